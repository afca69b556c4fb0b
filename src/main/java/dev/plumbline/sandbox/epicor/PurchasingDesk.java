package dev.plumbline.sandbox.epicor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;

/** What people do to purchase orders. */
final class PurchasingDesk {

    private final EpicorState state;

    PurchasingDesk(EpicorState state) {
        this.state = state;
    }

    /** Neither the line nor the header is stamped: PORel has no ChangeDate and moves no other. */
    void changeReleaseQty(Company company, ObjectNode task) {
        var quantity = Tasks.required(task, "RelQty").decimalValue();
        var release = release(company, task);
        state.write(company, release.set("RelQty", quantity).set("XRelQty", quantity));
    }

    /** The new price stamps line and header and moves both their amounts. */
    void changeUnitCost(Company company, ObjectNode task) {
        var price = Tasks.required(task, "DocUnitCost").decimalValue();
        var line = line(company, task);
        var per = Map.of("C", 100, "M", 1000).getOrDefault(line.text("CostPerCode"), 1);
        var amount = line.decimal("OrderQty").multiply(price).divide(BigDecimal.valueOf(per));
        line.set("DocUnitCost", price).set("UnitCost", price.multiply(rate(company, task)));
        line.set("DocExtCost", amount).set("ExtCost", amount.multiply(rate(company, task)));
        state.writeStamped(company, line);
        total(company, task);
    }

    void editRelease(Company company, ObjectNode task) {
        state.write(company, release(company, task).merge(task.path("set")));
        var account = task.path("GLAccount");
        if (account.isTextual()) {
            var key = Tasks.key(task, "PONum", "POLine", "PORelNum");
            for (var row : company.children("PORelTGLC", key)) {
                var changed = row.copy().set("GLAccount", account.textValue());
                var display = account.textValue().replace('|', '-');
                state.write(company, changed.set("GLAccountGLAcctDisp", display));
            }
        }
    }

    void voidLine(Company company, ObjectNode task) {
        var line = line(company, task).set("VoidLine", true).set("OpenLine", false);
        state.writeStamped(company, line);
        for (var release : company.children("PORel", line.key())) {
            state.write(company, voided(release.copy()));
        }
        total(company, task);
    }

    /** Voiding a purchase order closes it and voids every line and release. */
    void voidPo(Company company, ObjectNode task) {
        var header = header(company, task).set("VoidOrder", true).set("OpenOrder", false);
        for (var line : company.children("PODetail", header.key())) {
            var changed = line.copy().set("VoidLine", true).set("OpenLine", false);
            state.writeStamped(company, changed);
        }
        for (var release : company.children("PORel", header.key())) {
            state.write(company, voided(release.copy()));
        }
        state.writeStamped(company, header);
    }

    void closePo(Company company, ObjectNode task) {
        state.writeStamped(company, header(company, task).set("OpenOrder", false));
    }

    /** An approved purchase order is un-approved to be edited and then approved again. */
    void approve(Company company, ObjectNode task, boolean approved) {
        var header = header(company, task).set("Approve", approved);
        state.writeStamped(company, header.set("ApprovalStatus", approved ? "A" : "U"));
    }

    private void total(Company company, ObjectNode task) {
        var header = header(company, task);
        var sum = BigDecimal.ZERO;
        for (var line : company.children("PODetail", header.key())) {
            sum = line.flag("VoidLine") ? sum : sum.add(line.decimal("DocExtCost"));
        }
        var rate = rate(company, task);
        var total = sum.add(header.decimal("DocTotalMisc")).add(header.decimal("DocTotalTax"));
        header.set("DocTotalCharges", sum).set("TotalCharges", sum.multiply(rate));
        header.set("DocTotalOrder", total).set("TotalOrder", total.multiply(rate));
        state.writeStamped(company, header);
    }

    private static Row voided(Row release) {
        release.set("VoidRelease", true).set("OpenRelease", false);
        return release.set("Status", "V");
    }

    private static BigDecimal rate(Company company, ObjectNode task) {
        var rate = header(company, task).decimal("ExchangeRate");
        return rate.signum() == 0 ? BigDecimal.ONE : rate;
    }

    private static Row header(Company company, ObjectNode task) {
        return company.get("POHeader", Tasks.key(task, "PONum")).copy();
    }

    private static Row line(Company company, ObjectNode task) {
        return company.get("PODetail", Tasks.key(task, "PONum", "POLine")).copy();
    }

    private static Row release(Company company, ObjectNode task) {
        return company.get("PORel", Tasks.key(task, "PONum", "POLine", "PORelNum")).copy();
    }
}
