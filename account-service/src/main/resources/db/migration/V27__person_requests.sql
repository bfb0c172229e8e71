-- What people without an account ask CNS about their data, sealed under keys of the request's own. The rows belong to CNS itself.
-- person is the token of the address, once somebody has shown that it is theirs; it outlives who asked, to show that they were answered.
create table person_request (
    account_id uuid not null,
    id uuid not null unique,
    asked text not null check (asked in ('ACCESS', 'ERASURE', 'OBJECTION')),
    language text not null check (language in ('EN', 'DE')),
    status text not null check (status in ('IDENTITY_CHECK', 'IN_PROGRESS', 'COMPLETED', 'REFUSED', 'EXPIRED')),
    subject uuid not null,
    email_sealed text,
    phone_sealed text,
    person text,
    received_at timestamptz not null,
    due_at timestamptz not null,
    code_hash bytea,
    wrong_tries int not null,
    proven_at timestamptz,
    outcomes text,
    search_after uuid,
    search_batches int not null,
    searched_at timestamptz,
    ended_at timestamptz,
    primary key (account_id, id),
    check ((proven_at is null) = (person is null)),
    check ((proven_at is null) = (status in ('IDENTITY_CHECK', 'REFUSED', 'EXPIRED'))),
    check ((ended_at is null) = (status in ('IDENTITY_CHECK', 'IN_PROGRESS')))
);
create index person_request_unproven on person_request (received_at) where status = 'IDENTITY_CHECK';
create index person_request_open on person_request (proven_at) where status = 'IN_PROGRESS';
create index person_request_ended on person_request (ended_at) where ended_at is not null;
create index person_request_person on person_request (person) where person is not null;

-- Which events of a search were answered by which service. What they answered is not kept.
create table person_search_answer (
    account_id uuid not null,
    request_id uuid not null references person_request (id) on delete cascade,
    batch int not null,
    participant text not null,
    primary key (account_id, request_id, batch, participant)
);
create index person_search_answer_request on person_search_answer (request_id);

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['person_request', 'person_search_answer'] loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format(
            'create policy tenant on %I to ${app} '
            'using (account_id = nullif(current_setting(''cns.account'', true), '''')::uuid)',
            tenant_table);
        execute format('create policy across on %I to ${system} using (true)', tenant_table);
    end loop;
end
$$;
grant select, insert, update, delete on person_request to ${app};
grant select, insert, delete on person_search_answer to ${app};
