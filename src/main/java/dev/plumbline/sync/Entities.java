package dev.plumbline.sync;

import dev.plumbline.domain.Entity;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/** The three entities, in the order of delivery. */
@ApplicationScoped
public class Entities {
    private final List<EntitySync<?, ?>> all;

    public Entities(@All List<EntitySync<?, ?>> all) {
        this.all =
                all.stream()
                        .sorted(Comparator.comparing((EntitySync<?, ?> sync) -> sync.entity()))
                        .toList();
    }

    /** Vendors, purchase orders, AP invoices. */
    public List<EntitySync<?, ?>> inOrder() {
        return all;
    }

    /** The one of an entity. */
    public EntitySync<?, ?> of(Entity entity) {
        return all.stream()
                .filter(sync -> sync.entity() == entity)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing synchronizes " + entity));
    }
}
