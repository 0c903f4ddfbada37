package io.github.mlopssdk.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.hook.SeedHook;
import io.github.mlopssdk.probe.Everything;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class CallSiteTransformerTest {
    private static final String NAME = "io/github/mlopssdk/probe/Everything";

    @Test
    void leavesClassesOfUnknownVersionsAloneAndListsThem() throws ReflectiveOperationException, IOException {
        var transformer = new CallSiteTransformer(SeedHook.class);
        byte[] classFile = classFile();
        classFile[7] = 120;

        assertThat(transformer.transform(getClass().getClassLoader(), NAME, null, null, classFile))
                .isNull();
        assertThat(SeedHook.leftAlone())
                .singleElement()
                .asString()
                .startsWith("io.github.mlopssdk.probe.Everything: ")
                .contains("Unsupported class file major version 120");
    }

    @Test
    void rewritesWithAnAsmOfItsOwn() throws ReflectiveOperationException, IOException {
        var transformer = new CallSiteTransformer(SeedHook.class);

        assertThat(transformer.transform(getClass().getClassLoader(), NAME, null, null, classFile()))
                .isNotNull()
                .hasSizeGreaterThan(classFile().length);
        assertThat(transformer.transform(null, "java/util/Timer", null, null, classFile()))
                .isNull();
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = Everything.class.getResourceAsStream("Everything.class")) {
            assertThat(in).isNotNull();
            return in.readAllBytes();
        }
    }
}
