package dev.plumbline.bench.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.bench.connector.EpicorFeed.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Vendors of the company, and of projects' directories. */
@ApplicationScoped
public class Vendors {
    private final Procore procore;
    private final Map<String, Long> ids = new ConcurrentHashMap<>();
    private final Set<String> directory = ConcurrentHashMap.newKeySet();

    public Vendors(Procore procore) {
        this.procore = procore;
    }

    /** Looks a vendor up, creates or updates it. */
    public void write(Row row) {
        String origin = row.origin("vendor", row.text("VendorNum"));
        Map<String, String> query = Map.of("company_id", procore.company());
        JsonNode found = procore.find("v1.0/vendors", query, origin);
        ObjectNode body = procore.object().put("company_id", procore.company());
        body.putObject("vendor")
                .put("name", row.text("Name"))
                .put("origin_id", origin)
                .put("origin_code", row.text("VendorID"))
                .put("address", row.text("Address1"))
                .put("city", row.text("City"))
                .put("zip", row.text("ZIP"))
                .put("business_phone", row.text("PhoneNum"))
                .put("email_address", row.text("EMailAddress"))
                .put("is_active", !row.data().path("Inactive").asBoolean());
        JsonNode written =
                found.isMissingNode()
                        ? procore.post("v1.0/vendors", body)
                        : procore.patch("v1.0/vendors/" + found.path("id").asLong(), body);
        ids.put(row.company().id() + "/" + row.text("VendorNum"), written.path("id").asLong());
    }

    /** The id of a document's vendor, which is in the project's directory from then on. */
    long of(Row document, long project) {
        Long id = ids.get(document.company().id() + "/" + document.text("VendorNum"));
        if (id == null) {
            throw new RefusedException("Vendor " + document.text("VendorNum") + " is not there");
        }
        if (directory.add(project + "/" + id)) {
            procore.post(
                    "v1.0/projects/" + project + "/vendors/" + id + "/actions/add",
                    procore.object());
        }
        return id;
    }
}
