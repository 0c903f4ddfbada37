package io.github.mlopssdk.model;

import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses as anybody may see them: without user names, passwords, fragments, and query parameters that are not known
 * to say which data is meant. A presigned address opens a store to whoever reads it. Thread-safe.
 */
public final class PublicAddress {
    private static final Pattern URL = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*://)([^\\s\"<>\\\\]*)");
    private static final Pattern JDBC = Pattern.compile("(jdbc:[^\\s\"?;]*)[?;][^\\s\"]*");
    private static final Pattern ORACLE = Pattern.compile("(jdbc:oracle:[a-z0-9]+:)[^@\\s\"]+@");
    private static final Set<String> IDENTIFYING =
            Set.of("versionId", "version", "generation", "snapshot", "revision", "rev", "ref", "id", "gid", "format");

    private PublicAddress() {}

    /**
     * Cleans every address in a text.
     *
     * @param text such as JSON with addresses in it
     * @return the text; equal if there was nothing to hide
     */
    public static String of(String text) {
        String withoutOptions = JDBC.matcher(text).replaceAll("$1");
        String withoutUsers = ORACLE.matcher(withoutOptions).replaceAll("$1@");
        return URL.matcher(withoutUsers).replaceAll(match -> Matcher.quoteReplacement(clean(match)));
    }

    private static String clean(MatchResult url) {
        String rest = url.group(2);
        int fragment = rest.indexOf('#');
        String address = fragment < 0 ? rest : rest.substring(0, fragment);
        int mark = address.indexOf('?');
        String place = mark < 0 ? address : address.substring(0, mark);
        String query = mark < 0 ? "" : identifying(address.substring(mark + 1));
        int slash = place.indexOf('/');
        String authority = slash < 0 ? place : place.substring(0, slash);
        return url.group(1) + place.substring(authority.lastIndexOf('@') + 1) + query;
    }

    private static String identifying(String query) {
        var kept = new StringJoiner("&", "?", "").setEmptyValue("");
        for (String parameter : query.split("&", -1)) {
            if (IDENTIFYING.contains(parameter.split("=", 2)[0])) {
                kept.add(parameter);
            }
        }
        return kept.toString();
    }
}
