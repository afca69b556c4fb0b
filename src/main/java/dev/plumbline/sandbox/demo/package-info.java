/**
 * An invented regional construction company for development, demonstrations and tests: the rows of
 * its five Epicor companies, what its Procore held before, its mapping tables, and a list of the
 * awkward documents in it. Made from a seed alone, so that two runs of a test see the same company.
 *
 * <p>The rows carry the columns' own names (Epicor's REST services, Procore REST v1.0) and leave
 * out what the stand-in servers default. Nothing here knows how the product maps them.
 */
@org.jspecify.annotations.NullMarked
package dev.plumbline.sandbox.demo;
