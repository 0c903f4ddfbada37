package io.github.mlopssdk.dl4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The measured page keeps the goals that contracts have. */
final class ContractTimesTest {
    private static final Path PAGE = ModelChecksPageTest.REPOSITORY.resolve("docs/design/contract-times.md");
    private static final int PROCESSOR = 7;

    @ParameterizedTest
    @CsvSource({"MLP, STARTER, 5", "MLP, FULL, 10", "CNN, FULL, 60"})
    void aContractIsQuickEnoughForEveryBuild(String network, String level, double seconds) throws IOException {
        assertThat(Files.readAllLines(PAGE).stream()
                        .filter(line -> line.startsWith("| " + network + " | " + level + " |"))
                        .map(line -> Double.parseDouble(line.split("\\|", -1)[PROCESSOR])))
                .singleElement()
                .satisfies(used -> assertThat(used).isPositive().isLessThanOrEqualTo(seconds));
    }
}
