package dev.plumbline.domain;

/** Why a record is not in step, as shown over REST. */
public enum ReasonCode {
    GL_ACCOUNT_NOT_MAPPED,
    COST_CODE_NOT_IN_PROJECT,
    PROJECT_NOT_MAPPED,
    VENDOR_NOT_SYNCED,
    AMBIGUOUS_IN_PROCORE,
    DOES_NOT_ADD_UP,
    SOURCE_INVALID,
    REJECTED_BY_PROCORE,
    LOCKED_IN_PROCORE,
    OWNED_BY_ANOTHER_INTEGRATION,
    OUTCOME_UNKNOWN
}
