package com.cns.platform.revocation;

import com.cns.contract.account.ApiKeyRevoked;
import com.cns.contract.id.ApiKeyId;
import com.cns.contract.topic.Topic;
import com.cns.platform.accounts.CompactedView;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.event.KafkaClients;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Revoked API keys, in memory, from the topic that tells of them. */
@ApplicationScoped
public class Revocations {
    /** As long as the topic: a token lives for minutes. */
    private static final Duration REMEMBERED = Topic.REVOCATIONS.keeping().longest();

    private final Map<ApiKeyId, Instant> from = new ConcurrentHashMap<>();
    private final CompactedView view;
    private final Clock clock;

    Revocations(
            KafkaClients kafka,
            EventCodec codec,
            MeterRegistry meters,
            Clock clock,
            @ConfigProperty(name = "cns.service") String service) {
        this.clock = clock;
        this.view =
                new CompactedView(Topic.REVOCATIONS, service + "-revocations-view", kafka, codec, new Fold(), meters);
        meters.gaugeMapSize("cns.revocations.known", java.util.List.of(), from);
    }

    void start(@Observes StartupEvent event) {
        view.start();
    }

    void stop(@Observes ShutdownEvent event) {
        view.close();
    }

    boolean isLoaded() {
        return view.isLoaded();
    }

    /** Whether the key is worth nothing now. */
    public boolean isRevoked(ApiKeyId key) {
        Instant since = from.get(key);
        return since != null && !clock.instant().isBefore(since);
    }

    @Scheduled(every = "1h")
    void forget() {
        Instant oldest = clock.instant().minus(REMEMBERED);
        from.values().removeIf(since -> since.isBefore(oldest));
    }

    /** Of two revocations of one key the earlier counts. */
    private final class Fold implements CompactedView.Fold {
        @Override
        public void apply(Decoded.Known event, int partition) {
            if (event.data() instanceof ApiKeyRevoked revoked) {
                from.merge(revoked.key(), revoked.revokedAt(), (held, come) -> come.isBefore(held) ? come : held);
            }
        }

        @Override
        public void remove(String key) {
            // Nothing is taken back.
        }
    }
}
