-- That somebody wrote STOP, from the transaction that stores the message until consent-service has told what it makes of it (R16): by
-- product, since a word for one of them says nothing of the other. Whoever wrote START afterwards has no row.
create table stop_heard (
    account_id uuid        not null,
    person     text        not null,
    product    text        not null,
    said_at    timestamptz not null,
    primary key (account_id, person, product)
);
alter table stop_heard enable row level security;
alter table stop_heard force row level security;
create policy tenant on stop_heard to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy system on stop_heard to ${system} using (true);
grant select, delete on stop_heard to ${app};
grant select, insert, update (said_at), delete on stop_heard to ${system};
