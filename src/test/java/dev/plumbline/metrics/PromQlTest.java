package dev.plumbline.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "up | up",
                "max by (division, status) (a_b{status=\"FAILED\"}) == 1 | a_b",
                "sum(rate(a_total[$__rate_interval])) / sum by (x) (rate(b_total[5m])) | a_total b_total",
                "a{x=\"b{c\", y=~\"d.*\"} > 26 * 3600 and on (z) c offset 5m | a c",
                "absent(a) or time() - b > bool 1e3 | a b",
                "label_replace(a, \"to\", \"$1\", \"from\", \"(.*)\") unless ignoring(q) b:c | a b:c",
                "count_values without (i) (\"version\", build_info) | build_info",
            })
    void findsTheMetricsOfAnExpression(String expression, String names) {
        assertThat(PromQl.metrics(expression)).containsExactly(names.split(" "));
    }
}
