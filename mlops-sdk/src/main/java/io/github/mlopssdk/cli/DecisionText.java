package io.github.mlopssdk.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mlopssdk.gate.Decision;
import io.github.mlopssdk.gate.Fingerprint;
import io.github.mlopssdk.gate.GoodRun;
import io.github.mlopssdk.gate.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A decision for people, programs and CI.
 *
 * @param decision what was decided
 * @param fingerprint what it was decided about; empty where git alone was asked
 */
record DecisionText(Decision decision, Optional<Fingerprint> fingerprint) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_DETAILS = 20;

    String action() {
        if (decision instanceof Decision.Retrain) {
            return "RETRAIN";
        }
        return decision instanceof Decision.Reuse ? "REUSE" : "SKIP";
    }

    List<Reason> reasons() {
        return decision instanceof Decision.Retrain retrain ? retrain.reasons() : List.of();
    }

    int exitCode() {
        return switch (action()) {
            case "RETRAIN" -> 10;
            case "REUSE" -> 11;
            default -> ExitCode.DONE;
        };
    }

    String plain() {
        var lines = new ArrayList<String>();
        lines.add(headline());
        for (Reason reason : reasons()) {
            lines.add("  " + reason.kind());
            shown(reason).forEach(detail -> lines.add("    " + detail));
        }
        decision.advice().forEach(line -> lines.add("  note: " + line + " (the environment is no reason to train)"));
        return String.join(System.lineSeparator(), lines);
    }

    private String headline() {
        Optional<GoodRun> run = decision.run();
        String compared = run.map(good -> ", compared with " + good.id() + " of " + good.time())
                .orElse("");
        return switch (action()) {
            case "RETRAIN" -> "RETRAIN" + compared;
            case "REUSE" ->
                "REUSE " + run.map(GoodRun::id).orElse("") + ": it was made from the very same"
                        + run.map(good -> ", on " + good.time()).orElse("");
            default -> "SKIP: nothing that is watched has changed" + compared;
        };
    }

    /** The first details; a line of a name or value that has line breaks stays one line. */
    static List<String> shown(Reason reason) {
        var lines = new ArrayList<String>();
        reason.details().stream().limit(MOST_DETAILS).map(DecisionText::oneLine).forEach(lines::add);
        int more = reason.details().size() - MOST_DETAILS;
        if (more > 0) {
            lines.add("… and " + more + " more");
        }
        return lines;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    String json() {
        ObjectNode json = JSON.createObjectNode().put("action", action().toLowerCase(Locale.ROOT));
        fingerprint.ifPresent(print -> json.put("fingerprint", print.digest()));
        decision.run()
                .ifPresent(run ->
                        json.put("run", run.id()).put("run_time", run.time().toString()));
        var reasons = json.putArray("reasons");
        for (Reason reason : reasons()) {
            var details = reasons.addObject().put("kind", reason.kind().name()).putArray("details");
            reason.details().forEach(details::add);
        }
        var advice = json.putArray("advice");
        decision.advice().forEach(advice::add);
        return json.toPrettyString();
    }
}
