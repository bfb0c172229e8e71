package com.cns.platform.fence;

import com.cns.contract.privacy.SubjectDestroyed;
import com.cns.contract.topic.Topic;
import com.cns.platform.keyring.DestroyedSubjects;
import com.cns.platform.keyring.DestroyedSubjects.Gone;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells every subject that the keyring has destroyed, for whatever reason, at least once. */
@ApplicationScoped
class Teller {
    private static final int AT_ONCE = 500;

    /** Not those of an erasure: these are marked before their keys go. */
    private static final String MARK = """
            insert into erased_subject (subject_id, account_id, erased_at)
            select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) on conflict do nothing""";

    private final DestroyedSubjects destroyed;
    private final AcrossTenants acrossTenants;
    private final Outbox outbox;
    private final String service;

    Teller(
            DestroyedSubjects destroyed,
            AcrossTenants acrossTenants,
            Outbox outbox,
            @ConfigProperty(name = "cns.service") String service) {
        this.destroyed = destroyed;
        this.acrossTenants = acrossTenants;
        this.outbox = outbox;
        this.service = service;
    }

    /** As long as there are full batches. */
    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> tell() {
        return destroyed
                .untold(AT_ONCE)
                .flatMap(gone -> gone.isEmpty() ? Uni.createFrom().item(0) : tell(gone))
                .repeat()
                .whilst(told -> told == AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Marked here, so that the next start has nothing to do. The keyring hears of it last: a crash in between tells them twice. */
    private Uni<Integer> tell(List<Gone> gone) {
        Tuple marks = Tuple.of(
                gone.stream().map(one -> one.subject().value()).toArray(UUID[]::new),
                gone.stream().map(one -> one.account().value()).toArray(UUID[]::new),
                gone.stream().map(one -> one.at().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new));
        List<Outgoing> events = gone.stream()
                .map(one -> new Outgoing(
                        Topic.ERASURES,
                        one.subject().toString(),
                        one.account(),
                        new SubjectDestroyed(one.subject(), one.account(), service, null, one.at())))
                .toList();
        return acrossTenants
                .in(connection ->
                        connection.preparedQuery(MARK).execute(marks).chain(() -> outbox.add(connection, events)))
                .chain(() -> destroyed.told(gone))
                .replaceWith(gone.size());
    }
}
