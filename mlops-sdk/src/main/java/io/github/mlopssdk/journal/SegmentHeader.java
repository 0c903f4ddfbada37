package io.github.mlopssdk.journal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The first {@value #BYTES} bytes of a file of records.
 *
 * @param kind what the file is: {@link #JOURNAL} or {@link #DELIVERY}
 * @param salt random number that enters every checksum, so that bytes of another file never pass for records of this one
 * @param baseSeq number that the records' own numbers are counted from
 * @param baseMillis when the file was begun, milliseconds since 1970; timestamps are counted from here
 */
record SegmentHeader(long kind, long salt, long baseSeq, long baseMillis) {
    static final int BYTES = 40;
    static final int VERSION = 1;

    /** {@code mlopsjnl} in ASCII. */
    static final long JOURNAL = 0x6d6c6f70736a6e6cL;

    /** {@code mlopsdlv} in ASCII. */
    static final long DELIVERY = 0x6d6c6f7073646c76L;

    void writeTo(ByteSink sink) {
        int start = sink.size();
        sink.putLong(kind);
        sink.putInt(VERSION);
        sink.putLong(salt);
        sink.putLong(baseSeq);
        sink.putLong(baseMillis);
        sink.putInt(checksum(sink.array(), start));
    }

    /**
     * Reads a header.
     *
     * @return the header, or empty if the bytes are none
     * @throws UnsupportedJournalException if they are the sound header of a newer format
     */
    static Optional<SegmentHeader> parse(byte[] bytes, long kind, Path file) {
        var source = new ByteSource(bytes, 0, BYTES);
        long magic = source.getLong();
        int version = source.getInt();
        var header = new SegmentHeader(magic, source.getLong(), source.getLong(), source.getLong());
        if (magic != kind || source.getInt() != checksum(bytes, 0)) {
            return Optional.empty();
        }
        if (version != VERSION) {
            throw new UnsupportedJournalException(file, version);
        }
        return Optional.of(header);
    }

    private static int checksum(byte[] bytes, int start) {
        var crc = new CRC32C();
        crc.update(bytes, start, BYTES - 4);
        return (int) crc.getValue();
    }
}
