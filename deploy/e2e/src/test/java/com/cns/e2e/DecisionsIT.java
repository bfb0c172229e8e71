package com.cns.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.route.Service;
import com.cns.local.story.Api;
import com.cns.local.suite.Replica;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** I5 with two processes: after the answer to a withdrawal neither permits, also one that was stopped meanwhile. */
@Tag("long")
@EnabledOnOs(OS.LINUX)
class DecisionsIT {
    private static final int WITHDRAWALS = 40;
    private static final Map<String, Object> SELF = Map.of("self", true);
    private static final String MARKETING = "third-party-marketing";

    private static RunningSuite suite;
    private static Customer customer;
    private static String notice;

    @BeforeAll
    static void up() {
        suite = RunningSuite.shared();
        customer = Customer.signUp(suite, "decider");
        try (Api api = new Api(suite.gateway())) {
            notice = post(
                            new Customer(
                                    suite.gateway(),
                                    "",
                                    api.staffToken(suite.run().oidc().issuer(), "petra")),
                            "/v1/notices",
                            Map.of(
                                    "purpose",
                                    MARKETING,
                                    "language",
                                    "en",
                                    "change",
                                    "editorial",
                                    "title",
                                    "Partners",
                                    "text",
                                    "May they?"))
                    .path("id");
        }
    }

    @Test
    @DisplayName(
            "I5: no replica permits after the answer to a withdrawal, whichever was asked, also one stopped meanwhile")
    void no_replica_permits_after_the_answer_to_a_withdrawal() throws Exception {
        try (Replica replica = suite.replica(Service.CONSENT)) {
            Customer first = customer.at(suite.url(Service.CONSENT));
            Customer second = customer.at(replica.url());
            for (int i = 0; i < WITHDRAWALS; i++) {
                Customer one = i % 2 == 0 ? first : second;
                Customer other = i % 2 == 0 ? second : first;
                String consent = isGiven(one);
                assertThat(decision(other)).isEqualTo("permit");
                withdraw(one, consent);
                assertThat(decision(other)).as("withdrawal %d", i).isEqualTo("deny");
                assertThat(decision(one)).isEqualTo("deny");
            }

            String consent = isGiven(second);
            assertThat(decision(first)).isEqualTo("permit");
            long stopped = suite.pid(Service.CONSENT);
            signal("STOP", stopped);
            CompletableFuture<String> asked;
            try {
                asked = CompletableFuture.supplyAsync(() -> decision(first));
                withdraw(second, consent);
                assertThat(asked).isNotDone();
            } finally {
                signal("CONT", stopped);
            }
            assertThat(asked.get(60, TimeUnit.SECONDS)).isEqualTo("deny");
            assertThat(decision(first)).isEqualTo("deny");
        }
    }

    private static String isGiven(Customer at) {
        String id = post(at, "/v1/consents", Map.of("person", SELF, "purpose", MARKETING, "notice", notice))
                .path("id");
        post(at, "/v1/consents/" + id + "/answer", Map.of("given", true));
        return id;
    }

    private static void withdraw(Customer at, String consent) {
        assertThat(post(at, "/v1/consents/" + consent + "/withdrawal", Map.of()).<String>path("status"))
                .isEqualTo("withdrawn");
    }

    private static String decision(Customer at) {
        return post(
                        at,
                        "/v1/decisions",
                        Map.of(
                                "decisions",
                                List.of(Map.of("person", SELF, "purpose", MARKETING, "category", "ACCOUNT"))))
                .path("decisions[0].decision");
    }

    private static Response post(Customer at, String path, Map<String, ?> body) {
        Response response = given().baseUri(at.gateway())
                .auth()
                .oauth2(at.token())
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
        assertThat(response.statusCode()).as(response.asString()).isBetween(200, 201);
        return response;
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-s", name, Long.toString(pid)).start();
        assertThat(kill.waitFor()).isZero();
    }
}
