-- A plan lists what a run would send; another run carries out what was listed, once.
alter table run add column applies bigint;
-- when a run that is planned first was let write
alter table run add column released_at timestamptz;
create unique index run_applied on run (applies) where applies is not null and released_at is not null;

-- What is held is neither mapped nor sent until a run takes it up: a plan has described it, or a
-- guard has stopped it.
alter table record add column held boolean not null default false;
create index record_held on record (division) where held;
alter table part add column held boolean not null default false;
create index part_held on part (division) where held;
drop index part_in_line;
alter table part drop column in_line;
alter table part add column in_line boolean not null generated always as
    ((state = 'READY' and not held) or state = 'UNCERTAIN' or (state = 'DONE' and doubted)) stored;
create index part_in_line on part (lane, entity) where in_line;

-- What a plan says of each document.
create table plan_document (
    run_id      bigint  not null,
    record_id   bigint  not null,
    -- CREATE, UPDATE, VOID; NONE for one of which nothing would be sent
    action      text    not null,
    -- the document as it was read, and what was to be sent of it
    source_hash text    not null,
    fingerprint text    not null,
    -- the sum of the absolute changes of money
    change      numeric not null,
    content     jsonb   not null,
    primary key (run_id, record_id)
);
create index plan_document_largest on plan_document (run_id, change desc, record_id);
