-- Answers to requests with an Idempotency-Key. name and request are keyed hashes; answer is sealed under a key that only the
-- client's own Idempotency-Key gives: nothing here, nor in the keyring, opens it.
create table idempotent_answer (
    name bytea primary key check (octet_length(name) = 32),
    account_id uuid not null,
    request bytea not null check (octet_length(request) = 32),
    answer bytea not null,
    at timestamptz not null
);
create index idempotent_answer_account on idempotent_answer (account_id);
create index idempotent_answer_at on idempotent_answer (at);

alter table idempotent_answer enable row level security;
alter table idempotent_answer force row level security;
create policy tenant on idempotent_answer to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on idempotent_answer to ${system} using (true);
grant select, insert, delete on idempotent_answer to ${app};
grant select, delete on idempotent_answer to ${system};
