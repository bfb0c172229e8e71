-- How many of the restrictions that one privacy request asked for have come from usage-service: each identifier of the person has one. When
-- all have, the request is reported and its row goes.
create table followed_request (
    account_id uuid not null,
    request_id uuid not null,
    taken int not null check (taken > 0),
    since timestamptz not null,
    primary key (account_id, request_id)
);
create index followed_request_oldest on followed_request (since);
alter table followed_request enable row level security;
alter table followed_request force row level security;
create policy tenant on followed_request to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on followed_request to ${system} using (true);
grant select, insert, update (taken), delete on followed_request to ${app};
grant select, delete on followed_request to ${system};
