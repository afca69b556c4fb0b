/** What REST and the console ask and order alike, so that both give the same answer. */
@NullMarked
package dev.plumbline.desk;

import org.jspecify.annotations.NullMarked;
