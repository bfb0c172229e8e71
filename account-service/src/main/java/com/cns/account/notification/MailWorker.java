package com.cns.account.notification;

import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.SameContext;
import com.cns.platform.time.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Sends what is due, one mail after the other. Every replica runs one; a locked row keeps them apart. */
@ApplicationScoped
class MailWorker {
    private static final Logger LOG = Logger.getLogger(MailWorker.class);

    /** A scheduler's turn is a second; who waits for a code should not. */
    private static final Duration LOOKING = Duration.ofMillis(900);

    private final AcrossTenants acrossTenants;
    private final MailQueue queue;
    private final SealedNotices notices;
    private final Holders holders;
    private final Letters letters;
    private final List<SentMails> sent;
    private final MailConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Ticker ticker;

    MailWorker(
            AcrossTenants acrossTenants,
            MailQueue queue,
            SealedNotices notices,
            Holders holders,
            Letters letters,
            @All List<SentMails> sent,
            MailConfig config,
            MeterRegistry metrics,
            Clock clock,
            Ticker ticker) {
        this.acrossTenants = acrossTenants;
        this.queue = queue;
        this.notices = notices;
        this.holders = holders;
        this.letters = letters;
        this.sent = sent;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.ticker = ticker;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sendDue() {
        SameContext here = SameContext.current();
        long began = ticker.nanos();
        return Uni.createFrom()
                .deferred(this::sendAllDue)
                .call(() -> here.pause(config.pause()))
                .map(_ -> ticker.nanos() - began + config.pause().toNanos() < LOOKING.toNanos())
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> sendAllDue() {
        return sendNext().repeat().whilst(more -> more).collect().last().replaceWithVoid();
    }

    /** Whether there was one. */
    private Uni<Boolean> sendNext() {
        return acrossTenants.in(connection -> queue.claim(connection)
                .flatMap(due -> due.isEmpty()
                        ? Uni.createFrom().item(false)
                        : send(connection, due.get()).replaceWith(true)));
    }

    private Uni<Void> send(SqlConnection connection, MailQueue.Due due) {
        return attempt(due)
                .onFailure()
                .recoverWithItem(failure -> new Attempt.Failed(MailFault.of(failure), null))
                .invoke(attempt ->
                        Meters.counter(metrics, Metric.MAILS, attempt.outcome()).increment())
                .flatMap(attempt -> switch (attempt) {
                    case Attempt.Sent _ -> queue.done(connection, due).chain(() -> tell(connection, due));
                    case Attempt.Erased _ -> queue.done(connection, due);
                    case Attempt.Failed failed -> failed(connection, due, failed);
                });
    }

    private Uni<Void> tell(SqlConnection connection, MailQueue.Due due) {
        return Multi.createFrom()
                .iterable(sent)
                .filter(one -> one.kind() == due.kind())
                .onItem()
                .transformToUniAndConcatenate(one -> one.sent(connection, due.account(), due.id(), clock.instant()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Attempt> attempt(MailQueue.Due due) {
        return due.isUseless(clock.instant())
                ? Uni.createFrom().item(new Attempt.Failed(MailFault.USELESS, null))
                : notices.open(due.account(), due.id(), due.notice())
                        .flatMap(notice -> notice.isEmpty()
                                ? Uni.createFrom().item(new Attempt.Erased())
                                : deliver(due, notice.get()));
    }

    /** Continues where it began: the mail client answers elsewhere, and the next look-up needs this context. */
    private Uni<Attempt> deliver(MailQueue.Due due, Notice notice) {
        SameContext here = SameContext.current();
        return addressee(due, notice)
                .flatMap(holder -> holder.isEmpty()
                        ? Uni.createFrom().item(new Attempt.Erased())
                        : here.after(letters.send(due.account(), due.id(), notice, holder.get()))
                                .<Attempt>replaceWith(new Attempt.Sent())
                                .onFailure()
                                .recoverWithItem(failure -> new Attempt.Failed(
                                        MailFault.of(failure), holder.get().language())));
    }

    private Uni<Optional<Holders.Holder>> addressee(MailQueue.Due due, Notice notice) {
        Optional<Holders.Holder> named = notice.addressee();
        return named.isPresent() ? Uni.createFrom().item(named) : holders.of(due.account());
    }

    private Uni<Void> failed(SqlConnection connection, MailQueue.Due due, Attempt.Failed failed) {
        return queue.attempted(connection, due, failed.fault(), failed.language())
                .invoke(again -> LOG.warnf(
                        again
                                ? "Mail not sent, will be tried again: mail=%s attempts=%d fault=%s"
                                : "Mail failed, kept for staff: mail=%s attempts=%d fault=%s",
                        due.id(),
                        due.failures() + 1,
                        failed.fault()))
                .replaceWithVoid();
    }
}
