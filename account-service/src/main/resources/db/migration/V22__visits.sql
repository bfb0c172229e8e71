-- Browsers whose user agreed to be remembered (R3): one row for each answer "yes" to the cookie notice. Found by the hash of the
-- cookie's secret. person is whose browser it was shown to be, when interest was agreed to; nobody else's from then on.
create table web_visitor (
    account_id uuid not null,
    id uuid not null unique,
    secret_hash bytea not null unique,
    subject uuid,
    for_navigation boolean not null,
    for_interest boolean not null,
    notice_version int not null,
    language text not null check (language in ('EN', 'DE')),
    decided_at timestamptz not null,
    person text,
    linked_at timestamptz,
    closed_at timestamptz,
    primary key (account_id, id),
    check (for_navigation or for_interest),
    check (for_interest = (subject is not null)),
    check ((person is null) = (linked_at is null))
);
create index web_visitor_person on web_visitor (person) where person is not null;
create index web_visitor_oldest on web_visitor (decided_at);

-- What such a browser was shown, only where its user agreed that CNS learns what interests them. Sealed under the browser's key.
create table web_visit (
    account_id uuid not null,
    id uuid not null,
    visitor uuid not null,
    visited_at timestamptz not null,
    page_sealed text not null,
    primary key (account_id, id),
    foreign key (account_id, visitor) references web_visitor on delete cascade
);
create index web_visit_latest on web_visit (account_id, visitor, visited_at desc, id desc);
create index web_visit_oldest on web_visit (visited_at);

-- How often pages of the site were looked at by those who agreed to that: nobody's. What is no page of the site is one of them.
create table page_count (
    account_id uuid not null,
    day date not null,
    page text not null,
    views bigint not null check (views > 0),
    primary key (account_id, day, page)
);

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['web_visitor', 'web_visit', 'page_count'] loop
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

-- Of an address that the holder has shown to be theirs, but for what was of somebody who had it before them: as forms are.
create policy claimed on web_visitor for select to ${app} using (exists (
    select 1 from contact_claim mine
    where mine.account_id = nullif(current_setting('cns.account', true), '')::uuid
      and mine.person = web_visitor.person
      and (mine.ended_at is null or web_visitor.linked_at < mine.ended_at)
      and not exists (
          select 1 from contact_claim former
          where former.person = mine.person and former.account_id <> mine.account_id
            and former.ended_at <= mine.since and web_visitor.linked_at < former.ended_at)));
create policy claimed on web_visit for select to ${app}
    using (exists (select 1 from web_visitor theirs where theirs.id = web_visit.visitor and theirs.person is not null));

grant select, insert, delete on web_visitor, web_visit, page_count to ${app};
grant update (for_navigation, for_interest, notice_version, language, decided_at, person, linked_at, closed_at)
    on web_visitor to ${app};
grant update (views) on page_count to ${app};
grant select, delete on web_visitor to ${system};

-- Whoever objects with the code of a mail may be a holder, whose profile has what was found, too.
grant select on contact_objection to ${system};
grant select (account_id, source) on profile_field to ${system};
create index profile_field_found on profile_field (account_id) where source = 'PUBLIC_SOURCE';
