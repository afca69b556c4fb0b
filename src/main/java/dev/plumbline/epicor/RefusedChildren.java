package dev.plumbline.epicor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.plumbline.remote.RemoteFailure;
import org.jboss.logging.Logger;

/**
 * What stands in the place of a list that Epicor refuses for one document: a line that was deleted
 * meanwhile is a 404, and front ends answer 400 or 404 to a key with an encoded slash in the path.
 * It is no list, so that the document cannot be read, and the others can.
 */
final class RefusedChildren {
    private static final Logger LOG = Logger.getLogger(RefusedChildren.class);
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private RefusedChildren() {}

    /**
     * The stand-in for the list.
     *
     * @throws RemoteFailure.Refused where the refusal is not one of this document
     */
    static JsonNode of(RemoteFailure.Refused refused) {
        if (refused.status() != BAD_REQUEST && refused.status() != NOT_FOUND) {
            throw refused;
        }
        LOG.warnf("A document cannot be read: %s", refused.getMessage());
        return TextNode.valueOf("refused with HTTP " + refused.status());
    }
}
