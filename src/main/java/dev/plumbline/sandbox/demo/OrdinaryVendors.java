package dev.plumbline.sandbox.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** The vendors that cause nobody any trouble; one legal vendor in ten sells to two divisions. */
final class OrdinaryVendors {
    private static final String[] FAMILIES = {
        "Anderson",
        "Bergström",
        "Castillo",
        "Dvorak",
        "Ellison",
        "Fournier",
        "Gutierrez",
        "Hagen",
        "Ibarra",
        "Jankowski",
        "Kowalski",
        "Lindqvist",
        "Marino",
        "Nakamura",
        "Olsen",
        "Petrov",
        "Quigley",
        "Ramirez",
        "Schneider",
        "Tran",
        "Ulrich",
        "Vasquez",
        "Whitaker",
        "Yazzie",
        "Zimmer",
        "Blackfoot",
        "Cascade",
        "Frontier",
        "Heartland",
        "Pioneer",
        "Red River",
        "Tri-County",
        "Valley",
        "Northern Star",
        "Big Sky",
        "Lone Tree"
    };
    private static final String[] FORMS = {
        "Inc.",
        "LLC",
        "Co.",
        "& Sons",
        "Brothers",
        "Corp.",
        "Group",
        "Services",
        "Partners",
        "of America",
        "Company",
        "Associates"
    };

    /** An Epicor vendor and what it sells. */
    record Seller(ObjectNode vendor, Trade trade) {}

    private final Scene scene;
    private final SplittableRandom random;
    private final Map<Division, List<Seller>> sellers = new EnumMap<>(Division.class);

    OrdinaryVendors(Scene scene, SplittableRandom random) {
        this.scene = scene;
        this.random = random;
        for (Division division : Division.values()) {
            sellers.put(division, new ArrayList<>());
        }
    }

    void write(int rows) {
        int written = 0;
        for (int legal = 0; written < rows; legal++) {
            Trade trade = Trades.all().get(legal % Trades.all().size());
            String name = name(legal, trade);
            String taxId =
                    String.format(Locale.ROOT, "%02d-%07d", 20 + legal % 60, 2_000_000 + legal);
            Division division = Division.at(legal < 5 ? legal : random.nextInt(5));
            add(division, name, taxId, trade);
            written++;
            if (random.nextInt(10) == 0 && written < rows) {
                add(division.next(), name, taxId, trade);
                written++;
            }
        }
    }

    Seller any(Division division) {
        List<Seller> all = sellers.getOrDefault(division, List.of());
        return all.get(random.nextInt(all.size()));
    }

    private void add(Division division, String name, String taxId, Trade trade) {
        ObjectNode vendor = Vendors.add(scene.books(division), name, taxId);
        sellers.computeIfAbsent(division, _ -> new ArrayList<>()).add(new Seller(vendor, trade));
    }

    // Walks all combinations before one repeats; a number tells later rounds apart.
    private static String name(int legal, Trade trade) {
        int perTrade = legal / Trades.all().size();
        String family = FAMILIES[perTrade % FAMILIES.length];
        String form = FORMS[(perTrade / FAMILIES.length + legal) % FORMS.length];
        int round = perTrade / (FAMILIES.length * FORMS.length);
        return family + " " + trade.firm() + " " + form + (round == 0 ? "" : " " + (round + 1));
    }
}
