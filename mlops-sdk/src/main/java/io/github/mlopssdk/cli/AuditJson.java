package io.github.mlopssdk.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mlopssdk.audit.Audit;
import io.github.mlopssdk.audit.UnseededPlace;
import java.util.List;

/** What an audit found, for other programs. */
final class AuditJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private AuditJson() {}

    static String write(Audit audit, List<UnseededPlace> news) {
        ObjectNode top = MAPPER.createObjectNode();
        top.put("classes", audit.classes());
        var places = top.putArray("places");
        for (UnseededPlace finding : audit.findings()) {
            places.addObject()
                    .put("kind", finding.kind())
                    .put("site", finding.site())
                    .put("onPurpose", finding.onPurpose())
                    .put("new", news.contains(finding));
        }
        var unread = top.putArray("unread");
        audit.unread().forEach(unread::add);
        return top.toPrettyString();
    }
}
