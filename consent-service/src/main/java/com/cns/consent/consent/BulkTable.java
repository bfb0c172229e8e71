package com.cns.consent.consent;

import com.cns.consent.standing.ConsentState;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.usage.Product;
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
    /** The same answer to the same asking. */
    private static final String KNOWN = """
            select q.nr, c.id, c.status
            from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::timestamptz[])
                 with ordinality as q (subject, purpose, channel, notice, answered_at, nr)
            join consent as c on c.account_id = $1 and c.subject_id = q.subject and c.purpose = q.purpose
                and c.channel is not distinct from q.channel and c.notice_id = q.notice and c.answered_at = q.answered_at
            order by c.id""";

    private static final String INSERT = """
            insert into consent (account_id, id, subject_id, person_kind, person_sealed, purpose, channel, notice_id, status,
                                 asked_at, answered_at, withdrawn_at, validity, valid_until, answer_proof, answer_source,
                                 answer_message, withdrawal_proof, withdrawal_source, withdrawal_message)
            select $1, q.id, q.subject, q.kind, q.sealed, q.purpose, q.channel, q.notice, q.status, q.answered_at, q.answered_at,
                   q.withdrawn_at, q.validity, q.valid_until, q.answer_proof, q.answer_source, q.answer_message,
                   q.withdrawal_proof, q.withdrawal_source, q.withdrawal_message
            from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::text[],
                        $10::timestamptz[], $11::timestamptz[], $12::text[], $13::timestamptz[], $14::text[], $15::text[],
                        $16::uuid[], $17::text[], $18::text[], $19::uuid[])
                 as q (id, subject, kind, sealed, purpose, channel, notice, status, answered_at, withdrawn_at, validity,
                       valid_until, answer_proof, answer_source, answer_message, withdrawal_proof, withdrawal_source,
                       withdrawal_message)""";

    private static final String WITHDRAW = """
            update consent as c
            set status = 'WITHDRAWN', withdrawn_at = q.withdrawn_at, withdrawal_proof = q.proof, withdrawal_source = q.source,
                withdrawal_message = q.message
            from unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::uuid[])
                 as q (id, withdrawn_at, proof, source, message)
            where c.account_id = $1 and c.id = q.id and c.status in ('GIVEN', 'EXPIRED')""";

    /** Whatever was given before a "no" for its channel or for every one was ended by that, in whatever order they came. */
    private static final String END_BY_LATER_NO = """
            with q as (select subject, token from unnest($2::uuid[], $3::text[]) as u (subject, token)),
            no as (
                select subject_id as subject, purpose, channel, coalesce(withdrawn_at, answered_at) as at from consent
                where account_id = $1 and subject_id = any($2) and status in ('REFUSED', 'WITHDRAWN')
                union all
                select q.subject, s.purpose, s.channel, s.since
                from q join suppression as s on s.account_id = $1 and s.token = q.token),
            ended as (
                select g.id, min(no.at) as at from consent as g
                join no on no.subject = g.subject_id and no.purpose = g.purpose
                    and (no.channel is null or no.channel = g.channel) and no.at >= g.answered_at
                where g.account_id = $1 and g.subject_id = any($2) and g.status = 'GIVEN'
                group by g.id)
            update consent as c set status = 'WITHDRAWN', withdrawn_at = ended.at
            from ended where c.account_id = $1 and c.id = ended.id""";

    /** A "yes" that is left after that ends the "no" from before an erasure. */
    private static final String FORGET = """
            delete from suppression as s using unnest($2::uuid[], $3::text[]) as q (subject, token)
            where s.account_id = $1 and s.token = q.token and exists (
                select from consent as c where c.account_id = $1 and c.subject_id = q.subject and c.purpose = s.purpose
                  and c.channel is not distinct from s.channel and c.status = 'GIVEN')""";

    private static final String STATES = "select id, status from consent where account_id = $1 and id = any($2)";

    private BulkTable() {}

    /** A row and whose it is. */
    record Sealed(Taken taken, SealedPerson person) {}

    /** A person whose consents are taken in. */
    record Party(UUID subject, @Nullable String token) {}

    record Known(ConsentId id, ConsentState state) {}

    /** By index of the request; what is not there is new. */
    static Uni<Map<Integer, Known>> known(SqlConnection connection, AccountId account, List<Sealed> rows) {
        Tuple values = Tuple.tuple()
                .addUUID(account.value())
                .addArrayOfUUID(subjects(rows))
                .addArrayOfString(strings(rows, row -> row.taken().purpose().toString()))
                .addArrayOfString(strings(rows, row -> channel(row.taken())))
                .addArrayOfUUID(uuids(rows, row -> row.taken().notice().value()))
                .addArrayOfOffsetDateTime(times(rows, row -> row.taken().answeredAt()));
        return connection.preparedQuery(KNOWN).execute(values).map(found -> {
            Map<Integer, Known> known = new HashMap<>();
            found.forEach(row -> known.putIfAbsent(
                    rows.get(row.getInteger("nr") - 1).taken().index(),
                    new Known(new ConsentId(row.getUUID("id")), ConsentState.valueOf(row.getString("status")))));
            return known;
        });
    }

    static Uni<Void> insert(SqlConnection connection, AccountId account, List<Sealed> rows) {
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
                .addArrayOfString(strings(rows, row -> channel(row.taken())))
                .addArrayOfUUID(uuids(rows, row -> row.taken().notice().value()))
                .addArrayOfString(strings(rows, row -> row.taken().state().name()))
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
                        uuids(rows, row -> Evidence.messageOf(row.taken().withdrawal())));
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

    /** Makes what is stored of these persons what they have said, in whatever order it came. */
    static Uni<Void> reconcile(SqlConnection connection, AccountId account, List<Party> parties) {
        Tuple values = Tuple.tuple()
                .addUUID(account.value())
                .addArrayOfUUID(uuids(parties, Party::subject))
                .addArrayOfString(strings(parties, Party::token));
        return connection
                .preparedQuery(END_BY_LATER_NO)
                .execute(values)
                .chain(() -> connection.preparedQuery(FORGET).execute(values))
                .replaceWithVoid();
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

    private static @Nullable String channel(Taken taken) {
        Product channel = taken.channel();
        return channel == null ? null : channel.name();
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
