-- That a person's data went to a recipient, and on which decision (R18, R25). Person and reference are sealed under the person's
-- key; an erasure takes them and leaves the rest.
create table disclosure (
    account_id uuid not null,
    id uuid not null unique,
    subject_id uuid,
    person_kind text not null check (person_kind in ('SELF', 'PHONE', 'EMAIL')),
    person_sealed text,
    purpose text not null,
    categories text[] not null check (cardinality(categories) > 0),
    rule text not null,
    instruction_id uuid,
    consent_id uuid,
    notice_id uuid,
    notice_version int,
    reference_sealed text,
    at timestamptz not null,
    primary key (account_id, id)
);
create index disclosure_newest on disclosure (account_id, at desc, id desc);
-- searches, copies and erasures look for the person
create index disclosure_of_person on disclosure (account_id, subject_id, id);
alter table disclosure enable row level security;
alter table disclosure force row level security;
create policy tenant on disclosure to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
grant select, insert, update (subject_id, person_sealed, consent_id, reference_sealed) on disclosure to ${app};

-- Who received it: the customer's word, sealed under the holder's key, which is not the person's.
create table disclosure_recipient (
    account_id uuid not null,
    id uuid not null,
    subject_id uuid not null,
    recipient_sealed text not null,
    primary key (account_id, id),
    foreign key (account_id, id) references disclosure
);
create index disclosure_recipient_of_holder on disclosure_recipient (account_id, subject_id, id);
alter table disclosure_recipient enable row level security;
alter table disclosure_recipient force row level security;
create policy tenant on disclosure_recipient to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
grant select, insert, delete on disclosure_recipient to ${app};
