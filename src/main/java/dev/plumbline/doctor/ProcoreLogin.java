package dev.plumbline.doctor;

import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Whether Procore gives us a token and takes it (Procore guide "OAuth 2.0 Client Credentials"). */
@ApplicationScoped
class ProcoreLogin implements Check {
    /**
     * What refuses one thing and not the login (Epicor: service or company; Procore guide "Error
     * reference": permission missing, or not visible).
     */
    static final Set<Integer> RIGHTS = Set.of(403, 404);

    private final ProcoreLooks procore;

    ProcoreLogin(ProcoreLooks procore) {
        this.procore = procore;
    }

    @Override
    public Subject subject() {
        return Subject.PROCORE_LOGIN;
    }

    @Override
    public Set<RemoteSystem> needs() {
        return Set.of(RemoteSystem.PROCORE);
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(30);
    }

    @Override
    public List<Finding> look(Visit visit) {
        try {
            procore.projects(visit);
            return List.of(Finding.ok(subject(), "", "Procore answers and takes our token."));
        } catch (RemoteFailure.Refused refused) {
            if (!RIGHTS.contains(refused.status())) {
                throw refused;
            }
            return List.of(
                    Finding.ok(
                            subject(),
                            "",
                            "Procore takes our token; what it refuses is said below."));
        }
    }
}
