-- Who read, was refused, destroyed or decided what. Written once; chained afterwards, in batches; redacted, never deleted.
create table audit_entry (
    id uuid primary key,
    account_id uuid,
    at timestamptz not null,
    actor_kind text not null,
    actor text,
    purpose text,
    path text not null,
    subject_id uuid,
    outcome text not null,
    salt bytea,
    commitment bytea not null,
    position bigint,
    hash bytea,
    redacted_at timestamptz,
    check (octet_length(commitment) = 32),
    constraint audit_entry_linked check ((position is null) = (hash is null)),
    -- Either all that was committed to is here, or nothing personal of it.
    constraint audit_entry_redacted check ((redacted_at is null) = (salt is not null) and (redacted_at is null) = (actor is not null))
);
create unique index audit_entry_position on audit_entry (position) where position is not null;
create index audit_entry_unlinked on audit_entry (id) where position is null;
create index audit_entry_account on audit_entry (account_id, at);

alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy audit_entry_app on audit_entry to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy audit_entry_system on audit_entry to ${system} using (true) with check (true);
-- The owner, as whom the redaction below runs.
create policy audit_entry_redaction on audit_entry to current_user using (true) with check (true);
grant select, insert (id, account_id, at, actor_kind, actor, purpose, path, subject_id, outcome, salt, commitment)
    on audit_entry to ${app}, ${system};
grant update (position, hash) on audit_entry to ${system};

-- Where the chain ends: tells a chain that lost its last entries from a whole one. Its row is the lock of whoever chains.
create table audit_head (
    one boolean primary key default true check (one),
    position bigint not null default 0,
    hash bytea not null default decode(repeat('00', 32), 'hex')
);
insert into audit_head default values;
grant select, update (position, hash) on audit_head to ${system};

create function audit_entry_stays() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'audit entries are not deleted';
    end if;
    if (new.id, new.account_id, new.at, new.actor_kind, new.purpose, new.path, new.subject_id, new.outcome, new.commitment)
        is distinct from
       (old.id, old.account_id, old.at, old.actor_kind, old.purpose, old.path, old.subject_id, old.outcome, old.commitment)
    then
        raise exception 'an audit entry is not altered';
    end if;
    if (new.actor, new.salt, new.redacted_at) is distinct from (old.actor, old.salt, old.redacted_at)
        and (old.redacted_at is not null or new.redacted_at is null)
    then
        raise exception 'an audit entry is only redacted, once';
    end if;
    if (new.position, new.hash) is distinct from (old.position, old.hash) and old.position is not null then
        raise exception 'an audit entry is linked once';
    end if;
    return new;
end
$$;
create trigger audit_entry_stays before update or delete on audit_entry
    for each row execute function audit_entry_stays();
create trigger audit_entry_is_not_truncated before truncate on audit_entry
    for each statement execute function audit_entry_stays();

-- Redacts the entries of an account, of an actor, or of an actor within an account; says how many. Nobody can find out any
-- more what was committed to, and the chain still verifies.
create function redact_audit(of_account uuid, of_actor text) returns bigint
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    redacted bigint;
begin
    if of_account is null and of_actor is null then
        raise exception 'say whose entries';
    end if;
    update audit_entry set actor = null, salt = null, redacted_at = now()
    where redacted_at is null
      and (of_account is null or account_id = of_account)
      and (of_actor is null or actor = of_actor);
    get diagnostics redacted = row_count;
    return redacted;
end
$$;
revoke all on function redact_audit(uuid, text) from public;
grant execute on function redact_audit(uuid, text) to ${system};
