package io.github.mlopssdk.audit.asm;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that brings in randomness without a seed.
 *
 * @param kind how it reads in source code
 * @param role what it means
 */
record Unseeded(String kind, Role role) {
    static final String NETWORK = "org/deeplearning4j/nn/conf/NeuralNetConfiguration$Builder";
    static final Unseeded NETWORK_WITHOUT_SEED =
            new Unseeded("NeuralNetConfiguration.Builder without seed()", Role.DRAWS);

    /** With colons, because shading would change the name to its own. */
    private static final String MATH3 = plain(":org:apache:commons:math3:");

    private static final String MATH3_RANDOM = MATH3 + "random/";
    private static final Map<String, Unseeded> CALLS = new HashMap<>();

    static {
        creation("java/util/Random", Role.CREATES);
        creation("java/util/SplittableRandom", Role.CREATES);
        call("java/util/random/RandomGenerator.getDefault()", "RandomGenerator.getDefault()", Role.CREATES);
        call("java/util/random/RandomGenerator.of(Ljava/lang/String;)", "RandomGenerator.of(name)", Role.CREATES);
        call("java/util/random/RandomGeneratorFactory.create()", "RandomGeneratorFactory.create()", Role.CREATES);
        call("java/lang/Math.random()", "Math.random()", Role.DRAWS);
        call("java/lang/StrictMath.random()", "StrictMath.random()", Role.DRAWS);
        call("java/util/Collections.shuffle(Ljava/util/List;)", "Collections.shuffle(List)", Role.DRAWS);
        call("java/util/concurrent/ThreadLocalRandom.current()", "ThreadLocalRandom.current()", Role.DRAWS);
        call("java/util/UUID.randomUUID()", "UUID.randomUUID()", Role.INFORMS);
        creation("java/security/SecureRandom", Role.INFORMS);
        for (String type : new String[] {
            "MersenneTwister",
            "ISAACRandom",
            "Well512a",
            "Well1024a",
            "Well19937a",
            "Well19937c",
            "Well44497a",
            "Well44497b"
        }) {
            creation(MATH3_RANDOM + type, Role.TAKES_SEED);
        }
        creation(MATH3_RANDOM + "JDKRandomGenerator", Role.DRAWS);
        creation(MATH3_RANDOM + "RandomDataGenerator", Role.DRAWS);
        creation(MATH3_RANDOM + "RandomDataImpl", Role.DRAWS);
        call(MATH3 + "util/MathArrays.shuffle([I)", "MathArrays.shuffle(int[])", Role.DRAWS);
        call("org/apache/commons/rng/simple/RandomSource.create()", "RandomSource.create()", Role.DRAWS);
        call("org/nd4j/linalg/dataset/DataSet.shuffle()", "DataSet.shuffle()", Role.DRAWS);
        call("org/nd4j/linalg/dataset/MultiDataSet.shuffle()", "MultiDataSet.shuffle()", Role.DRAWS);
        call("org/nd4j/linalg/dataset/api/DataSet.shuffle()", "DataSet.shuffle()", Role.DRAWS);
        call("org/nd4j/linalg/dataset/api/MultiDataSet.shuffle()", "MultiDataSet.shuffle()", Role.DRAWS);
        call("scala/util/Random.<init>()", "new scala.util.Random()", Role.DRAWS);
        call(
                plain(":kotlin:collections:CollectionsKt.shuffled(Ljava:lang:Iterable;)"),
                "Iterable.shuffled()",
                Role.DRAWS);
    }

    private static String plain(String name) {
        return name.substring(1).replace(':', '/');
    }

    private static void creation(String type, Role role) {
        call(type + ".<init>()", "new " + type.substring(type.lastIndexOf('/') + 1) + "()", role);
    }

    private static void call(String target, String kind, Role role) {
        CALLS.put(target, new Unseeded(kind, role));
    }

    /** Looks a call up, whatever it returns. */
    static @Nullable Unseeded of(String owner, String name, String descriptor) {
        if (owner.equals("org/nd4j/linalg/factory/Nd4j") && name.equals("shuffle")) {
            return descriptor.contains("java/util/Random") ? null : new Unseeded("Nd4j.shuffle", Role.DRAWS);
        }
        return CALLS.get(owner + "." + name + descriptor.substring(0, descriptor.indexOf(')') + 1));
    }

    static boolean isClock(String owner, String name) {
        return owner.equals("java/lang/System") && (name.equals("nanoTime") || name.equals("currentTimeMillis"));
    }

    /** Tells whether the last argument of a call is a seed, in the JDK and the libraries known here. */
    static boolean takesSeed(String owner, String name, String descriptor) {
        if (!descriptor.startsWith("(J)")) {
            return false;
        }
        return switch (name) {
            case "<init>" -> owner.endsWith("Random") || CALLS.containsKey(owner + ".<init>()");
            case "setSeed", "seed" -> true;
            default -> false;
        };
    }
}
