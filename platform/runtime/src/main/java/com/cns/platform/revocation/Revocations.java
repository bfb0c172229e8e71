package com.cns.platform.revocation;

import com.cns.contract.account.ApiKeyRevoked;
import com.cns.contract.account.SessionEnded;
import com.cns.contract.metric.Metric;
import com.cns.contract.topic.Topic;
import com.cns.platform.accounts.CompactedView;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.event.KafkaClients;
import com.cns.platform.metric.Meters;
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

/** Revoked API keys and ended sessions, in memory, from the topic that tells of them. */
@ApplicationScoped
public class Revocations {
    /** No token lives longer. */
    public static final Duration LONGEST_TOKEN = Duration.ofHours(1);

    /** Later no token of the key can be left; a while longer for clocks that differ. */
    private static final Duration REMEMBERED = LONGEST_TOKEN.plus(Duration.ofMinutes(5));

    private final Map<String, Instant> from = new ConcurrentHashMap<>();
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
        Meters.gauge(meters, Metric.REVOCATIONS_KNOWN, from, Map::size);
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

    /** Whether the key or session, in the form that is shown, is worth nothing now. */
    public boolean isRevoked(String credential) {
        Instant since = from.get(credential);
        return since != null && !clock.instant().isBefore(since);
    }

    @Scheduled(every = "5m")
    void forget() {
        Instant oldest = oldest();
        from.values().removeIf(since -> since.isBefore(oldest));
    }

    private Instant oldest() {
        return clock.instant().minus(REMEMBERED);
    }

    /** Of two revocations of one key the earlier counts. */
    private final class Fold implements CompactedView.Fold {
        @Override
        public void apply(Decoded.Known event, int partition) {
            switch (event.data()) {
                case ApiKeyRevoked revoked -> end(revoked.key().toString(), revoked.revokedAt());
                case SessionEnded ended -> end(ended.session().toString(), ended.endedAt());
                default -> {
                    // Another kind of event is none of this view's.
                }
            }
        }

        private void end(String credential, Instant since) {
            if (!since.isBefore(oldest())) {
                from.merge(credential, since, (held, come) -> come.isBefore(held) ? come : held);
            }
        }

        @Override
        public void remove(String key) {
            // Nothing is taken back.
        }
    }
}
