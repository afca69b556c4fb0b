package dev.plumbline.console;

import dev.plumbline.access.Roles;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.Records;
import dev.plumbline.sync.Divisions;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Who looks at a page. */
@ApplicationScoped
class Viewer {
    private final SecurityIdentity identity;
    private final Records records;
    private final Divisions divisions;

    Viewer(SecurityIdentity identity, Records records, Divisions divisions) {
        this.identity = identity;
        this.records = records;
        this.divisions = divisions;
    }

    /** A page for who looks. */
    @Transactional
    Page page(String title, String section) {
        return new Page(
                title,
                section,
                identity.hasRole(Roles.OPERATOR),
                identity.getPrincipal().getName(),
                records.count("status", RecordStatus.FAILED),
                currency());
    }

    /** The currency of all money, "" where no division is set up. */
    String currency() {
        return divisions.all().stream().findFirst().map(Division::currency).orElse("");
    }

    /** The name of who looks. */
    String name() {
        return identity.getPrincipal().getName();
    }
}
