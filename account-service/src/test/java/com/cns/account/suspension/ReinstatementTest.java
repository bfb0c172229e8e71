package com.cns.account.suspension;

import static com.cns.account.suspension.Effects.PATIENCE;
import static com.cns.account.suspension.Effects.queued;
import static com.cns.account.suspension.Effects.standing;
import static com.cns.account.suspension.Effects.statuses;
import static com.cns.account.suspension.Effects.untilAllMailsAreOut;
import static com.cns.account.suspension.Effects.untilTaken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.cns.account.suite.Abuse;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** R23, R24: what a person decided about a suspension is applied and told. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class ReinstatementTest {
    private static final StateVersion VERIFIED = new StateVersion(1, 2);
    private static final String AGAIN = "may send again";
    private static final String STANDS = "suspension of your CNS account stands";

    @Test
    void a_lifting_delivered_twice_reinstates_and_mails_once() {
        Customer.Keyed keyed = Customer.hasKey();
        SuspensionId suspension = Abuse.suspension();
        ProducerRecord<String, byte[]> lifted = Abuse.lifts(suspension, keyed.id(), "The list is a newsletter's.");

        untilTaken(
                Abuse.imposes(suspension, keyed.id(), VERIFIED),
                lifted,
                lifted,
                Abuse.lifts(suspension, keyed.id(), "Told by another event."));
        untilAllMailsAreOut(keyed.customer());

        assertThat(keyed.customer().mails(AGAIN)).hasSize(1);
        keyed.reads(keyed.id())
                .body("status", equalTo("active"))
                .body("version", equalTo("1.4"))
                .body("suspension", nullValue());
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(statuses(keyed.id())).containsExactly("pending", "active", "suspended", "active"));
    }

    @Test
    void the_mail_about_a_lifting_has_the_reviewers_reason_and_the_appeal() {
        Customer customer = Customer.isActive();
        SuspensionId suspension = Abuse.suspension();

        untilTaken(
                Abuse.imposes(suspension, customer.id(), VERIFIED),
                Abuse.lifts(suspension, customer.id(), "All <subscribed>.\nSee the list."));
        untilAllMailsAreOut(customer);

        assertThat(customer.mails(AGAIN).getFirst().text())
                .contains("Hello " + customer.name())
                .contains("On 23 November 2026 14:30 UTC a person reviewed")
                .contains("All <subscribed>.")
                .contains("See the list.")
                .containsPattern(Suite.config("cns.public-url") + "/v1/appeals/AP[0-9a-f]{32}");
    }

    @Test
    void the_lifting_of_another_suspension_changes_nothing_and_tells_nobody() {
        Customer customer = Customer.isActive();

        untilTaken(
                Abuse.imposes(Abuse.suspension(), customer.id(), VERIFIED),
                Abuse.lifts(Abuse.suspension(), customer.id(), "Somebody else's."));
        untilAllMailsAreOut(customer);

        assertThat(standing(customer.id())).isEqualTo("SUSPENDED");
        assertThat(customer.mails(AGAIN)).isEmpty();
    }

    @Test
    void an_appeal_that_was_rejected_is_told_once_and_changes_nothing() {
        Customer customer = Customer.isActive();
        SuspensionId suspension = Abuse.suspension();
        ProducerRecord<String, byte[]> rejected = Abuse.upholds(suspension, customer.id(), "Nobody subscribed.");

        untilTaken(
                Abuse.imposes(suspension, customer.id(), VERIFIED),
                rejected,
                rejected,
                Abuse.upholds(Abuse.suspension(), customer.id(), "About another suspension."));
        untilAllMailsAreOut(customer);

        assertThat(standing(customer.id())).isEqualTo("SUSPENDED");
        assertThat(customer.mails(STANDS))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains("Nobody subscribed.")
                        .contains("/v1/suspensions/" + suspension)
                        .containsPattern("/v1/appeals/AP[0-9a-f]{32}"));
        assertThat(statuses(customer.id())).doesNotHaveDuplicates();
    }

    @Test
    void decisions_about_an_account_that_is_not_there_are_taken_and_change_nothing() {
        AccountId nobody = new AccountId(UUID.randomUUID());

        untilTaken(
                Abuse.lifts(Abuse.suspension(), nobody, "Nobody's."),
                Abuse.upholds(Abuse.suspension(), nobody, "Nobody's."));

        assertThat(statuses(nobody)).isEmpty();
    }

    @Test
    void a_mail_about_a_decision_waits_sealed() {
        Customer customer = Customer.isActive();
        SuspensionId suspension = Abuse.suspension();

        untilTaken(
                Abuse.imposes(suspension, customer.id(), VERIFIED),
                Abuse.lifts(suspension, customer.id(), "canary-reason"));

        assertThat(Suite.query("select notice from queued_mail")).noneMatch(notice -> notice.contains("canary"));
        untilAllMailsAreOut(customer);
        assertThat(queued(customer)).isEmpty();
    }
}
