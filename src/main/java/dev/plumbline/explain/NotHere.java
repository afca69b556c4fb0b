package dev.plumbline.explain;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.OriginId;
import dev.plumbline.ledger.Watermark;
import dev.plumbline.ledger.Watermarks;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.Entities;
import dev.plumbline.sync.EntitySync;
import dev.plumbline.sync.Scope;
import dev.plumbline.sync.Source;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where to look next for what Plumbline knows nothing of. */
@ApplicationScoped
class NotHere {
    private final Resolver resolver;
    private final Watermarks watermarks;
    private final Entities entities;

    NotHere(Resolver resolver, Watermarks watermarks, Entities entities) {
        this.resolver = resolver;
        this.watermarks = watermarks;
        this.entities = entities;
    }

    /** Sentences about what may be the matter; asks Epicor where {@code live} says so. */
    List<String> say(Question question, List<Division> asked, List<Division> all, boolean live) {
        return switch (question) {
            case Question.Document document -> document(document, asked, live);
            case Question.Origin origin -> origin(origin.originId(), all, live);
            case Question.InProcore object ->
                    List.of(
                            "Plumbline has neither made nor adopted a %s with id %d."
                                    .formatted(object.kind().word(), object.id()),
                            "Look at its origin_id in Procore: where it begins with epicor:, ask for that; any other is another integration's, and without one it was made by a person.");
        };
    }

    private List<String> origin(String originId, List<Division> all, boolean live) {
        if (!OriginId.isOurs(originId)) {
            return List.of(
                    "%s is no origin_id of Plumbline's: they begin with epicor:."
                            .formatted(originId));
        }
        List<String> sentences = new ArrayList<>();
        Resolver.Named.in(originId)
                .ifPresentOrElse(
                        named -> {
                            List<Division> its =
                                    all.stream()
                                            .filter(it ->
                                                    it.epicorCompany().equals(named.company()))
                                            .toList();
                            if (its.isEmpty()) {
                                sentences.add(
                                        "%s names Epicor company %s, which is no division here: another installation of Plumbline wrote it, or the division was taken out of the settings."
                                                .formatted(originId, named.company()));
                            } else {
                                sentences.add(
                                        "%s was not written by this installation's database, though it names %s."
                                                .formatted(
                                                        originId,
                                                        Sentences.name(
                                                                named.entity(),
                                                                named.key().value())));
                                sentences.addAll(
                                        document(
                                                new Question.Document(named.entity(), named.key()),
                                                its,
                                                live));
                            }
                        },
                        () ->
                                sentences.add(
                                        "%s is not formed as Plumbline forms them: epicor:{company}:{entity}:{key}[:{project}][:{line}]."
                                                .formatted(originId)));
        return sentences;
    }

    private List<String> document(Question.Document document, List<Division> asked, boolean live) {
        String name = Sentences.name(document.entity(), document.key().value());
        List<String> sentences = new ArrayList<>();
        sentences.add(
                "Plumbline knows no %s of division %s."
                        .formatted(
                                name.startsWith("PO")
                                        ? name
                                        : Character.toLowerCase(name.charAt(0)) + name.substring(1),
                                asked.stream()
                                        .map(Division::name)
                                        .collect(Collectors.joining(" or "))));
        List<String> others = resolver.divisionsWith(document.entity(), document.key());
        if (!others.isEmpty()) {
            sentences.add(
                    "Division %s has one with that number: was it meant?"
                            .formatted(String.join(", ", others)));
        }
        if (document.entity() == Entity.AP_INVOICE) {
            List<String> same = resolver.sameInvoiceNumber(document.key());
            if (!same.isEmpty()) {
                sentences.add(
                        "Other vendors have an invoice of that number: %s."
                                .formatted(String.join("; ", same)));
            }
        }
        for (Division division : asked) {
            sentences.add(captured(division, document.entity()));
            if (live) {
                sentences.add(inEpicor(division, entities.of(document.entity()), document));
            }
        }
        if (!live) {
            sentences.add(
                    "Ask with --live (live=true) whether Epicor has it; `sync --since` reads older documents again.");
        }
        return sentences;
    }

    /** How far the division has been read. */
    private String captured(Division division, Entity entity) {
        String kind =
                switch (entity) {
                    case VENDOR -> "vendors";
                    case PURCHASE_ORDER -> "purchase orders";
                    case AP_INVOICE -> "AP invoices";
                };
        Watermark mark = mark(division, entity);
        if (mark == null || (mark.changeDate() == null && mark.sysRev() == null)) {
            return "No run has read all %s of division %s (Epicor company %s) yet; the first complete run brings them."
                    .formatted(kind, division.name(), division.epicorCompany());
        }
        String reached =
                mark.changeDate() != null
                        ? "change date " + mark.changeDate()
                        : "revision " + mark.sysRev();
        return "The %s of division %s have been read up to %s: one that was entered or changed later comes with the next run."
                .formatted(kind, division.name(), reached);
    }

    private @Nullable Watermark mark(Division division, Entity entity) {
        Watermark.Key key = new Watermark.Key(division.name(), entity.key(), "header");
        return QuarkusTransaction.joiningExisting().call(() -> watermarks.findById(key));
    }

    private <D> String inEpicor(
            Division division, EntitySync<D, ?> entity, Question.Document document) {
        try {
            for (Source.Row<D> row : entity.source().byKeys(division, List.of(document.key()))) {
                return switch (row) {
                    case Source.Row.Read<D> read ->
                            entity.scope(read.document(), false) == Scope.IN
                                    ? "Epicor company %s has it, and it belongs to Procore: the next run of division %s brings it."
                                            .formatted(division.epicorCompany(), division.name())
                                    : "Epicor company %s has it, but %s."
                                            .formatted(
                                                    division.epicorCompany(),
                                                    outside(entity.entity()));
                    case Source.Row.Unreadable<D> unreadable ->
                            "Epicor company %s has it, but it cannot be read: %s."
                                    .formatted(division.epicorCompany(), unreadable.problem());
                };
            }
            return "Epicor company %s has none.".formatted(division.epicorCompany());
        } catch (RemoteFailure failure) {
            return "Epicor cannot be asked now: " + failure.getMessage();
        }
    }

    /** What keeps a document out of scope. */
    static String outside(Entity entity) {
        return switch (entity) {
            case VENDOR -> "it is inactive, and no document that is sent names it";
            case PURCHASE_ORDER ->
                    "it is not approved (ApprovalStatus is not A): it is sent once it is approved";
            case AP_INVOICE -> "it is not posted: it is sent once it is posted";
        };
    }
}
