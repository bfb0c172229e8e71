package com.cns.usage.right;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.PlaceEffect;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.right.RightParticipant;
import com.cns.platform.tenant.Tenant;
import com.cns.usage.bulk.Columns;
import com.cns.usage.bulk.Rows;
import com.cns.usage.communication.Field;
import com.cns.usage.communication.SealedText;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Puts right what people are called: as contacts, and on every record that has a name (GDPR Article 16).
 *
 * <p>Records go before the step, a page a transaction with keys opened for it: neither a key's lease nor the lock that erasures wait
 * for lasts as long as all of them take. Begun anew after a crash it puts all of them right once more, and counts them all.
 */
@ApplicationScoped
class Names {
    private static final String CONTACTS = "usage/contact.name_sealed";
    private static final String RECORDS = "usage/communication.name_sealed";
    private static final int AT_ONCE = 1_000;

    /** Also where the account had no name for them: what is incomplete is completed. */
    private static final String NAME_CONTACT =
            "update contact set name_sealed = $3 where account_id = $1 and subject_id = $2";

    /** By the index of a person's records. */
    private static final String PAGE = """
            select id, received_at from communication
            where account_id = $1 and subject_id = $2 and (received_at, id) < ($3, $4) and name_sealed is not null
            order by received_at desc, id desc limit $5""";

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

    /** Newer than any record. */
    private static final Named END =
            new Named(new CommunicationId(new UUID(-1, -1)), Instant.parse("9999-01-01T00:00:00Z"));

    private final Tenant tenant;
    private final Keyring keyring;
    private final ErasedSubjects erasedSubjects;

    Names(Tenant tenant, Keyring keyring, ErasedSubjects erasedSubjects) {
        this.tenant = tenant;
        this.keyring = keyring;
        this.erasedSubjects = erasedSubjects;
    }

    private record Named(CommunicationId id, Instant receivedAt) {
        static Named of(Row row) {
            return new Named(
                    new CommunicationId(row.getUUID("id")),
                    row.getOffsetDateTime("received_at").toInstant());
        }
    }

    private static List<PlaceEffect> effects(long contacts, long records) {
        return List.of(PlaceEffect.changed(CONTACTS, contacts), PlaceEffect.changed(RECORDS, records));
    }

    /** Nobody is known, or nothing is right any more. */
    RightParticipant.Step unknown() {
        return _ -> Uni.createFrom().item(effects(0, 0));
    }

    /** All these subjects are one person. Whoever is erased meanwhile stays erased. */
    Uni<RightParticipant.Step> correct(AccountId account, Collection<SubjectId> person, String name) {
        return Multi.createFrom()
                .iterable(person)
                .onItem()
                .transformToUniAndConcatenate(subject -> records(account, subject, name, END, 0))
                .collect()
                .asList()
                .map(each -> each.stream().mapToLong(Long::longValue).sum())
                .flatMap(records -> keyring.open(account, person, Set.of(Field.USAGE))
                        .map(keys -> connection -> contacts(connection, account, keys.values(), name)
                                .map(contacts -> effects(contacts, records))));
    }

    /** From there on; answers how many they were with those before. */
    private Uni<Long> records(AccountId account, SubjectId subject, String name, Named from, long before) {
        return keyring.open(account, Set.of(subject), Set.of(Field.USAGE))
                .map(opened -> Optional.ofNullable(opened.get(subject)))
                .flatMap(keys -> keys.map(living -> page(account, living, name, from))
                        .orElseGet(() -> Uni.createFrom().item(List.of())))
                .flatMap(page -> page.size() < AT_ONCE
                        ? Uni.createFrom().item(before + page.size())
                        : records(account, subject, name, page.getLast(), before + page.size()));
    }

    private Uni<List<Named>> page(AccountId account, Keys keys, String name, Named from) {
        Tuple after = Tuple.of(
                account.value(),
                keys.subject().value(),
                from.receivedAt().atOffset(ZoneOffset.UTC),
                from.id().value(),
                AT_ONCE);
        return tenant.sql(
                account,
                connection -> isErased(connection, keys)
                        .flatMap(erased -> erased
                                ? Uni.createFrom().item(List.<Named>of())
                                : Rows.of(connection, PAGE, after)
                                        .map(rows ->
                                                rows.stream().map(Named::of).toList())
                                        .call(page -> rename(connection, account, keys, name, page))));
    }

    private Uni<Boolean> isErased(SqlConnection connection, Keys keys) {
        return erasedSubjects.among(connection, Set.of(keys.subject())).map(erased -> !erased.isEmpty());
    }

    private static Uni<Void> rename(
            SqlConnection connection, AccountId account, Keys keys, String name, List<Named> page) {
        if (page.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple columns = Columns.of(page)
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
                .chain(() -> connection.preparedQuery(UNLINK).execute(Tuple.of(account.value(), columns.getValue(0))))
                .replaceWithVoid();
    }

    private Uni<Long> contacts(SqlConnection connection, AccountId account, Collection<Keys> person, String name) {
        return Multi.createFrom()
                .iterable(person)
                .onItem()
                .transformToUniAndConcatenate(keys -> isErased(connection, keys)
                        .flatMap(
                                erased -> erased ? Uni.createFrom().item(0) : contact(connection, account, keys, name)))
                .collect()
                .asList()
                .map(each -> each.stream().mapToLong(Integer::longValue).sum());
    }

    private static Uni<Integer> contact(SqlConnection connection, AccountId account, Keys keys, String name) {
        Sealed sealed = keys.of(Field.NAME.scope())
                .seal(name.getBytes(StandardCharsets.UTF_8), Field.NAME.of(account, keys.subject()));
        return connection
                .preparedQuery(NAME_CONTACT)
                .execute(Tuple.of(account.value(), keys.subject().value(), Buffer.buffer(sealed.bytes())))
                .map(updated -> updated.rowCount());
    }
}
