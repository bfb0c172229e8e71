package com.cns.account.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.topic.Topic;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailQueueTest {
    private static final MailConfig CONFIG = new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withMapping(MailConfig.class)
            .build()
            .getConfigMapping(MailConfig.class);

    @Test
    void the_wait_doubles_with_each_failure_up_to_a_quarter_of_an_hour() {
        UUID mail = new UUID(7, 0x100);

        assertThat(IntStream.of(0, 1, 2, 9, 10, 1_000_000).mapToObj(failures -> MailQueue.wait(mail, failures, CONFIG)))
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(512),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(15));
    }

    @Test
    void mails_that_failed_together_wait_up_to_a_quarter_longer_each_in_its_own_way() {
        List<Duration> waits = IntStream.range(0, 0x100)
                .mapToObj(mail -> MailQueue.wait(new UUID(7, mail), 1_000_000, CONFIG))
                .toList();

        assertThat(waits)
                .doesNotHaveDuplicates()
                .allMatch(wait -> wait.compareTo(Duration.ofMinutes(15)) >= 0
                        && wait.compareTo(Duration.ofMinutes(15).plusSeconds(225)) < 0);
    }

    @Test
    void a_mail_is_given_up_after_five_days_or_when_it_is_useless() {
        Instant now = Instant.EPOCH;

        assertThat(CONFIG.period(new Notice.Verification("code"), now).until()).isEqualTo(now.plus(CONFIG.codeLife()));
        assertThat(CONFIG.period(suspended(), now)).isEqualTo(new Period(now, now.plus(Duration.ofDays(5)), null));
    }

    @Test
    void what_holders_were_told_is_known_for_longer_than_any_event_can_come_again() {
        assertThat(CONFIG.causesKept())
                .isGreaterThan(Topic.SUSPENSIONS.keeping().longest());
    }

    @ParameterizedTest
    @CsvSource({
        "550, 5.1.1 No such user, REFUSED, true",
        "552, 5.2.2 Mailbox full, REFUSED, true",
        "554, Transaction failed, REFUSED, true",
        "521, Host does not accept mail, REFUSED, true",
        "450, 4.2.0 Greylisted, DEFERRED, false",
        "421, Too busy, DEFERRED, false",
        "535, 5.7.8 Bad credentials, SERVER_REFUSES_US, false",
        "550, 5.7.1 Relaying denied, SERVER_REFUSES_US, false",
        "502, Command not implemented, SERVER_REFUSES_US, false"
    })
    void only_what_is_refused_for_good_because_of_the_recipient_or_the_mail_is_final(
            int code, String answer, MailFault fault, boolean isFinal) {
        SMTPException refusal = new SMTPException("refused", code, List.of(code + " " + answer), true);

        assertThat(MailFault.of(new CompletionException(refusal))).isEqualTo(fault);
        assertThat(fault.isFinal()).isEqualTo(isFinal);
    }

    @Test
    void what_is_not_reached_is_tried_again() {
        assertThat(MailFault.of(new ConnectException())).isEqualTo(MailFault.UNREACHABLE);
        assertThat(MailFault.of(new IllegalStateException())).isEqualTo(MailFault.OWN);
    }

    @Test
    void a_mail_has_the_same_message_id_each_time() {
        UUID mail = UUID.fromString("019ab000-0000-7000-8000-000000000001");

        assertThat(Letters.messageId(mail, CONFIG.from()))
                .isEqualTo("<019ab000-0000-7000-8000-000000000001@cns.example>");
    }

    @Test
    void a_notice_of_suspension_has_the_words_of_each_reason() {
        assertThat(suspended().reasons()).containsExactly("One.", "Two.");
    }

    private static Notice.Suspended suspended() {
        return Notice.Suspended.of(new SuspensionImposed(
                new SuspensionId(new UUID(7, 1)),
                new AccountId(new UUID(7, 2)),
                new StateVersion(1, 2),
                Instant.EPOCH,
                "rules 1",
                List.of(new SuspensionImposed.Reason("a", "One."), new SuspensionImposed.Reason("b", "Two.")),
                null,
                null,
                null,
                null,
                null,
                null,
                null));
    }
}
