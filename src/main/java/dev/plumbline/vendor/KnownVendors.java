package dev.plumbline.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.OriginId;
import dev.plumbline.ledger.Part;
import dev.plumbline.ledger.Parts;
import dev.plumbline.procore.Procore;
import dev.plumbline.procore.ProcoreVendor;
import dev.plumbline.sync.Divisions;
import dev.plumbline.sync.Item;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The vendors that Procore has, together with what our divisions know of those that they are linked
 * to.
 */
@ApplicationScoped
public class KnownVendors {
    private final Procore procore;
    private final Divisions divisions;
    private final EntityManager database;
    private final ObjectMapper json;
    private final TaxHashes taxHashes;

    public KnownVendors(
            Procore procore,
            Divisions divisions,
            EntityManager database,
            ObjectMapper json,
            TaxHashes taxHashes) {
        this.procore = procore;
        this.divisions = divisions;
        this.database = database;
        this.json = json;
        this.taxHashes = taxHashes;
    }

    /** A division's vendor that is linked to a Procore vendor. */
    record Link(OriginId originId, boolean owns, VendorContent content, @Nullable String taxHash) {}

    /** One vendor of Procore's registry. */
    static final class Known {
        final long id;
        final String name;
        final @Nullable String originId;
        boolean active;
        final @Nullable String taxHash;
        final List<Link> links = new ArrayList<>();

        Known(
                long id,
                String name,
                @Nullable String originId,
                boolean active,
                @Nullable String taxHash) {
            this.id = id;
            this.name = name;
            this.originId = originId == null || originId.isBlank() ? null : originId;
            this.active = active;
            this.taxHash = taxHash;
        }
    }

    /** All of them by Procore's id, read now. */
    Map<Long, Known> read() {
        return byId(procore.vendors().stream());
    }

    /** Those of them that Procore has, asked for one by one, with their links. */
    Map<Long, Known> read(Set<Long> ids) {
        Map<Long, Known> known = byId(ids.stream().map(procore::vendor).flatMap(Optional::stream));
        if (!known.isEmpty()) {
            link(known);
        }
        return known;
    }

    /** Those that items are linked to, by the ledger alone, with their links. */
    Map<Long, Known> linked(List<Item<VendorContent>> items) {
        Map<Long, Known> known = new HashMap<>();
        for (Item<VendorContent> item : items) {
            long id = Objects.requireNonNull(item.procoreId());
            known.put(
                    id,
                    new Known(
                            id,
                            item.content().name(),
                            item.originId().value(),
                            item.content().active(),
                            null));
        }
        link(known);
        return known;
    }

    private Map<Long, Known> byId(Stream<ProcoreVendor> vendors) {
        return vendors.map(vendor ->
                        new Known(
                                vendor.id(),
                                vendor.name(),
                                vendor.originId(),
                                vendor.active(),
                                taxHashes.of(vendor.taxIdentifier())))
                .collect(
                        Collectors.toMap(
                                known -> known.id,
                                known -> known,
                                (_, last) -> last,
                                HashMap::new));
    }

    /**
     * Adds the links of all divisions: by Procore's id, and by the mark of a vendor that Procore
     * made although its answer was lost. What was taken back is of the company that the division
     * had before: the document that is stored now, and its tax identifier, are another vendor's.
     *
     * @return vendors that we are linked to and that are not among them
     */
    @Transactional
    @SuppressWarnings("unchecked")
    List<Unlisted> link(Map<Long, Known> known) {
        List<Object[]> rows =
                database.createNativeQuery(
                                """
                                select p.procore_id, p.origin_id, p.owns, cast(p.content as text),
                                       case when not p.withdrawn then r.document ->> 'TaxPayerID' end
                                from part p join record r on r.id = p.record_id
                                where p.entity = 'VENDOR' and p.content is not null
                                """)
                        .getResultList();
        Map<String, Known> marked = new HashMap<>();
        known.values().stream()
                .filter(vendor -> vendor.originId != null)
                .forEach(vendor -> marked.put(vendor.originId, vendor));
        List<Unlisted> missing = new ArrayList<>();
        for (Object[] row : rows) {
            Known vendor =
                    row[0] == null
                            ? marked.get((String) row[1])
                            : known.get(((Number) row[0]).longValue());
            VendorContent content = content((String) row[3]);
            if (vendor != null) {
                vendor.links.add(
                        new Link(
                                new OriginId((String) row[1]),
                                (Boolean) row[2],
                                content,
                                (String) row[4]));
            } else if (row[0] != null) {
                missing.add(
                        new Unlisted(
                                ((Number) row[0]).longValue(),
                                content.active(),
                                new Likeness(folded(content.name()), (String) row[4])));
            }
        }
        return missing;
    }

    /**
     * The vendors of other divisions that Procore may still make, because an answer about them was
     * lost. Nobody settles those of divisions that are not configured any longer, so they are not
     * waited for.
     */
    @Transactional
    @SuppressWarnings("unchecked")
    List<Doubtful> doubtful(String division) {
        List<String> others =
                divisions.all().stream()
                        .map(Division::name)
                        .filter(name -> !name.equals(division))
                        .toList();
        List<Object[]> rows =
                database.createNativeQuery(
                                """
                                select p.division, p.attempts, p.content ->> 'name',
                                       case when not p.withdrawn then r.document ->> 'TaxPayerID' end
                                from part p join record r on r.id = p.record_id
                                where p.entity = 'VENDOR' and p.state = 'UNCERTAIN'
                                and p.procore_id is null
                                and p.division = any (cast(:others as text[]))
                                """)
                        .setParameter("others", others.toArray(String[]::new))
                        .getResultList();
        return rows.stream()
                .map(row ->
                        new Doubtful(
                                (String) row[0],
                                ((Number) row[1]).intValue(),
                                new Likeness(folded((String) row[2]), (String) row[3])))
                .toList();
    }

    /**
     * By what a vendor of one division is told to be that of another.
     *
     * @param name folded
     */
    record Likeness(String name, @Nullable String taxHash) {
        /** Whether it may be the same legal vendor. */
        boolean maybe(String otherName, @Nullable String otherTax) {
            boolean sameTax = taxHash != null && taxHash.equals(otherTax);
            return sameTax || name.equals(folded(otherName));
        }

        /** Whether it may be one of those with these folded names and tax identifiers' hashes. */
        boolean isAmong(Set<String> names, Set<String> taxHashes) {
            return names.contains(name) || (taxHash != null && taxHashes.contains(taxHash));
        }
    }

    /**
     * A vendor that we are linked to and that Procore did not list; inactive ones it need not.
     *
     * @param id Procore's
     */
    record Unlisted(long id, boolean active, Likeness likeness) {}

    /**
     * A vendor that may or may not come to be.
     *
     * @param division whose it is
     * @param attempts how often it was sent
     */
    record Doubtful(String division, int attempts, Likeness likeness) {
        /** Whether an end of the doubt is in sight; runs wait as long. */
        boolean isToBeSettledSoon() {
            return attempts < Parts.LOSSES_TO_WAIT_FOR;
        }
    }

    /** The tax identifiers' hashes of a division's vendors, by {@code origin_id}. */
    @Transactional
    @SuppressWarnings("unchecked")
    Map<String, String> taxHashes(List<Part> vendors) {
        List<Object[]> rows =
                database.createNativeQuery(
                                """
                                select id, document ->> 'TaxPayerID' from record where id in (:ids)
                                """)
                        .setParameter("ids", vendors.stream().map(Part::recordId).toList())
                        .getResultList();
        Map<Long, String> byRecord = new HashMap<>();
        rows.forEach(row -> {
            if (row[1] != null) {
                byRecord.put(((Number) row[0]).longValue(), (String) row[1]);
            }
        });
        return vendors.stream()
                .filter(part -> byRecord.containsKey(part.recordId()) && !part.isWithdrawn())
                .collect(
                        Collectors.toMap(
                                part -> part.originId().value(),
                                part -> Objects.requireNonNull(byRecord.get(part.recordId()))));
    }

    /** Names that differ in case and blanks at the ends only are the same. */
    public static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private VendorContent content(String text) {
        try {
            return json.readValue(text, VendorContent.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a vendor's part does not hold its content", broken);
        }
    }
}
