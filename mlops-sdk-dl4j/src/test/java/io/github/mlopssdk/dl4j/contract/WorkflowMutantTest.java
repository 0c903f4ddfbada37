package io.github.mlopssdk.dl4j.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkflowMutantTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void isFoundByTheCheckNamedForIt(WorkflowMutant mutant) {
        assertThatThrownBy(() -> mutant.inspectSpoiled(directory))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(mutant.says());
    }

    @ParameterizedTest
    @EnumSource
    void theSameCheckPassesWhereTheFaultIsNot(WorkflowMutant mutant) {
        assertThatCode(() -> mutant.inspectHealthy(directory)).doesNotThrowAnyException();
    }
}
