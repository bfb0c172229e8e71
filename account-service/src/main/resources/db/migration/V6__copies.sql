-- Requests of more than one kind. The default serves replicas of the version before, which know erasures only.
alter table privacy_request add column type text not null default 'ERASURE' check (type in ('ERASURE', 'ACCESS'));
alter table privacy_request add column reason text;
alter table privacy_request drop constraint privacy_request_status_check;
alter table privacy_request drop constraint privacy_request_check;
alter table privacy_request
    add constraint privacy_request_status_check check (status in ('IN_PROGRESS', 'COMPLETED', 'REFUSED')),
    add constraint privacy_request_ended_check check ((status = 'IN_PROGRESS') = (completed_at is null)),
    add constraint privacy_request_certified_check
        check ((status = 'COMPLETED' and type = 'ERASURE') = (certificate is not null)),
    add constraint privacy_request_reason_check check ((status = 'REFUSED') = (reason is not null));
create unique index privacy_request_open_of_type on privacy_request (account_id, type, persons)
    where status = 'IN_PROGRESS';
drop index privacy_request_open;
grant update (reason) on privacy_request to ${app};
-- Finds those that are open for long.
grant select on privacy_request to ${system};

-- What a service told of a copy: how many parts it sent, and of what. Null of erasures.
alter table privacy_outcome add column parts integer;
alter table privacy_outcome add column holdings text;

-- A person's copy while it is collected and kept. The private key that opens its parts is sealed under a key of its own, whose
-- subject names the copy; destroying that key ends the copy, in backups too.
create table person_copy (
    account_id uuid not null,
    request_id uuid not null,
    subject_id uuid not null,
    recipient text not null,
    key_sealed bytea not null,
    language text not null,
    kept_until timestamptz,
    primary key (account_id, request_id),
    foreign key (account_id, request_id) references privacy_request (account_id, id)
);
create index person_copy_over on person_copy (kept_until);

-- Its parts, as they came: sealed to the copy's public key.
create table person_copy_part (
    account_id uuid not null,
    request_id uuid not null,
    participant text not null,
    number integer not null,
    holding text not null,
    items bytea not null,
    received_at timestamptz not null,
    primary key (account_id, request_id, participant, number),
    foreign key (account_id, request_id) references person_copy (account_id, request_id)
);

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['person_copy', 'person_copy_part'] loop
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
grant select, insert, delete on person_copy, person_copy_part to ${app};
grant update (kept_until) on person_copy to ${app};
grant select on person_copy to ${system};
