package com.cns.account.suspension;

import static com.cns.account.suspension.Effects.untilAllMailsAreOut;
import static com.cns.account.suspension.Effects.untilTaken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.cns.account.suite.Abuse;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.abuse.Automation;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R21, R22: what the rules slowed down is told to the suite and to its holder, and shown. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class ThrottleTest {
    private static final Instant LATER = Instant.parse("2199-01-01T00:00:00Z");
    private static final String SLOWED = "is slowed down";

    @Test
    void a_throttle_is_told_once_and_only_a_stricter_one_again() {
        Customer.Keyed keyed = Customer.hasKey();
        ProducerRecord<String, byte[]> throttle = Abuse.throttles(keyed.id(), 60, LATER);

        untilTaken(
                throttle,
                throttle,
                Abuse.throttles(keyed.id(), 90, LATER),
                Abuse.throttles(Abuse.suspension(), keyed.id(), 30, LATER, Automation.PARTIALLY));
        untilAllMailsAreOut(keyed.customer());

        keyed.reads(keyed.id())
                .body("status", equalTo("active"))
                .body("version", equalTo("1.4"))
                .body("throttle.perMinute", equalTo(30))
                .body("throttle.until", equalTo("2199-01-01T00:00:00Z"));
        assertThat(keyed.customer().mails(SLOWED))
                .hasSize(2)
                .anySatisfy(mail -> assertThat(mail.text())
                        .contains(
                                "No human has looked at this decision yet",
                                "Until 1 January 2199",
                                "60 messages a minute",
                                "Automated means found the case and took the decision",
                                "- Many receivers <complained>."))
                .anySatisfy(mail -> assertThat(mail.text())
                        .contains(
                                "a person at CNS decided to slow your account down",
                                "30 messages a minute",
                                "a person took the decision"));
        assertThat(Suite.records(Topic.ACCOUNTS).stream()
                        .filter(message -> keyed.id().toString().equals(message.key()))
                        .map(message -> new String(message.value(), StandardCharsets.UTF_8)))
                .anyMatch(state -> state.contains("\"throttle\":{\"perMinute\":60"));
    }

    /** The burst that slowed it down goes on: the rules judge before they hear of the new state. */
    @Test
    void a_throttle_makes_no_suspension_stale_that_was_judged_before_it_and_any_other_change_does() {
        Customer.Keyed keyed = Customer.hasKey();
        SuspensionId suspension = Abuse.suspension();
        untilTaken(
                Abuse.throttles(keyed.id(), 60, LATER),
                Abuse.throttles(keyed.id(), 30, LATER),
                Abuse.imposes(Abuse.suspension(), keyed.id(), new StateVersion(1, 1)));
        keyed.reads(keyed.id()).body("status", equalTo("active"));

        untilTaken(Abuse.imposes(suspension, keyed.id(), new StateVersion(1, 2)));

        keyed.reads(keyed.id()).body("suspension.id", equalTo(suspension.toString()));
        untilTaken(
                Abuse.lifts(suspension, keyed.id(), "It was a mistake of ours, as the messages show."),
                Abuse.imposes(Abuse.suspension(), keyed.id(), new StateVersion(1, 4)));
        keyed.reads(keyed.id()).body("status", equalTo("active"));
    }

    @Test
    @DisplayName(
            "a person lifts a throttle at once, once, and not the one that came after it; the holder is told (R23)")
    void a_person_lifts_a_throttle_and_not_the_one_that_came_after_it() {
        Customer.Keyed keyed = Customer.hasKey();
        SuspensionId first = Abuse.suspension();
        SuspensionId second = Abuse.suspension();
        String why = "The list was the one that people had signed up to, as the forms show.";
        untilTaken(
                Abuse.throttles(first, keyed.id(), 60, LATER),
                Abuse.throttles(second, keyed.id(), 30, LATER),
                Abuse.liftsThrottle(first, keyed.id(), 60, LATER, why));
        keyed.reads(keyed.id()).body("throttle.perMinute", equalTo(30));

        untilTaken(
                Abuse.liftsThrottle(second, keyed.id(), 30, LATER, why),
                Abuse.liftsThrottle(second, keyed.id(), 30, LATER, why),
                Abuse.throttles(second, keyed.id(), 30, LATER));
        untilAllMailsAreOut(keyed.customer());

        keyed.reads(keyed.id())
                .body("status", equalTo("active"))
                .body("version", equalTo("1.5"))
                .body("throttle", nullValue());
        assertThat(keyed.customer().mails("Your appeal about the limit on your CNS account is decided"))
                .hasSize(2)
                .allSatisfy(
                        mail -> assertThat(mail.text()).contains("it should not have been", why, "/v1/suspensions/SU"));
    }

    @Test
    void who_may_not_send_is_not_slowed_down_and_what_is_over_neither() {
        Customer.Keyed keyed = Customer.hasKey();
        SuspensionId suspension = Abuse.suspension();

        untilTaken(
                Abuse.throttles(keyed.id(), 60, Instant.parse("2026-11-23T13:00:00Z")),
                Abuse.imposes(suspension, keyed.id(), new StateVersion(1, 2)),
                Abuse.throttles(keyed.id(), 60, LATER));
        untilAllMailsAreOut(keyed.customer());

        keyed.reads(keyed.id()).body("status", equalTo("suspended")).body("throttle", nullValue());
        assertThat(keyed.customer().mails(SLOWED)).isEmpty();
    }
}
