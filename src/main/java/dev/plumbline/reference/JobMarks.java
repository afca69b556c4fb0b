package dev.plumbline.reference;

import dev.plumbline.domain.Division;
import dev.plumbline.ledger.Installation;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Up to which {@code SysRevID} the jobs of each division's company were looked at. */
@ApplicationScoped
class JobMarks {
    private final Installation installation;

    JobMarks(Installation installation) {
        this.installation = installation;
    }

    /**
     * How far two looks went.
     *
     * @param newest the greatest revision that the last one saw
     * @param before the same of the one before
     */
    record Mark(long newest, long before) {
        /** Revisions are given when a row is written and seen when its transaction ends. */
        private static final int READ_AGAIN = 50;

        static Mark first(long newest) {
            return new Mark(newest, newest);
        }

        /**
         * After which revision the next look reads: what was written before the last look, and seen
         * only after it, is found by the next.
         */
        long from() {
            return Math.max(0, Math.min(newest - READ_AGAIN, before));
        }

        /** After another look. */
        Mark then(long seen) {
            return new Mark(Math.max(newest, seen), newest);
        }

        private String text() {
            return newest + " " + before;
        }

        private static Mark parse(String text) {
            String[] both = text.split(" ", 2);
            return new Mark(Long.parseLong(both[0]), Long.parseLong(both[1]));
        }
    }

    /** The division's mark; null before the first look. */
    @Nullable Mark of(Division division) {
        String text = installation.value(name(division));
        return text == null ? null : Mark.parse(text);
    }

    /** Puts a mark down where there is none: the jobs of the division are read from now on. */
    void begin(Division division, long newest) {
        installation.firstValue(name(division), Mark.first(newest).text());
    }

    /** Puts another mark down: what it speaks of is stored. */
    void move(Division division, Mark mark) {
        installation.value(name(division), mark.text());
    }

    private static String name(Division division) {
        return "jobs revised: " + division.name() + " of " + division.epicorCompany();
    }
}
