package dev.plumbline.purchaseorder;

import dev.plumbline.domain.Text;
import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.epicor.FreeText;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The free texts of a purchase order contract. */
final class OrderText {
    /** Procore's limit for a title (Procore support, Create a Purchase Order). */
    private static final int LONGEST_TITLE = 255;

    private OrderText() {}

    /** The title, cut with a note where it is too long. */
    static String title(EpicorPurchaseOrder order, String vendorName, List<String> notes) {
        String title = ("PO " + order.poNum() + " " + vendorName.strip()).strip();
        if (title.length() > LONGEST_TITLE) {
            notes.add(
                    "title cut from %d to %d characters".formatted(title.length(), LONGEST_TITLE));
        }
        return Text.cut(title, LONGEST_TITLE);
    }

    /** Notes of texts that were cut when they were read. */
    static List<String> notesOfCuts(EpicorPurchaseOrder order) {
        return Stream.concat(
                        FreeText.noteWhereCut("CommentText", order.commentText()).stream(),
                        order.lines().stream()
                                .flatMap(line ->
                                        FreeText.noteWhereCut(
                                                "LineDesc of line " + line.poLine(),
                                                line.lineDesc())
                                                .stream()))
                .toList();
    }

    /** The ship-to block, a line each for name, addresses, city and country. */
    static @Nullable String shipTo(EpicorPurchaseOrder order) {
        String region = Text.joined(" ", order.shipState(), order.shipZip());
        return Text.joined(
                "\n",
                order.shipName(),
                order.shipAddress1(),
                order.shipAddress2(),
                order.shipAddress3(),
                Text.joined(", ", order.shipCity(), region),
                order.shipCountry());
    }
}
