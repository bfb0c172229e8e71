-- Forty characters of a reason are characters: blanks around it are none (R23). What was decided before stays as it is.

set local lock_timeout = '10s';

alter table appeal add constraint appeal_reason_in_words check (length(btrim(reason, E' \t\r\n')) >= 40) not valid;
alter table proposal add constraint proposal_reason_in_words check (length(btrim(reason, E' \t\r\n')) >= 40) not valid;
