package dev.plumbline;

import dev.plumbline.apinvoice.DirectCostStatus;
import dev.plumbline.apinvoice.InvoiceSettings;
import dev.plumbline.apinvoice.PoMatched;
import dev.plumbline.domain.Division;
import dev.plumbline.epicor.EpicorSettings;
import dev.plumbline.ledger.AuditRetention;
import dev.plumbline.purchaseorder.ContractTarget;
import dev.plumbline.reconcile.ReconcileSettings;
import dev.plumbline.remote.Secrets;
import dev.plumbline.settings.ApInvoiceSettings;
import dev.plumbline.settings.AuditSettings;
import dev.plumbline.settings.ChangeDetectionSettings;
import dev.plumbline.settings.DivisionSettings;
import dev.plumbline.settings.DriftSettings;
import dev.plumbline.settings.EngineSettings;
import dev.plumbline.settings.GuardSettings;
import dev.plumbline.settings.PurchaseOrderSettings;
import dev.plumbline.settings.ReconciliationSettings;
import dev.plumbline.settings.SweepSettings;
import dev.plumbline.settings.VendorSettings;
import dev.plumbline.sync.CaptureSettings;
import dev.plumbline.sync.Divisions;
import dev.plumbline.sync.Guard;
import dev.plumbline.sync.MaxMissing;
import dev.plumbline.sync.SyncSettings;
import dev.plumbline.sync.Timetable;
import dev.plumbline.vendor.VendorDeliverySettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Gives the engine its settings in its own words. */
@ApplicationScoped
class Wiring {

    /** Before anything is called. */
    void keepSecrets(
            @Observes @Priority(1) StartupEvent start,
            @ConfigProperty(name = "plumbline.epicor.api-key") Optional<String> epicorKey,
            @ConfigProperty(name = "plumbline.epicor.client-secret") Optional<String> epicorSecret,
            @ConfigProperty(name = "plumbline.procore.client-secret")
                    Optional<String> procoreSecret) {
        Secrets.know(
                Stream.of(epicorKey, epicorSecret, procoreSecret)
                        .flatMap(Optional::stream)
                        .toList());
    }

    @Produces
    @ApplicationScoped
    Divisions divisions(DivisionSettings settings) {
        List<Division> all =
                new TreeMap<>(settings.divisions())
                        .entrySet().stream().map(Wiring::division).toList();
        return () -> all;
    }

    @Produces
    @Singleton
    Timetable timetable(DivisionSettings settings, SweepSettings sweep) {
        Map<String, String> cron = new TreeMap<>();
        settings.divisions()
                .forEach((name, division) -> {
                    String schedule = division.schedule().orElse(settings.schedule());
                    if (!schedule.equalsIgnoreCase(DivisionSettings.OFF)) {
                        cron.put(name, schedule);
                    }
                });
        return new Timetable(cron, settings.timeZone(), cron(sweep.schedule()));
    }

    private static @Nullable String cron(String schedule) {
        return schedule.equalsIgnoreCase(DivisionSettings.OFF) ? null : schedule;
    }

    @Produces
    @Singleton
    MaxMissing maxMissing(SweepSettings settings) {
        return MaxMissing.of(settings.maxMissing());
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
    SyncSettings sync(
            EngineSettings settings,
            dev.plumbline.purchaseorder.PurchaseOrderSettings orders,
            InvoiceSettings invoices,
            VendorDeliverySettings vendors) {
        return new SyncSettings(
                settings.quarantine(),
                settings.lease(),
                settings.patience(),
                settings.firstWait(),
                settings.lanes(),
                settings.restBeforeRetry(),
                orders + " " + invoices + (vendors.sendTaxId() ? " " + vendors : ""));
    }

    @Produces
    @Singleton
    dev.plumbline.purchaseorder.PurchaseOrderSettings purchaseOrders(
            PurchaseOrderSettings settings, EpicorSettings epicor) {
        return new dev.plumbline.purchaseorder.PurchaseOrderSettings(
                settings.approvedStatus(), epicor.mainBook());
    }

    @Produces
    @Singleton
    ContractTarget.ContractSettings contracts(PurchaseOrderSettings settings) {
        return new ContractTarget.ContractSettings(settings.reopen());
    }

    @Produces
    @Singleton
    InvoiceSettings invoices(ApInvoiceSettings settings, EpicorSettings epicor) {
        return new InvoiceSettings(
                PoMatched.valueOf(settings.poMatched().name()),
                DirectCostStatus.valueOf(settings.status().name()),
                settings.jobGlAccount().orElse(null),
                epicor.mainBook());
    }

    @Produces
    @Singleton
    ReconcileSettings reconciliation(
            ReconciliationSettings settings,
            ApInvoiceSettings invoices,
            EpicorSettings epicor,
            DriftSettings drift) {
        return new ReconcileSettings(
                settings.afterRun(),
                settings.rereadAfter(),
                settings.reads(),
                epicor.mainBook(),
                invoices.poMatched().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                invoices.jobGlAccount().orElse(null),
                cron(settings.schedule()),
                drift.drift() == DriftSettings.Drift.REPAIR);
    }

    @Produces
    @Singleton
    Guard guard(GuardSettings settings) {
        return new Guard(settings.maxVoidCount(), settings.maxMoneyChange());
    }

    @Produces
    @Singleton
    AuditRetention auditRetention(AuditSettings settings) {
        return new AuditRetention(settings.retention().orElse(null));
    }

    @Produces
    @Singleton
    VendorDeliverySettings vendors(VendorSettings settings) {
        return new VendorDeliverySettings(settings.sendTaxId());
    }

    private static Division division(Map.Entry<String, DivisionSettings.DivisionEntry> entry) {
        return new Division(
                entry.getKey(), entry.getValue().epicorCompany(), entry.getValue().currency());
    }
}
