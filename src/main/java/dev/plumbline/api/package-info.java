/**
 * The REST resources under {@code /api/v1}. Bodies are read strictly (a misspelt name is refused,
 * not ignored), and everything that goes wrong is answered as {@code application/problem+json} (RFC
 * 9457) with a {@code detail} that a person can act on.
 */
@org.jspecify.annotations.NullMarked
package dev.plumbline.api;
