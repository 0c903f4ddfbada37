package io.github.mlopssdk.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mlopssdk.model.CodePoints;
import io.github.mlopssdk.model.DatasetInput;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Predicate;

/** What went into the run: params, datasets, tags. */
final class InputPart {
    private static final int LONG_VALUE = 300;
    private static final int SHOWN_OF_LONG_VALUE = 80;
    private static final ObjectMapper JSON = new ObjectMapper();

    private InputPart() {}

    static String render(RunPage page) {
        Html html = new Html();
        if (!page.params().isEmpty()) {
            html.open("section", "id", "params").element("h2", "Params");
            table(page.params(), name -> true, html);
            html.close();
        }
        if (!page.datasets().isEmpty()) {
            html.open("section", "id", "datasets").element("h2", "Datasets");
            page.datasets().forEach(dataset -> dataset(dataset, html));
            html.close();
        }
        if (!page.tags().isEmpty()) {
            html.open("section", "id", "tags").element("h2", "Tags");
            table(page.tags(), name -> !isSystem(name), html);
            if (page.tags().keySet().stream().anyMatch(InputPart::isSystem)) {
                html.open("details").element("summary", "System tags");
                table(page.tags(), InputPart::isSystem, html);
                html.close();
            }
            html.close();
        }
        return html.toString();
    }

    private static boolean isSystem(String tag) {
        return tag.startsWith("mlflow.") || tag.startsWith("mlops.");
    }

    private static void table(Map<String, String> values, Predicate<String> shown, Html html) {
        html.open("table").open("tbody");
        values.forEach((name, value) -> {
            if (shown.test(name)) {
                html.open("tr").element("th", name, "scope", "row");
                value(value, html);
                html.close();
            }
        });
        html.close().close();
    }

    /** Folds away what would fill the page, such as a network's configuration. */
    private static void value(String value, Html html) {
        if (value.length() <= LONG_VALUE) {
            html.element("td", value);
            return;
        }
        fold(value, html.open("td"));
        html.close();
    }

    private static void fold(String value, Html html) {
        html.open("details")
                .element("summary", CodePoints.cut(value, SHOWN_OF_LONG_VALUE).strip() + " …");
        html.text(value).close();
    }

    private static void dataset(DatasetInput dataset, Html html) {
        html.open("div", "class", "item");
        html.open("p")
                .element("b", dataset.name())
                .text(" ")
                .element("small", dataset.context())
                .close();
        html.element("p", "digest: " + dataset.digest(), "class", "mono");
        html.element("p", fields(dataset.source()), "class", "mono");
        if (dataset.profile() != null) {
            String profile = fields(dataset.profile());
            if (profile.length() > LONG_VALUE) {
                fold(profile, html.open("div", "class", "mono"));
                html.close();
            } else {
                html.element("p", profile, "class", "mono");
            }
        }
        html.close();
    }

    /** Writes the fields of a JSON object one by one, and anything else as it is. */
    private static String fields(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (json.isObject() && !json.isEmpty()) {
                var fields = new ArrayList<String>();
                json.fieldNames().forEachRemaining(name -> fields.add(name + ": " + words(json.path(name))));
                return String.join(", ", fields);
            }
        } catch (JsonProcessingException e) {
            // Datasets are described by whoever logs them.
            return text;
        }
        return text;
    }

    private static String words(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
