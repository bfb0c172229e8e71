package com.cns.usage.right;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.CorrectionSent;
import com.cns.contract.topic.Topic;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.export.Recipient;
import com.cns.platform.export.RecipientKey;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.Place;
import com.cns.platform.right.Corrections;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import com.cns.usage.communication.Field;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/** Private keys of corrections that are on their way: each opens one, and only while the person's own keys live. */
@ApplicationScoped
public class CorrectionKeys {
    private static final String FIELD = "rectification.key";

    private static final String KEEP = """
            insert into correction_key (account_id, request_id, subject_id, recipient, key_sealed, drawn_at)
            values ($1, $2, $3, $4, $5, $6) on conflict do nothing""";
    private static final String KEPT =
            "select subject_id, recipient, key_sealed from correction_key where account_id = $1 and request_id = $2";
    private static final String FORGET = "delete from correction_key where account_id = $1 and request_id = $2";
    private static final String ERASE = "delete from correction_key where account_id = $1 and subject_id = any($2)";

    private static final String NEVER_USED = "delete from correction_key where drawn_at < $1";

    /** As long as a request can be open and told again, and a replay of its topic reaches back. */
    private static final Duration KEPT_FOR =
            Topic.PRIVACY_REQUESTS.keeping().longest().plus(Duration.ofDays(120));

    private final Tenant tenant;
    private final AcrossTenants acrossTenants;
    private final Keyring keyring;
    private final Clock clock;

    CorrectionKeys(Tenant tenant, AcrossTenants acrossTenants, Keyring keyring, Clock clock) {
        this.tenant = tenant;
        this.acrossTenants = acrossTenants;
        this.keyring = keyring;
        this.clock = clock;
    }

    /** Those of requests that ended before anything was sent. */
    @Scheduled(every = "24h", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return acrossTenants.in(connection -> connection
                .preparedQuery(NEVER_USED)
                .execute(Tuple.of(clock.instant().minus(KEPT_FOR).atOffset(ZoneOffset.UTC)))
                .replaceWithVoid());
    }

    /** Draws one for that request, under this subject's key; the one that was drawn before, when there is one. */
    Uni<Recipient> draw(AccountId account, PrivacyRequestId request, Keys person) {
        RecipientKey fresh = RecipientKey.draw();
        Sealed sealed = person.of(Field.USAGE).seal(fresh.bytes(), place(account, request, person.subject()));
        Tuple row = Tuple.of(
                account.value(),
                request.value(),
                person.subject().value(),
                fresh.recipient().text(),
                Buffer.buffer(sealed.bytes()),
                clock.instant().atOffset(ZoneOffset.UTC));
        Tuple which = Tuple.of(account.value(), request.value());
        return tenant.sql(
                account,
                connection -> connection
                        .preparedQuery(KEEP)
                        .execute(row)
                        .chain(() -> connection.preparedQuery(KEPT).execute(which))
                        .map(rows -> Recipient.of(rows.iterator().next().getString("recipient"))));
    }

    /** What is right; empty when the person was erased, also where the correction came before that. */
    Uni<Optional<String>> open(CorrectionSent sent) {
        AccountId account = sent.account();
        return tenant.sql(
                        account,
                        connection -> connection
                                .preparedQuery(KEPT)
                                .execute(
                                        Tuple.of(account.value(), sent.request().value())))
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : open(sent, rows.iterator().next()));
    }

    private Uni<Optional<String>> open(CorrectionSent sent, Row row) {
        SubjectId subject = new SubjectId(row.getUUID("subject_id"));
        Sealed sealed = Sealed.of(row.getBuffer("key_sealed").getBytes());
        Recipient recipient = Recipient.of(row.getString("recipient"));
        return keyring.open(sent.account(), Set.of(subject), Set.of(Field.USAGE))
                .map(opened -> Optional.ofNullable(opened.get(subject))
                        .map(keys -> keys.of(Field.USAGE).open(sealed, place(sent.account(), sent.request(), subject)))
                        .map(bytes -> Corrections.open(
                                sent.request(),
                                sent.participant(),
                                RecipientKey.of(bytes, recipient),
                                sent.friendlyName())));
    }

    /** In the connection's transaction. */
    Uni<Void> forget(SqlConnection connection, CorrectionSent sent) {
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(sent.account().value(), sent.request().value()))
                .replaceWithVoid();
    }

    /** In the connection's transaction: what was sent to the person's keys opens no more in any case. */
    public Uni<Void> erase(SqlConnection connection, AccountId account, Destroyed destroyed) {
        return connection
                .preparedQuery(ERASE)
                .execute(Tuple.of(account.value(), destroyed.ids()))
                .replaceWithVoid();
    }

    private static Place place(AccountId account, PrivacyRequestId request, SubjectId subject) {
        return new Place(account, subject, request.value(), FIELD);
    }
}
