package com.cns.account.relation;

import com.cns.account.contact.Owner;
import com.cns.account.language.Language;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.datamap.Stored;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The people themselves: one row for each address. Every method with a connection is in its transaction. */
@ApplicationScoped
public class Persons {
    /** Whoever writes about a person comes one after the other, whether there is a row of them yet or not. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('contact ' || $1, 0))";

    private static final String COLUMNS = """
            select account_id, id, person, subject, email_sealed, language, created_at, last_at from contact_person""";
    private static final String BY_TOKEN = COLUMNS + " where account_id = $1 and person = $2";
    private static final String BY_TOKENS =
            COLUMNS + " where account_id = $1 and person = any($2) order by created_at, id";
    private static final String BY_ID = COLUMNS + " where account_id = $1 and id = $2";
    private static final String ADD = """
            insert into contact_person (account_id, id, person, subject, email_sealed, language, created_at, last_at)
            values ($1, $2, $3, $4, $5, $6, $7, $7)""";
    private static final String TOUCH = """
            update contact_person set last_at = $3 where account_id = $1 and person = $2 and last_at < $3""";

    private final Tokens tokens;
    private final Seals seals;
    private final Clock clock;
    private final Ids ids;

    Persons(Tokens tokens, Seals seals, Clock clock, Ids ids) {
        this.tokens = tokens;
        this.seals = seals;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * A row.
     *
     * @param person the token of the address
     * @param lastAt of the last contact; of the first entry where there was none
     */
    @Coverage(erasure = Coverage.By.BEYOND, copy = Coverage.By.BEYOND)
    @Stored(table = "contact_person")
    record StoredPerson(
            AccountId accountId,
            ContactId id,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.UNDERSTAND_CUSTOMERS},
                    basis = LegalBasis.LEGITIMATE_INTEREST,
                    retention = Retention.CONTACT)
            String person,

            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            SubjectId subject,

            @Coverage(copy = Coverage.By.BEYOND)
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.UNDERSTAND_CUSTOMERS},
                    basis = LegalBasis.LEGITIMATE_INTEREST,
                    retention = Retention.CONTACT)
            Sealed emailSealed,

            Language language,
            @NotPersonal(NotPersonal.Reason.TIME) Instant createdAt,
            @NotPersonal(NotPersonal.Reason.TIME) Instant lastAt) {
        static StoredPerson of(Row row) {
            return new StoredPerson(
                    new AccountId(row.getUUID("account_id")),
                    new ContactId(row.getUUID("id")),
                    row.getString("person"),
                    new SubjectId(row.getUUID("subject")),
                    new Sealed(row.getString("email_sealed")),
                    Language.valueOf(row.getString("language")),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("last_at").toInstant());
        }

        Token token() {
            return new Token(person);
        }

        Seals.Kept kept() {
            return new Seals.Kept(id.value(), subject, emailSealed);
        }
    }

    /**
     * Whom an address belongs to.
     *
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} at {@code /email} when it has no normal form
     */
    public Token token(String email) {
        return knownAs(email)
                .orElseThrow(() -> new ProblemException(Problem.VALIDATION_FAILED)
                        .error("/email", "must be a plain e-mail address"));
    }

    /** Empty when the address has no normal form. */
    public Optional<Token> knownAs(String email) {
        try {
            return Optional.of(tokens.of(Owner.CNS, IdentifierType.EMAIL, email));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    Uni<Void> lock(SqlConnection connection, Token person) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(person.value())).replaceWithVoid();
    }

    Uni<Optional<StoredPerson>> find(SqlConnection connection, Token person) {
        return connection
                .preparedQuery(BY_TOKEN)
                .execute(Tuple.of(Owner.CNS.value(), person.value()))
                .map(Persons::first);
    }

    /** The oldest first. */
    Uni<List<StoredPerson>> findAll(SqlConnection connection, Collection<String> persons) {
        return connection
                .preparedQuery(BY_TOKENS)
                .execute(Tuple.of(Owner.CNS.value(), persons.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(StoredPerson::of)
                        .toList());
    }

    Uni<Optional<StoredPerson>> find(SqlConnection connection, ContactId id) {
        return connection
                .preparedQuery(BY_ID)
                .execute(Tuple.of(Owner.CNS.value(), id.value()))
                .map(Persons::first);
    }

    /** Whoever is there already stays as they are; call it behind {@link #lock}. */
    Uni<ContactId> ensure(SqlConnection connection, Token person, String email, @Nullable Language language) {
        return find(connection, person)
                .flatMap(found -> found.isPresent()
                        ? Uni.createFrom().item(found.get().id())
                        : add(connection, person, email, language == null ? Language.EN : language));
    }

    private Uni<ContactId> add(SqlConnection connection, Token person, String email, Language language) {
        UUID id = ids.next();
        return seals.seal(id, Seals.What.EMAIL, email)
                .flatMap(kept -> connection
                        .preparedQuery(ADD)
                        .execute(Tuple.from(Arrays.asList(
                                Owner.CNS.value(),
                                id,
                                person.value(),
                                kept.subject().value(),
                                kept.value().text(),
                                language.name(),
                                clock.instant().atOffset(ZoneOffset.UTC)))))
                .replaceWith(new ContactId(id));
    }

    /** That there was a contact then. */
    Uni<Void> touch(SqlConnection connection, Token person, Instant at) {
        return connection
                .preparedQuery(TOUCH)
                .execute(Tuple.of(Owner.CNS.value(), person.value(), at.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Empty when it was erased. */
    Uni<Optional<String>> email(StoredPerson person) {
        return seals.open(Seals.What.EMAIL, List.of(person.kept()))
                .map(opened -> Optional.ofNullable(opened.get(person.id().value())));
    }

    /** By record; what was erased is absent. */
    Uni<Map<UUID, String>> emails(List<StoredPerson> all) {
        return seals.open(Seals.What.EMAIL, all.stream().map(StoredPerson::kept).toList());
    }

    private static Optional<StoredPerson> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(StoredPerson.of(rows.iterator().next()));
    }
}
