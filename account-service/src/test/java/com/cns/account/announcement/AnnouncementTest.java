package com.cns.account.announcement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.NoticeId;
import com.cns.contract.notice.NoticeChange;
import com.cns.contract.notice.NoticePublished;
import com.cns.contract.notice.NoticeText;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.StaffToken;
import com.cns.platform.testing.Topics;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R1: holders are told of a version before it takes effect, each once, by what consent-service publishes. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class AnnouncementTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String SUBJECT = "a notice about personal data";
    private static final String BETREFF = "ein Hinweis zu personenbezogenen Daten";

    /** Else whoever signs up in another test is told. */
    @AfterEach
    void no_announcement_is_open() {
        Suite.update("update announcement set done_at = now() where done_at is null");
    }

    private static NoticePublished published(NoticeChange change, Instant effectiveFrom) {
        return new NoticePublished(
                new NoticeId(UUID.randomUUID()),
                Purpose.OWN_MARKETING,
                2,
                change,
                Instant.now(),
                effectiveFrom,
                List.of(
                        new NoticeText("en", "News of <CNS>", "We also write push messages.", "00"),
                        new NoticeText("de-DE", "Neues von CNS", "Wir schicken auch Push-Nachrichten.", "00")));
    }

    private static ProducerRecord<String, byte[]> record(NoticePublished notice) {
        return Topics.ofTests().record(Topic.NOTICES, NoticePublished.OF_NO_ACCOUNT, notice);
    }

    private static NoticePublished inThirtyDays() {
        return published(NoticeChange.MATERIAL, Instant.now().plus(Duration.ofDays(30)));
    }

    private static ValidatableResponse asStaff(String person) {
        return given().auth()
                .oauth2(StaffToken.of(person))
                .get("/v1/mails/announcements?limit=1")
                .then();
    }

    private static String state(NoticePublished notice, String expression) {
        List<String> found = Suite.query("select " + expression + " from announcement where notice_id = '"
                + notice.notice().value() + "'");
        return found.isEmpty() ? "" : String.valueOf(found.getFirst());
    }

    private static void awaitAllGoneThrough(NoticePublished notice) {
        await().atMost(PATIENCE).until(() -> state(notice, "since is not null").equals("t"));
    }

    private static void change(Customer customer, String assignment) {
        Suite.update("update account set " + assignment + " where account_id = '"
                + customer.id().value() + "'");
    }

    private static void awaitTold(Customer customer, String subject) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(customer.mails(subject)).hasSize(1));
    }

    @Test
    void every_holder_is_told_once_in_their_language_and_whoever_comes_before_the_date_too() {
        Customer english = Customer.isActive();
        Customer german = Customer.signsUp(Customer.newName(), "de").withKey().customer();
        Customer suspended = Customer.signsUp();
        change(suspended, "status = 'SUSPENDED', suspension = '" + UUID.randomUUID() + "'");
        Customer closed = Customer.signsUp();
        change(closed, "status = 'CLOSED'");
        Customer sub = Customer.signsUp();
        change(sub, "status = 'ACTIVE', parent = '" + english.id().value() + "'");
        Customer late = Customer.signsUp();
        NoticePublished notice = inThirtyDays();
        ProducerRecord<String, byte[]> event = record(notice);

        Suite.send(List.of(event, event));

        awaitAllGoneThrough(notice);
        awaitTold(english, SUBJECT);
        awaitTold(german, BETREFF);
        awaitTold(suspended, SUBJECT);
        assertThat(english.mails(SUBJECT).getFirst().text())
                .contains("Hello " + english.name())
                .contains("Notice: News of <CNS>")
                .contains("What changes: We also write push messages.")
                .contains("/v1/notices/" + notice.notice())
                .doesNotContain("{");
        assertThat(german.mails(BETREFF).getFirst().text()).contains("Was sich ändert: Wir schicken auch");
        assertThat(late.mails(SUBJECT)).isEmpty();

        late.withKey();

        awaitTold(late, SUBJECT);
        // As after a crash that forgot how far it had come.
        Suite.update("update announcement set passed = '" + new UUID(0, 0) + "', since = null where done_at is null");
        awaitAllGoneThrough(notice);
        for (Customer once : List.of(english, suspended, late)) {
            assertThat(once.mails(SUBJECT)).hasSize(1);
        }
        assertThat(closed.mails(SUBJECT)).isEmpty();
        assertThat(told(sub, notice)).isEmpty();
        assertThat(told(english, notice)).containsExactly("t");
        asStaff("petra")
                .statusCode(200)
                .body("announcements.notice", equalTo(List.of(notice.notice().toString())))
                .body("announcements[0].purpose", equalTo("own-marketing"))
                .body("announcements[0].phase", equalTo("following"))
                .body("announcements[0].told", greaterThanOrEqualTo(4));
        asStaff("rita").statusCode(403);
    }

    private static List<String> told(Customer customer, NoticePublished notice) {
        return Suite.query("select sent_at is not null from announced where account_id = '"
                + customer.id().value() + "' and notice_id = '"
                + notice.notice().value() + "'");
    }

    @Test
    void what_changes_nothing_or_has_begun_already_is_not_announced_and_what_has_taken_effect_is_over() {
        NoticePublished editorial =
                published(NoticeChange.EDITORIAL, Instant.now().plus(Duration.ofDays(30)));
        NoticePublished begun = published(NoticeChange.FIRST, Instant.now().minus(Duration.ofSeconds(1)));
        NoticePublished soon = published(NoticeChange.FIRST, Instant.now().plusSeconds(1));
        Customer told = Customer.signsUp();
        change(told, "status = 'ACTIVE'");

        Suite.send(List.of(record(editorial), record(begun), record(soon)));

        await().atMost(PATIENCE).until(() -> state(soon, "done_at is not null").equals("t"));
        awaitTold(told, SUBJECT);
        assertThat(state(editorial, "1")).isEmpty();
        assertThat(state(begun, "1")).isEmpty();
    }
}
