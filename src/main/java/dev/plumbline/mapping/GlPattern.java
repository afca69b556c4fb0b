package dev.plumbline.mapping;

import dev.plumbline.domain.GlAccount;
import java.util.Comparator;
import java.util.List;

/**
 * A GL account with wildcards, in pipe form: {@code *} stands for one whole segment, and at the end
 * for the rest, which may be nothing (an account's empty tail is dropped, so that "the rest" of
 * {@code 5100|00|} is gone).
 *
 * <p>Of two patterns the more specific one has, in this order: more literal segments; its literal
 * segments further left; an exact length rather than a {@code *} at the end; more segments.
 */
public final class GlPattern {
    static final String ANY = "*";

    /**
     * The most specific first; patterns that compare as equal and differ never match one account.
     */
    static final Comparator<GlPattern> MOST_SPECIFIC_FIRST =
            Comparator.comparingLong(GlPattern::literals)
                    .reversed()
                    .thenComparing(GlPattern::shape)
                    .thenComparing(pattern -> pattern.open)
                    .thenComparing(Comparator.comparingInt(GlPattern::length).reversed());

    private final List<String> segments;
    private final boolean open;

    private GlPattern(List<String> segments, boolean open) {
        this.segments = segments;
        this.open = open;
    }

    /** Reads a pattern; {@code *} inside a segment is a literal character here. */
    public static GlPattern of(String glAccount) {
        List<String> segments = segmentsOf(GlAccount.normalize(glAccount));
        return segments.getLast().equals(ANY)
                ? new GlPattern(segments.subList(0, segments.size() - 1), true)
                : new GlPattern(segments, false);
    }

    /** Whether an account is meant; never one that is empty. */
    public boolean matches(String glAccount) {
        String account = GlAccount.normalize(glAccount);
        return !account.isEmpty() && matches(segmentsOf(account));
    }

    boolean matches(List<String> account) {
        if (open ? account.size() < segments.size() : account.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            if (!segments.get(i).equals(ANY) && !segments.get(i).equals(account.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The first segment, {@code *} where every first segment matches. */
    String first() {
        return segments.isEmpty() ? ANY : segments.getFirst();
    }

    static List<String> segmentsOf(String normalized) {
        return List.of(normalized.split("\\|", -1));
    }

    private long literals() {
        return segments.stream().filter(segment -> !segment.equals(ANY)).count();
    }

    /** A letter a segment up to the last literal one; sorts literal ones further left first. */
    private String shape() {
        StringBuilder shape = new StringBuilder();
        segments.forEach(segment -> shape.append(segment.equals(ANY) ? 'z' : 'a'));
        return shape.substring(0, shape.lastIndexOf("a") + 1);
    }

    private int length() {
        return segments.size();
    }
}
