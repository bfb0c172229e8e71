-- How a holder logs in. The address is a keyed hash: what it is, the account has sealed. In force once the account is verified.
create table login (
    account_id uuid primary key references account,
    email_print text not null,
    password_hash text not null,
    changed_at timestamptz not null,
    active boolean not null
);
create unique index login_of_email on login (email_print) where active;

-- The one-time code of a forgotten password, until it is used or another is asked for.
create table password_reset (
    account_id uuid primary key references account,
    code_hash bytea not null,
    expires_at timestamptz not null,
    wrong_tries int not null
);

-- Sessions, until they were forgotten. Where the holder signed in from is sealed.
create table session (
    account_id uuid not null references account,
    id uuid not null unique,
    refresh_hash bytea not null unique,
    previous_hash bytea,
    rotated_at timestamptz not null,
    started_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    subject uuid not null,
    client text not null,
    primary key (account_id, id)
);
create index session_over on session (expires_at);

-- Every refresh token that was used or overtaken: whoever brings one again has stolen it, or was robbed.
create table session_replaced (
    hash bytea primary key,
    session_id uuid not null references session (id) on delete cascade
);
create index session_replaced_of on session_replaced (session_id);
grant select, insert on session_replaced to ${system};

-- What happened to an account from where (R6).
create table account_activity (
    account_id uuid not null references account,
    id uuid not null,
    kind text not null check (kind in ('SIGNED_UP', 'LOGGED_IN', 'LOGIN_FAILED', 'PASSWORD_CHANGED')),
    at timestamptz not null,
    subject uuid not null,
    client text not null,
    primary key (account_id, id)
);
create index account_activity_newest on account_activity (account_id, at desc, id desc);
create index account_activity_oldest on account_activity (at);

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['login', 'password_reset', 'session', 'account_activity'] loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format(
            'create policy tenant on %I to ${app} '
            'using (account_id = nullif(current_setting(''cns.account'', true), '''')::uuid)',
            tenant_table);
        execute format('create policy across on %I to ${system} using (true)', tenant_table);
    end loop;
end
$$;
grant select, insert on login to ${app};
grant update (email_print, password_hash, changed_at, active) on login to ${app};
grant select on login to ${system};
grant select, insert, update, delete on password_reset to ${app};
grant select, insert on session to ${app};
grant update (ended_at) on session to ${app};
grant select, delete on session to ${system};
grant update (refresh_hash, previous_hash, rotated_at, expires_at, ended_at) on session to ${system};
grant select, insert on account_activity to ${app};
grant select, delete on account_activity to ${system};

-- How often somebody failed of late, by keyed hashes of the address, the network and both. Of no tenant: most know no account.
create table login_delay (
    print text primary key,
    failures int not null,
    failed_at timestamptz not null,
    next_at timestamptz not null
);
create index login_delay_oldest on login_delay (failed_at);
grant select, insert, update, delete on login_delay to ${system};
