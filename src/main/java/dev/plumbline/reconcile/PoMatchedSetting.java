package dev.plumbline.reconcile;

import jakarta.enterprise.context.ApplicationScoped;

/** The setting that decides whether invoices matched to an order are direct costs as well. */
@ApplicationScoped
public class PoMatchedSetting {
    public static final String NAME = "plumbline.ap-invoices.po-matched";

    private final ReconcileSettings settings;

    PoMatchedSetting(ReconcileSettings settings) {
        this.settings = settings;
    }

    /** What it is now. */
    public String value() {
        return settings.poMatched();
    }

    /** What it does to the double count, in a sentence. */
    public String advice() {
        return switch (settings.poMatched()) {
            case "exclude" ->
                    "Invoice lines matched to an order are no direct costs: nothing is counted twice.";
            default ->
                    "Set %s to exclude where Procore's budget must not count both the commitment and its invoices."
                            .formatted(NAME);
        };
    }
}
