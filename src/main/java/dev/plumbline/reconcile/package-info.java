/**
 * Holds Epicor's own totals against Procore's, by a path that shares nothing with the one that
 * delivered them: Epicor's side is added up from the documents, not from what was mapped, and
 * Procore's from its listings, not from what was sent. What differs is explained down to the record
 * or counts as unexplained.
 */
@org.jspecify.annotations.NullMarked
package dev.plumbline.reconcile;
