/**
 * The commands of the one-shot program. What the words on the command line mean is settled before
 * Quarkus starts ({@link dev.plumbline.cli.CommandLines}), so that a slip costs no start; the work
 * is done in the started program ({@link dev.plumbline.cli.CommandProgram}).
 */
@org.jspecify.annotations.NullMarked
package dev.plumbline.cli;
