package com.cns.consent.consent;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.SubjectId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Consents of the tenant whose transaction is open. */
@ApplicationScoped
class ConsentRepository implements PanacheRepositoryBase<Consent, UUID> {
    /**
     * A "no" for more, such as every channel, ends what was given for less, too. In order of id, so that two requests about one person never
     * wait for each other crosswise.
     */
    private static final String LOCK_WITH_GIVEN = """
            select c.* from consent c
            join consent named on named.account_id = c.account_id and named.subject_id = c.subject_id
                              and named.purpose = c.purpose
            where c.account_id = $1 and named.id = $2
              and (c.id = named.id
                   or c.status = 'GIVEN' and (named.channel is null or c.channel = named.channel)
                      and (named.sender is null or c.sender = named.sender))
            order by c.id for update of c""";

    private static final String CHANGE = """
            update consent
            set status = $3, answered_at = $4, withdrawn_at = $5, valid_until = $6, answer_proof = $7, answer_source = $8,
                answer_message = $9, withdrawal_proof = $10, withdrawal_source = $11, withdrawal_message = $12, language = $13,
                answer_confirmed_at = $14
            where account_id = $1 and id = $2""";

    private static final String EXPIRE = """
            update consent set status = 'EXPIRED'
            where account_id = $1 and id = $2 and status = 'GIVEN' and valid_until <= $3 returning *""";

    private static final String INSERT = """
            insert into consent (account_id, id, subject_id, person_kind, person_sealed, purpose, channel, sender, sender_sealed,
                                 notice_id, status, asked_at, validity, language)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)""";

    /** On the connection that holds the fence against erasures: Hibernate does not lend its own. */
    Uni<Void> insert(SqlConnection connection, Consent asked) {
        SealedPerson person = asked.person();
        Tuple values = Tuple.tuple()
                .addUUID(asked.account().value())
                .addUUID(asked.id().value())
                .addUUID(person.subject().value())
                .addString(person.kind().name())
                .addString(
                        person.identifier() == null ? null : person.identifier().text())
                .addString(asked.purpose().toString())
                .addString(asked.scope().channelName())
                .addString(asked.scope().senderText())
                .addString(asked.sender() == null ? null : asked.sender().text())
                .addUUID(asked.notice() == null ? null : asked.notice().value())
                .addString(asked.state().name())
                .addOffsetDateTime(asked.askedAt().atOffset(ZoneOffset.UTC))
                .addString(asked.validity() == null ? null : asked.validity().toString())
                .addString(asked.language());
        return connection.preparedQuery(INSERT).execute(values).replaceWithVoid();
    }

    Uni<Optional<Consent>> of(AccountId account, ConsentId id) {
        return find("account = ?1 and id = ?2", account.value(), id.value())
                .firstResult()
                .map(Optional::ofNullable);
    }

    /**
     * The consent and all that the same person has given for the same purpose within its scope, locked until the transaction ends;
     * empty when the account has none of that id.
     */
    Uni<List<Consent>> lockWithGiven(SqlConnection connection, AccountId account, ConsentId id) {
        return connection
                .preparedQuery(LOCK_WITH_GIVEN)
                .execute(Tuple.of(account.value(), id.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Consent::of)
                        .toList());
    }

    Uni<Void> change(SqlConnection connection, List<Consent> changed) {
        List<Tuple> values = changed.stream().map(ConsentRepository::values).toList();
        return connection.preparedQuery(CHANGE).executeBatch(values).replaceWithVoid();
    }

    private static Tuple values(Consent changed) {
        return Tuple.tuple()
                .addUUID(changed.account().value())
                .addUUID(changed.id().value())
                .addString(changed.state().name())
                .addOffsetDateTime(utc(changed.answeredAt()))
                .addOffsetDateTime(utc(changed.withdrawnAt()))
                .addOffsetDateTime(utc(changed.validUntil()))
                .addString(Evidence.proofOf(changed.answer()))
                .addString(Evidence.sourceOf(changed.answer()))
                .addUUID(Evidence.messageOf(changed.answer()))
                .addString(Evidence.proofOf(changed.withdrawal()))
                .addString(Evidence.sourceOf(changed.withdrawal()))
                .addUUID(Evidence.messageOf(changed.withdrawal()))
                .addString(changed.language())
                .addOffsetDateTime(utc(Evidence.confirmedAtOf(changed.answer())));
    }

    /** Empty when it is over by then already, was withdrawn, or is gone. */
    Uni<Optional<Consent>> expire(SqlConnection connection, AccountId account, ConsentId id, Instant now) {
        return connection
                .preparedQuery(EXPIRE)
                .execute(Tuple.of(account.value(), id.value(), utc(now)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Consent::of)
                        .findFirst());
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    /** The newest first, from there on. */
    Uni<List<Consent>> ofPerson(AccountId account, SubjectId subject, Sought sought, UUID before, int most) {
        StringBuilder which = new StringBuilder("account = :account and subject = :subject and id < :before");
        Map<String, Object> values = new HashMap<>();
        values.put("account", account.value());
        values.put("subject", subject.value());
        values.put("before", before);
        if (sought.purpose() != null) {
            which.append(" and purpose = :purpose");
            values.put("purpose", sought.purpose());
        }
        if (sought.scope().channel() != null) {
            which.append(" and (channel is null or channel = :channel)");
            values.put("channel", sought.scope().channel());
        }
        if (sought.scope().sender() != null) {
            which.append(" and (sender is null or sender = :sender)");
            values.put("sender", sought.scope().senderText());
        }
        return find(which.append(" order by id desc").toString(), values)
                .page(0, most)
                .list();
    }
}
