package io.github.mlopssdk.dl4j.seed;

import io.github.mlopssdk.seed.SeedScope;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.linalg.api.blas.Blas;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.RandomFactory;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The ND4J of the class path; first use loads its native libraries. Thread-safe. */
final class LiveNd4j implements Nd4jAccess {
    private static final String CUDA_BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";
    private static final List<String> LIBRARIES = List.of("ONEDNN", "CUDNN", "ARMCOMPUTE");

    /**
     * Loads the backend.
     *
     * @throws LinkageError if there is none that can be used
     */
    static Nd4jAccess load() {
        // Its class initializer loads it, and fails if there is nothing to load.
        if (Nd4j.getBackend() == null) {
            throw new NoClassDefFoundError("a backend of ND4J");
        }
        return new LiveNd4j();
    }

    @Override
    public Generators seedGenerators(SeedScope scope) {
        RandomFactory own = Nd4j.randomFactory;
        Random before = own.getRandom();
        var factory = new SeededRandomFactory(scope, before.getClass().asSubclass(Random.class), maker(), clock());
        Runnable uninstall = install(own, factory);
        Runnable undo = () -> {
            uninstall.run();
            release(before);
        };
        try {
            // Whoever holds on to this thread's earlier generator shall not draw from the clock's stream either.
            if (!(before instanceof SeededRandom)) {
                before.setSeed(scope.seed("nd4j.generator.before"));
            }
            factory.adopt(scope.seeds("nd4j.generator"));
            return new Generators(
                    Nd4j.getRandom().getSeed(),
                    ThreadProbe.isDerived(factory, scope),
                    factory.replacesTheClock(),
                    undo);
        } catch (RuntimeException | LinkageError e) {
            undo.run();
            throw e;
        }
    }

    /** What comes after the run shall not follow from its root, or all runs would be followed by the same numbers. */
    private static void release(Random before) {
        if (!(before instanceof SeededRandom)) {
            before.setSeed(new SecureRandom().nextLong());
        }
    }

    private static Runnable install(RandomFactory own, SeededRandomFactory factory) {
        synchronized (LiveNd4j.class) {
            Nd4j.randomFactory = factory;
        }
        return () -> {
            synchronized (LiveNd4j.class) {
                if (Nd4j.randomFactory == factory) {
                    Nd4j.randomFactory = own;
                }
            }
        };
    }

    private static Function<GeneratorStream.Origin, SeededRandom> maker() {
        return Nd4j.getEnvironment().isCPU() ? CpuSeededRandom::new : CudaGenerators.maker();
    }

    private static InstantSource clock() {
        return InstantSource.system();
    }

    @Override
    public boolean allowHelpers(boolean allowed) {
        Nd4j.getEnvironment().allowHelpers(allowed);
        return Nd4j.getEnvironment().helpersAllowed();
    }

    @Override
    public int setBlasThreads(int threads) {
        Blas blas = Nd4j.factory().blas();
        blas.setMaxThreads(threads);
        return blas.getMaxThreads();
    }

    @Override
    public Facts facts() {
        Blas blas = Nd4j.factory().blas();
        return new Facts(
                Nd4j.getBackend().getClass().getSimpleName(),
                Nd4j.getEnvironment().isCPU(),
                isOnClassPath(CUDA_BACKEND),
                blas.getBlasVendor().toString(),
                blas.getMaxThreads(),
                Nd4j.getEnvironment().maxThreads(),
                Nd4j.getEnvironment().helpersAllowed());
    }

    @Override
    public Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("nd4j.classifier", classifier());
        details.put(
                "nd4j.master.threads", Integer.toString(Nd4j.getEnvironment().maxMasterThreads()));
        version(details, "nd4j.version", "nd4j-api", "org.nd4j.linalg.factory.Nd4j");
        version(details, "dl4j.version", "deeplearning4j-nn", "org.deeplearning4j.nn.multilayer.MultiLayerNetwork");
        version(details, "javacpp.version", "javacpp", "org.bytedeco.javacpp.Loader");
        return details;
    }

    /** The instruction set that the native library was built for, and the libraries that it has inside. */
    private static String classifier() {
        NativeOps ops = NativeOpsHolder.getInstance().getDeviceNativeOps();
        StringBuilder name = new StringBuilder(ops.binaryLevel() == 1 ? "generic" : "level " + ops.binaryLevel());
        String build = ops.buildInfo();
        for (String library : LIBRARIES) {
            if (build.contains("HAVE_" + library)) {
                name.append(" with ").append(library);
            }
        }
        return name.toString();
    }

    private static void version(Map<String, String> details, String fact, String artifact, String className) {
        MavenVersion.of(artifact, className, Nd4j.class.getClassLoader())
                .ifPresent(version -> details.put(fact, version));
    }

    private static boolean isOnClassPath(String className) {
        String resource = className.replace('.', '/') + ".class";
        return Nd4j.class.getClassLoader().getResource(resource) != null;
    }
}
