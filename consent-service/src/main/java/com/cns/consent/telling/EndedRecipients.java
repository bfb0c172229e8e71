package com.cns.consent.telling;

import com.cns.consent.recipient.RecipientKeys;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.ending.AccountEnd;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Recipients of an account that has ended stay until they were told of those who are erased with it (GDPR Article 19), and go with the
 * last that they are told.
 */
@ApplicationScoped
class EndedRecipients implements AccountEnd {
    private static final int AT_ONCE = 100;
    private static final String KEYS = "select subject_id from recipient where account_id = $1";

    /** Also of a holder who was erased before anything went to them. */
    private static final String LEAVE = """
            update recipient set leaving = true
            where account_id = $1 and id = any (array(
                select id from recipient where account_id = $1 and not leaving limit $2))
            returning id""";

    private final RecipientKeys keys;

    EndedRecipients(RecipientKeys keys) {
        this.keys = keys;
    }

    @Override
    public Uni<Set<SubjectId>> spared(SqlConnection connection, AccountId account) {
        return connection.preparedQuery(KEYS).execute(Tuple.of(account.value())).map(rows -> {
            Set<SubjectId> needed = new HashSet<>();
            rows.forEach(row -> needed.add(new SubjectId(row.getUUID("subject_id"))));
            return needed;
        });
    }

    @Override
    public Uni<Integer> removeSome(SqlConnection connection, AccountId account) {
        return connection
                .preparedQuery(LEAVE)
                .execute(Tuple.of(account.value(), AT_ONCE))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("id"))
                        .toList())
                .call(leaving -> remove(connection, account, leaving))
                .map(List::size);
    }

    private Uni<Void> remove(SqlConnection connection, AccountId account, List<UUID> leaving) {
        return Multi.createFrom()
                .iterable(leaving)
                .onItem()
                .transformToUniAndConcatenate(
                        recipient -> LeavingRecipients.removeUnlessWaiting(connection, account, recipient))
                .onItem()
                .transformToUniAndConcatenate(gone -> gone.map(subject -> keys.destroy(account, subject))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
