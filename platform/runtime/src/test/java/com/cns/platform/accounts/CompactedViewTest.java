package com.cns.platform.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.event.KafkaClients;
import com.cns.platform.testing.OwnInfrastructure;
import com.cns.platform.time.UuidV7;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CompactedViewTest {
    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC());

    private static OwnInfrastructure own;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AccountStates states = new AccountStates();
    private final List<CompactedView> open = new ArrayList<>();

    @BeforeAll
    static void start() {
        own = OwnInfrastructure.shared();
    }

    @AfterEach
    void close() {
        open.forEach(CompactedView::close);
    }

    @Test
    void a_view_is_loaded_once_it_has_read_all_that_was_there_when_it_began() {
        List<AccountId> accounts = tell(300);
        CountDownLatch slow = new CountDownLatch(1);
        CompactedView view = view(state -> {
            hold(slow);
            states.take(state);
        });

        view.start();

        assertThat(view.isLoaded()).isFalse();
        slow.countDown();
        eventually().until(view::isLoaded);
        assertThat(accounts)
                .allSatisfy(account -> assertThat(states.of(account)).isPresent());
    }

    @Test
    void a_view_waits_for_a_broker_that_is_away_at_the_start_and_survives_one_that_goes_away_later() {
        AccountId first = tell(1).getFirst();
        own.broker().stop();
        CompactedView view = view(states::take);
        view.start();

        assertThat(view.isLoaded()).isFalse();
        own.broker().start();

        eventually().until(view::isLoaded);
        assertThat(states.of(first)).isPresent();
        own.broker().stop();
        own.broker().start();
        AccountId second = tell(1).getFirst();
        eventually().untilAsserted(() -> assertThat(states.of(second)).isPresent());
    }

    @Test
    void a_view_counts_what_it_cannot_read_and_goes_on() {
        own.topics().send(List.of(new ProducerRecord<>(Topic.ACCOUNTS.wireName(), "poison", text("not an event"))));
        AccountId account = tell(1).getFirst();
        CompactedView view = view(states::take);

        view.start();

        eventually().untilAsserted(() -> assertThat(states.of(account)).isPresent());
        assertThat(meters.counter("cns.view.unreadable", "topic", "cns.accounts")
                        .count())
                .isEqualTo(1);
    }

    private static List<AccountId> tell(int count) {
        List<AccountId> accounts = new ArrayList<>();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            AccountId account = new AccountId(IDS.next());
            accounts.add(account);
            records.add(own.topics()
                    .record(
                            Topic.ACCOUNTS,
                            account,
                            new AccountStateChanged(
                                    account,
                                    new StateVersion(1, 1),
                                    AccountStatus.ACTIVE,
                                    null,
                                    "standard",
                                    "DE",
                                    null)));
        }
        own.topics().send(records);
        return accounts;
    }

    private CompactedView view(Consumer<AccountStateChanged> take) {
        CompactedView.Fold fold = new CompactedView.Fold() {
            @Override
            public void apply(Decoded.Known event, int partition) {
                if (event.data() instanceof AccountStateChanged state) {
                    take.accept(state);
                }
            }

            @Override
            public void remove(String key) {}
        };
        CompactedView view = new CompactedView(
                Topic.ACCOUNTS,
                "test-view",
                new KafkaClients(Map.of("bootstrap.servers", own.broker().bootstrapServers())),
                new EventCodec("usage-service"),
                fold,
                meters);
        open.add(view);
        return view;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
