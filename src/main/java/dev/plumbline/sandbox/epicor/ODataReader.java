package dev.plumbline.sandbox.epicor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.plumbline.sandbox.web.Answer;
import dev.plumbline.sandbox.web.Json;
import dev.plumbline.sandbox.web.Request;
import dev.plumbline.sandbox.web.Switches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.olingo.commons.api.format.ContentType;
import org.apache.olingo.server.api.OData;
import org.apache.olingo.server.api.serializer.SerializerException;

/**
 * Reads entity sets (Epicor REST v2, OData): collections, single entities, children, counts and
 * metadata. There is never a next link: without {@code $top} a page of 100 rows is silently all.
 */
final class ODataReader {

    private final Catalogue catalogue = new Catalogue();
    private final EpicorState state;
    private final Switches switches;

    ODataReader(EpicorState state, Switches switches) {
        this.state = state;
        this.switches = switches;
    }

    Answer read(Request request, String companyId, String serviceName, List<String> path) {
        var company = state.find(companyId);
        if (company == null) {
            throw Problem.unknownPath("Invalid company '" + companyId + "' in the URL.");
        }
        var service = catalogue.service(serviceName);
        if (service == null) {
            throw Problem.unknownPath("Service " + serviceName + " was not found.");
        }
        var first = path.isEmpty() ? "" : path.getFirst();
        if (first.equals("$metadata")) {
            return metadata(service);
        }
        var set = service.find(KeyParser.set(first));
        if (set == null) {
            throw Problem.unknownPath("Resource not found for the segment '" + first + "'.");
        }
        var reading = new Reading(request, company, service);
        if (KeyParser.hasKey(first)) {
            return reading.entity(set, first, path.subList(1, path.size()));
        }
        if (path.size() == 1) {
            return reading.collection(set, Key.of());
        }
        if (path.size() == 2 && path.get(1).equals("$count")) {
            return reading.count(set);
        }
        throw Problem.unknownPath("Resource not found for the segment '" + path.get(1) + "'.");
    }

    private static Answer metadata(ServiceModel service) {
        try {
            var serializer = OData.newInstance().createSerializer(ContentType.APPLICATION_XML);
            var content = serializer.metadataDocument(service.metadata).getContent();
            var text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            return Answer.text(200, "application/xml", text);
        } catch (SerializerException e) {
            throw new IllegalStateException("The model cannot be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One request for one service of one company. */
    private final class Reading {

        private final Request request;
        private final Company company;
        private final ServiceModel service;
        private final QueryParser parser;
        private final RowWriter writer;
        private final Format format = EpicorSwitches.format(switches);

        Reading(Request request, Company company, ServiceModel service) {
            this.request = request;
            this.company = company;
            this.service = service;
            this.parser = new QueryParser(service, switches);
            this.writer = new RowWriter(company, format);
        }

        Answer entity(EntitySet set, String segment, List<String> rest) {
            var key = KeyParser.key(segment, set.table(), company.id);
            var row = company.rows(set.table()).byKey.get(key);
            if (row == null) {
                throw Problem.noSuchRow();
            }
            if (!rest.isEmpty()) {
                return children(set, key, rest);
            }
            var query = parser.parse(set, request.query());
            var json = Json.object().put("@odata.context", context(set) + "/$entity");
            json.setAll(writer.write(row, query.columns(), query.expansions()));
            return Answer.json(200, json);
        }

        private Answer children(EntitySet set, Key key, List<String> rest) {
            var name = rest.getFirst();
            if (rest.size() > 1 || !set.navigations().contains(name)) {
                throw Problem.unknownPath("Resource not found for the segment '" + name + "'.");
            }
            return collection(service.set(name), key);
        }

        Answer collection(EntitySet set, Key parent) {
            var query = parser.parse(set, request.query());
            var page = run(query, parent, limit(query));
            var json = Json.object().put("@odata.context", context(set));
            if (query.count() && switches.on(EpicorSwitches.COUNTS)) {
                json.put("@odata.count", page.count());
            }
            ArrayNode value = json.putArray("value");
            for (var row : page.rows()) {
                value.add(writer.write(row, query.columns(), query.expansions()));
            }
            if (request.dropRow() >= 0 && request.dropRow() < value.size()) {
                value.remove(request.dropRow());
            }
            return Answer.json(200, json);
        }

        Answer count(EntitySet set) {
            var query = parser.parse(set, request.query());
            var page = run(query, Key.of(), Integer.MAX_VALUE);
            return Answer.text(200, "text/plain", Integer.toString(page.count()));
        }

        private QueryRunner.Page run(Query query, Key parent, int limit) {
            var root = service.set(query.set().root());
            var runner = new QueryRunner(company, writer, format.midnight());
            return runner.run(query, root, parent, limit);
        }

        private int limit(Query query) {
            int cap = switches.number(EpicorSwitches.PAGE_CAP);
            var top = query.top();
            int wanted = top == null ? switches.number(EpicorSwitches.DEFAULT_PAGE) : top;
            if (cap > 0
                    && wanted > cap
                    && switches.word(EpicorSwitches.OVER_CAP).equals("refuse")) {
                throw Problem.badQuery(
                        "The limit of '" + cap + "' for Top query has been exceeded.");
            }
            return cap > 0 ? Math.min(cap, wanted) : wanted;
        }

        private String context(EntitySet set) {
            var path = request.path();
            int at = path.indexOf(service.name);
            var base = at < 0 ? path : path.substring(0, at + service.name.length());
            return "http://" + request.header("host") + base + "/$metadata#" + set.name();
        }
    }
}
