-- A consent may be for a time, and there is evidence of how a person said what they said (GDPR Article 7(1); R16, R17).
alter table consent
    drop constraint consent_status_check,
    add constraint consent_status_check check (status in ('ASKED', 'GIVEN', 'REFUSED', 'WITHDRAWN', 'EXPIRED')),
    add column recorded_at timestamptz,
    add column validity text,
    add column valid_until timestamptz,
    add column answer_proof text,
    add column answer_source text,
    add column answer_message uuid,
    add column withdrawal_proof text,
    add column withdrawal_source text,
    add column withdrawal_message uuid,
    add constraint consent_valid_until check (valid_until is null or validity is not null and status not in ('ASKED', 'REFUSED')),
    -- A replica of the version before does not know when it is over, and must not say that it is given.
    add constraint consent_given_for_a_time check (status <> 'GIVEN' or (valid_until is null) = (validity is null)),
    add constraint consent_expired check (status <> 'EXPIRED' or valid_until is not null);

-- Which of several words of a person counts: the smallest.
create function word_rank(status text) returns int language sql immutable parallel safe as $$
    select case status when 'GIVEN' then 0 when 'REFUSED' then 1 when 'WITHDRAWN' then 1 when 'EXPIRED' then 2 else 3 end
$$;
-- Of what is given, when that is over; the one that lasts longest counts.
create function given_until(status text, valid_until timestamptz) returns timestamptz language sql immutable parallel safe as $$
    select case status when 'GIVEN' then valid_until end
$$;
create index consent_to_expire on consent (valid_until) where status = 'GIVEN' and valid_until is not null;
grant update (valid_until, answer_proof, answer_source, answer_message,
              withdrawal_proof, withdrawal_source, withdrawal_message) on consent to ${app};

-- The second form of an entry: with the end of what was given, and with the evidence. Entries of the first stay as they are.
alter table ledger_entry
    add column form smallint not null default 1 check (form in (1, 2)),
    add column valid_until timestamptz,
    add column proof text,
    add column source text,
    add column message uuid,
    drop constraint ledger_entry_redacted,
    add constraint ledger_entry_redacted check (
        case when redacted_at is null
            then num_nulls(consent_id, subject_id, person_kind, purpose, notice_id, change, salt) = 0
            else num_nonnulls(consent_id, subject_id, person_kind, purpose, channel, notice_id, change, salt,
                              valid_until, proof, source, message) = 0
        end);

-- Microseconds since 1970, in decimal, as com.cns.contract.chain.Form writes a time.
create function form_time(value timestamptz) returns bytea language sql immutable parallel safe as $$
    select form_text((extract(epoch from value) * 1000000)::bigint::text)
$$;

-- The form is that of com.cns.contract.consent.LedgerForm2.
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
begin
    insert into ledger_entry (id, account_id, at, consent_id, subject_id, person_kind, purpose, channel, notice_id, change,
                              form, valid_until, proof, source, message, salt, commitment)
    values (entry, c.account_id, at, c.id, c.subject_id, c.person_kind, c.purpose, c.channel, c.notice_id, c.status,
            2, ends, proof, source, message, salt,
            sha256(salt || form_text('cns-ledger-2') || form_text(entry::text) || form_text(c.account_id::text)
                || form_time(at) || form_text(c.id::text) || form_text(c.subject_id::text) || form_text(c.person_kind)
                || form_text(c.purpose) || form_text(c.channel) || form_text(c.notice_id::text) || form_text(c.status)
                || form_time(ends) || form_text(proof) || form_text(source) || form_text(message::text)));
end
$$;

-- What is taken in as withdrawn or over was given before: both are entries.
create or replace function consent_to_ledger() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    given consent := new;
begin
    if tg_op = 'INSERT' and new.status in ('WITHDRAWN', 'EXPIRED') then
        given.status := 'GIVEN';
        given.withdrawn_at := null;
        perform append_to_ledger(given);
    end if;
    perform append_to_ledger(new);
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
    if (new.consent_id, new.subject_id, new.person_kind, new.purpose, new.channel, new.notice_id, new.change, new.salt,
        new.valid_until, new.proof, new.source, new.message, new.redacted_at)
        is distinct from
       (old.consent_id, old.subject_id, old.person_kind, old.purpose, old.channel, old.notice_id, old.change, old.salt,
        old.valid_until, old.proof, old.source, old.message, old.redacted_at)
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
    set consent_id = null, subject_id = null, person_kind = null, purpose = null, channel = null, notice_id = null,
        change = null, salt = null, valid_until = null, proof = null, source = null, message = null, redacted_at = now()
    where account_id = of_account and subject_id = any(of_subjects);
    get diagnostics redacted = row_count;
    return redacted;
end
$$;
