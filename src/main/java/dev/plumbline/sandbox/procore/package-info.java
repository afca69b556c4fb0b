/**
 * A stand-in for Procore: the REST operations a cost integration uses, with the limits, locks and
 * odd answers of the real thing.
 *
 * <p>Rows are kept as JSON under the names of Procore's request fields; answers are rendered from
 * them, so that what a request may say and what an answer shows can differ as they do in Procore.
 * What Procore does not document is a {@link dev.plumbline.sandbox.procore.ProcoreSwitch}.
 */
@NullMarked
package dev.plumbline.sandbox.procore;

import org.jspecify.annotations.NullMarked;
