-- What every service has. The roles ${app} and ${system} own nothing and create nothing, not even temporary tables.
do $$
begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to ${app}, ${system}', current_database());
end
$$;
revoke create on schema public from public;
grant usage on schema public to ${app}, ${system};

-- Events on their way out, in the order in which they go. The relay deletes what the broker has acknowledged.
create table outbox (
    id bigint generated always as identity primary key,
    event_id uuid not null,
    topic text not null,
    key text not null,
    account_id uuid not null,
    source text not null,
    type text not null,
    classification text not null,
    happened_at timestamptz not null,
    data bytea not null,
    added_at timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

alter table outbox enable row level security;
alter table outbox force row level security;
create policy outbox_app on outbox for insert to ${app}
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy outbox_system on outbox to ${system} using (true) with check (true);
grant insert on outbox to ${app};
grant select, insert, delete on outbox to ${system};

-- Events that had their effect here. No tenant's data: random ids only.
create table inbox (
    event_id uuid primary key,
    topic text not null,
    received_at timestamptz not null default now()
);
create index inbox_received on inbox (topic, received_at);
grant insert on inbox to ${app};
grant select, insert, delete on inbox to ${system};

-- Raised whenever the database was restored: what it says from then on wins over what was said before.
create table epoch (
    one boolean primary key default true check (one),
    number bigint not null check (number >= 1),
    since timestamptz not null default now()
);
insert into epoch (number) values (1);
grant select on epoch to ${app}, ${system};
