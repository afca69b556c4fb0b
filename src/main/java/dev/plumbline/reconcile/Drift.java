package dev.plumbline.reconcile;

import dev.plumbline.reconcile.Listed.ListedLine;
import dev.plumbline.reconcile.Sent.Before;
import dev.plumbline.reconcile.Sent.SentLine;
import dev.plumbline.reconcile.Sent.SentPart;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds what became in Procore of something that was sent: where Procore no longer holds it, each
 * finding carries its share of what was sent less what is there. While something else is on its way
 * Procore may hold what was sent before or what is to come, and each line is held against both.
 */
final class Drift {
    private final @Nullable Long recordId;
    private final Kind kind;
    private final List<Explained> found = new ArrayList<>();
    private BigDecimal expected = BigDecimal.ZERO;

    Drift(@Nullable Long recordId, Kind kind) {
        this.recordId = recordId;
        this.kind = kind;
    }

    List<Explained> found() {
        return found;
    }

    /** What Procore would hold had nobody changed anything there. */
    BigDecimal expected() {
        return expected;
    }

    void add(BigDecimal amount, String reason) {
        found.add(new Explained(recordId, amount, reason));
    }

    /** Counts a part that is not there as what Procore held of it last. */
    BigDecimal missing(SentPart part) {
        BigDecimal amount = part.before() == null ? part.amount() : part.before().amount();
        expected = expected.add(amount);
        return amount;
    }

    /** Holds an object against what was sent of it. */
    void compare(SentPart part, Listed object) {
        if (object.lines() != null) {
            lines(part, object, object.lines());
            return;
        }
        Before before = part.before();
        boolean underWay =
                before != null && (part.begun() || object.amount().compareTo(part.amount()) == 0);
        BigDecimal sent =
                underWay ? object.amount() : before == null ? part.amount() : before.amount();
        expected = expected.add(sent);
        if (object.amount().compareTo(sent) != 0) {
            add(
                    sent.subtract(object.amount()),
                    "edited in Procore: %s %d was sent with %s and holds %s; its lines were not read"
                            .formatted(
                                    kind.word(), object.id(), plain(sent), plain(object.amount())));
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
        Before before = part.before();
        Set<String> keys = new TreeSet<>(part.lines().keySet());
        if (before != null) {
            keys.addAll(before.lines().keySet());
        }
        for (String key : keys) {
            List<Optional<SentLine>> known = new ArrayList<>();
            if (before != null) {
                known.add(Optional.ofNullable(before.lines().get(key)));
            }
            known.add(Optional.ofNullable(part.lines().get(key)));
            line(key, known, byKey.remove(key), object);
        }
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

    /**
     * Compares one line.
     *
     * @param known what Procore may hold of it: what was sent, then what is on its way; empty where
     *     that has no such line
     */
    private void line(
            String key, List<Optional<SentLine>> known, @Nullable ListedLine there, Listed object) {
        BigDecimal holds = there == null ? BigDecimal.ZERO : there.amount();
        Optional<SentLine> same =
                known.stream()
                        .filter(each -> amount(each).compareTo(holds) == 0)
                        .findFirst()
                        .orElse(known.getFirst());
        BigDecimal sent = amount(same);
        expected = expected.add(sent);
        String name = "line %s of %s %d".formatted(key, kind.word(), object.id());
        if (holds.compareTo(sent) != 0) {
            add(
                    sent.subtract(holds),
                    there == null
                            ? "missing line: %s, sent with %s, is not in Procore any longer"
                                    .formatted(name, plain(sent))
                            : "edited in Procore: %s was sent with %s and holds %s"
                                    .formatted(name, plain(sent), plain(holds)));
        }
        if (there != null) {
            code(known, there, name);
        }
    }

    private void code(List<Optional<SentLine>> known, ListedLine there, String name) {
        String code = there.code();
        Set<String> codes = new TreeSet<>();
        boolean unknown = false;
        for (Optional<SentLine> line : known) {
            String sent = line.map(SentLine::code).orElse(null);
            unknown |= line.isPresent() && sent == null;
            if (sent != null) {
                codes.add(sent);
            }
        }
        if (code != null && !unknown && !codes.isEmpty() && !codes.contains(code)) {
            add(
                    BigDecimal.ZERO,
                    "wrong cost code, edited in Procore: %s with %s was sent to %s and is on %s"
                            .formatted(
                                    name, plain(there.amount()), String.join(" or ", codes), code));
        }
    }

    private static BigDecimal amount(Optional<SentLine> line) {
        return line.map(SentLine::amount).orElse(BigDecimal.ZERO);
    }

    static String plain(BigDecimal amount) {
        return Shares.cents(amount).toPlainString();
    }
}
