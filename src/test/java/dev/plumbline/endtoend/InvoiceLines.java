package dev.plumbline.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a line of an AP invoice costs, by Epicor project and GL account. */
final class InvoiceLines {

    /** A cost of one Epicor project on one GL account, blank where there is no account. */
    record Cost(String project, String account, BigDecimal amount) {}

    private record Portion(String project, BigDecimal weight) {}

    private record Posting(String account, BigDecimal amount) {}

    private final EpicorTables epicor;
    private final String jobGlAccount;

    InvoiceLines(EpicorTables epicor, String jobGlAccount) {
        this.epicor = epicor;
        this.jobGlAccount = jobGlAccount;
    }

    /** Whether a distribution row is of the main book or of none. */
    static boolean counts(ObjectNode row) {
        String book = Raw.text(row, "BookID");
        return book.isEmpty() || book.equals("MAIN");
    }

    /** Costs of the line; none where it is an advance or belongs to no project. */
    List<Cost> costs(ObjectNode line) throws Refused {
        List<Portion> portions = portions(line);
        List<Cost> costs = new ArrayList<>();
        if (Raw.text(line, "LineType").equals("A")
                || portions.stream().allMatch(portion -> portion.project().isEmpty())) {
            return costs;
        }
        List<BigDecimal> weights = portions.stream().map(Portion::weight).toList();
        for (Posting posting : postings(line)) {
            List<BigDecimal> shares = Raw.split(posting.amount(), weights);
            for (int index = 0; index < shares.size(); index++) {
                String project = portions.get(index).project();
                if (!project.isEmpty()) {
                    costs.add(new Cost(project, posting.account(), shares.get(index)));
                }
            }
        }
        return costs;
    }

    private List<Portion> portions(ObjectNode line) {
        List<Portion> portions = new ArrayList<>();
        for (ObjectNode job : rows("APInvJob", line)) {
            String project =
                    Raw.first(
                            Raw.text(job, "ProjectID"),
                            epicor.projectOfJob(Raw.text(job, "JobNum")));
            portions.add(new Portion(project, Raw.decimal(job, "ExtCost")));
        }
        if (portions.isEmpty()) {
            ObjectNode release = release(line);
            String project = release == null ? "" : epicor.projectOfRelease(release);
            String ofJob = epicor.projectOfJob(Raw.text(line, "JobNum"));
            portions.add(new Portion(Raw.first(project, ofJob), BigDecimal.ONE));
        }
        return portions;
    }

    private List<Posting> postings(ObjectNode line) throws Refused {
        BigDecimal rest =
                Raw.cents(
                        Raw.decimal(line, "ExtCost")
                                .subtract(Raw.decimal(line, "LineDiscAmt"))
                                .add(Raw.decimal(line, "TotalMiscChrg")));
        int sign = rest.signum();
        List<Posting> postings = new ArrayList<>();
        for (ObjectNode row : rows("APInvExp", line)) {
            if (counts(row)) {
                BigDecimal amount = Raw.cents(Raw.decimal(row, "ExpAmt"));
                postings.add(new Posting(Raw.text(row, "GLAccount"), amount));
                rest = Raw.flag(row, "NonDedTax") ? rest : rest.subtract(amount);
            }
        }
        if (rest.signum() != 0) {
            if (rest.signum() != sign) {
                throw new Refused("DOES_NOT_ADD_UP", "rows exceed the line by " + rest.negate());
            }
            postings.add(new Posting(accountOfTheRest(line, rest), rest));
        }
        return postings;
    }

    private String accountOfTheRest(ObjectNode line, BigDecimal rest) throws Refused {
        if (Raw.number(line, "PONum") != 0) {
            return epicor.accountOfRelease(
                    Raw.number(line, "PONum"),
                    Raw.number(line, "POLine"),
                    Raw.number(line, "PORelNum"));
        }
        if (Raw.text(line, "LineType").equals("J")) {
            return Raw.first(Raw.text(line, "GLAccount"), jobGlAccount);
        }
        throw new Refused("DOES_NOT_ADD_UP", "rows fall short of the line by " + rest);
    }

    private @org.jspecify.annotations.Nullable ObjectNode release(ObjectNode line) {
        return epicor.release(
                Raw.number(line, "PONum"),
                Raw.number(line, "POLine"),
                Raw.number(line, "PORelNum"));
    }

    private List<ObjectNode> rows(String table, ObjectNode line) {
        return epicor.of(
                table,
                Raw.number(line, "VendorNum"),
                line.path("InvoiceNum").asText(),
                Raw.number(line, "InvoiceLine"));
    }
}
