package com.cns.account.privacyledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.id.PrivacyBatchId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a certificate says of the request itself: retained until that day, and not longer (R9, R26). */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class PrivacyLedgerTest {
    private static final Map<String, String> KIM = Map.of("phone", "+4915112345678");
    private static final Map<String, String> LEE = Map.of("phone", "+4915112345679");

    private static final List<String> PROOFS =
            List.of("privacy_outcome", "closed_keyring", "certificate_addendum", "dsr_request", "rectification");

    @Inject
    PrivacyLedger ledger;

    private Customer.Keyed customer;

    @BeforeEach
    void aCustomer() {
        customer = Customer.hasKey();
    }

    @Test
    @DisplayName("a request goes three years after it was answered, with its reports, and not a day before (R9)")
    void a_request_goes_three_years_after_it_was_answered() {
        String old = asks(KIM);
        String younger = asks(LEE);
        hasProofs(old);
        hasProofs(younger);
        isAnswered(old, "3 years 1 minute");
        isAnswered(younger, "2 years 364 days");

        OnVertx.await(() -> ledger.sweep());

        reads(old).statusCode(404);
        reads(younger).statusCode(200);
        for (String table : PROOFS) {
            assertThat(rows(table, old)).as(table).isEqualTo("0");
            assertThat(rows(table, younger)).as(table).isEqualTo("1");
        }
    }

    @Test
    void one_that_is_open_stays_however_old_and_a_batch_goes_with_its_last() {
        String open = asks(KIM);
        Suite.update(
                "update privacy_request set requested_at = now() - interval '4 years' where id = '" + uuid(open) + "'");
        String batch = posts(
                        "/v1/privacy-request-batches", Map.of("type", "restriction", "subjects", List.of(KIM, LEE)))
                .statusCode(202)
                .extract()
                .path("id");
        String id = PrivacyBatchId.fromString(batch).value().toString();
        Suite.update("update privacy_batch set requested_at = now() - interval '4 years' where id = '" + id + "'");

        OnVertx.await(() -> ledger.sweep());
        reads(open).statusCode(200);
        assertThat(Suite.query("select number from privacy_batch_request where batch_id = '" + id + "'"))
                .hasSize(2);

        Suite.update("update privacy_request set status = 'COMPLETED', completed_at = now() - interval '4 years'"
                + " where account_id = '" + customer.id().value() + "'");
        OnVertx.await(() -> ledger.sweep());
        assertThat(Suite.query("select id from privacy_batch where id = '" + id + "'"))
                .isEmpty();
        reads(open).statusCode(404);
    }

    private String asks(Map<String, String> person) {
        return posts("/v1/privacy-requests", Map.of("type", "restriction", "endUser", person))
                .statusCode(202)
                .extract()
                .path("id");
    }

    private ValidatableResponse posts(String path, Map<String, Object> body) {
        return given().auth()
                .oauth2(customer.token())
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    private ValidatableResponse reads(String request) {
        return given().auth()
                .oauth2(customer.token())
                .get("/v1/privacy-requests/{id}", request)
                .then();
    }

    /** What there is beside the request itself, in each table that refers to it. */
    private static void hasProofs(String request) {
        String of = " from privacy_request where id = '" + uuid(request) + "'";
        Suite.update("insert into privacy_outcome (account_id, request_id, participant, places, done_at)"
                + " select account_id, id, 'no-service', '[]', now()" + of);
        Suite.update("insert into closed_keyring (account_id, request_id, participant, generation, closed_at)"
                + " select account_id, id, 'no-service', 1, now()" + of);
        Suite.update("insert into certificate_addendum (account_id, request_id, number, jws, issued_at)"
                + " select account_id, id, 1, 'jws', now()" + of);
        Suite.update(
                "insert into dsr_request (account_id, subject_request_id, type, privacy_request, print, received_at)"
                        + " select account_id, gen_random_uuid(), 'ERASURE', id, 'print', now()" + of);
        Suite.update("insert into rectification (account_id, request_id, subject_id, name_sealed)"
                + " select account_id, id, gen_random_uuid(), 'sealed'" + of);
    }

    private static void isAnswered(String request, String ago) {
        Suite.update("update privacy_request set status = 'COMPLETED', completed_at = now() - interval '" + ago
                + "' where id = '" + uuid(request) + "'");
    }

    private static String rows(String table, String request) {
        String key = table.equals("dsr_request") ? "privacy_request" : "request_id";
        String only = table.equals("privacy_outcome") ? " and participant = 'no-service'" : "";
        return Suite.query("select count(*) from " + table + " where " + key + " = '" + uuid(request) + "'" + only)
                .getFirst();
    }

    private static String uuid(String request) {
        return PrivacyRequestId.fromString(request).value().toString();
    }
}
