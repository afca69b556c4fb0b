/**
 * A stand-in for Epicor Kinetic's REST v2 (OData v4), read side, with a clerk who edits the books.
 *
 * <p>It behaves as integrators report of the real thing: 100 rows a page and no next link, a child
 * set that is filtered by its parent's columns, releases that move no change date, a licence pool
 * that runs dry with status 400. Where reports differ there is a switch ({@link
 * dev.plumbline.sandbox.epicor.EpicorSwitches}).
 *
 * <p>Requests are parsed by Apache Olingo against a model built from the tables, so that a wrong
 * name or literal fails here as it fails there.
 */
@org.jspecify.annotations.NullMarked
package dev.plumbline.sandbox.epicor;
