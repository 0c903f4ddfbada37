package io.github.mlopssdk.model;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Numbers in rows: an array of any rank whose first dimension counts the rows. Immutable. */
public final class Tensor implements Rows {
    private final int[] shape;
    private final double[] values;

    private Tensor(double[] values, int[] shape) {
        this.values = values;
        this.shape = shape;
    }

    /**
     * Takes rows of equal length.
     *
     * @param rows at least one row; they are copied
     * @return a tensor of shape {@code [rows, columns]}
     * @throws IllegalArgumentException if there is no row or if their lengths differ
     */
    public static Tensor of(double[][] rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("rows must not be empty");
        }
        int columns = rows[0].length;
        var values = new double[rows.length * columns];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != columns) {
                throw new IllegalArgumentException("rows must have equal lengths: row " + row + " has "
                        + rows[row].length + " columns, row 0 has " + columns);
            }
            System.arraycopy(rows[row], 0, values, row * columns, columns);
        }
        return new Tensor(values, new int[] {rows.length, columns});
    }

    /**
     * Takes values in row-major order.
     *
     * @param values all values; they are copied
     * @param shape lengths of the dimensions, the first of which counts the rows
     * @return the tensor
     * @throws IllegalArgumentException if the shape is empty or does not hold as many values
     */
    public static Tensor of(double[] values, int... shape) {
        if (shape.length == 0 || product(shape, 0) != values.length) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " must hold " + values.length + " values");
        }
        return new Tensor(values.clone(), shape.clone());
    }

    /** Takes what nobody else holds. */
    static Tensor owning(double[] values, int[] shape) {
        return new Tensor(values, shape);
    }

    /**
     * Tells the lengths of the dimensions.
     *
     * @return a copy
     */
    public int[] shape() {
        return shape.clone();
    }

    /**
     * Tells the length of the first dimension.
     *
     * @return how many rows there are
     */
    public int rows() {
        return shape[0];
    }

    @Override
    public int count() {
        return rows();
    }

    /**
     * Tells the lengths of a row's dimensions.
     *
     * @return the shape without its first length
     */
    public List<Integer> rowShape() {
        return Arrays.stream(shape, 1, shape.length).boxed().toList();
    }

    /**
     * Tells how many numbers a row has, over all dimensions but the first.
     *
     * @return the numbers of a row
     */
    public int rowSize() {
        return product(shape, 1);
    }

    /**
     * Reads one number.
     *
     * @param row counted from 0
     * @param column position within the row, counted from 0 in row-major order
     * @return the number
     */
    public double get(int row, int column) {
        return values[row * rowSize() + column];
    }

    /**
     * Reads all numbers in row-major order.
     *
     * @return a copy
     */
    public double[] values() {
        return values.clone();
    }

    /**
     * Reads one row.
     *
     * @param row counted from 0
     * @return a copy, flat
     */
    public double[] row(int row) {
        return Arrays.copyOfRange(values, row * rowSize(), (row + 1) * rowSize());
    }

    /**
     * Reads all rows, each of them flat.
     *
     * @return a copy
     */
    public double[][] toRows() {
        return IntStream.range(0, rows()).mapToObj(this::row).toArray(double[][]::new);
    }

    /**
     * Takes some of the rows, in the order given; a row may be taken twice.
     *
     * @param rows which, counted from 0
     * @return a tensor of those rows
     */
    public Tensor select(int... rows) {
        int size = rowSize();
        var selected = new double[rows.length * size];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * size, selected, i * size, size);
        }
        int[] selectedShape = shape.clone();
        selectedShape[0] = rows.length;
        return new Tensor(selected, selectedShape);
    }

    @Override
    public Tensor slice(int from, int to) {
        Objects.checkFromToIndex(from, to, rows());
        int[] sliced = shape.clone();
        sliced[0] = to - from;
        return new Tensor(Arrays.copyOfRange(values, from * rowSize(), to * rowSize()), sliced);
    }

    @Override
    public Form form() {
        return new Form(Tensor.class, List.of(), List.of(rowShape()));
    }

    /** Tells how many numbers there are. */
    int size() {
        return values.length;
    }

    /** Copies all numbers to a place in a longer array. */
    void copyTo(double[] target, int at) {
        System.arraycopy(values, 0, target, at, values.length);
    }

    /**
     * Makes a tensor of the same shape.
     *
     * @param changed as many values, in row-major order; they are copied
     * @return the tensor
     * @throws IllegalArgumentException if there are not as many values
     */
    public Tensor with(double[] changed) {
        return of(changed, shape);
    }

    /**
     * Tells whether every number is finite.
     *
     * @return false if there is a NaN or an infinity
     */
    public boolean isFinite() {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    /** Compares shape and numbers bit by bit; zeros of different signs are equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor
                && Arrays.equals(shape, tensor.shape)
                && IntStream.range(0, values.length)
                        .allMatch(
                                i -> values[i] == tensor.values[i] || Double.compare(values[i], tensor.values[i]) == 0);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(shape);
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }

    private static int product(int[] shape, int from) {
        return Arrays.stream(shape, from, shape.length).reduce(1, Math::multiplyExact);
    }
}
