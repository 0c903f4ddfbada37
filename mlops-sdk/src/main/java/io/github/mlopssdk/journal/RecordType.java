package io.github.mlopssdk.journal;

/** The byte that tells what a record's body holds. */
final class RecordType {
    /** The first point of a metric in a segment: defines the number that stands for the key in later points. */
    static final int METRIC_DEFINING_KEY = 1;

    static final int STARTED = 2;
    static final int PARAM = 3;
    static final int METRIC = 4;
    static final int TAG = 5;
    static final int RENAMED = 6;
    static final int ARTIFACT = 7;
    static final int MODEL = 8;
    static final int DATASET = 9;
    static final int ENDED = 10;
    static final int MODEL_FILE = 11;
    static final int MODEL_REGISTERED = 12;

    static final int DELIVERY_CREATED = 20;
    static final int DELIVERY_ACKNOWLEDGED = 21;
    static final int DELIVERY_REJECTED = 22;
    static final int DELIVERY_ENDED = 23;
    static final int DELIVERY_POSTPONED = 24;
    static final int DELIVERY_SETTLED = 25;
    static final int DELIVERY_REQUEUED = 26;

    private RecordType() {}
}
