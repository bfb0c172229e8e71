package com.cns.account.relation;

import com.cns.account.contact.Owner;
import com.cns.account.copy.Within;
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
import com.cns.platform.paging.PageToken;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contacts with sales and support, as staff record them (R4). */
@ApplicationScoped
class Interactions {
    private static final String COLUMNS = """
            select i.account_id, i.id, i.person, i.team, i.kind, i.channel, i.happened_at, i.recorded_at, i.subject,
                i.note_sealed
            from contact_interaction i""";
    private static final String FIND = COLUMNS + " where i.account_id = $1 and i.id = $2 for update";
    private static final String OF_PERSON = COLUMNS + """
             where i.account_id = $1 and i.person = $2 and (i.happened_at, i.id) < ($3, $4)
            order by i.happened_at desc, i.id desc limit $5""";
    /** Row-level security leaves of them what is of the holder. */
    private static final String OF_HOLDER = COLUMNS + """
             join contact_claim mine on mine.person = i.person and mine.account_id = $1
            where i.account_id = $2 and (i.happened_at, i.id) < ($3, $4)
            order by i.happened_at desc, i.id desc limit $5""";

    private static final String WITHIN = " and i.recorded_at > $6 and i.recorded_at <= $7";
    private static final String LATEST_FIRST = " order by i.happened_at desc, i.id desc limit $5";
    private static final String COPIED_OF_PERSON = COLUMNS
            + " where i.account_id = $1 and i.person = $2 and (i.happened_at, i.id) < ($3, $4)" + WITHIN + LATEST_FIRST;
    private static final String COPIED_OF_HOLDER = COLUMNS
            + " join contact_claim mine on mine.person = i.person and mine.account_id = $1"
            + " where i.account_id = $2 and (i.happened_at, i.id) < ($3, $4)" + WITHIN + LATEST_FIRST;

    private static final String ADD = """
            insert into contact_interaction
                (account_id, id, person, team, kind, channel, happened_at, recorded_at, subject, note_sealed)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing""";
    private static final String CORRECT = """
            update contact_interaction
            set kind = $3, channel = $4, happened_at = $5, subject = $6, note_sealed = $7
            where account_id = $1 and id = $2""";
    private static final String REMOVE =
            "delete from contact_interaction where account_id = $1 and id = $2 returning subject";

    private final Tenant tenant;
    private final Persons persons;
    private final Seals seals;
    private final EndedKeys ended;
    private final Clock clock;

    Interactions(Tenant tenant, Persons persons, Seals seals, EndedKeys ended, Clock clock) {
        this.tenant = tenant;
        this.persons = persons;
        this.seals = seals;
        this.ended = ended;
        this.clock = clock;
    }

    /** What is recorded, in clear only while it comes in or is read. */
    record Said(Team team, Kind kind, Channel channel, Instant at, String note) {}

    /** With whom. */
    record With(String email, @Nullable Language language) {}

    /** @param person the token of the address */
    @Coverage(erasure = Coverage.By.BEYOND, copy = Coverage.By.BEYOND)
    @Stored(table = "contact_interaction")
    record StoredInteraction(
            AccountId accountId,
            InteractionId id,

            @Coverage(erasure = Coverage.By.BEYOND, copy = Coverage.By.DERIVED)
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.MANAGE_RELATIONSHIP,
                    basis = LegalBasis.LEGITIMATE_INTEREST,
                    retention = Retention.CONTACT)
            String person,

            Team team,
            Kind kind,
            Channel channel,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.MANAGE_RELATIONSHIP,
                    basis = LegalBasis.LEGITIMATE_INTEREST,
                    retention = Retention.CONTACT)
            Instant happenedAt,

            @NotPersonal(NotPersonal.Reason.TIME) Instant recordedAt,

            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            SubjectId subject,

            @Coverage(copy = Coverage.By.BEYOND)
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.MANAGE_RELATIONSHIP,
                    basis = LegalBasis.LEGITIMATE_INTEREST,
                    retention = Retention.CONTACT)
            Sealed noteSealed) {
        static StoredInteraction of(Row row) {
            return new StoredInteraction(
                    new AccountId(row.getUUID("account_id")),
                    new InteractionId(row.getUUID("id")),
                    row.getString("person"),
                    Team.valueOf(row.getString("team")),
                    Kind.valueOf(row.getString("kind")),
                    Channel.valueOf(row.getString("channel")),
                    row.getOffsetDateTime("happened_at").toInstant(),
                    row.getOffsetDateTime("recorded_at").toInstant(),
                    new SubjectId(row.getUUID("subject")),
                    new Sealed(row.getString("note_sealed")));
        }

        Seals.Kept kept() {
            return new Seals.Kept(id.value(), subject, noteSealed);
        }

        Said said(String note) {
            return new Said(team, kind, channel, happenedAt, note);
        }
    }

    /**
     * Records a contact, or corrects the one of that id, whose note can then no longer be read by anybody; the same again
     * changes nothing. Fails with {@link Problem#CONFLICT} when the id is of a contact with somebody else or of the other team.
     *
     * @return whether it is new
     */
    Uni<Boolean> put(InteractionId id, With with, Said said) {
        Token person = persons.token(with.email());
        return tenant.sql(
                        Owner.CNS,
                        connection -> persons.lock(connection, person)
                                .chain(() -> find(connection, id))
                                .flatMap(found -> found.isEmpty()
                                        ? add(connection, id, person, with, said)
                                        : correct(connection, mine(found.get(), person, said.team()), said)))
                .call(() -> ended.destroy());
    }

    private static StoredInteraction mine(StoredInteraction found, Token person, Team team) {
        if (!found.person().equals(person.value()) || found.team() != team) {
            throw taken();
        }
        return found;
    }

    private static ProblemException taken() {
        return new ProblemException(
                Problem.CONFLICT, "A contact with somebody else, or of the other team, has this id");
    }

    private static Uni<Optional<StoredInteraction>> find(SqlConnection connection, InteractionId id) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(Owner.CNS.value(), id.value()))
                .map(rows -> all(rows).stream().findFirst());
    }

    private Uni<Boolean> add(SqlConnection connection, InteractionId id, Token person, With with, Said said) {
        return persons.ensure(connection, person, with.email(), with.language())
                .chain(() -> persons.touch(connection, person, said.at()))
                .chain(() -> seals.seal(id.value(), Seals.What.NOTE, said.note()))
                .flatMap(kept -> connection
                        .preparedQuery(ADD)
                        .execute(Tuple.from(Arrays.asList(
                                Owner.CNS.value(),
                                id.value(),
                                person.value(),
                                said.team().name(),
                                said.kind().name(),
                                said.channel().name(),
                                utc(said.at()),
                                utc(clock.instant()),
                                kept.subject().value(),
                                kept.value().text()))))
                .invoke(added -> {
                    if (added.rowCount() == 0) {
                        throw taken();
                    }
                })
                .replaceWith(true);
    }

    private Uni<Boolean> correct(SqlConnection connection, StoredInteraction before, Said said) {
        return seals.open(Seals.What.NOTE, List.of(before.kept())).flatMap(opened -> {
            String note = opened.get(before.id().value());
            return note != null && before.said(note).equals(said)
                    ? Uni.createFrom().item(false)
                    : replace(connection, before, said);
        });
    }

    private Uni<Boolean> replace(SqlConnection connection, StoredInteraction before, Said said) {
        return seals.seal(before.id().value(), Seals.What.NOTE, said.note())
                .flatMap(kept -> connection
                        .preparedQuery(CORRECT)
                        .execute(Tuple.from(Arrays.asList(
                                Owner.CNS.value(),
                                before.id().value(),
                                said.kind().name(),
                                said.channel().name(),
                                utc(said.at()),
                                kept.subject().value(),
                                kept.value().text()))))
                .chain(() -> persons.touch(connection, new Token(before.person()), said.at()))
                .chain(() -> ended.add(connection, List.of(before.subject())))
                .replaceWith(false);
    }

    /** The key that is destroyed with it; empty when there is none such. */
    Uni<Optional<SubjectId>> erase(InteractionId id) {
        return tenant.sql(
                        Owner.CNS,
                        connection -> connection
                                .preparedQuery(REMOVE)
                                .execute(Tuple.of(Owner.CNS.value(), id.value()))
                                .map(Interactions::subject)
                                .call(gone ->
                                        ended.add(connection, gone.stream().toList())))
                .call(() -> ended.destroy());
    }

    private static Optional<SubjectId> subject(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(new SubjectId(rows.iterator().next().getUUID("subject")));
    }

    /** Of a person, the latest first. */
    Uni<List<StoredInteraction>> of(SqlConnection connection, String person, PageToken end, int limit) {
        return connection
                .preparedQuery(OF_PERSON)
                .execute(Tuple.of(Owner.CNS.value(), person, utc(end.at()), end.id(), limit))
                .map(Interactions::all);
    }

    /** Of whatever address is the holder's, the latest first, on a connection of their account. */
    static Uni<List<StoredInteraction>> of(SqlConnection connection, AccountId holder, PageToken end, int limit) {
        return connection
                .preparedQuery(OF_HOLDER)
                .execute(Tuple.of(holder.value(), Owner.CNS.value(), utc(end.at()), end.id(), limit))
                .map(Interactions::all);
    }

    /** Of a person, those of a copy, the latest first. */
    static Uni<List<StoredInteraction>> of(
            SqlConnection connection, String person, PageToken end, Within within, int limit) {
        return connection
                .preparedQuery(COPIED_OF_PERSON)
                .execute(Tuple.from(Arrays.asList(
                        Owner.CNS.value(),
                        person,
                        utc(end.at()),
                        end.id(),
                        limit,
                        utc(within.after()),
                        utc(within.until()))))
                .map(Interactions::all);
    }

    /** Of whatever address is the holder's, those of a copy, the latest first, on a connection of their account. */
    static Uni<List<StoredInteraction>> of(
            SqlConnection connection, AccountId holder, PageToken end, Within within, int limit) {
        return connection
                .preparedQuery(COPIED_OF_HOLDER)
                .execute(Tuple.from(Arrays.asList(
                        holder.value(),
                        Owner.CNS.value(),
                        utc(end.at()),
                        end.id(),
                        limit,
                        utc(within.after()),
                        utc(within.until()))))
                .map(Interactions::all);
    }

    Uni<Map<UUID, String>> notes(List<StoredInteraction> all) {
        return seals.open(
                Seals.What.NOTE, all.stream().map(StoredInteraction::kept).toList());
    }

    private static List<StoredInteraction> all(RowSet<Row> rows) {
        List<StoredInteraction> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(StoredInteraction.of(row)));
        return all;
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
