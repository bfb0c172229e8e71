-- That a communication was not there when it was deleted: it may have been accepted, and be in the log only, or just be being
-- stored. Then the sweep takes it out.
alter table deletion add column early boolean not null default false;
alter table address_deletion add column early boolean not null default false;
