-- A part is begun from the first write that Procore accepted, or may have, until its whole record
-- is in step. It is doubted from a lost answer until it was seen to be as it was sent: a request
-- whose answer was lost may still be executed after what was lost has been settled.
alter table part add column begun boolean not null default false;
alter table part add column doubted boolean not null default false;
-- What the sent hash is of: what is wanted may have moved on, and be called off.
alter table part add column sent_content jsonb;
alter table part add column sent_amount numeric not null default 0;
alter table part add column in_line boolean not null
    generated always as (state in ('READY', 'UNCERTAIN') or (state = 'DONE' and doubted)) stored;
drop index part_ready;
create index part_in_line on part (lane, entity) where in_line;
