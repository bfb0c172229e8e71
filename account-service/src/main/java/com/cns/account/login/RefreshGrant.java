package com.cns.account.login;

import com.cns.account.secret.Secrets;
import com.cns.account.token.Credential;
import com.cns.account.token.Grant;
import com.cns.account.token.OAuthException;
import com.cns.account.token.TokenRequest;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SessionId;
import com.cns.platform.datamap.Stored;
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
import java.util.UUID;

/**
 * Continues a session (RFC 6749, 6). Each refresh token works once (RFC 9700, 4.14.2): the one that was used last is taken for a
 * lost answer for a moment; every other that comes back was stolen, or its thief was faster, and ends the session.
 */
@ApplicationScoped
class RefreshGrant implements Grant {
    private static final String FIND = """
            select account_id, id, refresh_hash, previous_hash, rotated_at, started_at from session
            where (refresh_hash = $1 or id = (select session_id from session_replaced where hash = $1))
              and ended_at is null and expires_at > $2
            for update""";
    private static final String ROTATE = """
            update session set refresh_hash = $2, previous_hash = $3, rotated_at = $4, expires_at = $5 where id = $1""";
    private static final String REPLACED =
            "insert into session_replaced (hash, session_id) values ($1, $2) on conflict do nothing";
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
        // Before the token is spent.
        request.scopes(Sessions.SCOPES);
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
        Instant rotated = session.getOffsetDateTime("rotated_at").toInstant();
        if (has(session, "refresh_hash", hash)) {
            return rotate(connection, session, hash, now, now).map(Optional::of);
        }
        // The time of grace is not begun anew by whoever makes use of it.
        return has(session, "previous_hash", hash) && now.isBefore(rotated.plus(config.refreshGrace()))
                ? rotate(connection, session, hash, rotated, now).map(Optional::of)
                : end(connection, session, now).replaceWith(Optional.empty());
    }

    private static boolean has(Row session, String column, byte[] hash) {
        var held = session.getBuffer(column);
        return held != null && MessageDigest.isEqual(hash, held.getBytes());
    }

    private Uni<Granted> rotate(SqlConnection connection, Row session, byte[] used, Instant rotated, Instant now) {
        String fresh = Secrets.draw();
        Instant idle = now.plus(config.sessionIdle());
        Instant oldest = session.getOffsetDateTime("started_at").toInstant().plus(config.sessionLife());
        Instant expires = idle.isBefore(oldest) ? idle : oldest;
        Buffer overtaken = Buffer.buffer(session.getBuffer("refresh_hash").getBytes());
        return connection
                .preparedQuery(REPLACED)
                .execute(Tuple.of(overtaken, session.getUUID("id")))
                .chain(() -> connection
                        .preparedQuery(ROTATE)
                        .execute(Tuple.from(List.of(
                                session.getUUID("id"),
                                Buffer.buffer(Secrets.hash(fresh)),
                                Buffer.buffer(used),
                                utc(rotated),
                                utc(expires)))))
                .replaceWith(
                        new Granted(Credential.of(id(session), account(session), Sessions.SCOPES, expires), fresh));
    }

    private Uni<Void> end(SqlConnection connection, Row session, Instant now) {
        return connection
                .preparedQuery(END)
                .execute(Tuple.of(session.getUUID("id"), utc(now)))
                .chain(() -> outbox.add(connection, List.of(Sessions.ended(id(session), account(session), now))));
    }

    /** As its row has it. */
    @Stored(table = "session_replaced")
    record Replaced(
            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) Buffer hash,

            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            UUID sessionId) {}

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
