package com.cns.account.relation;

import com.cns.account.contact.Owner;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Forgets whoever has no account and was not in contact for long (R9). Harmless to run in every replica: keys go first, and
 * what a crash leaves opens nothing and goes with the next run.
 */
@ApplicationScoped
class Upkeep {
    private static final Logger LOG = Logger.getLogger(Upkeep.class);
    private static final int AT_ONCE = 100;
    private static final int ENTRIES_AT_ONCE = 1_000;

    private static final String IS_OVER = """
            p.account_id = $1 and p.last_at <= $2
            and not exists (select 1 from contact_claim k where k.person = p.person and k.ended_at is null)""";
    private static final String OVER =
            "select person from contact_person p where " + IS_OVER + " order by p.last_at limit $3";
    private static final String STILL_OVER = "select 1 from contact_person p where " + IS_OVER + " and p.person = $3";
    private static final String ENTRIES = """
            select subject from contact_interaction where account_id = $1 and person = $2 limit $3""";
    private static final String SOME_INTERACTIONS = """
            delete from contact_interaction where account_id = $1 and person = $2 and subject = any($3)""";
    private static final String REST = """
            select subject from contact_finding where account_id = $1 and person = $2
            union select mail_subject from contact_finding
                where account_id = $1 and person = $2 and mail_subject is not null
            union select subject from contact_person where account_id = $1 and person = $2""";
    private static final String FINDINGS = "delete from contact_finding where account_id = $1 and person = $2";
    private static final String PERSON = "delete from contact_person where account_id = $1 and person = $2";

    /** Of whom nothing is held any more: there is nothing that would be only kept. */
    private static final String RESTRICTIONS = """
            delete from contact_restriction r where account_id = $1 and since <= $2
            and not exists (select 1 from contact_person p where p.account_id = r.account_id and p.person = r.person)
            and not exists (select 1 from contact_claim k where k.person = r.person and k.ended_at is null)""";

    private final AcrossTenants across;
    private final Persons persons;
    private final EndedKeys ended;
    private final Keyring keyring;
    private final RelationConfig config;
    private final Clock clock;

    Upkeep(
            AcrossTenants across,
            Persons persons,
            EndedKeys ended,
            Keyring keyring,
            RelationConfig config,
            Clock clock) {
        this.across = across;
        this.persons = persons;
        this.ended = ended;
        this.keyring = keyring;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return ended.destroy()
                .chain(() -> across.in(this::over))
                .flatMap(over -> Multi.createFrom()
                        .iterable(over)
                        .onItem()
                        .transformToUniAndConcatenate(this::forget)
                        .collect()
                        .last())
                .chain(() -> across.in(connection ->
                        connection.preparedQuery(RESTRICTIONS).execute(Tuple.of(Owner.CNS.value(), before()))))
                .replaceWithVoid();
    }

    private Uni<List<Token>> over(SqlConnection connection) {
        return connection
                .preparedQuery(OVER)
                .execute(Tuple.of(Owner.CNS.value(), before(), AT_ONCE))
                .map(rows -> {
                    List<Token> over = new ArrayList<>(rows.size());
                    rows.forEach(row -> over.add(new Token(row.getString("person"))));
                    return over;
                });
    }

    /** One that cannot be forgotten does not keep the others; it is tried again with the next run. */
    private Uni<Void> forget(Token person) {
        return Uni.createFrom()
                .deferred(() -> across.in(connection -> persons.lock(connection, person)
                        .chain(() -> connection
                                .preparedQuery(STILL_OVER)
                                .execute(Tuple.of(Owner.CNS.value(), before(), person.value())))
                        .flatMap(still ->
                                still.size() == 0 ? Uni.createFrom().item(false) : forgetSome(connection, person))))
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Somebody could not be forgotten: kind=%s",
                        failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }

    /** Whether there is more of them. */
    private Uni<Boolean> forgetSome(SqlConnection connection, Token person) {
        Tuple whose = Tuple.of(Owner.CNS.value(), person.value());
        return subjects(connection, ENTRIES, Tuple.of(Owner.CNS.value(), person.value(), ENTRIES_AT_ONCE))
                .flatMap(notes -> destroy(notes)
                        .chain(() -> connection
                                .preparedQuery(SOME_INTERACTIONS)
                                .execute(Tuple.of(
                                        Owner.CNS.value(),
                                        person.value(),
                                        notes.stream().map(SubjectId::value).toArray(UUID[]::new))))
                        .chain(() -> notes.size() == ENTRIES_AT_ONCE
                                ? Uni.createFrom().item(true)
                                : subjects(connection, REST, whose)
                                        .flatMap(this::destroy)
                                        .chain(() -> connection
                                                .preparedQuery(FINDINGS)
                                                .execute(whose))
                                        .chain(() ->
                                                connection.preparedQuery(PERSON).execute(whose))
                                        .replaceWith(false)));
    }

    private Uni<Void> destroy(List<SubjectId> subjects) {
        return Multi.createFrom()
                .iterable(subjects)
                .onItem()
                .transformToUniAndConcatenate(subject -> keyring.destroy(Owner.CNS, subject))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<List<SubjectId>> subjects(SqlConnection connection, String sql, Tuple whose) {
        return connection.preparedQuery(sql).execute(whose).map(rows -> {
            List<SubjectId> subjects = new ArrayList<>(rows.size());
            rows.forEach(row -> subjects.add(new SubjectId(row.getUUID("subject"))));
            return subjects;
        });
    }

    private OffsetDateTime before() {
        return clock.instant().minus(config.kept()).atOffset(ZoneOffset.UTC);
    }
}
