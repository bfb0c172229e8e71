package com.cns.account.webhook;

import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.time.Ticker;
import com.cns.platform.webhook.Fault;
import com.cns.platform.webhook.Outcome;
import com.cns.platform.webhook.Posts;
import com.cns.platform.webhook.WebhookConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Delivers what is due. Every replica runs one; claims keep them apart. A round that waits for a slow receiver does not keep
 * the next from beginning: only the number of deliveries in the air is bounded.
 */
@Startup
@ApplicationScoped
class DeliveryWorker {
    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);

    private final AcrossTenants acrossTenants;
    private final DeliveryQueue queue;
    private final EndpointSeals seals;
    private final Posts posts;
    private final Recorder recorder;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Ticker ticker;
    private final AtomicInteger room;

    DeliveryWorker(
            AcrossTenants acrossTenants,
            DeliveryQueue queue,
            EndpointSeals seals,
            Posts posts,
            Recorder recorder,
            WebhookConfig config,
            MeterRegistry metrics,
            Clock clock,
            Ticker ticker) {
        this.acrossTenants = acrossTenants;
        this.queue = queue;
        this.seals = seals;
        this.posts = posts;
        this.recorder = recorder;
        this.metrics = metrics;
        this.clock = clock;
        this.ticker = ticker;
        this.room = new AtomicInteger(config.atOnce());
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.PROCEED,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> deliverDue() {
        return deliverSome()
                .repeat()
                .whilst(delivered -> delivered > 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** How many there were. */
    private Uni<Integer> deliverSome() {
        return Uni.createFrom().deferred(() -> {
            int free = room.getAndSet(0);
            return free == 0
                    ? Uni.createFrom().item(0)
                    : claim(free).call(this::deliver).map(List::size);
        });
    }

    private Uni<List<DeliveryQueue.Due>> claim(int free) {
        return acrossTenants
                .in(connection -> queue.claim(connection, free))
                .onFailure()
                .invoke(() -> room.addAndGet(free))
                .invoke(due -> room.addAndGet(free - due.size()));
    }

    private Uni<Void> deliver(List<DeliveryQueue.Due> all) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUni(due -> deliver(due).onTermination().invoke(room::incrementAndGet))
                .merge(Math.max(1, all.size()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One that could not be recorded is delivered again when its claim ends, under the same id. */
    private Uni<Void> deliver(DeliveryQueue.Due due) {
        return attempt(due)
                .flatMap(attempt -> recorder.record(due, attempt))
                .invoke(this::count)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "A delivery could not be recorded, will be made again: delivery=%s kind=%s",
                        due.id(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    Uni<Recorder.Attempt> attempt(DeliveryQueue.Due due) {
        Instant at = clock.instant();
        long begun = ticker.nanos();
        return seals.open(due.account(), due.subject(), due.webhook(), due.url(), due.secret(), due.previous())
                .flatMap(opened -> opened.isEmpty()
                        ? Uni.createFrom().item(new Outcome.Failed(Fault.TARGET_REFUSED))
                        : send(due, opened.get(), at))
                .map(outcome -> new Recorder.Attempt(at, Duration.ofNanos(ticker.nanos() - begun), outcome));
    }

    private Uni<Outcome> send(DeliveryQueue.Due due, EndpointSeals.Opened opened, Instant at) {
        return posts.send(
                opened.url(),
                due.failures(),
                new Posts.Post(due.id().toString(), due.body(), at, opened.secret(), opened.previousSecret()));
    }

    private void count(Recorder.Result result) {
        String outcome = result.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Meters.counter(metrics, Metric.WEBHOOK_DELIVERIES, outcome).increment();
    }
}
