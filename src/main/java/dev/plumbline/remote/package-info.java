/**
 * What both API clients share: kinds of failure, call counting, error texts, limits on what is
 * read.
 */
@org.jspecify.annotations.NullMarked
package dev.plumbline.remote;
