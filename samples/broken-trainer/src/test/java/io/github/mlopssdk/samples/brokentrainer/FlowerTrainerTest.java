package io.github.mlopssdk.samples.brokentrainer;

final class FlowerTrainerTest extends FlowerTrainerSuite {
    FlowerTrainerTest() {
        super(new FlowerTrainer());
    }
}
