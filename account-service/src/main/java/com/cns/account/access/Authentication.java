package com.cns.account.access;

import com.cns.account.secret.Secrets;
import com.cns.account.token.Credential;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import com.cns.platform.tenant.AcrossTenants;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds whose an API key is, and notes that it was used. */
@ApplicationScoped
class Authentication {
    /** Compared with when a key is unknown, so that the time of the answer does not tell. */
    private static final byte[] NO_HASH = Secrets.hash("");

    private static final String FIND = """
            select account_id, secret_hash, scopes, expires_at, last_used_at from api_key
            where id = $1 and revoked_at is null and (expires_at is null or expires_at > $2)""";
    private static final String USED = "update api_key set last_used_at = $2 where id = $1";

    /** So precise is the last use: a key in heavy use costs a write a minute. */
    private static final Duration TO_THE = Duration.ofMinutes(1);

    private final AcrossTenants acrossTenants;
    private final Clock clock;

    Authentication(AcrossTenants acrossTenants, Clock clock) {
        this.acrossTenants = acrossTenants;
        this.clock = clock;
    }

    /** Empty when the key is unknown, expired or revoked, or the secret is wrong. */
    Uni<Optional<Credential>> of(ApiKeyId key, String secret) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return acrossTenants.in(connection -> connection
                .preparedQuery(FIND)
                .execute(Tuple.of(key.value(), now))
                .flatMap(rows -> check(connection, key, rows, secret, now)));
    }

    private Uni<Optional<Credential>> check(
            SqlConnection connection, ApiKeyId key, RowSet<Row> rows, String secret, OffsetDateTime now) {
        Row row = rows.size() == 0 ? null : rows.iterator().next();
        byte[] hash = row == null ? NO_HASH : row.getBuffer("secret_hash").getBytes();
        if (!Secrets.matches(secret, hash) || row == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        Credential known = Credential.of(
                key,
                new AccountId(row.getUUID("account_id")),
                Set.of(row.getArrayOfStrings("scopes")),
                instant(row.getOffsetDateTime("expires_at")));
        OffsetDateTime last = row.getOffsetDateTime("last_used_at");
        boolean isRecent = last != null && last.plus(TO_THE).isAfter(now);
        return isRecent
                ? Uni.createFrom().item(Optional.of(known))
                : connection
                        .preparedQuery(USED)
                        .execute(Tuple.of(key.value(), now))
                        .replaceWith(Optional.of(known));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
