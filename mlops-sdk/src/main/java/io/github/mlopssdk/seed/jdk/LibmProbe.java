package io.github.mlopssdk.seed.jdk;

/** Which functions of {@link Math} this JVM computes by its own code, so that they round unlike {@link StrictMath}. */
final class LibmProbe {
    /** Arguments for which the intrinsics of JDK 17 to 25 on x86-64 differ from fdlibm in the last digit. */
    private static final double EXP = 8.06860636668655;

    private static final double TANH = 0.861161652227357;
    private static final double CBRT = 2.1799065538089253;

    private LibmProbe() {}

    static String intrinsics() {
        String names = name("exp", Math.exp(EXP), StrictMath.exp(EXP))
                + name("tanh", Math.tanh(TANH), StrictMath.tanh(TANH))
                + name("cbrt", Math.cbrt(CBRT), StrictMath.cbrt(CBRT));
        return names.isEmpty() ? "fdlibm" : names.strip();
    }

    private static String name(String function, double intrinsic, double strict) {
        return Double.compare(intrinsic, strict) == 0 ? "" : function + " ";
    }
}
