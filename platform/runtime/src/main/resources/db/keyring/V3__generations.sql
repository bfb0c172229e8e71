-- Key-encryption keys follow each other: the newest wraps; one before it is destroyed when no backup that is kept needs it and no
-- living key is wrapped by it. What was there before counts as current since this migration: replicas of the version before do
-- not learn of a successor, so that they have as long as a generation lasts to be replaced.
alter table key_encryption_key add column current_from timestamptz not null default now();

-- What was destroyed, for audit and certificates; the keys themselves are gone.
create table destroyed_key_encryption_key (
    version      integer primary key,
    current_from timestamptz not null,
    destroyed_at timestamptz not null,
    audited      boolean not null default false
);

create index data_key_generation on data_key (kek_version);

-- Whether cns.erasures has heard of it.
alter table destroyed_subject add column told boolean not null default false;
create index destroyed_subject_untold on destroyed_subject (subject_id) where not told;

-- Up to where cns.erasures was applied to this database. A restored keyring has the position of its backup.
create table applied_position (
    part        integer primary key,
    next_offset bigint not null check (next_offset >= 0)
);

-- Whoever wraps shares a lock until its transaction ends; whoever destroys a generation takes it alone. So no key is ever stored
-- under a generation that is gone, also not by a replica that was stopped for days.
create function use_generation(kek integer)
    returns void
    language plpgsql volatile security definer
    set search_path = pg_catalog, public, pg_temp
as $$
begin
    perform pg_advisory_xact_lock_shared(5646);
    -- In a snapshot after the lock.
    perform 1 from key_encryption_key where version = kek;
    if not found then
        raise exception 'key-encryption key % is destroyed', kek using errcode = 'CN001';
    end if;
end
$$;

create or replace function draw_keys(
    account uuid, tokens bytea[], candidates uuid[], kek integer,
    owners uuid[], owner_scopes text[], owner_keys bytea[], scopes text[])
    returns table (n integer, subject_id uuid, scope text, kek_version integer, wrapped bytea)
    language plpgsql volatile security definer
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off set enable_nestloop = off
as $$
#variable_conflict use_column
begin
    if cardinality(owners) > 0 then
        perform use_generation(kek);
    end if;
    with drawn as (
        insert into subject (account_id, token, subject_id)
            select account, c.token, c.subject_id
            from unnest(tokens, candidates) as c(token, subject_id) where c.subject_id is not null
            on conflict (account_id, token) do nothing
            returning subject_id)
    insert into data_key (subject_id, scope, kek_version, wrapped)
        select c.owner, c.scope, kek, c.wrapped
        from unnest(owners, owner_scopes, owner_keys) as c(owner, scope, wrapped)
        join drawn on drawn.subject_id = c.owner;
    return query select * from find_keys(account, tokens, scopes);
end
$$;

create or replace function add_keys(account uuid, kek integer, owners uuid[], owner_scopes text[], owner_keys bytea[])
    returns void
    language plpgsql volatile security definer
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off
as $$
begin
    perform use_generation(kek);
    insert into data_key (subject_id, scope, kek_version, wrapped)
        select c.owner, c.scope, kek, c.wrapped
        from unnest(owners, owner_scopes, owner_keys) as c(owner, scope, wrapped)
        cross join lateral (
            select from subject where subject_id = c.owner and account_id = account for key share) as living
        on conflict (subject_id, scope) do nothing;
end
$$;

-- Some keys that are wrapped by an older generation, locked until the transaction ends; what another replica has locked is
-- passed over. The one function that lists keys by no owner: to be wrapped anew, in the same transaction. It names no token.
create function stale_keys(kek integer, at_most integer)
    returns table (subject_id uuid, account_id uuid, scope text, kek_version integer, wrapped bytea)
    language plpgsql volatile security definer
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
#variable_conflict use_column
begin
    return query
        select k.subject_id, s.account_id, k.scope, k.kek_version, k.wrapped
        from data_key k join subject s on s.subject_id = k.subject_id
        where k.kek_version < kek
        order by k.kek_version
        limit at_most
        for update of k skip locked;
end
$$;

create function rewrap_keys(kek integer, owners uuid[], owner_scopes text[], owner_keys bytea[])
    returns integer
    language plpgsql volatile security definer
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
    rewrapped integer;
begin
    perform use_generation(kek);
    update data_key k set kek_version = kek, wrapped = c.wrapped
    from unnest(owners, owner_scopes, owner_keys) as c(owner, scope, wrapped)
    where k.subject_id = c.owner and k.scope = c.scope and k.kek_version < kek;
    get diagnostics rewrapped = row_count;
    return rewrapped;
end
$$;

create function count_stale_keys(kek integer, at_most integer)
    returns bigint
    language plpgsql stable security definer
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off
as $$
begin
    return (select count(*) from (select from data_key where kek_version < kek limit at_most) as stale);
end
$$;

-- True when it was there and no key is wrapped by it: it is gone then. The newest never goes.
create function destroy_generation(kek integer, at timestamptz)
    returns boolean
    language plpgsql volatile security definer
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off
as $$
declare
    since timestamptz;
begin
    if kek >= (select max(version) from key_encryption_key)
        or exists (select from data_key where kek_version = kek) then
        return false;
    end if;
    -- Whoever draws waits behind this: not for long, and it can come again.
    perform set_config('lock_timeout', '2s', true);
    perform pg_advisory_xact_lock(5646);
    if exists (select from data_key where kek_version = kek) then
        return false;
    end if;
    delete from key_encryption_key where version = kek returning current_from into since;
    if not found then
        return false;
    end if;
    insert into destroyed_key_encryption_key (version, current_from, destroyed_at) values (kek, since, at);
    return true;
end
$$;

-- Destroyed subjects that nobody was told of yet.
create function untold_subjects(at_most integer)
    returns table (subject_id uuid, account_id uuid, destroyed_at timestamptz)
    language sql stable security definer
    set search_path = pg_catalog, public, pg_temp
as $$
    select subject_id, account_id, destroyed_at from destroyed_subject where not told order by subject_id limit at_most
$$;

create function told_subjects(subjects uuid[])
    returns void
    language sql volatile security definer
    set search_path = pg_catalog, public, pg_temp
as $$
    update destroyed_subject set told = true where subject_id = any (subjects) and not told
$$;

-- Which of these live, with the token of each: whom a restored keyring knows again.
create function find_tokens(subjects uuid[])
    returns table (subject_id uuid, token bytea)
    language plpgsql stable security definer
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off
as $$
#variable_conflict use_column
begin
    return query
        select s.subject_id, s.token
        from unnest(subjects) as asked(subject_id)
        cross join lateral (select * from subject where subject_id = asked.subject_id offset 0) as s;
end
$$;

-- A restored keyring may hear again that a subject was destroyed.
create or replace function destroy_keys(account uuid, destroyed uuid)
    returns boolean
    language plpgsql volatile security definer
    set search_path = pg_catalog, public, pg_temp
as $$
begin
    delete from subject where subject_id = destroyed and account_id = account;
    if not found then
        return false;
    end if;
    delete from data_key where subject_id = destroyed;
    insert into destroyed_subject (subject_id, account_id) values (destroyed, account)
        on conflict (subject_id) do nothing;
    return true;
end
$$;

revoke all on function use_generation, stale_keys, rewrap_keys, count_stale_keys, destroy_generation, untold_subjects,
    told_subjects, find_tokens from public;
grant execute on function stale_keys, rewrap_keys, count_stale_keys, destroy_generation, untold_subjects, told_subjects,
    find_tokens to ${keyring};
grant select, update (audited) on destroyed_key_encryption_key to ${keyring};
grant select, insert, update (next_offset) on applied_position to ${keyring};
