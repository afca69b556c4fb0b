package dev.plumbline.sandbox.demo;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Everything that is being made: sites, the books of both sides, and the list of cases. */
final class Scene {
    private final Sites sites = Sites.build();
    private final ProcoreBooks procore = new ProcoreBooks(sites);
    private final Map<Division, CompanyBooks> books = new EnumMap<>(Division.class);
    private final CaseBook cases = new CaseBook();

    Scene() {
        for (Division division : Division.values()) {
            CompanyBooks company = new CompanyBooks(division);
            books.put(division, company);
            accounts(company);
            company.job("SHOP-1", "", "Shop work for no project");
        }
        sites.all().forEach(this::projects);
        books(Division.WEST).project("P-24099", "Warranty work, old number", true);
        books(Division.CENTRAL).project("P-24002", "Central's own numbering", true);
        books(Division.SOUTH).project("P-24999", "Not set up in Procore yet", true);
    }

    Sites sites() {
        return sites;
    }

    ProcoreBooks procore() {
        return procore;
    }

    CompanyBooks books(Division division) {
        CompanyBooks company = books.get(division);
        if (company == null) {
            throw new IllegalStateException("No books for " + division);
        }
        return company;
    }

    CaseBook cases() {
        return cases;
    }

    private void projects(Site site) {
        site.epicorProjects()
                .forEach((division, projectId) -> {
                    CompanyBooks company = books(division);
                    company.project(projectId, site.name(), site.active());
                    for (int number = 1; number <= 3; number++) {
                        company.job(site.jobOf(division, number), projectId, site.name());
                    }
                });
    }

    private static void accounts(CompanyBooks company) {
        Division division = company.division();
        for (Trade trade : Trades.all()) {
            for (String type : List.of("L", "M", "E", "S", "O")) {
                company.account(trade.account(type, division), trade.name() + " " + type);
            }
        }
        company.account(MappingTables.RARE_ACCOUNT + division.segment(), "Prefabricated sheds");
        company.account(MappingTables.OVERHEAD + division.segment(), "Office overhead");
        company.account(MappingTables.INVENTORY + division.segment(), "Yard inventory");
        for (String account : MappingTables.UNMAPPED) {
            if (account.endsWith(division.segment())) {
                company.account(account, "Account opened this year");
            }
        }
    }
}
