package io.github.mlopssdk.seed.jdk;

import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedRequest;
import io.github.mlopssdk.seed.Seeder;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.apache.commons.lang3.RandomStringUtils;
import org.apache.commons.lang3.RandomUtils;
import org.apache.commons.rng.simple.RandomSource;
import smile.math.MathEx;

/**
 * A program that seeds with 42 and prints what every source of randomness gives. First the report, one line
 * {@code entry|source|state|technique|read back|detail|fix} per entry; then {@code source/name=value}.
 */
public final class RandomnessInventory {
    private RandomnessInventory() {}

    public static void main(String[] arguments) throws Exception {
        SeedReport report = new Seeder().seed(SeedRequest.of(42));
        report.entries().forEach(RandomnessInventory::print);
        print("jdk.collections.salt/set", Set.of("a", "b", "c", "d", "e", "f", "g"));
        print("jdk.collections.salt/pair", Set.of("a", "b"));
        print("jdk.collections.salt/map", Map.of("a", 1, "b", 2, "c", 3, "d", 4, "e", 5));
        print("jdk.new-random/first", new Random().nextLong());
        print("jdk.new-random/second", new Random().nextLong());
        print("jdk.new-random/subclass", new Random() {}.nextLong());
        print("jdk.math.random/first", Math.random());
        print("jdk.strictmath.random/first", StrictMath.random());
        print("jdk.collections.shuffle/list", shuffled());
        print("jdk.splittable/first", new SplittableRandom().nextLong());
        print("jdk.splittable/second", new SplittableRandom().nextLong());
        for (String algorithm : GeneratorsStep.ALGORITHMS) {
            print(
                    "jdk.random-generators/" + algorithm,
                    RandomGenerator.of(algorithm).nextLong());
        }
        print("jdk.random-generators/default", RandomGenerator.getDefault().nextLong());
        print("jdk.tlr/main", ThreadLocalRandom.current().nextLong());
        print("jdk.tlr/worker", onThread("worker"));
        print("jdk.uuid/first", UUID.randomUUID());
        print("jdk.securerandom/first", new SecureRandom().nextLong());
        print("jdk.identity-hash/set", identityOrder());
        print("jdk.fork-join/parallelism", ForkJoinPool.getCommonPoolParallelism());
        libraries();
    }

    private static void libraries() {
        print("commons-rng.seeder/create", RandomSource.MT.create().nextLong());
        print("commons-lang3.random-utils/first", RandomUtils.nextInt());
        print("commons-lang3.random-string-utils/first", RandomStringUtils.randomAlphabetic(8));
        print("scala.random/first", scala.util.Random$.MODULE$.nextLong());
        print("smile.math-ex/main", MathEx.random());
        print("djl.engine/random-utils", ai.djl.util.RandomUtils.nextInt());
    }

    private static List<Integer> shuffled() {
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            list.add(i);
        }
        Collections.shuffle(list);
        return list;
    }

    private static long onThread(String name) throws Exception {
        var task = new FutureTask<>(() -> ThreadLocalRandom.current().nextLong());
        Thread thread = new Thread(task, name);
        thread.start();
        return task.get();
    }

    /** Numbers of objects without a hashCode of their own, as a set iterates over them. */
    private static List<Integer> identityOrder() {
        var numbers = new IdentityHashMap<Object, Integer>();
        var set = new HashSet<Object>();
        for (int i = 0; i < 12; i++) {
            var object = new Object();
            numbers.put(object, i);
            set.add(object);
        }
        return set.stream().map(numbers::get).toList();
    }

    static void print(Entry entry) {
        System.out.println(String.join(
                "|",
                "entry",
                entry.source(),
                entry.state().name(),
                entry.technique().orElse(""),
                Boolean.toString(entry.readBack()),
                entry.detail(),
                entry.fix().orElse("")));
    }

    private static void print(String name, Object value) {
        System.out.println(name + "=" + value);
    }
}
