package io.github.mlopssdk.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate where there are classes and no sources. */
class BytecodeTest {
    private static final String NET = """
            class Net {
                enum Kind { DENSE, LSTM }

                int size(Kind kind, int inputs) {
                    assert inputs > 0 : "inputs " + inputs;
                    Runnable shown = () -> System.out.println(kind + " of " + inputs);
                    shown.run();
                    return switch (kind) {
                        case DENSE -> 2 * inputs;
                        case LSTM -> 8 * inputs;
                    };
                }
            }
            """;

    @TempDir
    Path project;

    @BeforeEach
    void accept() throws IOException {
        compile(NET, "-g");
        Fingerprint.builder(project).sources("classes/**").build().write(project.resolve("good.json"), Instant.EPOCH);
    }

    private void compile(String source, String... options) throws IOException {
        Path file = Files.writeString(project.resolve("Net.java"), source);
        var words = new ArrayList<>(List.of("-d", project.resolve("classes").toString(), file.toString()));
        words.addAll(Arrays.asList(options));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new)))
                .isZero();
    }

    private Decision decide() {
        return RetrainGate.against(GoodRuns.inFiles(project.resolve("good.json")))
                .decide(Fingerprint.builder(project).sources("classes/**").build());
    }

    private byte[] classFile() throws IOException {
        return Files.readAllBytes(project.resolve("classes/Net.class"));
    }

    @Test
    void aCommentIsASkipThoughTheBytesDiffer() throws IOException {
        byte[] before = classFile();

        compile("/** A net. */\n\n" + NET.replace("return", "// of the layer\n        return"), "-g");

        assertThat(classFile()).isNotEqualTo(before);
        assertThat(decide()).isInstanceOf(Decision.Skip.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-g:none", "-g:lines", "-parameters"})
    void whatTheCompilerAddsForDebuggersIsASkip(String option) throws IOException {
        byte[] before = classFile();

        compile(NET, option);

        assertThat(classFile()).isNotEqualTo(before);
        assertThat(decide()).isInstanceOf(Decision.Skip.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2 * inputs, 3 * inputs",
        "'DENSE, LSTM', 'LSTM, DENSE'",
        "' of ', ' with '",
        "> 0, > 1",
        "int size, public int size",
    })
    void whatTheJvmRunsCounts(String before, String after) throws IOException {
        compile(NET.replace(before, after), "-g");

        assertThat(decide())
                .isInstanceOfSatisfying(
                        Decision.Retrain.class,
                        retrain -> assertThat(retrain.reasons())
                                .extracting(Reason::kind)
                                .containsExactly(Reason.Kind.CODE_CHANGED));
    }

    @Test
    void aClassThatCannotBeReadCountsAsItIs() throws IOException {
        byte[] whole = classFile();
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        byte[] newer = whole.clone();
        newer[7] = 127;

        for (byte[] unread : List.of(half, newer, new byte[] {1, 0, 2}, new byte[0])) {
            assertThat(Bytecode.of(unread)).isEqualTo(unread);
        }
        assertThat(Bytecode.of(whole)).isNotEqualTo(whole).hasSizeLessThan(whole.length);
    }
}
