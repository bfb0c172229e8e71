-- A version of a notice is of its purpose and in several languages (R1). What was published before had one language each and
-- is numbered within it; whatever comes counts on from the highest of its purpose.
alter table notice
    add column change text not null default 'EDITORIAL' check (change in ('FIRST', 'MATERIAL', 'EDITORIAL')),
    add column change_summary text;
update notice set change = 'FIRST' where version = 1;
create index notice_of_purpose on notice (purpose, version desc);
create index notice_newest on notice (published_at desc, id desc);

-- The other languages of a version; that of its row in notice is the one it was written in.
create table notice_translation (
    notice_id uuid not null references notice,
    language text not null,
    title text not null,
    text text not null,
    change_summary text,
    sha256 text not null,
    primary key (notice_id, language)
);
grant select, insert on notice_translation to ${system};

-- No role of the service may change what was published; nor does the owner by mistake.
create function published_stays() returns trigger language plpgsql as $$
begin
    raise exception 'what was published is neither changed nor deleted';
end
$$;
create trigger notice_stays before update or delete on notice for each row execute function published_stays();
create trigger notice_is_not_truncated before truncate on notice for each statement execute function published_stays();
create trigger translation_stays before update or delete on notice_translation
    for each row execute function published_stays();
create trigger translation_is_not_truncated before truncate on notice_translation
    for each statement execute function published_stays();

-- A language that comes later would be a change, too.
create function translation_comes_with_its_notice() returns trigger language plpgsql as $$
begin
    if not exists (select from notice where id = new.notice_id and xmin = pg_current_xact_id()::xid) then
        raise exception 'a version is published in all of its languages at once';
    end if;
    return new;
end
$$;
create trigger translation_comes_with_its_notice before insert on notice_translation
    for each row execute function translation_comes_with_its_notice();

-- That a holder has acknowledged a version. It has nothing of the person but what is random, and the language they were shown.
create table notice_acknowledgement (
    account_id uuid not null,
    notice_id uuid not null references notice,
    subject_id uuid not null,
    language text not null,
    at timestamptz not null,
    key_id uuid,
    session_id uuid,
    primary key (account_id, notice_id),
    check (num_nonnulls(key_id, session_id) = 1)
);
create index acknowledgement_newest on notice_acknowledgement (account_id, at desc, notice_id desc);
create index acknowledgement_of_notice on notice_acknowledgement (notice_id);
alter table notice_acknowledgement enable row level security;
alter table notice_acknowledgement force row level security;
create policy tenant on notice_acknowledgement to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on notice_acknowledgement to ${system} using (true);
-- never updated; an erasure of the holder deletes it
grant select, insert, delete on notice_acknowledgement to ${app};
grant select on notice_acknowledgement to ${system};
