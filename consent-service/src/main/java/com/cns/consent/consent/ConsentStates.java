package com.cns.consent.consent;

import com.cns.consent.person.Person;
import com.cns.contract.classification.Purpose;
import com.cns.contract.consent.ConsentStateChanged;
import com.cns.contract.consent.Said;
import com.cns.contract.consent.Word;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.Product;
import com.cns.platform.keyring.Token;
import com.cns.platform.outbox.Epochs;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Tells the whole of what a person has said, in the transaction of the change (R15, R18). */
@ApplicationScoped
class ConsentStates {
    /** Until the transaction ends: whoever comes next reads what this one has changed, and is told later. */
    private static final String ALONE =
            "select pg_advisory_xact_lock(hashtextextended('consents of ' || $1::text, 0)), nextval('consent_state_version')";

    /** Of each purpose and channel the word that counts; what was said since an erasure before what was kept of it. */
    private static final String SAID = """
            select distinct on (purpose, channel) purpose, channel, status, since, id, notice_id
            from (
                select purpose, channel, status, coalesce(withdrawn_at, answered_at) as since, id, notice_id
                from consent where account_id = $1 and subject_id = $2 and status <> 'ASKED'
                union all
                select purpose, channel, status, since, null, null from suppression where account_id = $1 and token = $3)
            order by purpose, channel, id is null, status = 'GIVEN' desc, id desc""";

    /** A "yes" ends the "no" from before an erasure. */
    private static final String FORGET = """
            delete from suppression
            where account_id = $1 and token = $2 and purpose = $3 and channel is not distinct from $4""";

    /** As {@link #FORGET}, for each "yes" that was said while the erasure was under way. */
    private static final String FORGET_OUTDATED = """
            delete from suppression s where account_id = $1 and token = $2 and exists (
                select from consent c where c.account_id = $1 and c.subject_id = $3 and c.purpose = s.purpose
                  and c.channel is not distinct from s.channel and c.status = 'GIVEN')""";

    private final Identifiers identifiers;
    private final Outbox outbox;
    private final Epochs epochs;

    ConsentStates(Identifiers identifiers, Outbox outbox, Epochs epochs) {
        this.identifiers = identifiers;
        this.outbox = outbox;
        this.epochs = epochs;
    }

    /** After a change that the connection's transaction has made. */
    Uni<Void> changed(SqlConnection connection, Person person, Consent answered) {
        AccountId account = answered.account();
        UUID subject = answered.person().subject().value();
        return switch (person.kind()) {
            case SELF -> tell(connection, account, null, subject);
            case PHONE, EMAIL -> {
                Token token = identifiers.token(account, person);
                yield forget(connection, token, answered).chain(() -> tell(connection, account, token, subject));
            }
        };
    }

    private static Uni<Void> forget(SqlConnection connection, Token token, Consent answered) {
        return switch (answered.state()) {
            case ASKED, REFUSED, WITHDRAWN -> Uni.createFrom().voidItem();
            case GIVEN ->
                connection
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(
                                answered.account().value(),
                                token.value(),
                                answered.purpose().toString(),
                                Optional.ofNullable(answered.channel())
                                        .map(Product::name)
                                        .orElse(null)))
                        .replaceWithVoid();
        };
    }

    /** After an erasure: what is left is what was kept, and what was said by whoever is behind the token since. */
    Uni<Void> erased(SqlConnection connection, AccountId account, Token token, Optional<SubjectId> since) {
        UUID subject = since.map(SubjectId::value).orElse(null);
        return connection
                .preparedQuery(FORGET_OUTDATED)
                .execute(Tuple.of(account.value(), token.value(), subject))
                .chain(() -> tell(connection, account, token, subject));
    }

    private Uni<Void> tell(SqlConnection connection, AccountId account, @Nullable Token token, @Nullable UUID subject) {
        String key = token == null ? account.toString() : token.value();
        return connection.preparedQuery(ALONE).execute(Tuple.of(key)).flatMap(locked -> {
            StateVersion version =
                    new StateVersion(epochs.current(), locked.iterator().next().getLong("nextval"));
            return connection
                    .preparedQuery(SAID)
                    .execute(Tuple.of(account.value(), subject, token == null ? null : token.value()))
                    .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                            .map(ConsentStates::said)
                            .toList())
                    .chain(said -> outbox.add(connection, List.of(outgoing(key, account, token, version, said))));
        });
    }

    private static Outgoing outgoing(
            String key, AccountId account, @Nullable Token token, StateVersion version, List<Said> said) {
        if (said.isEmpty()) {
            return Outgoing.gone(Topic.CONSENTS, key, account, ConsentStateChanged.class);
        }
        PersonToken person = token == null ? null : new PersonToken(token.value());
        return new Outgoing(Topic.CONSENTS, key, account, new ConsentStateChanged(account, person, version, said));
    }

    private static Said said(Row row) {
        UUID consent = row.getUUID("id");
        UUID notice = row.getUUID("notice_id");
        return new Said(
                Purpose.fromString(row.getString("purpose")),
                Optional.ofNullable(row.getString("channel"))
                        .map(Product::valueOf)
                        .orElse(null),
                Word.valueOf(row.getString("status")),
                row.getOffsetDateTime("since").toInstant(),
                consent == null ? null : new ConsentId(consent),
                notice == null ? null : new NoticeId(notice));
    }
}
