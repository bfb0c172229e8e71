package com.cns.account.relation;

/**
 * What removes something of one person, with the order to destroy its keys: {@code $1} is the owner, {@code $2} the person's token,
 * {@code $3} now.
 */
final class Removals {
    static final String INTERACTIONS = """
            with gone as (delete from contact_interaction where account_id = $1 and person = $2 returning subject)
            insert into contact_ended_key (account_id, subject, ended_at)
                select $1::uuid, subject, $3::timestamptz from gone
            on conflict do nothing""";
    static final String FINDINGS = """
            with gone as (
                delete from contact_finding where account_id = $1 and person = $2 returning subject, mail_subject)
            insert into contact_ended_key (account_id, subject, ended_at)
                select $1::uuid, subject, $3::timestamptz from gone
                union select $1::uuid, mail_subject, $3::timestamptz from gone where mail_subject is not null
            on conflict do nothing""";
    /** Only when no contact is left: nothing but the address would be. */
    static final String PERSON = """
            with gone as (
                delete from contact_person p where account_id = $1 and person = $2
                and not exists (
                    select 1 from contact_interaction i where i.account_id = p.account_id and i.person = p.person)
                returning subject)
            insert into contact_ended_key (account_id, subject, ended_at)
                select $1::uuid, subject, $3::timestamptz from gone
            on conflict do nothing""";

    private Removals() {}
}
