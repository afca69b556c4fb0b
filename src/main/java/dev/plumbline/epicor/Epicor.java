package dev.plumbline.epicor;

import dev.plumbline.remote.Calls;
import dev.plumbline.remote.Contact;
import dev.plumbline.remote.InFlight;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import dev.plumbline.remote.Tokens;
import dev.plumbline.remote.Turns;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.faulttolerance.api.BeforeRetry;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Reads Epicor Kinetic through its REST API v2 (OData v4) and never writes. All methods block, so
 * call them on virtual or worker threads; at most four requests are in flight, of all replicas
 * together, and whoever else calls waits ({@link Turns}). Business dates are as written, amounts in
 * the company's base currency.
 *
 * <p>What fails is a {@link RemoteFailure}, after repeats where repeating can help; what is wrong
 * with single rows is a {@link Row.Unreadable}.
 */
@ApplicationScoped
public class Epicor {
    private final Epicor self;
    private final Connection connection;
    private final Pass pass;
    private final RevisionReader revisions;
    private final Turns turns;
    private final ExecutorService threads;

    /**
     * @param self this bean as others see it, so that the annotations of {@link #fetch} hold
     */
    public Epicor(
            Epicor self,
            @RestClient EpicorRest rest,
            OidcClients clients,
            EpicorSettings settings,
            Clock clock,
            Contact contact,
            InFlight inFlight,
            Turns turns,
            @VirtualThreads ExecutorService threads,
            @ConfigProperty(name = "plumbline.time-zone", defaultValue = "UTC") ZoneId zone) {
        this.self = self;
        this.turns = turns;
        this.threads = threads;
        Tokens tokens =
                new Tokens(
                        RemoteSystem.EPICOR, clients.getClient("epicor"), clock, contact, inFlight);
        this.connection = new Connection(rest, tokens, settings, clock, inFlight);
        DeepFetch fetch = new DeepFetch(new LargePages(this::inTurn, settings.pageSize()));
        this.pass = new Pass(fetch, settings.pageSize(), zone);
        this.revisions =
                new RevisionReader(
                        new Pass(fetch, Math.max(settings.pageSize(), RevisionReader.ROWS), zone));
    }

    /** A page of vendors, by {@code SysRevID}. */
    public Page<EpicorVendor> vendors(PageRequest page) {
        return pass.page(Sources.VENDORS, page);
    }

    /** The vendors with these {@code VendorNum}; those that do not exist are left out. */
    public List<Row<EpicorVendor>> vendors(String company, Collection<Integer> vendorNums) {
        return pass.byKeys(Sources.VENDORS, company, Sources.numbers("VendorNum", vendorNums));
    }

    /** The vendors whose rows have these {@code SysRevID} now. */
    public List<Row<EpicorVendor>> vendorsOfRevisions(String company, Collection<Long> sysRevIds) {
        return pass.byKeys(Sources.VENDORS, company, Sources.revisions(sysRevIds));
    }

    /** All pages of vendors, one read ahead; from a cursor on where one is given. */
    public Multi<Page<EpicorVendor>> vendorPages(
            String company, Selection selection, @Nullable String cursor) {
        return Pages.of(threads, cursor, at -> vendors(new PageRequest(company, selection, at)));
    }

    /** A page of purchase orders whatever their status, by {@code SysRevID}. */
    public Page<EpicorPurchaseOrder> purchaseOrders(PageRequest page) {
        return pass.page(Sources.PURCHASE_ORDERS, page);
    }

    /** The orders with these {@code PONum}; those that do not exist are left out. */
    public List<Row<EpicorPurchaseOrder>> purchaseOrders(
            String company, Collection<Integer> poNums) {
        return pass.byKeys(Sources.PURCHASE_ORDERS, company, Sources.numbers("PONum", poNums));
    }

    /** The orders whose headers have these {@code SysRevID} now. */
    public List<Row<EpicorPurchaseOrder>> purchaseOrdersOfRevisions(
            String company, Collection<Long> sysRevIds) {
        return pass.byKeys(Sources.PURCHASE_ORDERS, company, Sources.revisions(sysRevIds));
    }

    /** All pages of purchase orders, one read ahead; from a cursor on where one is given. */
    public Multi<Page<EpicorPurchaseOrder>> purchaseOrderPages(
            String company, Selection selection, @Nullable String cursor) {
        return Pages.of(
                threads, cursor, at -> purchaseOrders(new PageRequest(company, selection, at)));
    }

    /** A page of posted AP invoices, by {@code SysRevID}. */
    public Page<EpicorInvoice> invoices(PageRequest page) {
        return pass.page(Sources.INVOICES, page);
    }

    /** These invoices, posted or not; those that do not exist are left out. */
    public List<Row<EpicorInvoice>> invoices(String company, Collection<InvoiceKey> keys) {
        return pass.byKeys(Sources.INVOICES, company, Sources.invoices(keys));
    }

    /** The invoices, posted or not, whose headers have these {@code SysRevID} now. */
    public List<Row<EpicorInvoice>> invoicesOfRevisions(
            String company, Collection<Long> sysRevIds) {
        return pass.byKeys(Sources.INVOICES, company, Sources.revisions(sysRevIds));
    }

    /** All pages of posted AP invoices, one read ahead; from a cursor on where one is given. */
    public Multi<Page<EpicorInvoice>> invoicePages(
            String company, Selection selection, @Nullable String cursor) {
        return Pages.of(threads, cursor, at -> invoices(new PageRequest(company, selection, at)));
    }

    /**
     * A page of the releases written after a revision, by {@code SysRevID} ({@code
     * Erp.BO.PORelSearchSvc}).
     *
     * @param cursor of the page before, null for the first
     */
    public Page<ReleaseRevision> releasesRevisedAfter(
            String company, long sysRevId, @Nullable String cursor) {
        return pass.page(
                Sources.RELEASES,
                new PageRequest(company, new Selection.RevisedAfter(sysRevId), cursor));
    }

    /** The greatest {@code SysRevID} of any release now, 0 where there is none. */
    public long newestRelease(String company) {
        return newest(ODataRequest.of(company, "Erp.BO.PORelSearchSvc", "PORelSearches"));
    }

    /** The greatest {@code SysRevID} of any invoice line now, 0 where there is none. */
    public long newestInvoiceLine(String company) {
        return newest(ODataRequest.of(company, "Erp.BO.APInvDtlSearchSvc", "APInvDtlSearches"));
    }

    private long newest(ODataRequest rows) {
        Answer answer = inTurn(rows.select("SysRevID").orderBy("SysRevID desc").top(1));
        return answer.rows().stream()
                .mapToLong(row -> row.path("SysRevID").asLong())
                .max()
                .orElse(0);
    }

    /**
     * A page of the invoice lines that were written, by {@code SysRevID} ({@code
     * Erp.BO.APInvDtlSearchSvc}).
     *
     * @param cursor of the page before, null for the first
     */
    public Page<InvoiceLineChange> invoiceLinesChangedSince(
            String company, Selection selection, @Nullable String cursor) {
        return pass.page(Sources.INVOICE_LINES, new PageRequest(company, selection, cursor));
    }

    /** The revisions of all vendors. */
    public Revisions vendorRevisions(String company) {
        return revisions.documents(Sources.VENDOR_REVISIONS, company);
    }

    /** The revisions of all purchase orders and their lines. */
    public Revisions purchaseOrderRevisions(String company) {
        return revisions.documents(Sources.PURCHASE_ORDER_REVISIONS, company);
    }

    /** The revisions of the purchase orders that are open ({@code OpenOrder}) and their lines. */
    public Revisions openOrderRevisions(String company) {
        return revisions.documents(Sources.OPEN_ORDER_REVISIONS, company);
    }

    /** The revisions of all posted invoices. */
    public Revisions invoiceRevisions(String company) {
        return revisions.documents(Sources.INVOICE_REVISIONS, company);
    }

    /** The revisions of all releases by {@code PONum} ({@code Erp.BO.PORelSearchSvc}). */
    public Map<String, ChildRevisions> releaseRevisions(String company) {
        return revisions.children(
                Sources.RELEASES, company, release -> Integer.toString(release.poNum()));
    }

    /**
     * The revisions of all invoice lines by {@code VendorNum/InvoiceNum} ({@code
     * Erp.BO.APInvDtlSearchSvc}).
     */
    public Map<String, ChildRevisions> invoiceLineRevisions(String company) {
        return revisions.children(
                Sources.INVOICE_LINES,
                company,
                line -> line.invoice().vendorNum() + "/" + line.invoice().invoiceNum());
    }

    /**
     * {@code ProjectID} by {@code JobNum} as it is asked for, empty where a job has none; jobs that
     * do not exist or cannot be read are left out.
     */
    public Map<String, String> projectsOfJobs(String company, Collection<String> jobNums) {
        return JobNames.asAsked(
                jobNums,
                projects(pass.byKeys(Sources.JOBS, company, Sources.texts("JobNum", jobNums))));
    }

    /**
     * The jobs written after a revision ({@code Erp.BO.JobEntrySvc/JobEntries}, of whose root row
     * {@code SysRevID} is a column); those that cannot be read are left out.
     */
    public RevisedJobs jobsRevisedAfter(String company, long sysRevId) {
        List<Row<Sources.Job>> rows = revisions.writtenAfter(Sources.JOBS, company, sysRevId);
        long newest = 0;
        for (Row<Sources.Job> row : rows) {
            if (row instanceof Row.Read<Sources.Job>(_, _, long revision)) {
                newest = Math.max(newest, revision);
            }
        }
        return new RevisedJobs(projects(rows), newest);
    }

    /** The greatest {@code SysRevID} of any job now, 0 where there is none. */
    public long newestJob(String company) {
        return newest(ODataRequest.of(company, "Erp.BO.JobEntrySvc", "JobEntries"));
    }

    private static Map<String, String> projects(List<Row<Sources.Job>> rows) {
        Map<String, String> projects = new HashMap<>();
        for (Row<Sources.Job> row : rows) {
            if (row instanceof Row.Read<Sources.Job>(Sources.Job job, _, _)) {
                projects.put(job.jobNum(), Objects.requireNonNullElse(job.projectId(), "").strip());
            }
        }
        return projects;
    }

    /** Looks whether we may see a company: the cheapest request that needs both logins. */
    public Probe probe(String company) {
        Answer answer =
                inTurn(
                        ODataRequest.of(company, "Erp.BO.CompanySvc", "Companies")
                                .select("Company1")
                                .filter(ODataFilter.eq("Company1", company))
                                .top(1));
        return new Probe(!answer.rows().isEmpty(), answer.serverTime());
    }

    /**
     * Looks whether our user and the API key's access scope let us read a service: one row at most.
     *
     * @throws RemoteFailure.Refused where they do not
     */
    public void look(String company, ServiceToRead service) {
        inTurn(
                ODataRequest.of(company, service.service(), service.set())
                        .select(service.key() + "," + Source.REVISION)
                        .top(1));
    }

    /**
     * One request, repeated where that can help. Waits between are no part of the timeout.
     *
     * @param calls counts the requests: a repeat after a timeout may run on another thread
     */
    @Retry(
            maxRetries = 5,
            delay = 1,
            delayUnit = ChronoUnit.SECONDS,
            jitter = 500,
            maxDuration = 0,
            retryOn = {
                RemoteFailure.Unreachable.class,
                RemoteFailure.Throttled.class,
                RemoteFailure.OutcomeUnknown.class,
                TimeoutException.class,
                CircuitBreakerOpenException.class
            },
            abortOn = RemoteFailure.NeverReached.class)
    @ExponentialBackoff(maxDelay = 1, maxDelayUnit = ChronoUnit.MINUTES)
    @BeforeRetry(ThrottleWait.class)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.8,
            delay = 15,
            delayUnit = ChronoUnit.SECONDS,
            failOn = {
                RemoteFailure.Unreachable.class,
                RemoteFailure.OutcomeUnknown.class,
                TimeoutException.class
            })
    @Timeout(value = 150, unit = ChronoUnit.SECONDS)
    Answer fetch(@Nullable Calls calls, ODataRequest request) {
        return Calls.under(calls, () -> connection.get(request));
    }

    private Answer inTurn(ODataRequest request) {
        try (Turns.Turn _ = turns.take()) {
            return self.fetch(Calls.current(), request);
        } catch (TimeoutException late) {
            throw Failures.unknown(request, "did not answer in time", late);
        } catch (CircuitBreakerOpenException open) {
            throw new RemoteFailure.Unreachable(
                    RemoteSystem.EPICOR,
                    "Epicor failed too often in a row and is left alone for a while",
                    open);
        }
    }
}
