package dev.plumbline.procore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowAnswerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"errors\":{\"id\":[\"Entity with this ID not found\"]}} | gone",
                "{\"errors\":{\"vendor\":[\"must be in the project directory\"]}} | vendor",
                "{\"errors\":{\"vendor_id\":[\"is invalid\"]}} | vendor",
                "{\"errors\":\"The company is not in the Project Directory\"} | vendor",
                "{\"errors\":{\"contractor\":[\"is not in the project\"]}} | vendor",
                "{\"errors\":{\"base\":[\"Company must be added to this project first\"]}} | vendor",
                "{\"errors\":[\"Contract company is not in the Project's Directory\"]} | vendor",
                "{\"errors\":{\"base\":[\"Cannot be edited while approved\"]}} | locked",
                "{\"errors\":{\"base\":[\"Record is locked by an ERP-set origin_id\"]}} | locked",
                "{\"errors\":{\"uom\":[\"is not included in the list\"]}} | uom",
                "{\"errors\":{\"wbs_code_id\":[\"must belong to the project\"]}} | code",
                "{\"errors\":{\"vendor_id\":[\"can't be changed on an approved contract\"]}} | locked",
                "{\"errors\":{\"amount\":[\"can't be less than what has been invoiced\"]}} | locked",
                "{\"errors\":\"Uom is not included in the list\"} | uom",
                "{\"errors\":[\"Wbs code must belong to the project\"]} | code",
                "{\"message\":\"vendor can't be blank\"} | vendor",
                "{\"errors\":{\"title\":[\"may not name a vendor\"]}} | other",
                "{\"errors\":{\"name\":[\"can't be blank\"]}} | other",
            })
    void tellsWhatARefusalIsAbout(String body, String about) {
        ErrorText error = ErrorText.of(body);
        RowAnswer.Refused<ProcoreVendor> refused =
                new RowAnswer.Refused<>(422, error.fields(), error.text(), null);

        assertThat(about(refused)).isEqualTo(about.equals("other") ? List.of() : List.of(about));
    }

    private static List<String> about(RowAnswer.Refused<?> refused) {
        List<String> about = new ArrayList<>();
        if (refused.isGone()) {
            about.add("gone");
        }
        if (refused.concernsVendor()) {
            about.add("vendor");
        }
        if (refused.isLocked()) {
            about.add("locked");
        }
        if (refused.concernsUom()) {
            about.add("uom");
        }
        if (refused.concernsBudgetCode()) {
            about.add("code");
        }
        return about;
    }
}
