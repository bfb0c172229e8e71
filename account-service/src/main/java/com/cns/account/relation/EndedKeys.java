package com.cns.account.relation;

import com.cns.account.contact.Owner;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.datamap.Stored;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Destroys the keys of what is gone: after that was committed, as often as it takes. */
@ApplicationScoped
public class EndedKeys {
    private static final int AT_ONCE = 200;
    private static final String ADD = """
            insert into contact_ended_key (account_id, subject, ended_at)
                select $1::uuid, unnest($2::uuid[]), $3::timestamptz
            on conflict do nothing""";
    private static final String OF = "select subject from contact_ended_key where account_id = $1 limit $2";
    private static final String DONE = "delete from contact_ended_key where account_id = $1 and subject = any($2)";

    private final Tenant tenant;
    private final Keyring keyring;
    private final Clock clock;

    EndedKeys(Tenant tenant, Keyring keyring, Clock clock) {
        this.tenant = tenant;
        this.keyring = keyring;
        this.clock = clock;
    }

    @Stored(table = "contact_ended_key")
    record Row(
            AccountId accountId,

            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            SubjectId subject,

            @NotPersonal(NotPersonal.Reason.TIME) Instant endedAt) {}

    /** In the transaction that removes what they seal. */
    public Uni<Void> add(SqlConnection connection, List<SubjectId> subjects) {
        UUID[] ids = subjects.stream().map(SubjectId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(Owner.CNS.value(), ids, clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Whatever has ended, whoever ended it. Fails when the keyring cannot be reached: ask again. */
    public Uni<Void> destroy() {
        return Uni.createFrom()
                .deferred(() -> tenant.sql(Owner.CNS, EndedKeys::some))
                .flatMap(some -> destroy(some).replaceWith(some.size() == AT_ONCE))
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> destroy(List<SubjectId> subjects) {
        UUID[] ids = subjects.stream().map(SubjectId::value).toArray(UUID[]::new);
        return Multi.createFrom()
                .iterable(subjects)
                .onItem()
                .transformToUniAndConcatenate(subject -> keyring.destroy(Owner.CNS, subject))
                .collect()
                .last()
                .chain(() -> ids.length == 0
                        ? Uni.createFrom().voidItem()
                        : tenant.sql(
                                Owner.CNS,
                                connection -> connection
                                        .preparedQuery(DONE)
                                        .execute(Tuple.of(Owner.CNS.value(), ids))
                                        .replaceWithVoid()));
    }

    private static Uni<List<SubjectId>> some(SqlConnection connection) {
        return connection
                .preparedQuery(OF)
                .execute(Tuple.of(Owner.CNS.value(), AT_ONCE))
                .map(rows -> {
                    List<SubjectId> subjects = new ArrayList<>();
                    rows.forEach(row -> subjects.add(new SubjectId(row.getUUID("subject"))));
                    return subjects;
                });
    }
}
