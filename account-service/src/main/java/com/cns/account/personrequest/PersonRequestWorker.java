package com.cns.account.personrequest;

import com.cns.account.contact.Owner;
import com.cns.contract.id.PersonRequestId;
import com.cns.platform.tenant.Tenant;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** Works off what people asked: first what CNS holds for itself, then the search, an event at a time. Runs in every replica. */
@ApplicationScoped
class PersonRequestWorker {
    private static final Logger LOG = Logger.getLogger(PersonRequestWorker.class);
    private static final int AT_ONCE = 20;
    private static final String OPEN = """
            select id, proven_at from person_request
            where account_id = $1 and status = 'IN_PROGRESS' and (proven_at, id) > ($4, $5)
              and (outcomes is null or searched_at is null or searched_at <= $2)
            order by proven_at, id limit $3""";

    private static final Open FIRST = new Open(new PersonRequestId(new UUID(0, 0)), Instant.EPOCH);

    private final Tenant tenant;
    private final PersonRequestRepository requests;
    private final SealedPersons persons;
    private final OwnData ownData;
    private final AccountSearch search;
    private final PersonRequestConfig config;
    private final Clock clock;

    PersonRequestWorker(
            Tenant tenant,
            PersonRequestRepository requests,
            SealedPersons persons,
            OwnData ownData,
            AccountSearch search,
            PersonRequestConfig config,
            Clock clock) {
        this.tenant = tenant;
        this.requests = requests;
        this.persons = persons;
        this.ownData = ownData;
        this.search = search;
        this.config = config;
        this.clock = clock;
    }

    private record Open(PersonRequestId request, Instant provenAt) {
        static Open of(Row row) {
            return new Open(
                    new PersonRequestId(row.getUUID("id")),
                    row.getOffsetDateTime("proven_at").toInstant());
        }
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> work() {
        // What makes no progress is tried once a second, not again whenever another does.
        Set<PersonRequestId> idle = new HashSet<>();
        return Uni.createFrom()
                .deferred(() -> round(idle))
                .repeat()
                .whilst(progressed -> progressed)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** A step of each open request, a page at a time; whether there was one. */
    private Uni<Boolean> round(Set<PersonRequestId> idle) {
        AtomicReference<Open> behind = new AtomicReference<>(FIRST);
        AtomicBoolean progressed = new AtomicBoolean();
        return Uni.createFrom()
                .deferred(() -> page(behind, progressed, idle))
                .repeat()
                .whilst(full -> full)
                .collect()
                .last()
                .map(_ -> progressed.get());
    }

    /** Those behind the last page's: some that fail, or wait, do not keep the others. True when there may be more. */
    private Uni<Boolean> page(AtomicReference<Open> behind, AtomicBoolean progressed, Set<PersonRequestId> idle) {
        return tenant.sql(Owner.CNS, connection -> open(connection, Objects.requireNonNull(behind.get())))
                .call(all -> Multi.createFrom()
                        .iterable(all)
                        .select()
                        .where(one -> !idle.contains(one.request()))
                        .onItem()
                        .transformToUniAndConcatenate(one -> step(one.request()).invoke(stepped -> {
                            if (stepped) {
                                progressed.set(true);
                            } else {
                                idle.add(one.request());
                            }
                        }))
                        .collect()
                        .last())
                .map(all -> {
                    if (!all.isEmpty()) {
                        behind.set(all.getLast());
                    }
                    return all.size() == AT_ONCE;
                });
    }

    private Uni<List<Open>> open(SqlConnection connection, Open behind) {
        Instant unanswered = clock.instant().minus(config.searchAgainAfter());
        return connection
                .preparedQuery(OPEN)
                .execute(Tuple.of(
                        Owner.CNS.value(),
                        unanswered.atOffset(ZoneOffset.UTC),
                        AT_ONCE,
                        behind.provenAt().atOffset(ZoneOffset.UTC),
                        behind.request().value()))
                .map(rows -> {
                    List<Open> open = new ArrayList<>(rows.size());
                    rows.forEach(row -> open.add(Open.of(row)));
                    return open;
                });
    }

    /** One that fails does not keep the others; it is tried again with the next run. */
    private Uni<Boolean> step(PersonRequestId id) {
        return tenant.in(Owner.CNS, () -> requests.of(id))
                .flatMap(found ->
                        found.map(this::step).orElseGet(() -> Uni.createFrom().item(false)))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "A person's request could not be worked on: request=%s kind=%s",
                        id, failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(false);
    }

    private Uni<Boolean> step(PersonRequest request) {
        return persons.open(request).flatMap(person -> {
            if (person.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            return request.outcomes() == null ? exercise(request, person.get()) : search.step(request, person.get());
        });
    }

    /** What was erased by a run that crashed is not found by the next, which tells it all the same. */
    private Uni<Boolean> exercise(PersonRequest request, Person person) {
        return tenant.in(Owner.CNS, () -> requests.isBehindAnother(request))
                .flatMap(waits -> waits ? Uni.createFrom().item(false) : exerciseNow(request, person));
    }

    private Uni<Boolean> exerciseNow(PersonRequest request, Person person) {
        return ownData.exercise(request.id(), request.right(), person)
                .flatMap(places -> tenant.in(
                        Owner.CNS,
                        () -> requests.lock(request.id())
                                .map(Optional::orElseThrow)
                                .invoke(locked -> {
                                    if (locked.outcomes() == null) {
                                        locked.answer(places);
                                    }
                                })))
                .replaceWith(true);
    }
}
