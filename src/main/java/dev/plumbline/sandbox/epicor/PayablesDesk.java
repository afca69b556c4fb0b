package dev.plumbline.sandbox.epicor;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What people do to AP invoices. */
final class PayablesDesk {

    private final EpicorState state;

    PayablesDesk(EpicorState state) {
        this.state = state;
    }

    /** Posting stamps the header; its lines' joined Posted follows without a write of theirs. */
    void post(Company company, ObjectNode task) {
        state.writeStamped(company, invoice(company, task).set("Posted", true));
    }

    /** A payment rewrites the header's balances: SysRevID moves, nothing relevant has changed. */
    void pay(Company company, ObjectNode task) {
        var invoice = invoice(company, task);
        var balance = invoice.decimal("DocInvoiceBal");
        var paid = task.has("amount") ? task.get("amount").decimalValue() : balance;
        var left = balance.subtract(paid);
        var rate = invoice.decimal("ExchangeRate");
        invoice.set("DocInvoiceBal", left).set("OpenPayable", left.signum() != 0);
        invoice.set("InvoiceBal", rate.signum() == 0 ? left : left.multiply(rate));
        state.write(company, invoice);
    }

    private static Row invoice(Company company, ObjectNode task) {
        return company.get("APInvHed", Tasks.key(task, "VendorNum", "InvoiceNum")).copy();
    }
}
