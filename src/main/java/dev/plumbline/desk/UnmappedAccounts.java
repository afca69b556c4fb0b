package dev.plumbline.desk;

import dev.plumbline.domain.Division;
import dev.plumbline.mapping.CostCodeRules;
import dev.plumbline.reference.AccountsWithoutRule;
import dev.plumbline.reference.AccountsWithoutRule.Account;
import dev.plumbline.sync.Divisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The GL accounts that documents fail for, with rules that might be right. */
@ApplicationScoped
public class UnmappedAccounts {
    private final AccountsWithoutRule accounts;
    private final CostCodeRules rules;
    private final Divisions divisions;
    private final ProjectCodes codes;

    UnmappedAccounts(
            AccountsWithoutRule accounts,
            CostCodeRules rules,
            Divisions divisions,
            ProjectCodes codes) {
        this.accounts = accounts;
        this.rules = rules;
        this.divisions = divisions;
        this.codes = codes;
    }

    /** All of them, most money first. */
    public List<UnmappedAccount> all() {
        Suggestions suggestions = new Suggestions(rules.all());
        List<UnmappedAccount> all = new ArrayList<>();
        for (Division division : divisions.all()) {
            accounts.of(division)
                    .forEach(account -> all.add(suggested(division, account, suggestions)));
        }
        all.sort(Comparator.comparing(UnmappedAccount::amount, Account.MOST_MONEY));
        return all;
    }

    /** One of them, in a division or in the first that has it; empty where it has a rule. */
    public Optional<UnmappedAccount> one(String division, String glAccount) {
        return divisions.all().stream()
                .filter(each -> division.isEmpty() || each.name().equals(division))
                .flatMap(each ->
                        accounts.of(each).stream()
                                .filter(account -> account.glAccount().equals(glAccount))
                                .map(account ->
                                        suggested(each, account, new Suggestions(rules.all()))))
                .findFirst();
    }

    private UnmappedAccount suggested(Division division, Account account, Suggestions suggestions) {
        return new UnmappedAccount(
                division.name(),
                account.glAccount(),
                account.description(),
                account.records(),
                account.amount(),
                suggestions.of(
                        division.name(),
                        account.glAccount(),
                        account.description(),
                        codes.of(division, account.epicorProjects())));
    }
}
