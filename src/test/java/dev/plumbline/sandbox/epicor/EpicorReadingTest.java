package dev.plumbline.sandbox.epicor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpicorReadingTest {

    private static final String POES = "Erp.BO.POSvc/POes";
    private static final String VENDORS = "Erp.BO.VendorSvc/Vendors";
    private static final String INVOICES = "Erp.BO.APInvoiceSvc/APInvoices";

    private final EpicorSandbox sandbox = EpicorSandbox.start(EpicorConfig.defaults());
    private final EpicorClient epicor = new EpicorClient(sandbox);

    EpicorReadingTest() {
        sandbox.state().load("EPIC01", Books.epic01());
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
                "PONum eq 3223 ~ 3223",
                "PONum ne 3223 ~ 3224",
                "PONum gt 3223 ~ 3224",
                "PONum ge 3223 ~ 3223 3224",
                "PONum lt 3224 ~ 3223",
                "3224 gt PONum ~ 3223",
                "PONum eq 3223 or PONum eq 3224 ~ 3223 3224",
                "(PONum eq 3223 or PONum eq 3224) and Approve eq true ~ 3223",
                "not (PONum eq 3223) ~ 3224",
                "Approve ~ 3223",
                "DueDate eq null ~ 3223 3224",
                "DueDate ne null ~ \"\"",
                "ChangeDate ge 2026-02-05T00:00:00Z ~ 3224",
                "ChangeDate ge 2026-02-04T14:22:31.51Z ~ 3223 3224",
                "ChangeDate gt 2026-02-05T21:00:00-06:00 ~ \"\"",
                "ChangeDate ge 2026-02-05T21:00:00-06:00 ~ 3224",
                "OrderDate eq 2026-02-03T00:00:00Z ~ 3223",
                "Company eq 'EPIC01' ~ 3223 3224",
                "startswith(CurrencyCode,'US') ~ 3223",
                "DocTotalOrder gt 15249.99 ~ 3223",
                "ChangeDate gt 2026-02-04T14:22:31.51Z or (ChangeDate eq 2026-02-04T14:22:31.51Z and PONum gt 3222) ~ 3223 3224"
            })
    void filters(String filter, String expected) throws Exception {
        var numbers = epicor.column(POES + "?$select=PONum&$filter=" + filter, "PONum");
        var byChange =
                epicor.column(POES + "?$orderby=ChangeDate,PONum&$filter=" + filter, "PONum");

        assertThat(String.join(" ", numbers)).isEqualTo(expected);
        assertThat(String.join(" ", byChange)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "VendorSvc/Vendors?$filter=ChangeDate ge 2026-01-01T00:00:00Z ~ ChangeDate ~ Vendor",
                "POSvc/POes?$filter=VendorID eq 'X' ~ VendorID ~ PO",
                "POSvc/POes?$filter=ponum eq 1 ~ ponum ~ PO",
                "POSvc/POes?$filter=PONUM eq 1 ~ PONUM ~ PO",
                "POSvc/POes?$select=PONum,Nope ~ Nope ~ PO",
                "POSvc/POes?$orderby=Nope ~ Nope ~ PO",
                "POSvc/POes?$expand=PORels ~ PORels ~ PO",
                "POSvc/POes?$expand=PODetails($select=PONum) ~ PONum ~ PODetail",
                "POSvc/POes?$expand=PODetails($expand=Nope) ~ Nope ~ PODetail",
                "APInvoiceSvc/APInvoices?$filter=VendorID eq 'X' ~ VendorID ~ APInvoice",
                "PORelSearchSvc/PORelSearches?$filter=ChangeDate ge 2026-01-01T00:00:00Z ~ ChangeDate ~ PORelSearch"
            })
    void namesThePropertyThatItCannotFind(String path, String property, String type)
            throws Exception {
        assertThat(epicor.error("Erp.BO." + path))
                .isEqualTo(
                        "400 Could not find a property named '%s' on type 'Erp.%s'."
                                .formatted(property, type));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "POes?$filter=ChangeDate ge '2026-03-16' ~ 400",
                "POes?$filter=ChangeDate ge 2026-03-16 ~ 400",
                "POes?$filter=PONum eq ~ 400",
                "POes?$filter=ChangeDate ge 2026-03-16T00:00:00+01:00 ~ 400",
                "POes?$filter=ChangeDate ge 2026-03-16T00:00:00%2B01:00 ~ 200",
                "POes?$filter=PONum in (1,2) ~ 400",
                "POes?$search=x ~ 400",
                "POes?$apply=x ~ 400",
                "POes?$top=-1 ~ 400",
                "POes?$expand=PODetails($filter=POLine eq 1) ~ 400",
                "POes('EPIC01',3223) ~ 200",
                "POes('EPIC01',9999) ~ 404",
                "POes('OTHER',3223) ~ 404",
                "POes('EPIC01') ~ 400",
                "POes('EPIC01','3223') ~ 400",
                "POes('EPIC01',3223)/PODetails ~ 200",
                "POes('EPIC01',3223)/PORels ~ 404",
                "POHeaders ~ 404",
                "poes ~ 404",
                "$metadata ~ 200"
            })
    void answersWithStatus(String path, int status) throws Exception {
        assertThat(epicor.get("Erp.BO.POSvc/" + path).statusCode()).isEqualTo(status);
    }

    @Test
    void refusesUnknownPathsInItsOwnShape() throws Exception {
        for (var path :
                List.of(
                        "/live/api/v2/odata/EPIC99/Erp.BO.POSvc/POes",
                        "/live/api/v2/odata/EPIC01/Erp.BO.NoSvc/POes",
                        "/live/api/v2/odata/EPIC01/Erp.BO.POSvc/Nope")) {
            var answer = epicor.getUrl(path);
            var body = Json.parse(answer.body());

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(body.get("HttpStatus").intValue()).isEqualTo(404);
            assertThat(body.get("ErrorType").textValue())
                    .isEqualTo("Epicor.RESTApi.ErrorHandling.ApiException");
            assertThat(body.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "HttpStatus",
                            "ReasonPhrase",
                            "ErrorMessage",
                            "ErrorType",
                            "ErrorDetails",
                            "CorrelationId");
        }
    }

    @Test
    void answersAHundredRowsWithoutANextLinkUnlessToldOtherwise() throws Exception {
        var vendors = new ArrayList<ObjectNode>();
        for (int i = 1000; i < 1250; i++) {
            vendors.add(Json.object().put("VendorNum", i));
        }
        sandbox.state().load("EPIC01", Map.of("Vendor", vendors));

        var page = epicor.one(VENDORS + "?$count=true");
        assertThat(page.get("value")).hasSize(100);
        assertThat(page.get("@odata.count").intValue()).isEqualTo(252);
        assertThat(page.has("@odata.nextLink")).isFalse();
        assertThat(epicor.one(VENDORS).has("@odata.count")).isFalse();
        assertThat(epicor.json(VENDORS + "?$top=200").get("value")).hasSize(200);
        assertThat(epicor.json(VENDORS + "?$top=200&$skip=100").get("value")).hasSize(152);
        assertThat(epicor.get(VENDORS + "/$count").body()).isEqualTo("252");
        assertThat(epicor.get(VENDORS + "/$count?$filter=VendorNum lt 1000").body()).isEqualTo("2");
        assertThat(epicor.column(VENDORS + "?$orderby=VendorNum desc&$top=2", "VendorNum"))
                .containsExactly("1249", "1248");
        sandbox.switches().set(EpicorSwitches.PAGE_CAP, 50);
        assertThat(epicor.json(VENDORS + "?$top=200").get("value")).hasSize(50);
        sandbox.switches().set(EpicorSwitches.DEFAULT_PAGE, 20);
        assertThat(epicor.json(VENDORS).get("value")).hasSize(20);
    }

    @Test
    void readsOneEntityWithoutAWrapperByItsPositionalKey() throws Exception {
        var invoice = epicor.one(INVOICES + "('EPIC01',41,'A%2F7%20%23''x')");

        assertThat(invoice.has("value")).isFalse();
        assertThat(invoice.get("InvoiceNum").textValue()).isEqualTo("A/7 #'x");
        assertThat(epicor.one("erp.bo.posvc/POes('EPIC01',3223)").get("PONum").intValue())
                .isEqualTo(3223);
    }

    @Test
    void expandsLinesReleasesAndAccountsInOneAnswer() throws Exception {
        var po =
                epicor.one(
                        POES
                                + "('EPIC01',3223)?$select=PONum&$expand=PODetails($select=PONUM,POLine,OrderQty;"
                                + "$expand=PORels($select=ProjectID;$expand=PORelTGLCs($select=GLAccount)))");

        po.remove("@odata.context");
        assertThat(po.toString())
                .isEqualTo(
                        """
                        {"PONum":3223,"PODetails":[{"PONUM":3223,"POLine":1,"OrderQty":5000.00000000,"PORels":[\
                        {"ProjectID":"P-1","PORelTGLCs":[{"GLAccount":"5100|00|10"}]},\
                        {"ProjectID":"P-2","PORelTGLCs":[]}]},\
                        {"PONUM":3223,"POLine":2,"OrderQty":0,"PORels":[]}]}\
                        """);
        var lines =
                epicor.one(
                        INVOICES
                                + "('EPIC01',41,'INV-77')?$expand=APInvDtls($expand=APInvExps,APInvJobs),APIHAPInvExps");
        assertThat(lines.at("/APInvDtls/0/APInvExps")).hasSize(2);
        assertThat(lines.at("/APInvDtls/0/APInvJobs/0/ProjectID").textValue()).isEqualTo("P-1");
        assertThat(lines.at("/APInvDtls/0/Posted").booleanValue()).isTrue();
        assertThat(lines.get("APIHAPInvExps")).isEmpty();
        assertThat(
                        epicor.column(
                                "Erp.BO.APInvoiceSvc/APInvDtls('EPIC01',41,'INV-77',1)/APInvExps",
                                "InvExpSeq"))
                .containsExactly("1", "2");
    }

    @Test
    void refusesNestedExpandAndAllowsFiltersInItBySwitch() throws Exception {
        var nested = POES + "?$expand=PODetails($expand=PORels)";
        var filtered = POES + "('EPIC01',3223)?$expand=PODetails($filter=POLine eq 2)";
        assertThat(epicor.get(nested).statusCode()).isEqualTo(200);

        sandbox.switches().set(EpicorSwitches.NESTED_EXPAND, false);
        sandbox.switches().set(EpicorSwitches.EXPAND_FILTER, true);

        assertThat(epicor.get(nested).statusCode()).isEqualTo(400);
        assertThat(epicor.one(filtered).get("PODetails")).hasSize(1);
    }

    @Test
    void holdsAChildSetsFilterAgainstTheParent() throws Exception {
        var svc = "Erp.BO.POSvc/";
        assertThat(epicor.column(svc + "PORels?$filter=PONum eq 3223", "PORelNum")).hasSize(2);
        assertThat(epicor.column(svc + "PODetails?$filter=PONum eq 3223", "POLine")).hasSize(2);
        assertThat(epicor.column(svc + "PODetails?$filter=PONUM eq 3223", "POLine")).isEmpty();
        assertThat(epicor.column(svc + "PODetails", "PONUM")).containsExactly("3223", "3223");

        sandbox.switches().set(EpicorSwitches.CHILD_FILTER, "error");

        assertThat(epicor.error(svc + "PODetails?$filter=PONUM eq 3223"))
                .isEqualTo("400 Could not find a property named 'PONUM' on type 'Erp.PO'.");
        assertThat(
                        epicor.column(
                                "Erp.BO.PORelSearchSvc/PORelSearches?$filter=ProjectID eq 'P-2'",
                                "PORelNum"))
                .containsExactly("2");
        assertThat(
                        epicor.column(
                                "Erp.BO.APInvDtlSearchSvc/APInvDtlSearches?$filter=ChangeDate ge 2026-02-07T00:00:00Z&$select=InvoiceNum",
                                "InvoiceNum"))
                .containsExactly("INV-77");
    }

    @Test
    void fillsUnsetColumnsAndHasThoseOfTheTenant() throws Exception {
        var po = epicor.one(POES + "('EPIC01',3224)");

        assertThat(po.get("PurPoint").textValue()).isEmpty();
        assertThat(po.get("DueDate").isNull()).isTrue();
        assertThat(po.get("DocTotalOrder").decimalValue()).isZero();
        assertThat(po.get("VoidOrder").booleanValue()).isFalse();
        assertThat(po.get("ProcoreProjectID_c").textValue()).isEmpty();
        assertThat(po.get("VendorVendorID").textValue()).isEqualTo("STEEL1");
        sandbox.switches().set(EpicorSwitches.NULL_TEXTS, true);
        sandbox.switches().set(EpicorSwitches.QUOTED_NUMBERS, true);
        var other = epicor.one(POES + "('EPIC01',3223)?$select=PurPoint,DocTotalOrder");
        assertThat(other.get("PurPoint").isNull()).isTrue();
        assertThat(other.get("DocTotalOrder").textValue()).isEqualTo("15250.00");
        assertThat(
                        epicor.column(
                                "Erp.BO.CompanySvc/Companies?$top=1&$select=Company1&$filter=Company1 eq 'EPIC01'",
                                "Company1"))
                .containsExactly("EPIC01");
    }

    @ParameterizedTest
    @CsvSource({
        "Z,      trimmed, false, 2026-02-03T00:00:00Z,         2026-02-04T14:22:31.51Z",
        "offset, trimmed, false, 2026-02-03T00:00:00-06:00,    2026-02-04T08:22:31.51-06:00",
        "none,   none,    false, 2026-02-03T00:00:00,          2026-02-04T08:22:31",
        "Z,      three,   false, 2026-02-03T00:00:00.000Z,     2026-02-04T14:22:31.510Z",
        "Z,      seven,   false, 2026-02-03T00:00:00.0000000Z, 2026-02-04T14:22:31.5100000Z",
        "Z,      trimmed, true,  2026-02-03T00:00:00Z,         2026-02-04T00:00:00Z"
    })
    void writesDatesAsTheSwitchesSay(
            String suffix, String fractions, boolean midnight, String date, String moment)
            throws Exception {
        sandbox.switches().set(EpicorSwitches.DATE_SUFFIX, suffix);
        sandbox.switches().set(EpicorSwitches.FRACTIONS, fractions);
        sandbox.switches().set(EpicorSwitches.MIDNIGHT_CHANGE_DATE, midnight);

        var po = epicor.one(POES + "('EPIC01',3223)");

        assertThat(po.get("OrderDate").textValue()).isEqualTo(date);
        assertThat(po.get("ChangeDate").textValue()).isEqualTo(moment);
    }

    @Test
    void keepsTheServersDayOfAChangeWhenSoSet() throws Exception {
        sandbox.switches().set(EpicorSwitches.MIDNIGHT_CHANGE_DATE, true);
        var filter = POES + "?$select=PONum&$filter=ChangeDate ge ";

        assertThat(epicor.column(filter + "2026-02-05T00:00:00Z", "PONum")).containsExactly("3224");
        assertThat(epicor.column(filter + "2026-02-06T00:00:00Z", "PONum")).isEmpty();
    }

    @Test
    void understandsBareDatesAndForgetsTextFunctionsBySwitch() throws Exception {
        sandbox.switches().set(EpicorSwitches.DATE_LITERALS, true);
        sandbox.switches().set(EpicorSwitches.TEXT_FUNCTIONS, false);

        assertThat(epicor.column(POES + "?$filter=ChangeDate ge 2026-02-05", "PONum"))
                .containsExactly("3224");
        assertThat(epicor.get(POES + "?$filter=contains(FOB,'x')").statusCode()).isEqualTo(400);
    }

    @Test
    void refusesQueriesThatIisWouldNotPassOn() throws Exception {
        var longQuery = POES + "?$filter=PONum eq 1" + " or PONum eq 2".repeat(200);

        assertThat(epicor.get(longQuery).statusCode()).isEqualTo(404);
        assertThat(epicor.get(longQuery).body()).contains("404.15");
        sandbox.switches().set(EpicorSwitches.QUERY_LIMIT, 0);
        assertThat(epicor.get(longQuery).statusCode()).isEqualTo(200);
    }
}
