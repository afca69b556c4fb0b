package dev.plumbline.api;

import static dev.plumbline.api.WithTokens.viewer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every endpoint that there is, read from the classes, so that none can be forgotten. */
@QuarkusTest
@TestProfile(WithTokens.class)
class EndpointsTest {
    private static final java.nio.file.Path CLASSES = java.nio.file.Path.of("target", "classes");

    private record Endpoint(String method, String path, String type, boolean open) {
        private static final String PARAMETER = "\\{(?:[^{}]|\\{[^}]*})*}";

        Response called(RequestSpecification caller) {
            RequestSpecification request = caller.redirects().follow(false);
            return (type.startsWith("multipart")
                            ? request.multiPart("file", "x")
                            : request.contentType(type))
                    .request(method, path.replaceAll(PARAMETER, "1"));
        }

        boolean changes() {
            return !method.equals("GET") && !method.equals("HEAD");
        }
    }

    @Test
    void answersNobodyWhoHasNoRoleButAtTheLoginPage() throws IOException {
        List<Endpoint> all = all();

        assertThat(all).hasSizeGreaterThan(30);
        assertThat(all.stream().filter(Endpoint::open).map(Endpoint::path).distinct())
                .containsExactly("/login");
        for (Endpoint endpoint : all) {
            if (!endpoint.open()) {
                assertThat(endpoint.called(given()).statusCode()).as("%s", endpoint).isEqualTo(401);
            }
        }
    }

    @Test
    void letsAViewerChangeNothing() throws IOException {
        for (Endpoint endpoint : all()) {
            if (endpoint.changes() && !endpoint.path().matches("/log(in|out)")) {
                assertThat(endpoint.called(viewer()).statusCode())
                        .as("%s", endpoint)
                        .isEqualTo(403);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/nothing",
                "/index.html",
                "/q",
                "/q/",
                "/q/openapi",
                "/q/swagger-ui",
                "/q/arc",
                "/q/info",
                "/q/dev-ui",
                "/q/../api/../q/openapi",
                "/login/oidc",
                "/login/x",
                "/logout"
            })
    void answersNothingElseEither(String path) {
        assertThat(given().redirects().follow(false).get(path).statusCode()).isEqualTo(401);
    }

    private static List<Endpoint> all() throws IOException {
        try (Stream<java.nio.file.Path> files = Files.walk(CLASSES.resolve("dev/plumbline"))) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("sandbox"))
                    .map(EndpointsTest::loaded)
                    .filter(type -> type.isAnnotationPresent(Path.class) && !type.isInterface())
                    .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                    .flatMap(EndpointsTest::endpoints)
                    .toList();
        }
    }

    private static Class<?> loaded(String file) {
        String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        try {
            return Class.forName(name, false, EndpointsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Endpoint> endpoints(Method method) {
        Class<?> type = method.getDeclaringClass();
        return Stream.of(method.getAnnotations())
                .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(verb ->
                        new Endpoint(
                                verb.value(),
                                ("/" + path(type) + "/" + path(method))
                                        .replaceAll("/+", "/")
                                        .replaceAll("(.)/$", "$1"),
                                consumed(method),
                                method.isAnnotationPresent(PermitAll.class)
                                        || type.isAnnotationPresent(PermitAll.class)));
    }

    private static String path(AnnotatedElement of) {
        Path path = of.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }

    private static String consumed(Method method) {
        Consumes consumes = method.getAnnotation(Consumes.class);
        if (consumes == null) {
            consumes = method.getDeclaringClass().getAnnotation(Consumes.class);
        }
        return consumes == null ? "application/json" : consumes.value()[0];
    }
}
