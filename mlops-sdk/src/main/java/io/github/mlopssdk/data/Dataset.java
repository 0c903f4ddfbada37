package io.github.mlopssdk.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.ModelSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Data on its way to a run.
 *
 * <pre>{@code
 * run.logDataset(Dataset.of(Path.of("data/iris.csv")).named("iris").usedFor("training"));
 * }</pre>
 *
 * <p>All of the data is read once, on the calling thread, for its SHA-256: the cost is proportional to its
 * bytes, in time and not in memory. MLflow's {@code digest} is the first 32 hex digits; the whole is
 * {@code sha256} in the profile. Immutable.
 */
public final class Dataset {
    private static final int DIGEST = 32;
    private static final JsonMapper JSON = new JsonMapper();

    private final String name;
    private final DatasetSource source;
    private final DatasetContent content;

    private Dataset(String name, DatasetSource source, DatasetContent content) {
        this.name = name;
        this.source = source;
        this.content = content;
    }

    /**
     * Describes a file, or all files below a directory, without following links to directories.
     *
     * <p>The digest of a directory is that of a text with one line per file, {@code <sha256>  <path>}, sorted by path, as
     * {@code sha256sum} prints them.
     *
     * @param path file or directory
     * @return the dataset, named like the path
     * @throws IllegalArgumentException if there is neither at the path
     * @throws UncheckedIOException if something cannot be read
     */
    public static Dataset of(Path path) {
        try {
            String name = Objects.toString(path.toAbsolutePath().normalize().getFileName(), "dataset");
            return new Dataset(name, DatasetSource.of(path), FileContent.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Describes an array of examples.
     *
     * @param features array of numbers or booleans, of any dimension; the first counts the examples, and the others are
     *     of equal length everywhere
     * @return the dataset, named {@code dataset}
     * @throws IllegalArgumentException if it is no such array
     */
    public static Dataset ofArrays(Object features) {
        return ofContent(DatasetContent.ofTensors(Map.of("features", ArrayTensor.summary(features))));
    }

    /**
     * Describes an array of examples and what is to be predicted from each.
     *
     * @param features as {@link #ofArrays(Object)}
     * @param targets as many values, or rows; where they name classes, by whole numbers or with a one in a row of zeros,
     *     the profile counts them
     * @return the dataset, named {@code dataset}
     * @throws IllegalArgumentException if one is no such array, or their lengths differ
     */
    public static Dataset ofArrays(Object features, Object targets) {
        return ofContent(DatasetContent.ofTensors(
                Map.of("features", ArrayTensor.summary(features), "targets", ArrayTensor.summary(targets))));
    }

    /**
     * Describes a table in memory.
     *
     * @param rows records, or maps by column
     * @return the dataset, named {@code dataset}, with columns as {@link ModelSignature#infer} finds them; the digest
     *     does not depend on their order
     * @throws IllegalArgumentException if a value is of a type that MLflow does not know, or a column holds several
     */
    public static Dataset ofRows(List<?> rows) {
        return ofContent(RowContent.of(rows));
    }

    /**
     * Describes data that another module has read.
     *
     * @param content what it found
     * @return the dataset, named {@code dataset}
     */
    public static Dataset ofContent(DatasetContent content) {
        return new Dataset("dataset", DatasetSource.code(), content);
    }

    /**
     * Names the dataset. Give all versions of it the same name.
     *
     * @param newName at most 500 characters
     * @return the changed dataset
     */
    public Dataset named(String newName) {
        return new Dataset(newName, source, content);
    }

    /**
     * Tells where the data came from. User names, passwords, signatures and other parameters that are not known to say
     * which data is meant are taken out.
     *
     * @param address such as {@code https://…}, {@code s3://…}, or the path of a file
     * @return the changed dataset
     */
    public Dataset from(String address) {
        return new Dataset(name, DatasetSource.of(address), content);
    }

    /**
     * Tells what the dataset is used for, and so completes its description.
     *
     * @param context such as {@code training}, {@code validation} or {@code test}
     * @return the description, for {@code run.logDataset}
     * @throws IllegalArgumentException if the name has no or more than 500 characters
     */
    public DatasetInput usedFor(String context) {
        return new DatasetInput(
                name,
                content.sha256().substring(0, DIGEST),
                source.type(),
                json(source.fields()),
                content.schema().map(Dataset::json).orElse(null),
                json(content.profile()),
                context);
    }

    private static String json(Map<String, ?> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
