package com.cns.usage.suite;

import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.AccountsCurrent;
import com.cns.contract.event.Event;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.EventCodec;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Stands for account-service on cns.accounts: tells states, and each half second that nothing was left out. */
final class AccountService {
    private static @Nullable AccountService running;

    private final EventCodec codec = new EventCodec("account-service");
    private final Producer<String, byte[]> producer = new KafkaProducer<>(
            Map.of(
                    "bootstrap.servers",
                    ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                    "max.block.ms",
                    1000),
            new StringSerializer(),
            new ByteArraySerializer());
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeats").factory());

    /** Beats until the JVM ends. */
    static synchronized AccountService running() {
        AccountService service = running;
        if (service == null) {
            service = new AccountService();
            var _ = service.heart.scheduleAtFixedRate(service::beat, 0, 500, TimeUnit.MILLISECONDS);
            running = service;
        }
        return service;
    }

    void tell(AccountStateChanged state) {
        var _ = producer.send(
                codec.envelop(Topic.ACCOUNTS, state.account().toString(), state.account(), id(), Instant.now(), state)
                        .toRecord());
        producer.flush();
    }

    private void beat() {
        Instant now = Instant.now();
        for (int partition = 0; partition < Topic.ACCOUNTS.partitions(); partition++) {
            String key = "current-" + partition;
            Event beat = new AccountsCurrent(partition, now);
            @Nullable AccountId none = null;
            var _ = producer.send(
                    codec.envelop(Topic.ACCOUNTS, key, none, id(), now, beat).toRecord(partition));
        }
    }

    private static EventId id() {
        return new EventId(UUID.randomUUID());
    }
}
