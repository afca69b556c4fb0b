package dev.plumbline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Horizontal bars with what they mean and how much it is, as SVG. */
final class BarChart {
    private static final int WIDTH = 720;
    private static final int LEFT = 230;
    private static final int LONGEST = 360;
    private static final int ROW = 30;

    private final String title;
    private final String unit;
    private final List<Bar> bars = new ArrayList<>();

    BarChart(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    private record Bar(String label, double value) {}

    /** Adds a bar; one that was not measured is left out. */
    BarChart bar(String label, double value) {
        if (!Double.isNaN(value)) {
            bars.add(new Bar(label, value));
        }
        return this;
    }

    boolean isEmpty() {
        return bars.isEmpty();
    }

    String svg() {
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        StringBuilder svg = new StringBuilder();
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13" role="img" aria-label="%s">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                <text x="12" y="24" font-size="15" font-weight="bold">%s</text>
                """
                        .formatted(WIDTH, 44 + ROW * bars.size(), title, title));
        for (int at = 0; at < bars.size(); at++) {
            Bar bar = bars.get(at);
            int y = 40 + ROW * at;
            double length = Math.max(1, most == 0 ? 0 : bar.value() / most * LONGEST);
            svg.append(
                    String.format(
                            Locale.ROOT,
                            """
                            <text x="%d" y="%d" text-anchor="end">%s</text>
                            <rect x="%d" y="%d" width="%.1f" height="20" fill="#2f6f9f"/>
                            <text x="%.1f" y="%d">%s %s</text>
                            """,
                            LEFT - 8,
                            y + 15,
                            bar.label(),
                            LEFT,
                            y,
                            length,
                            LEFT + length + 6,
                            y + 15,
                            Report.number(bar.value()),
                            unit));
        }
        return svg.append("</svg>\n").toString();
    }
}
