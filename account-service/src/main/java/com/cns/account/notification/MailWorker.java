package com.cns.account.notification;

import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.SameContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Sends what is due, one mail after the other. Every replica runs one; a locked row keeps them apart. */
@ApplicationScoped
class MailWorker {
    private static final Logger LOG = Logger.getLogger(MailWorker.class);

    private final AcrossTenants acrossTenants;
    private final MailQueue queue;
    private final SealedNotices notices;
    private final Holders holders;
    private final Letters letters;
    private final MeterRegistry metrics;

    MailWorker(
            AcrossTenants acrossTenants,
            MailQueue queue,
            SealedNotices notices,
            Holders holders,
            Letters letters,
            MeterRegistry metrics) {
        this.acrossTenants = acrossTenants;
        this.queue = queue;
        this.notices = notices;
        this.holders = holders;
        this.letters = letters;
        this.metrics = metrics;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sendDue() {
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
        return deliver(due)
                .invoke(outcome -> count(outcome))
                .onFailure()
                .invoke(failure -> failed(due, failure))
                .flatMap(outcome -> queue.done(connection, due))
                .onFailure()
                .recoverWithUni(failure -> queue.later(connection, due));
    }

    /** Continues where it began: the mail client answers elsewhere, and the next look-up needs this context. */
    private Uni<String> deliver(MailQueue.Due due) {
        SameContext here = SameContext.current();
        return notices.open(due.account(), due.id(), due.notice())
                .flatMap(notice -> holders.of(due.account())
                        .flatMap(holder -> notice.isEmpty() || holder.isEmpty()
                                ? Uni.createFrom().item("erased")
                                : here.after(letters.send(due.account(), due.id(), notice.get(), holder.get()))
                                        .replaceWith("sent")));
    }

    private void count(String outcome) {
        metrics.counter("cns.mails", "outcome", outcome).increment();
    }

    /** Only the kind of failure: a mail server's answer may repeat the address. */
    private void failed(MailQueue.Due due, Throwable failure) {
        count("failed");
        LOG.warnf(
                "Mail not sent, will be tried again: mail=%s failures=%d kind=%s",
                due.id(), due.failures() + 1, failure.getClass().getSimpleName());
    }
}
