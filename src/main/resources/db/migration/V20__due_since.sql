-- Since when a part is due that is due at once: since it was put in line, by the database's clock.
create trigger part_moved before update on part for each row
    when (old.state is distinct from new.state
       or old.held is distinct from new.held
       or old.due_at is distinct from new.due_at)
    execute function record_moved();
