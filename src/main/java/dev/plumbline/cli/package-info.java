/** The commands of the one-shot program. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.cli;
