package io.github.mlopssdk.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SheetLinkTest {
    private static final String KEY = "1AbCdEfGhIjKlMnOpQrStUvWxYz_0123456789-abcde";

    @ParameterizedTest
    @CsvSource({
        "/spreadsheets/d/KEY/edit#gid=42, /spreadsheets/d/KEY/export?format=csv&gid=42",
        "/spreadsheets/d/KEY/edit?gid=7#gid=7, /spreadsheets/d/KEY/export?format=csv&gid=7",
        "/spreadsheets/d/KEY/edit?usp=sharing, /spreadsheets/d/KEY/export?format=csv",
        "/spreadsheets/d/KEY, /spreadsheets/d/KEY/export?format=csv",
        "/spreadsheets/u/1/d/KEY/edit#gid=0, /spreadsheets/d/KEY/export?format=csv&gid=0",
        "/a/example.org/spreadsheets/d/KEY/edit#gid=0, /spreadsheets/d/KEY/export?format=csv&gid=0",
        "/spreadsheets/d/KEY/export?format=csv&gid=3, /spreadsheets/d/KEY/export?format=csv&gid=3",
        "/spreadsheets/d/e/KEY/pubhtml, /spreadsheets/d/e/KEY/pub?single=true&output=csv",
        "/spreadsheets/d/e/KEY/pub?gid=5&single=true&output=csv, /spreadsheets/d/e/KEY/pub?single=true&output=csv&gid=5",
    })
    void leadsToTheCsvOfASheet(String link, String csv) {
        String google = "https://docs.google.com";

        assertThat(SheetLink.csv(google + link.replace("KEY", KEY))).isEqualTo(google + csv.replace("KEY", KEY));
        assertThat(SheetLink.isGoogle(google + link.replace("KEY", KEY))).isTrue();
    }

    @Test
    void leavesOtherAddressesAlone() {
        for (String address : new String[] {
            "https://example.org/spreadsheets/d/" + KEY + "/edit",
            "https://docs.google.com/document/d/" + KEY + "/edit",
            "https://docs.google.com.example.org/spreadsheets/d/" + KEY
        }) {
            assertThat(SheetLink.csv(address)).isEqualTo(address);
            assertThat(SheetLink.isGoogle(address)).isFalse();
        }
    }
}
