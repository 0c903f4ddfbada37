package io.github.mlopssdk.samples.brokentrainer;

/** Every test of it fails. Its name keeps it out of the build; {@code -Dtest=BrokenTrainerSuite} runs it. */
final class BrokenTrainerSuite extends FlowerTrainerSuite {
    BrokenTrainerSuite() {
        super(new BrokenTrainer());
    }
}
