-- Procore's rate windows as all threads and replicas see them: one row a window and credential.
-- Moments are milliseconds of the database's own clock since 1970.
create table quota_window (
    credential    text     not null,
    rate_window   text     not null check (rate_window in ('SPIKE', 'HOURLY')),
    -- what Procore's headers said, 0 = nothing yet, and when they last said so
    limit_count   bigint   not null default 0,
    limit_seen_at bigint   not null default 0,
    -- when requests leave the window, as pairs (moment, how many): our own, and those of other apps
    own           bigint[] not null default '{}',
    foreign_use   bigint[] not null default '{}',
    -- nobody sends before then
    blocked_until bigint   not null default 0,
    -- the most urgent priority that some replica waits with, and until when the others let it go first
    wanted        text,
    wanted_until  bigint   not null default 0,
    primary key (credential, rate_window)
) with (fillfactor = 20);
