-- Put in line by a change of a mapping table while a guard is on: held until it is weighed what it would move.
alter table record add column to_weigh boolean not null default false;
create index record_to_weigh on record (division) where to_weigh;
