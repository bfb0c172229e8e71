package com.cns.account.certificate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.event.Event;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.ErasureFinalised;
import com.cns.contract.privacy.ErasureReported;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.topic.Topic;
import com.cns.local.certificate.CertificateChain;
import com.cns.local.certificate.KeySet;
import com.cns.local.certificate.VerifiedCertificate;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.Topics;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** First 1: a certificate becomes final when every keyring is closed. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class AddendaTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant AT = Instant.parse("2026-12-09T00:00:00Z");
    private static final List<String> OTHERS = List.of("abuse-service", "consent-service", "usage-service");

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "when all four services have closed their keyrings, an addendum of the certificate says final (first 1)")
    void when_all_services_have_closed_their_keyrings_an_addendum_says_final() throws Exception {
        Customer.Keyed customer = Customer.hasKey();
        String id = erased(customer);
        String certificate = certificate(customer, id);
        addenda(customer, id, 0);

        OTHERS.forEach(service -> send(customer.id(), closed(customer.id(), id, service, 3)));
        // It comes twice, with another generation: what was said first stays.
        send(customer.id(), closed(customer.id(), id, "usage-service", 9));
        send(customer.id(), closed(customer.id(), id, "somebody-else", 1));
        send(customer.id(), closed(customer.id(), id, "account-service", 2));

        String served = addenda(customer, id, 1);
        assertThat(certificate(customer, id)).isEqualTo(certificate);
        CertificateChain chain = chain(certificate, served);
        assertThat(chain.isFinal()).isTrue();
        assertThat(chain.addenda().getFirst().participants())
                .extracting(closed -> closed.service() + " " + closed.keyGeneration() + " " + closed.keysGoneAt())
                .containsExactly(
                        "abuse-service 3 " + AT,
                        "account-service 2 " + AT,
                        "consent-service 3 " + AT,
                        "usage-service 3 " + AT);
    }

    /** One service may be down for weeks while the others' keys go. */
    @Test
    void keyrings_that_are_closed_before_the_certificate_is_there_make_it_final_when_it_is() throws Exception {
        Customer.Keyed customer = Customer.hasKey();
        String id = asked(customer);
        for (String service : List.of("abuse-service", "account-service", "consent-service", "usage-service")) {
            send(customer.id(), closed(customer.id(), id, service, 1));
        }

        OTHERS.forEach(service -> send(customer.id(), reported(customer.id(), id, service)));

        String served = addenda(customer, id, 1);
        assertThat(chain(certificate(customer, id), served).isFinal()).isTrue();
    }

    @Test
    void one_keyring_that_is_open_keeps_the_certificate_from_being_final() {
        Customer.Keyed customer = Customer.hasKey();
        String id = erased(customer);

        for (String service : List.of("abuse-service", "account-service", "consent-service")) {
            send(customer.id(), closed(customer.id(), id, service, 1));
        }
        String other = erased(customer, "+4915112345679");
        List.of("abuse-service", "account-service", "consent-service", "usage-service")
                .forEach(service -> send(customer.id(), closed(customer.id(), other, service, 1)));

        // In the order of the account: what was said about the first is taken in.
        addenda(customer, other, 1);
        addenda(customer, id, 0);
    }

    @Test
    void addenda_of_another_account_or_of_no_erasure_are_not_there() {
        Customer.Keyed customer = Customer.hasKey();
        String id = asked(customer);

        as(Customer.hasKey())
                .get("/v1/privacy-requests/{id}/certificate/addenda", id)
                .then()
                .statusCode(404);
        as(customer)
                .get("/v1/privacy-requests/PR019aa3c27d5e7c1e8d1f0a2b3c4d5e6f/certificate/addenda")
                .then()
                .statusCode(404);
        as(customer)
                .get("/v1/privacy-requests/nothing/certificate/addenda")
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(400, 404));
        given().get("/v1/privacy-requests/{id}/certificate/addenda", id).then().statusCode(401);
    }

    private CertificateChain chain(String certificate, String served) throws Exception {
        Path keys = Files.writeString(
                folder.resolve("jwks.json"),
                given().get("/.well-known/jwks.json").asString());
        KeySet published = KeySet.from(keys.toString());
        return CertificateChain.of(VerifiedCertificate.of(certificate, published), served, published);
    }

    private static String addenda(Customer.Keyed customer, String id, int count) {
        return await().atMost(PATIENCE)
                .until(
                        () -> as(customer).get("/v1/privacy-requests/{id}/certificate/addenda", id),
                        answer -> answer.statusCode() == 200
                                && answer.<List<String>>path("addenda").size() == count)
                .then()
                .body("addenda", hasSize(count))
                .extract()
                .asString();
    }

    private static String certificate(Customer.Keyed customer, String id) {
        return as(customer)
                .get("/v1/privacy-requests/{id}/certificate", id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String erased(Customer.Keyed customer) {
        return erased(customer, "+4915112345678");
    }

    private static String erased(Customer.Keyed customer, String phone) {
        String id = asked(customer, phone);
        OTHERS.forEach(service -> send(customer.id(), reported(customer.id(), id, service)));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        as(customer).get("/v1/privacy-requests/{id}", id).then().body("status", equalTo("completed")));
        return id;
    }

    private static String asked(Customer.Keyed customer) {
        return asked(customer, "+4915112345678");
    }

    private static String asked(Customer.Keyed customer, String phone) {
        return as(customer)
                .contentType("application/json")
                .body(Map.of("type", "erasure", "endUser", Map.of("phone", phone)))
                .post("/v1/privacy-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static RequestSpecification as(Customer.Keyed customer) {
        return given().auth().oauth2(customer.token());
    }

    private static ErasureReported reported(AccountId account, String request, String service) {
        return new ErasureReported(
                PrivacyRequestId.fromString(request),
                account,
                service,
                List.of(PlaceOutcome.erased("usage/communication.to_sealed", 3)),
                AT);
    }

    private static ErasureFinalised closed(AccountId account, String request, String service, int generation) {
        return new ErasureFinalised(PrivacyRequestId.fromString(request), account, service, generation, AT);
    }

    private static void send(AccountId account, Event event) {
        Suite.send(List.of(Topics.ofTests().record(Topic.PRIVACY_OUTCOMES, account, event)));
    }
}
