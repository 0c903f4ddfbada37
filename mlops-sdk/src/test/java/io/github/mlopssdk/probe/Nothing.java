package io.github.mlopssdk.probe;

import java.util.Random;

/** The smallest program that creates a generator. */
public final class Nothing {
    private Nothing() {}

    /** Runs. */
    public static void main(String[] args) {
        System.out.println(new Random().nextInt());
    }
}
