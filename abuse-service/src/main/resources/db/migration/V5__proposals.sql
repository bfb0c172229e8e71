-- A suspension says what it is for, who took part in it and whether it ends by itself (R22, R23).
alter table suspension alter column decision_id drop not null;
alter table suspension alter column rule_set drop not null;
alter table suspension add constraint suspension_of_rules check ((decision_id is null) = (rule_set is null));
-- what the statements given so far said
alter table suspension add column charge text not null check (charge is json object) default
    '{"ground":"Acceptable use: no unsolicited bulk messages","explanation":"Several signals of the account''s activity, taken together, match unsolicited bulk messages.","category":"STATEMENT_CATEGORY_OTHER_VIOLATION_TC","contentType":"CONTENT_TYPE_TEXT","contentDate":null,"source":"SOURCE_VOLUNTARY"}';
alter table suspension alter column charge drop default;
alter table suspension add column rule_author text check (rule_author like 'staff:_%');
alter table suspension add column proposed_by text check (proposed_by like 'staff:_%');
alter table suspension add column imposed_by text check (imposed_by like 'staff:_%');
-- by hand it needs two people; and where no rule decided, a person did
alter table suspension add constraint suspension_by_two check (
    proposed_by is null or imposed_by is not null and proposed_by <> imposed_by);
alter table suspension add constraint suspension_by_somebody check (decision_id is not null or proposed_by is not null);
alter table suspension add column ends_at timestamptz check (ends_at > imposed_at);
alter table suspension drop constraint suspension_status_check;
alter table suspension add constraint suspension_status_check
    check (status in ('IN_FORCE', 'ENDED', 'LIFTED', 'EXPIRED'));
create index suspension_ending on suspension (ends_at) where status = 'IN_FORCE' and ends_at is not null;
create index suspension_list on suspension (account_id, imposed_at desc, id desc);
grant update (ends_at) on suspension to ${app};

-- Suspensions that wait for people: the rules or a person proposed them, another person decides.
create table proposal (
    account_id uuid not null,
    id uuid not null unique,
    status text not null check (status in ('OPEN', 'IMPOSED', 'DISMISSED', 'LAPSED')),
    why text not null check (why in ('BRAKE', 'REVIEW', 'TRUSTED', 'BY_HAND')),
    cause text not null,
    against_epoch bigint not null,
    against_n bigint not null,
    since timestamptz not null,
    decision_id uuid,
    rule_set text,
    facts text not null,
    grounds text not null check (grounds is json array),
    charge text not null check (charge is json object),
    days int check (days between 1 and 365),
    rule_author text check (rule_author like 'staff:_%'),
    proposed_by text check (proposed_by like 'staff:_%'),
    proposed_at timestamptz not null,
    lapses_at timestamptz not null check (lapses_at > proposed_at),
    decided_at timestamptz,
    decided_by text check (decided_by like 'staff:_%'),
    reason text check (length(reason) between 40 and 2000),
    suspension_id uuid,
    primary key (account_id, id),
    -- the same cause never proposes twice
    unique (account_id, cause),
    foreign key (account_id, decision_id) references decision deferrable initially deferred,
    foreign key (account_id, suspension_id) references suspension,
    check ((why = 'BY_HAND') = (proposed_by is not null)),
    check ((why = 'BY_HAND') = (decision_id is null)),
    check ((decision_id is null) = (rule_set is null)),
    check ((status = 'OPEN') = (decided_at is null)),
    check ((status in ('IMPOSED', 'DISMISSED')) = (decided_by is not null)),
    check ((decided_by is null) = (reason is null)),
    check ((status = 'IMPOSED') = (suspension_id is not null)),
    -- two people, whatever the program says
    constraint proposal_by_two check (
        decided_by is null or decided_by is distinct from proposed_by and decided_by is distinct from rule_author)
);
create unique index proposal_open on proposal (account_id) where status = 'OPEN';
create index proposal_queue on proposal (status, proposed_at desc, id desc);
create index proposal_dismissed on proposal (account_id, decided_at) where status = 'DISMISSED';
alter table proposal enable row level security;
alter table proposal force row level security;
create policy proposal_app on proposal to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy proposal_system on proposal to ${system} using (true);
-- update is also what a row lock needs; what was proposed never changes
grant select, insert, update (status, decided_at, decided_by, reason, suspension_id) on proposal to ${app};
grant select on proposal to ${system};
