package dev.plumbline.sandbox.epicor;

import java.util.List;

/**
 * Master data: vendors, GL accounts, projects, jobs, companies.
 *
 * <p>Columns a reader is likely to select, named as in the services' published schemas (Epicor
 * Kinetic REST, entity schemas); the types follow from names and meaning.
 */
final class MasterTables {

    private MasterTables() {}

    static List<Table> all() {
        return List.of(vendor(), glAccount(), project(), jobHead(), company());
    }

    private static Table vendor() {
        return Table.parse(
                "Vendor",
                "VendorNum",
                """
                Company:s VendorID:s Name:s VendorNum:i LegalName:s Address1:s Address2:s
                Address3:s City:s State:s ZIP:s Country:s CountryNum:i CountryNumISOCode:s
                TaxPayerID:s PurPoint:s TermsCode:s TermsCodeDescription:s GroupCode:s
                GroupCodeGroupDesc:s Print1099:b OneCheck:b PrintLabels:b FaxNum:s
                PhoneNum:s Comment:s PayHold:b PrimPCon:i AccountRef:s DefaultFOB:s
                RcvInspectionReq:b CurrencyCode:s TaxRegionCode:s Inactive:b LangNameID:s
                BorderCrossing:s EMailAddress:s VendURL:s TIN:s TINType:s OrgRegCode:s
                Approved:b ICVend:b GlobalVendor:b GlobalLock:b ShipViaCode:s ExternalId:s
                CalendarID:s MinOrderValue:d PMUID:i SysRevID:l SysRowID:g MinorityOwned_c:b
                """);
    }

    private static Table glAccount() {
        return Table.parse(
                "GLAccount",
                "COACode GLAccount1",
                """
                Company:s COACode:s GLAccount1:s AccountDesc:s SegValue1:s SegValue2:s
                SegValue3:s SegValue4:s SegValue5:s Active:b EffFrom:t EffTo:t
                MultiCompany:b ParentGLAccount:s GLAcctDispGLAcctDisp:s
                GLAcctDispGLShortAcct:s SysRevID:l SysRowID:g CostGroup_c:s
                """);
    }

    private static Table project() {
        return Table.parse(
                "Project",
                "ProjectID",
                """
                Company:s ProjectID:s Description:s ActiveProject:b StartDate:t EndDate:t
                ClosedDate:t Plant:s CurrencyCode:s ConProjMgr:s ConCustNum:i SysRevID:l
                SysRowID:g ProcoreProjectID_c:s
                """);
    }

    private static Table jobHead() {
        return Table.parse(
                "JobHead",
                "JobNum",
                """
                Company:s JobNum:s JobClosed:b ClosedDate:t JobComplete:b JobEngineered:b
                JobReleased:b JobHeld:b PartNum:s RevisionNum:s PartDescription:s
                ProjectID:s PhaseID:s JobType:s Plant:s CreateDate:t CreatedBy:s
                LastChangedOn:c LastChangedBy:s SysRevID:l SysRowID:g
                """);
    }

    private static Table company() {
        return Table.parse(
                "Company",
                "Company1",
                """
                Company1:s Name:s City:s State:s Zip:s Country:s CurrentFiscalYear:i
                SysRevID:l SysRowID:g
                """);
    }
}
