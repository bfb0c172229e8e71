package com.cns.consent.telling;

import com.cns.consent.standing.Scope;
import com.cns.contract.classification.Purpose;
import com.cns.contract.disclosure.Cause;
import com.cns.contract.disclosure.RecipientNotTold;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
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
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** Queues what recipients are to be told, in the transaction of the cause. */
@ApplicationScoped
public class Tellings {
    /** In one message. */
    static final int DISCLOSURES_AT_MOST = 1_000;

    /**
     * One for each recipient, and one more for each thousand disclosures; none of a disclosure whose recipient hears of that cause
     * already. Of a recipient that nobody has said a contact of it is known at once that it cannot be told.
     *
     * <p>What rests on the instruction or the consent was locked with it, and what is of an erased person is fenced: no disclosure
     * of these comes in between. What was disclosed under an instruction, for the purpose of a consent, may.
     */
    private static final String QUEUE = """
            with found as (
                select d.id, r.recipient_token as recipient
                from disclosure d join disclosure_recipient r on r.account_id = d.account_id and r.id = d.id
                where d.account_id = $1 and r.recipient_token is not null and %s
                  and not exists (
                      select from telling_disclosure o join telling t on t.account_id = o.account_id and t.id = o.telling_id
                      where o.account_id = d.account_id and o.disclosure_id = d.id and t.cause = $2 %s)),
            parted as (
                select id, recipient, (row_number() over (partition by recipient order by id) - 1) / $4::int as part from found),
            message as materialized (
                select recipient, part, gen_random_uuid() as id,
                       exists (select from recipient k where k.account_id = $1 and k.id = recipient) as known
                from parted group by recipient, part),
            queued as (
                insert into telling (account_id, id, recipient_token, cause, caused_at, state, next_attempt, failures, fault, over_at)
                select $1, id, case when known then recipient end, $2, $3::timestamptz,
                       case when known then 'WAITING' else 'GIVEN_UP' end, case when known then $3::timestamptz end, 0,
                       case when not known then 'NO_CONTACT' end, case when not known then $3::timestamptz end
                from message),
            linked as (
                insert into telling_disclosure (account_id, telling_id, disclosure_id)
                select $1, m.id, p.id from parted p join message m on m.recipient = p.recipient and m.part = p.part)
            select m.id, array_agg(p.id order by p.id) as disclosures
            from message m join parted p on p.recipient = m.recipient and p.part = m.part
            where not m.known group by m.id""";

    private static final String OF_PERSONS = QUEUE.formatted("d.subject_id = any($5)", "");

    /** People are corrected more than once: whoever was told of one correction hears of the next. */
    private static final String OF_CORRECTED = QUEUE.formatted("d.subject_id = any($5)", "and t.state = 'WAITING'");

    /** What rests on the consents, and what went out for the same messages that a "no" is about, or for some of them. */
    private static final String OF_WORDS = QUEUE.formatted("""
            d.subject_id = $5
            and (d.consent_id = any($6)
                 or d.purpose = $7 and exists (
                     select from unnest($8::text[], $9::text[]) as no (channel, sender)
                     where (no.channel is null or no.channel = d.channel) and (no.sender is null or no.sender = d.sender)))""", "");

    private static final String OF_INSTRUCTION = QUEUE.formatted("d.instruction_id = $5", "");

    private final Outbox outbox;
    private final Clock clock;

    Tellings(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Before the person is taken out of the disclosures. */
    Uni<Void> personErased(SqlConnection connection, AccountId account, UUID[] subjects) {
        return queue(connection, account, Cause.PERSON_ERASED, OF_PERSONS, values -> values.addArrayOfUUID(subjects));
    }

    /** What is right is not told: no recipient is known to have the name. */
    public Uni<Void> personRectified(SqlConnection connection, AccountId account, UUID[] subjects) {
        return queue(
                connection, account, Cause.PERSON_RECTIFIED, OF_CORRECTED, values -> values.addArrayOfUUID(subjects));
    }

    /**
     * What rested on the consents, and what else was disclosed for that purpose and is forbidden now, as under an instruction: also
     * by a first "no", which takes nothing back (GDPR Article 21).
     *
     * @param consents which are withdrawn
     * @param noes what they say "no" to. Whoever received data for more hears nothing of it: they may go on with the rest
     */
    public Uni<Void> forbidden(
            SqlConnection connection,
            AccountId account,
            SubjectId person,
            Purpose purpose,
            List<ConsentId> consents,
            List<Scope> noes) {
        if (consents.isEmpty() && noes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] ids = consents.stream().map(ConsentId::value).toArray(UUID[]::new);
        return queue(
                connection,
                account,
                Cause.CONSENT_WITHDRAWN,
                OF_WORDS,
                values -> values.addUUID(person.value())
                        .addArrayOfUUID(ids)
                        .addString(purpose.toString())
                        .addArrayOfString(noes.stream().map(Scope::channelName).toArray(String[]::new))
                        .addArrayOfString(noes.stream().map(Scope::senderText).toArray(String[]::new)));
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
