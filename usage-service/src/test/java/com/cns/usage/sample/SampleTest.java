package com.cns.usage.sample;

import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.cns.contract.id.AccountId;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.StaffToken;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.UsageTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R23: a reviewer sees what was sent, under purpose and audit, and nobody whom it went to. */
@UsageTest
class SampleTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ENDPOINT = "GET /v1/content-samples";

    private final Customer customer = Customer.active();

    @Test
    void a_reviewer_sees_the_newest_texts_with_what_is_personal_covered() {
        says(1, "Write to anna@example.org or call +49 151 12345678.");
        says(2, "Your parcel is ready.");

        await().atMost(SOON)
                .untilAsserted(() -> samples(customer.account(), "rita", "security", "")
                        .statusCode(200)
                        .header("Cache-Control", equalTo("no-store"))
                        .body("samples", hasSize(2)));
        samples(customer.account(), "rita", "security", "")
                .body("samples.text", contains("Your parcel is ready.", "Write to [email] or call [phone]."));
        samples(customer.account(), "rita", "security", "&limit=1").body("samples", hasSize(1));
        samples(customer.account(), "rita", "security", "&before=2020-01-01T00:00:00Z")
                .body("samples", hasSize(0));
        assertThat(AuditEntries.of(customer.account()))
                .anyMatch(entry -> entry.startsWith("READ STAFF rita security " + ENDPOINT));
    }

    @Test
    void a_mail_of_a_hundred_thousand_characters_is_covered_wherever_somebody_is_named() {
        String sentence = "Our shop is at +49 151 12345678 and anna@example.org every day. ";
        int times = 100_000 / sentence.length();
        customer.send(List.of(Map.of(
                "id", "long-mail",
                "product", "email",
                "direction", "outbound",
                "status", "sent",
                "from", "shop@example.org",
                "to", "kim@example.net",
                "content", Map.of("text", sentence.repeat(times)))));
        customer.awaitMetered(1);

        await().atMost(SOON)
                .untilAsserted(() -> samples(customer.account(), "rita", "security", "")
                        .statusCode(200)
                        .body("samples", hasSize(1)));
        samples(customer.account(), "rita", "security", "")
                .body("samples.text", contains("Our shop is at [phone] and [email] every day. ".repeat(times)));
    }

    @Test
    void a_long_text_without_white_space_is_covered_and_no_character_is_cut() {
        Covering covering = new Covering();

        assertThat(covering.cover("anna@example.org,".repeat(5_000))).isEqualTo("[email],".repeat(5_000));
        assertThat(covering.cover("x" + "\uD83D\uDE00".repeat(40_000))).isEqualTo("x" + "\uD83D\uDE00".repeat(40_000));
        assertThat(covering.cover("")).isEmpty();
    }

    @Test
    void nobody_else_sees_them_and_for_nothing_else() {
        samples(customer.account(), "rita", "own-marketing", "").statusCode(403);
        samples(customer.account(), "petra", "security", "").statusCode(403);
        given().auth()
                .oauth2(StaffToken.ofProgram("review-bot"))
                .header("CNS-Purpose", "security")
                .get("/v1/content-samples?account=" + customer.account())
                .then()
                .statusCode(403);
        customer.request()
                .header("CNS-Purpose", "security")
                .get("/v1/content-samples?account=" + customer.account())
                .then()
                .statusCode(403);
    }

    @Test
    void what_is_asked_ill_is_named_and_who_is_not_there_has_sent_nothing() {
        given().auth()
                .oauth2(StaffToken.of("rita"))
                .header("CNS-Purpose", "security")
                .get("/v1/content-samples")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("account"));
        samples(customer.account(), "rita", "security", "&limit=51")
                .statusCode(400)
                .body("errors[0].parameter", equalTo("limit"));
        samples(new AccountId(UUID.randomUUID()), "rita", "security", "")
                .statusCode(200)
                .body("samples", hasSize(0));
    }

    private void says(int number, String text) {
        customer.send(List.of(with(sent(number), "content", Map.of("text", text))));
        customer.awaitMetered(number);
    }

    private static ValidatableResponse samples(AccountId account, String person, String purpose, String more) {
        return given().auth()
                .oauth2(StaffToken.of(person))
                .header("CNS-Purpose", purpose)
                .get("/v1/content-samples?account=" + account + more)
                .then();
    }
}
