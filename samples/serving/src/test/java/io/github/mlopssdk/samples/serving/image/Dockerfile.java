package io.github.mlopssdk.samples.serving.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The instructions of a Dockerfile that has one stage. */
record Dockerfile(List<Instruction> instructions) {

    /** A line: a word, and what stands after it. */
    record Instruction(String word, String rest) {
        private static final String CHECK = "CMD ";

        /** The command of the form that needs no shell, which would swallow signals. */
        List<String> command() {
            String json = rest.contains(CHECK) ? rest.substring(rest.indexOf(CHECK) + CHECK.length()) : rest;
            try {
                return new ObjectMapper().readValue(json, new TypeReference<List<String>>() {});
            } catch (JsonProcessingException e) {
                throw new AssertionError(word + " is not in the exec form: " + rest, e);
            }
        }
    }

    static Dockerfile read() throws IOException {
        return new Dockerfile(Files.readAllLines(Path.of("Dockerfile")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" ", 2))
                .map(parts -> new Instruction(parts[0], parts[1]))
                .toList());
    }

    List<Instruction> all(String word) {
        return instructions.stream()
                .filter(instruction -> instruction.word().equals(word))
                .toList();
    }

    /** The only instruction of its kind. */
    Instruction only(String word) {
        List<Instruction> all = all(word);
        if (all.size() != 1) {
            throw new AssertionError("there should be one " + word + ", but there are " + all.size());
        }
        return all.get(0);
    }

    /** The one that is run while the image is built, as the user that the image runs as. */
    Instruction unpacking() {
        return all("RUN").stream()
                .filter(run -> run.rest().contains("java"))
                .findFirst()
                .orElseThrow();
    }

    int place(Instruction instruction) {
        return instructions.indexOf(instruction);
    }

    Map<String, String> environment() {
        return Arrays.stream(only("ENV").rest().split(" ", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
