-- Copies of what is held of a person (GDPR Article 15), and how far each is. holding and after say where it goes on: never a
-- name. subjects are random ids; they are emptied when it is done.
create table person_export (
    request_id uuid primary key,
    account_id uuid not null,
    subjects uuid[] not null,
    recipient text not null,
    holding text not null default '',
    after text not null default '',
    parts integer not null default 0,
    counts text not null default '',
    begun_at timestamptz not null,
    worked_at timestamptz not null,
    done_at timestamptz,
    report text
);
create index person_export_open on person_export (worked_at) where done_at is null;
create index person_export_done on person_export (done_at);

alter table person_export enable row level security;
alter table person_export force row level security;
create policy tenant on person_export to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on person_export to ${system} using (true);
grant select, insert on person_export to ${app};
grant update (subjects, holding, after, parts, counts, worked_at, done_at, report) on person_export to ${app};
grant select, delete on person_export to ${system};
