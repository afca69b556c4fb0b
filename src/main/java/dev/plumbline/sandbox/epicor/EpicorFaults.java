package dev.plumbline.sandbox.epicor;

import dev.plumbline.sandbox.web.Fault;
import java.util.Map;

/** Faults that only Epicor has. */
public final class EpicorFaults {

    private EpicorFaults() {}

    /** The licence pool is exhausted, which Epicor says with status 400. */
    public static Fault licencesExhausted() {
        var problem = noLicence();
        var type = Map.of("Content-Type", "application/json; charset=utf-8");
        return Fault.answer(400, type, problem.answer().body().toString());
    }

    static Problem noLicence() {
        return new Problem(
                400, "Ice.Common.LicenseAccessException", "Maximum users exceeded on license.");
    }

    /** An upgrade or a maintenance window. */
    public static Fault conversionsPending() {
        var problem =
                new Problem(
                        503, "Ice.Common.ConversionsPendingException", "Conversions are pending.");
        return Fault.answer(503, Map.of(), problem.answer().body().toString());
    }
}
