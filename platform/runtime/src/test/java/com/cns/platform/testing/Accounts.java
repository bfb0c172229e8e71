package com.cns.platform.testing;

import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.account.AccountsCurrent;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.EventCodec;
import com.cns.platform.event.KafkaClients;
import com.cns.platform.time.Ids;
import com.cns.platform.time.UuidV7;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** account-service as the others see it: says states of accounts, and twice a second that all is told. */
public final class Accounts implements AutoCloseable {
    private static final Clock CLOCK = Clock.systemUTC();

    private final EventCodec codec = new EventCodec("account-service");
    private final Ids ids = new UuidV7(CLOCK);
    private final Producer<String, byte[]> producer;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("test-accounts").daemon().factory());

    private Accounts(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** On the tests' infrastructure; views stay young until it is closed. */
    public static Accounts ofTests() {
        String broker = CnsTestResource.config().getOrDefault("kafka.bootstrap.servers", "");
        Accounts accounts = new Accounts(new KafkaClients(Map.of("bootstrap.servers", broker)).idempotent("accounts"));
        var _ = accounts.beats.scheduleAtFixedRate(accounts::beat, 0, 500, TimeUnit.MILLISECONDS);
        return accounts;
    }

    /** A new account that is active at version 1.1. */
    public AccountId active() {
        AccountId account = new AccountId(ids.next());
        tell(account, new StateVersion(1, 1), AccountStatus.ACTIVE, null);
        return account;
    }

    /** The account is suspended as of that version. */
    public void suspended(AccountId account, StateVersion version) {
        tell(account, version, AccountStatus.SUSPENDED, new SuspensionId(ids.next()));
    }

    /** Any state of an account; returns at once, order is kept. */
    public void tell(AccountId account, StateVersion version, AccountStatus status, @Nullable SuspensionId suspension) {
        var state = new AccountStateChanged(account, version, status, null, "standard", "DE", suspension);
        var _ = producer.send(codec.encode(
                Topic.ACCOUNTS, account.toString(), account, new EventId(ids.next()), CLOCK.instant(), state));
        producer.flush();
    }

    private void beat() {
        Instant now = CLOCK.instant();
        for (int partition = 0; partition < Topic.ACCOUNTS.partitions(); partition++) {
            var _ = producer.send(codec.envelop(
                            Topic.ACCOUNTS,
                            "partition-" + partition,
                            null,
                            new EventId(ids.next()),
                            now,
                            new AccountsCurrent(partition, now))
                    .toRecord(partition));
        }
    }

    @Override
    public void close() {
        beats.shutdownNow();
        producer.close(Duration.ofSeconds(1));
    }
}
