package com.cns.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.cns.contract.route.Service;
import com.cns.local.suite.Run.Credential;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** API keys from outside: a foreign client exchanges one and verifies, a revoked one ends everywhere. */
class KeysIT {
    private static final Path HOME = Path.of(System.getProperty("cns.home"));
    private static final Path CLIENT = HOME.resolve("deploy/e2e/src/test/python/oauth_client.py");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<Service, String> READS = Map.of(
            Service.USAGE, "/v1/ingest-conflicts",
            Service.CONSENT, "/v1/consents/CN00000000000000000000000000000001",
            Service.ABUSE, "/v1/appeals",
            Service.ACCOUNT, "/v1/privacy-requests");

    private static RunningSuite suite;
    private static Credential credential;

    @BeforeAll
    static void up() {
        suite = RunningSuite.shared();
        credential = Customer.credential(suite, "keyholder", "keyholder@customer.example");
    }

    @Test
    @DisplayName(
            "an OAuth client of another ecosystem (Authlib, Python) exchanges a key and verifies through discovery")
    void a_foreign_oauth_client_exchanges_a_key_and_verifies_through_discovery() throws Exception {
        assumeTrue(
                run("/usr/bin/python3", "-c", "import authlib, requests").status() == 0,
                "NOT TESTED: authlib is not importable, install python3-authlib and python3-requests");

        Ended ended =
                run("/usr/bin/python3", CLIENT.toString(), suite.gateway(), credential.key(), credential.secret());

        assertThat(ended.status()).as(ended.said()).isZero();
        assertThat(ended.said()).contains("verified " + credential.account());
    }

    @Test
    @DisplayName("a revoked key ends in every service with the tokens it was exchanged for")
    void a_revoked_key_ends_in_every_service() {
        String manager = token(credential.key(), credential.secret());
        Response made = given().baseUri(suite.gateway())
                .auth()
                .oauth2(manager)
                .contentType(ContentType.JSON)
                .body(Map.of())
                .post("/v1/api-keys");
        made.then().statusCode(201);
        String token = token(made.path("id"), made.path("secret"));
        READS.forEach((service, path) ->
                assertThat(status(service, path, token)).as(service.wireName()).isNotEqualTo(401));

        given().baseUri(suite.gateway())
                .auth()
                .oauth2(manager)
                .delete("/v1/api-keys/" + made.path("id"))
                .then()
                .statusCode(204);

        Instant answered = Instant.now();
        READS.forEach((service, path) -> {
            await(service.wireName())
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .atMost(PATIENCE)
                    .until(() -> status(service, path, token) == 401);
            System.out.println(service.wireName() + " refuses a revoked key's token after "
                    + Duration.between(answered, Instant.now()).toMillis() + " ms");
        });
        READS.forEach((service, path) -> assertThat(status(service, path, manager))
                .as(service.wireName())
                .isNotEqualTo(401));
    }

    private static int status(Service service, String path, String token) {
        return given().baseUri(suite.url(service))
                .auth()
                .oauth2(token)
                .header("CNS-Purpose", "provide-service")
                .get(path)
                .statusCode();
    }

    private static String token(String key, String secret) {
        return given().baseUri(suite.gateway())
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", key)
                .formParam("client_secret", secret)
                .post("/oauth2/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    private record Ended(int status, String said) {}

    private static Ended run(String... command) throws Exception {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), said);
    }
}
