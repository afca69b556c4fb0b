-- What metrics and traces show of the work of all replicas.

-- Sums that only grow: attempts by entity and outcome, calls by system and purpose.
create table tally (
    what     text   not null,
    division text   not null,
    subject  text   not null,
    outcome  text   not null,
    total    bigint not null,
    primary key (what, division, subject, outcome)
);
insert into tally (what, division, subject, outcome, total)
select 'calls', run.division, split_part(replace(kind, 'reconciliation ', ''), ' ', 1),
    case when kind like 'reconciliation %' then 'reconciliation' else 'run' end, sum(calls)
from run_call join run on run.id = run_call.run_id group by 2, 3, 4;

-- What a run did, and the fewest calls that it could have been done with; noted when it ends.
alter table run add column records_read bigint;
alter table run add column records_sent bigint;
alter table run add column fewest_epicor_calls bigint;
alter table run add column fewest_procore_calls bigint;

-- The span in which the run was queued, as W3C traceparent; what works on it links there.
alter table run add column trace_parent text;
