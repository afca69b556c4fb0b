package dev.plumbline.sync;

import dev.plumbline.domain.OriginId;
import java.math.BigDecimal;

/**
 * What one document means in one Procore project (a vendor: in the company).
 *
 * @param projectId Procore's project id, 0 for the company
 * @param originId the identifier of the Procore object
 * @param content the fields and lines to send
 * @param amount the sum of the lines, to the cent; zero for vendors
 * @param hash of the mapped values that decide whether anything must be sent, see {@link
 *     ContentHash}
 */
public record MappedPart<C>(
        long projectId, OriginId originId, C content, BigDecimal amount, String hash) {}
