-- Whom an event draws came with the event, however late it is heard: an erasure that was asked after it finds them (R12). Null of what
-- comes at its own time. Replicas of the version before draw by the function without it.
create function draw_keys(
    account uuid, tokens bytea[], candidates uuid[], kek integer,
    owners uuid[], owner_scopes text[], owner_keys bytea[], scopes text[], came_at timestamptz)
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
    -- One look at a small index: hardly any account has somebody who lapses.
    if exists (select from subject where account_id = account and lapsed_since is not null) then
        perform revive(account, tokens);
    end if;
    with drawn as (
        insert into subject (account_id, token, subject_id, drawn_at)
            select account, c.token, c.subject_id, least(now(), came_at)
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

revoke all on function draw_keys(uuid, bytea[], uuid[], integer, uuid[], text[], bytea[], text[], timestamptz) from public;
grant execute on function draw_keys(uuid, bytea[], uuid[], integer, uuid[], text[], bytea[], text[], timestamptz) to ${keyring};

-- One body for both.
create or replace function draw_keys(
    account uuid, tokens bytea[], candidates uuid[], kek integer,
    owners uuid[], owner_scopes text[], owner_keys bytea[], scopes text[])
    returns table (n integer, subject_id uuid, scope text, kek_version integer, wrapped bytea)
    language plpgsql volatile security definer
    set search_path = pg_catalog, public, pg_temp
as $$
#variable_conflict use_column
begin
    return query
        select * from draw_keys(
            account, tokens, candidates, kek, owners, owner_scopes, owner_keys, scopes, null::timestamptz);
end
$$;
