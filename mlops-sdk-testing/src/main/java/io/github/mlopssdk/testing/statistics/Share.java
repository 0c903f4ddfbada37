package io.github.mlopssdk.testing.statistics;

/** Parts of a whole as parameters: 0.05 is 5 %. */
public final class Share {
    private Share() {}

    /**
     * Insists on a share. A limit that is no share, such as 5 for 5 % or NaN, would let everything pass.
     *
     * @param share to check
     * @param name of the parameter, for the message
     * @return the share
     * @throws IllegalArgumentException if it is not from 0 to 1
     */
    public static double require(double share, String name) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    name + " must be from 0 to 1, not " + share + "; 5 % is written as 0.05");
        }
        return share;
    }
}
