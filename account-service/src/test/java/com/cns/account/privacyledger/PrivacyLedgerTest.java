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
        isAnswered(old, "3 years 1 minute");
        isAnswered(younger, "2 years 364 days");

        OnVertx.await(() -> ledger.sweep());

        reads(old).statusCode(404);
        reads(younger).statusCode(200);
        assertThat(outcomes(old)).isEmpty();
        assertThat(outcomes(younger)).hasSize(1);
    }

    @Test
    void one_that_is_open_stays_however_old_and_a_batch_goes_with_its_last() {
        String open = asks(KIM);
        Suite.update("update privacy_request set requested_at = now() - interval '4 years' where id = '" + uuid(open) + "'");
        String batch = posts("/v1/privacy-request-batches", Map.of("type", "restriction", "subjects", List.of(KIM, LEE)))
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

    private static void isAnswered(String request, String ago) {
        Suite.update("insert into privacy_outcome (account_id, request_id, participant, places, done_at)"
                + " select account_id, id, 'no-service', '[]', now() from privacy_request where id = '" + uuid(request) + "'");
        Suite.update("update privacy_request set status = 'COMPLETED', completed_at = now() - interval '" + ago
                + "' where id = '" + uuid(request) + "'");
    }

    private static List<String> outcomes(String request) {
        return Suite.query("select participant from privacy_outcome where participant = 'no-service' and request_id = '"
                + uuid(request) + "'");
    }

    private static String uuid(String request) {
        return PrivacyRequestId.fromString(request).value().toString();
    }
}
