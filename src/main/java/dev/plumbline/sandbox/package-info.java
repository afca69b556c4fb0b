/**
 * Stand-ins for Epicor and Procore, for development, tests and the fault suite.
 *
 * <p>They speak raw JSON over HTTP and share no class with the rest of the product, so that a wrong
 * field name cannot be wrong on both sides. They are not in a production package.
 */
@org.jspecify.annotations.NullMarked
package dev.plumbline.sandbox;
