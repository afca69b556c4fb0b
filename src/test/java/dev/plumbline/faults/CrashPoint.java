package dev.plumbline.faults;

import dev.plumbline.domain.Entity;
import dev.plumbline.faults.WireTap.Moment;
import dev.plumbline.faults.WireTap.Trap;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.Fault.Kind;
import dev.plumbline.sandbox.web.FaultRule;

/** Where the program dies, by the order in which a run comes by. */
enum CrashPoint {
    EPICOR_TOKEN_ASKED(epicorToken(Kind.KILL_BEFORE)),
    EPICOR_TOKEN_UNANSWERED(epicorToken(Kind.KILL_AFTER)),
    BETWEEN_PAGES(CrashPoint::betweenPages),
    WATERMARK_NOT_COMMITTED(commit("^update watermark ", Moment.BEFORE_COMMIT)),
    WATERMARK_COMMITTED(commit("^update watermark ", Moment.AFTER_COMMIT)),
    PARTS_NOT_COMMITTED(commit("^(insert into|update) part ", Moment.BEFORE_COMMIT)),
    PARTS_COMMITTED(commit("^(insert into|update) part ", Moment.AFTER_COMMIT)),
    MAPPING_CHANGE_NOT_COMMITTED(commit("^insert into cost_code_rule ", Moment.BEFORE_COMMIT)),
    MAPPING_CHANGE_COMMITTED(commit("^insert into cost_code_rule ", Moment.AFTER_COMMIT)),
    JOURNAL_NOT_COMMITTED(commit("^insert into journal ", Moment.BEFORE_COMMIT)),
    JOURNAL_COMMITTED(commit("^insert into journal ", Moment.AFTER_COMMIT)),
    PROCORE_TOKEN_ASKED(procoreToken(Kind.KILL_BEFORE)),
    PROCORE_TOKEN_UNANSWERED(procoreToken(Kind.KILL_AFTER)),
    HEADERS_SENT(write(Kind.KILL_AT_HEADERS)),
    SENT_AND_NOT_EXECUTED(write(Kind.KILL_BEFORE)),
    EXECUTED_AND_UNANSWERED(write(Kind.KILL_AFTER)),
    ANSWERED(write(Kind.KILL_ANSWERED)),
    ANSWERED_AND_NOT_RECORDED(commit("^update journal set state", Moment.BEFORE_COMMIT)),
    RECORDED(commit("^update journal set state", Moment.AFTER_COMMIT));

    private final Arming arming;

    CrashPoint(Arming arming) {
        this.arming = arming;
    }

    /** Sets the trap for one process; it strikes once. */
    @FunctionalInterface
    private interface Arming {
        void arm(World world, long pid, Entity entity, long seed);
    }

    /**
     * Sets the trap.
     *
     * @param entity the documents that are on their way
     * @param seed chooses where there is more than one such request
     */
    void arm(World world, long pid, Entity entity, long seed) {
        arming.arm(world, pid, entity, seed);
    }

    /** How many documents it takes to come by. */
    int documents() {
        return this == BETWEEN_PAGES ? 3 : 1;
    }

    /** Whether somebody changes a mapping while the run is under way. */
    boolean isMappingChange() {
        return name().startsWith("MAPPING_CHANGE");
    }

    /** Removes what is left of every trap. */
    static void disarm(World world) {
        world.tap().disarm();
        world.procore().faults().clear();
        world.epicor().faults().clear();
        world.epicor().switches().set("pageCap", 0);
    }

    private static Arming epicorToken(Kind kind) {
        return (world, pid, _, _) -> {
            world.epicor().tokens().expireAll();
            world.epicor()
                    .faults()
                    .add(FaultRule.once("POST", "/connect/token$", Fault.kill(kind, pid)));
        };
    }

    private static Arming procoreToken(Kind kind) {
        return (world, pid, _, _) -> {
            world.procore().tokens().expireAll();
            world.procore()
                    .faults()
                    .add(FaultRule.once("POST", "/oauth/token$", Fault.kill(kind, pid)));
        };
    }

    private static void betweenPages(World world, long pid, Entity entity, long seed) {
        world.epicor().switches().set("pageCap", 2);
        world.epicor()
                .faults()
                .add(
                        FaultRule.of(
                                "GET",
                                service(entity),
                                1 + (int) (seed % 2),
                                1,
                                Fault.kill(
                                        seed % 2 == 0 ? Kind.KILL_BEFORE : Kind.KILL_AFTER, pid)));
    }

    private static String service(Entity entity) {
        return switch (entity) {
            case VENDOR -> "Erp.BO.VendorSvc";
            case PURCHASE_ORDER -> "Erp.BO.POSvc";
            case AP_INVOICE -> "Erp.BO.APInvoiceSvc";
        };
    }

    private static Arming write(Kind kind) {
        return (world, pid, entity, seed) -> {
            boolean lines = seed % 2 == 1;
            SyncCall call =
                    switch (entity) {
                        case VENDOR -> SyncCall.VENDORS;
                        case PURCHASE_ORDER -> lines ? SyncCall.CONTRACT_LINES : SyncCall.CONTRACTS;
                        case AP_INVOICE ->
                                lines ? SyncCall.DIRECT_COST_LINES : SyncCall.DIRECT_COSTS;
                    };
            world.procore().faults().add(call.meets(0, 1, Fault.kill(kind, pid)));
        };
    }

    private static Arming commit(String statement, Moment moment) {
        return (world, pid, _, _) -> world.tap().arm(Trap.killing(pid, statement, moment));
    }
}
