package dev.plumbline.doctor;

import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Whether Epicor's identity provider gives us a token and Epicor takes it. */
@ApplicationScoped
class EpicorLogin implements Check {
    private final EpicorLooks epicor;

    EpicorLogin(EpicorLooks epicor) {
        this.epicor = epicor;
    }

    @Override
    public Subject subject() {
        return Subject.EPICOR_LOGIN;
    }

    @Override
    public Set<RemoteSystem> needs() {
        return Set.of(RemoteSystem.EPICOR);
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(30);
    }

    @Override
    public List<Finding> look(Visit visit) {
        if (visit.divisions().isEmpty()) {
            return List.of(Finding.ok(subject(), "", "No division is set, so nobody was asked."));
        }
        return List.of(Finding.ok(subject(), "", letIn(visit)));
    }

    private String letIn(Visit visit) {
        try {
            epicor.sees(visit, visit.divisions().getFirst());
            return "Epicor answers and takes our token.";
        } catch (RemoteFailure.Refused refused) {
            if (!ProcoreLogin.RIGHTS.contains(refused.status())) {
                throw refused;
            }
            return "Epicor takes our token; what it refuses is said below.";
        }
    }
}
