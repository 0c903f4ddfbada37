package io.github.mlopssdk.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.autodiff.samediff.SameDiff;

/** Versions as Maven wrote them into jars; repackaged jars may have lost them. */
final class LibraryVersion {
    private LibraryVersion() {}

    static Optional<String> ofDl4j() {
        return read(Model.class, "org.deeplearning4j/deeplearning4j-nn");
    }

    static Optional<String> ofNd4j() {
        return read(SameDiff.class, "org.nd4j/nd4j-api");
    }

    private static Optional<String> read(Class<?> type, String coordinates) {
        try (InputStream resource = type.getResourceAsStream("/META-INF/maven/" + coordinates + "/pom.properties")) {
            if (resource == null) {
                return Optional.empty();
            }
            var properties = new Properties();
            properties.load(resource);
            return Optional.ofNullable(properties.getProperty("version"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
