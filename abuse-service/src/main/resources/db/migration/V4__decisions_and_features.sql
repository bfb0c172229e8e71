-- Not only suspensions are decisions: what is only observed, or asked of people, is stored once an hour, account and set.
alter table decision
    add column verdict text not null default 'suspend' check (verdict in ('observe', 'review', 'suspend')),
    add column hour timestamptz;
alter table decision add constraint decision_hour check ((verdict = 'suspend') = (hour is null));
create unique index decision_once_an_hour on decision (account_id, rule_set, verdict, hour) where hour is not null;
create unique index decision_id on decision (id);
create index decision_newest on decision (account_id, decided_at desc, id desc);
create index decision_observed on decision (decided_at) where verdict = 'observe';
grant delete on decision to ${system};

-- What a set in the shadow would have done, beside what was done: the gravest of an hour.
create table shadow_verdict (
    account_id uuid not null,
    rule_set_id uuid not null references rule_set,
    hour timestamptz not null,
    live text not null check (live in ('ordinary', 'observe', 'review', 'suspend')),
    shadow text not null check (shadow in ('ordinary', 'observe', 'review', 'suspend')),
    gravity int not null,
    evaluation text not null check (evaluation is json object),
    primary key (account_id, rule_set_id, hour)
);
create index shadow_verdict_of_set on shadow_verdict (rule_set_id, hour desc, account_id);
create index shadow_verdict_hour on shadow_verdict (hour);
alter table shadow_verdict enable row level security;
alter table shadow_verdict force row level security;
create policy shadow_verdict_app on shadow_verdict to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy shadow_verdict_system on shadow_verdict to ${system} using (true);
grant select, insert, update on shadow_verdict to ${app};
grant select, delete on shadow_verdict to ${system};

-- Counts of accounts' hours, for backtests: of ten minutes the gravest.
create table account_features (
    account_id uuid not null,
    slot timestamptz not null,
    gravity int not null,
    features text not null check (features is json object),
    primary key (account_id, slot)
);
create index account_features_slot on account_features (slot);
alter table account_features enable row level security;
alter table account_features force row level security;
create policy account_features_app on account_features to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy account_features_system on account_features to ${system} using (true);
grant select, insert, update on account_features to ${app};
grant select, delete on account_features to ${system};

-- A text tried on what accounts did: a row each, worked on page by page. What it was tried on are counts.
create table backtest (
    id uuid primary key,
    rule_set_id uuid not null references rule_set,
    -- as it was when it was asked for: a draft may change meanwhile
    text text not null check (text is json object),
    -- what was live under that name then; none when nothing was
    against_id uuid references rule_set,
    status text not null check (status in ('RUNNING', 'DONE')),
    expected bigint not null,
    tally text not null check (tally is json object),
    requested_by text not null,
    created_at timestamptz not null,
    finished_at timestamptz,
    check ((finished_at is null) = (status = 'RUNNING'))
);
create index backtest_running on backtest (created_at) where status = 'RUNNING';
alter table backtest enable row level security;
alter table backtest force row level security;
create policy backtest_system on backtest to ${system} using (true) with check (true);
grant select, insert, update (status, tally, finished_at) on backtest to ${system};
create index appeal_of_suspension on appeal (account_id, decided_at);

-- How many suspensions the rules imposed in each minute: the brake counts an hour of them. No tenant's.
create table brake_minute (
    minute timestamptz primary key,
    suspensions bigint not null check (suspensions > 0)
);
alter table brake_minute enable row level security;
alter table brake_minute force row level security;
create policy brake_minute_app on brake_minute to ${app} using (true) with check (true);
create policy brake_minute_system on brake_minute to ${system} using (true);
grant select, insert, update on brake_minute to ${app};
grant select, delete on brake_minute to ${system};

-- Takes one of what an hour may have; false when it has them. Waits for others until they commit: the number is exact.
create function take_suspension(most bigint) returns boolean language plpgsql as $$
declare
    taken bigint;
begin
    perform pg_advisory_xact_lock(hashtextextended('brake', 0));
    select coalesce(sum(suspensions), 0) into taken from brake_minute where minute > clock_timestamp() - interval '61 minutes';
    if taken >= most then
        return false;
    end if;
    insert into brake_minute values (date_trunc('minute', clock_timestamp()), 1)
    on conflict (minute) do update set suspensions = brake_minute.suspensions + 1;
    return true;
end
$$;

-- Accounts that a person vouches for: the rules suspend none of them alone.
create table trusted_account (
    account_id uuid primary key,
    reason text not null,
    marked_by text not null,
    marked_at timestamptz not null
);
create index trusted_account_newest on trusted_account (marked_at desc, account_id desc);
alter table trusted_account enable row level security;
alter table trusted_account force row level security;
create policy trusted_account_app on trusted_account to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy trusted_account_system on trusted_account to ${system} using (true);
grant select, insert, update, delete on trusted_account to ${app};
grant select on trusted_account to ${system};
