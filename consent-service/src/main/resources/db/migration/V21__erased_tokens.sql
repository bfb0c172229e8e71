-- When whom was erased, for as long as what they wrote before may still be on its way to this service: it is kept as a "no" or not at all,
-- and makes nobody of them anew (GDPR Articles 17(1) and 21(3)). Each erasure by itself, from when it was asked: the certificate of each
-- says until when it is kept.
create table erased_token (
    account_id uuid not null,
    token text not null,
    erased_at timestamptz not null,
    primary key (account_id, token, erased_at)
);
create index erased_token_oldest on erased_token (erased_at);
alter table erased_token enable row level security;
alter table erased_token force row level security;
create policy tenant on erased_token to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on erased_token to ${system} using (true);
grant select, insert on erased_token to ${app};
grant select, delete on erased_token to ${system};
