-- Whom CNS deals with beyond their account: one row for each e-mail address, found by its token. The rows belong to CNS itself; an
-- account whose holder has shown that the address is theirs sees them, too (contact_claim).
create table contact_person (
    account_id uuid not null,
    id uuid not null unique,
    person text not null,
    subject uuid not null,
    email_sealed text not null,
    language text not null check (language in ('EN', 'DE')),
    created_at timestamptz not null,
    last_at timestamptz not null,
    primary key (account_id, person)
);
create index contact_person_oldest on contact_person (last_at);

-- A contact with sales or support. Each note has a key of its own.
create table contact_interaction (
    account_id uuid not null,
    id uuid not null unique,
    person text not null,
    team text not null check (team in ('SALES', 'SUPPORT')),
    kind text not null check (kind in ('ENQUIRY', 'OFFER', 'DEMONSTRATION', 'ORDER', 'COMPLAINT', 'INCIDENT', 'OTHER')),
    channel text not null check (channel in ('PHONE', 'EMAIL', 'CHAT', 'MEETING', 'LETTER')),
    happened_at timestamptz not null,
    recorded_at timestamptz not null,
    subject uuid not null,
    note_sealed text not null,
    primary key (account_id, id),
    foreign key (account_id, person) references contact_person
);
create index contact_interaction_latest on contact_interaction (account_id, person, happened_at desc, id desc);

-- What staff found in a public source: value, source and date under a key of its own. notice_at is when the person is to be told,
-- notice_due when they have to be at the latest (GDPR Article 14(3)(a)), mail_subject whose key seals that mail.
create table contact_finding (
    account_id uuid not null,
    id uuid not null unique,
    person text not null,
    field text not null check (field in ('name', 'phone', 'company', 'job-title', 'website')),
    subject uuid not null,
    value_sealed text not null,
    recorded_at timestamptz not null,
    notice_at timestamptz not null,
    notice_due timestamptz not null,
    notified_at timestamptz,
    mail_subject uuid,
    primary key (account_id, id),
    unique (account_id, person, field),
    foreign key (account_id, person) references contact_person,
    check (notice_at <= notice_due)
);
create index contact_finding_untold on contact_finding (notice_at) where notified_at is null;

-- Who objected to being looked for in public sources: a token, so that it holds also when nothing else is kept.
create table contact_objection (
    account_id uuid not null,
    person text not null,
    contact uuid unique,
    objected_at timestamptz not null,
    primary key (account_id, person)
);

-- Which addresses a holder has shown to be theirs, and until when they were.
create table contact_claim (
    account_id uuid not null references account,
    person text not null,
    since timestamptz not null,
    ended_at timestamptz,
    told_at timestamptz,
    primary key (account_id, person)
);
create index contact_claim_person on contact_claim (person);
create index contact_claim_untold on contact_claim (since) where told_at is null;

-- Keys whose values are gone; destroyed when that is committed.
create table contact_ended_key (
    account_id uuid not null,
    subject uuid not null,
    ended_at timestamptz not null,
    primary key (account_id, subject)
);

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['contact_person', 'contact_interaction', 'contact_finding', 'contact_objection',
        'contact_claim', 'contact_ended_key'] loop
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

-- A claim that ended is seen by those who have the address afterwards: what is older than its end is not theirs. It is a token and times.
create policy ended on contact_claim for select to ${app} using (ended_at is not null);

create policy claimed on contact_person for select to ${app}
    using (exists (
        select 1 from contact_claim mine
        where mine.account_id = nullif(current_setting('cns.account', true), '')::uuid
          and mine.person = contact_person.person));

-- Whatever is of an address that the holder has shown to be theirs, while it is, but for what was of somebody who had it before them.
do $$
declare
    recorded text[];
begin
    foreach recorded slice 1 in array array[
        ['contact_interaction', 'recorded_at'], ['contact_finding', 'recorded_at'], ['contact_form', 'confirmed_at']] loop
        execute format(
            'create policy claimed on %1$I for select to ${app} using (exists ('
            'select 1 from contact_claim mine '
            'where mine.account_id = nullif(current_setting(''cns.account'', true), '''')::uuid '
            'and mine.person = %1$I.person '
            'and (mine.ended_at is null or %1$I.%2$I < mine.ended_at) '
            'and not exists (select 1 from contact_claim former '
            'where former.person = mine.person and former.account_id <> mine.account_id '
            'and former.ended_at <= mine.since and %1$I.%2$I < former.ended_at)))',
            recorded[1], recorded[2]);
    end loop;
end
$$;

grant select, insert, delete on contact_person, contact_interaction, contact_finding, contact_ended_key to ${app};
grant select, insert on contact_objection, contact_claim to ${app};
grant update (last_at) on contact_person to ${app};
grant update (kind, channel, happened_at, subject, note_sealed) on contact_interaction to ${app};
grant update (subject, value_sealed, recorded_at, notice_at, notice_due, notified_at, mail_subject) on contact_finding to ${app};
grant update (since, ended_at, told_at) on contact_claim to ${app};
grant select (account_id, subject), delete on queued_mail to ${app};

grant select, delete on contact_person, contact_interaction, contact_finding, contact_claim, contact_form to ${system};
grant select, insert on contact_ended_key to ${system};
grant update (last_at) on contact_person to ${system};
