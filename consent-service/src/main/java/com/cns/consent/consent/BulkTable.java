package com.cns.consent.consent;

import com.cns.consent.standing.ConsentState;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
import com.cns.platform.keyring.Token;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Many consents in one statement each; the caller is alone with all consents of the account. */
final class BulkTable {
    /** As much patience as a request has; and no plan that was made for an empty table. */
    private static final String PREPARE = """
            select set_config('lock_timeout', '2s', true), set_config('enable_seqscan', 'off', true)""";

    /** The same answer to the same asking; a yes and a no of one moment are two. */
    private static final String KNOWN = """
            select q.nr, c.id, c.status, c.validity, c.language
            from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::timestamptz[], $7::bool[], $8::text[])
                 with ordinality as q (subject, purpose, channel, notice, answered_at, refused, sender, nr)
            cross join lateral (
                select id, status, validity, language from consent
                where account_id = $1 and subject_id = q.subject and purpose = q.purpose
                  and channel is not distinct from q.channel and sender is not distinct from q.sender and notice_id = q.notice and answered_at = q.answered_at
                  and (status = 'REFUSED') = q.refused
                order by id limit 1) as c""";

    private static final String INSERT = """
            insert into consent (account_id, id, subject_id, person_kind, person_sealed, purpose, channel, notice_id, status,
                                 asked_at, answered_at, withdrawn_at, recorded_at, validity, valid_until, answer_proof,
                                 answer_source, answer_message, withdrawal_proof, withdrawal_source, withdrawal_message,
                                 sender, sender_sealed, language, answer_confirmed_at)
            select $1, q.id, q.subject, q.kind, q.sealed, q.purpose, q.channel, q.notice, q.status, q.answered_at, q.answered_at,
                   q.withdrawn_at, $20, q.validity, q.valid_until, q.answer_proof, q.answer_source, q.answer_message,
                   q.withdrawal_proof, q.withdrawal_source, q.withdrawal_message, q.sender, q.sender_sealed, q.language, q.confirmed_at
            from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::text[],
                        $10::timestamptz[], $11::timestamptz[], $12::text[], $13::timestamptz[], $14::text[], $15::text[],
                        $16::uuid[], $17::text[], $18::text[], $19::uuid[], $21::text[], $22::text[], $23::text[], $24::timestamptz[])
                 as q (id, subject, kind, sealed, purpose, channel, notice, status, answered_at, withdrawn_at, validity,
                       valid_until, answer_proof, answer_source, answer_message, withdrawal_proof, withdrawal_source,
                       withdrawal_message, sender, sender_sealed, language, confirmed_at)""";

    private static final String WITHDRAW = """
            update consent as c
            set status = 'WITHDRAWN', withdrawn_at = q.withdrawn_at, withdrawal_proof = q.proof, withdrawal_source = q.source,
                withdrawal_message = q.message
            from unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::uuid[])
                 as q (id, withdrawn_at, proof, source, message)
            where c.account_id = $1 and c.id = q.id and c.status in ('GIVEN', 'EXPIRED')""";

    private static final String STATES = "select id, status from consent where account_id = $1 and id = any($2)";

    private BulkTable() {}

    /**
     * A row and whose it is.
     *
     * @param token the person's, made once for all that needs it
     */
    record Sealed(Taken taken, SealedPerson person, Token token, com.cns.contract.event.@Nullable Sealed sender) {}

    /**
     * What was stored before.
     *
     * @param validity as it was asked for; null for ever
     * @param language in which the notice was shown; null where nobody told
     */
    record Known(
            ConsentId id,
            ConsentState state,
            @Nullable String validity,
            @Nullable String language) {}

    static Uni<Void> prepare(SqlConnection connection) {
        return connection.query(PREPARE).execute().replaceWithVoid();
    }

    /** By index of the request; what is not there is new. */
    static Uni<Map<Integer, Known>> known(SqlConnection connection, AccountId account, List<Sealed> rows) {
        Tuple values = Tuple.tuple()
                .addUUID(account.value())
                .addArrayOfUUID(subjects(rows))
                .addArrayOfString(strings(rows, row -> row.taken().purpose().toString()))
                .addArrayOfString(strings(rows, row -> row.taken().scope().channelName()))
                .addArrayOfUUID(uuids(rows, row -> row.taken().notice().value()))
                .addArrayOfOffsetDateTime(times(rows, row -> row.taken().answeredAt()))
                .addArrayOfBoolean(rows.stream()
                        .map(row -> row.taken().state() == ConsentState.REFUSED)
                        .toArray(Boolean[]::new))
                .addArrayOfString(strings(rows, row -> row.taken().scope().senderText()));
        return connection.preparedQuery(KNOWN).execute(values).map(found -> {
            Map<Integer, Known> known = new HashMap<>();
            found.forEach(row -> known.putIfAbsent(
                    rows.get(row.getInteger("nr") - 1).taken().index(),
                    new Known(
                            new ConsentId(row.getUUID("id")),
                            ConsentState.valueOf(row.getString("status")),
                            row.getString("validity"),
                            row.getString("language"))));
            return known;
        });
    }

    static Uni<Void> insert(SqlConnection connection, AccountId account, List<Sealed> rows, Instant now) {
        Tuple values = Tuple.tuple()
                .addUUID(account.value())
                .addArrayOfUUID(uuids(rows, row -> row.taken().id().value()))
                .addArrayOfUUID(subjects(rows))
                .addArrayOfString(strings(rows, row -> row.person().kind().name()))
                .addArrayOfString(strings(
                        rows,
                        row -> row.person().identifier() == null
                                ? null
                                : row.person().identifier().text()))
                .addArrayOfString(strings(rows, row -> row.taken().purpose().toString()))
                .addArrayOfString(strings(rows, row -> row.taken().scope().channelName()))
                .addArrayOfUUID(uuids(rows, row -> row.taken().notice().value()))
                .addArrayOfString(strings(rows, row -> row.taken().stateAt(now).name()))
                .addArrayOfOffsetDateTime(times(rows, row -> row.taken().answeredAt()))
                .addArrayOfOffsetDateTime(times(rows, row -> row.taken().withdrawnAt()))
                .addArrayOfString(strings(
                        rows,
                        row -> row.taken().validity() == null
                                ? null
                                : row.taken().validity().toString()))
                .addArrayOfOffsetDateTime(times(rows, row -> row.taken().validUntil()))
                .addArrayOfString(
                        strings(rows, row -> Evidence.proofOf(row.taken().answer())))
                .addArrayOfString(
                        strings(rows, row -> Evidence.sourceOf(row.taken().answer())))
                .addArrayOfUUID(
                        uuids(rows, row -> Evidence.messageOf(row.taken().answer())))
                .addArrayOfString(
                        strings(rows, row -> Evidence.proofOf(row.taken().withdrawal())))
                .addArrayOfString(
                        strings(rows, row -> Evidence.sourceOf(row.taken().withdrawal())))
                .addArrayOfUUID(
                        uuids(rows, row -> Evidence.messageOf(row.taken().withdrawal())))
                .addOffsetDateTime(utc(now))
                .addArrayOfString(strings(rows, row -> row.taken().scope().senderText()))
                .addArrayOfString(strings(
                        rows, row -> row.sender() == null ? null : row.sender().text()))
                .addArrayOfString(strings(rows, row -> row.taken().language()))
                .addArrayOfOffsetDateTime(
                        times(rows, row -> Evidence.confirmedAtOf(row.taken().answer())));
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(INSERT).execute(values).replaceWithVoid();
    }

    /** Those that were known as given, by their ids. */
    static Uni<Void> withdraw(SqlConnection connection, AccountId account, Map<ConsentId, Taken> withdrawn) {
        List<Map.Entry<ConsentId, Taken>> rows = List.copyOf(withdrawn.entrySet());
        Tuple values = Tuple.tuple()
                .addUUID(account.value())
                .addArrayOfUUID(uuids(rows, row -> row.getKey().value()))
                .addArrayOfOffsetDateTime(times(rows, row -> row.getValue().withdrawnAt()))
                .addArrayOfString(
                        strings(rows, row -> Evidence.proofOf(row.getValue().withdrawal())))
                .addArrayOfString(
                        strings(rows, row -> Evidence.sourceOf(row.getValue().withdrawal())))
                .addArrayOfUUID(
                        uuids(rows, row -> Evidence.messageOf(row.getValue().withdrawal())));
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(WITHDRAW).execute(values).replaceWithVoid();
    }

    static Uni<Map<ConsentId, ConsentState>> states(
            SqlConnection connection, AccountId account, Collection<ConsentId> ids) {
        UUID[] values = ids.stream().map(ConsentId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(STATES)
                .execute(Tuple.of(account.value(), values))
                .map(rows -> {
                    Map<ConsentId, ConsentState> states = new HashMap<>();
                    rows.forEach(row -> states.put(
                            new ConsentId(row.getUUID("id")), ConsentState.valueOf(row.getString("status"))));
                    return states;
                });
    }

    private static UUID[] subjects(List<Sealed> rows) {
        return uuids(rows, row -> row.person().subject().value());
    }

    private static <R> String[] strings(List<R> rows, Function<R, @Nullable String> value) {
        return column(rows, value, String[]::new);
    }

    private static <R> UUID[] uuids(List<R> rows, Function<R, @Nullable UUID> value) {
        return column(rows, value, UUID[]::new);
    }

    private static <R> OffsetDateTime[] times(List<R> rows, Function<R, @Nullable Instant> value) {
        return column(rows, value.andThen(BulkTable::utc), OffsetDateTime[]::new);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static <R, V> V[] column(List<R> rows, Function<R, @Nullable V> value, IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
