package com.cns.usage.right;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.privacy.PlaceEffect;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.keyring.Keys;
import com.cns.platform.right.RightParticipant;
import com.cns.usage.bulk.Columns;
import com.cns.usage.communication.Field;
import com.cns.usage.communication.SealedText;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowStream;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Puts right what people are called: as contacts, and on every record that has a name (GDPR Article 16). */
@ApplicationScoped
class Names {
    private static final String CONTACTS = "usage/contact.name_sealed";
    private static final String RECORDS = "usage/communication.name_sealed";
    private static final int AT_ONCE = 1_000;

    /** Also where the account had no name for them: what is incomplete is completed. */
    private static final String NAME_CONTACT =
            "update contact set name_sealed = $3 where account_id = $1 and subject_id = $2";

    private static final String NAMED_RECORDS = """
            select id, received_at from communication
            where account_id = $1 and subject_id = $2 and name_sealed is not null""";

    /** What was erased or deleted since it was read stays without a name. */
    private static final String NAME_RECORDS = """
            update communication c set name_sealed = n.name
            from unnest($2::uuid[], $3::timestamptz[], $4::bytea[]) as n(id, received_at, name)
            where c.account_id = $1 and c.id = n.id and c.received_at = n.received_at and c.name_sealed is not null""";

    /** The name that mentioned somebody else is gone; where tags may mention them they stay linked. */
    private static final String UNLINK = """
            delete from mention m using communication c
            where m.account_id = $1 and m.communication_id = any($2)
              and c.account_id = m.account_id and c.id = m.communication_id and c.received_at = m.received_at
              and c.tags_sealed is null""";

    private final ErasedSubjects erasedSubjects;

    Names(ErasedSubjects erasedSubjects) {
        this.erasedSubjects = erasedSubjects;
    }

    private record Done(long contacts, long records) {
        Done and(Done other) {
            return new Done(contacts + other.contacts, records + other.records);
        }

        List<PlaceEffect> effects() {
            return List.of(PlaceEffect.changed(CONTACTS, contacts), PlaceEffect.changed(RECORDS, records));
        }
    }

    private record Named(CommunicationId id, Instant receivedAt) {
        static Named of(Row row) {
            return new Named(
                    new CommunicationId(row.getUUID("id")),
                    row.getOffsetDateTime("received_at").toInstant());
        }
    }

    /** Nobody is known, or nothing is right any more. */
    RightParticipant.Step unknown() {
        return _ -> Uni.createFrom().item(new Done(0, 0).effects());
    }

    /** All these subjects are one person. Whoever is erased meanwhile stays erased. */
    RightParticipant.Step correct(AccountId account, Collection<Keys> person, String name) {
        return connection -> erasedSubjects
                .among(connection, person.stream().map(Keys::subject).toList())
                .flatMap(erased -> Multi.createFrom()
                        .iterable(person)
                        .filter(keys -> !erased.contains(keys.subject()))
                        .onItem()
                        .transformToUniAndConcatenate(keys -> correct(connection, account, keys, name))
                        .collect()
                        .asList())
                .map(done -> done.stream().reduce(new Done(0, 0), Done::and).effects());
    }

    private static Uni<Done> correct(SqlConnection connection, AccountId account, Keys keys, String name) {
        return contact(connection, account, keys, name)
                .flatMap(contacts ->
                        records(connection, account, keys, name).map(records -> new Done(contacts, records)));
    }

    private static Uni<Integer> contact(SqlConnection connection, AccountId account, Keys keys, String name) {
        Sealed sealed = keys.of(Field.NAME.scope())
                .seal(name.getBytes(StandardCharsets.UTF_8), Field.NAME.of(account, keys.subject()));
        return connection
                .preparedQuery(NAME_CONTACT)
                .execute(Tuple.of(account.value(), keys.subject().value(), Buffer.buffer(sealed.bytes())))
                .map(updated -> updated.rowCount());
    }

    /** A thousand at a time, however many there are. */
    private static Uni<Long> records(SqlConnection connection, AccountId account, Keys keys, String name) {
        return connection.prepare(NAMED_RECORDS).flatMap(statement -> {
            RowStream<Row> rows = statement.createStream(
                    AT_ONCE, Tuple.of(account.value(), keys.subject().value()));
            return rows.toMulti()
                    .map(Named::of)
                    .group()
                    .intoLists()
                    .of(AT_ONCE)
                    .onItem()
                    .transformToUniAndConcatenate(some -> rename(connection, account, keys, name, some))
                    .collect()
                    .with(Collectors.summingLong(Integer::longValue));
        });
    }

    private static Uni<Integer> rename(
            SqlConnection connection, AccountId account, Keys keys, String name, List<Named> records) {
        Tuple columns = Columns.of(records)
                .uuid(one -> one.id().value())
                .time(Named::receivedAt)
                .sealed(one -> SealedText.seal(Field.NAME, name, account, one.id(), keys, List.of()))
                .tuple();
        Tuple values = Tuple.of(account.value());
        for (int i = 0; i < columns.size(); i++) {
            values.addValue(columns.getValue(i));
        }
        return connection
                .preparedQuery(NAME_RECORDS)
                .execute(values)
                .call(() -> connection.preparedQuery(UNLINK).execute(Tuple.of(account.value(), columns.getValue(0))))
                .map(updated -> updated.rowCount());
    }
}
