-- Days that were made before V15 have room, too: a new database makes its first week before that. Pages that are full stay so. Takes a
-- lock that neither readers nor writers wait for.
do $$
declare
    day regclass;
begin
    for day in
        select c.oid from pg_class c
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
          and c.relname ~ '^communication_[0-9]+_[0-9]{8}$'
          and coalesce(array_to_string(c.reloptions, ','), '') !~ 'fillfactor'
    loop
        execute format('alter table %s set (fillfactor = 75)', day);
    end loop;
end $$;
