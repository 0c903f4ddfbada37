package io.github.mlopssdk.dl4j.data;

import io.github.mlopssdk.seed.SeedScope;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.Writable;

/**
 * Reads the records of another reader in an order that is a function of seed and epoch, for instance for
 * {@code RecordReaderDataSetIterator}. Each {@link #reset()} begins the next epoch. All records are held in memory; for
 * images use {@link SortedFileSplit#shuffled} instead. {@code RecordReaderDataSetIterator} resets its reader when it begins,
 * so its first pass has epoch 1. For one thread at a time.
 */
public final class ShuffledRecordReader extends BaseRecordReader {
    private final transient RecordReader source;
    private final transient SeedScope seeds;
    private final transient List<List<Writable>> records = new ArrayList<>();
    private transient EpochOrder order;

    private ShuffledRecordReader(RecordReader source, SeedScope seeds) {
        this.source = source;
        this.seeds = seeds;
        this.order = read();
    }

    /**
     * Reads all that a reader has left, and shuffles it.
     *
     * @param source a reader that has been initialized, of sorted files if of several
     * @param seeds where the order comes from
     * @return a new reader at epoch 0; it needs no {@code initialize}
     */
    public static ShuffledRecordReader of(RecordReader source, SeedScope seeds) {
        return new ShuffledRecordReader(source, seeds);
    }

    /**
     * Goes to the beginning of an epoch.
     *
     * @param epoch at least 0
     * @throws IllegalArgumentException if {@code epoch} is negative
     */
    public void setEpoch(int epoch) {
        order.seek(epoch, 0);
    }

    @Override
    public void initialize(InputSplit split) throws IOException, InterruptedException {
        source.initialize(split);
        order = read();
    }

    @Override
    public void initialize(Configuration configuration, InputSplit split) throws IOException, InterruptedException {
        source.initialize(configuration, split);
        order = read();
    }

    @Override
    public boolean hasNext() {
        return order.hasNext();
    }

    @Override
    public List<Writable> next() {
        return nextRecord().getRecord();
    }

    @Override
    public Record nextRecord() {
        Record record = record(order.next(1)[0]);
        invokeListeners(record.getRecord());
        return record;
    }

    @Override
    public void reset() {
        order.reset();
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    @Override
    public List<String> getLabels() {
        return source.getLabels();
    }

    @Override
    public List<Writable> record(URI uri, DataInputStream stream) throws IOException {
        return source.record(uri, stream);
    }

    @Override
    public Record loadFromMetaData(RecordMetaData place) {
        return record(Math.toIntExact(((RecordMetaDataIndex) place).getIndex()));
    }

    @Override
    public List<Record> loadFromMetaData(List<RecordMetaData> places) {
        var loaded = new ArrayList<Record>(places.size());
        for (RecordMetaData place : places) {
            loaded.add(loadFromMetaData(place));
        }
        return loaded;
    }

    @Override
    public Configuration getConf() {
        return source.getConf();
    }

    @Override
    public void setConf(Configuration configuration) {
        source.setConf(configuration);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private Record record(int index) {
        return new org.datavec.api.records.impl.Record(
                new ArrayList<>(records.get(index)), new RecordMetaDataIndex(index, null, ShuffledRecordReader.class));
    }

    private EpochOrder read() {
        records.clear();
        while (source.hasNext()) {
            records.add(source.next());
        }
        return new EpochOrder(records.size(), seeds);
    }
}
