package dev.plumbline.sandbox.epicor;

import dev.plumbline.sandbox.web.Switches;
import java.time.ZoneOffset;

/** The names of the stand-in's switches: what tenants differ in or reports disagree about. */
public final class EpicorSwitches {

    /** Status for a missing or wrong API key: "401" (default) or "403". */
    public static final String MISSING_KEY_STATUS = "missingKeyStatus";

    /** Body of a 401: "json" (default), "empty" or "html". */
    public static final String UNAUTHORIZED_BODY = "unauthorizedBody";

    /** Services outside the API key's access scope, separated by commas: 403. None by default. */
    public static final String FORBIDDEN_SERVICES = "forbiddenServices";

    /** Which token endpoints exist: "both" (default), "idp" or "resource". */
    public static final String TOKEN_ENDPOINTS = "tokenEndpoints";

    /** Whether TokenResource.svc wants the API key too; off by default. */
    public static final String TOKEN_NEEDS_KEY = "tokenNeedsKey";

    /** Rows answered when no $top is given: 100. */
    public static final String DEFAULT_PAGE = "defaultPageSize";

    /** Most rows answered whatever the $top; 0 (default) for no cap. */
    public static final String PAGE_CAP = "pageCap";

    /** What a $top above the cap gives: "cut" (default), as many as the cap, or "refuse": 400. */
    public static final String OVER_CAP = "overCap";

    /** Whether $count=true is answered with a count; on by default, else it is passed over. */
    public static final String COUNTS = "counts";

    /** A child set filtered by a column that only the child has: "empty" (default) or "error". */
    public static final String CHILD_FILTER = "childFilter";

    /** Whether $expand may go deeper than one level; on by default. */
    public static final String NESTED_EXPAND = "nestedExpand";

    /**
     * How a deeper $expand is refused: "depth" (default), "syntax", "silent", "501" or "500"; or
     * "ignored": the answer is without what it asks for.
     */
    public static final String NESTED_REFUSAL = "nestedRefusal";

    /** Whether $filter is understood within $expand; off by default. */
    public static final String EXPAND_FILTER = "expandFilter";

    /** Whether contains, startswith and endswith are understood; on by default. */
    public static final String TEXT_FUNCTIONS = "textFunctions";

    /** Whether a date without a time is understood as a literal; off by default. */
    public static final String DATE_LITERALS = "dateOnlyLiterals";

    /** What follows a timestamp: "Z" (default), "offset" or "none". */
    public static final String DATE_SUFFIX = "dateSuffix";

    /** The server's own offset from UTC: "-06:00" by default. */
    public static final String SERVER_OFFSET = "serverOffset";

    /** Digits of a second: "trimmed" (default), "none", "three" or "seven". */
    public static final String FRACTIONS = "fractions";

    /** Whether ChangeDate keeps the day only; off by default. */
    public static final String MIDNIGHT_CHANGE_DATE = "midnightChangeDate";

    /** Whether unset text is null rather than empty; off by default. */
    public static final String NULL_TEXTS = "nullTexts";

    /** Whether Decimal and Int64 come quoted; off by default. */
    public static final String QUOTED_NUMBERS = "quotedNumbers";

    /** Characters of a query beyond which IIS answers 404.15; 0 for no limit, 2048 by default. */
    public static final String QUERY_LIMIT = "queryLimit";

    /** Calls at once beyond which the licence pool is exhausted; 0 (default) for no limit. */
    public static final String MAX_USERS = "maxUsers";

    /** Seconds by which the server's clock, as {@code Date} tells it, is ahead; 0 by default. */
    public static final String CLOCK_AHEAD = "clockAheadSeconds";

    private EpicorSwitches() {}

    static Switches defaults() {
        return new Switches()
                .declare(MISSING_KEY_STATUS, "401", "401", "403")
                .declare(UNAUTHORIZED_BODY, "json", "json", "empty", "html")
                .declare(FORBIDDEN_SERVICES, "")
                .declare(TOKEN_ENDPOINTS, "both", "both", "idp", "resource")
                .declare(TOKEN_NEEDS_KEY, false)
                .declare(DEFAULT_PAGE, 100)
                .declare(PAGE_CAP, 0)
                .declare(OVER_CAP, "cut", "cut", "refuse")
                .declare(COUNTS, true)
                .declare(CHILD_FILTER, "empty", "empty", "error")
                .declare(NESTED_EXPAND, true)
                .declare(
                        NESTED_REFUSAL,
                        "depth",
                        "depth",
                        "syntax",
                        "silent",
                        "501",
                        "500",
                        "ignored")
                .declare(EXPAND_FILTER, false)
                .declare(TEXT_FUNCTIONS, true)
                .declare(DATE_LITERALS, false)
                .declare(DATE_SUFFIX, "Z", "Z", "offset", "none")
                .declare(SERVER_OFFSET, "-06:00", "-08:00", "-06:00", "-05:00", "Z", "+02:00")
                .declare(FRACTIONS, "trimmed", "trimmed", "none", "three", "seven")
                .declare(MIDNIGHT_CHANGE_DATE, false)
                .declare(NULL_TEXTS, false)
                .declare(QUOTED_NUMBERS, false)
                .declare(QUERY_LIMIT, 2048)
                .declare(MAX_USERS, 0)
                .declare(CLOCK_AHEAD, 0);
    }

    static Format format(Switches switches) {
        return new Format(
                switches.word(DATE_SUFFIX),
                ZoneOffset.of(switches.word(SERVER_OFFSET)),
                switches.word(FRACTIONS),
                switches.on(MIDNIGHT_CHANGE_DATE),
                switches.on(NULL_TEXTS),
                switches.on(QUOTED_NUMBERS));
    }
}
