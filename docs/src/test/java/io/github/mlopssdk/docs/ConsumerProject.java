package io.github.mlopssdk.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A user's Maven project, as bare as it gets: a POM with README's dependencies, and sources. */
final class ConsumerProject {
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>com.example</groupId>
              <artifactId>consumer</artifactId>
              <version>1</version>
              <properties>
                <maven.compiler.release>17</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <dependencies>
            %s
              </dependencies>
              <build>
                <plugins>
                  <plugin>
                    <artifactId>maven-resources-plugin</artifactId>
                    <version>3.5.0</version>
                  </plugin>
                  <plugin>
                    <artifactId>maven-compiler-plugin</artifactId>
                    <version>3.16.0</version>
                  </plugin>
                  <plugin>
                    <artifactId>maven-dependency-plugin</artifactId>
                    <version>3.11.0</version>
                    <configuration>
                      <outputFile>classpath.txt</outputFile>
                      <includeScope>runtime</includeScope>
                    </configuration>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    private final Path directory;
    private final ReleasedRepository repository;

    ConsumerProject(Path directory, ReleasedRepository repository, List<String> dependencies) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.repository = repository;
        Files.writeString(directory.resolve("pom.xml"), POM.formatted(String.join("\n", dependencies)), UTF_8);
    }

    Path directory() {
        return directory;
    }

    ConsumerProject source(String path, String text) throws IOException {
        Path file = directory.resolve("src/main/java").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, UTF_8);
        return this;
    }

    /** Compiles the sources and returns what the program needs to run, its own classes first. */
    List<Path> build() throws IOException, InterruptedException {
        var command = List.of(
                BuiltPackages.MAVEN.toString(),
                "-B",
                "-o",
                "-Dmaven.repo.local=" + repository.directory(),
                "compile",
                "dependency:build-classpath");
        ChildProcess maven = ChildProcess.run(directory, command);
        assertThat(maven.exitCode()).as(maven.output()).isZero();
        var path = new ArrayList<Path>();
        path.add(directory.resolve("target/classes"));
        String classpath =
                Files.readString(directory.resolve("classpath.txt"), UTF_8).strip();
        Stream.of(classpath.split(File.pathSeparator, -1)).map(Path::of).forEach(path::add);
        return path;
    }
}
