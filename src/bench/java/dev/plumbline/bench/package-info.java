/**
 * The benchmark: {@code ./mvnw -Pbench verify}. The stand-ins, the packaged program and the
 * connector that it is compared with run in processes of their own; {@link BooksProcess} is the
 * stand-ins' side. Figures are printed and written to {@code docs/benchmark.md}; only wrong results
 * fail the build. Charts are written by hand as SVG, because a chart library draws its letters with
 * AWT, which needs fonts on the machine that builds.
 */
@NullMarked
package dev.plumbline.bench;

import org.jspecify.annotations.NullMarked;
