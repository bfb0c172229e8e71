package com.cns.consent.suite;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.cns.contract.account.AccountStatus;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.platform.accounts.AccountsView;
import com.cns.platform.testing.Accounts;
import com.cns.platform.testing.CustomerToken;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An account's holder over HTTP, with a token as account-service issues it. */
public record Holder(AccountId account, List<String> roles, Map<String, String> headers) {
    public static final Map<String, Object> SELF = Map.of("self", true);

    public static Holder ofANewAccount() {
        return new Holder(new AccountId(UUID.randomUUID()), List.of("holder", "sender"), Map.of());
    }

    /**
     * account-service tells of the account, and this service has heard it.
     *
     * @param change that counts from 1
     */
    public void isTold(AccountsView view, AccountStatus status, long change) {
        try (Accounts accounts = Accounts.ofTests()) {
            accounts.tell(account, new StateVersion(1, change), status, null);
        }
        await().until(() ->
                view.of(account).filter(state -> state.status() == status).isPresent());
    }

    public Holder onlyAs(String role) {
        return new Holder(account, List.of(role), headers);
    }

    /** The same, whose requests carry that header. */
    public Holder with(String header, String value) {
        return new Holder(account, roles, Map.of(header, value));
    }

    private RequestSpecification request() {
        return given().headers(headers)
                .header(
                        "Authorization",
                        "Bearer "
                                + CustomerToken.of(account)
                                        .roles(roles.toArray(String[]::new))
                                        .serialize());
    }

    public ValidatableResponse posts(String path, Object body) {
        return request().contentType(ContentType.JSON).body(body).post(path).then();
    }

    /** With an Idempotency-Key. */
    public ValidatableResponse postsOnce(String key, String path, Object body) {
        return request()
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }

    public ValidatableResponse posts(String path) {
        return request().post(path).then();
    }

    public ValidatableResponse reads(String consent) {
        return gets("/v1/consents/" + consent);
    }

    /** Stating a purpose. */
    public ValidatableResponse gets(String path) {
        return request().header("CNS-Purpose", "provide-service").get(path).then();
    }

    public ValidatableResponse getsWithoutPurpose(String path) {
        return request().get(path).then();
    }

    /** To share usage data in order to provide the service, for an hour from now on. */
    public static Map<String, Object> instruction(String recipient) {
        return instruction(recipient, List.of("USAGE"), List.of("provide-service"));
    }

    public static Map<String, Object> instruction(String recipient, List<String> categories, List<String> purposes) {
        return Map.of(
                "recipient",
                Map.of("name", recipient, "country", "DE", "email", "privacy@partner.example"),
                "categories",
                categories,
                "purposes",
                purposes,
                "until",
                Instant.now().plus(Duration.ofHours(1)).toString());
    }

    /** The instruction's id. */
    public String instructs(Map<String, Object> instruction) {
        return posts("/v1/instructions", instruction).statusCode(201).extract().path("id");
    }

    public ValidatableResponse revokes(String instruction) {
        return posts("/v1/instructions/" + instruction + "/revocation");
    }

    public ValidatableResponse readsWithoutPurpose(String consent) {
        return request().get("/v1/consents/" + consent).then();
    }

    public ValidatableResponse asks(Map<String, ?> person, String purpose, String notice) {
        return posts("/v1/consents", Map.of("person", person, "purpose", purpose, "notice", notice));
    }

    /** The consent's id. */
    public String isAsked(Map<String, ?> person, String purpose, String notice) {
        return asks(person, purpose, notice).statusCode(201).extract().path("id");
    }

    /** The consent's id, for one channel. */
    public String isAsked(Map<String, ?> person, String purpose, String channel, String notice) {
        return posts("/v1/consents", Map.of("person", person, "purpose", purpose, "channel", channel, "notice", notice))
                .statusCode(201)
                .extract()
                .path("id");
    }

    public ValidatableResponse answers(String consent, boolean given) {
        return posts("/v1/consents/" + consent + "/answer", Map.of("given", given));
    }

    public ValidatableResponse withdraws(String consent) {
        return posts("/v1/consents/" + consent + "/withdrawal");
    }

    @SafeVarargs
    public final ValidatableResponse decides(Map<String, ?>... questions) {
        return posts("/v1/decisions", Map.of("decisions", List.of(questions)));
    }

    public static Map<String, Object> question(Map<String, ?> person, String purpose, String category) {
        return Map.of("person", person, "purpose", purpose, "category", category);
    }
}
