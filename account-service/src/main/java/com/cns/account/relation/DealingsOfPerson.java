package com.cns.account.relation;

import com.cns.account.contact.Owner;
import com.cns.account.contact.Removing;
import com.cns.account.field.Faults;
import com.cns.account.field.Field;
import com.cns.account.field.Value;
import com.cns.contract.privacy.Justification;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.privacy.RetainedWhile;
import com.cns.contract.privacy.RetentionGround;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What CNS has of whoever shows that an address is theirs, with an account or without (R4, R8, R27). What is older than the end
 * of an account that had the address is of that account's holder, who may be somebody else: it is neither shown nor erased.
 */
@ApplicationScoped
public class DealingsOfPerson {
    private static final RetentionGround OBJECTION = new RetentionGround(
            "GDPR Article 21(3)",
            Justification.LEGAL_OBLIGATION_IMPAIRED,
            "the objection is heeded for as long as it stands; a token, no address");
    private static final RetentionGround RESTRICTION = new RetentionGround(
            "GDPR Article 18",
            Justification.LEGAL_OBLIGATION_IMPAIRED,
            "what is held is only kept for as long as the restriction stands; a token, no address");
    private static final String FOUND = "account/contact_finding.value_sealed";
    private static final String RESTRICTED = "account/contact_restriction.person";

    private static final String THEIRS_SINCE = """
            select max(ended_at) as since from contact_claim where person = $1 and ended_at is not null""";
    private static final String INTERACTIONS = """
            with gone as (
                delete from contact_interaction where account_id = $1 and person = $2 and recorded_at > $4
                returning subject),
            ended as (
                insert into contact_ended_key (account_id, subject, ended_at)
                    select $1::uuid, subject, $3::timestamptz from gone
                on conflict do nothing)
            select count(*) from gone""";
    private static final String FINDINGS = """
            with gone as (
                delete from contact_finding where account_id = $1 and person = $2 and recorded_at > $4
                returning subject, mail_subject),
            ended as (
                insert into contact_ended_key (account_id, subject, ended_at)
                    select $1::uuid, subject, $3::timestamptz from gone
                    union select $1::uuid, mail_subject, $3::timestamptz from gone where mail_subject is not null
                on conflict do nothing)
            select count(*) from gone""";
    /** Only when nothing is left that is about them. */
    private static final String PERSON = """
            with gone as (
                delete from contact_person p where account_id = $1 and person = $2
                and not exists (
                    select 1 from contact_interaction i where i.account_id = p.account_id and i.person = p.person)
                and not exists (select 1 from contact_finding f where f.account_id = p.account_id and f.person = p.person)
                returning subject),
            ended as (
                insert into contact_ended_key (account_id, subject, ended_at)
                    select $1::uuid, subject, $3::timestamptz from gone
                on conflict do nothing)
            select count(*) from gone""";

    private final Tenant tenant;
    private final Persons persons;
    private final Findings findings;
    private final Objections objections;
    private final Restrictions restrictions;
    private final EndedKeys ended;
    private final Clock clock;

    DealingsOfPerson(
            Tenant tenant,
            Persons persons,
            Findings findings,
            Objections objections,
            Restrictions restrictions,
            EndedKeys ended,
            Clock clock) {
        this.tenant = tenant;
        this.persons = persons;
        this.findings = findings;
        this.objections = objections;
        this.restrictions = restrictions;
        this.ended = ended;
        this.clock = clock;
    }

    /** Since when what is recorded under an address is of whoever has it now. */
    public Uni<Instant> since(Token person) {
        return tenant.sql(
                Owner.CNS,
                connection -> connection
                        .preparedQuery(THEIRS_SINCE)
                        .execute(Tuple.of(person.value()))
                        .map(rows -> {
                            OffsetDateTime since = rows.iterator().next().getOffsetDateTime("since");
                            return since == null ? Instant.EPOCH : since.toInstant();
                        }));
    }

    /** What became of each place. Once more finds nothing. A restriction ends with what it was about. */
    public Uni<List<PlaceOutcome>> erase(Token person, Instant since, Removing removing) {
        return tenant.sql(
                        Owner.CNS,
                        connection -> persons.lock(connection, person)
                                .chain(() -> remove(connection, INTERACTIONS, person, since))
                                .flatMap(contacts -> remove(connection, FINDINGS, person, since)
                                        .flatMap(found -> remove(connection, PERSON, person, null)
                                                .flatMap(rows -> restrictions
                                                        .end(connection, person)
                                                        .map(restricted -> List.of(
                                                                Destroyed.removed(
                                                                        "account/contact_person.email_sealed", rows),
                                                                Destroyed.removed(
                                                                        "account/contact_interaction.note_sealed",
                                                                        contacts),
                                                                Destroyed.removed(FOUND, found),
                                                                Destroyed.removed(RESTRICTED, restricted))))))
                                .call(places -> removing.removed(connection, places)))
                .call(() -> ended.destroy());
    }

    /** GDPR Article 16: what public sources say of the name, and the person does not, goes. Once more finds nothing. */
    public Uni<List<PlaceOutcome>> rectify(Token person, Instant since, String name, Removing removing) {
        // As a finding is kept, which may be otherwise composed; what that refuses, no finding says.
        String right = ((Value.Text) Field.NAME.check(new Value.Text(name), new Faults())).text();
        return tenant.sql(
                        Owner.CNS,
                        connection -> persons.lock(connection, person)
                                .chain(() -> findings.removeOther(connection, person, Field.NAME, right, since))
                                .map(wrong -> List.of(Destroyed.removed(FOUND, wrong)))
                                .call(places -> removing.removed(connection, places)))
                .call(() -> ended.destroy());
    }

    /** GDPR Article 18: what is held is only kept from now on. Once more changes nothing. */
    public Uni<List<PlaceOutcome>> restrict(Token person) {
        return restrictions
                .restrict(person)
                .replaceWith(
                        List.of(PlaceOutcome.retained(RESTRICTED, 1, RESTRICTION, RetainedWhile.RESTRICTION_STANDS)));
    }

    /** What is held may be used again. Once more finds nothing. */
    public Uni<List<PlaceOutcome>> endRestriction(Token person, Removing removing) {
        return tenant.sql(
                Owner.CNS,
                connection -> restrictions
                        .end(connection, person)
                        .map(restricted -> List.of(Destroyed.removed(RESTRICTED, restricted)))
                        .call(places -> removing.removed(connection, places)));
    }

    /** GDPR Article 21: what was found goes, and nothing is taken from public sources about them any more. */
    public Uni<List<PlaceOutcome>> object(Token person, Removing removing) {
        return objections
                .object(
                        person,
                        connection -> persons.lock(connection, person)
                                .chain(() -> findings.of(connection, person.value()))
                                .map(found -> Destroyed.removed(FOUND, found.size()))
                                .call(gone -> removing.removed(connection, List.of(gone))))
                .map(gone -> List.of(
                        gone,
                        PlaceOutcome.retained(
                                "account/contact_objection.person", 1, OBJECTION, RetainedWhile.OBJECTION_STANDS)));
    }

    private Uni<Long> remove(SqlConnection connection, String sql, Token person, @Nullable Instant since) {
        Tuple which =
                Tuple.of(Owner.CNS.value(), person.value(), clock.instant().atOffset(ZoneOffset.UTC));
        return connection
                .preparedQuery(sql)
                .execute(since == null ? which : which.addOffsetDateTime(since.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
