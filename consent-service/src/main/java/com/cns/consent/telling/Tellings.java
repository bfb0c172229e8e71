package com.cns.consent.telling;

import com.cns.contract.disclosure.Cause;
import com.cns.contract.disclosure.RecipientNotTold;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.DisclosureId;
import com.cns.contract.id.InstructionId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.id.TellingId;
import com.cns.contract.topic.Topic;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Queues what recipients are to be told, in the transaction of the cause. */
@ApplicationScoped
public class Tellings {
    /** In one message. */
    static final int DISCLOSURES_AT_MOST = 1_000;

    /**
     * One for each recipient, and one more for each thousand disclosures; none of a disclosure whose recipient hears of that cause
     * already. A recipient that nobody has said a contact of waits for one, as long as it would be tried, unless the holder who would say
     * it is the one who is erased.
     *
     * <p>What rests on the instruction or the consent was locked with it, and what is of an erased person is fenced: no disclosure
     * of these comes in between. What was disclosed under an instruction, for the purpose of a consent, may.
     */
    private static final String QUEUE = """
            with found as (
                select d.id, r.recipient_token as recipient, %s as leaving
                from disclosure d join disclosure_recipient r on r.account_id = d.account_id and r.id = d.id
                where d.account_id = $1 and r.recipient_token is not null and %s
                  and not exists (
                      select from telling_disclosure o join telling t on t.account_id = o.account_id and t.id = o.telling_id
                      where o.account_id = d.account_id and o.disclosure_id = d.id and t.cause = $2 %s)),
            parted as (
                select id, recipient, leaving, (row_number() over (partition by recipient order by id) - 1) / $4::int as part
                from found),
            message as materialized (
                select recipient, part, gen_random_uuid() as id,
                       not bool_or(leaving) or exists (
                           select from recipient k where k.account_id = $1 and k.id = recipient) as known
                from parted group by recipient, part),
            queued as (
                insert into telling (account_id, id, recipient_token, cause, caused_at, state, next_attempt, failures, fault, over_at,
                                     fields)
                select $1, id, case when known then recipient end, $2, $3::timestamptz,
                       case when known then 'WAITING' else 'GIVEN_UP' end, case when known then %s end, 0,
                       case when not known then 'NO_CONTACT' end, case when not known then $3::timestamptz end, %s
                from message),
            linked as (
                insert into telling_disclosure (account_id, telling_id, disclosure_id)
                select $1, m.id, p.id from parted p join message m on m.recipient = p.recipient and m.part = p.part)
            select m.id, array_agg(p.id order by p.id) as disclosures
            from message m join parted p on p.recipient = m.recipient and p.part = m.part
            where not m.known group by m.id""";

    private static final String AT_ONCE = "$3::timestamptz";

    private static final String NO_FIELDS = "null::text[]";

    /** Whether a message waits that was caused later and tells the opposite of one of these fields. */
    private static final String OVERTAKEN = """
            exists (
                select from telling later where later.account_id = t.account_id and later.state = 'WAITING'
                  and later.cause in ('DATA_RECTIFIED', 'DATA_ERASED') and later.cause <> t.cause
                  and later.fields && %s::text[] and later.caused_at >= t.caused_at)""";

    private static final String STAYS = "false";

    /** A recipient's name is kept under the holder's key. */
    private static final String OF_PERSONS =
            QUEUE.formatted("r.subject_id = any($5)", "d.subject_id = any($5)", "", AT_ONCE, NO_FIELDS);

    /** What waits for a contact that nobody will say any more; nobody needs to know whom it was for. */
    private static final String GIVE_UP = """
            with over as (
                update telling t
                set state = 'GIVEN_UP', next_attempt = null, recipient_token = null, fault = 'NO_CONTACT', over_at = $3,
                    claim = null, claimed_until = null
                where t.account_id = $1 and t.state = 'WAITING'
                  and t.recipient_token in (
                      select recipient_token from disclosure_recipient where account_id = $1 and subject_id = any($2))
                  and not exists (select from recipient k where k.account_id = $1 and k.id = t.recipient_token)
                returning t.id, t.cause)
            select o.id, o.cause, array_agg(d.disclosure_id order by d.disclosure_id) as disclosures
            from over as o join telling_disclosure d on d.account_id = $1 and d.telling_id = o.id
            group by o.id, o.cause""";

    /** People are corrected more than once: whoever was told of one correction hears of the next. */
    private static final String OF_CORRECTED =
            QUEUE.formatted(STAYS, "d.subject_id = any($5)", "and t.state = 'WAITING'", AT_ONCE, NO_FIELDS);

    /**
     * Fields are changed more than once, too, and one by one: what changes within a while is gathered in one message (see
     * {@link #GATHER}). One that may have reached the recipient before the change does not stand for it.
     */
    private static final String OF_FIELDS = QUEUE.formatted(
            STAYS,
            "d.subject_id = any($5) and 'ACCOUNT' = any(d.categories)",
            "and t.state = 'WAITING' and t.claim is null and t.failures = 0 and t.fields @> $6::text[] and not "
                    + OVERTAKEN.formatted("$6"),
            "$3::timestamptz + $7::float8 * interval '1 second'",
            "$6::text[]");

    /**
     * Locked by it, no worker claims one before the change is queued. All of such a cause in an account are about its holder. What is
     * queued before the other cause was said of the same field waits for nothing more: the recipient would hear last what was first.
     */
    private static final String GATHER = """
            update telling t set fields = array(select distinct f from unnest(t.fields || $3::text[]) as f order by f)
            where t.account_id = $1 and t.cause = $2 and t.state = 'WAITING' and t.claim is null and t.failures = 0
              and not t.fields @> $3::text[] and not\s""" + OVERTAKEN.formatted("$3");

    /** On a rule that a "no" ends. */
    private static final String SHARED = """
            select distinct d.subject_id, d.purpose, d.channel, d.sender
            from unnest($2::uuid[], $3::text[]) as q (subject, purpose)
            join disclosure as d on d.account_id = $1 and d.subject_id = q.subject and d.purpose = q.purpose
            where d.rule = any($4)""";

    /** Just for these messages, on a rule that a "no" ends. */
    private static final String OF_WORDS = QUEUE.formatted(STAYS, """
            d.subject_id = any($5) and d.rule = any($9)
            and exists (
                select from unnest($5::uuid[], $6::text[], $7::text[], $8::text[]) as no (subject, purpose, channel, sender)
                where no.subject = d.subject_id and no.purpose = d.purpose
                  and no.channel is not distinct from d.channel and no.sender is not distinct from d.sender)""", "", AT_ONCE, NO_FIELDS);

    private static final String OF_INSTRUCTION =
            QUEUE.formatted(STAYS, "d.instruction_id = $5", "", AT_ONCE, NO_FIELDS);

    private final Outbox outbox;
    private final EndedByNo rules;
    private final TellingConfig config;
    private final Clock clock;

    Tellings(Outbox outbox, EndedByNo rules, TellingConfig config, Clock clock) {
        this.outbox = outbox;
        this.rules = rules;
        this.config = config;
        this.clock = clock;
    }

    /** Before the person is taken out of the disclosures, if they are; once more it queues nothing. */
    public Uni<Void> personErased(SqlConnection connection, AccountId account, UUID[] subjects) {
        return queue(connection, account, Cause.PERSON_ERASED, OF_PERSONS, values -> values.addArrayOfUUID(subjects));
    }

    /** Gives up what waits for somebody to say where its recipient is told, where that would have been the erased holder. */
    Uni<Void> nobodySaysWhere(SqlConnection connection, AccountId account, UUID[] subjects) {
        Instant now = clock.instant();
        return connection
                .preparedQuery(GIVE_UP)
                .execute(Tuple.of(account.value(), subjects, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> notTold(account, Cause.valueOf(row.getString("cause")), row, now))
                        .toList())
                .flatMap(events -> outbox.add(connection, events));
    }

    /** What is right is not told: no recipient is known to have the name. */
    public Uni<Void> personRectified(SqlConnection connection, AccountId account, UUID[] subjects) {
        return queue(
                connection, account, Cause.PERSON_RECTIFIED, OF_CORRECTED, values -> values.addArrayOfUUID(subjects));
    }

    /**
     * What the account's holder says of themselves has changed: whoever received account data hears which fields it is, and no value.
     *
     * @param holder under whose ids the holder is stored here
     */
    public Uni<Void> dataRectified(
            SqlConnection connection, AccountId account, Set<SubjectId> holder, List<String> fields) {
        return fieldsChanged(connection, account, Cause.DATA_RECTIFIED, holder, fields);
    }

    /** The same of what is not held any more, of a holder who stays. */
    public Uni<Void> dataErased(
            SqlConnection connection, AccountId account, Set<SubjectId> holder, List<String> fields) {
        return fieldsChanged(connection, account, Cause.DATA_ERASED, holder, fields);
    }

    private Uni<Void> fieldsChanged(
            SqlConnection connection, AccountId account, Cause cause, Set<SubjectId> holder, List<String> fields) {
        String[] changed = fields.toArray(String[]::new);
        return connection
                .preparedQuery(GATHER)
                .execute(Tuple.of(account.value(), cause.name(), changed))
                .chain(() -> queue(
                        connection,
                        account,
                        cause,
                        OF_FIELDS,
                        values -> values.addArrayOfUUID(
                                        holder.stream().map(SubjectId::value).toArray(UUID[]::new))
                                .addArrayOfString(changed)
                                .addDouble(config.gatheredFor().toMillis() / 1_000.0)));
    }

    /** What somebody has received in these matters, where a "no" matters; each once, however many received it. */
    public Uni<List<Shared>> shared(SqlConnection connection, AccountId account, List<Matter> matters) {
        return connection
                .preparedQuery(SHARED)
                .execute(Tuple.of(
                        account.value(),
                        column(matters, matter -> matter.person().value(), UUID[]::new),
                        column(matters, matter -> matter.purpose().toString(), String[]::new),
                        rules.rules().toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Shared::of)
                        .toList());
    }

    /**
     * What the person does not want any more, also by a first "no", which takes nothing back (GDPR Article 21). Who received data for
     * more than a "no" is about hears nothing of it: they may go on with the rest.
     */
    public Uni<Void> forbidden(SqlConnection connection, AccountId account, List<Shared> which) {
        return which.isEmpty()
                ? Uni.createFrom().voidItem()
                : queue(
                        connection,
                        account,
                        Cause.CONSENT_WITHDRAWN,
                        OF_WORDS,
                        values -> values.addArrayOfUUID(column(
                                        which, one -> one.matter().person().value(), UUID[]::new))
                                .addArrayOfString(column(
                                        which, one -> one.matter().purpose().toString(), String[]::new))
                                .addArrayOfString(
                                        column(which, one -> one.scope().channelName(), String[]::new))
                                .addArrayOfString(
                                        column(which, one -> one.scope().senderText(), String[]::new))
                                .addArrayOfString(rules.rules().toArray(String[]::new)));
    }

    private static <R, V> V[] column(List<R> rows, Function<R, @Nullable V> value, IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    /** Once more it queues nothing. */
    public Uni<Void> instructionRevoked(SqlConnection connection, AccountId account, InstructionId instruction) {
        return queue(
                connection,
                account,
                Cause.INSTRUCTION_REVOKED,
                OF_INSTRUCTION,
                values -> values.addUUID(instruction.value()));
    }

    private Uni<Void> queue(
            SqlConnection connection, AccountId account, Cause cause, String sql, UnaryOperator<Tuple> which) {
        Instant now = clock.instant();
        Tuple values = Tuple.tuple()
                .addUUID(account.value())
                .addString(cause.name())
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addInteger(DISCLOSURES_AT_MOST);
        return connection
                .preparedQuery(sql)
                .execute(which.apply(values))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> notTold(account, cause, row, now))
                        .toList())
                .flatMap(events -> outbox.add(connection, events));
    }

    private static Outgoing notTold(AccountId account, Cause cause, Row row, Instant now) {
        RecipientNotTold event = new RecipientNotTold(
                account, new TellingId(row.getUUID("id")), cause, disclosures(row.getArrayOfUUIDs("disclosures")), now);
        return Outgoing.of(Topic.DISCLOSURES, account, event);
    }

    static List<DisclosureId> disclosures(UUID[] ids) {
        return Arrays.stream(Objects.requireNonNull(ids)).map(DisclosureId::new).toList();
    }
}
