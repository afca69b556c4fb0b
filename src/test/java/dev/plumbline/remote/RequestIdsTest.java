package dev.plumbline.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestIdsTest {
    private final RequestIds ids = new RequestIds();

    @Test
    void noteWhatTheAnswersOfAPieceOfWorkCarry() {
        RequestIds.note("before");
        String answer =
                ids.of(() -> {
                    RequestIds.note(" r-1 ");
                    RequestIds.note(null);
                    RequestIds.note("r 2");
                    return "done";
                });
        RequestIds.note("after");

        assertThat(answer).isEqualTo("done");
        assertThat(ids.all()).isEqualTo("r-1 r_2");
        assertThat(ids.last()).isEqualTo("r_2");
    }

    @Test
    void areNoneWhereNoAnswerSays() {
        assertThat(ids.all()).isNull();
        assertThat(ids.last()).isNull();
    }

    @Test
    void staySmallHoweverManyThereAre() {
        ids.of(() -> {
            IntStream.rangeClosed(1, 100).forEach(i -> RequestIds.note(i + "x".repeat(1000)));
            return 0;
        });

        assertThat(ids.all().split(" ")).hasSize(20).allMatch(id -> id.length() == 100);
        assertThat(ids.last()).startsWith("100x");
    }
}
