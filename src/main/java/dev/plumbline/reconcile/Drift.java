package dev.plumbline.reconcile;

import dev.plumbline.reconcile.Listed.ListedLine;
import dev.plumbline.reconcile.Sent.SentLine;
import dev.plumbline.reconcile.Sent.SentPart;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds what became in Procore of something that was sent: where Procore no longer holds it, each
 * finding carries its share of what was sent less what is there.
 */
final class Drift {
    private final @Nullable Long recordId;
    private final Kind kind;
    private final List<Explained> found = new ArrayList<>();

    Drift(@Nullable Long recordId, Kind kind) {
        this.recordId = recordId;
        this.kind = kind;
    }

    List<Explained> found() {
        return found;
    }

    void add(BigDecimal amount, String reason) {
        found.add(new Explained(recordId, amount, reason));
    }

    /** Holds an object against what was sent of it. */
    void compare(SentPart part, Listed object) {
        if (object.lines() != null) {
            lines(part, object, object.lines());
        } else if (object.amount().compareTo(part.amount()) != 0) {
            add(
                    part.amount().subtract(object.amount()),
                    "edited in Procore: %s %d was sent with %s and holds %s; its lines were not read"
                            .formatted(
                                    kind.word(),
                                    object.id(),
                                    plain(part.amount()),
                                    plain(object.amount())));
        }
    }

    private void lines(SentPart part, Listed object, List<ListedLine> there) {
        Map<String, ListedLine> byKey = new HashMap<>();
        String prefix = part.originId() + ":";
        for (ListedLine line : there) {
            String origin = line.originId();
            String key =
                    origin != null && origin.startsWith(prefix)
                            ? origin.substring(prefix.length())
                            : "";
            if (key.isEmpty() || byKey.putIfAbsent(key, line) != null) {
                stranger(line, object);
            }
        }
        new TreeMap<>(part.lines())
                .forEach((key, sent) -> line(key, sent, byKey.remove(key), object));
        byKey.values().forEach(line -> stranger(line, object));
    }

    private void stranger(ListedLine line, Listed object) {
        if (line.amount().signum() != 0) {
            add(
                    line.amount().negate(),
                    "edited in Procore: line %d with %s was added to %s %d there"
                            .formatted(line.id(), plain(line.amount()), kind.word(), object.id()));
        }
    }

    private void line(String key, SentLine sent, @Nullable ListedLine there, Listed object) {
        String name = "line %s of %s %d".formatted(key, kind.word(), object.id());
        if (there == null) {
            if (sent.amount().signum() != 0) {
                add(
                        sent.amount(),
                        "missing line: %s, sent with %s, is not in Procore any longer"
                                .formatted(name, plain(sent.amount())));
            }
            return;
        }
        if (there.amount().compareTo(sent.amount()) != 0) {
            add(
                    sent.amount().subtract(there.amount()),
                    "edited in Procore: %s was sent with %s and holds %s"
                            .formatted(name, plain(sent.amount()), plain(there.amount())));
        }
        if (sent.code() != null && there.code() != null && !sent.code().equals(there.code())) {
            add(
                    BigDecimal.ZERO,
                    "wrong cost code, edited in Procore: %s with %s was sent to %s and is on %s"
                            .formatted(name, plain(there.amount()), sent.code(), there.code()));
        }
    }

    static String plain(BigDecimal amount) {
        return Shares.cents(amount).toPlainString();
    }
}
