-- Decisions to suspend, with everything that led to them (R21). Written once.
create table decision (
    account_id uuid not null,
    id uuid not null,
    against_epoch bigint not null,
    against_n bigint not null,
    features_event_id uuid not null,
    rule_set text not null,
    -- text and not jsonb: the same features must give the same bytes
    evaluation text not null check (evaluation is json object),
    decided_at timestamptz not null,
    primary key (account_id, id)
);
alter table decision enable row level security;
alter table decision force row level security;
create policy decision_app on decision to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy decision_system on decision to ${system} using (true);
grant select, insert on decision to ${app};
grant select on decision to ${system};

-- Suspensions with their statements of reasons (R22).
create table suspension (
    account_id uuid not null,
    id uuid not null,
    decision_id uuid not null,
    against_epoch bigint not null,
    against_n bigint not null,
    rule_set text not null,
    facts text not null,
    grounds text not null check (grounds is json array),
    status text not null check (status in ('IN_FORCE', 'ENDED')),
    imposed_at timestamptz not null,
    ended_at timestamptz check ((ended_at is null) = (status = 'IN_FORCE')),
    primary key (account_id, id),
    -- deferred: the suspension's lock comes first, its decision is stored only when it is imposed
    foreign key (account_id, decision_id) references decision deferrable initially deferred
);
create unique index suspension_in_force on suspension (account_id) where status = 'IN_FORCE';
alter table suspension enable row level security;
alter table suspension force row level security;
create policy suspension_app on suspension to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy suspension_system on suspension to ${system} using (true);
-- update is also what a row lock needs; only its end ever changes a suspension
grant select, insert, update (status, ended_at) on suspension to ${app};
grant select on suspension to ${system};
