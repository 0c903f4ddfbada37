package io.github.mlopssdk.model;

/** A picture that is drawn from numbers, and those numbers. */
public interface Figure {
    /**
     * Draws the picture.
     *
     * @return an SVG document, complete in itself
     */
    String svg();

    /**
     * Tells the numbers.
     *
     * @return a table of what the picture shows
     */
    Table table();
}
