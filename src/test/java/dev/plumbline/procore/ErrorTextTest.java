package dev.plumbline.procore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"errors\":{\"name\":[\"is already taken\",\"is long\"],\"base\":[\"no\"]}} | name: is already taken, is long; no",
                "{\"errors\":{\"name\":\"is already taken\"}} | name: is already taken",
                "{\"errors\":\"Not Found\"} | Not Found",
                "{\"errors\":[\"App is not connected\",\"at all\"]} | App is not connected, at all",
                "{\"errors\":[{\"message\":\"one\"},{\"message\":\"two\"}]} | one, two",
                "{\"message\":\"gone\",\"exception\":\"ActiveRecord\"} | gone",
                "{\"message\":\"exists\"} | exists",
                "{\"code\":0,\"message\":\"\",\"fields\":\"\",\"reason\":\"because\",\"error\":\"\"} | because",
                "{\"message\":\"wrong currency\",\"error\":\"x\"} | wrong currency",
                "{\"error\":\"invalid_client\"} | invalid_client",
                "{\"error\":{\"code\":\"BAD_REQUEST\",\"message\":\"Bad Request\",\"details\":[{\"reason_code\":\"X\",\"message\":\"too long\",\"source\":\"title\"}]}} | Bad Request; title: too long",
                "{\"errors\":{}} | {\"errors\":{}}",
                "<html><body><h1>Server   error</h1></body></html> | Server error",
                "You have surpassed the max number of requests | You have surpassed the max number of requests",
                "'' | (no text)",
                "null | null",
                "\"text\" | \"text\"",
            })
    void findsTheWordsInEveryShape(String body, String text) {
        assertThat(ErrorText.of(body).text()).isEqualTo(text);
    }

    @Test
    void cutsWhatIsTooLongToRead() {
        assertThat(ErrorText.of("x".repeat(1_000_000)).text()).hasSize(1000).endsWith("x…");
        assertThat(ErrorText.of("{\"errors\":\"" + "y".repeat(5000) + "\"}").text()).hasSize(1000);
    }

    @Test
    void keepsMessagesByField() {
        assertThat(
                        ErrorText.of(
                                        "{\"errors\":{\"vendor_id\":[\"must be in the project directory\"]}}")
                                .fields())
                .containsOnlyKeys("vendor_id");
    }
}
