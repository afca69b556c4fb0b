/**
 * What development and tests bring themselves, so that neither Docker nor an account is needed: an
 * embedded PostgreSQL and the sandboxes. Not in a production build.
 */
@org.jspecify.annotations.NullMarked
package dev.plumbline.sandbox.dev;
