-- By which channel the person would be used their consent; null is every one.
alter table consent add column channel text
    check (channel in ('SMS', 'MMS', 'VOICE', 'EMAIL', 'PUSH'));

-- Every change of a consent (ADR 27). Written once, in the transaction of the change; chained afterwards, in batches; redacted,
-- never deleted.
create table ledger_entry (
    id uuid primary key,
    account_id uuid not null,
    at timestamptz not null,
    consent_id uuid,
    subject_id uuid,
    person_kind text,
    purpose text,
    channel text,
    notice_id uuid,
    change text,
    salt bytea,
    commitment bytea not null,
    position bigint,
    hash bytea,
    redacted_at timestamptz,
    check (octet_length(commitment) = 32),
    constraint ledger_entry_linked check ((position is null) = (hash is null)),
    -- Either all that was committed to is here, or nothing that tells of a person.
    constraint ledger_entry_redacted check (
        case when redacted_at is null
            then num_nulls(consent_id, subject_id, person_kind, purpose, notice_id, change, salt) = 0
            else num_nonnulls(consent_id, subject_id, person_kind, purpose, channel, notice_id, change, salt) = 0
        end)
);
create unique index ledger_entry_position on ledger_entry (position) where position is not null;
create index ledger_entry_unlinked on ledger_entry (id) where position is null;
create index ledger_entry_of_account on ledger_entry (account_id, at desc, id desc);
create index ledger_entry_of_subject on ledger_entry (account_id, subject_id) where subject_id is not null;

alter table ledger_entry enable row level security;
alter table ledger_entry force row level security;
create policy tenant on ledger_entry to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on ledger_entry to ${system} using (true) with check (true);
-- The owner, as whom the functions below run: no role of the service appends or redacts but by them.
create policy functions on ledger_entry to current_user using (true) with check (true);
grant select on ledger_entry to ${app}, ${system};
grant update (position, hash) on ledger_entry to ${system};

-- Where the chain ends: tells a chain that lost its last entries from a whole one. Its row is the lock of whoever chains.
create table ledger_head (
    one boolean primary key default true check (one),
    position bigint not null default 0,
    hash bytea not null default decode(repeat('00', 32), 'hex')
);
insert into ledger_head default values;
grant select, update (position, hash) on ledger_head to ${system};

-- A text of a form, as com.cns.contract.chain.Form writes it.
create function form_text(value text) returns bytea language sql immutable parallel safe as $$
    select case when value is null then int4send(-1)
                else int4send(octet_length(convert_to(value, 'UTF8'))) || convert_to(value, 'UTF8') end
$$;

-- The form is that of com.cns.contract.consent.LedgerForm.
create function append_to_ledger(c consent) returns void
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    entry uuid := uuidv7();
    -- two random UUIDs: 244 bits of chance in 32 bytes
    salt bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    at timestamptz := coalesce(c.withdrawn_at, c.answered_at, c.asked_at);
begin
    insert into ledger_entry (id, account_id, at, consent_id, subject_id, person_kind, purpose, channel, notice_id, change,
                              salt, commitment)
    values (entry, c.account_id, at, c.id, c.subject_id, c.person_kind, c.purpose, c.channel, c.notice_id, c.status, salt,
            sha256(salt || form_text('cns-ledger-1') || form_text(entry::text) || form_text(c.account_id::text)
                || form_text((extract(epoch from at) * 1000000)::bigint::text) || form_text(c.id::text)
                || form_text(c.subject_id::text) || form_text(c.person_kind) || form_text(c.purpose)
                || form_text(c.channel) || form_text(c.notice_id::text) || form_text(c.status)));
end
$$;
revoke all on function append_to_ledger(consent) from public;

-- A trigger, so that there is no way to change a consent, now or later, that the ledger does not have; and so that no role
-- of the service needs the right to append.
create function consent_to_ledger() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform append_to_ledger(new);
    return null;
end
$$;
revoke all on function consent_to_ledger() from public;
create trigger consent_asked_to_ledger after insert on consent
    for each row execute function consent_to_ledger();
create trigger consent_changed_to_ledger after update on consent
    for each row when (old.status is distinct from new.status) execute function consent_to_ledger();

create function ledger_entry_stays() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'entries of the ledger are not deleted';
    end if;
    if (new.id, new.account_id, new.at, new.commitment) is distinct from (old.id, old.account_id, old.at, old.commitment) then
        raise exception 'an entry of the ledger is not altered';
    end if;
    if (new.consent_id, new.subject_id, new.person_kind, new.purpose, new.channel, new.notice_id, new.change, new.salt,
        new.redacted_at)
        is distinct from
       (old.consent_id, old.subject_id, old.person_kind, old.purpose, old.channel, old.notice_id, old.change, old.salt,
        old.redacted_at)
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
create trigger ledger_entry_stays before update or delete on ledger_entry
    for each row execute function ledger_entry_stays();
create trigger ledger_entry_is_not_truncated before truncate on ledger_entry
    for each statement execute function ledger_entry_stays();

-- Redacts what the ledger has of these subjects of the tenant; says how many entries. Nobody can find out any more what was
-- committed to, and the chain still verifies.
create function redact_ledger(of_account uuid, of_subjects uuid[]) returns bigint
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    redacted bigint;
begin
    if of_account is distinct from nullif(current_setting('cns.account', true), '')::uuid then
        raise exception 'a tenant redacts its own entries';
    end if;
    update ledger_entry
    set consent_id = null, subject_id = null, person_kind = null, purpose = null, channel = null, notice_id = null,
        change = null, salt = null, redacted_at = now()
    where account_id = of_account and subject_id = any(of_subjects);
    get diagnostics redacted = row_count;
    return redacted;
end
$$;
revoke all on function redact_ledger(uuid, uuid[]) from public;
grant execute on function redact_ledger(uuid, uuid[]) to ${app};

-- What was said before there was a ledger, as far as it is known: where each consent stands.
alter table consent no force row level security;
do $$ begin perform append_to_ledger(c) from consent as c order by c.id; end $$;
alter table consent force row level security;
