package dev.plumbline.console;

import dev.plumbline.mapping.CostCodeRule;
import dev.plumbline.mapping.TableError;
import dev.plumbline.mapping.TableRefused;
import jakarta.ws.rs.FormParam;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A rule as it is typed. */
public class RuleForm {
    /** The division's name, "" for all. */
    @FormParam("division")
    @Nullable String division;

    /** In pipe form, with wildcards. */
    @FormParam("account")
    @Nullable String account;

    /** The full code. */
    @FormParam("code")
    @Nullable String code;

    /** The line item type's code. */
    @FormParam("type")
    @Nullable String type;

    /** First business date, "" for no limit. */
    @FormParam("from")
    @Nullable String from;

    /** Last business date, "" for no limit. */
    @FormParam("to")
    @Nullable String to;

    /** For the server, which fills it in. */
    public RuleForm() {}

    /**
     * The rule.
     *
     * @throws TableRefused where something of it cannot be read
     */
    CostCodeRule rule() {
        return new CostCodeRule(
                null,
                text(division),
                text(account),
                text(code),
                text(type),
                date("validFrom", from),
                date("validTo", to));
    }

    static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "").strip();
    }

    private static @Nullable LocalDate date(String column, @Nullable String value) {
        try {
            return text(value).isEmpty() ? null : LocalDate.parse(text(value));
        } catch (DateTimeParseException wrong) {
            throw new TableRefused(
                    List.of(
                            new TableError(
                                    1,
                                    column,
                                    "\"%s\" is no date; write it as 2026-01-31".formatted(value))));
        }
    }
}
