package dev.plumbline.apinvoice;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.Money;
import dev.plumbline.domain.OriginId;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.domain.Text;
import dev.plumbline.epicor.EpicorInvoice;
import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.epicor.FreeText;
import dev.plumbline.sync.ContentHash;
import dev.plumbline.sync.CostLine;
import dev.plumbline.sync.Findings;
import dev.plumbline.sync.Lookups;
import dev.plumbline.sync.Lookups.KnownVendor;
import dev.plumbline.sync.Mapped;
import dev.plumbline.sync.MappedPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Maps a posted AP invoice to one direct cost per Procore project that its lines belong to, two
 * where {@link PoMatched} gives its lines two types.
 */
public final class InvoiceMapper {
    /** Procore's limit for a document's number (Procore support, Create a Purchase Order). */
    private static final int LONGEST_NUMBER = 255;

    private final InvoiceSettings settings;

    public InvoiceMapper(InvoiceSettings settings) {
        this.settings = settings;
    }

    /**
     * What the invoice means in Procore.
     *
     * @param orders the POs of the division by PONum, approved or not; empty where Epicor has none
     */
    public Mapped<DirectCostContent> map(
            Division division,
            EpicorInvoice invoice,
            IntFunction<Optional<EpicorPurchaseOrder>> orders,
            Lookups lookups) {
        Findings findings = new Findings(name(invoice, lookups), lookups);
        InvoiceLines lines =
                new InvoiceLines(invoice, settings, new ReleaseFinder(orders), findings);
        SortedMap<InvoiceLines.Target, List<CostLine>> byTarget = lines.of();
        if (byTarget.isEmpty() && findings.isEmpty()) {
            return notProjectCost(invoice, lookups);
        }
        checkNumber(invoice, findings);
        findings.areDistinct(byTarget.values(), CostPiece::place);
        Optional<KnownVendor> vendor = findings.vendor(invoice.vendorNum());
        if (!findings.isEmpty()) {
            return new Mapped.Failed<>(findings.reasons(), judged(byTarget));
        }
        KnownVendor known = vendor.orElseThrow();
        Long vendorId = known.procoreId();
        if (vendorId == null) {
            return new Mapped.Parked<>(findings.waitsFor(invoice.vendorNum(), known));
        }
        List<MappedPart<DirectCostContent>> parts = new ArrayList<>();
        byTarget.forEach((target, targetLines) ->
                parts.add(part(division, target, content(invoice, target, vendorId, targetLines))));
        return new Mapped.Parts<>(parts, notesOfCuts(invoice));
    }

    /** Notes of texts that were cut when they were read, of those that are used. */
    private static List<String> notesOfCuts(EpicorInvoice invoice) {
        String column =
                Text.firstOf(invoice.description()) != null ? "Description" : "InvoiceComment";
        return Stream.concat(
                        FreeText.noteWhereCut(
                                column,
                                Text.firstOf(invoice.description(), invoice.invoiceComment()))
                                .stream(),
                        invoice.lines().stream()
                                .flatMap(line ->
                                        FreeText.noteWhereCut(
                                                "Description of line " + line.invoiceLine(),
                                                line.description())
                                                .stream()))
                .toList();
    }

    private static Map<Long, List<CostLine>> judged(
            SortedMap<InvoiceLines.Target, List<CostLine>> byTarget) {
        Map<Long, List<CostLine>> byProject = new TreeMap<>();
        byTarget.forEach((target, lines) ->
                byProject
                        .computeIfAbsent(target.projectId(), _ -> new ArrayList<>())
                        .addAll(lines));
        return byProject;
    }

    /** The number identifies the invoice on both sides, so that it is never cut. */
    private static void checkNumber(EpicorInvoice invoice, Findings findings) {
        int length = Text.trimmed(invoice.invoiceNum()).length();
        if (length == 0) {
            findings.add(ReasonCode.SOURCE_INVALID, "", "has no InvoiceNum; enter one in Epicor");
        } else if (length > LONGEST_NUMBER) {
            findings.add(
                    ReasonCode.SOURCE_INVALID,
                    "",
                    "its InvoiceNum has %d characters, Procore takes %d; shorten it in Epicor"
                            .formatted(length, LONGEST_NUMBER));
        }
    }

    private Mapped<DirectCostContent> notProjectCost(EpicorInvoice invoice, Lookups lookups) {
        String why =
                "no line of %s is a cost of an Epicor project%s"
                        .formatted(
                                name(invoice, lookups),
                                settings.poMatched() == PoMatched.EXCLUDE
                                        ? " (lines matched to a PO are excluded)"
                                        : "");
        return lookups.wasSent()
                ? new Mapped.Parts<>(List.of(), List.of(why + " any longer"))
                : new Mapped.Skipped<>(why);
    }

    private static MappedPart<DirectCostContent> part(
            Division division, InvoiceLines.Target target, DirectCostContent content) {
        OriginId invoice =
                OriginId.document(
                        division.epicorCompany(),
                        Entity.AP_INVOICE,
                        SourceKey.invoice(content.vendorNum(), content.invoiceNumber()),
                        target.projectId());
        return new MappedPart<>(
                target.projectId(),
                target.type().identify(invoice),
                content,
                Money.sum(content.lines().stream().map(CostLine::amount).toList()),
                ContentHash.of(content));
    }

    private DirectCostContent content(
            EpicorInvoice invoice,
            InvoiceLines.Target target,
            long vendorId,
            List<CostLine> lines) {
        return new DirectCostContent(
                target.type().inProcore(),
                invoice.invoiceNum(),
                invoice.vendorNum(),
                vendorId,
                invoice.invoiceDate(),
                Text.firstOf(invoice.termsCodeDescription(), invoice.termsCode()),
                Text.firstOf(invoice.description(), invoice.invoiceComment()),
                settings.status().inProcore(),
                List.copyOf(lines));
    }

    /** An invoice number means nothing without its vendor. */
    private static String name(EpicorInvoice invoice, Lookups lookups) {
        String vendorName =
                lookups.vendor(invoice.vendorNum())
                        .map(vendor -> " (" + vendor.name() + ")")
                        .orElse("");
        return "Invoice %s of vendor %d%s"
                .formatted(
                        Objects.requireNonNullElse(invoice.invoiceNum(), ""),
                        invoice.vendorNum(),
                        vendorName);
    }
}
