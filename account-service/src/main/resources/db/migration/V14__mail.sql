-- What the holder is written to in. The default serves replicas of the version before.
alter table account add column language text not null default 'EN' check (language in ('EN', 'DE'));

-- What became of a mail so far: what staff see of one that failed. kind is null of mails that a replica of the version before
-- queued; a mail that failed waits until infinity, so that such a replica leaves it alone, too.
alter table queued_mail
    add column kind text,
    add column language text,
    add column fault text,
    add column last_attempt timestamptz,
    add column give_up_at timestamptz not null default now() + interval '5 days',
    add column useless_at timestamptz,
    add column failed_at timestamptz;
create index queued_mail_failed on queued_mail (failed_at desc, id desc) where failed_at is not null;
create index queued_mail_oldest on queued_mail (queued_at) where failed_at is null;
revoke update on queued_mail from ${system};
grant update (language, fault, last_attempt, next_attempt, failures, give_up_at, failed_at) on queued_mail to ${system};

-- What each holder was told: an event that comes again, however late, is not told again.
create table told_cause (
    account_id uuid not null,
    cause text not null,
    told_at timestamptz not null,
    primary key (account_id, cause)
);
create index told_cause_at on told_cause (told_at);
alter table told_cause enable row level security;
alter table told_cause force row level security;
create policy tenant on told_cause to ${app} using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on told_cause to ${system} using (true);
grant select, insert on told_cause to ${app};
grant select, delete on told_cause to ${system};
