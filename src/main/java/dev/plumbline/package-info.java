/** Plumbline keeps construction costs in Procore true to the books in Epicor Kinetic. */
@org.jspecify.annotations.NullMarked
package dev.plumbline;
