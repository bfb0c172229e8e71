package com.cns.account.deadline;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.account.notification.Notices;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.account.webhook.Webhooks;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R26: holders hear of what is open before it is due, and once when it is overdue. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class RemindersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Reminders reminders;

    @Inject
    AcrossTenants across;

    @Inject
    Tenant tenant;

    @Inject
    Webhooks webhooks;

    @Inject
    Notices notices;

    @Inject
    DeadlineConfig config;

    @Inject
    Clock clock;

    @Inject
    DeadlineMeasure measure;

    @Inject
    MeterRegistry meters;

    @Test
    @DisplayName(
            "a holder is mailed once for all that is due soon, again in two days' reach, and once when it is overdue (R26)")
    void a_holder_is_mailed_once_for_all_that_is_due_soon_and_once_when_it_is_overdue() {
        Customer.Keyed customer = Customer.hasKey();
        String first = waits(customer, "+4915112345670");
        String second = waits(customer, "+4915112345671");
        assertThat(remindAt(first)).isEqualTo("7 days");

        due(first, "6 days");
        due(second, "6 days");
        sweepTwice();
        await().atMost(PATIENCE)
                .until(() -> customer.customer().mails("due soon").size() == 1);
        assertThat(customer.customer().mails("due soon").getFirst().text())
                .contains("Privacy requests that are open: 2", "/v1/privacy-requests");
        assertThat(remindAt(first)).isEqualTo("2 days");

        due(first, "1 day");
        sweepTwice();
        await().atMost(PATIENCE)
                .until(() -> customer.customer().mails("due soon").size() == 2);
        assertThat(remindAt(first)).isEqualTo("00:00:00");

        due(first, "-1 minute");
        sweepTwice();
        await().atMost(PATIENCE)
                .until(() -> customer.customer().mails("overdue").size() == 1);
        assertThat(remindAt(first)).isNull();
        assertThat(customer.customer().mails("due soon")).hasSize(2);
    }

    @Test
    @DisplayName("replicas whose clocks are an hour off either way remind once all the same (R26)")
    void replicas_whose_clocks_are_an_hour_off_remind_once_all_the_same() {
        Customer.Keyed customer = Customer.hasKey();
        String request = waits(customer, "+4915112345670");
        Reminders ahead = replica(Duration.ofHours(1));
        Reminders behind = replica(Duration.ofHours(-1));
        due(request, "7 days 30 minutes");

        OnVertx.await(() -> behind.sweep());
        assertThat(remindAt(request)).isEqualTo("7 days");
        OnVertx.await(() -> ahead.sweep());
        OnVertx.await(() -> behind.sweep());
        sweepTwice();

        await().atMost(PATIENCE)
                .until(() -> customer.customer().mails("due soon").size() == 1);
        assertThat(remindAt(request)).isEqualTo("2 days");
        Suite.update("update privacy_request set due_at = now() + interval '30 minutes',"
                + " remind_at = now() + interval '30 minutes' where id = '" + uuid(request) + "'");
        OnVertx.await(() -> ahead.sweep());
        OnVertx.await(() -> behind.sweep());
        sweepTwice();

        await().atMost(PATIENCE)
                .until(() -> customer.customer().mails("overdue").size() == 1);
        assertThat(remindAt(request)).isNull();
        assertThat(customer.customer().mails("due soon")).hasSize(1);
    }

    @Test
    @DisplayName("of what is late when it comes the holder is reminded at once (R26)")
    void of_what_is_late_when_it_comes_the_holder_is_reminded_at_once() {
        Customer.Keyed customer = Customer.hasKey();
        given().auth()
                .oauth2(customer.token())
                .contentType("application/json")
                .body(Map.of(
                        "regulation",
                        "gdpr",
                        "subject_request_id",
                        UUID.randomUUID().toString(),
                        "subject_request_type",
                        "access",
                        "submitted_time",
                        Instant.now().minus(Duration.ofDays(40)).toString(),
                        "subject_identities",
                        List.of(Map.of(
                                "identity_type",
                                "email",
                                "identity_value",
                                "nobody@example.com",
                                "identity_format",
                                "raw"))))
                .post("/opendsr/v2/requests")
                .then()
                .statusCode(201);

        sweepTwice();

        await().atMost(PATIENCE)
                .until(() -> customer.customer().mails("overdue").size() == 1);
        assertThat(customer.customer().mails("due soon")).isEmpty();
    }

    private Reminders replica(Duration off) {
        return new Reminders(across, tenant, webhooks, notices, config, Clock.offset(clock, off));
    }

    @Test
    void nobody_is_reminded_of_what_has_ended_or_is_not_near() {
        Customer.Keyed customer = Customer.hasKey();
        String ended = waits(customer, "+4915112345670");
        given().auth()
                .oauth2(customer.token())
                .post("/v1/privacy-requests/{id}/cancellation", ended)
                .then()
                .statusCode(200);
        String far = waits(customer, "+4915112345671");
        due(ended, "1 day");
        // As after an upgrade.
        Suite.update("update privacy_request set remind_at = now() where id = '" + uuid(far) + "'");

        sweepTwice();

        assertThat(remindAt(far)).isEqualTo("7 days");
        assertThat(Suite.query("select count(*) from queued_mail where kind = 'REQUESTS_DUE' and account_id = '"
                        + customer.id().value() + "'"))
                .containsExactly("0");
        assertThat(customer.customer().mails("due soon")).isEmpty();
    }

    @Test
    @DisplayName(
            "who has to answer what a person asked CNS is reminded of it until they have (R26, R27, GDPR Article 12(3))")
    void who_has_to_answer_what_a_person_asked_is_reminded_until_they_have() {
        Customer.Keyed customer = Customer.hasKey();
        String open = forwarded(customer, "OPEN", "6 days");
        forwarded(customer, "OPEN", "20 days");
        String answered = forwarded(customer, "ANSWERED", "6 days");

        sweepTwice();
        await().atMost(PATIENCE)
                .until(() -> customer.customer().mails("is due soon").size() == 1);
        assertThat(customer.customer().mails("is due soon").getFirst().text())
                .contains("that you have not answered: 1.", "/v1/forwarded-requests");
        assertThat(remindForwarded(open)).isEqualTo("2 days");

        Suite.update("update forwarded_request set due_at = now() - interval '1 minute', remind_at = now() where id = '"
                + open + "'");
        sweepTwice();
        await().atMost(PATIENCE)
                .until(() -> customer.customer().mails("is overdue").size() == 1);
        assertThat(remindForwarded(open)).isNull();
        assertThat(remindForwarded(answered)).as("never looked at").isEqualTo("6 days");
        assertThat(customer.customer().mails("is due soon")).hasSize(1);
        assertThat(customer.customer().mails("Privacy requests of your")).isEmpty();
    }

    /** What a person asked CNS, to be answered in so long; it is looked at next. */
    private static String forwarded(Customer.Keyed customer, String status, String in) {
        String id = UUID.randomUUID().toString();
        String answer = status.equals("ANSWERED") ? "'DONE', now()" : "null, null";
        Suite.update("insert into forwarded_request (account_id, id, person_request, asked, status, subject,"
                + " forwarded_at, due_at, remind_at, outcome, answered_at) values ('"
                + customer.id().value() + "', '" + id + "', gen_random_uuid(), 'RESTRICTION_END', '" + status
                + "', gen_random_uuid(), now() - interval '24 days', now() + interval '" + in + "', now(), " + answer
                + ")");
        return id;
    }

    /** How long before the deadline. */
    private static String remindForwarded(String id) {
        return Suite.query("select due_at - remind_at from forwarded_request where id = '" + id + "'")
                .getFirst();
    }

    @Test
    void what_is_open_near_and_overdue_is_measured() {
        Customer.Keyed customer = Customer.hasKey();
        OnVertx.await(() -> measure.measure());
        double open = gauge("open");
        double near = gauge("urgent");
        double overdue = gauge("overdue");
        due(waits(customer, "+4915112345670"), "1 day");
        due(waits(customer, "+4915112345671"), "-1 day");

        OnVertx.await(() -> measure.measure());

        assertThat(List.of(gauge("open") - open, gauge("urgent") - near, gauge("overdue") - overdue))
                .containsExactly(2.0, 1.0, 1.0);
    }

    private double gauge(String name) {
        return meters.get("cns.privacy.requests." + name).gauge().value();
    }

    /** A replica that comes behind tells nothing again. */
    private void sweepTwice() {
        OnVertx.await(() -> reminders.sweep());
        OnVertx.await(() -> reminders.sweep());
    }

    /** Open, and nothing happens to it. */
    private static String waits(Customer.Keyed customer, String phone) {
        return given().auth()
                .oauth2(customer.token())
                .contentType("application/json")
                .body(Map.of(
                        "type",
                        "erasure",
                        "endUser",
                        Map.of("phone", phone),
                        "executeAt",
                        Instant.now().plus(Duration.ofDays(20)).toString()))
                .post("/v1/privacy-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    /** Time passes: its deadline, and the reminder that is next, are nearer. */
    private static void due(String request, String in) {
        Suite.update("update privacy_request set remind_at = now() + interval '" + in
                + "' - (due_at - remind_at), due_at = now() + interval '" + in + "' where id = '" + uuid(request)
                + "'");
    }

    /** How long before the deadline. */
    private static String remindAt(String request) {
        return Suite.query("select due_at - remind_at from privacy_request where id = '" + uuid(request) + "'")
                .getFirst();
    }

    private static String uuid(String request) {
        return PrivacyRequestId.fromString(request).value().toString();
    }
}
