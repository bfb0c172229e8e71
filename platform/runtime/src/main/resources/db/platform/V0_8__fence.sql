-- By which generation of key-encryption keys the person's keys may have been wrapped, and when all up to it were gone: then no
-- backup of the keyring can open them. What was erased before generations is of the first.
alter table erasure add column generation integer not null default 1;
alter table erasure add column final_at timestamptz;
create index erasure_not_final on erasure (generation) where done_at is not null and final_at is null;
grant update (done_at, report, generation) on erasure to ${app};
grant select, update (final_at) on erasure to ${system};

-- What cns.erasures tells was destroyed on no request that this database knows of.
alter table erased_subject alter column request_id drop not null;
grant insert on erased_subject to ${system};

-- Up to where cns.erasures was applied to this database, in which epoch: after a restore it is read from its beginning.
create table fence_position (
    part integer primary key,
    next_offset bigint not null check (next_offset >= 0),
    epoch bigint not null
);
grant select, insert, update on fence_position to ${system};
