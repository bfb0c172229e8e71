package com.cns.account.suspension;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.cns.account.suite.Abuse;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class SuspensionTest {
    private static final StateVersion VERIFIED = new StateVersion(1, 2);
    private static final String SUBJECT = "may no longer send";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void a_suspension_delivered_twice_mails_the_holder_once() {
        Customer customer = Customer.isActive();
        ProducerRecord<String, byte[]> imposed = Abuse.imposes(Abuse.suspension(), customer.id(), VERIFIED);

        untilTaken(imposed, imposed, Abuse.imposes(Abuse.suspension(), customer.id(), VERIFIED));
        untilAllMailsAreOut(customer);

        assertThat(customer.mails(SUBJECT)).hasSize(1);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(statuses(customer.id())).containsExactly("pending", "active", "suspended"));
    }

    @Test
    void the_mail_gives_the_reasons_in_words_the_link_and_the_way_to_a_review() {
        Customer customer = Customer.isActive();
        SuspensionId suspension = Abuse.suspension();

        untilTaken(Abuse.imposes(suspension, customer.id(), VERIFIED));
        untilAllMailsAreOut(customer);

        assertThat(customer.mails(SUBJECT).getFirst().text())
                .contains("Hello " + customer.name())
                .contains("- Most messages went to people you never wrote to before.")
                .contains("- Most messages had the same text <with a link>.")
                .contains("- Many receivers complained.")
                .contains(Suite.config("cns.public-url") + "/v1/suspensions/" + suspension)
                .contains("review by a human: answer this mail, or write to contact@cns.example");
    }

    @Test
    void a_suspended_account_still_gets_tokens_and_reads_itself() {
        Customer.Keyed keyed = Customer.hasKey();
        SuspensionId suspension = Abuse.suspension();

        untilTaken(Abuse.imposes(suspension, keyed.id(), VERIFIED));

        keyed.reads(keyed.id())
                .statusCode(200)
                .body("status", equalTo("suspended"))
                .body("version", equalTo("1.3"))
                .body("email", equalTo(keyed.customer().email()))
                .body("suspension.id", equalTo(suspension.toString()))
                .body("suspension.reasons", endsWith("/v1/suspensions/" + suspension));
    }

    @Test
    void an_imposition_against_an_older_version_changes_nothing_and_tells_nobody() {
        Customer customer = Customer.isActive();

        untilTaken(Abuse.imposes(Abuse.suspension(), customer.id(), new StateVersion(1, 1)));

        assertThat(standing(customer.id())).isEqualTo("ACTIVE");
        assertThat(queued(customer)).isEmpty();
        assertThat(customer.mails(SUBJECT)).isEmpty();
        assertThat(statuses(customer.id())).doesNotContain("suspended");
    }

    @Test
    void a_second_suspension_of_the_same_account_changes_nothing_and_tells_nobody() {
        Customer customer = Customer.isActive();
        SuspensionId first = Abuse.suspension();

        untilTaken(
                Abuse.imposes(first, customer.id(), VERIFIED),
                Abuse.imposes(Abuse.suspension(), customer.id(), new StateVersion(1, 3)));
        untilAllMailsAreOut(customer);

        assertThat(customer.mails(SUBJECT)).hasSize(1);
        assertThat(Suite.query("select suspension from account where account_id = '"
                        + customer.id().value() + "'"))
                .containsExactly(first.value().toString());
    }

    @Test
    void an_imposition_on_an_account_that_is_not_there_is_taken_and_changes_nothing() {
        AccountId nobody = new AccountId(UUID.randomUUID());

        untilTaken(Abuse.imposes(Abuse.suspension(), nobody, VERIFIED));

        assertThat(statuses(nobody)).isEmpty();
    }

    /** Sends records of one account; the last one's event is in the inbox when all had their effect. */
    @SafeVarargs
    private static void untilTaken(ProducerRecord<String, byte[]>... records) {
        Suite.send(List.of(records));
        String event = new String(
                records[records.length - 1].headers().lastHeader("ce_id").value(), UTF_8);
        await().atMost(PATIENCE)
                .until(() -> !Suite.query("select topic from inbox where event_id = '"
                                + EventId.fromString(event).value() + "'")
                        .isEmpty());
    }

    private static void untilAllMailsAreOut(Customer customer) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(queued(customer)).isEmpty());
    }

    private static List<String> queued(Customer customer) {
        return Suite.query("select id from queued_mail where account_id = '"
                + customer.id().value() + "'");
    }

    private static String standing(AccountId account) {
        return Suite.query("select status from account where account_id = '" + account.value() + "'")
                .getFirst();
    }

    /** The statuses that were told of an account, in order. */
    private static List<String> statuses(AccountId account) {
        return Suite.records(Topic.ACCOUNTS).stream()
                .filter(message -> account.toString().equals(message.key()))
                .map(message -> new String(message.value(), UTF_8).replaceAll(".*\"status\":\"([a-z]+)\".*", "$1"))
                .toList();
    }
}
