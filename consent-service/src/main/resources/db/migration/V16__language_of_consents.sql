-- In which language a person was shown the notice, where whoever asked them tells (R1). Of what was said before it is not known.
alter table consent
    add column language text,
    add constraint consent_language check (language is null or notice_id is not null);
grant update (language) on consent to ${app};

-- The fourth form of an entry: of a consent whose language is known. Entries of the others stay as they are.
alter table ledger_entry
    add column language text,
    drop constraint ledger_entry_form_check,
    add constraint ledger_entry_form_check check (form in (1, 2, 3, 4)),
    drop constraint ledger_entry_sender,
    add constraint ledger_entry_form_fits check (
        redacted_at is not null
        or case form when 4 then language is not null
                     when 3 then sender is not null and language is null
                     else sender is null and language is null
           end),
    drop constraint ledger_entry_redacted,
    add constraint ledger_entry_redacted check (
        case when redacted_at is null
            then num_nulls(consent_id, subject_id, person_kind, purpose, change, salt) = 0
            else num_nonnulls(consent_id, subject_id, person_kind, purpose, channel, sender, notice_id, change, salt,
                              valid_until, proof, source, message, language) = 0
        end);

-- As before; where the language is known, the form is that of com.cns.contract.consent.LedgerForm4.
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
    form smallint := case when c.language is not null then 4 when c.sender is not null then 3 else 2 end;
begin
    insert into ledger_entry (id, account_id, at, consent_id, subject_id, person_kind, purpose, channel, sender, notice_id, change,
                              form, valid_until, proof, source, message, language, salt, commitment)
    values (entry, c.account_id, at, c.id, c.subject_id, c.person_kind, c.purpose, c.channel, c.sender, c.notice_id, c.status,
            form, ends, proof, source, message, c.language, salt,
            sha256(salt || form_text('cns-ledger-' || form) || form_text(entry::text) || form_text(c.account_id::text)
                || form_time(at) || form_text(c.id::text) || form_text(c.subject_id::text) || form_text(c.person_kind)
                || form_text(c.purpose) || form_text(c.channel) || form_text(c.notice_id::text) || form_text(c.status)
                || form_time(ends) || form_text(proof) || form_text(source) || form_text(message::text)
                || case when form = 2 then ''::bytea else form_text(c.sender) end
                || case when form = 4 then form_text(c.language) else ''::bytea end));
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
        new.valid_until, new.proof, new.source, new.message, new.language, new.redacted_at)
        is distinct from
       (old.consent_id, old.subject_id, old.person_kind, old.purpose, old.channel, old.sender, old.notice_id, old.change, old.salt,
        old.valid_until, old.proof, old.source, old.message, old.language, old.redacted_at)
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
        redacted_at = now()
    where account_id = of_account and subject_id = any(of_subjects);
    get diagnostics redacted = row_count;
    return redacted;
end
$$;
