-- Under which root a key-encryption key is wrapped, by a fingerprint of the root (ADR 55); null when nobody has said: from before, or
-- drawn by a replica of the version before. key_id stays whatever wraps the key, for whoever keeps it outside.
alter table key_encryption_key
    add column root   text check (root ~ '^[0-9a-f]{16}$'),
    add column key_id uuid not null default gen_random_uuid();

-- Puts a key-encryption key under another root when it is still as it was read. Only a row that is there is changed: what is destroyed
-- stays destroyed.
create function rewrap_generation(kek integer, read bytea, anew bytea, under text)
    returns boolean
    language plpgsql volatile security definer
    set search_path = pg_catalog, public, pg_temp
as $$
begin
    update key_encryption_key set wrapped = anew, root = under where version = kek and wrapped = read;
    return found;
end
$$;

revoke all on function rewrap_generation from public;
grant execute on function rewrap_generation to ${keyring};

-- Under which pepper the tokens here were made (ADR 56), by a fingerprint: under another nobody would be found again, and whoever has
-- said "no" would be a stranger.
create table pepper (
    one boolean primary key default true check (one),
    id  text not null check (id ~ '^[0-9a-f]{16}$')
);
grant select, insert on pepper to ${keyring};
