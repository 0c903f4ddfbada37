package io.github.mlopssdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.model.Param;
import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedScope;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValueJsonTest {
    record Config(Duration limit, LocalDate until, Optional<String> teacher, Optional<Integer> depth) {}

    @Test
    void writesTypesThatJacksonLeavesToModules() throws Exception {
        var config = new Config(Duration.ofMinutes(5), LocalDate.of(2026, 1, 2), Optional.empty(), Optional.of(3));

        assertThat(ValueJson.MAPPER.writeValueAsString(config))
                .isEqualTo("{\"limit\":\"PT5M\",\"until\":\"2026-01-02\",\"teacher\":null,\"depth\":3}");
    }

    @Test
    void readsThemAsParams() {
        var config = new Config(Duration.ofMinutes(5), LocalDate.of(2026, 1, 2), Optional.empty(), Optional.of(3));

        assertThat(ParamTree.of(config)).contains(new Param("limit", "PT5M"), new Param("depth", "3"));
    }

    @Test
    void writesTheSeedReport() throws Exception {
        var report = SeedReport.empty(SeedScope.of(42))
                .with(SeedReport.Entry.seeded("a", Long.MAX_VALUE, "Unsafe"))
                .with(SeedReport.Entry.unseeded("c", "d", "e"));

        assertThat(ValueJson.MAPPER.writeValueAsString(report))
                .contains(
                        "\"rootSeed\":42",
                        "\"state\":\"SEEDED\"",
                        "\"fix\":null",
                        "\"creations\":null",
                        "\"seed\":9223372036854775807",
                        "\"fix\":\"e\"");
        assertThat(SeedReport.parse(ValueJson.MAPPER.writeValueAsString(report)))
                .isEqualTo(report);
    }
}
