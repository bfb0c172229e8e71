package com.cns.account.login;

import com.cns.contract.id.AccountId;
import com.cns.platform.tenant.AcrossTenants;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds the account that an address signs in for. */
@ApplicationScoped
class KnownLogins {
    private static final String FIND = "select account_id, password_hash from login where email_print = $1 and active";

    private final AcrossTenants acrossTenants;

    KnownLogins(AcrossTenants acrossTenants) {
        this.acrossTenants = acrossTenants;
    }

    record Known(AccountId account, String passwordHash) {
        private static Known of(Row row) {
            return new Known(new AccountId(row.getUUID("account_id")), row.getString("password_hash"));
        }
    }

    Uni<Optional<Known>> by(String emailPrint) {
        return acrossTenants
                .in(connection -> connection.preparedQuery(FIND).execute(Tuple.of(emailPrint)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(Known.of(rows.iterator().next())));
    }
}
