package com.cns.consent.receipt;

import static com.cns.consent.suite.Holder.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.cns.consent.suite.ConsentServiceTest;
import com.cns.consent.suite.Holder;
import com.cns.consent.suite.Officer;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R16: what somebody said is proven by a receipt that they can keep and anybody can verify. */
@ConsentServiceTest
class ReceiptTest {
    private static final String MARKETING = "own-marketing";
    private static final Map<String, String> ANN = Map.of("phone", "+4915112345678");

    private static final String SERVICE = "provide-service";
    private static final String TELL = "say so to the controller";
    private static final String STOP = TELL + "; STOP in answer to one of its text messages ends these";

    private final Holder holder = Holder.ofANewAccount();

    private String receiptOf(String consent) {
        return "/v1/consents/" + consent + "/receipt";
    }

    private String given(Map<String, ?> person) {
        String consent =
                holder.isAsked(person, MARKETING, "sms", Officer.petra().publishes(MARKETING));
        holder.posts(
                        "/v1/consents/" + consent + "/answer",
                        Map.of("given", true, "proof", Map.of("proof", "form", "source", "checkout-v3")))
                .statusCode(200);
        return consent;
    }

    /** As whoever keeps it would, with the published keys alone. */
    private static JsonPath verified(String signed) throws JoseException {
        String keys = RestAssured.get("/.well-known/consent-keys.json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        JsonWebSignature jws = new JsonWebSignature();
        jws.setCompactSerialization(signed);
        jws.setKey(
                new JwksVerificationKeyResolver(new JsonWebKeySet(keys).getJsonWebKeys()).resolveKey(jws, List.of()));
        assertThat(jws.verifySignature()).isTrue();
        assertThat(jws.getHeader("typ")).isEqualTo("cns-consent-receipt+jwt");
        return new JsonPath(jws.getPayload());
    }

    @Test
    void a_receipt_has_the_fields_of_the_standard_and_its_signature_verifies_with_the_published_keys()
            throws Exception {
        String consent = given(ANN);
        holder.withdraws(consent).statusCode(200);

        JsonPath answer = holder.gets(receiptOf(consent))
                .statusCode(200)
                .body("record.schema_version", equalTo("ISO/IEC TS 27560:2023"))
                .body("record.record_id", equalTo(consent))
                .body("record.language", equalTo("en"))
                .body("record.purposes[0].purpose", equalTo(MARKETING))
                .body("record.purposes[0].channel", equalTo("sms"))
                .body("record.purposes[0].lawful_basis", equalTo("consent"))
                .body(
                        "record.purposes[0].pii_controllers",
                        equalTo(List.of(holder.account().toString())))
                .body("record.events.event_state", equalTo(List.of("requested", "given", "withdrawn")))
                .body("record.events[1].event_type", equalTo("form"))
                .body("record.events[1].source", equalTo("checkout-v3"))
                .extract()
                .jsonPath();

        JsonPath verified = verified(answer.getString("signed"));
        assertThat(verified.getMap("")).isEqualTo(answer.getMap("record"));
        assertThat(verified.getString("privacy_notice.sha256")).hasSize(64);
        assertThat(answer.prettify()).as("names nobody").doesNotContain("15112345678");
    }

    /** The wording that they saw, and none that they may not have seen. */
    @Test
    @DisplayName("a receipt has the wording in the language that was shown, and none where nobody told which (R1, R16)")
    void a_receipt_has_the_wording_in_the_language_that_was_shown() {
        Officer.petra().publishesInTwoLanguages(MARKETING, this::wordingIsThatOfTheLanguage);
    }

    private void wordingIsThatOfTheLanguage(String notice) {
        Map<String, Object> asking = Map.of("person", ANN, "purpose", MARKETING, "notice", notice);
        String consent =
                holder.posts("/v1/consents", asking).statusCode(201).extract().path("id");
        String unknown =
                holder.posts("/v1/consents", asking).statusCode(201).extract().path("id");
        holder.posts("/v1/consents/" + consent + "/answer", Map.of("given", true, "language", "de"))
                .statusCode(200);
        holder.posts("/v1/consents/" + unknown + "/answer", Map.of("given", true))
                .statusCode(200);
        String sha256 = RestAssured.get("/v1/notices/" + notice + "?language=de")
                .then()
                .extract()
                .path("sha256");

        holder.gets(receiptOf(consent))
                .statusCode(200)
                .body("record.language", equalTo("de"))
                .body("record.privacy_notice.title", equalTo("Was wir Sie fragen"))
                .body("record.privacy_notice.sha256", equalTo(sha256));
        JsonPath without =
                holder.gets(receiptOf(unknown)).statusCode(200).extract().jsonPath();
        assertThat(without.getMap("record.privacy_notice").keySet()).isEqualTo(Set.of("id", "version", "published_at"));
        assertThat(without.getMap("record")).doesNotContainKey("language");
    }

    @Test
    void a_receipt_that_was_altered_does_not_verify() {
        String signed = holder.gets(receiptOf(given(SELF))).extract().path("signed");
        String[] parts = signed.split("\\.", -1);
        String other = holder.gets(receiptOf(given(ANN))).extract().path("signed");

        String forged = parts[0] + "." + other.split("\\.", -1)[1] + "." + parts[2];

        assertThatThrownBy(() -> verified(forged)).isInstanceOf(AssertionError.class);
    }

    @Test
    void the_holders_own_names_the_provider_as_controller_and_the_account() {
        holder.gets(receiptOf(given(SELF)))
                .body("record.pii_principal_id", equalTo(holder.account().toString()))
                .body("record.purposes[0].pii_controllers[0].startsWith('http')", equalTo(true));
    }

    /** What it says is signed, and for ever. */
    @Test
    @DisplayName("a receipt of an end-user names no account data, and STOP only where STOP ends it (R16)")
    void a_receipt_of_an_end_user_names_no_account_data_and_stop_only_where_stop_ends_it() {
        Map<String, String> mail = Map.of("email", "ann@customer.example");
        List<String> data = List.of("USAGE", "CONTENT");

        receiptSays(ANN, SERVICE, "sms", data, STOP);
        receiptSays(ANN, SERVICE, "mms", data, STOP);
        receiptSays(ANN, SERVICE, null, data, STOP);
        receiptSays(ANN, SERVICE, "voice", data, TELL);
        receiptSays(mail, SERVICE, "email", data, TELL);
        receiptSays(mail, SERVICE, null, data, TELL);
        receiptSays(ANN, MARKETING, "sms", null, TELL);
        receiptSays(SELF, MARKETING, null, List.of("ACCOUNT"), "POST ");
        receiptSays(SELF, SERVICE, null, List.of("ACCOUNT", "USAGE", "CONTENT"), "POST ");
    }

    private void receiptSays(
            Map<String, ?> person,
            String purpose,
            @Nullable String channel,
            @Nullable List<String> categories,
            String withdrawal) {
        String notice = Officer.petra().publishes(purpose);
        String consent = channel == null
                ? holder.isAsked(person, purpose, notice)
                : holder.isAsked(person, purpose, channel, notice);
        holder.answers(consent, true).statusCode(200);

        holder.gets(receiptOf(consent))
                .statusCode(200)
                .body("record.purposes[0].pii_information", equalTo(categories))
                .body("record.purposes[0].lawful_basis", equalTo("consent"))
                .body(
                        "record.purposes[0].withdrawal_method",
                        withdrawal.equals("POST ") ? startsWith(withdrawal) : equalTo(withdrawal));
    }

    @Test
    void there_is_none_before_the_answer_and_nobody_elses() {
        String asked = holder.isAsked(SELF, MARKETING, Officer.petra().publishes(MARKETING));

        holder.gets(receiptOf(asked)).statusCode(409).body("consentStatus", equalTo("asked"));
        Holder.ofANewAccount().gets(receiptOf(given(SELF))).statusCode(404);
        holder.onlyAs("sender").gets(receiptOf(asked)).statusCode(403);
    }
}
