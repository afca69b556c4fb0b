package dev.plumbline.endtoend;

import dev.plumbline.sandbox.demo.DocumentKey;
import java.util.List;
import java.util.Map;

/**
 * One vendor that Procore must hold.
 *
 * @param members Epicor vendors that are this one
 * @param alternatives attributes as each member gives them; the first that linked it decides
 * @param active whether it is active in any of them
 * @param adoptedId Procore's id where it was there before, else 0
 */
public record ExpectedVendor(
        List<DocumentKey> members,
        List<Map<String, String>> alternatives,
        boolean active,
        long adoptedId) {

    /** The {@code origin_id}s it may carry: one for each member. */
    List<String> originIds() {
        return members.stream()
                .map(member -> "epicor:" + member.company() + ":vendor:" + member.key())
                .toList();
    }
}
