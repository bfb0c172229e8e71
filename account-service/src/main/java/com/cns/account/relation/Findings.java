package com.cns.account.relation;

import com.cns.account.contact.Owner;
import com.cns.account.field.Field;
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
import com.cns.platform.keyring.Token;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What staff found of a person in public sources: of each field the last value, with where it is from (R8). */
@ApplicationScoped
class Findings {
    private static final String COLUMNS = """
            select f.account_id, f.id, f.person, f.field, f.subject, f.value_sealed, f.recorded_at, f.notice_at, f.notice_due,
                f.notified_at, f.mail_subject
            from contact_finding f""";
    private static final String OF_FIELD = COLUMNS + " where f.account_id = $1 and f.person = $2 and f.field = $3";
    private static final String OF_PERSON = COLUMNS + " where f.account_id = $1 and f.person = $2 order by f.field";
    /** Row-level security leaves of them what is of the holder; an address has at most one of each field. */
    private static final String OF_HOLDER = COLUMNS + """
             join contact_claim mine on mine.person = f.person and mine.account_id = $1
            where f.account_id = $2 order by f.field, f.id""";

    private static final String ADD = """
            insert into contact_finding
                (account_id, id, person, field, subject, value_sealed, recorded_at, notice_at, notice_due)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";
    private static final String REMOVE = """
            delete from contact_finding where account_id = $1 and id = $2 returning person, subject, mail_subject""";
    private static final String UNSEND = "delete from queued_mail where account_id = $1 and subject = $2";
    private static final String TELL_AGAIN = """
            update contact_finding set notified_at = null, mail_subject = null
            where account_id = $1 and mail_subject = $2""";

    private final Tenant tenant;
    private final Persons persons;
    private final Objections objections;
    private final Restrictions restrictions;
    private final Seals seals;
    private final EndedKeys ended;
    private final RelationConfig config;
    private final ObjectMapper json;
    private final Clock clock;
    private final Ids ids;

    Findings(
            Tenant tenant,
            Persons persons,
            Objections objections,
            Restrictions restrictions,
            Seals seals,
            EndedKeys ended,
            RelationConfig config,
            ObjectMapper json,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.persons = persons;
        this.objections = objections;
        this.restrictions = restrictions;
        this.seals = seals;
        this.ended = ended;
        this.config = config;
        this.json = json;
        this.clock = clock;
        this.ids = ids;
    }

    /** A value with its source, as it is sealed. */
    record Said(String value, String url, LocalDate date) {
        /** Without what is personal. */
        @Override
        public String toString() {
            return "Said";
        }
    }

    /** What is held after it was recorded. */
    record Recorded(ContactId contact, FindingId finding) {}

    /**
     * A row.
     *
     * @param noticeDue until when its person has to be told
     * @param mailSubject names the key of the mail that tells them
     */
    @Coverage(erasure = Coverage.By.BEYOND, copy = Coverage.By.BEYOND)
    @Stored(table = "contact_finding")
    record StoredFinding(
            AccountId accountId,
            FindingId id,

            @Coverage(erasure = Coverage.By.BEYOND, copy = Coverage.By.DERIVED)
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.UNDERSTAND_CUSTOMERS,
                    basis = LegalBasis.LEGITIMATE_INTEREST,
                    retention = Retention.CONTACT)
            String person,

            Field field,

            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            SubjectId subject,

            @Coverage(copy = Coverage.By.BEYOND)
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.UNDERSTAND_CUSTOMERS,
                    basis = LegalBasis.LEGITIMATE_INTEREST,
                    retention = Retention.CONTACT)
            Sealed valueSealed,

            @NotPersonal(NotPersonal.Reason.TIME) Instant recordedAt,
            @NotPersonal(NotPersonal.Reason.TIME) Instant noticeAt,
            @NotPersonal(NotPersonal.Reason.TIME) Instant noticeDue,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant notifiedAt,

            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER) @Nullable
            SubjectId mailSubject) {
        static StoredFinding of(Row row) {
            OffsetDateTime notified = row.getOffsetDateTime("notified_at");
            UUID mail = row.getUUID("mail_subject");
            return new StoredFinding(
                    new AccountId(row.getUUID("account_id")),
                    new FindingId(row.getUUID("id")),
                    row.getString("person"),
                    Field.fromString(row.getString("field")),
                    new SubjectId(row.getUUID("subject")),
                    new Sealed(row.getString("value_sealed")),
                    row.getOffsetDateTime("recorded_at").toInstant(),
                    row.getOffsetDateTime("notice_at").toInstant(),
                    row.getOffsetDateTime("notice_due").toInstant(),
                    notified == null ? null : notified.toInstant(),
                    mail == null ? null : new SubjectId(mail));
        }

        Seals.Kept kept() {
            return new Seals.Kept(id.value(), subject, valueSealed);
        }

        Stream<SubjectId> subjects() {
            return mailSubject == null ? Stream.of(subject) : Stream.of(subject, mailSubject);
        }
    }

    /**
     * Keeps a value in the place of the one before, of which nobody can read anything then; the same again changes nothing.
     * Fails with {@link Problem#CONFLICT} when the person objected, or what is held of them is only kept.
     */
    Uni<Recorded> record(String email, @Nullable Language language, Field field, Said said) {
        Token person = persons.token(email);
        return tenant.sql(
                        Owner.CNS,
                        connection -> persons.lock(connection, person)
                                .chain(() -> objections.isKnown(connection, person))
                                .invoke(Findings::refuse)
                                .chain(() -> restrictions.refuse(connection, person))
                                .chain(() -> persons.ensure(connection, person, email, language))
                                .flatMap(contact -> put(connection, person, field, said)
                                        .map(finding -> new Recorded(contact, finding))))
                .call(() -> ended.destroy());
    }

    private static void refuse(boolean objected) {
        if (objected) {
            throw new ProblemException(
                    Problem.CONFLICT, "The person objected: nothing is taken from public sources about them");
        }
    }

    private Uni<FindingId> put(SqlConnection connection, Token person, Field field, Said said) {
        return connection
                .preparedQuery(OF_FIELD)
                .execute(Tuple.of(Owner.CNS.value(), person.value(), field.toString()))
                .map(Findings::all)
                .flatMap(before -> open(before)
                        .flatMap(opened -> before.stream()
                                .filter(one -> said.equals(opened.get(one.id().value())))
                                .findFirst()
                                .map(same -> Uni.createFrom().item(same.id()))
                                .orElseGet(() -> replace(connection, before, person, field, said))));
    }

    private Uni<FindingId> replace(
            SqlConnection connection, List<StoredFinding> before, Token person, Field field, Said said) {
        UUID id = ids.next();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        OffsetDateTime due = now.plusMonths(1);
        OffsetDateTime at = now.plus(config.noticeAfter());
        Uni<Void> removed = before.isEmpty()
                ? Uni.createFrom().voidItem()
                : remove(connection, before.getFirst().id()).replaceWithVoid();
        return removed.chain(() -> seals.seal(id, Seals.What.FINDING, write(said)))
                .flatMap(kept -> connection
                        .preparedQuery(ADD)
                        .execute(Tuple.from(Arrays.asList(
                                Owner.CNS.value(),
                                id,
                                person.value(),
                                field.toString(),
                                kept.subject().value(),
                                kept.value().text(),
                                now,
                                at.isBefore(due) ? at : due,
                                due))))
                .replaceWith(new FindingId(id));
    }

    /**
     * Removes what was found for a field after that and says otherwise, in the connection's transaction and behind the person's
     * lock.
     *
     * @param right in its normal form
     * @return how many
     */
    Uni<Integer> removeOther(SqlConnection connection, Token person, Field field, String right, Instant since) {
        return connection
                .preparedQuery(OF_FIELD)
                .execute(Tuple.of(Owner.CNS.value(), person.value(), field.toString()))
                .map(rows -> all(rows).stream()
                        .filter(one -> one.recordedAt().isAfter(since))
                        .toList())
                .flatMap(found -> open(found)
                        .map(said -> found.stream()
                                .filter(one -> !says(said.get(one.id().value()), right))
                                .toList()))
                .call(wrong -> Multi.createFrom()
                        .iterable(wrong)
                        .onItem()
                        .transformToUniAndConcatenate(one -> remove(connection, one.id()))
                        .collect()
                        .last())
                .map(List::size);
    }

    private static boolean says(@Nullable Said said, String right) {
        return said != null && said.value().equals(right);
    }

    /** The key that is destroyed with it; empty when there is none such. */
    Uni<Optional<SubjectId>> erase(FindingId id) {
        return tenant.sql(Owner.CNS, connection -> remove(connection, id)).call(() -> ended.destroy());
    }

    /**
     * A mail about it that has not gone out yet says nothing any more; what else it was to tell is told in another. A mail that
     * is going out is waited for.
     */
    private Uni<Optional<SubjectId>> remove(SqlConnection connection, FindingId id) {
        return connection
                .preparedQuery(REMOVE)
                .execute(Tuple.of(Owner.CNS.value(), id.value()))
                .flatMap(rows -> {
                    if (rows.size() == 0) {
                        return Uni.createFrom().item(Optional.empty());
                    }
                    Row gone = rows.iterator().next();
                    SubjectId subject = new SubjectId(gone.getUUID("subject"));
                    return ended.add(connection, List.of(subject))
                            .chain(() -> unsend(connection, gone.getUUID("mail_subject")))
                            .replaceWith(Optional.of(subject));
                });
    }

    private Uni<Void> unsend(SqlConnection connection, @Nullable UUID mail) {
        if (mail == null) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(UNSEND)
                .execute(Tuple.of(Owner.CNS.value(), mail))
                .flatMap(unsent -> unsent.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery(TELL_AGAIN)
                                .execute(Tuple.of(Owner.CNS.value(), mail))
                                .chain(() -> ended.add(connection, List.of(new SubjectId(mail)))));
    }

    Uni<List<StoredFinding>> of(SqlConnection connection, String person) {
        return connection
                .preparedQuery(OF_PERSON)
                .execute(Tuple.of(Owner.CNS.value(), person))
                .map(Findings::all);
    }

    /** Of whatever address is the holder's, on a connection of their account. */
    static Uni<List<StoredFinding>> of(SqlConnection connection, AccountId holder) {
        return connection
                .preparedQuery(OF_HOLDER)
                .execute(Tuple.of(holder.value(), Owner.CNS.value()))
                .map(Findings::all);
    }

    /** By record; what was erased is absent. */
    Uni<Map<UUID, Said>> open(List<StoredFinding> all) {
        return seals.open(
                        Seals.What.FINDING,
                        all.stream().map(StoredFinding::kept).toList())
                .map(opened -> {
                    Map<UUID, Said> said = new HashMap<>();
                    opened.forEach((id, text) -> said.put(id, read(text)));
                    return said;
                });
    }

    private String write(Said said) {
        try {
            return json.writeValueAsString(said);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a finding can be written");
        }
    }

    private Said read(String text) {
        try {
            return json.readValue(text, Said.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a finding can be read");
        }
    }

    private static List<StoredFinding> all(RowSet<Row> rows) {
        List<StoredFinding> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(StoredFinding.of(row)));
        return all;
    }
}
