-- What all products have: how the account calls the end-user and its own words (sealed, R13), who carried it, and when its
-- status came about.
alter table communication add column name_sealed bytea;
alter table communication add column tags_sealed bytea;
alter table communication add column carrier text;
alter table communication add column status_at timestamptz;

grant update (name_sealed, tags_sealed) on communication to ${app};
grant update (status, status_at) on communication to ${system};

-- The meter also tells carriers apart. '' where none was told: a key has no nulls.
alter table usage_daily add column carrier text not null default '';
alter table usage_daily alter column carrier drop default;
alter table usage_daily drop constraint usage_daily_pkey;
alter table usage_daily add primary key (account_id, day, product, direction, country, carrier, currency);

-- Statuses of communications that are not stored yet. rank tells apart what happened at the same time.
create table status_waiting (
    account_id  uuid        not null,
    id          uuid        not null,
    status      text        not null,
    rank        integer     not null,
    occurred_at timestamptz not null,
    received_at timestamptz not null,
    primary key (account_id, id)
);
create index status_waiting_oldest on status_waiting (received_at);

-- Newest first, of all and of one end-user: a page costs the same however deep it is.
create index communication_newest on communication (account_id, received_at desc, id desc);
drop index communication_subject;
create index communication_subject on communication (account_id, subject_id, received_at desc, id desc);

-- Whose content an account deleted, with the record or alone, so that a replay of the log does not bring it back. Outlives
-- the topics.
create table deletion (
    account_id uuid        not null,
    id         uuid        not null,
    deleted_at timestamptz not null,
    primary key (account_id, id)
);
create index deletion_oldest on deletion (deleted_at);

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['status_waiting', 'deletion'] loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format(
            'create policy tenant on %I to ${app} '
            'using (account_id = nullif(current_setting(''cns.account'', true), '''')::uuid)',
            tenant_table);
        execute format('create policy system on %I to ${system} using (true)', tenant_table);
    end loop;
end
$$;
grant select, insert, update, delete on status_waiting to ${system};
grant select, insert on deletion to ${app};
grant select, delete on deletion to ${system};
grant delete on communication to ${app};
grant delete on content to ${system};
