package dev.plumbline.console;

import dev.plumbline.console.LiveFeed.Now;
import dev.plumbline.console.LiveRuns.Live;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one viewer is told: the part of the page that moves, whenever it has moved, and that a run
 * has ended, when the rest of the page is out of date.
 */
final class Watching {
    /** Proxies close connections on which nothing comes for long. */
    private static final int LONGEST_SILENCE = 15;

    private final @Nullable Long only;
    private Set<Long> running;
    private String told = "";
    private int silent;

    /**
     * A viewer.
     *
     * @param only the run that is looked at; null for all of them
     * @param shown the runs that the page shows as going on
     */
    Watching(@Nullable Long only, Set<Long> shown) {
        this.only = only;
        this.running = shown;
    }

    /**
     * Something to tell.
     *
     * @param name "message" for HTML to be shown, "ended" for the end of a run
     */
    record Event(String name, String data) {}

    /** What to tell now, often nothing. */
    List<Event> next(Now now) {
        List<Live> seen =
                now.live().stream().filter(one -> only == null || one.run().id() == only).toList();
        List<Event> events = new ArrayList<>();
        String part = part(now, seen).render();
        if (!part.equals(told) || ++silent >= LONGEST_SILENCE) {
            events.add(new Event("message", part));
            told = part;
            silent = 0;
        }
        if (now.known()) {
            Set<Long> still = seen.stream().map(one -> one.run().id()).collect(Collectors.toSet());
            if (!still.containsAll(running)) {
                events.add(new Event("ended", "a run has ended"));
            }
            running = still;
        }
        return events;
    }

    private TemplateInstance part(Now now, List<Live> seen) {
        if (!now.known()) {
            return new LiveUnknownPart();
        }
        return only == null ? new LivePart(seen, now.limits()) : new LiveRunsPart(seen);
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record LivePart(List<Live> live, List<Limits.Window> limits) implements TemplateInstance {}

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record LiveRunsPart(List<Live> live) implements TemplateInstance {}

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record LiveUnknownPart() implements TemplateInstance {}
}
