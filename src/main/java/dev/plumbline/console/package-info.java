/**
 * The web console: pages that the server renders with Qute, for people who never see a terminal.
 * Everything it shows and does goes through the code that REST goes through, under the same roles.
 * The pages work without JavaScript; htmx only refreshes and previews parts of them. There is no
 * script and no style inside a page, so that a strict Content-Security-Policy can hold.
 */
@NullMarked
package dev.plumbline.console;

import org.jspecify.annotations.NullMarked;
