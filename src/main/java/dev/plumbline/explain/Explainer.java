package dev.plumbline.explain;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.explain.Explanation.Document;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.Divisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers where something of Procore came from, and where a document of Epicor is. */
@ApplicationScoped
public class Explainer {
    private final Divisions divisions;
    private final Resolver resolver;
    private final Facts facts;
    private final Live procore;
    private final NotHere notHere;

    Explainer(Divisions divisions, Resolver resolver, Facts facts, Live procore, NotHere notHere) {
        this.divisions = divisions;
        this.resolver = resolver;
        this.facts = facts;
        this.procore = procore;
        this.notHere = notHere;
    }

    /**
     * Explains.
     *
     * @param division where to look; null for all
     * @param live whether to ask Procore and Epicor as well
     * @throws Question.Unclear when there is no such division
     */
    public Explanation explain(Question question, @Nullable String division, boolean live) {
        List<Division> asked = divisions(division);
        List<Document> documents = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        for (Hit hit : resolver.find(question, asked)) {
            Division its = divisions.byName(hit.record().division()).orElse(null);
            if (its == null) {
                sentences.add(
                        "It is of division %s, which is no longer configured."
                                .formatted(hit.record().division()));
                its = new Division(hit.record().division(), "?", hit.record().currency());
            }
            Document document = look(facts.of(its, hit), live, sentences);
            documents.add(document);
            if (hit.lineOrigin() != null && !hasAsked(document)) {
                sentences.add(
                        "%s is not among the lines any longer: Epicor does not have it, or it has moved to another project."
                                .formatted(hit.lineOrigin()));
            }
            sentences.addAll(
                    new Sentences(document, facts.reasons(document.recordId()), scope(document))
                            .all());
        }
        if (documents.isEmpty()) {
            sentences.addAll(notHere.say(question, asked, divisions.all(), live));
        }
        return new Explanation(words(question), live, documents, sentences);
    }

    private static boolean hasAsked(Document document) {
        return document.targets().stream()
                .flatMap(target -> target.lines().stream())
                .anyMatch(Explanation.Line::asked);
    }

    private Document look(Document document, boolean live, List<String> sentences) {
        try {
            return live ? procore.look(document) : document;
        } catch (RemoteFailure failure) {
            sentences.add("Procore cannot be asked now: " + failure.getMessage());
            return document;
        }
    }

    /** Where a document stands, as far as its status does not tell. */
    private String scope(Document document) {
        if (document.status() == RecordStatus.PENDING && facts.isHeld(document.recordId())) {
            return "It is held back: a guard has stopped the run that would send it, or a plan lists it. Release or apply that run, or let the next run take it up.";
        }
        if (document.status() != null) {
            return "";
        }
        String says =
                document.entity() == Entity.PURCHASE_ORDER
                        ? facts.inEpicor(document.recordId(), "ApprovalStatus")
                        : "";
        return "Procore does not get it: %s%s."
                .formatted(
                        NotHere.outside(document.entity()),
                        says.isEmpty() ? "" : "; it is " + says + " now");
    }

    private List<Division> divisions(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return divisions.all();
        }
        return List.of(
                divisions
                        .byName(name.trim())
                        .orElseThrow(() ->
                                new Question.Unclear(
                                        "No division is named %s; there are %s."
                                                .formatted(
                                                        name,
                                                        divisions.all().stream()
                                                                .map(Division::name)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", "))))));
    }

    private static String words(Question question) {
        return switch (question) {
            case Question.Document document ->
                    Sentences.name(document.entity(), document.key().value());
            case Question.Origin origin -> origin.originId();
            case Question.InProcore object -> "Procore " + object.kind().word() + " " + object.id();
        };
    }
}
