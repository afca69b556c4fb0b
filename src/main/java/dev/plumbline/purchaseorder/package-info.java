/** Purchase orders: what to read, how to map, how to write. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.purchaseorder;
