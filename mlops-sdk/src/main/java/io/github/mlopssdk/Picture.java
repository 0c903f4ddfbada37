package io.github.mlopssdk;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture as a file. It is scaled pixel by pixel, so that a machine without fonts or a graphics toolkit can do it too.
 *
 * @param image the pixels
 */
record Picture(BufferedImage image) {

    byte[] png() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalArgumentException("image cannot be written as PNG: " + image);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Returns a picture of at most so many pixels in width and height, each the mean of those that it stands for. */
    Picture within(int side) {
        int width = image.getWidth();
        int height = image.getHeight();
        int longer = Math.max(width, height);
        if (longer <= side) {
            return this;
        }
        int newWidth = Math.max(1, (int) ((long) width * side / longer));
        int newHeight = Math.max(1, (int) ((long) height * side / longer));
        var scaled = new BufferedImage(newWidth, newHeight, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < newHeight; y++) {
            int top = y * height / newHeight;
            int rows = (y + 1) * height / newHeight - top;
            for (int x = 0; x < newWidth; x++) {
                int left = x * width / newWidth;
                int columns = (x + 1) * width / newWidth - left;
                scaled.setRGB(x, y, mean(image.getRGB(left, top, columns, rows, null, 0, columns)));
            }
        }
        return new Picture(scaled);
    }

    private static int mean(int[] pixels) {
        int color = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            long sum = 0;
            for (int pixel : pixels) {
                sum += (pixel >>> shift) & 0xFF;
            }
            color |= (int) (sum / pixels.length) << shift;
        }
        return color;
    }
}
