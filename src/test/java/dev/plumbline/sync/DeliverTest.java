package dev.plumbline.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.ledger.Part;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliverTest {
    /** Two more losses, and the one that loses its answer is by itself; and never nobody goes. */
    @ParameterizedTest
    @CsvSource({"1000, 62", "62, 3", "20, 1", "3, 1", "1, 1"})
    void asksForSuspectsASixteenthAtATime(int suspects, int together) {
        Part suspect = part(Part.State.UNCERTAIN, 2);
        List<Part> due =
                Stream.concat(
                                Stream.of(part(Part.State.READY, 5), part(Part.State.UNCERTAIN, 1)),
                                Stream.generate(() -> suspect).limit(suspects))
                        .toList();

        assertThat(Deliver.suspectsApart(due)).hasSize(together).containsOnly(suspect);
    }

    @Test
    void letsAllGoTogetherAsLongAsNoneIsSuspected() {
        List<Part> due = List.of(part(Part.State.READY, 5), part(Part.State.UNCERTAIN, 1));

        assertThat(Deliver.suspectsApart(due)).isEqualTo(due);
    }

    private static Part part(Part.State state, int attempts) {
        return new Part() {
            @Override
            public Part.State state() {
                return state;
            }

            @Override
            public int attempts() {
                return attempts;
            }
        };
    }
}
