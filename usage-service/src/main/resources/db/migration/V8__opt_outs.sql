-- Who does not want to be sent to, by which products (R16, R17): a copy of what cns.consents says, by the person's token. Whoever said
-- nothing or agrees has no row.
create table opt_out (
    account_id uuid   not null,
    person     text   not null,
    products   text[] not null check (cardinality(products) > 0),
    epoch      bigint not null,
    number     bigint not null,
    primary key (account_id, person)
);
alter table opt_out enable row level security;
alter table opt_out force row level security;
create policy tenant on opt_out to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy system on opt_out to ${system} using (true);
grant select, insert, delete, update (products, epoch, number) on opt_out to ${app};
-- an erasure counts what is kept
grant select on opt_out to ${system};
