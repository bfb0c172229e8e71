package com.cns.consent.telling;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.DisclosureId;
import com.cns.contract.id.SubjectId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * What the customer calls a person, kept for the recipient of a disclosure: by nothing else might it know whom to erase.
 *
 * @param subject the recipient, under whose key it is sealed
 */
public record KeptReference(SubjectId subject, Sealed reference) {
    private static final String INSERT = """
            insert into recipient_reference (account_id, id, subject_id, reference_sealed) values ($1, $2, $3, $4)""";

    /** In the transaction that stores the disclosure. */
    public Uni<Void> store(SqlConnection connection, AccountId account, DisclosureId id) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(account.value(), id.value(), subject.value(), reference.text()))
                .replaceWithVoid();
    }
}
