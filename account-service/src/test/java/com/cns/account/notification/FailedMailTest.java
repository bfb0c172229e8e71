package com.cns.account.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.cns.account.suite.Abuse;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.StaffToken;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R22: a notice that its holder could not be told is seen by staff and told when it can be. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = Door.class, scope = TestResourceScope.GLOBAL)
class FailedMailTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SUBJECT = "may no longer send";
    private static final String NO_SUCH_USER = "550 5.1.1 No such user: canary@example.com";
    private static final String LATER = "451 4.3.0 Try later, canary@example.com";

    @Inject
    Tenant tenant;

    @Inject
    Notices notices;

    @Inject
    MailUpkeep upkeep;

    @Inject
    MeterRegistry metrics;

    @AfterEach
    void open() {
        Door.open();
    }

    @Test
    void a_recipient_who_is_refused_for_good_fails_at_once_and_staff_see_it_without_seeing_them() {
        Customer customer = Customer.isActive();
        Door.guard(NO_SUCH_USER);

        String mail = queue(customer);

        untilFailed(mail);
        staff("sam")
                .get("/v1/mails?status=failed")
                .then()
                .statusCode(200)
                .body("mails[0].id", equalTo(mail))
                .body("mails[0].account", equalTo(customer.id().toString()))
                .body("mails[0].kind", equalTo("suspended"))
                .body("mails[0].language", equalTo("en"))
                .body("mails[0].lastFault", equalTo("refused"))
                .body("mails[0].queuedAt", notNullValue())
                .body("mails[0].lastAttemptAt", notNullValue())
                .body("mails[0].failedAt", notNullValue())
                .body(not(containsString("canary")))
                .body(not(containsString("Too much")));
        OnVertx.await(upkeep::measure);
        assertThat(metrics.get("cns.mails.failed").gauge().value()).isPositive();
    }

    @Test
    void a_recipient_who_is_refused_for_now_is_tried_again() {
        Customer customer = Customer.isActive();
        Door.guard(LATER);

        String mail = queue(customer);

        await().atMost(PATIENCE).until(() -> "DEFERRED".equals(of(mail, "fault")));
        int before = Integer.parseInt(of(mail, "failures"));
        await().atMost(PATIENCE).until(() -> Integer.parseInt(of(mail, "failures")) > before);
        Door.open();
        await().atMost(PATIENCE).until(() -> customer.mails(SUBJECT).size() == 1);
    }

    @Test
    void a_mail_that_ran_out_of_time_fails_and_goes_out_when_staff_try_again() {
        Customer customer = Customer.isActive();
        Door.guard(LATER);
        String mail = queue(customer);
        await().atMost(PATIENCE).until(() -> "DEFERRED".equals(of(mail, "fault")));

        set(mail, "give_up_at = now()");
        untilFailed(mail);
        assertThat(customer.mails(SUBJECT)).isEmpty();
        Door.open();
        staff("otto").post("/v1/mails/" + mail + "/retry").then().statusCode(204);

        await().atMost(PATIENCE).until(() -> customer.mails(SUBJECT).size() == 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> staff("otto")
                        .post("/v1/mails/" + mail + "/retry")
                        .then()
                        .statusCode(404));
        assertThat(customer.mails(SUBJECT)).hasSize(1);
    }

    @Test
    void a_code_that_has_run_out_is_not_sent_any_more() {
        Door.shut();
        Customer customer = Customer.signsUp();
        String mail = Suite.query("select id from queued_mail where account_id = '"
                        + customer.id().value() + "'")
                .getFirst();
        set(mail, "useless_at = now()");

        untilFailed(mail);
        Door.open();

        assertThat(of(mail, "fault")).isEqualTo("USELESS");
        staff("sam").post("/v1/mails/" + mail + "/retry").then().statusCode(409).body("type", endsWith("/conflict"));
        assertThat(customer.mails("")).isEmpty();
    }

    @Test
    void only_operators_and_support_see_failed_mails() {
        Customer.Keyed keyed = Customer.hasKey();
        String somebody = UUID.randomUUID().toString();

        for (String token : List.of(keyed.token(), StaffToken.of("rita"), StaffToken.of("petra"))) {
            bearer(token).get("/v1/mails").then().statusCode(403);
            bearer(token).post("/v1/mails/" + somebody + "/retry").then().statusCode(403);
        }
        RestAssured.given().get("/v1/mails").then().statusCode(401);
        RestAssured.given().post("/v1/mails/" + somebody + "/retry").then().statusCode(401);
        staff("sam").post("/v1/mails/" + somebody + "/retry").then().statusCode(404);
        staff("sam").post("/v1/mails/none/retry").then().statusCode(404);
    }

    @Test
    void failed_mails_are_listed_in_pages_the_latest_first() {
        Customer customer = Customer.isActive();
        Door.guard(NO_SUCH_USER);
        List<String> mails = List.of(queue(customer), queue(customer), queue(customer));
        mails.forEach(FailedMailTest::untilFailed);

        List<String> listed = new ArrayList<>();
        @Nullable String page = null;
        do {
            ValidatableResponse answer = page(page).statusCode(200);
            listed.addAll(answer.extract().path("mails.id"));
            page = answer.extract().path("next");
        } while (page != null);

        assertThat(listed).containsAll(mails).doesNotHaveDuplicates();
        // What another test has left in the queue may fail after it was listed.
        List<String> failedAt =
                Suite.query("select id from queued_mail where failed_at is not null order by failed_at desc, id desc");
        assertThat(listed).isEqualTo(failedAt.stream().filter(listed::contains).toList());
        page("bm90IGEgcGFnZQ").statusCode(400).body("errors[0].parameter", equalTo("page"));
        staff("sam").get("/v1/mails?status=sent").then().statusCode(400).body("errors[0].parameter", equalTo("status"));
        staff("sam").get("/v1/mails?limit=101").then().statusCode(400).body("errors[0].parameter", equalTo("limit"));
    }

    @Test
    void a_failed_mail_and_what_was_told_are_forgotten_in_their_time() {
        Customer customer = Customer.isActive();
        Door.guard(NO_SUCH_USER);
        String old = queue(customer);
        String young = queue(customer);
        untilFailed(old);
        untilFailed(young);
        set(old, "failed_at = now() - interval '90 days 1 minute'");
        set(young, "failed_at = now() - interval '89 days'");
        Suite.query(
                "update told_cause set told_at = now() - interval '121 days' where account_id = '%s' and cause = 'sign-up' returning 1"
                        .formatted(customer.id().value()));

        OnVertx.await(upkeep::forget);

        assertThat(Suite.query("select id from queued_mail where id in ('" + old + "', '" + young + "')"))
                .containsExactly(young);
        assertThat(Suite.query("select cause from told_cause where account_id = '"
                        + customer.id().value() + "'"))
                .hasSize(2)
                .doesNotContain("sign-up");
    }

    private String queue(Customer customer) {
        Notice notice = new Notice.Suspended(
                Abuse.suspension(),
                Instant.parse("2026-11-23T12:00:00Z"),
                List.of("Too much."),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        OnVertx.await(() -> tenant.in(customer.id(), () -> notices.queue(customer.id(), notice)));
        return Suite.query("select id from queued_mail where account_id = '%s' order by id desc limit 1"
                        .formatted(customer.id().value()))
                .getFirst();
    }

    private static void untilFailed(String mail) {
        await().atMost(PATIENCE).until(() -> of(mail, "failed_at::text") != null);
    }

    private static @Nullable String of(String mail, String what) {
        return Suite.query("select " + what + " from queued_mail where id = '" + mail + "'")
                .getFirst();
    }

    private static void set(String mail, String what) {
        Suite.query(
                "update queued_mail set next_attempt = now(), %s where id = '%s' returning 1".formatted(what, mail));
    }

    private static ValidatableResponse page(@Nullable String page) {
        return staff("sam")
                .get("/v1/mails?limit=2" + (page == null ? "" : "&page=" + page))
                .then();
    }

    private static RequestSpecification staff(String person) {
        return bearer(StaffToken.of(person));
    }

    private static RequestSpecification bearer(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token);
    }
}
