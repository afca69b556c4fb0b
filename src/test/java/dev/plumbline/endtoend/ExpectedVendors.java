package dev.plumbline.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.demo.DocumentKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contract §4, Vendors: one legal vendor is one Procore vendor. */
final class ExpectedVendors {

    /** Epicor vendors that are one legal vendor, no two of them of one company. */
    private static final class Group {
        final List<DocumentKey> members = new ArrayList<>();
        final List<ObjectNode> rows = new ArrayList<>();

        boolean has(String company) {
            return members.stream().anyMatch(member -> member.company().equals(company));
        }

        String taxId() {
            return rows.stream()
                    .map(row -> Raw.lettersAndDigits(Raw.text(row, "TaxPayerID")))
                    .filter(taxId -> !taxId.isEmpty())
                    .findFirst()
                    .orElse("");
        }

        Set<String> names() {
            Set<String> names = new HashSet<>();
            rows.forEach(row -> names.add(Raw.folded(Raw.text(row, "Name"))));
            return names;
        }
    }

    private final List<ObjectNode> before;
    private final Map<DocumentKey, Group> groups = new HashMap<>();
    private final Map<String, List<Group>> byTaxId = new HashMap<>();
    private final Map<String, List<Group>> byName = new HashMap<>();
    private final List<ExpectedVendor> vendors = new ArrayList<>();
    private final Map<DocumentKey, ExpectedVendor> resolved = new HashMap<>();
    private final List<ExpectedRecord> records = new ArrayList<>();

    ExpectedVendors(List<EpicorTables> companies, List<ObjectNode> before) {
        this.before = before;
        companies.forEach(this::group);
        Set<Group> done = new HashSet<>();
        groups.values().stream().filter(done::add).forEach(this::settle);
    }

    List<ExpectedVendor> all() {
        return vendors;
    }

    List<ExpectedRecord> records() {
        return records;
    }

    ExpectedVendor of(String company, int vendorNum) throws Refused {
        ExpectedVendor vendor =
                resolved.get(new DocumentKey(company, "VENDOR", Integer.toString(vendorNum)));
        if (vendor == null) {
            throw new Refused("VENDOR_NOT_SYNCED", company + " " + vendorNum);
        }
        return vendor;
    }

    private void group(EpicorTables company) {
        Set<Integer> referenced = referenced(company);
        for (ObjectNode row : company.all("Vendor")) {
            int vendorNum = Raw.number(row, "VendorNum");
            if (!Raw.flag(row, "Inactive") || referenced.contains(vendorNum)) {
                DocumentKey key =
                        new DocumentKey(company.company(), "VENDOR", Integer.toString(vendorNum));
                join(key, row);
            }
        }
    }

    private static Set<Integer> referenced(EpicorTables company) {
        Set<Integer> referenced = new HashSet<>();
        company.all("POHeader").stream()
                .filter(order -> Raw.text(order, "ApprovalStatus").equals("A"))
                .forEach(order -> referenced.add(Raw.number(order, "VendorNum")));
        company.all("APInvHed").stream()
                .filter(invoice -> Raw.flag(invoice, "Posted"))
                .forEach(invoice -> referenced.add(Raw.number(invoice, "VendorNum")));
        return referenced;
    }

    private void join(DocumentKey key, ObjectNode row) {
        String taxId = Raw.lettersAndDigits(Raw.text(row, "TaxPayerID"));
        String name = Raw.folded(Raw.text(row, "Name"));
        Group group = find(byTaxId, taxId, key.company(), taxId);
        if (group == null) {
            group = find(byName, name, key.company(), taxId);
        }
        if (group == null) {
            group = new Group();
        }
        group.members.add(key);
        group.rows.add(row);
        groups.put(key, group);
        byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(group);
        if (!taxId.isEmpty()) {
            byTaxId.computeIfAbsent(taxId, _ -> new ArrayList<>()).add(group);
        }
    }

    private static @Nullable Group find(
            Map<String, List<Group>> index, String key, String company, String taxId) {
        if (key.isEmpty()) {
            return null;
        }
        for (Group group : index.getOrDefault(key, List.of())) {
            String other = group.taxId();
            boolean agrees = taxId.isEmpty() || other.isEmpty() || taxId.equals(other);
            if (!group.has(company) && agrees) {
                return group;
            }
        }
        return null;
    }

    private void settle(Group group) {
        try {
            long adopted = adopted(group);
            ExpectedVendor vendor =
                    new ExpectedVendor(
                            List.copyOf(group.members),
                            group.rows.stream().map(VendorAttributes::of).toList(),
                            group.rows.stream().anyMatch(row -> !Raw.flag(row, "Inactive")),
                            adopted);
            vendors.add(vendor);
            for (DocumentKey member : group.members) {
                resolved.put(member, vendor);
                records.add(new ExpectedRecord(member, "SYNCED", ""));
            }
        } catch (Refused refused) {
            group.members.forEach(member -> records.add(ExpectedRecord.of(member, refused)));
        }
    }

    private long adopted(Group group) throws Refused {
        List<String> ours =
                group.members.stream()
                        .map(member -> "epicor:" + member.company() + ":vendor:" + member.key())
                        .toList();
        String taxId = group.taxId();
        Set<String> names = group.names();
        List<ObjectNode> candidates = matching(row -> ours.contains(Raw.text(row, "origin_id")));
        if (candidates.isEmpty() && !taxId.isEmpty()) {
            candidates = matching(row -> taxOf(row).equals(taxId));
        }
        if (candidates.isEmpty()) {
            candidates =
                    matching(row ->
                            names.contains(Raw.folded(Raw.text(row, "name")))
                                    && (taxId.isEmpty() || taxOf(row).isEmpty()));
        }
        return Adoption.of(candidates, ours);
    }

    private List<ObjectNode> matching(java.util.function.Predicate<ObjectNode> condition) {
        return before.stream().filter(condition).toList();
    }

    private static String taxOf(ObjectNode procoreVendor) {
        return Raw.lettersAndDigits(
                Raw.text(procoreVendor.path("business_register"), "identifier"));
    }
}
