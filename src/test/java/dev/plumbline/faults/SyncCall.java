package dev.plumbline.faults;

import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;

/** The calls that write many rows at once. */
enum SyncCall {
    VENDORS("PATCH", "/vendors/sync$"),
    CONTRACTS("PATCH", "/purchase_order_contracts/sync$"),
    CONTRACT_LINES("PATCH", "/purchase_order_contracts/[0-9]+/line_items/sync$"),
    DIRECT_COSTS("PATCH", "/direct_costs/sync$"),
    DIRECT_COST_LINES("PATCH", "/direct_costs/line_items/sync$");

    private final String method;
    private final String path;

    SyncCall(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /** Meets some of these calls, after some that pass. */
    FaultRule meets(int skip, int times, Fault fault) {
        return FaultRule.of(method, path, skip, times, fault);
    }
}
