package io.github.mlopssdk.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.seed.SeedScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.datavec.api.records.Record;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;

final class ShuffledRecordReaderTest {
    private static final SeedScope SEEDS = SeedScope.of(42).seeds("records");
    private static final int RECORDS = 20;

    @TempDir
    Path directory;

    @BeforeEach
    void writeRecords() throws IOException {
        Files.writeString(
                directory.resolve("records.csv"),
                IntStream.range(0, RECORDS).mapToObj(i -> i + "," + i).collect(Collectors.joining("\n")));
    }

    @Test
    void shufflesWhatThePlainReaderGivesInTheOrderOfTheFile() throws IOException, InterruptedException {
        ShuffledRecordReader reader = ShuffledRecordReader.of(csv(), SEEDS);
        List<Integer> first = pass(reader);
        reader.reset();
        List<Integer> second = pass(reader);

        ShuffledRecordReader again = ShuffledRecordReader.of(csv(), SEEDS);
        again.setEpoch(1);
        assertThat(pass(csv())).isSorted();
        assertThat(first).hasSize(RECORDS).doesNotHaveDuplicates().isNotEqualTo(second);
        assertThat(pass(again)).isEqualTo(second);
    }

    @Test
    void feedsAnIteratorWithTheSameBatchesInEveryRun() throws IOException, InterruptedException {
        List<Integer> batches = numbers(iterator());

        assertThat(numbers(iterator()))
                .isEqualTo(batches)
                .hasSize(RECORDS)
                .doesNotHaveDuplicates()
                .isNotEqualTo(batches.stream().sorted().toList());
    }

    /** The iterator reads one record to learn the shape, then resets. */
    @Test
    void standsAtEpochOneInTheFirstPassOfAnIterator() throws IOException, InterruptedException {
        ShuffledRecordReader reader = ShuffledRecordReader.of(csv(), SEEDS);
        reader.setEpoch(1);

        assertThat(numbers(iterator())).isEqualTo(pass(reader));
    }

    @Test
    void findsARecordAgainByItsMetaData() throws IOException, InterruptedException {
        ShuffledRecordReader reader = ShuffledRecordReader.of(csv(), SEEDS);

        Record record = reader.nextRecord();

        assertThat(reader.loadFromMetaData(List.of(record.getMetaData())))
                .singleElement()
                .extracting(Record::getRecord)
                .isEqualTo(record.getRecord());
    }

    @Test
    void readsAnotherFileWhenInitializedAnew() throws IOException, InterruptedException {
        ShuffledRecordReader reader = ShuffledRecordReader.of(csv(), SEEDS);
        Files.writeString(directory.resolve("records.csv"), "7,7");

        reader.initialize(SortedFileSplit.of(directory));

        assertThat(pass(reader)).containsExactly(7);
    }

    private RecordReaderDataSetIterator iterator() throws IOException, InterruptedException {
        return new RecordReaderDataSetIterator(ShuffledRecordReader.of(csv(), SEEDS), 6, 1, 1, true);
    }

    private RecordReader csv() throws IOException, InterruptedException {
        var reader = new CSVRecordReader();
        reader.initialize(SortedFileSplit.of(directory, "csv"));
        return reader;
    }

    private static List<Integer> pass(RecordReader reader) {
        var numbers = new ArrayList<Integer>();
        while (reader.hasNext()) {
            numbers.add(reader.next().get(0).toInt());
        }
        return numbers;
    }

    private static List<Integer> numbers(RecordReaderDataSetIterator iterator) {
        var numbers = new ArrayList<Integer>();
        while (iterator.hasNext()) {
            DataSet batch = iterator.next();
            numbers.addAll(Numbered.numbers(batch.getFeatures()));
        }
        return numbers;
    }
}
