-- Epicor's sessions are counted by its licence: all threads and replicas together send it at most as
-- many requests at once as there are rows here. A turn that nobody renews is free again.
create table epicor_turn (
    slot  int         primary key,
    owner text,
    until timestamptz not null default '-infinity',
    -- grows whenever the slot is taken, so that only who holds it can give it back
    turn  bigint      not null default 0
) with (fillfactor = 20);

insert into epicor_turn (slot) select generate_series(1, 4);
