package io.github.mlopssdk.cli;

/**
 * One thing that {@code mlops doctor} looked at.
 *
 * @param grade how it is
 * @param subject what was looked at
 * @param text what was found and, if it is not good, what to do
 */
record Finding(Grade grade, String subject, String text) {
    /** How a thing is. */
    enum Grade {
        OK("ok"),
        NOTE("note"),
        PROBLEM("PROBLEM");

        private final String word;

        Grade(String word) {
            this.word = word;
        }
    }

    static Finding ok(String subject, String text) {
        return new Finding(Grade.OK, subject, text);
    }

    static Finding note(String subject, String text) {
        return new Finding(Grade.NOTE, subject, text);
    }

    static Finding problem(String subject, String text) {
        return new Finding(Grade.PROBLEM, subject, text);
    }

    String word() {
        return grade.word;
    }
}
