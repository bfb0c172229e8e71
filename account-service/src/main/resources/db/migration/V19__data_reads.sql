-- What a holder is told of who else read data of their account (R7). A copy of what the services' audits prove.
create table data_read (
    account_id uuid not null references account,
    id uuid not null,
    service text not null,
    at timestamptz not null,
    reader text not null,
    roles text not null,
    staff text,
    request uuid,
    purpose text,
    path text not null,
    extent text not null,
    categories text not null,
    subject uuid,
    outcome text not null,
    primary key (account_id, id)
);
create index data_read_newest on data_read (account_id, at desc, id desc);
create index data_read_oldest on data_read (at);

alter table data_read enable row level security;
alter table data_read force row level security;
create policy tenant on data_read to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on data_read to ${system} using (true);
grant select, insert, delete on data_read to ${app};
grant select, delete on data_read to ${system};
