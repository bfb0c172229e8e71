package com.cns.account.relation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.account.contact.Owner;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.platform.datamap.Stored;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who objected to being looked for in public sources (GDPR Article 21): what was found of them goes at once, and nothing is
 * found of them any more. An objection is a token: it stays although nothing else does.
 */
@ApplicationScoped
class Objections {
    private static final String CODE = "contact.objection";
    private static final String KNOWN = "select 1 from contact_objection where account_id = $1 and person = $2";
    private static final String ANY_KNOWN =
            "select 1 from contact_objection where account_id = $1 and person = any($2) limit 1";
    private static final String BY_CONTACT = "select 1 from contact_objection where account_id = $1 and contact = $2";
    private static final String ADD = """
            insert into contact_objection (account_id, person, contact, objected_at) values ($1, $2, $3, $4)
            on conflict do nothing""";
    private static final String OF_HOLDER = """
            select k.person, p.id from contact_claim k
            left join contact_person p on p.account_id = $2 and p.person = k.person
            where k.account_id = $1 and k.ended_at is null order by k.person""";

    private final Tenant tenant;
    private final Persons persons;
    private final EndedKeys ended;
    private final ObjectedProfiles profiles;
    private final Tokens tokens;
    private final Clock clock;

    Objections(Tenant tenant, Persons persons, EndedKeys ended, ObjectedProfiles profiles, Tokens tokens, Clock clock) {
        this.tenant = tenant;
        this.persons = persons;
        this.ended = ended;
        this.profiles = profiles;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * A row.
     *
     * @param contact that the code was of; null when a holder objected of whom there was none
     */
    @Coverage(erasure = Coverage.By.BEYOND, copy = Coverage.By.BEYOND)
    @Stored(table = "contact_objection")
    record StoredObjection(
            AccountId accountId,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.FULFIL_REQUEST,
                    basis = LegalBasis.LEGAL_OBLIGATION,
                    retention = Retention.OBJECTION)
            String person,

            @Nullable ContactId contact,
            @NotPersonal(NotPersonal.Reason.TIME) Instant objectedAt) {}

    /** Who objects, as far as they are known. */
    private record Objector(Token person, Optional<ContactId> contact) {}

    /** What the mail to a person says: under the suite's pepper, so that it is stored nowhere. */
    String code(ContactId contact) {
        byte[] hmac = tokens.hmac(CODE, contact.toString().getBytes(UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac);
    }

    Uni<Boolean> isKnown(SqlConnection connection, Token person) {
        return connection
                .preparedQuery(KNOWN)
                .execute(Tuple.of(Owner.CNS.value(), person.value()))
                .map(rows -> rows.size() > 0);
    }

    /** False when the code is not the one of that contact, or it is gone without an objection. Once more answers the same. */
    Uni<Boolean> object(ContactId contact, String code) {
        if (!MessageDigest.isEqual(code(contact).getBytes(UTF_8), code.getBytes(UTF_8))) {
            return Uni.createFrom().item(false);
        }
        return tenant.sql(
                        Owner.CNS,
                        connection -> persons.find(connection, contact)
                                .flatMap(found -> found.isEmpty()
                                        ? wasTaken(connection, contact)
                                        : take(
                                                        connection,
                                                        new Objector(found.get().token(), Optional.of(contact)))
                                                .replaceWith(true)))
                .call(() -> ended.destroy())
                .call(() -> profiles.erase());
    }

    /** Whether any address that is the holder's is one that an objection is about. */
    Uni<Boolean> areKnown(AccountId holder) {
        return tenant.sql(holder, connection -> of(connection, holder)).flatMap(all -> {
            String[] persons = all.stream().map(one -> one.person().value()).toArray(String[]::new);
            return tenant.sql(
                    Owner.CNS,
                    connection -> connection
                            .preparedQuery(ANY_KNOWN)
                            .execute(Tuple.of(Owner.CNS.value(), persons))
                            .map(rows -> rows.size() > 0));
        });
    }

    /**
     * Of one address, also when nothing is held of it. Once more changes nothing.
     *
     * @param before what is asked in the same transaction of what goes then
     */
    <T> Uni<T> object(Token person, Function<SqlConnection, Uni<T>> before) {
        return tenant.sql(
                        Owner.CNS,
                        connection -> before.apply(connection)
                                .call(() -> persons.find(connection, person)
                                        .flatMap(found -> take(
                                                connection,
                                                new Objector(person, found.map(Persons.StoredPerson::id))))))
                .call(() -> ended.destroy())
                .call(() -> profiles.erase());
    }

    /** Of every address that is the holder's. Once more changes nothing. */
    Uni<Void> object(AccountId holder) {
        return tenant.sql(holder, connection -> of(connection, holder))
                .flatMap(all -> tenant.sql(
                        Owner.CNS,
                        connection -> Multi.createFrom()
                                .iterable(all)
                                .onItem()
                                .transformToUniAndConcatenate(one -> take(connection, one))
                                .collect()
                                .last()))
                .chain(() -> ended.destroy())
                .chain(() -> profiles.erase());
    }

    private static Uni<List<Objector>> of(SqlConnection connection, AccountId holder) {
        return connection
                .preparedQuery(OF_HOLDER)
                .execute(Tuple.of(holder.value(), Owner.CNS.value()))
                .map(rows -> {
                    List<Objector> all = new ArrayList<>(rows.size());
                    rows.forEach(row -> all.add(new Objector(
                            new Token(row.getString("person")),
                            Optional.ofNullable(row.getUUID("id")).map(ContactId::new))));
                    return all;
                });
    }

    private static Uni<Boolean> wasTaken(SqlConnection connection, ContactId contact) {
        return connection
                .preparedQuery(BY_CONTACT)
                .execute(Tuple.of(Owner.CNS.value(), contact.value()))
                .map(rows -> rows.size() > 0);
    }

    private Uni<Void> take(SqlConnection connection, Objector objector) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        Tuple whose = Tuple.of(Owner.CNS.value(), objector.person().value(), now);
        return persons.lock(connection, objector.person())
                .chain(() -> connection
                        .preparedQuery(ADD)
                        .execute(Tuple.of(
                                Owner.CNS.value(),
                                objector.person().value(),
                                objector.contact().map(ContactId::value).orElse(null),
                                now)))
                .chain(() -> connection.preparedQuery(Removals.FINDINGS).execute(whose))
                .chain(() -> connection.preparedQuery(Removals.PERSON).execute(whose))
                .replaceWithVoid();
    }
}
