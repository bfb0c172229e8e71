-- Key-encryption keys, subjects and their data keys. The role of the service calls the functions below and reads no
-- table of people: it can neither list tokens nor read a key that it does not ask for by its owner.

create table key_encryption_key (
    version  integer primary key check (version > 0),
    wrapped  bytea not null,
    drawn_at timestamptz not null default now()
);

-- The only map from a token to a subject; it dies with the keys.
create table subject (
    account_id uuid not null,
    token      bytea not null check (octet_length(token) = 32),
    subject_id uuid not null unique,
    primary key (account_id, token)
);

-- No foreign key to subject: it would cost a row lock for each key on the hot path. draw_keys adds keys to subjects of
-- its own transaction only, add_keys locks the subject, destroy_keys removes both.
create table data_key (
    subject_id  uuid not null,
    scope       text not null,
    kek_version integer not null,
    wrapped     bytea not null,
    primary key (subject_id, scope)
);

create table destroyed_subject (
    subject_id   uuid primary key,
    account_id   uuid not null,
    destroyed_at timestamptz not null default now()
);

-- A plan is made when the tables may be empty, and kept while they grow. So each function spells the one that is right
-- for full tables: one index look-up for each element asked for, by lateral subqueries that "offset 0" keeps apart.

-- n is the position, from 1, of the token asked for; scope and what follows are null for a subject without such a key.
create function find_keys(account uuid, tokens bytea[], scopes text[])
    returns table (n integer, subject_id uuid, scope text, kek_version integer, wrapped bytea)
    language plpgsql stable security definer
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off
as $$
#variable_conflict use_column
begin
    return query
        select asked.n::integer, s.subject_id, k.scope, k.kek_version, k.wrapped
        from unnest(tokens) with ordinality as asked(token, n)
        cross join lateral (
            select * from subject where account_id = account and token = asked.token offset 0) as s
        left join lateral (
            select * from data_key where subject_id = s.subject_id and scope = any (scopes) offset 0) as k on true;
end
$$;

create function open_keys(account uuid, subjects uuid[], scopes text[])
    returns table (n integer, subject_id uuid, scope text, kek_version integer, wrapped bytea)
    language plpgsql stable security definer
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off
as $$
#variable_conflict use_column
begin
    return query
        select asked.n::integer, s.subject_id, k.scope, k.kek_version, k.wrapped
        from unnest(subjects) with ordinality as asked(subject_id, n)
        cross join lateral (
            select * from subject where subject_id = asked.subject_id and account_id = account offset 0) as s
        cross join lateral (
            select * from data_key where subject_id = s.subject_id and scope = any (scopes) offset 0) as k;
end
$$;

-- Gives each token without a subject its candidate, if it has one, and that candidate's keys; answers what now holds for all,
-- in the snapshot after the insert, so that of two that draw at once both answer the first one's. Tokens come sorted:
-- an insert waits for another's insert or deletion of the same token, and all wait in the same order.
create function draw_keys(
    account uuid, tokens bytea[], candidates uuid[], kek integer,
    owners uuid[], owner_scopes text[], owner_keys bytea[], scopes text[])
    returns table (n integer, subject_id uuid, scope text, kek_version integer, wrapped bytea)
    language plpgsql volatile security definer
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off set enable_nestloop = off
as $$
#variable_conflict use_column
begin
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

-- Adds keys of further scopes to subjects that live; a destruction under way is waited for, and then nothing is added.
create function add_keys(account uuid, kek integer, owners uuid[], owner_scopes text[], owner_keys bytea[])
    returns void
    language plpgsql volatile security definer
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off
as $$
begin
    insert into data_key (subject_id, scope, kek_version, wrapped)
        select c.owner, c.scope, kek, c.wrapped
        from unnest(owners, owner_scopes, owner_keys) as c(owner, scope, wrapped)
        cross join lateral (
            select from subject where subject_id = c.owner and account_id = account for key share) as living
        on conflict (subject_id, scope) do nothing;
end
$$;

-- True when the subject lived.
create function destroy_keys(account uuid, destroyed uuid)
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
    insert into destroyed_subject (subject_id, account_id) values (destroyed, account);
    return true;
end
$$;

revoke all on function find_keys, open_keys, draw_keys, add_keys, destroy_keys from public;
grant execute on function find_keys, open_keys, draw_keys, add_keys, destroy_keys to ${keyring};
grant select, insert on key_encryption_key to ${keyring};
