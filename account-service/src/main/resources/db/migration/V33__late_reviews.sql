-- What a person decides about a suspension that has ended by then is told, once (R23).
alter table ended_suspension add column reviewed_at timestamptz;
grant update (reviewed_at) on ended_suspension to ${app};
