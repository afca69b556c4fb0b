/** The REST resources over HTTP, against a whole Plumbline with the small demo company. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.api;
