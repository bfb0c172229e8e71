package com.cns.account.forwarding;

import com.cns.account.participation.EndUserData;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.tenant.AcrossTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Ends what is known of people: with their erasure, and some time after a request was due. Keys first. */
@ApplicationScoped
class ForwardedUpkeep implements EndUserData {
    static final String PLACE = "account/forwarded_request.identifiers_sealed";
    private static final String PERSONS = "account/forwarded_request.persons";
    private static final int AT_ONCE = 500;

    /** Of anybody whom the erasure names; what is forwarded after it was asked is about what came after it. */
    private static final String OF_PERSON = """
            select account_id, id, subject from forwarded_request
            where account_id = $1 and identifiers_sealed is not null and forwarded_at <= $2
              and string_to_array(persons, ' ') && $3::text[]
            for update""";

    /** What nobody has taken up is answered with it: of whom it is about nothing is left to answer, and the account is not reminded. */
    private static final String FORGET = """
            update forwarded_request
            set identifiers_sealed = null, persons = null, remind_at = null,
                status = case status when 'OPEN' then 'ANSWERED' else status end,
                outcome = case status when 'OPEN' then 'DONE' else outcome end,
                answered_at = case status when 'OPEN' then $3::timestamptz else answered_at end
            where account_id = $1 and id = any($2)""";

    private static final String OVER = """
            select account_id, id, subject from forwarded_request where due_at <= $1
            order by due_at limit $2 for update skip locked""";
    private static final String DELETE = "delete from forwarded_request where id = any($1)";

    private final AcrossTenants acrossTenants;
    private final Keyring keyring;
    private final ForwardingConfig config;
    private final Clock clock;

    ForwardedUpkeep(AcrossTenants acrossTenants, Keyring keyring, ForwardingConfig config, Clock clock) {
        this.acrossTenants = acrossTenants;
        this.keyring = keyring;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed) {
        String[] persons = destroyed.tokens();
        return connection
                .preparedQuery(OF_PERSON)
                .execute(Tuple.of(account.value(), destroyed.askedAt().atOffset(ZoneOffset.UTC), persons))
                .call(this::destroy)
                .call(rows -> connection.preparedQuery(FORGET).execute(Tuple.of(account.value(), ids(rows), now())))
                .map(rows -> List.of(Destroyed.removed(PLACE, rows.size()), Destroyed.removed(PERSONS, rows.size())));
    }

    /** Harmless to run in every replica: a locked row keeps them apart. */
    @Scheduled(
            every = "1h",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return Uni.createFrom()
                .deferred(() -> acrossTenants.in(this::deleteSome))
                .repeat()
                .whilst(deleted -> deleted == AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> deleteSome(SqlConnection connection) {
        return connection
                .preparedQuery(OVER)
                .execute(Tuple.of(clock.instant().minus(config.keptAfterDue()).atOffset(ZoneOffset.UTC), AT_ONCE))
                .call(this::destroy)
                .call(rows -> connection.preparedQuery(DELETE).execute(Tuple.of((Object) ids(rows))))
                .map(RowSet::size);
    }

    private Uni<Void> destroy(RowSet<Row> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> keyring.destroy(
                        new AccountId(row.getUUID("account_id")), new SubjectId(row.getUUID("subject"))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static UUID[] ids(RowSet<Row> rows) {
        List<UUID> ids = new ArrayList<>(rows.size());
        rows.forEach(row -> ids.add(row.getUUID("id")));
        return ids.toArray(UUID[]::new);
    }
}
