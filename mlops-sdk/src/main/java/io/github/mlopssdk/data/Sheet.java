package io.github.mlopssdk.data;

import java.util.List;

/**
 * The cells of a table as a spreadsheet program shows them.
 *
 * @param rows all rows, also empty ones, the first of which has number 1; shorter ones end in empty cells
 * @param problems what was odd about reading them
 */
record Sheet(List<List<String>> rows, List<CatalogProblem> problems) {
    Sheet {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /** Returns the text of a cell without the blanks around it. */
    String cell(int row, int column) {
        List<String> cells = rows.get(row - 1);
        // A no-break space comes along when a cell is copied from a page.
        return column < cells.size() ? cells.get(column).replace('\u00a0', ' ').strip() : "";
    }

    boolean isBlank(int row) {
        return rows.get(row - 1).stream().allMatch(String::isBlank);
    }

    /** Names a cell as spreadsheets do, such as {@code E7}. */
    static String address(int row, int column) {
        var letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.append(row).toString();
    }
}
