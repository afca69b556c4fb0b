package dev.plumbline.sandbox.epicor;

import java.util.List;

/**
 * AP invoices: {@code APInvoiceSvc}.
 *
 * <p>Columns a reader is likely to select, named as in the services' published schemas (Epicor
 * Kinetic REST, entity schemas); the types follow from names and meaning.
 */
final class PayablesTables {

    private PayablesTables() {}

    static List<Table> all() {
        return List.of(apInvHed(), apInvDtl(), apInvExp(), apInvJob(), apiHapInvExp());
    }

    private static Table apInvHed() {
        return Table.parse(
                "APInvHed",
                "VendorNum InvoiceNum",
                """
                Company:s OpenPayable:b VendorNum:i InvoiceNum:s DebitMemo:b InvoiceDate:t
                TermsCode:s DueDate:t DiscountDate:t DiscountAmt:d DocDiscountAmt:d
                InvoiceAmt:d DocInvoiceAmt:d InvoiceBal:d DocInvoiceBal:d UnpostedBal:d
                DocUnpostedBal:d InvoiceVendorAmt:d DocInvoiceVendorAmt:d GroupID:s Posted:b
                FiscalYear:i FiscalPeriod:i EntryPerson:s Description:s InvoiceRef:s
                InvoiceComment:s ApplyDate:t StartUp:b GLPosted:b InvoiceHeld:b PayHold:b
                TaxAmt:d DocTaxAmt:d WithholdAmt:d DocWithholdAmt:d Rounding:d DocRounding:d
                JournalCode:s JournalNum:i REFPONum:i CurrencyCode:s ExchangeRate:d
                RateGrpCode:s LockRate:b LegalNumber:s InvoiceType:s TranType:s HeadNum:i
                CorrectionInv:b CancellationInv:b RefCancelledby:s XRefInvoiceNum:s
                SourcePlant:s PurPoint:s TaxRateDate:t TaxRegionCode:s PMUID:i
                PaymentNumber:s VendorNumVendorID:s=Vendor.VendorID
                VendorNumName:s=Vendor.Name VendorNumCity:s TermsCodeDescription:s
                ScrInvoiceAmt:d ScrDocInvoiceAmt:d ChangedBy:s ChangeDate:c SysRevID:l
                SysRowID:g Scanned_c:b
                """);
    }

    private static Table apInvDtl() {
        return Table.parse(
                "APInvDtl",
                "VendorNum InvoiceNum InvoiceLine",
                """
                Company:s VendorNum:i InvoiceNum:s InvoiceLine:i LineType:s PONum:i POLine:i
                PORelNum:i PackSlip:s PackLine:i PurPoint:s ContainerID:i PartNum:s
                Description:s VenPartNum:s RevisionNum:s UnitCost:d DocUnitCost:d
                CostPerCode:s VendorQty:d PUM:s OurQty:d IUM:s ExtCost:d DocExtCost:d
                TotalMiscChrg:d DocTotalMiscChrg:d LineDiscAmt:d DocLineDiscAmt:d
                AdvancePayAmt:d DocAdvancePayAmt:d TotalTax:d DocTotalTax:d TotalSATax:d
                DocTotalSATax:d TotalDedTax:d DocTotalDedTax:d JobNum:s AssemblySeq:i
                JobSeqType:s JobSeq:i GLAccount:s TaxCatID:s PurchCode:s AssetNum:s
                FinalInvoice:b CorrectionDtl:b CancellationDtl:b LineComment:s
                Posted:b=APInvHed.Posted GroupID:s=APInvHed.GroupID
                DebitMemo:b=APInvHed.DebitMemo CurrencyCode:s=APInvHed.CurrencyCode
                ScrExtCost:d ScrDocExtCost:d ChangedBy:s ChangeDate:c SysRevID:l SysRowID:g
                """);
    }

    private static Table apInvExp() {
        return Table.parse(
                "APInvExp",
                "VendorNum InvoiceNum InvoiceLine InvExpSeq",
                """
                Company:s VendorNum:i InvoiceNum:s InvoiceLine:i InvExpSeq:i ExpAmt:d
                DocExpAmt:d GLAccount:s GLAccountDesc:s ExpDispGLAcct:s COACode:s BookID:s
                Plant:s RefType:s RefCode:s MultiCompany:b ExtCompanyID:s ExtGLAccount:s
                NonDedTax:b ScrExpAmt:d Posted:b=APInvHed.Posted SysRevID:l SysRowID:g
                """);
    }

    private static Table apInvJob() {
        return Table.parse(
                "APInvJob",
                "VendorNum InvoiceNum InvoiceLine JobNum AssemblySeq MtlSeq SysRowID",
                """
                Company:s VendorNum:i InvoiceNum:s InvoiceLine:i JobNum:s AssemblySeq:i
                MtlSeq:i ProjectID:s PhaseID:s MiscCode:s ExtCost:d DocExtCost:d JobType:s
                SysRevID:l SysRowID:g
                """);
    }

    private static Table apiHapInvExp() {
        return Table.parse(
                "APIHAPInvExp",
                "VendorNum InvoiceNum InvoiceLine InvExpSeq",
                """
                Company:s VendorNum:i InvoiceNum:s InvoiceLine:i InvExpSeq:i ExpAmt:d
                DocExpAmt:d GLAccount:s RefType:s RefCode:s NonDedTax:b ScrExpAmt:d
                Posted:b=APInvHed.Posted SysRevID:l SysRowID:g
                """);
    }
}
