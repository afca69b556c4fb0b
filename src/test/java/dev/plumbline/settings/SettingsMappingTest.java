package dev.plumbline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Entity;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The defaults of the typed mappings are those that the list of settings promises. */
class SettingsMappingTest {

    @Test
    void bringsTheDefaultsOfTheReference() {
        SmallRyeConfig config = config(Map.of("plumbline.divisions.east.epicor-company", "EPIC01"));
        DivisionSettings divisions = config.getConfigMapping(DivisionSettings.class);
        var detection = config.getConfigMapping(ChangeDetectionSettings.class);

        assertThat(divisions.schedule()).isEqualTo("0 0 2 * * ?");
        assertThat(divisions.timeZone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(divisions.divisions().get("east").currency()).isEqualTo("USD");
        assertThat(ChangeDetectionSettings.of(detection, Entity.VENDOR).strategy())
                .isEqualTo(ChangeDetectionSettings.Strategy.SYS_REV_ID);
        assertThat(ChangeDetectionSettings.of(detection, Entity.AP_INVOICE).strategy())
                .isEqualTo(ChangeDetectionSettings.Strategy.CHANGE_DATE);
        assertThat(ChangeDetectionSettings.of(detection, Entity.PURCHASE_ORDER).overlap())
                .isEqualTo(Duration.ofHours(48));
        assertThat(config.getConfigMapping(GuardSettings.class).maxVoidCount()).isEmpty();
    }

    @Test
    void readsWhatIsSet() {
        SmallRyeConfig config =
                config(
                        Map.of(
                                "plumbline.guard.max-void-count", "off",
                                "plumbline.guard.max-money-change", "250000.50",
                                "plumbline.ap-invoices.po-matched", "subcontractor-invoice",
                                "plumbline.change-detection.vendor.strategy", "custom-column",
                                "plumbline.drift", "repair"));

        GuardSettings guard = config.getConfigMapping(GuardSettings.class);
        assertThat(guard.maxVoidCount()).isEmpty();
        assertThat(guard.maxMoneyChange()).contains(new BigDecimal("250000.50"));
        assertThat(config.getConfigMapping(ApInvoiceSettings.class).poMatched())
                .isEqualTo(ApInvoiceSettings.PoMatched.SUBCONTRACTOR_INVOICE);
        assertThat(config.getConfigMapping(ChangeDetectionSettings.class).vendor().strategy())
                .isEqualTo(ChangeDetectionSettings.Strategy.CUSTOM_COLUMN);
        assertThat(config.getConfigMapping(DriftSettings.class).drift())
                .isEqualTo(DriftSettings.Drift.REPAIR);
    }

    private static SmallRyeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(DivisionSettings.class)
                .withMapping(ChangeDetectionSettings.class)
                .withMapping(GuardSettings.class)
                .withMapping(ApInvoiceSettings.class)
                .withMapping(DriftSettings.class)
                .withDefaultValues(values)
                .build();
    }
}
