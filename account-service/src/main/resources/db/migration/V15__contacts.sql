-- People without an account are told by mail, too: their mails belong to CNS itself, which is no row of account.
alter table queued_mail drop constraint queued_mail_account_id_fkey;

-- What people without an account asked for in a form, sealed under keys of the form's own: erasing a form is destroying them.
-- person is the token of the address, once somebody has shown that it is theirs; a form that nobody confirmed is nobody's.
create table contact_form (
    account_id uuid not null,
    id uuid not null unique,
    subject uuid not null,
    kind text not null check (kind in ('INFORMATION_REQUEST', 'EVENT_SIGN_UP')),
    language text not null,
    country text not null,
    email_sealed text not null,
    name_sealed text,
    what_sealed text not null,
    asked_at timestamptz not null,
    code_hash bytea,
    wrong_tries int not null,
    person text,
    confirmed_at timestamptz,
    primary key (account_id, id),
    check ((confirmed_at is null) = (code_hash is not null)),
    check ((confirmed_at is null) = (person is null))
);
create index contact_form_unconfirmed on contact_form (asked_at) where confirmed_at is null;
create index contact_form_newest on contact_form (kind, confirmed_at desc, id desc) where confirmed_at is not null;
create index contact_form_person on contact_form (account_id, person) where person is not null;
alter table contact_form enable row level security;
alter table contact_form force row level security;
create policy tenant on contact_form to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on contact_form to ${system} using (true);
grant select, insert, delete on contact_form to ${app};
grant update (code_hash, wrong_tries, person, confirmed_at) on contact_form to ${app};
