package io.github.mlopssdk.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaTokensTest {
    @Test
    void commentsAndLayoutAreOneSpace() {
        assertThat(JavaTokens.of("// a\nint/*b*/x  =\n\t1; /* \" */ // end")).isEqualTo("int x = 1;");
        assertThat(JavaTokens.of("/* a */ /* b */")).isEmpty();
    }

    @Test
    void tokensDoNotRunTogether() {
        assertThat(JavaTokens.of("a + /**/ +b")).isEqualTo("a + +b");
        assertThat(JavaTokens.of("a/**/b")).isNotEqualTo(JavaTokens.of("ab"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"http://x\"",
                "\"a /* b */\"",
                "\"a\\\" // b\"",
                "'\"'",
                "'\\''",
                "'/'",
                "\"\"",
                "\"  two  \"",
                "\"\"\"\n  // text \" block\n   /* */ \\\"\"\" x\n  \"\"\""
            })
    void literalsStayAsTheyAre(String literal) {
        assertThat(JavaTokens.of("x = " + literal + "; // c")).isEqualTo("x = " + literal + ";");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/* open", "\"open", "\"open\n\"", "'", "\"\"\" open", "char c = '\\u0027'; // d", "\"a\\"})
    void whatIsNotUnderstoodStaysWhole(String source) {
        assertThat(JavaTokens.of(source)).isEqualTo(source);
    }
}
