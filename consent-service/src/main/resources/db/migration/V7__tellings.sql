-- Where a recipient of disclosed data is told of an erasure, a withdrawal or a revocation, and what it knows the sender by (R25).
-- Sealed under a key of the recipient's own: neither an erased person's, nor the holder's, who may be the erased one. The id is the
-- recipient's token.
create table recipient (
    account_id uuid not null,
    id uuid not null,
    holder_id uuid not null,
    subject_id uuid not null,
    contact_sealed text not null,
    secret_sealed text,
    named_at timestamptz not null,
    leaving boolean not null,
    primary key (account_id, id)
);
-- copies and erasures look for the holder
create index recipient_of_holder on recipient (account_id, holder_id, id);
alter table recipient enable row level security;
alter table recipient force row level security;
create policy tenant on recipient to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on recipient to ${system} using (true);
grant select, insert, update (holder_id, subject_id, contact_sealed, secret_sealed, named_at, leaving), delete on recipient to ${app};
grant select on recipient to ${system};

-- Null of what was disclosed before recipients were told.
alter table disclosure_recipient add column recipient_token uuid;

-- What the customer calls the person, for the recipient alone: outlives the person's key until the recipient was told (GDPR 19). The
-- id is the disclosure's.
create table recipient_reference (
    account_id uuid not null,
    id uuid not null,
    subject_id uuid not null,
    reference_sealed text not null,
    primary key (account_id, id),
    foreign key (account_id, id) references disclosure
);
alter table recipient_reference enable row level security;
alter table recipient_reference force row level security;
create policy tenant on recipient_reference to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
grant select, insert, delete on recipient_reference to ${app};

-- What one recipient is told once, and how that went. Whom it is told names the recipient until it is over.
create table telling (
    account_id uuid not null,
    id uuid not null unique,
    recipient_token uuid,
    cause text not null check (cause in ('PERSON_ERASED', 'CONSENT_WITHDRAWN', 'INSTRUCTION_REVOKED')),
    caused_at timestamptz not null,
    state text not null check (state in ('WAITING', 'TOLD', 'GIVEN_UP')),
    next_attempt timestamptz,
    failures int not null,
    status_code int,
    fault text,
    over_at timestamptz,
    claim uuid,
    claimed_until timestamptz,
    primary key (account_id, id),
    check ((state = 'WAITING') = (next_attempt is not null)),
    check ((state = 'WAITING') = (recipient_token is not null)),
    check ((state = 'WAITING') = (over_at is null))
);
create index telling_waiting on telling (account_id, recipient_token, next_attempt, id) where state = 'WAITING';
create index telling_oldest on telling (caused_at) where state = 'WAITING';
create index telling_claimed on telling (claimed_until) where claim is not null;
alter table telling enable row level security;
alter table telling force row level security;
create policy tenant on telling to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on telling to ${system} using (true);
grant select, insert, update (recipient_token, state, next_attempt, failures, status_code, fault, over_at, claim, claimed_until)
    on telling to ${app};
grant select, update (claim, claimed_until) on telling to ${system};

create table telling_disclosure (
    account_id uuid not null,
    telling_id uuid not null,
    disclosure_id uuid not null,
    primary key (account_id, telling_id, disclosure_id),
    foreign key (account_id, telling_id) references telling,
    foreign key (account_id, disclosure_id) references disclosure
);
create index telling_of_disclosure on telling_disclosure (account_id, disclosure_id);
alter table telling_disclosure enable row level security;
alter table telling_disclosure force row level security;
create policy tenant on telling_disclosure to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
grant select, insert on telling_disclosure to ${app};

-- what rests on an instruction or a consent is told of its end
create index disclosure_of_instruction on disclosure (account_id, instruction_id) where instruction_id is not null;
