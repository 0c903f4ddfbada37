package io.github.mlopssdk.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.seed.SeedReport.Creation;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SeedReportTest {
    private final SeedReport report = SeedReport.empty(SeedScope.of(42))
            .with(Entry.seeded("jdk.math.random", 7, "Unsafe"))
            .with(Entry.partial("jdk.tlr", "worker threads differ", "use run.random(..)"))
            .with(Entry.unseeded("jdk.new-random", "it reads the clock", "new Random(run.seed(\"name\"))"))
            .with(Entry.of("jdk.securerandom", State.OFF, "left random on purpose"))
            .with(Entry.of("lib.smile", State.NOT_PRESENT, ""));

    @Test
    void sumsUpInOneLine() {
        assertThat(report.summary()).isEqualTo("seed 42: 1 sources seeded, 1 partial, 1 unseeded");
        assertThat(SeedReport.empty(SeedScope.of(42)).summary()).contains("named streams only");
    }

    @Test
    void printsAsAShortTable() {
        assertThat(report).hasToString("""
                seed 42: 1 sources seeded, 1 partial, 1 unseeded
                  partial  jdk.tlr        worker threads differ; fix: use run.random(..)
                  unseeded jdk.new-random it reads the clock; fix: new Random(run.seed("name"))
                  seeded   jdk.math.random
                  off      jdk.securerandom
                  not present lib.smile
                  generators created without a seed: not audited""");
    }

    @Test
    void staysShortEnoughForJshellAndKeepsTheFixes() {
        SeedReport wide = report;
        for (int i = 0; i < 6; i++) {
            wide = wide.with(Entry.unseeded("source" + i, "it is long ".repeat(20), "fix " + i + " it ".repeat(30)));
        }

        assertThat(wide.toString())
                .hasSizeLessThan(1000)
                .contains("fix: fix 0 it", "fix: fix 5 it", "fix: use run.random(..)", "…")
                .doesNotContain("it is long");
    }

    @Test
    void saysWhatAnAuditSaw() {
        assertThat(report.withCreations(List.of()))
                .asString()
                .endsWith("audited: no generator was created without a seed");
        assertThat(report.withCreations(List.of(new Creation("new Random()", "a.B.c(B.java:7)", "main", 3))))
                .asString()
                .endsWith("audited: 3 generators were created without a seed, at 1 places");
    }

    @Test
    void strictlyListsEveryOpenSourceWithItsFix() {
        assertThat(report.require(Strictness.WARN)).isSameAs(report);
        assertThatThrownBy(() -> report.require(Strictness.STRICT))
                .isInstanceOf(UnseededException.class)
                .hasMessage("""
                        seed 42 does not reach 2 sources:
                          jdk.tlr is PARTIAL: worker threads differ
                              fix: use run.random(..)
                          jdk.new-random is UNSEEDED: it reads the clock
                              fix: new Random(run.seed("name"))""");
        assertThat(SeedReport.empty(SeedScope.of(1)).require(Strictness.STRICT)).isNotNull();
    }

    @Test
    void replacesAnEntryOfTheSameSource() {
        SeedReport fixed = report.with(Entry.seeded("jdk.new-random", 9, "agent"));

        assertThat(fixed.count(State.UNSEEDED)).isZero();
        assertThat(fixed.entries()).hasSameSizeAs(report.entries());
    }

    @Test
    void refusesJsonThatIsNoReport() {
        assertThatThrownBy(() -> SeedReport.parse("no json")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SeedReport.parse("{\"entries\":[{\"state\":\"NEW\"}]}"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
