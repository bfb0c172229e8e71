package com.cns.consent.telling;

import com.cns.consent.recipient.Contact;
import com.cns.consent.recipient.RecipientKey;
import com.cns.consent.recipient.RecipientKeys;
import com.cns.contract.event.Sealed;
import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.SameContext;
import com.cns.platform.webhook.Posts;
import com.cns.platform.webhook.Schedule;
import com.cns.platform.webhook.WebhookConfig;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Tells what is due. Every replica runs one; claims keep them apart. A round that waits for a slow recipient does not keep the next
 * from beginning: only the number of tellings in the air is bounded.
 */
@Startup
@ApplicationScoped
class TellingWorker {
    private static final Logger LOG = Logger.getLogger(TellingWorker.class);

    private final AcrossTenants acrossTenants;
    private final TellingQueue queue;
    private final RecipientKeys keys;
    private final Messages messages;
    private final Posts posts;
    private final Letters letters;
    private final Recorder recorder;
    private final TellingConfig config;
    private final ObjectMapper json;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final AtomicInteger room;

    TellingWorker(
            AcrossTenants acrossTenants,
            TellingQueue queue,
            RecipientKeys keys,
            Messages messages,
            Posts posts,
            Letters letters,
            Recorder recorder,
            TellingConfig config,
            WebhookConfig sending,
            ObjectMapper json,
            MeterRegistry metrics,
            Clock clock) {
        this.acrossTenants = acrossTenants;
        this.queue = queue;
        this.keys = keys;
        this.messages = messages;
        this.posts = posts;
        this.letters = letters;
        this.recorder = recorder;
        this.config = config;
        this.json = json;
        this.metrics = metrics;
        this.clock = clock;
        this.room = new AtomicInteger(sending.atOnce());
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.PROCEED,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> tellDue() {
        return tellSome().repeat().whilst(told -> told > 0).collect().last().replaceWithVoid();
    }

    /** How many there were. */
    private Uni<Integer> tellSome() {
        return Uni.createFrom().deferred(() -> {
            int free = room.getAndSet(0);
            return free == 0
                    ? Uni.createFrom().item(0)
                    : claim(free).call(this::tell).map(List::size);
        });
    }

    private Uni<List<TellingQueue.Due>> claim(int free) {
        return acrossTenants
                .in(connection -> queue.claim(connection, free))
                .onFailure()
                .invoke(() -> room.addAndGet(free))
                .invoke(due -> room.addAndGet(free - due.size()));
    }

    private Uni<Void> tell(List<TellingQueue.Due> all) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUni(due -> tell(due).onTermination().invoke(room::incrementAndGet))
                .merge(Math.max(1, all.size()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One that could not be recorded is told again when its claim ends, under the same id. */
    private Uni<Void> tell(TellingQueue.Due due) {
        return attempt(due)
                .flatMap(attempt -> recorder.record(due, attempt))
                .invoke(this::count)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "A telling could not be recorded, will be made again: telling=%s kind=%s",
                        due.id(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    Uni<Attempt> attempt(TellingQueue.Due due) {
        TellingQueue.Endpoint endpoint = due.endpoint();
        return endpoint == null
                ? Uni.createFrom().item(noContact())
                : keys.open(due.account(), endpoint.subject())
                        .flatMap(key -> key.map(opened -> send(due, endpoint, opened))
                                .orElseGet(() -> Uni.createFrom().item(noContact())));
    }

    /** The holder may say where, as long as it is tried. */
    private static Attempt noContact() {
        return Attempt.failed(Obstacle.NO_CONTACT, Schedule.TRIED_FOR);
    }

    private Uni<Attempt> send(TellingQueue.Due due, TellingQueue.Endpoint endpoint, RecipientKey key) {
        Contact contact = key.openContact(due.recipient(), endpoint.contact());
        Sealed secret = endpoint.secret();
        if (!contact.isOnTheWeb()) {
            return messages.write(due, key).flatMap(message -> mail(due, contact, message));
        }
        return secret == null
                ? Uni.createFrom().item(noContact())
                : messages.write(due, key)
                        .flatMap(message -> post(due, contact, key.openSecret(due.recipient(), secret), message));
    }

    private Uni<Attempt> post(TellingQueue.Due due, Contact contact, String secret, Message message) {
        Posts.Post post = new Posts.Post(due.id().toString(), message.json(json), clock.instant(), secret, null);
        return posts.send(contact.value(), due.failures(), post)
                .map(outcome -> Attempt.posted(outcome, Schedule.TRIED_FOR));
    }

    /** Continues where it began: the mail client answers elsewhere. */
    private Uni<Attempt> mail(TellingQueue.Due due, Contact contact, Message message) {
        return SameContext.current()
                .after(letters.send(due.id(), message, contact.value()))
                .replaceWith(Attempt.mailed(config.mailedFor()))
                .onFailure()
                .recoverWithItem(failure -> Attempt.failed(Obstacle.ofMail(failure), config.mailedFor()));
    }

    private void count(Recorder.Result result) {
        String outcome = result.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Meters.counter(metrics, Metric.TELLINGS, outcome).increment();
    }
}
