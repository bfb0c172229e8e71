package com.cns.account.privacyrequest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.chain.JwsHash;
import com.cns.contract.event.Event;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.ErasureFinalised;
import com.cns.contract.privacy.ErasureReported;
import com.cns.contract.privacy.Justification;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.privacy.RetainedWhile;
import com.cns.contract.privacy.RetentionGround;
import com.cns.contract.topic.Topic;
import com.cns.local.certificate.Addendum;
import com.cns.local.certificate.CertificateChain;
import com.cns.local.certificate.KeySet;
import com.cns.local.certificate.VerifiedCertificate;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R11: a customer hears, signed, that the time is over for which something of an end-user was retained. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class CertificateLapsesTest {
    private static final RetentionGround GROUND =
            new RetentionGround("GDPR Article 5(2)", Justification.LEGAL_OBLIGATION_IMPAIRED, "it must be shown");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PHONE = "+4915112345678";

    @Inject
    CertificateLapses lapses;

    @TempDir
    Path folder;

    private Customer.Keyed customer;

    @BeforeEach
    void aCustomer() {
        customer = Customer.hasKey();
    }

    @Test
    @DisplayName(
            "an addendum for each time that is over, once, bound to what is before it, also to the final one (R11)")
    void an_addendum_follows_when_a_time_is_over_and_is_bound_to_what_is_before_it() throws Exception {
        Instant first = Instant.now().minus(Duration.ofDays(3));
        Instant second = Instant.now().minus(Duration.ofDays(2));
        Instant soon = Instant.now().truncatedTo(ChronoUnit.MICROS);
        String id = erased(
                PlaceOutcome.retained("cns.end-users/person", 1, GROUND, first),
                PlaceOutcome.retainedThenAnonymised("usage/usage_daily.records", 0, GROUND, second),
                PlaceOutcome.retained("usage/opt_out.person", 1, GROUND, soon));

        sweepTwice();

        CertificateChain chain = chain(id);
        assertThat(chain.isFinal()).isFalse();
        assertThat(chain.addenda()).hasSize(1);
        assertThat(chain.addenda().getFirst().lapsed())
                .extracting(
                        Addendum.Lapsed::service,
                        Addendum.Lapsed::place,
                        Addendum.Lapsed::retainUntil,
                        Addendum.Lapsed::outcome)
                .containsExactly(
                        tuple("usage-service", "cns.end-users/person", first, null),
                        tuple("usage-service", "usage/usage_daily.records", second, "anonymised"));
        Stream.of("abuse-service", "account-service", "consent-service", "usage-service")
                .forEach(service -> send(new ErasureFinalised(
                        PrivacyRequestId.fromString(id), customer.id(), service, 3, Instant.EPOCH)));
        await().atMost(PATIENCE).until(() -> addenda(id).size() == 2);
        assertThat(chain(id).isFinal()).isTrue();

        // The next of them is over, too.
        Instant third = Instant.now().minus(Duration.ofHours(25)).truncatedTo(ChronoUnit.MICROS);
        Suite.update("update privacy_outcome set places = replace(places, '" + soon + "', '" + third
                + "') where request_id = '" + PrivacyRequestId.fromString(id).value() + "'");
        Suite.update("update privacy_request set lapses_at = '" + third + "' where id = '"
                + PrivacyRequestId.fromString(id).value() + "'");
        sweepTwice();
        List<String> all = addenda(id);
        assertThat(all).hasSize(3);
        assertThat(claims(all.getLast()).getString("previous")).isEqualTo(JwsHash.of(all.get(1)));
        assertThat(claims(all.getLast()).<String>getList("lapsed.place")).containsExactly("usage/opt_out.person");
        assertThat(claims(all.getLast()).getBoolean("final")).isFalse();
    }

    @Test
    void what_goes_with_the_certificate_itself_and_what_has_no_day_is_followed_by_nothing() {
        String id = erased(PlaceOutcome.retained("usage/opt_out.person", 1, GROUND, RetainedWhile.REFUSAL_STANDS));

        sweepTwice();

        assertThat(addenda(id)).isEmpty();
        assertThat(Suite.query("select lapses_at < due_at + interval '2 years' from privacy_request where id = '"
                        + PrivacyRequestId.fromString(id).value() + "'"))
                .as("the topics are the next; the request is kept for three years")
                .containsExactly("t");
    }

    @Test
    void what_was_certified_before_addenda_told_of_that_is_looked_at_once() throws Exception {
        String id = erased(PlaceOutcome.retained(
                "cns.end-users/person", 1, GROUND, Instant.now().minus(Duration.ofDays(3))));
        Suite.update("update privacy_request set lapses_at = '2000-01-01T00:00:00Z' where account_id = '"
                + customer.id().value() + "'");

        sweepTwice();

        assertThat(chain(id).addenda()).hasSize(1);
    }

    @Test
    @DisplayName("nothing is added of the request itself, also when it is there for longer than was said of it (R11)")
    void the_request_itself_is_never_told_to_be_gone() {
        Instant over = Instant.now().minus(Duration.ofDays(3));
        String id = erased(PlaceOutcome.retained("usage/opt_out.person", 1, GROUND, over));
        String request = PrivacyRequestId.fromString(id).value().toString();
        // account-service reported three years and three days ago, the last of them days later.
        String said = Suite.query(
                        "select place ->> 'retainUntil' from privacy_outcome o cross join lateral jsonb_array_elements(o.places::jsonb) as place"
                                + " where o.request_id = '" + request + "' and place ->> 'place' = '"
                                + PrivacyRequests.PLACE + "'")
                .getFirst();
        Suite.update("update privacy_outcome set places = replace(places, '" + said + "', '" + over
                + "') where request_id = '" + request + "'");
        Suite.update("update privacy_request set completed_at = now() - interval '3 years' + interval '12 hours',"
                + " lapses_at = '2000-01-01T00:00:00Z' where id = '" + request + "'");

        sweepTwice();

        List<String> all = addenda(id);
        assertThat(all).hasSize(1);
        assertThat(claims(all.getFirst()).<String>getList("lapsed.place")).containsExactly("usage/opt_out.person");
    }

    @Test
    @DisplayName(
            "the final addendum follows also when the last keyring was told to a replica of the version before (R11)")
    void the_final_addendum_follows_what_a_replica_of_the_version_before_was_told() throws Exception {
        String id = erased(PlaceOutcome.retained(
                "cns.end-users/person", 1, GROUND, Instant.now().minus(Duration.ofDays(3))));
        sweepTwice();
        assertThat(chain(id).isFinal()).isFalse();
        // It keeps that, and takes the addendum that is there for the final one.
        Stream.of("abuse-service", "account-service", "consent-service", "usage-service")
                .forEach(service -> Suite.update(
                        "insert into closed_keyring (account_id, request_id, participant, generation, closed_at)"
                                + " values ('" + customer.id().value() + "', '"
                                + PrivacyRequestId.fromString(id).value() + "', '" + service + "', 3, now())"));

        sweepTwice();

        assertThat(addenda(id)).hasSize(2);
        assertThat(chain(id).isFinal()).isTrue();
    }

    @Test
    void what_a_replica_of_the_version_before_certifies_is_looked_at_once() {
        String id = given().auth()
                .oauth2(customer.token())
                .contentType("application/json")
                .body(Map.of("type", "erasure", "endUser", Map.of("phone", PHONE)))
                .post("/v1/privacy-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        assertThat(Suite.query("select lapses_at = '2000-01-01T00:00:00Z' from privacy_request where id = '"
                        + PrivacyRequestId.fromString(id).value() + "'"))
                .containsExactly("t");
    }

    @Test
    void what_was_migrated_beside_running_replicas_is_whole() {
        assertThat(Suite.query("select indexrelid::regclass from pg_index where not indisvalid"))
                .isEmpty();
        assertThat(Suite.query("select conname from pg_constraint where conrelid = 'privacy_request'::regclass"
                        + " and not convalidated"))
                .isEmpty();
        assertThat(
                        Suite.query(
                                "select indexname from pg_indexes where indexname in ('privacy_request_lapses',"
                                        + " 'privacy_request_failed', 'certificate_addendum_of_lapses', 'forwarded_request_to_remind')"))
                .hasSize(4);
    }

    private void sweepTwice() {
        OnVertx.await(() -> lapses.sweep());
        OnVertx.await(() -> lapses.sweep());
    }

    private CertificateChain chain(String id) throws Exception {
        Path keys = Files.writeString(
                folder.resolve("jwks.json"),
                given().get("/.well-known/jwks.json").asString());
        KeySet published = KeySet.from(keys.toString());
        String certificate = given().auth()
                .oauth2(customer.token())
                .get("/v1/privacy-requests/{id}/certificate", id)
                .asString();
        return CertificateChain.of(VerifiedCertificate.of(certificate, published), served(id), published);
    }

    private List<String> addenda(String id) {
        return JsonPath.from(served(id)).getList("addenda");
    }

    private static JsonPath claims(String jws) {
        return JsonPath.from(new String(Base64.getUrlDecoder().decode(jws.split("\\.")[1]), StandardCharsets.UTF_8));
    }

    private String served(String id) {
        return given().auth()
                .oauth2(customer.token())
                .get("/v1/privacy-requests/{id}/certificate/addenda", id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** @param kept what usage-service says that it keeps */
    private String erased(PlaceOutcome... kept) {
        String id = given().auth()
                .oauth2(customer.token())
                .contentType("application/json")
                .body(Map.of("type", "erasure", "endUser", Map.of("phone", PHONE)))
                .post("/v1/privacy-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        reports(id, "abuse-service");
        reports(id, "consent-service");
        reports(id, "usage-service", kept);
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().auth()
                        .oauth2(customer.token())
                        .get("/v1/privacy-requests/{id}", id)
                        .then()
                        .body("status", equalTo("completed")));
        return id;
    }

    private void reports(String id, String service, PlaceOutcome... places) {
        send(new ErasureReported(
                PrivacyRequestId.fromString(id), customer.id(), service, List.of(places), Instant.EPOCH));
    }

    private void send(Event event) {
        Suite.send(List.of(Topics.ofTests().record(Topic.PRIVACY_OUTCOMES, customer.id(), event)));
    }
}
