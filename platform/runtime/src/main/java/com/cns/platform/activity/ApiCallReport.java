package com.cns.platform.activity;

import com.cns.contract.account.ApiCalled;
import com.cns.contract.account.NetworkToken;
import com.cns.contract.metric.Metric;
import com.cns.contract.topic.Topic;
import com.cns.platform.identifier.IpAddress;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.metric.Meters;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.tenant.AcrossTenants;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells what was called, once a minute, through the outbox: a row for each credential and network. What could not be stored waits
 * in memory. When the database's answer to a commit is lost or late, those are told twice: counts are at least what was called.
 */
@ApplicationScoped
class ApiCallReport {
    /** Rows in one transaction. */
    private static final int AT_ONCE = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** A transaction that takes so long is given up, so that memory is not filled by what waits for it. */
    private static final Duration STUCK = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(ApiCallReport.class);

    private final ApiCalls calls;
    private final Tokens tokens;
    private final AcrossTenants acrossTenants;
    private final Outbox outbox;
    private final ApiCallsConfig config;
    private final Counter dropped;
    private final Deque<Outgoing> waiting = new ArrayDeque<>();

    ApiCallReport(
            ApiCalls calls,
            Tokens tokens,
            AcrossTenants acrossTenants,
            Outbox outbox,
            ApiCallsConfig config,
            MeterRegistry meters) {
        this.calls = calls;
        this.tokens = tokens;
        this.acrossTenants = acrossTenants;
        this.outbox = outbox;
        this.config = config;
        this.dropped = Meters.counter(meters, Metric.API_CALLS_DROPPED);
    }

    /** Often enough that a minute is told within seconds of its end. A failure waits for the next time. */
    @Scheduled(
            every = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> report() {
        return tell(calls.takeEnded())
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Counts of calls could not be stored, will be tried again: kind=%s",
                        failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }

    /** What was counted up to now, the open minute too. */
    Uni<Void> reportAll() {
        return tell(calls.takeAll());
    }

    void stop(@Observes ShutdownEvent event) {
        try {
            reportAll().await().atMost(PATIENCE);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "Counts of the last calls were lost: kind=%s", e.getClass().getSimpleName());
        }
    }

    private Uni<Void> tell(List<CalledMinute> minutes) {
        minutes.forEach(this::queue);
        return Uni.createFrom()
                .deferred(this::storeSome)
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private void queue(CalledMinute minute) {
        for (CalledMinute.Called called : minute.called()) {
            ApiCalled event = event(minute.begin(), called);
            queue(Outgoing.of(Topic.ACCOUNT_ACTIVITY, event.account(), event));
        }
    }

    private synchronized void queue(Outgoing event) {
        if (waiting.size() >= config.waiting()) {
            waiting.removeFirst();
            dropped.increment();
        }
        waiting.addLast(event);
    }

    /** True while there are more. */
    private Uni<Boolean> storeSome() {
        List<Outgoing> some = take();
        return some.isEmpty()
                ? Uni.createFrom().item(false)
                : acrossTenants
                        .in(connection -> outbox.add(connection, some))
                        .ifNoItem()
                        .after(STUCK)
                        .fail()
                        .onFailure()
                        .invoke(() -> putBack(some))
                        .replaceWith(some.size() == AT_ONCE);
    }

    private synchronized List<Outgoing> take() {
        List<Outgoing> some = new ArrayList<>();
        while (some.size() < AT_ONCE && !waiting.isEmpty()) {
            some.add(waiting.removeFirst());
        }
        return some;
    }

    private synchronized void putBack(List<Outgoing> some) {
        some.reversed().forEach(waiting::addFirst);
    }

    private ApiCalled event(Instant minute, CalledMinute.Called called) {
        CallCounts counts = called.counts();
        long failed = counts.failed();
        long refused = counts.refused();
        return new ApiCalled(
                called.credential().account(),
                called.credential().id(),
                network(counts.address()),
                minute,
                counts.calls(),
                refused,
                failed);
    }

    private @Nullable NetworkToken network(@Nullable String address) {
        try {
            return address == null ? null : tokens.ofNetwork(IpAddress.parse(address));
        } catch (IllegalArgumentException inAnotherForm) {
            return null;
        }
    }
}
