package io.github.mlopssdk.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Prints a number of every generator that the JDK creates without a seed. Lines of this file are in what it prints. */
public final class Everything {
    private static final Random STATIC = new Random();

    private Everything() {}

    /** Runs; "late" as an argument seeds the agent in between. */
    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            Late.seed(42, "7.8");
        }
        System.out.println("static " + STATIC.nextLong());
        System.out.println("new " + new Random().nextLong() + " " + new Random().nextLong());
        for (int i = 0; i < 3; i++) {
            System.out.println("loop " + new Random().nextLong());
        }
        System.out.println("subclass " + new Subclass().nextLong());
        System.out.println("field " + new Holder().random.nextLong());
        System.out.println("Math.random " + Math.random() + " " + StrictMath.random());
        List<Integer> list = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8));
        Collections.shuffle(list);
        System.out.println("shuffle " + list);
        System.out.println("split " + new SplittableRandom().nextLong());
        System.out.println("default " + RandomGenerator.getDefault().nextLong());
        for (String name : List.of(
                "L32X64MixRandom",
                "L64X128MixRandom",
                "L64X128StarStarRandom",
                "L64X256MixRandom",
                "L64X1024MixRandom",
                "L128X128MixRandom",
                "L128X256MixRandom",
                "L128X1024MixRandom",
                "Xoshiro256PlusPlus",
                "Xoroshiro128PlusPlus",
                "Random",
                "SplittableRandom")) {
            System.out.println(name + " " + RandomGenerator.of(name).nextLong());
        }
        System.out.println("factory "
                + RandomGeneratorFactory.of("L64X128MixRandom").create().nextLong());
        System.out.println("thread-local " + ThreadLocalRandom.current().nextLong());
        Supplier<Random> reference = Random::new;
        System.out.println("reference " + reference.get().nextLong());
        System.out.println("order " + Set.of("a", "b", "c", "d", "e", "f") + Set.of(1, 2) + Map.of("x", 1, "y", 2));
        System.out.println("order of copies " + Set.copyOf(list) + Map.copyOf(Map.of(1, 1, 2, 2, 3, 3)));
        for (String name : List.of("worker-1", "worker-2", "worker-1")) {
            onThread(
                    name,
                    () -> System.out.println(name + " " + new Random().nextLong() + " "
                            + ThreadLocalRandom.current().nextLong() + " " + new SplittableRandom().nextLong()));
        }
    }

    private static void onThread(String name, Runnable work) throws InterruptedException {
        // Thread numbers are not what streams hang on: a few are used up in between.
        new Thread(() -> {}).start();
        var thread = new Thread(work, name);
        thread.start();
        thread.join();
    }

    /** Calls its super constructor. */
    private static final class Subclass extends Random {
        private static final long serialVersionUID = 1;
    }

    /** Creates in an initialiser. */
    private static final class Holder {
        private final Random random = new Random();
    }

    /** Calls the hook as the library does. */
    private static final class Late {
        static void seed(long root, String path) throws ReflectiveOperationException {
            // All of it once before, so that it would show if that left something behind.
            System.out.println(ThreadLocalRandom.current().nextInt() == Math.random());
            List<Integer> list = new ArrayList<>(List.of(1, 2, 3));
            Collections.shuffle(list);
            System.out.println(list.size());
            Class.forName("io.github.mlopssdk.boot.SeedHook", false, null)
                    .getMethod("seed", long.class, String.class)
                    .invoke(null, root, path);
        }
    }
}
