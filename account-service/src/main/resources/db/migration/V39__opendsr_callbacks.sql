-- OpenDSR 2.0: where a customer's tool hears how its request stands. The request's own row says how: here is what was told.
create table dsr_callback (
    id uuid primary key,
    account_id uuid not null,
    subject_request_id uuid not null,
    number integer not null check (number between 0 and 4),
    subject_id uuid not null,
    url_sealed text not null,
    told text check (told in ('PENDING', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED')),
    trying text check (trying in ('PENDING', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED')),
    begun_at timestamptz,
    failures integer not null default 0,
    next_attempt timestamptz not null,
    over_at timestamptz,
    given_up boolean not null default false,
    wants_no_more boolean not null default false,
    unique (account_id, subject_request_id, number),
    foreign key (account_id, subject_request_id) references dsr_request on delete cascade,
    check (not given_up or over_at is not null)
);
-- One that was given up is told the next status; one that wants no more is not.
create index dsr_callback_due on dsr_callback (next_attempt)
    where over_at is null or given_up and not wants_no_more and trying in ('PENDING', 'IN_PROGRESS');
alter table dsr_callback enable row level security;
alter table dsr_callback force row level security;
create policy tenant on dsr_callback to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on dsr_callback to ${system} using (true);
grant select, insert, delete on dsr_callback to ${app};
grant select, update on dsr_callback to ${system};
