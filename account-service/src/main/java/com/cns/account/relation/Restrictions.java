package com.cns.account.relation;

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
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Of whom what is held is only kept (GDPR Article 18): it may be added to and erased, and is not read by staff, nor is anything
 * taken from public sources. A restriction is a token, and ends when its person says so or is erased.
 */
@ApplicationScoped
class Restrictions {
    private static final String KNOWN = "select 1 from contact_restriction where account_id = $1 and person = $2";
    private static final String ANY_KNOWN =
            "select 1 from contact_restriction where account_id = $1 and person = any($2) limit 1";
    private static final String ADD = """
            insert into contact_restriction (account_id, person, since) values ($1, $2, $3) on conflict do nothing""";
    private static final String END = "delete from contact_restriction where account_id = $1 and person = $2";
    private static final String OF_HOLDER =
            "select person from contact_claim where account_id = $1 and ended_at is null";

    private final Tenant tenant;
    private final Persons persons;
    private final Clock clock;

    Restrictions(Tenant tenant, Persons persons, Clock clock) {
        this.tenant = tenant;
        this.persons = persons;
        this.clock = clock;
    }

    /** A row. */
    @Coverage(erasure = Coverage.By.BEYOND, copy = Coverage.By.BEYOND)
    @Stored(table = "contact_restriction")
    record StoredRestriction(
            AccountId accountId,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.FULFIL_REQUEST,
                    basis = LegalBasis.LEGAL_OBLIGATION,
                    retention = Retention.CONTACT)
            String person,

            @NotPersonal(NotPersonal.Reason.TIME) Instant since) {}

    Uni<Boolean> isKnown(SqlConnection connection, Token person) {
        return connection
                .preparedQuery(KNOWN)
                .execute(Tuple.of(Owner.CNS.value(), person.value()))
                .map(rows -> rows.size() > 0);
    }

    /** Fails with {@link Problem#CONFLICT} while what is held of the person is only kept. */
    Uni<Void> refuse(SqlConnection connection, Token person) {
        return isKnown(connection, person)
                .invoke(restricted -> {
                    if (restricted) {
                        throw new ProblemException(
                                Problem.CONFLICT,
                                "The person restricted what is held of them (GDPR Article 18): it is only kept, not read,"
                                        + " and nothing is taken from public sources");
                    }
                })
                .replaceWithVoid();
    }

    /** Whether any address that is the holder's is restricted. */
    Uni<Boolean> areKnown(AccountId holder) {
        return of(holder)
                .flatMap(all -> tenant.sql(
                        Owner.CNS,
                        connection -> connection
                                .preparedQuery(ANY_KNOWN)
                                .execute(Tuple.of(
                                        Owner.CNS.value(),
                                        all.stream().map(Token::value).toArray(String[]::new)))
                                .map(rows -> rows.size() > 0)));
    }

    /** Of one address, also when nothing is held of it. Once more changes nothing. */
    Uni<Void> restrict(Token person) {
        return tenant.sql(Owner.CNS, connection -> restrict(connection, person)).replaceWithVoid();
    }

    /** Of every address that is the holder's. Once more changes nothing. */
    Uni<Void> restrict(AccountId holder) {
        return each(holder, this::restrict);
    }

    /** Of every address that is the holder's. Once more changes nothing. */
    Uni<Void> end(AccountId holder) {
        return each(holder, this::end);
    }

    /** In the connection's transaction. How many there were: one, or none. */
    Uni<Integer> end(SqlConnection connection, Token person) {
        return persons.lock(connection, person)
                .chain(() -> connection.preparedQuery(END).execute(Tuple.of(Owner.CNS.value(), person.value())))
                .map(SqlResult::rowCount);
    }

    private Uni<Integer> restrict(SqlConnection connection, Token person) {
        return persons.lock(connection, person)
                .chain(() -> connection
                        .preparedQuery(ADD)
                        .execute(Tuple.of(
                                Owner.CNS.value(),
                                person.value(),
                                clock.instant().atOffset(ZoneOffset.UTC))))
                .map(SqlResult::rowCount);
    }

    private Uni<Void> each(AccountId holder, BiFunction<SqlConnection, Token, Uni<Integer>> work) {
        return of(holder)
                .flatMap(all -> tenant.sql(
                        Owner.CNS,
                        connection -> Multi.createFrom()
                                .iterable(all)
                                .onItem()
                                .transformToUniAndConcatenate(person -> work.apply(connection, person))
                                .collect()
                                .last()))
                .replaceWithVoid();
    }

    private Uni<List<Token>> of(AccountId holder) {
        return tenant.sql(
                holder,
                connection -> connection
                        .preparedQuery(OF_HOLDER)
                        .execute(Tuple.of(holder.value()))
                        .map(rows -> {
                            List<Token> all = new ArrayList<>(rows.size());
                            rows.forEach(row -> all.add(new Token(row.getString("person"))));
                            return all;
                        }));
    }
}
