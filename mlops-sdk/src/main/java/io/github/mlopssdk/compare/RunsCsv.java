package io.github.mlopssdk.compare;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Runs as lines of CSV. */
final class RunsCsv {
    /** A spreadsheet would run what begins so; numbers are no danger. */
    private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r].*");

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|-Infinity");

    private RunsCsv() {}

    static String write(Comparison comparison) {
        Set<String> params = new LinkedHashSet<>();
        comparison.runs().forEach(run -> params.addAll(run.params().keySet()));
        var text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(head(params, comparison));
            for (ComparedRun run : comparison.runs()) {
                csv.writeRecord(line(run, params, comparison));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** HiPlot takes {@code uid} for a line's name; a param or metric of a name that is taken gets a prefix. */
    private static List<String> head(Set<String> params, Comparison comparison) {
        var head = new ArrayList<>(List.of("uid", "name", "experiment", "group", "seed", "status"));
        params.forEach(param -> head.add(safe(free("param.", param, head))));
        comparison.metrics().forEach(metric -> head.add(safe(free("metric.", metric, head))));
        return head;
    }

    private static String free(String prefix, String name, List<String> taken) {
        return taken.contains(name) ? prefix + name : name;
    }

    private static List<String> line(ComparedRun run, Set<String> params, Comparison comparison) {
        var line = new ArrayList<String>();
        line.add(safe(run.id()));
        line.add(safe(run.name()));
        line.add(safe(run.experiment()));
        line.add(safe(Grouping.group(run)));
        line.add(safe(comparison.grouping().seeds().of(run).orElse("")));
        line.add(run.status().name());
        params.forEach(param -> line.add(safe(run.params().getOrDefault(param, ""))));
        for (String metric : comparison.metrics()) {
            Double value = run.metrics().get(metric);
            line.add(value == null ? "" : value.toString());
        }
        return line;
    }

    private static String safe(String text) {
        boolean dangerous =
                FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
        return dangerous ? "'" + text : text;
    }
}
