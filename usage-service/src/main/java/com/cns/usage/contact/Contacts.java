package com.cns.usage.contact;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.LeaseExpired;
import com.cns.platform.keyring.Token;
import com.cns.platform.paging.PageToken;
import com.cns.platform.problem.Passing;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import com.cns.usage.bulk.Columns;
import com.cns.usage.bulk.Rows;
import com.cns.usage.communication.Field;
import com.cns.usage.restriction.Restrictions;
import com.cns.usage.wire.Wire;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Imports, lists and deletes contacts. */
@ApplicationScoped
class Contacts {
    private static final int ATTEMPTS = 3;

    private static final String IMPORT = """
            insert into contact (account_id, subject_id, type, identifier_sealed, name_sealed, imported_at)
            select $1, c.*, $6 from unnest($2::uuid[], $3::text[], $4::bytea[], $5::bytea[]) as c
            on conflict (account_id, subject_id) do update
            set identifier_sealed = excluded.identifier_sealed, name_sealed = excluded.name_sealed,
                imported_at = excluded.imported_at""";

    private static final String NEWEST = """
            select subject_id, type, identifier_sealed, name_sealed, imported_at from contact
            where account_id = $1 and (imported_at, subject_id) < ($2, $3)
            order by imported_at desc, subject_id desc limit $4""";

    /** Of whom nothing else is left the keys go some days later: {@code LapsedPeople} looks. */
    private static final String DELETE = "delete from contact where account_id = $1 and subject_id = $2";

    private final Tenant tenant;
    private final Keyring keyring;
    private final Restrictions restrictions;
    private final ErasedSubjects erasedSubjects;
    private final Clock clock;

    Contacts(Tenant tenant, Keyring keyring, Restrictions restrictions, ErasedSubjects erasedSubjects, Clock clock) {
        this.tenant = tenant;
        this.keyring = keyring;
        this.restrictions = restrictions;
        this.erasedSubjects = erasedSubjects;
        this.clock = clock;
    }

    /** Somebody's keys were destroyed since they were drawn: whoever imports them makes them known anew. */
    private static final class ErasedMeanwhile extends RuntimeException implements Passing {
        private static final long serialVersionUID = 1;

        ErasedMeanwhile() {
            super(null, null, false, false);
        }
    }

    private record Sealing(
            SubjectId subject,
            IdentifierType type,
            Sealed identifier,
            @Nullable Sealed name) {}

    /** All or none; answers how many people they are. */
    Uni<Integer> bring(AccountId account, List<Imported> contacts) {
        Set<Token> tokens = contacts.stream().map(Imported::token).collect(Collectors.toSet());
        return Uni.createFrom()
                .deferred(() -> keyring.draw(account, tokens, Set.of(Field.USAGE)))
                .map(keys -> sealed(account, contacts, keys))
                .chain(ready -> store(account, ready))
                .onFailure(failure -> failure instanceof LeaseExpired || failure instanceof ErasedMeanwhile)
                .retry()
                .atMost(ATTEMPTS)
                .replaceWith(contacts.size());
    }

    Uni<ContactsView> list(AccountId account, PageToken end, int limit, String query) {
        Tuple tuple = Tuple.of(account.value(), end.at().atOffset(ZoneOffset.UTC), end.id(), limit + 1);
        return tenant.sql(account, connection -> Rows.of(connection, NEWEST, tuple))
                .flatMap(rows -> page(account, rows, limit, query));
    }

    /** Fails with {@link Problem#NOT_FOUND} when there is none. */
    Uni<Void> delete(AccountId account, SubjectId subject) {
        return tenant.sql(
                account,
                connection -> connection
                        .preparedQuery(DELETE)
                        .execute(Tuple.of(account.value(), subject.value()))
                        .invoke(rows -> {
                            if (rows.rowCount() == 0) {
                                throw new ProblemException(Problem.NOT_FOUND);
                            }
                        })
                        .replaceWithVoid());
    }

    /** In key order, so that two imports never wait for each other crosswise. */
    private static List<Sealing> sealed(AccountId account, List<Imported> contacts, Map<Token, Keys> keys) {
        return contacts.stream()
                .map(one -> seal(account, one, Objects.requireNonNull(keys.get(one.token()))))
                .sorted(Comparator.comparing(one -> one.subject().value()))
                .toList();
    }

    private static Sealing seal(AccountId account, Imported one, Keys keys) {
        String name = one.name();
        return new Sealing(
                keys.subject(),
                one.type(),
                seal(account, keys, Field.IDENTIFIER, one.identifier()),
                name == null ? null : seal(account, keys, Field.NAME, name));
    }

    private static Sealed seal(AccountId account, Keys keys, Field field, String plain) {
        return keys.of(field.scope()).seal(plain.getBytes(StandardCharsets.UTF_8), field.of(account, keys.subject()));
    }

    private Uni<Void> store(AccountId account, List<Sealing> contacts) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        Tuple columns = Columns.of(contacts)
                .uuid(one -> one.subject().value())
                .text(one -> Wire.name(one.type()))
                .sealed(Sealing::identifier)
                .sealed(Sealing::name)
                .tuple();
        Tuple tuple = Tuple.of(account.value());
        for (int i = 0; i < columns.size(); i++) {
            tuple.addValue(columns.getValue(i));
        }
        tuple.addOffsetDateTime(now);
        return tenant.sql(
                account,
                connection -> erasedSubjects
                        .among(
                                connection,
                                contacts.stream().map(Sealing::subject).toList())
                        .invoke(erased -> {
                            if (!erased.isEmpty()) {
                                throw new ErasedMeanwhile();
                            }
                        })
                        .chain(() -> connection.preparedQuery(IMPORT).execute(tuple))
                        .replaceWithVoid());
    }

    private Uni<ContactsView> page(AccountId account, List<Row> rows, int limit, String query) {
        boolean more = rows.size() > limit;
        List<Row> page = more ? rows.subList(0, limit) : rows;
        String next = more ? end(page.getLast()).text(query) : null;
        Set<SubjectId> subjects = page.stream().map(Contacts::subject).collect(Collectors.toSet());
        return Uni.combine()
                .all()
                .unis(
                        subjects.isEmpty()
                                ? Uni.createFrom().item(Map.<SubjectId, Keys>of())
                                : keyring.open(account, subjects, Set.of(Field.USAGE)),
                        restrictions.among(account, subjects))
                .with((keys, restricted) -> new ContactsView(
                        page.stream()
                                .map(row ->
                                        view(account, row, keys.get(subject(row)), restricted.contains(subject(row))))
                                .toList(),
                        next));
    }

    static ContactsView.Contact view(AccountId account, Row row, @Nullable Keys living, boolean restricted) {
        Keys keys = restricted ? null : living;
        return new ContactsView.Contact(
                subject(row),
                row.getString("type"),
                open(account, keys, Field.IDENTIFIER, row.getBuffer("identifier_sealed")),
                open(account, keys, Field.NAME, row.getBuffer("name_sealed")),
                row.getOffsetDateTime("imported_at").toInstant(),
                restricted ? true : null);
    }

    private static @Nullable String open(AccountId account, @Nullable Keys keys, Field field, @Nullable Buffer sealed) {
        if (sealed == null || keys == null) {
            return null;
        }
        byte[] plain = keys.of(field.scope()).open(Sealed.of(sealed.getBytes()), field.of(account, keys.subject()));
        return new String(plain, StandardCharsets.UTF_8);
    }

    private static PageToken end(Row row) {
        return new PageToken(row.getOffsetDateTime("imported_at").toInstant(), row.getUUID("subject_id"));
    }

    static SubjectId subject(Row row) {
        return new SubjectId(row.getUUID("subject_id"));
    }
}
