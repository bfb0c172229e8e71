-- Consents that are taken in by the thousand: what is written down of each is written for all of a statement at once, not row by row.
-- Nothing here reads a table or builds an index; what is locked is locked for a moment.

-- Not immutable: both rest on convert_to and on extract, which are stable, and PostgreSQL puts the body of a function into a statement only
-- where it promises no more than its parts do. Called as functions, eighteen times an entry, they cost more than the entry.
create or replace function form_text(value text) returns bytea language sql stable parallel safe as $$
    select case when value is null then int4send(-1)
                else int4send(octet_length(convert_to(value, 'UTF8'))) || convert_to(value, 'UTF8') end
$$;
create or replace function form_time(value timestamptz) returns bytea language sql stable parallel safe as $$
    select form_text((extract(epoch from value) * 1000000)::bigint::text)
$$;

-- The entries of what a statement has added, as append_to_ledger writes one. What is taken in as withdrawn or over was given before: both
-- are entries. They are in the order of the consents, since their ids grow in the order in which they are drawn.
create function consents_to_ledger() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    with said as materialized (
        select c.account_id, c.id as consent_id, c.subject_id, c.person_kind, c.purpose, c.channel, c.sender, c.notice_id, c.language,
               w.change,
               case w.change when 'EXPIRED' then c.valid_until
                             when 'WITHDRAWN' then c.withdrawn_at
                             else coalesce(c.answered_at, c.asked_at) end as at,
               case when w.change in ('GIVEN', 'EXPIRED') then c.valid_until end as ends,
               case w.change when 'WITHDRAWN' then c.withdrawal_proof when 'EXPIRED' then null else c.answer_proof end as proof,
               case w.change when 'WITHDRAWN' then c.withdrawal_source when 'EXPIRED' then null else c.answer_source end as source,
               case w.change when 'WITHDRAWN' then c.withdrawal_message when 'EXPIRED' then null else c.answer_message end as message,
               (case when c.language is not null then 4 when c.sender is not null then 3 else 2 end)::smallint as form
        from added as c
        cross join lateral (
            select 'GIVEN'::text as change, 1 as nr where c.status in ('WITHDRAWN', 'EXPIRED')
            union all
            select c.status, 2) as w
        order by c.id, w.nr),
    entry as materialized (
        -- two random UUIDs: 244 bits of chance in 32 bytes
        select uuidv7() as id, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) as salt, said.* from said)
    insert into ledger_entry (id, account_id, at, consent_id, subject_id, person_kind, purpose, channel, sender, notice_id, change,
                              form, valid_until, proof, source, message, language, salt, commitment)
    select e.id, e.account_id, e.at, e.consent_id, e.subject_id, e.person_kind, e.purpose, e.channel, e.sender, e.notice_id, e.change,
           e.form, e.ends, e.proof, e.source, e.message, e.language, e.salt,
           sha256(e.salt || form_text('cns-ledger-' || e.form) || form_text(e.id::text) || form_text(e.account_id::text)
               || form_time(e.at) || form_text(e.consent_id::text) || form_text(e.subject_id::text) || form_text(e.person_kind)
               || form_text(e.purpose) || form_text(e.channel) || form_text(e.notice_id::text) || form_text(e.change)
               || form_time(e.ends) || form_text(e.proof) || form_text(e.source) || form_text(e.message::text)
               || case when e.form = 2 then ''::bytea else form_text(e.sender) end
               || case when e.form = 4 then form_text(e.language) else ''::bytea end)
    from entry as e;
    return null;
end
$$;
revoke all on function consents_to_ledger() from public;
drop trigger consent_asked_to_ledger on consent;
create trigger consents_asked_to_ledger after insert on consent
    referencing new table as added for each statement execute function consents_to_ledger();

-- The replicas hear of what a statement has added at once, of the rest as before.
create function note_consents_added() returns trigger language plpgsql as $$
begin
    insert into consent_change (account_id, subject_id, purpose, channel, sender, consent_id)
        select account_id, subject_id, purpose, channel, sender, id from added;
    return null;
end
$$;
drop trigger consent_changed on consent;
create trigger consent_changed after update or delete on consent
    for each row execute function note_consent_change();
create trigger consents_added after insert on consent
    referencing new table as added for each statement execute function note_consents_added();

-- By which channel the person is to be reached with what is shared, and from which of the account's senders: found by its keyed hash, shown
-- from what is sealed under the person's key. The checks are not validated, which would read the table: what is in it has neither.
alter table disclosure
    add column channel text,
    add column sender text,
    add column sender_sealed text,
    add constraint disclosure_channel check (channel in ('SMS', 'MMS', 'VOICE', 'EMAIL', 'PUSH')) not valid,
    add constraint disclosure_sender check (sender is not null or sender_sealed is null) not valid;
grant update (sender, sender_sealed) on disclosure to ${app};
