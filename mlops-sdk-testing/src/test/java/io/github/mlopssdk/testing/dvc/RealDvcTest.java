package io.github.mlopssdk.testing.dvc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.data.Catalog;
import io.github.mlopssdk.data.CatalogSettings;
import io.github.mlopssdk.data.DatasetCopy;
import io.github.mlopssdk.data.DvcOutput;
import io.github.mlopssdk.data.DvcProject;
import io.github.mlopssdk.testing.mlflow.PythonTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that DVC itself has written. */
class RealDvcTest {
    @TempDir
    Path directory;

    private PythonTool dvc;
    private Path project;

    @BeforeEach
    void install() throws Exception {
        dvc = PythonTool.install("dvc", "/dvc/dvc-3.67.1.txt");
        project = Files.createDirectory(directory.resolve("project"));
        dvc.run(project, "init", "--no-scm", "-q");
        dvc.run(project, "config", "core.analytics", "false");
        dvc.run(
                project,
                "remote",
                "add",
                "-q",
                "-d",
                "store",
                directory.resolve("remote").toString());
    }

    private Path write(String path, String content) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private DatasetCopy fetch(String location) throws IOException {
        Path sheet = write(
                "datasets.csv", "name,description,update_frequency,contact,location\nx,x,once,ann," + location + "\n");
        return Catalog.load(
                        sheet.toString(),
                        CatalogSettings.of(Map.of(), project, directory.resolve("home-" + location.hashCode())))
                .dataset("x")
                .fetch();
    }

    private static void delete(Path tree) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(tree)) {
            all = new ArrayList<>(walk.sorted(Comparator.reverseOrder()).toList());
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }

    @Test
    void findsWhatDvcAdded() throws Exception {
        write("data/x.csv", "a,b\r\n1,2\r\n");
        write("data/dir/one", "1\n");
        write("data/dir/sub/zwei ü 😀 \ue000.txt", "é\n");
        write("data/dir/leer", "");
        dvc.run(project, "add", "-q", "data/x.csv", "data/dir");

        assertThat(fetch("dvc:data/x.csv").path()).isEqualTo(project.resolve("data/x.csv"));
        assertThat(fetch("dvc:data/dir").path())
                .as("our digest of the directory is DVC's")
                .isEqualTo(project.resolve("data/dir"));

        String digest = fetch("dvc:data/dir").sha256();
        delete(project.resolve("data/dir"));
        delete(project.resolve("data/x.csv"));
        DatasetCopy fromCache = fetch("dvc:data/dir");
        assertThat(fromCache.path()).isNotEqualTo(project.resolve("data/dir"));
        assertThat(fromCache.sha256()).isEqualTo(digest);
        assertThat(Files.readString(fetch("dvc:data/x.csv").path())).isEqualTo("a,b\r\n1,2\r\n");
        assertThat(fetch("dvc:data/dir/sub").path().resolve("zwei ü 😀 \ue000.txt"))
                .hasContent("é\n");
    }

    @Test
    void findsWhatDvcPushed() throws Exception {
        write("x.csv", "1,2\n");
        dvc.run(project, "add", "-q", "x.csv");
        dvc.run(project, "push", "-q");
        delete(project.resolve(".dvc/cache"));
        Files.delete(project.resolve("x.csv"));

        assertThat(fetch("dvc:x.csv").path()).hasContent("1,2\n");
    }

    @Test
    void aTrainingIsAStageThatIsNotRepeatedForNothing() throws Exception {
        write("data/iris.csv", "1\n2\n");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        write("dvc.yaml", """
                stages:
                  train:
                    cmd: '%s -cp "%s" %s'
                    deps: [data/iris.csv]
                    outs: [model.txt]
                """.formatted(java, System.getProperty("java.class.path"), StageTrainer.class.getName()));

        dvc.run(project, "repro", "-q");
        dvc.run(project, "repro", "-q");
        assertThat(runs()).isEqualTo(1);

        write("data/iris.csv", "1\n2\n3\n");
        dvc.run(project, "repro", "-q");
        assertThat(runs()).isEqualTo(2);
        assertThat(fetch("dvc:model.txt").path()).hasContent("6");
    }

    private long runs() throws IOException {
        try (Stream<Path> runs = Files.list(project.resolve(".mlops/runs"))) {
            return runs.count();
        }
    }

    @Test
    void findsWhatStagesMade() throws Exception {
        write("data/x.csv", "1,2\n");
        write("dvc.yaml", """
                stages:
                  prepare:
                    wdir: data
                    cmd: >-
                      mkdir -p out
                      && cp x.csv out/copy.csv
                    deps: [x.csv]
                    outs: [out]
                  each:
                    foreach: [a, b]
                    do:
                      cmd: echo ${item} > ${item}.txt
                      outs: ["${item}.txt"]
                """);
        dvc.run(project, "repro", "-q");

        List<DvcOutput> outputs = DvcProject.containing(project).orElseThrow().outputs();
        assertThat(outputs)
                .extracting(output ->
                        project.relativize(output.path()) + " " + output.stage().orElse(""))
                .containsExactly("a.txt each@a", "b.txt each@b", "data/out prepare");
        assertThat(fetch("dvc:data/out/copy.csv").path()).hasContent("1,2\n");
        assertThat(fetch("dvc:b.txt").path()).isEqualTo(project.resolve("b.txt"));
    }
}
