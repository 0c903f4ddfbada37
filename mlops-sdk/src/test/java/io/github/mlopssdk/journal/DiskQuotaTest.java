package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiskQuotaTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7B, 7",
        "500MB, 500000000",
        "500 mb, 500000000",
        "1.5KiB, 1536",
        "20GiB, 21474836480",
        "2tb, 2000000000000",
        "1TiB, 1099511627776",
        "99999999999TB, 9223372036854775807",
        "OFF, 9223372036854775807"
    })
    void readsSizesWithUnits(String text, long bytes) {
        assertThat(DiskQuota.parse("it", text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "-1GB", "GB", "5 apples", "1e3MB", "1.GB"})
    void namesTheSettingThatMakesNoSense(String text) {
        assertThatThrownBy(() -> DiskQuota.parse("MLOPS_DISK_QUOTA", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MLOPS_DISK_QUOTA")
                .hasMessageContaining("20GiB")
                .hasMessageContaining(text);
    }
}
