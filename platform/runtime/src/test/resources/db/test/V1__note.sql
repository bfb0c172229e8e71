-- A tenant table as services have them.
create table note (
    account_id uuid not null,
    id uuid not null,
    words text not null,
    primary key (account_id, id)
);
alter table note enable row level security;
alter table note force row level security;
create policy note_app on note to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy note_system on note to ${system} using (true);
grant select, insert, update, delete on note to ${app}, ${system};
