-- Published notices (R1). The suite's, no tenant's; written once, never changed.
create table notice (
    id uuid primary key,
    purpose text not null,
    language text not null,
    version int not null check (version >= 1),
    title text not null,
    text text not null,
    sha256 text not null,
    effective_from timestamptz not null,
    published_at timestamptz not null,
    unique (purpose, language, version)
);
grant select, insert on notice to ${system};
grant select on notice to ${app};

-- Consents (R16, R17). The person's identifier is sealed under the person's key; of the holder there is none but the account.
create table consent (
    account_id uuid not null,
    id uuid not null unique,
    subject_id uuid not null,
    person_kind text not null check (person_kind in ('SELF', 'PHONE', 'EMAIL')),
    person_sealed text check ((person_sealed is null) = (person_kind = 'SELF')),
    purpose text not null,
    notice_id uuid not null references notice,
    status text not null check (status in ('ASKED', 'GIVEN', 'REFUSED', 'WITHDRAWN')),
    asked_at timestamptz not null,
    answered_at timestamptz check ((answered_at is null) = (status = 'ASKED')),
    withdrawn_at timestamptz check ((withdrawn_at is null) = (status <> 'WITHDRAWN')),
    primary key (account_id, id)
);
-- decisions look up person and purpose, searches and erasures the person
create index consent_of_person on consent (account_id, subject_id, purpose, id desc);
alter table consent enable row level security;
alter table consent force row level security;
create policy tenant on consent to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on consent to ${system} using (true);
-- update is also what a row lock needs; only answer and withdrawal change a consent, an erasure deletes it
grant select, insert, update (status, answered_at, withdrawn_at), delete on consent to ${app};
grant select on consent to ${system};
