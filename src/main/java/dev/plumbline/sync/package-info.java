/** Capture, map and deliver, once for every entity. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.sync;
