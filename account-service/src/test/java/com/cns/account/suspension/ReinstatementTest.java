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
import com.cns.contract.id.AppealId;
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
    private static final String PAST = "about a past suspension";
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
    void the_lifting_of_another_suspension_changes_nothing_and_whoever_appealed_has_their_answer() {
        Customer customer = Customer.isActive();

        untilTaken(
                Abuse.imposes(Abuse.suspension(), customer.id(), VERIFIED),
                Abuse.lifts(Abuse.suspension(), customer.id(), "It was another one's list."));
        untilAllMailsAreOut(customer);

        assertThat(standing(customer.id())).isEqualTo("SUSPENDED");
        assertThat(customer.mails(AGAIN)).isEmpty();
        assertThat(customer.mails(PAST))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("It was another one's list."));
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

    @Test
    void a_suspension_whose_time_is_over_reinstates_once_and_never_ends_a_newer_one() {
        Customer.Keyed keyed = Customer.hasKey();
        SuspensionId first = Abuse.suspension();
        SuspensionId second = Abuse.suspension();
        ProducerRecord<String, byte[]> expired = Abuse.expires(first, keyed.id());

        untilTaken(Abuse.imposesByHand(first, keyed.id(), VERIFIED), expired, expired);
        untilAllMailsAreOut(keyed.customer());
        keyed.reads(keyed.id()).body("status", equalTo("active"));
        assertThat(keyed.customer().mails(AGAIN))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains("ended, as its statement of reasons said")
                        .contains("/v1/suspensions/" + first));
        untilTaken(
                Abuse.imposes(second, keyed.id(), new StateVersion(1, 4)),
                Abuse.expires(first, keyed.id()),
                Abuse.lifts(first, keyed.id(), "Told late."));

        keyed.reads(keyed.id()).body("status", equalTo("suspended")).body("suspension.id", equalTo(second.toString()));
    }

    @Test
    void what_a_person_decides_after_a_suspension_has_ended_is_told_once_and_changes_nothing() {
        Customer customer = Customer.isActive();
        SuspensionId overturned = Abuse.suspension();
        SuspensionId upheld = Abuse.suspension();
        AppealId appeal = Abuse.appeal();

        untilTaken(
                Abuse.imposesByHand(overturned, customer.id(), VERIFIED),
                Abuse.expires(overturned, customer.id()),
                Abuse.lifts(overturned, customer.id(), "It was a newsletter."),
                Abuse.lifts(overturned, customer.id(), "Told by another event."),
                Abuse.imposesByHand(upheld, customer.id(), new StateVersion(1, 4)),
                Abuse.expires(upheld, customer.id()),
                Abuse.upholds(upheld, customer.id(), appeal, "Nobody subscribed."),
                Abuse.upholds(upheld, customer.id(), appeal, "Told by another event."));
        untilAllMailsAreOut(customer);

        assertThat(standing(customer.id())).isEqualTo("ACTIVE");
        assertThat(customer.mails(PAST))
                .hasSize(2)
                .anySatisfy(mail -> assertThat(mail.text())
                        .contains("should not have been suspended", "It was a newsletter.", "We are sorry")
                        .contains("/v1/suspensions/" + overturned))
                .anySatisfy(mail -> assertThat(mail.text())
                        .contains("decided that it was right", "Nobody subscribed.")
                        .doesNotContain("We are sorry"));
        assertThat(customer.mails(STANDS)).isEmpty();
    }

    @Test
    void what_has_ended_is_not_imposed_any_more_whatever_comes_first() {
        Customer customer = Customer.isActive();
        SuspensionId lifted = Abuse.suspension();
        SuspensionId expired = Abuse.suspension();

        untilTaken(
                Abuse.lifts(lifted, customer.id(), "It was a mistake."),
                Abuse.imposes(lifted, customer.id(), VERIFIED),
                Abuse.expires(expired, customer.id()),
                Abuse.imposes(expired, customer.id(), VERIFIED));

        untilAllMailsAreOut(customer);

        assertThat(standing(customer.id())).isEqualTo("ACTIVE");
        assertThat(customer.mails("may no longer send")).isEmpty();
        assertThat(customer.mails(AGAIN)).isEmpty();
        assertThat(customer.mails(PAST)).hasSize(1);
    }

    @Test
    void a_holder_is_told_that_an_appeal_was_received_and_what_was_right_in_part() {
        Customer customer = Customer.isActive();
        SuspensionId suspension = Abuse.suspension();
        ProducerRecord<String, byte[]> received = Abuse.receives(suspension, customer.id());
        ProducerRecord<String, byte[]> shortened = Abuse.shortens(suspension, customer.id(), "Half a newsletter.");

        untilTaken(Abuse.imposesByHand(suspension, customer.id(), VERIFIED), received, received, shortened, shortened);
        untilAllMailsAreOut(customer);

        assertThat(customer.mails("may no longer send"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains("people at CNS decided")
                        .contains(
                                "from 23 November 2026 12:00 UTC until 23 December 2026 12:00 UTC",
                                "No: people took the decision")
                        .contains("No impersonation. The texts pretend to come from a <bank>.")
                        .contains("Receivers reported three texts.")
                        .contains("- The texts asked for PINs.")
                        .doesNotContain("automated", "No human"));
        assertThat(customer.mails("We have your appeal"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains("came on 23 November 2026 14:30 UTC", "by 30 November 2026 14:30 UTC")
                        .containsPattern("/v1/appeals/AP[0-9a-f]{32}"));
        assertThat(customer.mails("ends sooner"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains("it ends on 25 November 2026 00:00 UTC", "Half a newsletter."));
        assertThat(standing(customer.id())).isEqualTo("SUSPENDED");
    }

    /** Digital Services Act, Article 20(1): six months, whether it has ended by then or not; each appeal has its answer. */
    @Test
    void an_appeal_against_a_suspension_that_has_ended_is_acknowledged_and_each_answer_is_told() {
        Customer customer = Customer.isActive();
        SuspensionId suspension = Abuse.suspension();

        untilTaken(
                Abuse.imposesByHand(suspension, customer.id(), VERIFIED),
                Abuse.expires(suspension, customer.id()),
                Abuse.receives(suspension, customer.id()),
                Abuse.upholds(suspension, customer.id(), "Nobody subscribed."),
                Abuse.lifts(suspension, customer.id(), "The list that came since shows it."));
        untilAllMailsAreOut(customer);

        assertThat(customer.mails("We have your appeal"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains("by 30 November 2026 14:30 UTC", "does not stop your account any more"));
        assertThat(customer.mails(PAST))
                .hasSize(2)
                .anySatisfy(mail -> assertThat(mail.text()).contains("Nobody subscribed."))
                .anySatisfy(mail -> assertThat(mail.text()).contains("The list that came since shows it."));
        assertThat(standing(customer.id())).isEqualTo("ACTIVE");
    }

    @Test
    void an_appeal_against_a_suspension_that_was_never_applied_is_answered() {
        Customer customer = Customer.isActive();
        SuspensionId stale = Abuse.suspension();

        untilTaken(Abuse.receives(stale, customer.id()), Abuse.upholds(stale, customer.id(), "Nobody subscribed."));
        untilAllMailsAreOut(customer);

        assertThat(customer.mails("We have your appeal")).hasSize(1);
        assertThat(customer.mails(PAST)).hasSize(1);
    }

    /** Whoever holds a token of the account may have done it: the holder is to know. */
    @Test
    void a_holder_is_told_once_that_an_appeal_was_withdrawn() {
        Customer customer = Customer.isActive();
        SuspensionId suspension = Abuse.suspension();
        ProducerRecord<String, byte[]> withdrawn = Abuse.withdraws(suspension, customer.id());

        untilTaken(Abuse.imposes(suspension, customer.id(), VERIFIED), withdrawn, withdrawn);
        untilAllMailsAreOut(customer);

        assertThat(customer.mails("was withdrawn"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains("On 23 November 2026 14:30 UTC your appeal was withdrawn")
                        .contains("/v1/suspensions/" + suspension)
                        .containsPattern("/v1/appeals/AP[0-9a-f]{32}"));
        assertThat(standing(customer.id())).isEqualTo("SUSPENDED");
    }
}
