/**
 * What a whole run must leave behind in Procore and in the records, worked out a second time from
 * the raw rows of the invented company: no class of the product is used, so that the same mistake
 * cannot be on both sides.
 */
@org.jspecify.annotations.NullMarked
package dev.plumbline.endtoend;
