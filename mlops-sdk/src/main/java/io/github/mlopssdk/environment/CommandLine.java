package io.github.mlopssdk.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The words of a command, without what their names call secret. */
public final class CommandLine {
    private static final String HIDDEN = "***";

    private static final String SECRET = "token|passw|pwd|secret|credential|key|auth";

    /** A name that ends at a sign, or is the whole word: {@code --db-password=x}, {@code API_KEY=x}, {@code --token}. */
    private static final Pattern NAMED = Pattern.compile("(?i)([^=:/?&\\s]*(?:" + SECRET + ")[^=:/?&\\s]*)([=:])(.*)");

    private static final Pattern OPTION = Pattern.compile("(?i)--?[^=:\\s]*(?:" + SECRET + ")[^=:\\s]*");

    private static final Pattern USER = Pattern.compile("(\\w[\\w+.-]*://)[^/@\\s]*@");

    private static final Pattern PARAMETER =
            Pattern.compile("(?i)([?&;][^=&\\s]*(?:" + SECRET + "|sig)[^=&\\s]*=)[^&#\\s]*");

    private CommandLine() {}

    /**
     * Hides the values of what is named like a token, password, secret, key or credential: in {@code name=value},
     * {@code --name value}, users of addresses and their parameters.
     *
     * @param words of the command
     * @return as many words
     */
    public static List<String> redacted(List<String> words) {
        var shown = new ArrayList<String>();
        boolean isValue = false;
        for (String word : words) {
            shown.add(isValue && !word.startsWith("-") ? HIDDEN : redacted(word));
            isValue = OPTION.matcher(word).matches();
        }
        return shown;
    }

    /**
     * Hides what is secret in one word.
     *
     * @param word such as {@code -Ddb.password=x} or an address
     * @return the word, or what may be shown of it
     */
    public static String redacted(String word) {
        String address = USER.matcher(word).replaceAll("$1" + HIDDEN + "@");
        address = PARAMETER.matcher(address).replaceAll("$1" + HIDDEN);
        var named = NAMED.matcher(address);
        return named.matches() ? named.group(1) + named.group(2) + HIDDEN : address;
    }
}
