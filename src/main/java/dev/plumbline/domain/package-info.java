/** The words of the trade: divisions, entities, keys, money, reasons. Plain Java. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.domain;
