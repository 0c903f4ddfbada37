package io.github.mlopssdk.report;

import io.github.mlopssdk.model.Goal;
import java.util.Map;
import java.util.Optional;

/** What the run's metrics were to reach, and whether their last values do. */
final class GoalPart {
    private GoalPart() {}

    static String render(RunPage page) {
        Html html = new Html();
        page.tags().entrySet().stream()
                .filter(tag -> tag.getKey().startsWith(Goal.TAG) && !isVerdict(tag.getKey(), page))
                .forEach(tag -> goal(tag, page, html));
        String rows = html.toString();
        return rows.isEmpty() ? "" : "<section id=\"goals\"><h2>Goals</h2>" + rows + "</section>";
    }

    private static void goal(Map.Entry<String, String> tag, RunPage page, Html html) {
        String metric = tag.getKey().substring(Goal.TAG.length());
        Optional<Goal> goal = parse(tag.getValue());
        Optional<Double> value = page.series().stream()
                .filter(series -> series.key().equals(metric))
                .map(Series::last)
                .findFirst();
        String verdict;
        if (goal.isEmpty() || value.isEmpty()) {
            verdict = "open";
        } else {
            verdict = goal.get().isMetBy(value.get()) ? "met" : "missed";
        }
        html.open("div", "class", "goal " + verdict);
        html.element("span", verdict, "class", "verdict");
        html.element("span", metric, "class", "metric");
        html.element("span", value.map(Figures::value).orElse("not logged"), "class", "value");
        html.element("span", goal.map(GoalPart::words).orElse(tag.getValue()), "class", "bound");
        html.close();
    }

    /** Tells whether a tag is the verdict that a run adds to its goal's tag when it ends. */
    private static boolean isVerdict(String tag, RunPage page) {
        return tag.endsWith(Goal.MET) && page.tags().containsKey(tag.substring(0, tag.length() - Goal.MET.length()));
    }

    private static Optional<Goal> parse(String text) {
        try {
            return Optional.of(Goal.parse(text));
        } catch (IllegalArgumentException e) {
            // A tag that someone else wrote: it is shown as it is.
            return Optional.empty();
        }
    }

    private static String words(Goal goal) {
        String side = goal.direction() == Goal.Direction.AT_LEAST ? "at least " : "at most ";
        return side + Figures.value(goal.bound());
    }
}
