package com.cns.account.login;

import com.cns.account.secret.Secrets;
import com.cns.account.token.Credential;
import com.cns.account.token.Grant;
import com.cns.account.token.OAuthException;
import com.cns.account.token.TokenRequest;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SessionId;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.tenant.AcrossTenants;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Continues a session (RFC 6749, 6). Each refresh token works once (RFC 9700, 4.14.2): the one before is taken for a lost answer
 * for a moment, and afterwards for a stolen one, which ends the session.
 */
@ApplicationScoped
class RefreshGrant implements Grant {
    private static final String FIND = """
            select account_id, id, refresh_hash, rotated_at, started_at from session
            where (refresh_hash = $1 or previous_hash = $1) and ended_at is null and expires_at > $2 for update""";
    private static final String ROTATE = """
            update session set refresh_hash = $2, previous_hash = $3, rotated_at = $4, expires_at = $5 where id = $1""";
    private static final String END = "update session set ended_at = $2 where id = $1";

    private final AcrossTenants acrossTenants;
    private final Outbox outbox;
    private final LoginConfig config;
    private final Clock clock;

    RefreshGrant(AcrossTenants acrossTenants, Outbox outbox, LoginConfig config, Clock clock) {
        this.acrossTenants = acrossTenants;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "refresh_token";
    }

    @Override
    public Uni<Granted> of(TokenRequest request) {
        String token = request.refreshToken();
        if (token == null) {
            throw OAuthException.invalidRequest("refresh_token is missing");
        }
        byte[] hash = Secrets.hash(token);
        Instant now = clock.instant();
        return acrossTenants
                .in(connection -> connection
                        .preparedQuery(FIND)
                        .execute(Tuple.of(Buffer.buffer(hash), utc(now)))
                        .flatMap(rows -> rows.size() == 0
                                ? Uni.createFrom().item(Optional.<Granted>empty())
                                : judge(connection, rows.iterator().next(), hash, now)))
                .map(granted -> granted.orElseThrow(OAuthException::invalidGrant));
    }

    /** Ends the session when the token is an old one; that must commit, hence no failure. */
    private Uni<Optional<Granted>> judge(SqlConnection connection, Row session, byte[] hash, Instant now) {
        boolean isCurrent =
                MessageDigest.isEqual(hash, session.getBuffer("refresh_hash").getBytes());
        Instant rotated = session.getOffsetDateTime("rotated_at").toInstant();
        return isCurrent || now.isBefore(rotated.plus(config.refreshGrace()))
                ? rotate(connection, session, hash, now).map(Optional::of)
                : end(connection, session, now).replaceWith(Optional.empty());
    }

    private Uni<Granted> rotate(SqlConnection connection, Row session, byte[] used, Instant now) {
        String fresh = Secrets.draw();
        Instant idle = now.plus(config.sessionIdle());
        Instant oldest = session.getOffsetDateTime("started_at").toInstant().plus(config.sessionLife());
        Instant expires = idle.isBefore(oldest) ? idle : oldest;
        return connection
                .preparedQuery(ROTATE)
                .execute(Tuple.from(List.of(
                        session.getUUID("id"),
                        Buffer.buffer(Secrets.hash(fresh)),
                        Buffer.buffer(used),
                        utc(now),
                        utc(expires))))
                .replaceWith(
                        new Granted(Credential.of(id(session), account(session), Sessions.SCOPES, expires), fresh));
    }

    private Uni<Void> end(SqlConnection connection, Row session, Instant now) {
        return connection
                .preparedQuery(END)
                .execute(Tuple.of(session.getUUID("id"), utc(now)))
                .chain(() -> outbox.add(connection, List.of(Sessions.ended(id(session), account(session), now))));
    }

    private static SessionId id(Row session) {
        return new SessionId(session.getUUID("id"));
    }

    private static AccountId account(Row session) {
        return new AccountId(session.getUUID("account_id"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
