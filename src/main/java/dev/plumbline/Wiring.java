package dev.plumbline;

import dev.plumbline.domain.Division;
import dev.plumbline.settings.ChangeDetectionSettings;
import dev.plumbline.settings.DivisionSettings;
import dev.plumbline.settings.EngineSettings;
import dev.plumbline.sync.CaptureSettings;
import dev.plumbline.sync.Divisions;
import dev.plumbline.sync.SyncSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gives the engine its settings in its own words. */
@ApplicationScoped
class Wiring {

    @Produces
    @ApplicationScoped
    Divisions divisions(DivisionSettings settings) {
        List<Division> all =
                new TreeMap<>(settings.divisions())
                        .entrySet().stream().map(Wiring::division).toList();
        return () -> all;
    }

    @Produces
    @ApplicationScoped
    CaptureSettings capture(ChangeDetectionSettings settings) {
        return entity -> {
            var detection = ChangeDetectionSettings.of(settings, entity);
            return new CaptureSettings.Detection(
                    CaptureSettings.Strategy.valueOf(detection.strategy().name()),
                    detection.column().orElse(null),
                    detection.overlap());
        };
    }

    @Produces
    @Singleton
    SyncSettings sync(EngineSettings settings) {
        return new SyncSettings(
                settings.quarantine(),
                settings.lease(),
                settings.patience(),
                settings.lanes(),
                settings.restBeforeRetry());
    }

    private static Division division(Map.Entry<String, DivisionSettings.DivisionEntry> entry) {
        return new Division(
                entry.getKey(), entry.getValue().epicorCompany(), entry.getValue().currency());
    }
}
