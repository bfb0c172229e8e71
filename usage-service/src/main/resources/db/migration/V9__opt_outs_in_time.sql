-- From when on somebody must not be sent to by each of the products: null is at once; else what they agreed to is over then, and
-- there is a "no" behind it. Of rows from before all are at once.
alter table opt_out add column begins timestamptz[] not null default '{}';
grant update (begins) on opt_out to ${app};
