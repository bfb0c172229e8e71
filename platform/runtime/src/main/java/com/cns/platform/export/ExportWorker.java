package com.cns.platform.export;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.contract.metric.Metric;
import com.cns.contract.privacy.AccessReported;
import com.cns.contract.privacy.PartExported;
import com.cns.contract.topic.Topic;
import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Audit;
import com.cns.platform.audit.Entry;
import com.cns.platform.audit.Outcome;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.fence.Fence;
import com.cns.platform.metric.Meters;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Makes the copies that were asked for, a page of each in turn. Every replica runs one; a locked row keeps them apart. */
@ApplicationScoped
class ExportWorker {
    private static final Logger LOG = Logger.getLogger(ExportWorker.class);
    private static final int PAGE = 100;

    private final AcrossTenants acrossTenants;
    private final Tenant tenant;
    private final ExportLedger ledger;
    private final Holdings holdings;
    private final ErasedSubjects erasedSubjects;
    private final Fence fence;
    private final Parts parts;
    private final Outbox outbox;
    private final Audit audit;
    private final MeterRegistry meters;
    private final Clock clock;
    private final String service;

    ExportWorker(
            AcrossTenants acrossTenants,
            Tenant tenant,
            ExportLedger ledger,
            Holdings holdings,
            ErasedSubjects erasedSubjects,
            Fence fence,
            Parts parts,
            Outbox outbox,
            Audit audit,
            MeterRegistry meters,
            Clock clock,
            @ConfigProperty(name = "cns.service") String service) {
        this.acrossTenants = acrossTenants;
        this.tenant = tenant;
        this.ledger = ledger;
        this.holdings = holdings;
        this.erasedSubjects = erasedSubjects;
        this.fence = fence;
        this.parts = parts;
        this.outbox = outbox;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
        this.service = service;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> work() {
        return fence.isApplied() ? workAll() : Uni.createFrom().voidItem();
    }

    private Uni<Void> workAll() {
        return round().repeat()
                .whilst(progressed -> progressed)
                .collect()
                .last()
                .replaceWithVoid();
    }

    @Scheduled(every = "24h", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> forget() {
        return acrossTenants.in(ledger::forget);
    }

    /** A page of each open copy; whether there was one. */
    private Uni<Boolean> round() {
        return acrossTenants
                .in(ledger::open)
                .flatMap(open -> Multi.createFrom()
                        .iterable(open)
                        .onItem()
                        .transformToUniAndConcatenate(this::page)
                        .collect()
                        .asList())
                .map(progressed -> progressed.contains(true));
    }

    private Uni<Boolean> page(ExportLedger.Open open) {
        return tenant.sql(
                        open.account(),
                        connection -> ledger.claim(connection, open)
                                .flatMap(claimed -> claimed.map(progress ->
                                                page(connection, progress).replaceWith(true))
                                        .orElseGet(() -> Uni.createFrom().item(false))))
                .onFailure()
                .recoverWithUni(failure -> failed(open, failure));
    }

    private Uni<Void> page(SqlConnection connection, Progress stored) {
        return erasedSubjects
                .among(connection, stored.whose().subjects())
                .map(stored::without)
                .call(progress -> audited(connection, progress))
                .flatMap(progress -> holdings.next(progress)
                        .map(held -> slice(connection, held, progress))
                        .orElseGet(() -> report(connection, progress)));
    }

    private Uni<Void> slice(SqlConnection connection, Held<?> held, Progress progress) {
        String after = held.name().equals(progress.holding()) ? progress.after() : "";
        return held.slice(connection, progress.whose(), after, PAGE)
                .flatMap(slice -> send(connection, held.name(), slice, progress));
    }

    private Uni<Void> send(SqlConnection connection, String holding, Slice<?> slice, Progress progress) {
        List<Outgoing> outgoing = new ArrayList<>();
        for (byte[] items : parts.of(slice.items())) {
            int number = progress.parts() + outgoing.size() + 1;
            outgoing.add(part(progress, new PartName(progress.whose().request(), service, number, holding), items));
        }
        Meters.counter(meters, Metric.EXPORT_PARTS).increment(outgoing.size());
        Progress moved = progress.past(
                holding, slice.next().orElse(Holdings.FINISHED), slice.items().size(), outgoing.size());
        return (outgoing.isEmpty() ? Uni.createFrom().voidItem() : outbox.add(connection, outgoing))
                .chain(() -> ledger.move(connection, moved));
    }

    private static Outgoing part(Progress progress, PartName name, byte[] items) {
        Whose whose = progress.whose();
        return new Outgoing(
                Topic.PRIVACY_PARTS,
                whose.request().toString(),
                whose.account(),
                new PartExported(
                        name.request(),
                        whose.account(),
                        name.participant(),
                        name.number(),
                        name.holding(),
                        progress.recipient().seal(name, items)));
    }

    /** Each subject of whom something may be opened, once: with the first page. */
    private Uni<Void> audited(SqlConnection connection, Progress progress) {
        Whose whose = progress.whose();
        if (!progress.isBeginning() || whose.subjects().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Entry ofNobody = new Entry(
                whose.account(),
                Actor.of(whose.request()),
                Purpose.FULFIL_REQUEST,
                Topic.PRIVACY_REQUESTS.wireName(),
                null,
                Outcome.READ,
                EnumSet.of(Category.USAGE, Category.CONTENT));
        return audit.add(
                connection, whose.subjects().stream().map(ofNobody::about).toList());
    }

    private Uni<Void> report(SqlConnection connection, Progress progress) {
        Whose whose = progress.whose();
        AccessReported reported = new AccessReported(
                whose.request(),
                whose.account(),
                service,
                progress.parts(),
                holdings.described(progress),
                clock.instant());
        return ledger.done(connection, reported)
                .chain(() -> outbox.add(connection, List.of(Exports.outcome(reported))));
    }

    /** Tried again with the next second. Only the kind of failure: its text may repeat what it failed at. */
    private Uni<Boolean> failed(ExportLedger.Open open, Throwable failure) {
        Meters.counter(meters, Metric.EXPORT_FAILURES).increment();
        LOG.warnf(
                "A page of a copy failed, will be tried again: request=%s kind=%s",
                open.request(), failure.getClass().getSimpleName());
        return tenant.sql(open.account(), connection -> ledger.later(connection, open))
                .onFailure()
                .recoverWithNull()
                .replaceWith(false);
    }
}
