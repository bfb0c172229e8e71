package com.cns.account.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailQueueTest {
    private static final MailConfig CONFIG = new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withMapping(MailConfig.class)
            .build()
            .getConfigMapping(MailConfig.class);

    @Test
    void the_wait_doubles_with_each_failure_up_to_a_quarter_of_an_hour() {
        assertThat(IntStream.of(0, 1, 2, 9, 10, 1_000_000).mapToObj(failures -> MailQueue.wait(failures, CONFIG)))
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(512),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(15));
    }

    @Test
    void a_mail_has_the_same_message_id_each_time() {
        UUID mail = UUID.fromString("019ab000-0000-7000-8000-000000000001");

        assertThat(Letters.messageId(mail, CONFIG.from()))
                .isEqualTo("<019ab000-0000-7000-8000-000000000001@cns.example>");
    }

    @Test
    void a_notice_of_suspension_has_the_words_of_each_reason() {
        SuspensionImposed imposed = new SuspensionImposed(
                new SuspensionId(new UUID(7, 1)),
                new AccountId(new UUID(7, 2)),
                new StateVersion(1, 2),
                Instant.EPOCH,
                "rules 1",
                List.of(new SuspensionImposed.Reason("a", "One."), new SuspensionImposed.Reason("b", "Two.")));

        assertThat(Notice.Suspended.of(imposed).reasons()).containsExactly("One.", "Two.");
    }
}
