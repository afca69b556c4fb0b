package dev.plumbline.sandbox.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.demo.DemoSize;
import dev.plumbline.sandbox.dev.StandIns.Setup;
import dev.plumbline.sandbox.web.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BooksTest {
    private static final Setup SMALL = Setup.of(DemoSize.small());

    @TempDir Path directory;

    @Test
    void resumesWithEveryRowAndCounterAsItWas() {
        try (StandIns before = StandIns.start(SMALL)) {
            ObjectNode po = before.epicor().state().rows("POHeader", Map.of()).getFirst();
            before.epicor()
                    .clerk()
                    .act(
                            "closePo",
                            Json.object()
                                    .put("company", po.get("Company").asText())
                                    .put("PONum", po.get("PONum").asInt()));
            before.procore()
                    .person(person -> person.add("vendors", Json.object().put("name", "Typed in")));
            KeptBooks kept = kept("sandbox");
            kept.write(before.snapshot());

            try (StandIns after = StandIns.resume(SMALL, kept.read().orElseThrow())) {
                assertThat(after.snapshot().toString()).isEqualTo(before.snapshot().toString());
                assertThat(after.epicor().state().rows("PORel", Map.of()))
                        .isEqualTo(before.epicor().state().rows("PORel", Map.of()));
                assertThat(after.epicor().state().lastRevision())
                        .isEqualTo(before.epicor().state().lastRevision());
                assertThat(after.procore().rows("vendors").getLast().path("name").asText())
                        .isEqualTo("Typed in");
            }
        }
    }

    @Test
    void keepsWhatHasChangedWhenItIsClosed() {
        KeptBooks kept = kept("sandbox");
        try (StandIns standIns = StandIns.start(SMALL)) {
            try (BookKeeper keeper = BookKeeper.start(standIns, kept, false)) {
                assertThat(keeper).isNotNull();
                standIns.procore()
                        .person(person ->
                                person.add("vendors", Json.object().put("name", "Typed in")));
            }

            assertThat(String.valueOf(kept.read().orElseThrow().at("/procore/vendors")))
                    .contains("Typed in");
        }
    }

    @Test
    void doesNotUseBooksThatHaveMovedOnOrBelongToSomethingElse() throws Exception {
        KeptBooks kept = kept("sandbox");
        assertThat(kept.read()).isEmpty();
        kept.write(Json.object().put("epicor", "rows"));
        assertThat(kept.read()).isPresent();

        assertThat(kept("other").read()).isEmpty();

        kept.mark();
        assertThat(kept.read()).isEmpty();
        kept.write(Json.object().put("epicor", "rows"));
        assertThat(kept.read()).isPresent();

        Files.writeString(directory.resolve("stand-ins.json.gz"), "half a fi");
        assertThat(kept.read()).isEmpty();
    }

    @Test
    void acceptsAMigrationMoreButNoneThatHasChanged() throws Exception {
        Path migrations = Files.createDirectory(directory.resolve("migrations"));
        Files.writeString(migrations.resolve("V1__a.sql"), "create table a ()");
        Label label = new Label(DemoSize.small(), "sandbox", migrations);
        ObjectNode kept = label.json();

        Files.writeString(migrations.resolve("V2__b.sql"), "create table b ()");
        assertThat(label.fits(kept)).isTrue();

        Files.writeString(migrations.resolve("V1__a.sql"), "create table a (id bigint)");
        assertThat(label.fits(kept)).isFalse();
    }

    @Test
    void understandsTheOptionsOfTheStandInsAlone() {
        Setup setup = Sandbox.setup("size=small --procore-port=0 spike-limit=7");

        assertThat(setup)
                .isEqualTo(new Setup(DemoSize.small().withSeed(20261101), 9001, 0, 3600, 7));
        for (String wrong : List.of("size=huge", "ports=1", "epicor-port=99999", "seed")) {
            assertThat(catchThrowable(() -> Sandbox.setup(wrong)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private KeptBooks kept(String database) {
        return new KeptBooks(directory, new Label(DemoSize.small(), database, directory));
    }
}
