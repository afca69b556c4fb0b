/** The REST resources under /api/v1. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.api;
