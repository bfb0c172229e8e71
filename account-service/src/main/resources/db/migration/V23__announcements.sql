-- A version of a notice of which holders are told before it takes effect (R1), and how far that has come. The suite's, no
-- tenant's. event is what consent-service told; accounts are gone through in the order of their ids up to passed, and once that is
-- over (since), those that began to be active or suspended since then, until the version takes effect.
create table announcement (
    notice_id uuid primary key,
    purpose text not null,
    version int not null,
    effective_from timestamptz not null,
    event text not null,
    heard_at timestamptz not null,
    passed uuid not null default '00000000-0000-0000-0000-000000000000',
    since timestamptz,
    done_at timestamptz
);
create index announcement_open on announcement (heard_at) where done_at is null;
create index announcement_newest on announcement (heard_at desc, notice_id desc);
grant select, insert, update (passed, since, done_at) on announcement to ${system};

-- Which holders are told of it, each once: by which mail, and when the mail server took it.
create table announced (
    account_id uuid not null,
    notice_id uuid not null references announcement,
    mail_id uuid not null,
    queued_at timestamptz not null,
    sent_at timestamptz,
    primary key (account_id, notice_id)
);
create index announced_of_notice on announced (notice_id);
alter table announced enable row level security;
alter table announced force row level security;
create policy tenant on announced to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on announced to ${system} using (true);
grant select, insert on announced to ${app};
grant select, update (sent_at) on announced to ${system};

-- Who can be told: gone through by id, and found by since when.
create index account_told_since on account (since) where status in ('ACTIVE', 'SUSPENDED') and parent is null;
create index queued_mail_announced on queued_mail (account_id, id) where kind = 'ANNOUNCED';
-- How many wait for their first attempt.
create index queued_mail_announced_new on queued_mail (id) where kind = 'ANNOUNCED' and failures = 0 and failed_at is null;
