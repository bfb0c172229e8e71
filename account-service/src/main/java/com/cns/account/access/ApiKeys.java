package com.cns.account.access;

import com.cns.account.account.Accounts;
import com.cns.account.secret.Secrets;
import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Issues API keys and finds the account that one belongs to. */
@ApplicationScoped
class ApiKeys {
    /** Compared with when a key is unknown, so that the time of the answer does not tell. */
    private static final byte[] NO_HASH = Secrets.hash("");

    private static final String FIND = "select account_id, secret_hash from api_key where id = $1";

    private final Accounts accounts;
    private final ApiKeyRepository keys;
    private final Tenant tenant;
    private final AcrossTenants acrossTenants;
    private final Clock clock;
    private final Ids ids;

    ApiKeys(
            Accounts accounts,
            ApiKeyRepository keys,
            Tenant tenant,
            AcrossTenants acrossTenants,
            Clock clock,
            Ids ids) {
        this.accounts = accounts;
        this.keys = keys;
        this.tenant = tenant;
        this.acrossTenants = acrossTenants;
        this.clock = clock;
        this.ids = ids;
    }

    /** Activates the account and issues its first key in one transaction; empty when the code is wrong or used. */
    Uni<Optional<FirstKey>> verify(AccountId account, String code) {
        return tenant.in(
                account,
                () -> accounts.verify(account, code)
                        .flatMap(active -> active.isEmpty()
                                ? Uni.createFrom().item(Optional.empty())
                                : issue(active.get()).map(Optional::of)));
    }

    private Uni<FirstKey> issue(AccountStateChanged account) {
        ApiKeyId id = new ApiKeyId(ids.next());
        String secret = Secrets.draw();
        return keys.persist(new ApiKey(id, account.account(), secret, clock.instant()))
                .replaceWith(new FirstKey(account, id, secret));
    }

    /** The account that the key belongs to; empty when the key is unknown or the secret wrong. */
    Uni<Optional<AccountId>> authenticate(ApiKeyId key, String secret) {
        return acrossTenants
                .in(connection -> connection.preparedQuery(FIND).execute(Tuple.of(key.value())))
                .map(rows -> check(rows, secret));
    }

    private static Optional<AccountId> check(RowSet<Row> rows, String secret) {
        Row row = rows.size() == 0 ? null : rows.iterator().next();
        byte[] hash = row == null ? NO_HASH : row.getBuffer("secret_hash").getBytes();
        return Secrets.matches(secret, hash) && row != null
                ? Optional.of(new AccountId(row.getUUID("account_id")))
                : Optional.empty();
    }

    /** The account as it is now, and the key whose secret is shown this once. */
    record FirstKey(AccountStateChanged account, ApiKeyId key, String secret) {}
}
