-- Days that were made before V15 have room, too: a new database makes its first week before that. Pages that are full stay so. Takes a
-- lock that neither readers nor writers wait for. A running replica may drop a day meanwhile, which is then passed over.
set local lock_timeout = '5s';
do $$
declare
    day text;
begin
    for day in
        select c.relname from pg_class c
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
          and c.relname ~ '^communication_[0-9]+_[0-9]{8}$'
          and coalesce(array_to_string(c.reloptions, ','), '') !~ 'fillfactor'
    loop
        execute format('alter table if exists %I set (fillfactor = 75)', day);
    end loop;
end $$;
