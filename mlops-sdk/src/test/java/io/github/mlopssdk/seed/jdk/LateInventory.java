package io.github.mlopssdk.seed.jdk;

import java.util.Set;

/** Iterates over sets until that code is compiled, and only then runs the inventory. */
public final class LateInventory {
    private LateInventory() {}

    public static void main(String[] arguments) throws Exception {
        Set<Integer> set = Set.of(1, 2, 3, 4, 5, 6, 7);
        long sum = 0;
        for (int i = 0; i < 300_000; i++) {
            for (int element : set) {
                sum += element;
            }
        }
        System.out.println("warm=" + sum);
        RandomnessInventory.main(arguments);
    }
}
