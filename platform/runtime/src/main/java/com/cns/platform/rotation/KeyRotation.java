package com.cns.platform.rotation;

import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Audit;
import com.cns.platform.audit.Entry;
import com.cns.platform.audit.Outcome;
import com.cns.platform.keyring.KeyGenerations;
import com.cns.platform.keyring.KeyGenerations.Generation;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Lets key-encryption keys follow each other. Harmless to repeat, and to do in every replica. */
@ApplicationScoped
class KeyRotation {
    private static final Logger LOG = Logger.getLogger(KeyRotation.class);
    /** Generations that one sweep puts under the current root at most; there are two or three. */
    private static final int ROOTS_AT_ONCE = 100;

    private final KeyGenerations generations;
    private final Schedule schedule;
    private final RotationConfig config;
    private final RotationGauges gauges;
    private final Audit audit;
    private final Clock clock;
    private final String service;
    /** Whether another root was needed when this replica looked: before that nobody is told that it is not. */
    private final AtomicBoolean othersWereNeeded = new AtomicBoolean();

    KeyRotation(
            KeyGenerations generations,
            Schedule schedule,
            RotationConfig config,
            RotationGauges gauges,
            Audit audit,
            Clock clock,
            @ConfigProperty(name = "cns.service") String service) {
        this.generations = generations;
        this.schedule = schedule;
        this.config = config;
        this.gauges = gauges;
        this.audit = audit;
        this.clock = clock;
        this.service = service;
    }

    @Scheduled(
            every = "${cns.key-rotation.sweep}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> turn() {
        return generations
                .refresh()
                .chain(this::putUnderCurrentRoot)
                .chain(this::succeed)
                .chain(() -> rewrap(config.batches()))
                .chain(this::letGo)
                .chain(this::told);
    }

    /**
     * Before a successor is drawn: a rotation of the root waits for nothing. Counted before: while replicas with another current root
     * take turns, each finds what the others did.
     */
    private Uni<Void> putUnderCurrentRoot() {
        return generations
                .underOtherRoots()
                .invoke(this::measureRoots)
                .chain(() -> generations.putUnderCurrentRoot(ROOTS_AT_ONCE))
                .invoke(changed -> {
                    if (changed > 0) {
                        LOG.infof(
                                "Key-encryption keys were put under the current root: count=%d root=%s",
                                changed, generations.root());
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> succeed() {
        return generations.all().flatMap(all -> {
            Generation newest = all.getLast();
            Instant now = clock.instant();
            return schedule.isSucceeded(newest, now)
                    ? generations
                            .succeed(newest, now)
                            .invoke(() ->
                                    LOG.infof("A key-encryption key was drawn after version=%d", newest.version()))
                    : Uni.createFrom().voidItem();
        });
    }

    /** A full batch has another behind it. */
    private Uni<Void> rewrap(int batches) {
        return generations
                .rewrap(config.batch())
                .flatMap(done ->
                        done < config.batch() || batches <= 1 ? Uni.createFrom().voidItem() : rewrap(batches - 1));
    }

    private Uni<Void> letGo() {
        Instant now = clock.instant();
        return generations
                .all()
                .flatMap(all -> each(
                        schedule.over(all, now),
                        over -> generations.destroy(over.version(), now).invoke(destroyed -> {
                            if (destroyed) {
                                LOG.infof("A key-encryption key was destroyed: version=%d", over.version());
                            }
                        })));
    }

    private Uni<Void> told() {
        return generations
                .unaudited()
                .flatMap(versions ->
                        each(versions, version -> audit.add(entry(version)).chain(() -> generations.audited(version))))
                .chain(this::measure);
    }

    /** Of no person and no account. */
    private Entry entry(int version) {
        return new Entry(
                null,
                new Actor(Actor.Kind.SERVICE, service),
                null,
                "keyring/key_encryption_key/" + version,
                null,
                Outcome.DESTROYED);
    }

    private Uni<Void> measure() {
        return generations
                .all()
                .flatMap(all -> generations
                        .stale(RotationGauges.COUNTED)
                        .invoke(stale -> gauges.measured(
                                all.size(),
                                all.getLast().version(),
                                Duration.between(all.getFirst().currentFrom(), clock.instant()),
                                stale))
                        .replaceWithVoid());
    }

    private void measureRoots(long underOthers) {
        gauges.measuredRoots(underOthers);
        if (underOthers > 0) {
            othersWereNeeded.set(true);
        } else if (generations.hasOtherRoots() && othersWereNeeded.getAndSet(false)) {
            LOG.infof(
                    "No key-encryption key needs another root than root=%s: cns.keyring.other-root-files may go",
                    generations.root());
        }
    }

    private static <T> Uni<Void> each(List<T> items, Function<T, Uni<?>> work) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(item -> work.apply(item))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
