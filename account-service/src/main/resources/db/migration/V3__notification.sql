-- Mails that still have to go out. What they say is sealed; a mail that was sent is deleted.
create table queued_mail (
    account_id uuid not null references account,
    id uuid not null unique,
    subject uuid not null,
    notice text not null,
    queued_at timestamptz not null,
    next_attempt timestamptz not null,
    failures int not null,
    primary key (account_id, id)
);
create index queued_mail_due on queued_mail (next_attempt);
alter table queued_mail enable row level security;
alter table queued_mail force row level security;
create policy tenant on queued_mail to ${app} using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on queued_mail to ${system} using (true);
grant insert on queued_mail to ${app};
grant select, update, delete on queued_mail to ${system};
