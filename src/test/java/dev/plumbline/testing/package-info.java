/** What tests share. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.testing;
