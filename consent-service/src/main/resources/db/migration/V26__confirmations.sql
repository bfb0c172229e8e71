-- When a person confirmed a "yes" from the address that their form names (double opt-in; GDPR Article 7(1)). The checks are not validated, which
-- would read the tables: what is in them has none.
alter table consent
    add column answer_confirmed_at timestamptz,
    add constraint consent_confirmed check (answer_confirmed_at is null or answer_proof = 'DOUBLE_OPT_IN' and status <> 'REFUSED') not valid;
grant update (answer_confirmed_at) on consent to ${app};

-- The fifth form of an entry: of a "yes" that was confirmed. Entries of the others stay as they are.
alter table ledger_entry
    add column confirmed_at timestamptz,
    drop constraint ledger_entry_form_check,
    add constraint ledger_entry_form_check check (form in (1, 2, 3, 4, 5)) not valid,
    drop constraint ledger_entry_form_fits,
    add constraint ledger_entry_form_fits check (
        redacted_at is not null
        or (form = 5) = (confirmed_at is not null)
           and case form when 5 then true
                         when 4 then language is not null
                         when 3 then sender is not null and language is null
                         else sender is null and language is null
               end) not valid,
    drop constraint ledger_entry_redacted,
    add constraint ledger_entry_redacted check (
        case when redacted_at is null
            then num_nulls(consent_id, subject_id, person_kind, purpose, change, salt) = 0
            else num_nonnulls(consent_id, subject_id, person_kind, purpose, channel, sender, notice_id, change, salt,
                              valid_until, proof, source, message, language, confirmed_at) = 0
        end) not valid;

-- As before; where it was confirmed, the form is that of com.cns.contract.consent.LedgerForm5.
create or replace function append_to_ledger(c consent) returns void
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    entry uuid := uuidv7();
    -- two random UUIDs: 244 bits of chance in 32 bytes
    salt bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    at timestamptz := case c.status when 'EXPIRED' then c.valid_until
                                    else coalesce(c.withdrawn_at, c.answered_at, c.asked_at) end;
    ends timestamptz := case when c.status in ('GIVEN', 'EXPIRED') then c.valid_until end;
    proof text := case c.status when 'WITHDRAWN' then c.withdrawal_proof when 'EXPIRED' then null else c.answer_proof end;
    source text := case c.status when 'WITHDRAWN' then c.withdrawal_source when 'EXPIRED' then null else c.answer_source end;
    message uuid := case c.status when 'WITHDRAWN' then c.withdrawal_message when 'EXPIRED' then null else c.answer_message end;
    confirmed timestamptz := case c.status when 'GIVEN' then c.answer_confirmed_at end;
    form smallint := case when confirmed is not null then 5 when c.language is not null then 4 when c.sender is not null then 3 else 2 end;
begin
    insert into ledger_entry (id, account_id, at, consent_id, subject_id, person_kind, purpose, channel, sender, notice_id, change,
                              form, valid_until, proof, source, message, language, confirmed_at, salt, commitment)
    values (entry, c.account_id, at, c.id, c.subject_id, c.person_kind, c.purpose, c.channel, c.sender, c.notice_id, c.status,
            form, ends, proof, source, message, c.language, confirmed, salt,
            sha256(salt || form_text('cns-ledger-' || form) || form_text(entry::text) || form_text(c.account_id::text)
                || form_time(at) || form_text(c.id::text) || form_text(c.subject_id::text) || form_text(c.person_kind)
                || form_text(c.purpose) || form_text(c.channel) || form_text(c.notice_id::text) || form_text(c.status)
                || form_time(ends) || form_text(proof) || form_text(source) || form_text(message::text)
                || case when form = 2 then ''::bytea else form_text(c.sender) end
                || case when form >= 4 then form_text(c.language) else ''::bytea end
                || case when form = 5 then form_time(confirmed) else ''::bytea end));
end
$$;

create or replace function consents_to_ledger() returns trigger
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
               case w.change when 'GIVEN' then c.answer_confirmed_at end as confirmed,
               (case when w.change = 'GIVEN' and c.answer_confirmed_at is not null then 5
                     when c.language is not null then 4
                     when c.sender is not null then 3
                     else 2 end)::smallint as form
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
                              form, valid_until, proof, source, message, language, confirmed_at, salt, commitment)
    select e.id, e.account_id, e.at, e.consent_id, e.subject_id, e.person_kind, e.purpose, e.channel, e.sender, e.notice_id, e.change,
           e.form, e.ends, e.proof, e.source, e.message, e.language, e.confirmed, e.salt,
           sha256(e.salt || form_text('cns-ledger-' || e.form) || form_text(e.id::text) || form_text(e.account_id::text)
               || form_time(e.at) || form_text(e.consent_id::text) || form_text(e.subject_id::text) || form_text(e.person_kind)
               || form_text(e.purpose) || form_text(e.channel) || form_text(e.notice_id::text) || form_text(e.change)
               || form_time(e.ends) || form_text(e.proof) || form_text(e.source) || form_text(e.message::text)
               || case when e.form = 2 then ''::bytea else form_text(e.sender) end
               || case when e.form >= 4 then form_text(e.language) else ''::bytea end
               || case when e.form = 5 then form_time(e.confirmed) else ''::bytea end)
    from entry as e;
    return null;
end
$$;

create or replace function ledger_entry_stays() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'entries of the ledger are not deleted';
    end if;
    if (new.id, new.account_id, new.at, new.form, new.commitment)
        is distinct from (old.id, old.account_id, old.at, old.form, old.commitment)
    then
        raise exception 'an entry of the ledger is not altered';
    end if;
    if (new.consent_id, new.subject_id, new.person_kind, new.purpose, new.channel, new.sender, new.notice_id, new.change, new.salt,
        new.valid_until, new.proof, new.source, new.message, new.language, new.confirmed_at, new.redacted_at)
        is distinct from
       (old.consent_id, old.subject_id, old.person_kind, old.purpose, old.channel, old.sender, old.notice_id, old.change, old.salt,
        old.valid_until, old.proof, old.source, old.message, old.language, old.confirmed_at, old.redacted_at)
        and (old.redacted_at is not null or new.redacted_at is null)
    then
        raise exception 'an entry of the ledger is only redacted, once';
    end if;
    if (new.position, new.hash) is distinct from (old.position, old.hash) and old.position is not null then
        raise exception 'an entry of the ledger is linked once';
    end if;
    return new;
end
$$;

create or replace function redact_ledger(of_account uuid, of_subjects uuid[]) returns bigint
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    redacted bigint;
begin
    if of_account is distinct from nullif(current_setting('cns.account', true), '')::uuid then
        raise exception 'a tenant redacts its own entries';
    end if;
    update ledger_entry
    set consent_id = null, subject_id = null, person_kind = null, purpose = null, channel = null, sender = null, notice_id = null,
        change = null, salt = null, valid_until = null, proof = null, source = null, message = null, language = null,
        confirmed_at = null, redacted_at = now()
    where account_id = of_account and subject_id = any(of_subjects);
    get diagnostics redacted = row_count;
    return redacted;
end
$$;
