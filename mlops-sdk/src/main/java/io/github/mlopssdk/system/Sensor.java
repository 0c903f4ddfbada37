package io.github.mlopssdk.system;

/** Something that can be measured from time to time. Used by one thread. */
@FunctionalInterface
interface Sensor {
    /**
     * Measures now.
     *
     * @param sample takes what was measured; nothing where this machine cannot tell
     */
    void read(Sample sample);

    /** Takes measured values. */
    @FunctionalInterface
    interface Sample {
        /**
         * Takes one value.
         *
         * @param name MLflow's name without its prefix, such as {@code cpu_utilization_percentage}
         * @param value in the unit that the name ends with; a megabyte is a million bytes
         */
        void put(String name, double value);
    }
}
