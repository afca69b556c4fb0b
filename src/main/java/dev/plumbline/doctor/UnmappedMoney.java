package dev.plumbline.doctor;

import dev.plumbline.domain.Division;
import dev.plumbline.ledger.RecordRef;
import dev.plumbline.ledger.RecordRefs;
import dev.plumbline.mapping.CostCodeRules;
import dev.plumbline.reference.AccountsWithoutRule;
import dev.plumbline.reference.AccountsWithoutRule.Account;
import dev.plumbline.remote.RemoteSystem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** GL accounts that documents fail for, those with most money first. */
@ApplicationScoped
class UnmappedMoney implements Check {
    private final CostCodeRules rules;
    private final AccountsWithoutRule accounts;
    private final RecordRefs refs;

    UnmappedMoney(CostCodeRules rules, AccountsWithoutRule accounts, RecordRefs refs) {
        this.rules = rules;
        this.accounts = accounts;
        this.refs = refs;
    }

    @Override
    public Subject subject() {
        return Subject.GL_ACCOUNTS;
    }

    @Override
    public Set<RemoteSystem> needs() {
        return Set.of();
    }

    @Override
    public List<Finding> look(Visit visit) {
        if (rules.all().isEmpty()) {
            return List.of(
                    Finding.warning(
                            subject(),
                            "",
                            "The table of cost codes is empty: no order and no invoice can be sent.",
                            "Import it: mappings import cost-codes.csv."));
        }
        List<Finding> findings = new ArrayList<>();
        for (Division division : visit.divisions()) {
            boolean known = !refs.named(division.name(), RecordRef.Kind.GL_ACCOUNT).isEmpty();
            findings.addAll(findings(division, accounts.of(division), known));
        }
        return findings;
    }

    /**
     * A division's findings.
     *
     * @param known whether documents were read that name accounts
     */
    static List<Finding> findings(Division division, List<Account> unmapped, boolean known) {
        if (unmapped.isEmpty()) {
            return List.of(
                    Finding.ok(
                            Subject.GL_ACCOUNTS,
                            division.name(),
                            known
                                    ? "No document fails for want of a rule."
                                    : "Not known before the first run: no document was read that names an account."));
        }
        return Most.of(
                unmapped.stream()
                        .sorted(Comparator.comparing(Account::amount, Account.MOST_MONEY))
                        .map(account -> finding(division, account))
                        .toList());
    }

    private static Finding finding(Division division, Account account) {
        return Finding.warning(
                Subject.GL_ACCOUNTS,
                "%s, %s%s"
                        .formatted(
                                division.name(),
                                account.glAccount(),
                                account.description().isEmpty()
                                        ? ""
                                        : " (" + account.description() + ")"),
                "%s %s cannot be sent for want of a rule; %s for it."
                        .formatted(
                                account.amount().toPlainString(),
                                division.currency(),
                                account.records() == 1
                                        ? "1 document fails"
                                        : account.records() + " documents fail"),
                "Add a rule to the table of cost codes; GET /api/v1/mappings/cost-codes/unmapped suggests some.");
    }
}
