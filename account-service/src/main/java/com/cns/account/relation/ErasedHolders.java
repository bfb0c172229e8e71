package com.cns.account.relation;

import com.cns.account.contact.Owner;
import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.AcrossTenants;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Erases with a closed account what is of its holder, but for what is another living account's holder's, too. */
@ApplicationScoped
class ErasedHolders {
    private static final String PERSONS = "select person from contact_claim where account_id = $1 order by person";

    /**
     * What is of the time for which the address was theirs, also of the time before it was others', and nobody else sees: an account that had
     * the address then, too, keeps what it sees until it is erased. With the last of an address goes whatever is left of it.
     */
    private static final String THEIRS_ALONE = """
            exists (
                select 1 from contact_claim mine where mine.account_id = $2 and mine.person = $3
                and (mine.ended_at is null or e.%1$s < mine.ended_at)
                and (mine.others_until is null or e.%1$s >= mine.others_until
                    or (e.%1$s < mine.had_until and (mine.had_from is null or e.%1$s >= mine.had_from)
                        and not exists (
                            select 1 from contact_claim other where other.person = $3 and other.account_id <> $2
                            and (other.ended_at is null or e.%1$s < other.ended_at)
                            and (other.others_until is null or e.%1$s >= other.others_until)))
                    or not exists (
                        select 1 from contact_claim other where other.person = $3 and other.account_id <> $2))
                and not exists (
                    select 1 from contact_claim former where former.person = $3 and former.account_id <> $2
                    and former.ended_at <= mine.since and e.%1$s < former.ended_at
                    and (former.others_until is null or e.%1$s >= former.others_until))
                and not exists (
                    select 1 from contact_claim living where living.person = $3 and living.account_id <> $2
                    and (living.ended_at is null or e.%1$s < living.ended_at and living.ended_at > mine.since)
                    and (mine.ended_at is null or living.since < mine.ended_at)
                    and (living.others_until is null or e.%1$s >= living.others_until)))""";

    private static final List<String> ERASE = List.of(
            entries("contact_interaction", "recorded_at", "subject"),
            entries("contact_finding", "recorded_at", "subject, mail_subject"),
            entries("contact_form", "confirmed_at", "subject"),
            entries("web_visitor", "linked_at", "subject"),
            """
            with gone as (
                delete from contact_person p where p.account_id = $1 and p.person = $3
                and not exists (select 1 from contact_interaction i where i.account_id = $1 and i.person = $3)
                and not exists (select 1 from contact_finding f where f.account_id = $1 and f.person = $3)
                and not exists (
                    select 1 from contact_claim k where k.person = $3 and k.account_id <> $2 and k.ended_at is null)
                returning subject)
            insert into contact_ended_key (account_id, subject, ended_at)
                select $1::uuid, subject, $4::timestamptz from gone
            on conflict do nothing""");

    /** One of another holder who has the address now goes on. */
    private static final String RESTRICTION = """
            delete from contact_restriction r where r.account_id = $1 and r.person = $3 and exists (
                select 1 from contact_claim mine where mine.account_id = $2 and mine.person = $3
                and (mine.ended_at is null or r.since < mine.ended_at))
            and not exists (
                select 1 from contact_claim k where k.person = $3 and k.account_id <> $2 and k.ended_at is null)""";

    /** Since when there is what stays goes: an objection is heeded for as long as it stands. None is as old: no copy has it. */
    private static final List<String> TIMES =
            List.of(time("contact_objection", "objected_at"), time("contact_person", "created_at"));

    private static final String CLAIM = "delete from contact_claim where account_id = $1 and person = $2";

    private final AcrossTenants across;
    private final Persons persons;
    private final EndedKeys ended;
    private final Clock clock;

    ErasedHolders(AcrossTenants across, Persons persons, EndedKeys ended, Clock clock) {
        this.across = across;
        this.persons = persons;
        this.ended = ended;
        this.clock = clock;
    }

    private static String entries(String table, String time, String subjects) {
        String mails = subjects.contains("mail_subject")
                ? " union select $1::uuid, mail_subject, $4::timestamptz from gone where mail_subject is not null"
                : "";
        return "with gone as (delete from %s e where e.account_id = $1 and e.person = $3 and %s returning %s) "
                        .formatted(table, THEIRS_ALONE.formatted(time), subjects)
                + "insert into contact_ended_key (account_id, subject, ended_at) "
                + "select $1::uuid, subject, $4::timestamptz from gone"
                + mails
                + " on conflict do nothing";
    }

    private static String time(String table, String column) {
        return "update %s e set %s = 'epoch' where e.account_id = $1 and e.person = $3 and ".formatted(table, column)
                + THEIRS_ALONE.formatted(column);
    }

    /** Once more changes nothing. */
    Uni<Void> erase(AccountId account) {
        return across.in(connection -> persons(connection, account)
                        .flatMap(all -> Multi.createFrom()
                                .iterable(all)
                                .onItem()
                                .transformToUniAndConcatenate(person -> erase(connection, account, person))
                                .collect()
                                .last()))
                .chain(() -> ended.destroy());
    }

    private static Uni<List<Token>> persons(SqlConnection connection, AccountId account) {
        return connection
                .preparedQuery(PERSONS)
                .execute(Tuple.of(account.value()))
                .map(rows -> {
                    List<Token> all = new ArrayList<>(rows.size());
                    rows.forEach(row -> all.add(new Token(row.getString("person"))));
                    return all;
                });
    }

    private Uni<Void> erase(SqlConnection connection, AccountId account, Token person) {
        Tuple whose = Tuple.of(
                Owner.CNS.value(),
                account.value(),
                person.value(),
                clock.instant().atOffset(ZoneOffset.UTC));
        Tuple theirs = Tuple.of(Owner.CNS.value(), account.value(), person.value());
        return persons.lock(connection, person)
                .chain(() -> Multi.createFrom()
                        .iterable(ERASE)
                        .onItem()
                        .transformToUniAndConcatenate(
                                sql -> connection.preparedQuery(sql).execute(whose))
                        .collect()
                        .last())
                .chain(() -> connection.preparedQuery(RESTRICTION).execute(theirs))
                .chain(() -> Multi.createFrom()
                        .iterable(TIMES)
                        .onItem()
                        .transformToUniAndConcatenate(
                                sql -> connection.preparedQuery(sql).execute(theirs))
                        .collect()
                        .last())
                .chain(() -> connection.preparedQuery(CLAIM).execute(Tuple.of(account.value(), person.value())))
                .replaceWithVoid();
    }
}
