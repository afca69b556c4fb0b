/** What the ways in share. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.desk;
