/** Writes Procore over REST; {@link dev.plumbline.procore.Procore} is the gateway. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.procore;
