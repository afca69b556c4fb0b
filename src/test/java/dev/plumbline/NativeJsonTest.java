package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.junit.jupiter.api.Test;

/**
 * The native program reads and writes as JSON only what Quarkus knew of when it was built. Quarkus
 * sees what REST methods take and return; what is handed to an ObjectMapper as a class, or stands
 * in an untyped Response, it must be told.
 */
class NativeJsonTest {
    private static final List<String> CONTENTS =
            List.of(
                    "vendor.VendorContent",
                    "purchaseorder.ContractContent",
                    "apinvoice.DirectCostContent");
    private static final List<String> DOCUMENTS =
            List.of("epicor.EpicorVendor", "epicor.EpicorPurchaseOrder", "epicor.EpicorInvoice");

    /**
     * Who hands objects to an ObjectMapper, and objects of which classes: no type of the call
     * tells. Whoever comes new must say so here.
     */
    private static final Map<String, List<String>> WRITTEN =
            Map.ofEntries(
                    Map.entry("api.BodyLimit", List.of("api.Problem")),
                    Map.entry("cli.DoctorCommand", List.of("doctor.Diagnosis", "doctor.Finding")),
                    Map.entry(
                            "doctor.StoredDiagnoses",
                            List.of("doctor.Diagnosis", "doctor.Finding")),
                    Map.entry("ledger.AuditExport", List.of()), // text and numbers
                    Map.entry("reconcile.ListingStore", List.of("reconcile.Listed")),
                    Map.entry(
                            "reconcile.Reconciliations",
                            List.of(
                                    "reconcile.Row",
                                    "reconcile.CodeTotal",
                                    "reconcile.DoubleCount")),
                    Map.entry("sync.ContentHash", CONTENTS),
                    Map.entry("sync.InEpicor", DOCUMENTS),
                    Map.entry("sync.MappedRecord", CONTENTS),
                    Map.entry("sync.PageStore", DOCUMENTS),
                    Map.entry("sync.PlanWriter", List.of("sync.Plan", "sync.PlannedDocument")),
                    Map.entry(
                            "sync.Recorder",
                            Stream.concat(CONTENTS.stream(), Stream.of("ledger.DriftedField"))
                                    .toList()),
                    Map.entry("sync.Repairs", List.of("ledger.DriftedField")),
                    Map.entry("sync.Verdicts", List.of("sync.Verdicts$EntityCounts")));

    @Test
    void registersWhatIsWrittenAsJson() throws ClassNotFoundException {
        Set<String> writers =
                product()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call ->
                                call.getTarget()
                                        .getName()
                                        .matches("valueToTree|writeValue.*|convertValue"))
                        .filter(call ->
                                call.getTargetOwner().isAssignableTo(ObjectMapper.class)
                                        || call.getTargetOwner().isAssignableTo(ObjectWriter.class))
                        .map(call -> call.getOriginOwner().getName().replace("dev.plumbline.", ""))
                        .collect(Collectors.toSet());

        assertThat(writers).isEqualTo(WRITTEN.keySet());
        for (String name : WRITTEN.values().stream().flatMap(List::stream).toList()) {
            assertThat(isRegistered(Class.forName("dev.plumbline." + name))).as(name).isTrue();
        }
    }

    @Test
    void registersEveryRecordThatQuarkusCannotSee() {
        assertThat(
                        product()
                                .flatMap(NativeJsonTest::named)
                                .filter(NativeJsonTest::isData)
                                .distinct())
                .hasSizeGreaterThan(10)
                .allMatch(NativeJsonTest::isRegistered);
    }

    private static Stream<JavaClass> product() {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("dev.plumbline").stream()
                        .filter(type -> !type.getName().startsWith("dev.plumbline.sandbox."));
    }

    /** What a class names as X.class, as a TypeReference of X and as the content of a Response. */
    private static Stream<Class<?>> named(JavaClass type) {
        Stream<Class<?>> literals =
                type.getReferencedClassObjects().stream().map(named -> named.getValue().reflect());
        Stream<Class<?>> references =
                type.getSuperclass().stream()
                        .filter(parent -> parent.toErasure().isEquivalentTo(TypeReference.class))
                        .map(JavaType::getAllInvolvedRawTypes)
                        .flatMap(involved -> involved.stream().map(JavaClass::reflect));
        Stream<Class<?>> contents =
                type.getMethods().stream()
                        .filter(method -> method.getRawReturnType().isEquivalentTo(Response.class))
                        .flatMap(method ->
                                Stream.of(method.reflect().getAnnotationsByType(APIResponse.class)))
                        .flatMap(answer -> Stream.of(answer.content()))
                        .map(content -> content.schema().implementation());
        return Stream.of(literals, references, contents).flatMap(each -> each);
    }

    /** A record that is no case of a choice: those are named as X.class::isInstance. */
    private static boolean isData(Class<?> type) {
        return type.isRecord() && Stream.of(type.getInterfaces()).noneMatch(Class::isSealed);
    }

    /** With all that it holds; what is nested in a registered type is registered with it. */
    private static boolean isRegistered(Class<?> type) {
        RegisterForReflection registered = type.getAnnotation(RegisterForReflection.class);
        return registered == null
                ? type.isMemberClass() && isRegistered(type.getEnclosingClass())
                : registered.registerFullHierarchy();
    }
}
