package com.cns.consent.consent;

import com.cns.consent.standing.ConsentState;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.SubjectId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Consents of the tenant whose transaction is open. */
@ApplicationScoped
class ConsentRepository implements PanacheRepositoryBase<Consent, UUID> {
    /** In order of id, so that two requests about one person never wait for each other crosswise. */
    private static final String WITH_GIVEN = """
            select c from Consent c, Consent named
            where named.account = ?1 and named.id = ?2
              and c.account = ?1 and c.subject = named.subject and c.purpose = named.purpose
              and (c.id = named.id or c.state = ?3)
            order by c.id""";

    private static final String INSERT = """
            insert into consent (account_id, id, subject_id, person_kind, person_sealed, purpose, notice_id, status, asked_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";

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
                .addUUID(asked.notice().value())
                .addString(asked.state().name())
                .addOffsetDateTime(asked.askedAt().atOffset(ZoneOffset.UTC));
        return connection.preparedQuery(INSERT).execute(values).replaceWithVoid();
    }

    Uni<Optional<Consent>> of(AccountId account, ConsentId id) {
        return find("account = ?1 and id = ?2", account.value(), id.value())
                .firstResult()
                .map(Optional::ofNullable);
    }

    /**
     * The consent and all that the same person has given for the same purpose, locked until the transaction ends; empty
     * when the account has none of that id.
     */
    Uni<List<Consent>> lockWithGiven(AccountId account, ConsentId id) {
        return find(WITH_GIVEN, account.value(), id.value(), ConsentState.GIVEN)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** The newest first. */
    Uni<List<Consent>> ofPerson(AccountId account, SubjectId subject, int most) {
        return find("account = ?1 and subject = ?2 order by id desc", account.value(), subject.value())
                .page(0, most)
                .list();
    }
}
