package dev.plumbline.reconcile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All that is known of one document in one project, from both sides and from the ledger. */
final class Place {
    final DocumentKey document;
    final @Nullable Long project;
    final Set<String> epicorProjects = new TreeSet<>();
    final List<Listed> listed = new ArrayList<>();
    final List<Sent.SentPart> parts = new ArrayList<>();
    BigDecimal epicor = BigDecimal.ZERO;

    /** The same by the document as the last run read it. */
    BigDecimal epicorAsRead = BigDecimal.ZERO;

    Place(DocumentKey document, @Nullable Long project) {
        this.document = document;
        this.project = project;
    }

    BigDecimal procore() {
        return listed.stream().map(Listed::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What Procore is to hold in the end. */
    BigDecimal wanted() {
        return parts.stream().map(Sent.SentPart::wanted).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
