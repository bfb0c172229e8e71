-- What was erased by itself after a holder's erasure, because the ground lapsed that it was retained on, is added to the certificate.
-- What there is now is looked at once; who migrates may not see rows.
alter table holder_request add column addenda text, add column lapses_at timestamptz default '2000-01-01T00:00:00Z';
alter table holder_request alter column lapses_at drop default;
create index holder_request_lapses on holder_request (lapses_at) where lapses_at is not null;

-- What shows that a request was answered is kept for three years, and then goes whole.
create index privacy_request_over on privacy_request (completed_at) where completed_at is not null;
create index privacy_batch_oldest on privacy_batch (requested_at);
create index privacy_batch_request_of on privacy_batch_request (account_id, request_id);
create index dsr_request_of on dsr_request (account_id, privacy_request);
create index holder_request_over on holder_request (completed_at) where completed_at is not null;

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array
        array['privacy_batch', 'privacy_batch_request', 'certificate_addendum', 'closed_keyring'] loop
        execute format('create policy across on %I to ${system} using (true)', tenant_table);
    end loop;
end
$$;
grant select, delete on privacy_batch, privacy_batch_request, certificate_addendum, closed_keyring, privacy_outcome to ${system};
grant delete, update on privacy_request to ${system};
grant select, delete on holder_request, dsr_request to ${system};
