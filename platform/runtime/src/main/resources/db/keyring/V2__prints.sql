-- Half of the token of each of these subjects that lives: what a person is known by in a service's memory. By subject only,
-- so that the role still cannot list anybody. The plan is spelt for full tables, as in V1.
create function find_prints(subjects uuid[])
    returns table (n integer, print bytea)
    language plpgsql stable security definer
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off
as $$
#variable_conflict use_column
begin
    return query
        select asked.n::integer, substring(s.token from 1 for 16)
        from unnest(subjects) with ordinality as asked(subject_id, n)
        cross join lateral (select * from subject where subject_id = asked.subject_id offset 0) as s;
end
$$;

revoke all on function find_prints from public;
grant execute on function find_prints to ${keyring};
