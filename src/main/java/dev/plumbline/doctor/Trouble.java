package dev.plumbline.doctor;

import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import java.util.stream.Collectors;

/** What kept a check from being carried out, as a finding. */
final class Trouble {
    private Trouble() {}

    /** A system did not answer, or said no to the whole of it. */
    static Finding of(Subject subject, RemoteFailure failure) {
        return finding(
                subject,
                String.valueOf(failure.getMessage()),
                switch (failure) {
                    case RemoteFailure.LoginRefused _ -> login(failure.system());
                    case RemoteFailure.Unreachable _ -> address(failure.system());
                    case RemoteFailure.Throttled _, RemoteFailure.Busy _ ->
                            "Nothing is wrong with the settings; run doctor again later.";
                    case RemoteFailure.OutcomeUnknown _ ->
                            "%s is in trouble; run doctor again later."
                                    .formatted(failure.system().title());
                    case RemoteFailure.Refused _ ->
                            "Check the rights of our user, and the address.";
                    case RemoteFailure.Stopped _ -> "Run doctor again after the next start.";
                });
    }

    /** It took too long. */
    static Finding late(Check check) {
        String systems =
                check.needs().stream()
                        .map(RemoteSystem::title)
                        .sorted()
                        .collect(Collectors.joining(" or "));
        return finding(
                check.subject(),
                "%s did not answer within %d seconds%s."
                        .formatted(
                                systems.isEmpty() ? "The database" : systems,
                                check.patience().toSeconds(),
                                check.needs().contains(RemoteSystem.PROCORE)
                                        ? ", or its rate limit left us no request"
                                        : ""),
                check.needs().stream()
                        .sorted()
                        .findFirst()
                        .map(Trouble::address)
                        .orElse("Look after the database, and run doctor again."));
    }

    /**
     * Something that should not happen; its class is enough for the finding, the log has it all.
     */
    static Finding of(Subject subject, RuntimeException fault) {
        return Finding.notChecked(
                subject,
                "",
                fault instanceof IllegalStateException && fault.getMessage() != null
                        ? fault.getMessage()
                        : "This failed by a fault of its own (%s)."
                                .formatted(fault.getClass().getSimpleName()),
                "The log has the details.");
    }

    /** Of a login it is what was looked for; of everything else it is only in the way. */
    private static Finding finding(Subject subject, String seen, String advice) {
        return subject.isLogin()
                ? Finding.problem(subject, "", seen, advice)
                : Finding.notChecked(subject, "", seen, advice);
    }

    private static String login(RemoteSystem system) {
        return switch (system) {
            case EPICOR ->
                    "Correct EPICOR_CLIENT_ID, EPICOR_CLIENT_SECRET, EPICOR_SCOPE or EPICOR_API_KEY; one may be expired or of another environment.";
            case PROCORE ->
                    "Correct PROCORE_CLIENT_ID or PROCORE_CLIENT_SECRET; they may be of another environment, or the app is not installed in the company.";
        };
    }

    private static String address(RemoteSystem system) {
        return "Check %1$s_URL and %1$s_TOKEN_URL, the name service, proxy and firewall, and whether %2$s is up."
                .formatted(system.name(), system.title());
    }
}
