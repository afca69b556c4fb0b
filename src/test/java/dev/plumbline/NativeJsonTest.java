package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.junit.jupiter.api.Test;

/**
 * The native program reads and writes as JSON only what Quarkus knew of when it was built. Quarkus
 * sees what REST methods take and return; what is handed to an ObjectMapper as a class, or stands
 * in an untyped Response, it must be told.
 */
class NativeJsonTest {
    @Test
    void registersEveryRecordThatQuarkusCannotSee() {
        Stream<JavaClass> product =
                new ClassFileImporter()
                                .withImportOption(new DoNotIncludeTests())
                                .importPackages("dev.plumbline")
                                .stream()
                                .filter(type ->
                                        !type.getName().startsWith("dev.plumbline.sandbox."));

        assertThat(product.flatMap(NativeJsonTest::named).filter(NativeJsonTest::isData).distinct())
                .hasSizeGreaterThan(10)
                .allMatch(NativeJsonTest::isRegistered);
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
