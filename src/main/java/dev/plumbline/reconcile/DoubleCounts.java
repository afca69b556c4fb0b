package dev.plumbline.reconcile;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Finds what Procore holds twice: as a contract and as the invoices that draw on its order. */
final class DoubleCounts {
    private final Sides sides;
    private final Set<List<Object>> contracts = new HashSet<>();
    private final Map<Long, Project> projects = new TreeMap<>();

    private DoubleCounts(Sides sides, List<Place> places) {
        this.sides = sides;
        places.stream()
                .filter(place -> place.document.kind() == Kind.COMMITMENT && commits(place))
                .forEach(place ->
                        contracts.add(
                                List.of(
                                        Objects.requireNonNull(place.project),
                                        place.document.key())));
        places.stream()
                .filter(place -> place.document.kind() == Kind.DIRECT_COST && isThere(place))
                .forEach(this::add);
    }

    /** What is counted twice, by project. */
    static List<DoubleCount> of(Sides sides, List<Place> places) {
        return new DoubleCounts(sides, places)
                .projects.entrySet().stream()
                        .map(each -> each.getValue().count(sides, each.getKey()))
                        .toList();
    }

    /** A contract that was taken back, or is void, stands there with nothing to count. */
    private static boolean commits(Place place) {
        return isThere(place) && place.procore().signum() != 0;
    }

    private static boolean isThere(Place place) {
        return place.project != null && !place.listed.isEmpty();
    }

    private void add(Place place) {
        Long project = Objects.requireNonNull(place.project);
        Stated stated = sides.epicor().get(place.document);
        if (stated == null) {
            return;
        }
        for (Cost cost : stated.costs()) {
            String order = Integer.toString(cost.poNum());
            if (cost.poNum() != 0
                    && project.equals(sides.projects().of(cost.epicorProject()).id())
                    && contracts.contains(List.of(project, order))) {
                projects.computeIfAbsent(project, _ -> new Project())
                        .add(cost.amount(), order, place.document.key());
            }
        }
    }

    /** The sums of one project. */
    private static final class Project {
        private final Set<String> orders = new HashSet<>();
        private final Set<String> invoices = new HashSet<>();
        private BigDecimal amount = BigDecimal.ZERO;

        void add(BigDecimal more, String order, String invoice) {
            amount = amount.add(more);
            orders.add(order);
            invoices.add(invoice);
        }

        DoubleCount count(Sides sides, long project) {
            return new DoubleCount(
                    sides.division().name(), project, amount, orders.size(), invoices.size());
        }
    }
}
