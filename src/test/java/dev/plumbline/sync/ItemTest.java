package dev.plumbline.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.OriginId;
import dev.plumbline.ledger.Part;
import dev.plumbline.ledger.Stored;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemTest {
    private final Part part = Stored.part(1, Part.State.READY);

    @Test
    void beginsWithWhatIsKnownOfThePart() {
        part.link(555, false);
        part.lines(Map.of("a", 1L));

        Item<String> item = new Item<>(part, "content");

        assertThat(item.part()).isSameAs(part);
        assertThat(item.content()).isEqualTo("content");
        assertThat(item.originId()).isEqualTo(new OriginId("epicor:E:purchase-order:4021:7001"));
        assertThat(item.procoreId()).isEqualTo(555);
        assertThat(item.owns()).isFalse();
        assertThat(item.lineIds()).containsExactly(Map.entry("a", 1L));
        assertThat(item.isOpen()).isTrue();
        assertThat(item.result()).isNull();
        assertThat(item.wasCreated()).isFalse();
        assertThat(item.lastRequest()).isNull();
    }

    @Test
    void learnsLinesWithoutTouchingThePart() {
        Item<String> item = new Item<>(part, "content");

        item.lineIds().put("b", 2L);

        assertThat(item.lineIds()).containsEntry("b", 2L);
        assertThat(part.lineIds()).isEmpty();
    }

    @Test
    void isCreatedOnceAndThenHasAnObject() {
        Item<String> item = new Item<>(part, "content");

        item.created(555);

        assertThat(item.wasCreated()).isTrue();
        assertThat(item.procoreId()).isEqualTo(555);
    }

    @Test
    void isNotCreatedWhereItWasLinkedBefore() {
        Item<String> item = new Item<>(part, "content");
        item.link(555, false);

        item.created(555);

        assertThat(item.wasCreated()).isFalse();
        assertThat(item.owns()).isFalse();
        assertThat(item.procoreId()).isEqualTo(555);
    }

    @Test
    void ownsWhatItMakesAnewAfterItsObjectIsGone() {
        part.link(555, false);
        part.lines(Map.of("a", 1L));
        Item<String> item = new Item<>(part, "content");

        item.unlink();

        assertThat(item.procoreId()).isNull();
        assertThat(item.owns()).isTrue();
        assertThat(item.lineIds()).isEmpty();

        item.created(556);

        assertThat(item.wasCreated()).isTrue();
    }

    @Test
    void endsOnce() {
        Item<String> item = new Item<>(part, "content");

        item.fail(Stored.REASON);
        item.end(new Item.Result.Done());

        assertThat(item.isOpen()).isFalse();
        assertThat(item.result()).isEqualTo(new Item.Result.Failed(Stored.REASON));
    }

    @Test
    void remembersTheLastRequestThatProcoreHasNamed() {
        Item<String> item = new Item<>(part, "content");

        item.request("r-1");
        item.request("r-2");
        item.request(null);

        assertThat(item.lastRequest()).isEqualTo("r-2");
    }
}
