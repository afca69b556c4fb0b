package dev.plumbline.console;

import dev.plumbline.access.Roles;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.Records;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Who looks at a page. */
@ApplicationScoped
class Viewer {
    private final SecurityIdentity identity;
    private final Records records;

    Viewer(SecurityIdentity identity, Records records) {
        this.identity = identity;
        this.records = records;
    }

    /** A page for who looks. */
    @Transactional
    Page page(String title, String section) {
        return new Page(
                title,
                section,
                identity.hasRole(Roles.OPERATOR),
                identity.getPrincipal().getName(),
                records.count("status", RecordStatus.FAILED));
    }

    /** The name of who looks. */
    String name() {
        return identity.getPrincipal().getName();
    }
}
