package io.github.mlopssdk.testing.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.MediaType;

/** Files attached to a test class. Alone here because a later JUnit may take this {@code MediaType} away. */
final class Publication {
    private Publication() {}

    static void html(ExtensionContext context, String name, String content) {
        publish(context, name, MediaType.create("text", "html", StandardCharsets.UTF_8), content);
    }

    static void json(ExtensionContext context, String name, String content) {
        publish(context, name, MediaType.APPLICATION_JSON_UTF_8, content);
    }

    private static void publish(ExtensionContext context, String name, MediaType type, String content) {
        context.publishFile(name, type, file -> Files.writeString(file, content, StandardCharsets.UTF_8));
    }
}
