package dev.plumbline.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.OriginId;
import dev.plumbline.vendor.KnownVendors.Known;
import dev.plumbline.vendor.KnownVendors.Link;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Few candidates must come to the same as all vendors would. */
class CandidatesTest {
    private static final int VENDORS = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void fewAnswerAsAllWould(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Known> all = new ArrayList<>();
        for (int id = 0; id < VENDORS; id++) {
            all.add(known(id, random));
        }
        Candidates candidates = new Candidates(all);

        for (int asked = 0; asked < 300; asked++) {
            OriginId origin = OriginId.vendor(company(random), random.nextInt(20));
            String tax = tax(random);
            String name = name(random);
            var few = candidates.of(origin, tax, name);

            assertThat(VendorMatch.evidence(origin, tax, few))
                    .isEqualTo(VendorMatch.evidence(origin, tax, all));
            VendorMatch match = VendorMatch.of(origin, company(origin), name, tax, few);
            assertThat(comparable(match))
                    .isEqualTo(comparable(VendorMatch.of(origin, company(origin), name, tax, all)));
            if (match instanceof VendorMatch.One(Known one)) {
                candidates.link(one, new Link(origin, false, content(name), tax));
            }
        }
    }

    /** In which order several are named says nothing. */
    private static Object comparable(VendorMatch match) {
        return match instanceof VendorMatch.Several(List<Known> known)
                ? new HashSet<>(known)
                : match;
    }

    private static Known known(int id, SplittableRandom random) {
        String origin =
                switch (random.nextInt(4)) {
                    case 0 -> OriginId.vendor(company(random), random.nextInt(20)).value();
                    case 1 -> "elsewhere:" + id;
                    default -> null;
                };
        return new Known(id, name(random), origin, true, tax(random));
    }

    private static String company(SplittableRandom random) {
        return "EPIC0" + random.nextInt(1, 4);
    }

    private static String company(OriginId origin) {
        return origin.value().split(":", -1)[1];
    }

    private static @Nullable String tax(SplittableRandom random) {
        return random.nextInt(3) == 0 ? null : "tax-" + random.nextInt(25);
    }

    private static String name(SplittableRandom random) {
        String name = "Supply " + random.nextInt(25);
        return random.nextBoolean() ? name : " " + name.toUpperCase(java.util.Locale.ROOT);
    }

    private static VendorContent content(String name) {
        return new VendorContent(name, "ID", null, null, null, null, null, null, null, true);
    }
}
