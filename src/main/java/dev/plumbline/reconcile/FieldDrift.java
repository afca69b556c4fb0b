package dev.plumbline.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.domain.OriginId;
import dev.plumbline.ledger.DriftedField;
import dev.plumbline.reconcile.Details.Fields;
import dev.plumbline.reconcile.Listed.ListedLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds what was sent of a document's fields against what Procore shows of them. */
final class FieldDrift {
    private static final String GONE = "deleted";

    private final SettledPart part;
    private final Details details;
    private final List<DriftedField> found = new ArrayList<>();

    private FieldDrift(SettledPart part, Details details) {
        this.part = part;
        this.details = details;
    }

    /** The object is not there any longer. */
    static List<DriftedField> gone(SettledPart part) {
        return List.of(new DriftedField("", "object", "sent as " + part.originId(), GONE, null));
    }

    /** What differs in an object. */
    static List<DriftedField> of(SettledPart part, Listed object, Details details) {
        FieldDrift drift = new FieldDrift(part, details);
        details.of(object.kind(), object.id()).ifPresent(fields -> drift.head(object, fields));
        return drift.found;
    }

    /** What differs in a vendor. */
    static List<DriftedField> of(SettledPart part, Fields shown, boolean active) {
        FieldDrift drift = new FieldDrift(part, new Details());
        drift.fields("", OwnedFields.sent(part.entity(), part.content()), shown);
        drift.field("", "is_active", Boolean.toString(active), shown);
        return drift.found;
    }

    private void head(Listed object, Fields shown) {
        if (!part.originId().equals(object.originId())) {
            add("", "origin_id", part.originId(), text(object.originId()), shown.updatedAt());
        }
        if (part.withdrawn()) {
            String status = object.kind() == Kind.COMMITMENT ? "Closed" : "draft";
            fields("", Map.of("status", status), shown);
        } else {
            fields("", OwnedFields.sent(part.entity(), part.content()), shown);
        }
        if (object.lines() != null && details.hasLines(object.kind(), object.id())) {
            lines(object, object.lines(), "unit".equals(shown.values().get("accounting_method")));
        } else if (object.total() != null && object.total().compareTo(part.amount()) != 0) {
            add("", "grand_total", plain(part.amount()), plain(object.total()), shown.updatedAt());
        }
    }

    private void lines(Listed object, List<ListedLine> there, boolean byUnit) {
        Map<String, ListedLine> byKey = new HashMap<>();
        Set<ListedLine> others = new HashSet<>(there);
        String prefix = part.originId() + ":";
        for (ListedLine line : there) {
            String origin = text(line.originId());
            if (origin.startsWith(prefix)
                    && byKey.putIfAbsent(origin.substring(prefix.length()), line) == null) {
                others.remove(line);
            }
        }
        for (JsonNode line :
                part.withdrawn() ? List.<JsonNode>of() : part.content().path("lines")) {
            line(object, line, byKey.remove(line.path("key").asText()), byUnit);
        }
        others.addAll(byKey.values());
        others.forEach(line -> added(object, line));
    }

    private void line(Listed object, JsonNode sent, @Nullable ListedLine there, boolean byUnit) {
        String key = sent.path("key").asText();
        BigDecimal amount = new BigDecimal(sent.path("amount").asText("0"));
        String code = code(sent.path("code"));
        if (there == null) {
            if (amount.signum() != 0 || !code.isEmpty()) {
                add(key, "line", plain(amount), GONE, null);
            }
            return;
        }
        Fields shown =
                details.of(object.kind(), object.id(), there.id())
                        .orElse(new Fields(Map.of(), null));
        Map<String, String> fields = new HashMap<>();
        fields.put("amount", plain(amount));
        fields.put("description", sent.path("description").asText(""));
        if (byUnit) {
            for (String[] each :
                    new String[][] {
                        {"quantity", "quantity"}, {"unit_cost", "unitCost"}, {"uom", "uom"}
                    }) {
                if (!sent.path(each[1]).isNull()) {
                    fields.put(each[0], sent.path(each[1]).asText(""));
                }
            }
        }
        fields.values().removeIf(String::isBlank);
        fields(key, fields, shown);
        if (!code.isEmpty() && there.code() != null && !code.equals(there.code())) {
            add(key, "cost_code", code, there.code(), shown.updatedAt());
        }
    }

    private void added(Listed object, ListedLine line) {
        if (line.amount().signum() != 0) {
            add(
                    "+" + line.id(),
                    "line",
                    "",
                    plain(line.amount()),
                    details.of(object.kind(), object.id(), line.id())
                            .map(Fields::updatedAt)
                            .orElse(null));
        }
    }

    private void fields(String line, Map<String, String> sent, Fields shown) {
        sent.forEach((name, value) -> field(line, name, value, shown));
    }

    /** What a listing does not carry is not known to differ. */
    private void field(String line, String name, String sent, Fields shown) {
        String there = shown.values().get(name);
        if (there != null && !SameField.is(name, sent, there)) {
            add(line, name, sent, SameField.plain(name, there), shown.updatedAt());
        }
    }

    private void add(String line, String field, String sent, String procore, @Nullable Instant at) {
        found.add(new DriftedField(line, field, sent, procore, at));
    }

    /** Whether the mark of another integration is on it: that is never overwritten. */
    static boolean isTaken(Listed object) {
        return OriginId.isForeign(object.originId());
    }

    private static String code(JsonNode code) {
        return code.isObject()
                ? code.path("costCode").asText() + "." + code.path("costType").asText()
                : "";
    }

    private static String plain(BigDecimal amount) {
        return Shares.cents(amount).toPlainString();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
