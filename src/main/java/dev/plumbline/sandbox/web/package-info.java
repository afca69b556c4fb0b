/**
 * What both stand-ins are made of: an HTTP server on one event loop, a journal of what it was
 * asked, planned faults, switches, tokens and an admin API.
 *
 * <p>One event loop per server means that the state behind it needs no locks: everything that
 * touches the state runs there, requests by themselves and tests through {@link
 * dev.plumbline.sandbox.web.SandboxServer#call}.
 */
@org.jspecify.annotations.NullMarked
package dev.plumbline.sandbox.web;
