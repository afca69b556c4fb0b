package dev.plumbline.sandbox.procore;

import dev.plumbline.sandbox.web.Switches;

/**
 * What Procore does not document, or what differs between companies; the first value is the
 * default.
 */
public enum ProcoreSwitch {
    /** Status of failed validations; Procore's specification declares 400, its guides 422. */
    VALIDATION_STATUS("validationStatus", "422", "400"),
    /** Shape of error bodies, all of them seen in Procore's specification. */
    ERROR_BODY("errorBody", "map", "string", "array", "generic"),
    /** What becomes of attributes that the operation does not know: dropped, or 406. */
    UNKNOWN_ATTRIBUTES("unknownAttributes", "ignore", "reject"),
    /** Status of a data call without {@code Procore-Company-Id}. */
    MISSING_COMPANY_HEADER("missingCompanyHeader", "404", "401"),
    /** Status of a project outside the service account's permitted projects. */
    UNPERMITTED_PROJECT("unpermittedProject", "403", "404"),
    /** Body of the stand-in's own 429. */
    ERROR_CONTENT("errorContent", "plain", "json", "html"),
    /** Whether the two rate windows count. */
    RATE_LIMITS("rateLimits", true),
    /** Whether 429 carries {@code Retry-After}. */
    RETRY_AFTER("retryAfter", true),
    /** Page size of v1 lists when the request names none. */
    DEFAULT_PER_PAGE("defaultPerPage", 100),
    /** Status of a sync of more than 1000 rows. */
    SYNC_TOO_LARGE("syncTooLarge", "400", "413"),
    /** Order of the rows in a sync's answer. */
    SYNC_ORDER("syncOrder", "request", "shuffled"),
    /**
     * Leaves every n-th row out of a sync's answer although it was carried out; 0 leaves none out.
     */
    SYNC_DROP_EVERY("syncDropEvery", 0),
    /** Whether an {@code origin_id} is unique per object type and company. */
    ORIGIN_UNIQUE("originUnique", true),
    /** Whether a deleted record keeps its {@code origin_id} from being used again. */
    DELETED_ORIGIN_BLOCKS("deletedOriginBlocks", false),
    /** Whether the vendor of a contract or direct cost must be in the project's directory. */
    VENDOR_IN_PROJECT("vendorInProject", "require", "add", "ignore"),
    /** Answer to adding a vendor that the project has already. */
    ADD_EXISTING_VENDOR("addExistingVendor", "201", "422"),
    /** Whether the company's vendor list leaves inactive ones to the list of inactive vendors. */
    VENDOR_LIST("vendorList", "active", "all"),
    /** Contracts whose lines and vendor are frozen and that cannot be deleted. */
    APPROVED_LOCK("approvedLock", "approved", "unless-draft", "off"),
    /** Whether a locked contract may go back to another status. */
    REOPEN("reopen", "allow", "refuse"),
    /** Whether a contract's number is unique within its project. */
    NUMBER_UNIQUE("numberUnique", true),
    /** Whether a direct cost with an {@code origin_id} refuses to be changed. */
    LOCK_SYNCED_DIRECT_COSTS("lockSyncedDirectCosts", false),
    /** Whether direct cost lines may be negative. */
    NEGATIVE_AMOUNTS("negativeAmounts", true),
    /** Whether direct costs of type {@code subcontractor_invoice} are switched on. */
    SUBCONTRACTOR_INVOICE("subcontractorInvoice", true),
    /** Whether overlapping writes to one direct cost get 409. */
    CONFLICTS("conflicts", true),
    /**
     * What a segment item says of its parents' codes: joined by a dash as in {@code full_code},
     * joined by a dot, or nothing.
     */
    SEGMENT_PATHS("segmentPaths", "dash", "dot", "none"),
    /** Whether an inactive project still accepts writes. */
    CLOSED_PROJECT_WRITES("closedProjectWrites", true);

    private final String key;
    private final String initial;
    private final String words;

    ProcoreSwitch(String key, String... words) {
        this.key = key;
        this.initial = words[0];
        this.words = String.join(",", words);
    }

    ProcoreSwitch(String key, boolean initial) {
        this.key = key;
        this.initial = Boolean.toString(initial);
        this.words = "";
    }

    ProcoreSwitch(String key, int initial) {
        this.key = key;
        this.initial = Integer.toString(initial);
        this.words = "";
    }

    /** The name in {@link Switches} and in the admin API. */
    public String key() {
        return key;
    }

    /** All switches at their defaults. */
    static Switches declareAll() {
        Switches switches = new Switches();
        for (ProcoreSwitch each : values()) {
            if (!each.words.isEmpty()) {
                switches.declare(each.key, each.initial, each.words.split(","));
            } else if (each.initial.matches("\\d+")) {
                switches.declare(each.key, Integer.parseInt(each.initial));
            } else {
                switches.declare(each.key, Boolean.parseBoolean(each.initial));
            }
        }
        return switches;
    }

    boolean on(Switches switches) {
        return switches.on(key);
    }

    int number(Switches switches) {
        return switches.number(key);
    }

    int status(Switches switches) {
        return Integer.parseInt(switches.word(key));
    }

    boolean is(Switches switches, String value) {
        return switches.word(key).equals(value);
    }
}
