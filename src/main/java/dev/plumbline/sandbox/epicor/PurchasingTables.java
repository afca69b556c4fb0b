package dev.plumbline.sandbox.epicor;

import java.util.List;

/**
 * Purchase orders: {@code POSvc} and what joins into it.
 *
 * <p>Columns a reader is likely to select, named as in the services' published schemas (Epicor
 * Kinetic REST, entity schemas); the types follow from names and meaning.
 */
final class PurchasingTables {

    private PurchasingTables() {}

    static List<Table> all() {
        return List.of(poHeader(), poDetail(), poRel(), poRelTglc());
    }

    private static Table poHeader() {
        return Table.parse(
                "POHeader",
                "PONum",
                """
                Company:s PONum:i OpenOrder:b VoidOrder:b EntryPerson:s OrderDate:t FOB:s
                ShipViaCode:s TermsCode:s ShipName:s ShipAddress1:s ShipAddress2:s
                ShipAddress3:s ShipCity:s ShipState:s ShipZIP:s ShipCountry:s
                ShipToConName:s BuyerID:s BuyerIDName:s FreightPP:b PrcConNum:i VendorNum:i
                VendorVendorID:s=Vendor.VendorID VendorName:s=Vendor.Name PurPoint:s
                CommentText:s OrderHeld:b ReadyToPrint:b PrintAs:s CurrencyCode:s
                ExchangeRate:d LockRate:b RateGrpCode:s ShipCountryNum:i LogChanges:b
                ApprovedDate:t ApprovedBy:s Approve:b ApprovalStatus:s ApprovedAmount:d
                PostToWeb:b PostDate:t VendorRefNum:s ConfirmReq:b Confirmed:b ConfirmVia:s
                OrderNum:i LegalNumber:s Linked:b XRefPONum:s ConsolidatedPO:b
                ContractOrder:b ContractStartDate:t ContractEndDate:t TaxRegionCode:s
                TaxPoint:s TaxRateDate:t POType:s InPrice:b DueDate:t PromiseDate:t
                ChangedBy:s ChangeDate:c TermsCodeDescription:s TotalCharges:d
                TotalMiscCharges:d TotalTax:d TotalOrder:d TotalSATax:d TotalDedTax:d
                DocTotalCharges:d DocTotalMisc:d DocTotalTax:d DocTotalOrder:d
                POTaxReadyToProcess:b SysRevID:l SysRowID:g ProcoreProjectID_c:s
                RetainagePct_c:d
                """);
    }

    private static Table poDetail() {
        return Table.parse(
                "PODetail",
                "PONUM POLine",
                """
                Company:s PONUM:i POLine:i OpenLine:b VoidLine:b LineDesc:s IUM:s UnitCost:d
                DocUnitCost:d OrderQty:d XOrderQty:d PUM:s BaseQty:d BaseUOM:s Taxable:b
                CostPerCode:s PartNum:s VenPartNum:s MfgPartNum:s RevisionNum:s
                CommentText:s ClassID:s PurchCode:s VendorNum:i ExtCost:d DocExtCost:d
                MiscCost:d DocMiscCost:d TotalTax:d DocTotalTax:d TaxCatID:s DueDate:t
                Confirmed:b ConfirmDate:t OrderNum:i OrderLine:i ContractQty:d
                AdvancePayBal:d DocAdvancePayBal:d DispExpAccount:s DispAcctDescription:s
                CalcJobNum:s CalcAssemblySeq:i CalcTranType:s CalcDueDate:t CalcOurQty:d
                CalcVendQty:d ChangedBy:s ChangeDate:c SysRevID:l SysRowID:g
                """);
    }

    private static Table poRel() {
        return Table.parse(
                "PORel",
                "PONum POLine PORelNum",
                """
                Company:s PONum:i POLine:i PORelNum:i OpenRelease:b VoidRelease:b DueDate:t
                PromiseDt:t NeedByDate:t RelQty:d XRelQty:d BaseQty:d BaseUOM:s PUM:s IUM:s
                ReceivedQty:d ArrivedQty:d InvoicedQty:d ShippedQty:d Status:s
                StatusDescription:s TranType:s JobNum:s AssemblySeq:i JobSeqType:s JobSeq:i
                WarehouseCode:s Plant:s ProjectID:s PhaseID:s WBSPhaseID:s
                ProjectIDDescription:s=Project.Description ReqNum:i ReqLine:i ConfirmVia:s
                DueDateChanged:b DispGLAcct:s ExpOverride:b EnableGLAcct:b
                VendorID:s=POHeader.VendorVendorID VendorName:s=POHeader.VendorName
                POLinePartNum:s=PODetail.PartNum POLineLineDesc:s=PODetail.LineDesc
                SysRevID:l SysRowID:g
                """);
    }

    private static Table poRelTglc() {
        return Table.parse(
                "PORelTGLC",
                "PONum POLine PORelNum BookID",
                """
                Company:s PONum:i POLine:i PORelNum:i RelatedToFile:s Key1:s Key2:s Key3:s
                Key4:s Key5:s Key6:s TGLCTranNum:i GLAcctContext:s BookID:s IsMainBook:b
                COACode:s GLAccount:s SegValue1:s SegValue2:s SegValue3:s SegValue4:s
                SegValue5:s SysGLControlType:s SysGLControlCode:s RecordType:s
                AcctOverride:b CreateDate:t IsModifiedByUser:b GLAccountGLAcctDisp:s
                GLAccountAccountDesc:s GLAccountGLShortAcct:s SysRevID:l SysRowID:g
                """);
    }
}
