package dev.plumbline.procore;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Codes by id that are read from Procore at the first question and then remembered; for one thread.
 */
final class IdsByNeed implements Supplier<Map<Long, String>> {
    private final Supplier<Map<Long, String>> reader;
    private @Nullable Map<Long, String> known;

    IdsByNeed(Supplier<Map<Long, String>> reader) {
        this.reader = reader;
    }

    @Override
    public Map<Long, String> get() {
        Map<Long, String> codes = known;
        if (codes == null) {
            codes = reader.get();
            known = codes;
        }
        return codes;
    }
}
