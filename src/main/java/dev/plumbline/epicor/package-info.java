/** Reads Epicor Kinetic over OData; {@link dev.plumbline.epicor.Epicor} is the gateway. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.epicor;
