/** Brings documents with lines to Procore, contracts and direct costs alike. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.delivery;
