-- Where the audit's hash chain starts: behind the last entry that was pruned, or at nothing.
create table audit_start (
    only_row boolean primary key default true check (only_row),
    id       bigint not null,
    hash     text   not null,
    pruned_at timestamptz
);
insert into audit_start (id, hash) values (0, '');

-- What was sent to a project, newest first.
create index journal_lane on journal (lane, id desc);

-- Entries stand in the order of their time: a few ranges are all an index needs to know.
create index audit_at on audit using brin (at);
