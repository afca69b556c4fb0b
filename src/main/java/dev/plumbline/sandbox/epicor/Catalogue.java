package dev.plumbline.sandbox.epicor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The services and their entity sets, keys and navigations, as Epicor's service schemas name them.
 *
 * <p>The root type bears the service's name ({@code Erp.PO}), not the table's. {@code PORels} hang
 * below {@code PODetails} only. Services are found in any case, sets in the exact one.
 */
final class Catalogue {

    private final Map<String, ServiceModel> services = new LinkedHashMap<>();

    Catalogue() {
        add("Erp.BO.VendorSvc", root("Vendors", "Vendor", "Vendor"));
        add(
                "Erp.BO.POSvc",
                root("POes", "POHeader", "PO", "PODetails"),
                child("PODetails", "PODetail", "POes", "PORels"),
                child("PORels", "PORel", "POes", "PORelTGLCs"),
                child("PORelTGLCs", "PORelTGLC", "POes"));
        add("Erp.BO.PORelSearchSvc", root("PORelSearches", "PORel", "PORelSearch"));
        add(
                "Erp.BO.APInvoiceSvc",
                root("APInvoices", "APInvHed", "APInvoice", "APInvDtls", "APIHAPInvExps"),
                child("APInvDtls", "APInvDtl", "APInvoices", "APInvExps", "APInvJobs"),
                child("APInvExps", "APInvExp", "APInvoices"),
                child("APInvJobs", "APInvJob", "APInvoices"),
                child("APIHAPInvExps", "APIHAPInvExp", "APInvoices"));
        add("Erp.BO.APInvDtlSearchSvc", root("APInvDtlSearches", "APInvDtl", "APInvDtlSearch"));
        add("Erp.BO.APInvSearchSvc", root("APInvSearches", "APInvHed", "APInvSearch"));
        add("Erp.BO.GLAccountSvc", root("GLAccounts", "GLAccount", "GLAccount"));
        add("Erp.BO.ProjectSvc", root("Projects", "Project", "Project"));
        add("Erp.BO.JobEntrySvc", root("JobEntries", "JobHead", "JobEntry"));
        add("Erp.BO.CompanySvc", root("Companies", "Company", "Company"));
    }

    @Nullable ServiceModel service(String name) {
        return services.get(name.toLowerCase(Locale.ROOT));
    }

    private void add(String name, EntitySet... sets) {
        services.put(name.toLowerCase(Locale.ROOT), new ServiceModel(name, List.of(sets)));
    }

    private static EntitySet root(String name, String table, String type, String... navigations) {
        return new EntitySet(name, Table.named(table), type, name, List.of(navigations));
    }

    private static EntitySet child(String name, String table, String root, String... navigations) {
        return new EntitySet(name, Table.named(table), table, root, List.of(navigations));
    }
}
