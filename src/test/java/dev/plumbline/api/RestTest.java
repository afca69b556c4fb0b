package dev.plumbline.api;

import static dev.plumbline.api.WithTokens.operator;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithTokens.class)
class RestTest {
    @Test
    void tries() {
        System.out.println(operator().contentType("application/json").body("{}").post("/api/v1/runs").asString());
        WithTokens.settled();
        System.out.println("RUNS " + operator().get("/api/v1/runs").asPrettyString());
        System.out.println("REC " + operator().get("/api/v1/records?limit=2&status=FAILED").asPrettyString());
        System.out.println("UNM " + operator().get("/api/v1/mappings/cost-codes/unmapped").asPrettyString());
        System.out.println("OPEN " + io.restassured.RestAssured.get("/q/openapi").asString().substring(0, 3000));
        for (String p : new String[]{"/q/health/live","/q/health/ready","/q/health/started","/q/metrics","/api/v1/runs","/nowhere","/api/v1/nowhere","/api/v1/runs/x"}) {
            var a = io.restassured.RestAssured.get(p);
            System.out.println(p + " " + a.statusCode() + " " + a.contentType() + " " + a.asString().lines().limit(5).toList());
            a = operator().get(p);
            System.out.println(p + " " + a.statusCode() + " " + a.contentType() + " " + a.asString().lines().limit(5).toList());
        }
        for (String body : new String[]{"{", "{\"divisions\":1}", "{\"since\":\"x\"}", "{\"mode\":\"PLAN\"}", "{\"division\":\"nope\"}", "{\"entities\":[\"nope\"]}"}) {
            var a = operator().contentType("application/json").body(body).post("/api/v1/runs");
            System.out.println(body + " " + a.statusCode() + " " + a.contentType() + " " + a.asString());
        }
        var a = operator().contentType("text/plain").body("x").post("/api/v1/runs");
        System.out.println("415 " + a.statusCode() + " " + a.contentType() + " " + a.asString());
        a = operator().delete("/api/v1/runs");
        System.out.println("405 " + a.statusCode() + " " + a.contentType() + " " + a.asString());
        a = operator().post("/api/v1/runs");
        System.out.println("nobody " + a.statusCode() + " " + a.contentType() + " " + a.asString());
    }
}
