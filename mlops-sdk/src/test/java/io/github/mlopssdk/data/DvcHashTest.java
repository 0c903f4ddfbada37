package io.github.mlopssdk.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.data.DvcHash.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The digests are those of dvc-data 3.18, {@code fobj_md5(…, name="md5-dos2unix")} and {@code "md5"}. */
class DvcHashTest {
    private static final int CHUNK = 1 << 20;

    @TempDir
    private Path directory;

    private static Stream<Arguments> files() {
        return Stream.of(
                file("a,b\r\n1,2\r\n", "e5ebd4c02cefbe7955977c67ada242b7", "b202f333fba4fd38d4b8e5e693077aab"),
                file("a,b\n1,2\n", "e5ebd4c02cefbe7955977c67ada242b7", "e5ebd4c02cefbe7955977c67ada242b7"),
                file("a\0b\r\n", "4d42a3a6c766fd894c6f083473dc8f91", "4d42a3a6c766fd894c6f083473dc8f91"),
                file("a\rb\r\r\nc\r", "e374a4cdc1946f531a594e59dc48087b", "b6cb5100c915436e8a83f0803a7f34af"),
                file("ÿÿÿaaaaa\r\n", "f2c4d7e1aaf95d5a0af4f6b0f3f5ea78", "97ee6f06476d0bc65a190624e020c718"),
                file("ÿÿÿÿaaaa\r\n", "30612e8c4a744ac321b29d7a538b8b9f", "30612e8c4a744ac321b29d7a538b8b9f"),
                file(
                        "a".repeat(512) + "\r\n\0",
                        "29d04c9ae93c6945194a9587f95608db",
                        "ba9e85caa89eef522ba534acbda22477"),
                file("", "d41d8cd98f00b204e9800998ecf8427e", "d41d8cd98f00b204e9800998ecf8427e"),
                file(
                        "a".repeat(CHUNK - 1) + "\r\nb\r\n",
                        "deb8178cc400550795d42d701b97846d",
                        "e0bc301cdd0940f2de68d786f8e52418"),
                file(
                        "a\r\n".repeat(349525) + "x\0\r\n",
                        "7bb484d953542c6f8a3db88fd43d4223",
                        "9fd746d05ae0e4b3c4f6793297ccdc52"),
                file(
                        "\0" + "a".repeat(CHUNK - 1) + "b\r\n",
                        "d78a4bfe5c41442efe64aee5553af79f",
                        "b49d7cb8b2ebd57b6c5df01779ff3e18"));
    }

    private static Arguments file(String latin, String legacy, String md5) {
        return Arguments.of(latin.getBytes(StandardCharsets.ISO_8859_1), legacy, md5);
    }

    @ParameterizedTest
    @MethodSource("files")
    void digestsFilesLikeDvc(byte[] content, String legacy, String md5) throws IOException {
        Path file = Files.write(directory.resolve("file"), content);

        assertThat(DvcHash.MD5_DOS2UNIX.of(file)).isEqualTo(legacy);
        assertThat(DvcHash.MD5.of(file)).isEqualTo(md5);
    }

    /** The example of DVC's own documentation. */
    @Test
    void digestsTheDirectoryOfTheManual() {
        String json = DvcHash.json(List.of(
                new Entry("402e97968614f583ece3b35555971f64", "index.jpeg"),
                new Entry("de7371b0119f4f75f9de703c7c3bac16", "cat.jpeg")));

        assertThat(DvcHash.ofBytes(json.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("6fdb5336fce0dbfd669f83065f107551");
    }

    /** Java sorts what is above U+FFFF before U+E000, Python does not. */
    @Test
    void writesAndSortsNamesLikePython() {
        List<Entry> entries = Stream.of("z", "a/b", "\ud83d\ude00", "a.b", "ü", "\ue000", "q\"\\\t\u007f")
                .map(name -> new Entry("d41d8cd98f00b204e9800998ecf8427e", name))
                .toList();

        assertThat(DvcHash.ofBytes(DvcHash.json(entries).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("b4e984e0b12ac38004db9f65ff76ac66");
    }

    @Test
    void digestsDirectories() throws IOException {
        Files.createDirectories(directory.resolve("dir/sub"));
        Files.writeString(directory.resolve("dir/one"), "1\n");
        Files.writeString(directory.resolve("dir/leer"), "");
        Files.writeString(directory.resolve("dir/sub/zwei ü.txt"), "é\n");

        assertThat(DvcHash.MD5.of(directory.resolve("dir"))).isEqualTo("e5f51b40b5ffc566155761fb5bb951b0.dir");
    }

    @Test
    void knowsWhereACacheKeepsThem() {
        assertThat(DvcHash.MD5.cachePath("b202f333")).isEqualTo("files/md5/b2/02f333");
        assertThat(DvcHash.MD5_DOS2UNIX.cachePath("b202f333")).isEqualTo("b2/02f333");
    }
}
