package io.github.mlopssdk.data;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of Google Sheets, as a browser shows them. */
final class SheetLink {
    private static final Pattern GOOGLE = Pattern.compile(
            "https?://docs\\.google\\.com/(?:a/[^/]+/)?spreadsheets/(?:u/\\d+/)?d/(e/)?([A-Za-z0-9_-]{8,})([/?#].*)?");
    private static final Pattern TAB = Pattern.compile("[?&#]gid=(\\d+)");

    private SheetLink() {}

    static boolean isGoogle(String address) {
        return GOOGLE.matcher(address).matches();
    }

    /** Returns where a sheet is to be had as CSV; other addresses as they are. */
    static String csv(String address) {
        Matcher link = GOOGLE.matcher(address);
        if (!link.matches()) {
            return address;
        }
        Matcher tab = TAB.matcher(address);
        // Without a number Google takes the first tab.
        String gid = tab.find() ? "&gid=" + tab.group(1) : "";
        return link.group(1) == null
                ? "https://docs.google.com/spreadsheets/d/" + link.group(2) + "/export?format=csv" + gid
                : "https://docs.google.com/spreadsheets/d/e/" + link.group(2) + "/pub?single=true&output=csv" + gid;
    }

    /** Says what to do where a page came instead of a table. */
    static String instead(String address) {
        return isGoogle(address)
                ? "Google answers with a page to sign in: the sheet is not shared. In the sheet, choose Share, General"
                        + " access, 'Anyone with the link', Viewer; or File, Share, Publish to web. If it must stay"
                        + " private, choose File, Download, CSV and load that file"
                : "a web page came instead of a table: the address needs a login, or it is that of a page which shows the"
                        + " table. Take the address of the CSV or XLSX file itself";
    }
}
