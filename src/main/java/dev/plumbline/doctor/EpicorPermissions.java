package dev.plumbline.doctor;

import dev.plumbline.domain.Division;
import dev.plumbline.epicor.Epicor;
import dev.plumbline.epicor.ServiceToRead;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether each division's company and the services that are read are open to our user and key. */
@ApplicationScoped
class EpicorPermissions implements Check {
    private final EpicorLooks looks;
    private final Epicor epicor;

    EpicorPermissions(EpicorLooks looks, Epicor epicor) {
        this.looks = looks;
        this.epicor = epicor;
    }

    @Override
    public Subject subject() {
        return Subject.EPICOR_PERMISSIONS;
    }

    @Override
    public Set<RemoteSystem> needs() {
        return Set.of(RemoteSystem.EPICOR);
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(2); // seven requests a division
    }

    @Override
    public List<Finding> look(Visit visit) {
        List<Finding> findings = new ArrayList<>();
        visit.divisions().forEach(division -> findings.addAll(look(visit, division)));
        return findings;
    }

    private List<Finding> look(Visit visit, Division division) {
        try {
            if (!looks.sees(visit, division)) {
                return List.of(hidden(division));
            }
        } catch (RemoteFailure.Refused refused) {
            return List.of(refused(division, refused));
        }
        List<Finding> findings = new ArrayList<>();
        for (ServiceToRead service : ServiceToRead.values()) {
            try {
                epicor.look(division.epicorCompany(), service);
            } catch (RemoteFailure.Refused refused) {
                findings.add(refused(division, service, refused));
            }
        }
        return findings.isEmpty()
                ? List.of(
                        Finding.ok(
                                subject(),
                                division.name(),
                                "Company %s and every service that is needed can be read."
                                        .formatted(division.epicorCompany())))
                : findings;
    }

    private static Finding hidden(Division division) {
        return Finding.problem(
                Subject.EPICOR_PERMISSIONS,
                division.name(),
                "Epicor shows our user no company %s.".formatted(division.epicorCompany()),
                "Correct plumbline.divisions.%s.epicor-company, or give the integration user access to the company."
                        .formatted(division.name()));
    }

    private static Finding refused(Division division, RemoteFailure.Refused refused) {
        return Finding.problem(
                Subject.EPICOR_PERMISSIONS,
                division.name(),
                String.valueOf(refused.getMessage()),
                "Check EPICOR_API_KEY and its access scope (Erp.BO.CompanySvc), EPICOR_URL, plumbline.divisions.%s.epicor-company, and the user's access to the company."
                        .formatted(division.name()));
    }

    private static Finding refused(
            Division division, ServiceToRead service, RemoteFailure.Refused refused) {
        return Finding.problem(
                Subject.EPICOR_PERMISSIONS,
                "%s, %s".formatted(division.name(), service.service()),
                String.valueOf(refused.getMessage()),
                "Add %s to the API key's access scope, reading only, and let the integration user read it."
                        .formatted(service.service()));
    }
}
