/**
 * From an object of Procore back to Epicor's document, and from a document forward to where it is
 * or why it is not there. Answers come from what is stored; Procore and Epicor are asked only where
 * the question says so.
 */
@org.jspecify.annotations.NullMarked
package dev.plumbline.explain;
