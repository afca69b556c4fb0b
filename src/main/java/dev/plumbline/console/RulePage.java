package dev.plumbline.console;

import dev.plumbline.access.Roles;
import dev.plumbline.desk.RuleBook;
import dev.plumbline.mapping.CostCodeRule;
import dev.plumbline.mapping.CostCodeRules;
import dev.plumbline.mapping.TableError;
import dev.plumbline.mapping.TableRefused;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.whatif.Consequences;
import dev.plumbline.whatif.WhatIf;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** One rule: typed, tried, saved. */
@Path("/mappings")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Blocking
public class RulePage {
    private final Viewer viewer;
    private final CostCodeRules rules;
    private final RuleBook book;
    private final CodeLists lists;
    private final WhatIf whatIf;

    RulePage(Viewer viewer, CostCodeRules rules, RuleBook book, CodeLists lists, WhatIf whatIf) {
        this.viewer = viewer;
        this.rules = rules;
        this.book = book;
        this.lists = lists;
        this.whatIf = whatIf;
    }

    /** An empty form, or one that is filled in as a suggestion says. */
    @GET
    @Path("new")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.OPERATOR)
    public TemplateInstance create(
            @RestQuery @Nullable String division,
            @RestQuery @Nullable String account,
            @RestQuery @Nullable String code,
            @RestQuery @Nullable String type) {
        CostCodeRule rule =
                new CostCodeRule(
                        null,
                        RuleForm.text(division),
                        RuleForm.text(account),
                        RuleForm.text(code),
                        RuleForm.text(type),
                        null,
                        null);
        return page(null, rule, List.of());
    }

    /** A rule to be changed. */
    @GET
    @Path("{id:\\d{1,18}}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.OPERATOR)
    public TemplateInstance edit(@PathParam("id") long id) {
        return page(id, one(id), List.of());
    }

    /** Saves a new one. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    public Response add(@BeanParam RuleForm form) {
        try {
            return saved(book.add(form.rule(), viewer.name()));
        } catch (TableRefused refused) {
            return refused(null, form, refused);
        }
    }

    /** Saves it in the place of another one. */
    @POST
    @Path("{id:\\d{1,18}}")
    @RolesAllowed(Roles.OPERATOR)
    public Response change(@PathParam("id") long id, @BeanParam RuleForm form) {
        try {
            return saved(
                    book.change(id, form.rule(), viewer.name())
                            .orElseThrow(NotFoundException::new));
        } catch (TableRefused refused) {
            return refused(id, form, refused);
        }
    }

    /** What it would do; nothing is saved. */
    @POST
    @Path("what-if")
    @RolesAllowed(Roles.OPERATOR)
    public TemplateInstance tried(@BeanParam RuleForm form, @RestQuery @Nullable Long instead) {
        try {
            return new Tried(whatIf.costCodes(proposed(form.rule(), instead)), List.of(), "");
        } catch (TableRefused refused) {
            return new Tried(null, refused.errors(), "");
        } catch (RemoteFailure failure) {
            return new Tried(
                    null,
                    List.of(),
                    "It cannot be worked out now: "
                            + Objects.requireNonNullElse(failure.getMessage(), ""));
        }
    }

    private List<CostCodeRule> proposed(CostCodeRule rule, @Nullable Long instead) {
        if (instead == null) {
            return rules.with(rule, book.names());
        }
        List<CostCodeRule> proposed = new ArrayList<>(rules.all());
        proposed.removeIf(standing -> instead.equals(standing.id()));
        proposed.add(rule);
        return rules.instead(proposed, book.names());
    }

    private CostCodeRule one(long id) {
        return rules.all().stream()
                .filter(rule -> Objects.equals(rule.id(), id))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private static Response saved(CostCodeRule rule) {
        return Response.seeOther(URI.create("/mappings?added=" + rule.id())).build();
    }

    private Response refused(@Nullable Long id, RuleForm form, TableRefused refused) {
        CostCodeRule typed =
                new CostCodeRule(
                        null,
                        RuleForm.text(form.division),
                        RuleForm.text(form.account),
                        RuleForm.text(form.code),
                        RuleForm.text(form.type),
                        null,
                        null);
        return Response.status(Response.Status.BAD_REQUEST)
                .entity(page(id, typed, refused.errors()))
                .build();
    }

    private TemplateInstance page(@Nullable Long id, CostCodeRule rule, List<TableError> errors) {
        return new Rule(
                viewer.page(id == null ? "New rule" : "Rule " + id, "mappings"),
                id,
                rule,
                book.names(),
                lists.all(),
                errors);
    }

    /**
     * The form.
     *
     * @param id of the rule that is changed; null for a new one
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Rule(
            Page page,
            @Nullable Long id,
            CostCodeRule rule,
            List<String> divisions,
            CodeLists.Lists lists,
            List<TableError> errors)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Tried(@Nullable Consequences consequences, List<TableError> errors, String trouble)
            implements TemplateInstance {}
}
