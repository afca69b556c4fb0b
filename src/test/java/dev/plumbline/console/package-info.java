/** The console's pages, as HTML and in a real browser, over the small demo company. */
@org.jspecify.annotations.NullMarked
package dev.plumbline.console;
