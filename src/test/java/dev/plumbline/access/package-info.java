/** Tests of who comes in. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.access;
