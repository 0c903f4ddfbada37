package io.github.mlopssdk.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DvcProjectTest {
    private static final String MD5 = "b202f333fba4fd38d4b8e5e693077aab";
    private static final String LEGACY = "e5ebd4c02cefbe7955977c67ada242b7";
    private static final String CONTENT = "a,b\r\n1,2\r\n";

    @TempDir
    private Path root;

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectories(root.resolve(".dvc"));
    }

    private Path write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private DvcProject project() {
        return DvcProject.containing(root.resolve("data/none")).orElseThrow();
    }

    private DatasetCopy fetch(String location) throws IOException {
        Path sheet = write(
                "datasets.csv", "name,description,update_frequency,contact,location\nx,x,once,ann," + location + "\n");
        return Catalog.load(sheet.toString(), CatalogSettings.of(Map.of(), root, root.resolve("home")))
                .dataset("x")
                .fetch();
    }

    @Test
    void readsFilesAndStages() throws IOException {
        write("data/x.csv.dvc", "outs:\n- md5: " + MD5 + "\n  size: 10\n  hash: md5\n  path: x.csv\n");
        write("old/y.csv.dvc", "wdir: ../data\nouts:\n- md5: '12345678901234567890123456789012'\n  path: y.csv\n");
        write("s3.dvc", "outs:\n- etag: abc\n  path: s3://bucket/z\n- md5: " + MD5 + "\n  path: s3://bucket/z\n");
        write("dvc.yaml", """
                stages:
                  prepare: {wdir: data, cmd: cat, outs: [out.csv]}
                  each:
                    foreach: [a, b]
                    do:
                      wdir: data/each
                      cmd: echo ${item} > ${item}.txt
                  moving:
                    wdir: ${somewhere}
                    cmd: "true"
                """);
        write("dvc.lock", """
                schema: '2.0'
                stages:
                  prepare:
                    cmd: cat
                    outs:
                    - path: out.csv
                      hash: md5
                      md5: %s
                      size: 10
                  each@a:
                    outs:
                    - {path: a.txt, hash: md5, md5: %s.dir}
                  moving:
                    outs:
                    - {path: nowhere.txt, md5: %s}
                """.formatted(MD5, MD5, MD5));
        write("data/node_modules/hidden.dvc", "not: read");
        write("other/.dvc/config", "");
        write("other/own.csv.dvc", "outs:\n- md5: " + MD5 + "\n  path: own.csv\n");

        List<DvcOutput> outputs = project().outputs();

        assertThat(outputs)
                .extracting(output -> root.relativize(output.path()).toString())
                .containsExactly("data/each/a.txt", "data/out.csv", "data/x.csv", "data/y.csv");
        assertThat(outputs.get(0).isDirectory()).isTrue();
        assertThat(outputs.get(0).stage()).contains("each@a");
        assertThat(outputs.get(1).sizeBytes()).isEqualTo(OptionalLong.of(10));
        assertThat(outputs.get(2).isLegacy()).isFalse();
        assertThat(outputs.get(3).isLegacy()).isTrue();
        assertThat(outputs.get(3).md5()).isEqualTo("12345678901234567890123456789012");
    }

    @Test
    void readsTheFirstFormOfTheLock() throws IOException {
        write("dvc.lock", "prepare:\n  cmd: cat\n  outs:\n  - path: out.csv\n    md5: " + MD5 + "\n");

        assertThat(project().output(root.resolve("out.csv")).orElseThrow().stage())
                .contains("prepare");
    }

    @Test
    void takesWhatIsInTheWorkTreeIfItIsUnchanged() throws IOException {
        write("data/x.csv.dvc", "outs:\n- md5: " + MD5 + "\n  hash: md5\n  path: x.csv\n");
        Path file = write("data/x.csv", CONTENT);

        assertThat(fetch("dvc:data/x.csv").path()).isEqualTo(file);
        assertThat(fetch("dvc:data/x.csv").usedFor("training").sourceType()).isEqualTo("dvc");
    }

    @Test
    void takesWhatDvcKeepsWhereTheWorkTreeIsAnother() throws IOException {
        write("x.csv.dvc", "outs:\n- md5: " + MD5 + "\n  hash: md5\n  path: x.csv\n");
        write("x.csv", "changed");
        write(".dvc/cache/files/md5/" + MD5.substring(0, 2) + "/" + MD5.substring(2), CONTENT);

        Path copy = fetch("dvc:x.csv").path();

        assertThat(Files.readString(copy)).isEqualTo(CONTENT);
        assertThat(copy).hasFileName("x.csv").isNotEqualTo(root.resolve("x.csv"));
        assertThat(fetch("dvc:x.csv").path()).isEqualTo(copy);
    }

    @Test
    void readsWhatDvc2Kept() throws IOException {
        write("x.csv.dvc", "outs:\n- md5: " + LEGACY + "\n  path: x.csv\n");
        write(".dvc/cache/" + LEGACY.substring(0, 2) + "/" + LEGACY.substring(2), CONTENT);
        assertThat(Files.readString(fetch("dvc:x.csv").path())).isEqualTo(CONTENT);

        // The bytes differ, and DVC 2 did not care; the lock of datasets does.
        write("x.csv", CONTENT.replace("\r", ""));
        assertThatThrownBy(() -> fetch("dvc:x.csv")).isInstanceOf(RawDataOverwritten.class);
    }

    @Test
    void takesDirectoriesAndPartsOfThem() throws IOException {
        String json = DvcHash.json(List.of(new DvcHash.Entry(MD5, "a/x.csv"), new DvcHash.Entry(MD5, "b.csv")));
        String dir = DvcHash.ofBytes(json.getBytes(StandardCharsets.UTF_8));
        write(".dvc/cache/files/md5/" + dir.substring(0, 2) + "/" + dir.substring(2) + ".dir", json);
        write(".dvc/cache/files/md5/" + MD5.substring(0, 2) + "/" + MD5.substring(2), CONTENT);
        write("all.dvc", "outs:\n- md5: " + dir + ".dir\n  hash: md5\n  nfiles: 2\n  path: all\n");

        assertThat(fetch("dvc:all").path().resolve("a/x.csv"))
                .hasBinaryContent(CONTENT.getBytes(StandardCharsets.UTF_8));
        assertThat(fetch("dvc:all").path().resolve("b.csv")).exists();
        assertThat(fetch("dvc:all/a").path().resolve("x.csv")).exists();
        assertThat(fetch("dvc:all/a/x.csv").path()).isRegularFile();
        assertThatThrownBy(() -> fetch("dvc:all/c"))
                .isInstanceOf(DataUnavailable.class)
                .hasMessageContaining("has no c");
    }

    @Test
    void fetchesFromTheRemote() throws IOException {
        write("x.csv.dvc", "outs:\n- md5: " + MD5 + "\n  hash: md5\n  path: x.csv\n");
        String key = "/files/md5/" + MD5.substring(0, 2) + "/" + MD5.substring(2);
        try (var server = new DataServer().put("/store" + key, CONTENT)) {
            write(".dvc/config", "# comment\n[core]\n    remote = first\n['remote \"first\"']\n    url = ../remote\n");
            write(".dvc/config.local", "['remote \"first\"']\n    url = " + server.url("/store") + "/\n");
            assertThat(Files.readString(fetch("dvc:x.csv").path())).isEqualTo(CONTENT);
        }
        DataCache.delete(root.resolve("home"));
        Files.delete(root.resolve(".dvc/config.local"));
        write("remote" + key, CONTENT);
        assertThat(Files.readString(fetch("dvc:x.csv").path())).isEqualTo(CONTENT);
    }

    @Test
    void keepsItsCacheWhereTheConfigurationSays() throws IOException {
        write(".dvc/config", "[cache]\n dir = ../shared\n");
        write("shared/files/md5/" + MD5.substring(0, 2) + "/" + MD5.substring(2), CONTENT);
        write("x.csv.dvc", "outs:\n- md5: " + MD5 + "\n  hash: md5\n  path: x.csv\n");

        assertThat(Files.readString(fetch("dvc:x.csv").path())).isEqualTo(CONTENT);
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        assertThatThrownBy(() -> fetch("dvc:x.csv"))
                .isInstanceOf(DataUnavailable.class)
                .hasMessageContaining("run 'dvc add' or 'dvc repro'");
        write("x.csv.dvc", "outs:\n- md5: " + MD5 + "\n  hash: md5\n  path: x.csv\n");
        assertThatThrownBy(() -> fetch("dvc:x.csv"))
                .isInstanceOf(DataUnavailable.class)
                .hasMessageContaining("run 'dvc pull'");
        write(".dvc/cache/files/md5/" + MD5.substring(0, 2) + "/" + MD5.substring(2), "damaged");
        assertThatThrownBy(() -> fetch("dvc:x.csv"))
                .isInstanceOf(DataUnavailable.class)
                .hasMessageContaining("is damaged");
        write("x.csv.dvc", "outs: [");
        assertThatThrownBy(() -> fetch("dvc:x.csv"))
                .isInstanceOf(DataUnavailable.class)
                .hasMessageContaining("no readable YAML");
        Files.delete(root.resolve(".dvc/cache/files/md5/" + MD5.substring(0, 2) + "/" + MD5.substring(2)));
        DataCache.delete(root.resolve(".dvc"));
        assertThatThrownBy(() -> fetch("dvc:x.csv"))
                .isInstanceOf(DataUnavailable.class)
                .hasMessageContaining("is one of DVC");
    }
}
