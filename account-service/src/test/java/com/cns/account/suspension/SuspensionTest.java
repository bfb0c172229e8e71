package com.cns.account.suspension;

import static com.cns.account.suspension.Effects.PATIENCE;
import static com.cns.account.suspension.Effects.queued;
import static com.cns.account.suspension.Effects.standing;
import static com.cns.account.suspension.Effects.statuses;
import static com.cns.account.suspension.Effects.untilAllMailsAreOut;
import static com.cns.account.suspension.Effects.untilTaken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

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

@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class SuspensionTest {
    private static final StateVersion VERIFIED = new StateVersion(1, 2);
    private static final String SUBJECT = "may no longer send";

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
                .contains("review by a human, which costs nothing: answer this mail, or write to contact@cns.example");
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
}
