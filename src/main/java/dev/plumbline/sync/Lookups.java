package dev.plumbline.sync;

import dev.plumbline.domain.CostCode;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a mapper may ask while it maps the documents of one division. Answers do not change while
 * one document is mapped.
 */
public interface Lookups {

    /** The Procore project that stands for Epicor's {@code ProjectID}. */
    ProjectMatch project(String epicorProject);

    /**
     * The rule table's answer for a GL account on a business date (null: undated, rules without
     * dates only).
     */
    Optional<CostCode> costCode(String glAccount, @Nullable LocalDate on);

    /** Whether a Procore project has the cost code, and the company the cost type. */
    CodeMatch codeIn(long projectId, CostCode code);

    /**
     * Procore's spelling of a unit of measure: the exact one, else one that differs in case only.
     */
    Optional<String> unit(String uom);

    /** The project of an Epicor job; empty when the job has none or does not exist. */
    Optional<String> projectOfJob(String jobNum);

    /** The vendor of a document; empty when Epicor has no such vendor. */
    Optional<KnownVendor> vendor(int vendorNum);

    /**
     * A purchase order that the document draws on, as JSON with Epicor's names; empty where Epicor
     * has no such one.
     */
    Optional<String> purchaseOrder(int poNum);

    /** Whether the document was sent to Procore before, to whichever project. */
    boolean wasSent();

    /** Whether the document was sent to Procore before (to this project). */
    boolean wasSent(long projectId);

    /**
     * Whether Procore holds, or may hold, this line of the document in this project.
     *
     * @param lineKey see {@link CostLine#key()}
     */
    boolean wasSent(long projectId, String lineKey);

    /**
     * A vendor as documents need it.
     *
     * @param name its Name in the document's company
     * @param procoreId Procore's vendor id, null while it is not in Procore
     */
    record KnownVendor(String name, @Nullable Long procoreId) {}

    /** A Procore project that was looked for. */
    sealed interface ProjectMatch {
        /** There is one and it is active. */
        record Found(long id, String name) implements ProjectMatch {}

        /**
         * There is none to send to; {@code why} completes the sentence "project P-100 ...", for
         * example "does not exist in Procore".
         */
        record Missing(String why) implements ProjectMatch {}
    }

    /** A cost code that was looked for in a project. */
    enum CodeMatch {
        PRESENT,
        NO_COST_CODE,
        NO_COST_TYPE
    }
}
