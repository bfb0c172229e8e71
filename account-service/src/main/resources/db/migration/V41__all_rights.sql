-- Every right is asked at every door: portability, rectification, restriction and the end of one (GDPR Articles 16, 18 and 20).
alter table person_request drop constraint person_request_asked_check;
alter table person_request add constraint person_request_asked_check check (asked in
    ('ACCESS', 'PORTABILITY', 'RECTIFICATION', 'ERASURE', 'RESTRICTION', 'RESTRICTION_END', 'OBJECTION'));
alter table forwarded_request drop constraint forwarded_request_asked_check;
alter table forwarded_request add constraint forwarded_request_asked_check check (asked in
    ('ACCESS', 'PORTABILITY', 'RECTIFICATION', 'ERASURE', 'RESTRICTION', 'RESTRICTION_END', 'OBJECTION'));
alter table holder_request drop constraint holder_request_asked_check;
alter table holder_request add constraint holder_request_asked_check check (asked in
    ('ACCESS', 'PORTABILITY', 'ERASURE', 'RESTRICTION', 'RESTRICTION_END', 'OBJECTION'));

-- What a person rightly is called, of a rectification: under the request's own key, as the phone number is.
alter table person_request add column name_sealed text;
alter table person_request add check (name_sealed is null or asked = 'RECTIFICATION');

-- What a holder's restriction is worked off as in their own account.
alter table holder_request add column privacy_request uuid;
alter table holder_request add check (privacy_request is null or asked in ('RESTRICTION', 'RESTRICTION_END'));

-- Of whom what is held is only kept (GDPR Article 18): a token, so that it holds also when nothing else is there yet.
create table contact_restriction (
    account_id uuid not null,
    person text not null,
    since timestamptz not null,
    primary key (account_id, person)
);
create index contact_restriction_oldest on contact_restriction (since);
alter table contact_restriction enable row level security;
alter table contact_restriction force row level security;
create policy tenant on contact_restriction to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on contact_restriction to ${system} using (true);
grant select, insert, delete on contact_restriction to ${app};
grant select, delete on contact_restriction to ${system};
