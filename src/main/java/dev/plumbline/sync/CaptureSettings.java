package dev.plumbline.sync;

import dev.plumbline.domain.Entity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How changes of each entity are found in Epicor. */
public interface CaptureSettings {
    /** The settings of an entity. */
    Detection of(Entity entity);

    /**
     * How the changes of one entity are found.
     *
     * @param column the tenant's column, for {@link Strategy#CUSTOM_COLUMN} only
     * @param overlap how far below the watermark is read again
     */
    record Detection(Strategy strategy, @Nullable String column, Duration overlap) {}

    /** A way to find what changed. */
    enum Strategy {
        CHANGE_DATE,
        SYS_REV_ID,
        FULL_SCAN,
        CUSTOM_COLUMN
    }
}
