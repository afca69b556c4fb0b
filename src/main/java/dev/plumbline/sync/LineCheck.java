package dev.plumbline.sync;

import dev.plumbline.domain.SourceKey;
import dev.plumbline.ledger.DocumentMark;
import dev.plumbline.ledger.Installation;
import dev.plumbline.ledger.Records;
import dev.plumbline.ledger.Records.ReadMark;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds documents of which lines were written and nothing else, by one light read of all that are
 * open, which is held against what is stored. It has no watermark: a run that was interrupted does
 * it again. Documents that are not stored yet are left to the pass.
 */
@ApplicationScoped
class LineCheck {
    private final Records records;
    private final KeyReader reader;
    private final Installation installation;
    private final Stopping stopping;

    LineCheck(Records records, KeyReader reader, Installation installation, Stopping stopping) {
        this.records = records;
        this.reader = reader;
        this.installation = installation;
        this.stopping = stopping;
    }

    /**
     * Reads again whose lines are not as they were read.
     *
     * @throws CaptureStoppedException when the lines of a fifth of them cannot be read
     */
    <D> void check(EntitySync<D, ?> entity, Capture.Pass pass) {
        Source.Marks open =
                Capture.ofChildren(entity, () -> entity.source().openMarks(pass.division()));
        refuseWhenTheSchemaMoved(entity, open);
        if (open.byKey().isEmpty()) {
            return;
        }
        stopping.check();
        Map<SourceKey, String> different = different(entity, open.byKey(), pass);
        Map<SourceKey, String> vain = readInVain(entity, pass);
        List<SourceKey> keys =
                different.entrySet().stream()
                        .filter(each -> !each.getValue().equals(vain.get(each.getKey())))
                        .map(Map.Entry::getKey)
                        .sorted(Comparator.comparing(SourceKey::value))
                        .toList();
        reader.read(entity, keys, pass);
        if (!keys.isEmpty()) {
            different.keySet().retainAll(different(entity, open.byKey(), pass).keySet());
        }
        if (!different.equals(vain)) {
            remember(entity, different, pass);
        }
    }

    private static void refuseWhenTheSchemaMoved(EntitySync<?, ?> entity, Source.Marks open) {
        int rows = open.byKey().size() + open.nameless();
        long unreadable =
                open.nameless()
                        + open.byKey().values().stream()
                                .filter(mark -> !mark.lines().isReadable())
                                .count();
        if (PageRows.isNoMatterOfSingleRows(unreadable, rows)) {
            throw new CaptureStoppedException(
                    "Epicor sent the revisions of the lines of open %s so that %d of %d rows cannot be read. The run stops before it reads these documents again."
                            .formatted(entity.entity().word() + "s", unreadable, rows));
        }
    }

    /** Those whose lines are others than were read, with what tells these lines from others. */
    private Map<SourceKey, String> different(
            EntitySync<?, ?> entity, Map<SourceKey, DocumentMark> open, Capture.Pass pass) {
        Map<SourceKey, ReadMark> known =
                records.marks(pass.division().name(), entity.entity(), open.keySet());
        Map<SourceKey, String> different = new HashMap<>();
        open.forEach((key, mark) -> {
            if (differs(known.get(key), mark)) {
                different.put(key, mark.lines().count() + "/" + mark.lines().revisions());
            }
        });
        return different;
    }

    private static boolean differs(@Nullable ReadMark known, DocumentMark mark) {
        return known != null && !(known.holds() && known.mark().lines().equals(mark.lines()));
    }

    /**
     * What still differed after it was read again, because it cannot be read: that is not tried in
     * every run, but when its lines change again.
     */
    private Map<SourceKey, String> readInVain(EntitySync<?, ?> entity, Capture.Pass pass) {
        String text = Objects.requireNonNullElse(installation.value(name(entity, pass)), "");
        return text.lines()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(line -> new SourceKey(line[1]), line -> line[0]));
    }

    private void remember(EntitySync<?, ?> entity, Map<SourceKey, String> vain, Capture.Pass pass) {
        Map<String, String> sorted = new TreeMap<>();
        vain.forEach((key, lines) -> sorted.put(key.value(), lines));
        installation.value(
                name(entity, pass),
                sorted.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .collect(Collectors.joining("\n")));
    }

    private static String name(EntitySync<?, ?> entity, Capture.Pass pass) {
        return "lines read in vain: %s of %s, %s"
                .formatted(
                        entity.entity().key(),
                        pass.division().name(),
                        pass.division().epicorCompany());
    }
}
