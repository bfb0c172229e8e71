-- Forty characters of a reason are characters: blanks around it are none (R23). What was decided before stays as it is.

set local lock_timeout = '10s';

-- Asked of a reason that is written, not of each row that is: one from before must not hold up what else becomes of its appeal.
alter table appeal drop constraint appeal_reason;
create function appeal_says_why() returns trigger language plpgsql as $$
begin
    if length(btrim(new.reason, E' \t\r\n')) < 40 or length(new.reason) > 2000 then
        raise exception 'whoever decides an appeal says why in 40 to 2000 characters' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger appeal_says_why before insert or update of reason on appeal
    for each row when (new.reason is not null) execute function appeal_says_why();

alter table proposal add constraint proposal_reason_in_words check (length(btrim(reason, E' \t\r\n')) >= 40) not valid;
