/** The tables that people maintain: GL account to cost code, and project exceptions. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.mapping;
