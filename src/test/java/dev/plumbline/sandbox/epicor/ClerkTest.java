package dev.plumbline.sandbox.epicor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.sandbox.web.Json;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClerkTest {

    private static final String PO = "Erp.BO.POSvc/POes('EPIC01',3223)";
    private static final String LINE = "Erp.BO.POSvc/PODetails('EPIC01',3223,1)";
    private static final String RELEASE = "Erp.BO.POSvc/PORels('EPIC01',3223,1,1)";
    private static final String INVOICE = "Erp.BO.APInvoiceSvc/APInvoices('EPIC01',41,'INV-77')";
    private static final String VENDOR = "Erp.BO.VendorSvc/Vendors('EPIC01',41)";
    private static final String OLD = "2026-02-04T14:22:31.51Z";
    private static final String NOW = "2026-03-01T10:00:00Z";

    private final EpicorSandbox sandbox = EpicorSandbox.start(EpicorConfig.defaults());
    private final EpicorClient epicor = new EpicorClient(sandbox);

    ClerkTest() {
        sandbox.state().load("EPIC01", Books.epic01());
        sandbox.clock().set(Instant.parse(NOW));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "changeReleaseQty ~ 'PONum':3223,'POLine':1,'PORelNum':1,'RelQty':7 ~ OLD OLD ~ release",
                "editRelease ~ 'PONum':3223,'POLine':1,'PORelNum':1,'set':{'ProjectID':'P-2','VoidRelease':true} ~ OLD OLD ~ release",
                "changeUnitCost ~ 'PONum':3223,'POLine':1,'DocUnitCost':4 ~ NOW NOW ~ header line",
                "voidLine ~ 'PONum':3223,'POLine':1 ~ NOW NOW ~ header line release",
                "voidPo ~ 'PONum':3223 ~ NOW NOW ~ header line release",
                "closePo ~ 'PONum':3223 ~ NOW OLD ~ header",
                "unapprove ~ 'PONum':3223 ~ NOW OLD ~ header",
                "approve ~ 'PONum':3223 ~ NOW OLD ~ header"
            })
    void stampsAndCountsUpOnlyWhatItWrites(String action, String task, String stamps, String moved)
            throws Exception {
        long before = sandbox.state().lastRevision();

        act(action, task);

        assertThat(changeDate(PO) + " " + changeDate(LINE))
                .isEqualTo(stamps.replace("OLD", OLD).replace("NOW", NOW));
        assertThat(movedSince(before)).isEqualTo(moved);
    }

    @Test
    void recomputesAmountsWhenAPriceChanges() throws Exception {
        act("changeUnitCost", "'PONum':3223,'POLine':1,'DocUnitCost':4.5");

        assertThat(epicor.one(LINE).get("DocExtCost").decimalValue()).isEqualByComparingTo("22500");
        assertThat(epicor.one(PO).get("DocTotalOrder").decimalValue())
                .isEqualByComparingTo("22500");
    }

    @Test
    void editsTheAccountOfARelease() throws Exception {
        act("editRelease", "'PONum':3223,'POLine':1,'PORelNum':1,'GLAccount':'5300|00|20'");

        assertThat(epicor.column(RELEASE + "/PORelTGLCs", "GLAccount"))
                .containsExactly("5300|00|20");
        assertThat(epicor.column(RELEASE + "/PORelTGLCs", "GLAccountGLAcctDisp"))
                .containsExactly("5300-00-20");
    }

    @Test
    void takesApprovalAwayForAWhile() throws Exception {
        act("unapprove", "'PONum':3223");
        assertThat(epicor.one(PO).get("ApprovalStatus").textValue()).isEqualTo("U");

        act("approve", "'PONum':3223");
        assertThat(epicor.one(PO).get("ApprovalStatus").textValue()).isEqualTo("A");
    }

    @Test
    void bumpsAnInvoiceByPayingItWithoutStampingIt() throws Exception {
        long before = epicor.one(INVOICE).get("SysRevID").longValue();

        act("payInvoice", "'VendorNum':41,'InvoiceNum':'INV-77','amount':40.00");

        var paid = epicor.one(INVOICE);
        assertThat(paid.get("SysRevID").longValue()).isGreaterThan(before);
        assertThat(paid.get("ChangeDate").textValue()).isEqualTo("2026-02-07T00:00:00Z");
        assertThat(paid.get("DocInvoiceBal").decimalValue()).isEqualByComparingTo("60");
        assertThat(paid.get("OpenPayable").booleanValue()).isTrue();
        act("payInvoice", "'VendorNum':41,'InvoiceNum':'INV-77'");
        assertThat(epicor.one(INVOICE).get("OpenPayable").booleanValue()).isFalse();
    }

    @Test
    void postsAnInvoice() throws Exception {
        act("postInvoice", "'VendorNum':42,'InvoiceNum':'CM-1'");

        var posted = epicor.one("Erp.BO.APInvoiceSvc/APInvoices('EPIC01',42,'CM-1')");
        assertThat(posted.get("Posted").booleanValue()).isTrue();
        assertThat(posted.get("DocInvoiceAmt").decimalValue()).isEqualByComparingTo("-40");
        assertThat(posted.get("ChangeDate").textValue()).isEqualTo(NOW);
    }

    @Test
    void renamesAVendorWhoseNumberStays() throws Exception {
        long before = sandbox.state().lastRevision();

        act("renameVendorId", "'VendorNum':41,'VendorID':'BRICKS'");
        act("renameVendor", "'VendorNum':41,'Name':'Bricks Ltd'");
        act("deactivateVendor", "'VendorNum':41");

        var vendor = epicor.one(VENDOR);
        assertThat(vendor.get("VendorID").textValue()).isEqualTo("BRICKS");
        assertThat(vendor.get("Inactive").booleanValue()).isTrue();
        assertThat(epicor.one(PO).get("VendorVendorID").textValue()).isEqualTo("BRICKS");
        assertThat(epicor.one(PO).get("VendorName").textValue()).isEqualTo("Bricks Ltd");
        assertThat(
                        epicor.column(
                                "Erp.BO.VendorSvc/Vendors?$orderby=SysRevID&$filter=SysRevID gt "
                                        + before,
                                "VendorNum"))
                .containsExactly("41");
    }

    @Test
    void addsPatchesAndDeletesRows() throws Exception {
        act(
                "addPo",
                "'rows':{'POHeader':[{'PONum':4000,'VendorNum':41}],'PODetail':[{'PONUM':4000,'POLine':1}]}");
        var added = "Erp.BO.POSvc/POes('EPIC01',4000)";
        assertThat(changeDate(added)).isEqualTo(NOW);

        act(
                "patchRow",
                "'table':'POHeader','key':{'PONum':4000},'set':{'ChangeDate':'2031-01-01T00:00:00Z'}");
        assertThat(changeDate(added)).isEqualTo("2031-01-01T00:00:00Z");
        assertThat(
                        epicor.column(
                                "Erp.BO.POSvc/POes?$filter=ChangeDate gt 2030-01-01T00:00:00Z",
                                "PONum"))
                .containsExactly("4000");
        act("patchRow", "'table':'POHeader','key':{'PONum':4000},'set':{'FOB':'X'},'stamp':true");
        assertThat(changeDate(added)).isEqualTo(NOW);

        act("deleteRow", "'table':'POHeader','key':{'PONum':4000}");
        assertThat(epicor.get(added).statusCode()).isEqualTo(404);
    }

    @Test
    void changesStateByRowIdOverTheAdminApi() throws Exception {
        var rows = Json.MAPPER.readTree(send("GET", "state/Vendor?VendorNum=42", ""));
        var id = rows.at("/0/SysRowID").textValue();

        send("PATCH", "state/Vendor/" + id, "{\"City\":\"Reno\"}");
        send("PUT", "state/Vendor/EPIC01", "{\"VendorNum\":43,\"VendorID\":\"NEW\"}");
        send("PATCH", "clock", "{\"now\":\"2027-01-01T00:00:00Z\"}");

        assertThat(epicor.column("Erp.BO.VendorSvc/Vendors", "City"))
                .containsExactly("", "Reno", "");
        assertThat(sandbox.clock().instant()).isEqualTo("2027-01-01T00:00:00Z");
        send("DELETE", "state/Vendor/" + id, "");
        assertThat(epicor.column("Erp.BO.VendorSvc/Vendors", "VendorNum"))
                .containsExactly("41", "43");
    }

    @Test
    void refusesTasksThatItDoesNotUnderstand() throws Exception {
        for (var path : new String[] {"clerk/dance", "clerk/voidPo"}) {
            var answer = epicor.send("POST", "/__admin/" + path, "{\"company\":\"EPIC01\"}");
            assertThat(answer.statusCode()).isEqualTo(400);
        }
    }

    private void act(String action, String task) throws Exception {
        var body = "{'company':'EPIC01',%s}".formatted(task).replace('\'', '"');
        var answer = epicor.send("POST", "/__admin/clerk/" + action, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private String send(String method, String path, String body) throws Exception {
        return epicor.send(method, "/__admin/" + path, body).body();
    }

    private String changeDate(String path) throws Exception {
        return epicor.one(path).get("ChangeDate").textValue();
    }

    private String movedSince(long revision) throws Exception {
        var moved = new StringBuilder();
        moved.append(revision(epicor.one(PO)) > revision ? "header " : "");
        moved.append(revision(epicor.one(LINE)) > revision ? "line " : "");
        moved.append(revision(epicor.one(RELEASE)) > revision ? "release" : "");
        return moved.toString().strip();
    }

    private static long revision(JsonNode row) {
        return row.get("SysRevID").longValue();
    }
}
