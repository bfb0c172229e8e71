package com.cns.account.profile;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Audit;
import com.cns.platform.audit.Entry;
import com.cns.platform.audit.Outcome;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Destroys the keys of values that are gone: after that was committed, as often as it takes. */
@ApplicationScoped
class EndedKeys {
    private static final int AT_ONCE = 100;
    private static final String OF =
            "select subject_id from ended_key where account_id = $1 order by ended_at limit $2";
    private static final String DONE = "delete from ended_key where account_id = $1 and subject_id = any($2)";

    private final EndedKeyRepository ended;
    private final Tenant tenant;
    private final Keyring keyring;
    private final Audit audit;
    private final Clock clock;

    EndedKeys(EndedKeyRepository ended, Tenant tenant, Keyring keyring, Audit audit, Clock clock) {
        this.ended = ended;
        this.tenant = tenant;
        this.keyring = keyring;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Who ends it, as the audit has it.
     *
     * @param path method and path template
     */
    record By(Actor actor, String path) {}

    /** In the open {@code Tenant.in} transaction, with the row that it sealed. */
    Uni<Void> add(AccountId account, SubjectId subject) {
        return ended.persist(new EndedKey(account, subject, clock.instant())).replaceWithVoid();
    }

    /** Destroys what has ended of an account, whoever ended it. Fails when the keyring cannot be reached: ask again. */
    Uni<Void> destroy(AccountId account, Optional<By> by) {
        return tenant.sql(account, connection -> of(connection, account))
                .flatMap(subjects -> subjects.isEmpty() ? Uni.createFrom().voidItem() : destroy(account, subjects, by));
    }

    private Uni<Void> destroy(AccountId account, List<SubjectId> subjects, Optional<By> by) {
        return Multi.createFrom()
                .iterable(subjects)
                .onItem()
                .transformToUniAndConcatenate(subject -> keyring.destroy(account, subject))
                .collect()
                .asList()
                .flatMap(all -> tenant.sql(account, connection -> done(connection, account, subjects, by)))
                .chain(() -> subjects.size() < AT_ONCE ? Uni.createFrom().voidItem() : destroy(account, by));
    }

    private Uni<Void> done(SqlConnection connection, AccountId account, List<SubjectId> subjects, Optional<By> by) {
        UUID[] ids = subjects.stream().map(SubjectId::value).toArray(UUID[]::new);
        List<Entry> entries = by.stream()
                .flatMap(who -> subjects.stream()
                        .map(subject -> new Entry(account, who.actor(), null, who.path(), subject, Outcome.DESTROYED)))
                .toList();
        return connection
                .preparedQuery(DONE)
                .execute(Tuple.of(account.value(), ids))
                .chain(() -> audit.add(connection, entries));
    }

    private static Uni<List<SubjectId>> of(SqlConnection connection, AccountId account) {
        return connection
                .preparedQuery(OF)
                .execute(Tuple.of(account.value(), AT_ONCE))
                .map(rows -> {
                    List<SubjectId> subjects = new ArrayList<>();
                    rows.forEach(row -> subjects.add(new SubjectId(row.getUUID("subject_id"))));
                    return subjects;
                });
    }
}
