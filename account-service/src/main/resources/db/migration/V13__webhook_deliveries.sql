-- What webhooks are told: ids and states, nothing personal. It refers to its webhook without a foreign key, so that a change is never
-- held up, or undone, by the deletion of a webhook that is to be told of it: what is left behind is never claimed, and pruned.
create table webhook_delivery (
    account_id uuid not null references account,
    id uuid not null unique,
    webhook_id uuid not null,
    event text not null,
    body text not null,
    queued_at timestamptz not null,
    status text not null check (status in ('PENDING', 'DELIVERED', 'FAILED')),
    begun_at timestamptz not null,
    next_attempt timestamptz,
    failures integer not null,
    attempts integer not null,
    claim uuid,
    claimed_until timestamptz,
    primary key (account_id, id),
    check ((status = 'PENDING') = (next_attempt is not null)),
    check ((claim is null) = (claimed_until is null))
);
create index webhook_delivery_log on webhook_delivery (account_id, webhook_id, queued_at desc, id desc);
create index webhook_delivery_due on webhook_delivery (webhook_id, next_attempt, id) where status = 'PENDING';
create index webhook_delivery_oldest on webhook_delivery (next_attempt) where status = 'PENDING';
create index webhook_delivery_claimed on webhook_delivery (claimed_until) where claim is not null;
create index webhook_delivery_over on webhook_delivery (queued_at);

-- How each try went: a status code or the class of a fault, never what the other side said.
create table webhook_attempt (
    account_id uuid not null,
    delivery_id uuid not null,
    number integer not null,
    at timestamptz not null,
    duration_ms integer not null,
    status_code integer,
    fault text,
    primary key (account_id, delivery_id, number),
    foreign key (account_id, delivery_id) references webhook_delivery (account_id, id) on delete cascade
);

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['webhook_delivery', 'webhook_attempt'] loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format(
            'create policy tenant on %I to ${app} '
            'using (account_id = nullif(current_setting(''cns.account'', true), '''')::uuid)',
            tenant_table);
        execute format('create policy across on %I to ${system} using (true)', tenant_table);
    end loop;
end
$$;
grant select, insert, delete on webhook_delivery to ${app};
grant update (status, begun_at, next_attempt, failures, attempts, claim, claimed_until) on webhook_delivery to ${app};
grant select, insert, delete on webhook_attempt to ${app};
-- Claims what is due, and prunes.
grant select, delete on webhook_delivery to ${system};
grant update (claim, claimed_until) on webhook_delivery to ${system};
