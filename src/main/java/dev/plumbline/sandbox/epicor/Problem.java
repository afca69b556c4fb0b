package dev.plumbline.sandbox.epicor;

import dev.plumbline.sandbox.web.Answer;
import dev.plumbline.sandbox.web.Json;
import java.util.UUID;

/** A request that is refused, in the shape of Epicor REST v2's errors. */
final class Problem extends RuntimeException {

    private static final String ODATA = "Microsoft.OData.ODataException";

    final int status;
    private final String type;

    Problem(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    /** A query that the server does not understand. */
    static Problem badQuery(String message) {
        return new Problem(400, ODATA, message);
    }

    /** A name that is no property: OData's own words, on which clients rely. */
    static Problem unknownProperty(String property, String type) {
        return badQuery(
                "Could not find a property named '%s' on type 'Erp.%s'.".formatted(property, type));
    }

    /** A company, service or set that does not exist. */
    static Problem unknownPath(String message) {
        return new Problem(404, "Epicor.RESTApi.ErrorHandling.ApiException", message);
    }

    /** A key under which there is no row. */
    static Problem noSuchRow() {
        return new Problem(404, "Ice.Common.RecordNotFoundException", "Record not found.");
    }

    Answer answer() {
        var json =
                Json.object().put("HttpStatus", status).put("ReasonPhrase", "REST API Exception");
        json.put("ErrorMessage", getMessage()).put("ErrorType", type).putArray("ErrorDetails");
        var seed = (status + type + getMessage()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        json.put("CorrelationId", UUID.nameUUIDFromBytes(seed).toString());
        return Answer.json(status, json);
    }
}
