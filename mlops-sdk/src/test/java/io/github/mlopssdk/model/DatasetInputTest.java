package io.github.mlopssdk.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetInputTest {
    private static String cleaned(String source) {
        return new DatasetInput("d", "0", "http", source, null, null, "training").source();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://b.s3.amazonaws.com/k.csv?X-Amz-Signature=secret&X-Amz-Credential=secret | https://b.s3.amazonaws.com/k.csv",
                "https://x.blob.core.windows.net/c/k?sv=2024&sig=secret&snapshot=7 | https://x.blob.core.windows.net/c/k?snapshot=7",
                "s3://ann:secret@bucket/k?versionId=3&token=secret | s3://bucket/k?versionId=3",
                "https://ann@example.org:8443/a@b/c.csv | https://example.org:8443/a@b/c.csv",
                "https://ann:se@cret@example.org/c | https://example.org/c",
                "https://mega.nz/file/a#secret | https://mega.nz/file/a",
                "https://example.org?secret=1 | https://example.org",
                "jdbc:postgresql://ann:secret@db:5432/sales?user=ann&password=secret | jdbc:postgresql://db:5432/sales",
                "jdbc:sqlserver://db;user=ann;password=secret | jdbc:sqlserver://db",
                "jdbc:oracle:thin:ann/secret@db:1521/x | jdbc:oracle:thin:@db:1521/x",
            })
    void takesCredentialsOutOfAddresses(String address, String clean) {
        assertThat(cleaned("{\"uri\":\"" + address + "\",\"n\":1}")).isEqualTo("{\"uri\":\"" + clean + "\",\"n\":1}");
        assertThat(cleaned(address)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"uri\":\"file:///home/ann/a%20b.csv\"}",
                "{\"uri\":\"data/iris.csv\"}",
                "{\"url\":\"https://docs.example.org/sheet?id=1&gid=2\"}",
                "{\"uri\":\"gs://bucket/k?generation=17\"}",
                "{\"tags\":{\"mlflow.source.type\":\"LOCAL\"}}",
                "what? nothing # here: ann@example.org",
            })
    void leavesEverythingElse(String source) {
        assertThat(cleaned(source)).isEqualTo(source);
    }

    @Test
    void cleansEveryAddressOfATextOnce() {
        String clean = cleaned("[\"http://a:b@x/\",\"http://c:d@y/$1\"]");

        assertThat(clean).isEqualTo("[\"http://x/\",\"http://y/$1\"]");
        assertThat(cleaned(clean)).isEqualTo(clean);
    }
}
