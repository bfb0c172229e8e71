-- What a replica of the version before has left of an erasure that it finished is deleted some time after that.
create policy system on erasure_progress to ${system} using (true);
grant select, delete on erasure_progress to ${system};
