package com.cns.account.relation;

import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.AcrossTenants;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** Whose holders have shown that an address is theirs: what is held of it is about them. */
@ApplicationScoped
public class ClaimedBy {
    private static final String ACCOUNTS =
            "select account_id from contact_claim where person = $1 and ended_at is null";

    private final AcrossTenants across;

    ClaimedBy(AcrossTenants across) {
        this.across = across;
    }

    /** One at most, but for a moment of a move. */
    public Uni<List<AccountId>> accounts(Token person) {
        return across.in(connection -> connection
                .preparedQuery(ACCOUNTS)
                .execute(Tuple.of(person.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new AccountId(row.getUUID("account_id")))
                        .toList()));
    }
}
