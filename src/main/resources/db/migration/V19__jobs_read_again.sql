-- A job that documents name may be given a project, lose it, or move: each is read again from time to time.
alter table job add column read_at timestamptz not null default now();
-- Jobs without a project were not remembered.
insert into job (division, job_num, project_id, read_at)
select distinct division, value, '', timestamptz 'epoch' from record_ref where kind = 'JOB'
on conflict do nothing;
