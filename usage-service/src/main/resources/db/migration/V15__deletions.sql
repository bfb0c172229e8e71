-- What of a communication was deleted. Rows of before, and of replicas of the version before, are of its content at least.
alter table deletion
    add column record boolean not null default false,
    add column content boolean not null default true,
    add column addresses boolean not null default false;
grant update on deletion to ${app};

-- A status whose communication has no claimed id any more is looked for once among all that is kept.
alter table status_waiting add column looked_for boolean not null default false;
create index status_waiting_unlooked on status_waiting (received_at) where not looked_for;
