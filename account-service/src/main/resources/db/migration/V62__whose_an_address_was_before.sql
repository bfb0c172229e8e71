-- Waits for nobody's transaction for longer, with everybody behind it: who migrates tries again.
set local lock_timeout = '10s';

-- In the order of whoever reads: a policy asks for the claims last. An erasure goes the other way: one of the two is tried again.
lock table contact_interaction, contact_finding, contact_form, web_visitor, contact_claim in access exclusive mode;

-- R13: until when an address was others', as whoever has shown it to be theirs found it. Of two who have it in turns the claims of the
-- one do not say any more, once they have it again or are erased, until when it was theirs before.
alter table contact_claim
    add column others_until timestamptz,
    -- For how long it was theirs before that; null of whoever has it for the first time.
    add column had_from timestamptz,
    add column had_until timestamptz;
grant update (others_until, had_from, had_until) on contact_claim to ${app};

-- The claims of others are still asked for: a replica of the version before claims without saying it.
do $$
declare
    recorded text[];
begin
    foreach recorded slice 1 in array array[
        ['contact_interaction', 'recorded_at'], ['contact_finding', 'recorded_at'], ['contact_form', 'confirmed_at'],
        ['web_visitor', 'linked_at']] loop
        execute format(
            'alter policy claimed on %1$I using (exists ('
            'select 1 from contact_claim mine '
            'where mine.account_id = nullif(current_setting(''cns.account'', true), '''')::uuid '
            'and mine.person = %1$I.person '
            'and (mine.ended_at is null or %1$I.%2$I < mine.ended_at) '
            'and (mine.others_until is null or %1$I.%2$I >= mine.others_until) '
            'and not exists (select 1 from contact_claim former '
            'where former.person = mine.person and former.account_id <> mine.account_id '
            'and former.ended_at <= mine.since and %1$I.%2$I < former.ended_at)))',
            recorded[1], recorded[2]);
    end loop;
end
$$;

-- Since when there is what stays goes with the holder whose it was; an objection is heeded all the same.
grant update (objected_at) on contact_objection to ${system};
grant update (created_at) on contact_person to ${system};
