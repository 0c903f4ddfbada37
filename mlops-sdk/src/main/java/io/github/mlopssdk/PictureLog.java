package io.github.mlopssdk;

import io.github.mlopssdk.model.ArtifactFile;
import java.awt.image.BufferedImage;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The pictures of one run. One with a key and a step is named as MLflow's {@code log_image} names it, with a small copy
 * beside it, so that MLflow's page shows how it changes from step to step. Thread-safe.
 */
final class PictureLog {
    private static final String TAG = "mlflow.loggedImages";
    private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9_\\-./ ]+");
    /** Longer side of MLflow's own small copies. */
    private static final int SMALL = 256;

    private final RunFiles files;
    private final Run run;
    private final Platform platform;

    PictureLog(RunFiles files, Run run, Platform platform) {
        this.files = files;
        this.run = run;
        this.platform = platform;
    }

    void log(BufferedImage image, String path) {
        if (!path.endsWith(".png")) {
            throw new IllegalArgumentException("artifact path '" + path + "' of an image must end in .png");
        }
        files.write(new Picture(image).png(), path);
    }

    void log(BufferedImage image, String key, long step) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("key '" + key
                    + "' of an image may only hold letters a to z, digits, '_', '-', '.', '/' and spaces");
        }
        ArtifactFile.checkPath(key);
        var unique = new UUID(platform.random().nextLong(), platform.random().nextLong());
        String name = "images/" + key.replace('/', '~') + "+step+" + step + "+timestamp+"
                + platform.clock().millis() + "+" + unique;
        var picture = new Picture(image);
        files.write(picture.png(), name + ".png");
        files.write(picture.within(SMALL).png(), name + "+compressed.png");
        run.setTag(TAG, "True");
    }
}
