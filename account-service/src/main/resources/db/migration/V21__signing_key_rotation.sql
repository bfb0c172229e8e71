-- From when on a key signs, that it is published no more, and that its private half is gone. Published is what is here and not
-- withdrawn: no clock is asked. The default serves replicas of the version before.
alter table signing_key add column current_from timestamptz;
update signing_key set current_from = created_at;
alter table signing_key alter column current_from set not null, alter column current_from set default now();
alter table signing_key add column withdrawn_at timestamptz;
alter table signing_key alter column private_key drop not null;
-- What a certificate was signed with stays published for ever; what is withdrawn signs no more.
alter table signing_key add check (withdrawn_at is null or used_for = 'access-token');
grant update (private_key, withdrawn_at) on signing_key to ${system};
