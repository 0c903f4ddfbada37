package io.github.mlopssdk.dl4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page was measured some day; what it says must still be true of the faults and checks of today. */
class MutantTableTest {
    private static final Path PAGE = Path.of("../docs/design/mutants.md");

    @ParameterizedTest
    @EnumSource
    void whatIsNamedForAFaultNoticesItOnThePage(Mutant mutant) throws IOException {
        assertThat(noticed()).containsKey(mutant.fault());
        assertThat(noticed().get(mutant.fault())).containsAll(mutant.checks());
    }

    @Test
    void thePageHasNoOtherFaults() throws IOException {
        assertThat(noticed().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Mutant.values()).map(Mutant::fault).toList());
    }

    @Test
    void nothingIsSaidOfTheHealthy() throws IOException {
        assertThat(Files.readString(PAGE)).contains("with 100 seeds: no check failed or warned.");
    }

    /** The checks of the second and third columns, by the fault of the first. */
    private static Map<String, List<String>> noticed() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| fault |"))
                .map(line -> line.split(" \\| | \\|$|^\\| ", -1))
                .collect(Collectors.toMap(
                        cells -> cells[1], cells -> checks(cells[2] + ", " + cells[3]), (first, second) -> {
                            throw new IllegalStateException("two rows of one fault");
                        }));
    }

    /** Without the shares. */
    private static List<String> checks(String cells) {
        return Stream.of(cells.split(", ")).map(name -> name.split(" ", 2)[0]).toList();
    }
}
