-- How far a run is, and what came of it, is read from the index alone.
create index record_run_outcome on record (run_id) include (status, outcome);
drop index record_run;
