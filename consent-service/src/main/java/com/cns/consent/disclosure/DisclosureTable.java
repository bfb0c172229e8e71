package com.cns.consent.disclosure;

import com.cns.contract.classification.Category;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.DisclosureId;
import com.cns.contract.id.InstructionId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Disclosures of the tenant whose transaction the connection has open. */
final class DisclosureTable {
    private static final String INSERT = """
            insert into disclosure (account_id, id, subject_id, person_kind, person_sealed, reference_sealed, purpose, categories,
                                    rule, instruction_id, consent_id, notice_id, notice_version, at, channel, sender, sender_sealed,
                                    recorded_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)""";

    private static final String INSERT_RECEIVER = """
            insert into disclosure_recipient (account_id, id, subject_id, recipient_sealed, recipient_token)
            values ($1, $2, $3, $4, $5)""";

    private static final String ALL = """
            select d.*, r.subject_id as receiver_subject_id, r.recipient_sealed, r.recipient_token
            from disclosure as d left join disclosure_recipient as r on r.account_id = d.account_id and r.id = d.id
            where d.account_id = $1\s""";

    private static final String FIND = ALL + "and d.id = $2";

    private static final String PAGE = ALL + """
            and ($2::text is null or $2 = any(d.categories)) and ($3::uuid is null or d.instruction_id = $3)
            and (d.at, d.id) < ($4, $5)
            order by d.at desc, d.id desc limit $6""";

    private static final String OF_PERSON = ALL + """
            and d.subject_id = $2 and (d.at, d.id) < ($3, $4)
            order by d.at desc, d.id desc limit $5""";

    /** Each half by its own index: a page costs the same however many there are. */
    private static final String HELD = ALL + """
            and d.id in (
                (select id from disclosure
                 where account_id = $1 and subject_id = any($2) and id > $3 order by id limit $4)
                union
                (select id from disclosure_recipient
                 where account_id = $1 and subject_id = any($2) and id > $3 order by id limit $4))
            order by d.id limit $4""";

    private DisclosureTable() {}

    static Uni<Void> insert(SqlConnection connection, Disclosure made, Receiver receiver) {
        Tuple received = Tuple.of(
                receiver.accountId().value(),
                receiver.id().value(),
                receiver.subjectId().value(),
                receiver.recipientSealed().text(),
                receiver.recipientToken() == null
                        ? null
                        : receiver.recipientToken().value());
        return connection
                .preparedQuery(INSERT)
                .execute(values(made))
                .chain(() -> connection.preparedQuery(INSERT_RECEIVER).execute(received))
                .replaceWithVoid();
    }

    private static Tuple values(Disclosure made) {
        return Tuple.tuple()
                .addUUID(made.accountId().value())
                .addUUID(made.id().value())
                .addUUID(made.subjectId() == null ? null : made.subjectId().value())
                .addString(made.personKind().name())
                .addString(
                        made.personSealed() == null ? null : made.personSealed().text())
                .addString(
                        made.referenceSealed() == null
                                ? null
                                : made.referenceSealed().text())
                .addString(made.purpose().toString())
                .addArrayOfString(made.categories().stream().map(Category::name).toArray(String[]::new))
                .addString(made.rule())
                .addUUID(
                        made.instructionId() == null
                                ? null
                                : made.instructionId().value())
                .addUUID(made.consentId() == null ? null : made.consentId().value())
                .addUUID(made.noticeId() == null ? null : made.noticeId().value())
                .addInteger(made.noticeVersion())
                .addOffsetDateTime(made.at().atOffset(ZoneOffset.UTC))
                .addString(made.channel() == null ? null : made.channel().name())
                .addString(made.sender() == null ? null : made.sender().text())
                .addString(
                        made.senderSealed() == null ? null : made.senderSealed().text())
                .addString(made.recordedBy());
    }

    static Uni<Optional<Disclosed>> find(SqlConnection connection, AccountId account, DisclosureId id) {
        return query(connection, FIND, Tuple.of(account.value(), id.value()))
                .map(found -> found.stream().findFirst());
    }

    /** Which are looked for. */
    record Filter(@Nullable Category category, @Nullable InstructionId instruction) {}

    /** Newest first; one more than the page, when there is one. */
    static Uni<List<Disclosed>> page(SqlConnection connection, AccountId account, Filter filter, PageRequest page) {
        Tuple values = Tuple.tuple()
                .addUUID(account.value())
                .addString(filter.category() == null ? null : filter.category().name())
                .addUUID(
                        filter.instruction() == null
                                ? null
                                : filter.instruction().value())
                .addOffsetDateTime(page.end().at().atOffset(ZoneOffset.UTC))
                .addUUID(page.end().id())
                .addInteger(page.limit() + 1);
        return query(connection, PAGE, values);
    }

    /** Newest first; one more than the page, when there is one. */
    static Uni<List<Disclosed>> ofPerson(
            SqlConnection connection, AccountId account, SubjectId subject, PageRequest page) {
        Tuple values = Tuple.of(
                account.value(),
                subject.value(),
                page.end().at().atOffset(ZoneOffset.UTC),
                page.end().id(),
                page.limit() + 1);
        return query(connection, OF_PERSON, values);
    }

    /** Of these persons, and those whose recipient was sealed under their key; from there on, by id. */
    static Uni<List<Disclosed>> held(
            SqlConnection connection, AccountId account, UUID[] subjects, UUID after, int limit) {
        return query(connection, HELD, Tuple.of(account.value(), subjects, after, limit));
    }

    private static Uni<List<Disclosed>> query(SqlConnection connection, String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values).map(DisclosureTable::disclosures);
    }

    private static List<Disclosed> disclosures(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(Disclosed::of)
                .toList();
    }
}
