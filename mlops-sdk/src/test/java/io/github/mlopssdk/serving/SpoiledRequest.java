package io.github.mlopssdk.serving;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * A good request with something wrong in it, or by chance with nothing wrong.
 *
 * @param way what was done to it
 * @param contentType the header
 * @param bytes of the body, as Latin-1
 */
record SpoiledRequest(Way way, String contentType, String bytes) {
    private static final List<String> GOOD = List.of(
            "{\"inputs\": [[1, 2.5, 3], [4, 5, 6e0]]}",
            "{\"instances\": [[1, 2.5, 3]]}",
            "{\"inputs\": {\"x\": [1, 2], \"y\": [[0.5, 1], [2, 3]]}}",
            "{\"instances\": [{\"x\": 1, \"y\": [0.5, 1]}]}",
            "{\"dataframe_split\": {\"columns\": [\"a\", \"b\", \"c\"], \"index\": [0, 1], \"data\": [[1.5, 2, \"x\"],"
                    + " [3, 4, null]]}, \"params\": {\"factor\": 2}}",
            "{\"dataframe_records\": [{\"a\": 1, \"b\": 2, \"d\": \"2024-02-29T12:30:00\", \"e\": \"AQI=\"}]}",
            "{\"inputs\": {\"a\": [1, 2], \"b\": [3, 4], \"c\": [\"\\u00e4\", \"\"]}, \"params\": {}}");
    private static final String CSV = "a,b,c\n1.5,2,x\n3,4,\"y,z\"\n";
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e999",
            "-1e-999",
            "NaN",
            "-Infinity",
            "9223372036854775808",
            "123456789012345678901234567890",
            "0.1234567890123456789012345678901234567890",
            "\"\"",
            "\"text\"",
            "\"\\ud800\"",
            "[]",
            "[[]]",
            "{}",
            "[1,2,3]",
            "{\"a\":{\"a\":{}}}",
            "{\"inputs\":[1]}");

    /** What is done to a request. */
    enum Way {
        BYTES,
        CUT,
        REPEATED,
        VALUE,
        KEY,
        DEPTH,
        TYPE,
        ALMOST_NOTHING
    }

    static SpoiledRequest next(Random random) {
        boolean csv = random.nextInt(8) == 0;
        String good = csv ? CSV : GOOD.get(random.nextInt(GOOD.size()));
        Way way = Way.values()[random.nextInt(Way.values().length)];
        String type = csv ? "text/csv" : "application/json";
        if (way == Way.TYPE) {
            type = List.of("text/csv", "application/json; charset=utf-8", "text/plain", "", ";;=", "application/json;a")
                    .get(random.nextInt(6));
        }
        return new SpoiledRequest(way, type, new String(spoil(way, good, random), ISO_8859_1));
    }

    private static byte[] spoil(Way way, String good, Random random) {
        return switch (way) {
            case BYTES -> bytes(good.getBytes(UTF_8), random);
            case CUT -> Arrays.copyOf(good.getBytes(UTF_8), random.nextInt(good.length()));
            case REPEATED -> part(good, random, part -> part.repeat(1 + random.nextInt(5)));
            case VALUE -> part(good, random, part -> VALUES.get(random.nextInt(VALUES.size())));
            case KEY -> replaced(good, random);
            case DEPTH -> part(good, random, part -> "[".repeat(1 + random.nextInt(200)) + part);
            case TYPE -> good.getBytes(UTF_8);
            case ALMOST_NOTHING -> part(good, random, part -> "");
        };
    }

    private static byte[] bytes(byte[] good, Random random) {
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            good[random.nextInt(good.length)] = (byte) random.nextInt(256);
        }
        return good;
    }

    /** Changes a token, or a piece of one, or of some. */
    private static byte[] part(String good, Random random, UnaryOperator<String> change) {
        String[] tokens = good.split("(?<=[\\[\\]{},: \\n])|(?=[\\[\\]{},: \\n])", -1);
        int at = random.nextInt(tokens.length);
        tokens[at] = change.apply(tokens[at]);
        return String.join("", tokens).getBytes(UTF_8);
    }

    private static byte[] replaced(String good, Random random) {
        List<String> keys =
                List.of("inputs", "instances", "dataframe_split", "dataframe_records", "params", "data", "a");
        return good.replace(keys.get(random.nextInt(keys.size())), keys.get(random.nextInt(keys.size())))
                .getBytes(UTF_8);
    }

    byte[] body() {
        return bytes.getBytes(ISO_8859_1);
    }
}
