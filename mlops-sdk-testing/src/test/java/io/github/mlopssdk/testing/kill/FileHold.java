package io.github.mlopssdk.testing.kill;

/**
 * Where in its files a training stops.
 *
 * @param fileEnd how the file's name ends
 * @param moment what has happened to the file
 * @param count how many such moments come, this one included
 */
record FileHold(String fileEnd, FileMoment moment, int count) {
    static final String JOURNAL = ".j";
    static final String DELIVERY = "delivery.log";

    /** Gives the hold as one word, for the arguments of a process. */
    String word() {
        return fileEnd + ":" + moment + ":" + count;
    }

    static FileHold parse(String word) {
        String[] parts = word.split(":", -1);
        return new FileHold(parts[0], FileMoment.valueOf(parts[1]), Integer.parseInt(parts[2]));
    }
}
