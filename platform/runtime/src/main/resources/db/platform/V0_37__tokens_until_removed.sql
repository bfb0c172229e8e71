-- Whom a restored backup has brought back, from before their keys are destroyed again until their rows are gone: only the keyring
-- knows the token of a subject, and does not any more after that. A crash in between must not make their "no" nobody's.
create table erased_again (
    subject_id uuid not null,
    token text not null,
    account_id uuid not null,
    asked_at timestamptz not null,
    primary key (subject_id, token)
);
alter table erased_again enable row level security;
alter table erased_again force row level security;
create policy tenant on erased_again to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on erased_again to ${system} using (true);
grant select, insert, delete on erased_again to ${app};
grant select on erased_again to ${system};
