package com.cns.account.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R5: another e-mail address is in force when whoever reads it there says so (GDPR Articles 16 and 32). */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class EmailCorrectionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void the_new_address_is_in_force_once_its_code_comes_back_and_the_old_one_is_told() {
        Holder holder = Holder.isThere();
        Customer old = holder.keyed().customer();
        Customer moved = at(holder, "new-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com");
        String before = key(holder);
        String tag = holder.reads("email").extract().header("ETag");

        holder.says("email", moved.email(), "If-Match", tag).statusCode(202);

        holder.reads("email").body("value", equalTo(old.email())).header("ETag", equalTo(tag));
        String code = moved.code();
        verifies(holder, "not-" + code).statusCode(422);
        verifies(holder, code).statusCode(204);
        holder.reads("email").body("value", equalTo(moved.email())).body("source.kind", equalTo("form"));
        holder.keyed().reads(holder.id()).body("name", equalTo(old.name())).body("email", equalTo(moved.email()));
        assertThat(Holder.lives(before)).isFalse();
        assertThat(Holder.lives(key(holder))).isTrue();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(old.mails("another e-mail address")).hasSize(1));
        assertThat(old.mails("Confirm your new")).isEmpty();
        verifies(holder, code).statusCode(422);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Suite.records(Topic.ACCOUNT_DATA))
                        .filteredOn(message -> holder.id().toString().equals(message.key()))
                        .as("who received the old one hears of it, and of neither address (R25)")
                        .singleElement()
                        .extracting(message -> new String(message.value(), UTF_8))
                        .asString()
                        .contains("\"fields\":[\"email\"]")
                        .doesNotContain("@"));
    }

    @Test
    void five_wrong_codes_void_it() {
        Holder holder = Holder.isThere();
        Customer moved = at(holder, "new-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com");
        holder.says("email", moved.email()).statusCode(202);
        String code = moved.code();

        for (int i = 0; i < 5; i++) {
            verifies(holder, "wrong").statusCode(422);
        }

        verifies(holder, code).statusCode(422);
        holder.reads("email").body("value", equalTo(holder.keyed().customer().email()));
    }

    @Test
    void nobody_is_sent_codes_as_fast_as_somebody_likes() {
        Holder holder = Holder.isThere();
        String address = "new-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com";
        holder.says("email", address).statusCode(202);

        holder.says("email", address).statusCode(429).header("Retry-After", "60");

        AuditEntries.execute("update email_change set asked_at = now() - interval '2 minutes' where account_id = '"
                + holder.id().value() + "'");
        String before = waiting(holder);
        holder.says("email", address).statusCode(202);
        assertThat(Holder.lives(before)).isFalse();
        assertThat(Holder.lives(waiting(holder))).isTrue();
    }

    @Test
    void the_present_address_once_more_changes_nothing_and_what_is_none_is_refused() {
        Holder holder = Holder.whoIsRefused();

        holder.says("email", holder.keyed().customer().email()).statusCode(204);
        holder.says("email", "ada@example").statusCode(400);
        holder.says("email", "ada..l@example.com").statusCode(400);
        holder.says("email", ".ada@example.com").statusCode(400);
        holder.says("email", "ada.@example.com").statusCode(400);
        holder.says("email", "ada@-.com").statusCode(400);
        holder.says("email", "ada@example.com\r\nBcc: all@example.com").statusCode(400);
        verifies(holder, "x").statusCode(422);
        verifies(holder, "x".repeat(101)).statusCode(400);
    }

    @Test
    void a_code_is_of_one_account() {
        Holder holder = Holder.isThere();
        Customer moved = at(holder, "new-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com");
        holder.says("email", moved.email()).statusCode(202);

        verifies(Holder.whoIsRefused(), moved.code()).statusCode(422);
    }

    @Test
    void an_address_that_nobody_confirmed_is_erased_by_itself() {
        Holder holder = Holder.isThere();
        holder.says("email", "new-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com")
                .statusCode(202);
        String key = waiting(holder);

        AuditEntries.execute("update email_change set expires_at = now() where account_id = '"
                + holder.id().value() + "'");

        await().atMost(PATIENCE).until(() -> !Holder.lives(key));
    }

    private static Customer at(Holder holder, String email) {
        return new Customer(holder.id(), holder.keyed().customer().name(), email);
    }

    private static ValidatableResponse verifies(Holder holder, String code) {
        return holder.asks()
                .contentType("application/json")
                .body(Map.of("code", code))
                .post("/v1/profile/email/verification")
                .then();
    }

    private static String key(Holder holder) {
        return Suite.query("select subject from account where account_id = '"
                        + holder.id().value() + "'")
                .getFirst();
    }

    private static String waiting(Holder holder) {
        return Suite.query("select subject_id from email_change where account_id = '"
                        + holder.id().value() + "'")
                .getFirst();
    }
}
