-- When a record last moved is told by the database's clock, which all replicas share: an hour's rest is measured with it.
create function record_moved() returns trigger language plpgsql as $$
begin
    new.updated_at := now();
    return new;
end
$$;

create trigger record_moved before update on record for each row
    when (old.status is distinct from new.status
       or old.reason_code is distinct from new.reason_code
       or old.reason_message is distinct from new.reason_message
       or old.document_hash is distinct from new.document_hash)
    execute function record_moved();
