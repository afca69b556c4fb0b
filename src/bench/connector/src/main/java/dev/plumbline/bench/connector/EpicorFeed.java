package dev.plumbline.bench.connector;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.eclipse.microprofile.config.Config;

/** Reads entity sets of all companies page by page ({@code $top}, {@code $skip}). */
@ApplicationScoped
public class EpicorFeed {
    private static final int PAGE = 100;

    private final ProducerTemplate camel;
    private final Login login;
    private final ObjectMapper json;
    private final String apiKey;
    private final List<Company> companies;

    public EpicorFeed(ProducerTemplate camel, Login login, ObjectMapper json, Config config) {
        this.camel = camel;
        this.login = login;
        this.json = json.copy().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        this.apiKey = config.getValue("plumbline.epicor.api-key", String.class);
        this.companies =
                StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                        .filter(name -> name.matches("plumbline\\.divisions\\..*\\.epicor-company"))
                        .sorted()
                        .map(name ->
                                new Company(
                                        config.getValue(name, String.class), name.split("\\.")[2]))
                        .toList();
    }

    /** An Epicor company and the division that it is. */
    public record Company(String id, String division) {}

    /** A row and whose it is. */
    public record Row(Company company, JsonNode data) {
        String text(String column) {
            return data.path(column).asText("").strip();
        }

        String origin(String kind, String key) {
            return "epicor:" + company.id() + ":" + kind + ":" + key;
        }
    }

    /** All vendors. */
    public Iterator<Row> vendors() {
        return all("Erp.BO.VendorSvc/Vendors", Map.of());
    }

    /** All purchase orders with lines, releases and accounts. */
    public Iterator<Row> orders() {
        return all(
                "Erp.BO.POSvc/POes",
                Map.of(
                        "$filter",
                        "ApprovalStatus eq 'A'",
                        "$expand",
                        "PODetails($expand=PORels($expand=PORelTGLCs))"));
    }

    /** All posted invoices with lines, distributions and jobs. */
    public Iterator<Row> invoices() {
        return all(
                "Erp.BO.APInvoiceSvc/APInvoices",
                Map.of(
                        "$filter",
                        "Posted eq true",
                        "$expand",
                        "APInvDtls($expand=APInvExps,APInvJobs),APIHAPInvExps"));
    }

    /** All jobs. */
    public Iterator<Row> jobs() {
        return all("Erp.BO.JobEntrySvc/JobEntries", Map.of("$select", "JobNum,ProjectID"));
    }

    private Iterator<Row> all(String set, Map<String, String> options) {
        return companies.stream().flatMap(company -> pages(company, set, options)).iterator();
    }

    private Stream<Row> pages(Company company, String set, Map<String, String> options) {
        return Stream.iterate(
                        page(company, set, options, 0),
                        page -> !page.rows().isEmpty(),
                        page -> page(company, set, options, page.next()))
                .flatMap(page -> page.rows().stream())
                .map(row -> new Row(company, row));
    }

    private record Page(List<JsonNode> rows, int next) {}

    private Page page(Company company, String set, Map<String, String> options, int skip) {
        StringBuilder query = new StringBuilder("$top=" + PAGE + "&$skip=" + skip);
        options.forEach((name, value) ->
                query.append('&')
                        .append(name)
                        .append('=')
                        .append(
                                URLEncoder.encode(value, StandardCharsets.UTF_8)
                                        .replace("+", "%20")));
        Exchange answer =
                camel.request(
                        "direct:epicor",
                        exchange -> {
                            exchange.getIn().setHeader("Authorization", login.bearer("epicor"));
                            exchange.getIn().setHeader("x-api-key", apiKey);
                            exchange.getIn()
                                    .setHeader(Exchange.HTTP_PATH, company.id() + "/" + set);
                            exchange.getIn().setHeader(Exchange.HTTP_QUERY, query.toString());
                        });
        List<JsonNode> rows = List.copyOf(read(answer).path("value").valueStream().toList());
        return new Page(rows, skip + rows.size());
    }

    private JsonNode read(Exchange answer) {
        if (answer.getException() != null) {
            throw new IllegalStateException(answer.getException());
        }
        try {
            return json.readTree(answer.getMessage().getBody(byte[].class));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
