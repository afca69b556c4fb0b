package dev.plumbline.epicor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invoices of a server that answers one level of children. */
class InvoiceTreeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'APInvDtls':[{'InvoiceLine':1}]} | true",
                "{'APInvDtls':[{'APInvExps':[]}]} | true",
                "{'APInvDtls':[{'APInvJobs':[]}]} | true",
                "{'APInvDtls':[{'APInvExps':[],'APInvJobs':[]}]} | false",
                "{'APInvDtls':[]} | false",
            })
    void tellsByBothKindsWhetherTheServerWentDeepEnough(String invoice, boolean cut)
            throws JsonProcessingException {
        JsonNode row = JSON.readTree(invoice.replace('\'', '"'));

        assertThat(new InvoiceTree().isCut(List.of(row))).isEqualTo(cut);
    }

    @ParameterizedTest
    @CsvSource({"APInvExps, 400", "APInvExps, 404", "APInvJobs, 404"})
    void leavesOutTheOneInvoiceWhoseChildrenAreRefused(String children, int status) {
        List<JsonNode> invoices = List.of(invoice("A/1", "M"), invoice("B", "M"));

        complete(
                invoices,
                request -> {
                    if (path(request).matches(".*A%2F1.*/" + children)) {
                        throw refused(status);
                    }
                    return row();
                });

        assertThat(line(invoices, 0).path(children).asText())
                .isEqualTo("refused with HTTP " + status);
        assertThat(line(invoices, 1).path("APInvExps")).hasSize(1);
        assertThat(line(invoices, 1).path("APInvJobs")).hasSize(1);
    }

    @ParameterizedTest(name = "HTTP {0}")
    @ValueSource(ints = {403, 405, 501})
    void doesNotTakeAnotherRefusalForOneOfAnInvoice(int status) {
        assertThatThrownBy(() ->
                        complete(
                                List.of(invoice("A", "M")),
                                _ -> {
                                    throw refused(status);
                                }))
                .isInstanceOf(RemoteFailure.Refused.class);
    }

    @ParameterizedTest(name = "LineType {0}")
    @ValueSource(strings = {"J", "M", "U", "R", "S", ""})
    void readsTheJobsOfEveryLineAsAtOnce(String type) {
        List<JsonNode> invoices = List.of(invoice("A", type));

        complete(invoices, _ -> row());

        assertThat(line(invoices, 0).path("APInvJobs")).hasSize(1);
    }

    private static void complete(List<JsonNode> invoices, Fetch fetch) {
        new InvoiceTree().complete("E", invoices, fetch);
    }

    private static String path(ODataRequest request) {
        return request.below("http://epicor").getRawPath();
    }

    private static Answer row() {
        return new Answer(
                List.of(JSON.createObjectNode().put("ProjectID", "P-1")), 1L, false, null);
    }

    private static RemoteFailure.Refused refused(int status) {
        return new RemoteFailure.Refused(RemoteSystem.EPICOR, status, "No.");
    }

    private static JsonNode line(List<JsonNode> invoices, int index) {
        return invoices.get(index).path("APInvDtls").path(0);
    }

    private static JsonNode invoice(String number, String type) {
        try {
            return JSON.readTree(
                    "{\"VendorNum\":41,\"InvoiceNum\":\"%s\",\"APInvDtls\":[{\"InvoiceLine\":1,\"LineType\":\"%s\"}]}"
                            .formatted(number, type));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
