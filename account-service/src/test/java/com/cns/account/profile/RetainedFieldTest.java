package com.cns.account.profile;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.cns.account.suite.Suite;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R11: what tax law needs is retained, field by field, out of sight, and erased by itself. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class RetainedFieldTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @Test
    void what_is_on_invoices_is_retained_with_basis_law_and_end_and_served_to_nobody() {
        Holder holder = Holder.isThere();
        holder.says("vat-id", "DE136695976").statusCode(201);
        String before = holder.key("vat-id");

        String until = holder.erases("vat-id")
                .statusCode(200)
                .body("outcome", equalTo("retained"))
                .body("legalBasis", equalTo("GDPR Article 6(1)(c)"))
                .body("justification", containsString("§ 147"))
                .extract()
                .path("retainUntil");

        ZoneId zone = ZoneId.of("Europe/Berlin");
        assertThat(Instant.parse(until))
                .isEqualTo(LocalDate.of(LocalDate.now(zone).getYear() + 9, 1, 1)
                        .atStartOfDay(zone)
                        .toInstant());
        assertThat(Holder.lives(before)).isFalse();
        assertThat(Holder.lives(retainedKey(holder, "vat-id"))).isTrue();
        holder.reads("vat-id").statusCode(404);
        holder.reads()
                .body("fields.field", contains("name", "email"))
                .body("retained.field", contains("vat-id"))
                .body("retained[0].value", nullValue())
                .body("retained[0].retainUntil", equalTo(until));
        holder.keyed()
                .exports(holder.id())
                .body("profile.field", contains("name", "email", "vat-id"))
                .body("profile[2].value", nullValue())
                .body("profile[2].legalBasis", equalTo("legal-obligation"))
                .body("profile[2].retainUntil", equalTo(until));
        holder.erases("vat-id").body("outcome", equalTo("retained")).body("retainUntil", equalTo(until));
    }

    @Test
    void what_no_invoice_needs_is_erased() {
        Holder holder = Holder.isThere();
        holder.says("payment-token", "tok_1").statusCode(201);
        holder.says("card-last4", "4242").statusCode(201);

        holder.erases("payment-token").body("outcome", equalTo("erased")).body("retainUntil", nullValue());
        holder.erases("card-last4").body("outcome", equalTo("erased"));
        holder.erases("billing-name").body("outcome", equalTo("erased"));

        holder.reads().body("retained", empty());
    }

    @Test
    void nothing_is_retained_of_an_account_that_could_never_be_charged() {
        Holder holder = Holder.isThere();
        holder.says("vat-id", "DE136695976").statusCode(201);
        AuditEntries.execute("update account set status = 'PENDING' where account_id = '"
                + holder.id().value() + "'");

        holder.erases("vat-id").statusCode(200).body("outcome", equalTo("erased"));
    }

    @Test
    void of_each_field_the_last_value_is_retained_and_the_one_before_is_gone() {
        Holder holder = Holder.isThere();
        holder.says("billing-name", "First GmbH").statusCode(201);
        holder.erases("billing-name").body("outcome", equalTo("retained"));
        String first = retainedKey(holder, "billing-name");

        holder.says("billing-name", "Second GmbH").statusCode(201);
        holder.reads("billing-name").body("value", equalTo("Second GmbH"));
        holder.erases("billing-name").body("outcome", equalTo("retained"));

        assertThat(Holder.lives(first)).isFalse();
        assertThat(Holder.lives(retainedKey(holder, "billing-name"))).isTrue();
        holder.reads().body("retained.field", contains("billing-name"));
    }

    @Test
    void what_is_over_is_erased_by_itself_and_its_key_destroyed() {
        Holder holder = Holder.isThere();
        holder.says("vat-id", "DE136695976").statusCode(201);
        holder.says("billing-name", "Stays GmbH").statusCode(201);
        holder.erases("vat-id").body("outcome", equalTo("retained"));
        holder.erases("billing-name").body("outcome", equalTo("retained"));
        String key = retainedKey(holder, "vat-id");

        AuditEntries.execute("""
                update retained_field set retain_until = now() - interval '1 second'
                where field = 'vat-id' and account_id = '%s'""".formatted(holder.id().value()));

        await().atMost(PATIENCE).until(() -> !Holder.lives(key));
        holder.reads().body("retained.field", contains("billing-name"));
        holder.erases("vat-id").body("outcome", equalTo("erased"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(holder.endedKeys()).isEmpty());
        assertThat(given().get(metrics).asString()).containsPattern("cns_profile_lapsed_total(\\{.*})? [1-9]");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Suite.records(Topic.ACCOUNT_ACTIVITY))
                        .filteredOn(message -> holder.id().toString().equals(message.key()))
                        .extracting(message -> new String(message.value(), UTF_8))
                        .filteredOn(told -> told.contains("\"fields\""))
                        .singleElement()
                        .asString()
                        .contains("\"fields\":[\"vat-id\"]"));
    }

    /** As after a crash between the commit and the destruction. */
    @Test
    void a_key_that_was_left_behind_is_destroyed() {
        Holder holder = Holder.isThere();
        holder.says("company", "Left behind GmbH").statusCode(201);
        String key = holder.key("company");

        AuditEntries.execute("""
                with gone as (
                    delete from profile_field where account_id = '%1$s' and field = 'company' returning subject_id)
                insert into ended_key (account_id, subject_id, ended_at)
                select '%1$s', subject_id, now() - interval '2 minutes' from gone""".formatted(holder.id().value()));

        await().atMost(PATIENCE).until(() -> !Holder.lives(key));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(holder.endedKeys()).isEmpty());
    }

    /** As after a database was restored from a backup: the keyring knows what was erased since. */
    @Test
    void a_row_that_came_back_without_its_key_is_no_value_and_gives_way() {
        Holder holder = Holder.isThere();
        holder.says("company", "Restored GmbH").statusCode(201);
        holder.says("job-title", "CTO").statusCode(201);
        String rows =
                Suite.query("""
                select string_agg(format('(%L,%L,%L,%L,%L,%L,now())',
                    account_id, id, field, subject_id, value_sealed, source), ',')
                from profile_field where account_id = '@'""".replace("@", holder.id().value().toString())).getFirst();
        holder.erases("company").statusCode(200);
        holder.erases("job-title").statusCode(200);

        AuditEntries.execute("insert into profile_field values " + rows);

        holder.reads("company").statusCode(404);
        holder.reads().body("fields.field", contains("name", "email"));
        holder.says("company", "After GmbH").statusCode(201);
        holder.reads("company").body("value", equalTo("After GmbH"));
        holder.erases("job-title").statusCode(200);
        assertThat(Suite.query("select field from profile_field where account_id = '"
                        + holder.id().value() + "'"))
                .containsExactly("company");
    }

    @Test
    void more_accounts_than_a_round_has_lapse_together() {
        AuditEntries.execute("""
                with many as (
                    insert into account (account_id, epoch, n, status, since, plan, country, time_zone, subject)
                    select gen_random_uuid(), 1, 1, 'ACTIVE', now(), 'STANDARD', 'DE', 'Europe/Berlin', '%s'
                    from generate_series(1, %d) returning account_id)
                insert into retained_field
                    (account_id, id, field, subject_id, value_sealed, justification, retained_at, retain_until)
                select account_id, gen_random_uuid(), 'vat-id', gen_random_uuid(), 'x', 'many', now(), now()
                from many""".formatted(UUID.randomUUID(), Lapse.AT_ONCE + 10));

        await().atMost(PATIENCE)
                .until(() -> Suite.query("select count(*) from retained_field where justification = 'many'")
                        .equals(List.of("0")));
    }

    private static String retainedKey(Holder holder, String field) {
        return Suite.query("select subject_id from retained_field where account_id = '%s' and field = '%s'"
                        .formatted(holder.id().value(), field))
                .getFirst();
    }
}
