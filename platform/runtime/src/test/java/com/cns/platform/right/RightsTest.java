package com.cns.platform.right;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.PlaceEffect;
import com.cns.contract.privacy.RestrictionRequested;
import com.cns.contract.privacy.RightReported;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.testing.CnsTest;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import com.cns.platform.time.Ids;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** GDPR 18 and 21: a right that is done in one step is done once, and reported whenever it is asked for. */
@CnsTest
class RightsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Rights rights;

    @Inject
    Tokens tokens;

    @Inject
    EventCodec codec;

    @Inject
    Ids ids;

    @Test
    void a_service_that_holds_nothing_of_it_says_so() {
        RestrictionRequested asked = restriction();

        Topics.ofTests().send(Topic.PRIVACY_REQUESTS, asked.account(), asked);

        RightReported reported = await().atMost(PATIENCE)
                .until(() -> reports(asked), all -> !all.isEmpty())
                .getFirst();
        assertThat(reported.participant()).isEqualTo("usage-service");
        assertThat(reported.effects()).containsExactly(PlaceEffect.notConcerned("usage"));
    }

    @Test
    void of_many_that_do_it_at_once_one_does_and_each_report_is_the_same() {
        RestrictionRequested asked = restriction();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(IntStream.range(0, 4)
                            .mapToObj(_ -> CompletableFuture.runAsync(() -> perform(asked), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
        perform(asked);

        List<RightReported> reports = await().atMost(PATIENCE).until(() -> reports(asked), all -> all.size() >= 2);
        assertThat(reports).containsOnly(reports.getFirst());
    }

    private void perform(RestrictionRequested asked) {
        OnVertx.await(() -> rights.perform(asked));
    }

    private RestrictionRequested restriction() {
        AccountId account = new AccountId(ids.next());
        return new RestrictionRequested(
                new PrivacyRequestId(ids.next()),
                account,
                List.of(new PersonToken(tokens.of(account, IdentifierType.PHONE, "+4915112345678")
                        .value())),
                true,
                Instant.now());
    }

    private List<RightReported> reports(RestrictionRequested asked) {
        return Topics.ofTests().all(Topic.PRIVACY_OUTCOMES.wireName()).stream()
                .map(record -> ((Decoded.Known) codec.decode(record)).data())
                .filter(RightReported.class::isInstance)
                .map(RightReported.class::cast)
                .filter(reported -> reported.request().equals(asked.request()))
                .toList();
    }
}
