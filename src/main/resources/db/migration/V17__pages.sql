-- What pages ask of a ledger of many documents, and what all replicas show alike.

-- The doctor's last diagnosis, whichever process made it.
create table diagnosis (
    only_row boolean primary key default true check (only_row),
    content  jsonb   not null
);

-- What a document comes to as Epicor states it, while mapping has not said so: the sum of the lines of a purchase
-- order (ExtCost), the amount of an invoice (InvoiceAmt). Pages add it up; the documents themselves would be slow to read.
alter table record add column stated_amount numeric;

create function record_stated() returns trigger language plpgsql as $$
begin
    new.stated_amount := case
        when new.amount is not null then null
        when new.entity = 'PURCHASE_ORDER' then (select sum(cast(l ->> 'ExtCost' as numeric))
            from jsonb_array_elements(case when jsonb_typeof(new.document -> 'PODetails') = 'array'
                then new.document -> 'PODetails' else '[]' end) l
            where jsonb_typeof(l -> 'ExtCost') = 'number')
        when new.entity = 'AP_INVOICE' and jsonb_typeof(new.document -> 'InvoiceAmt') = 'number'
            then cast(new.document ->> 'InvoiceAmt' as numeric)
    end;
    return new;
end
$$;

create trigger record_stated before insert or update of document, amount on record for each row
    execute function record_stated();
update record set amount = null where amount is null and entity <> 'VENDOR';

-- Which records a person can put right together, by what follows on the document's name in the reason's message:
-- counted and summed from the index alone, for without a mapping table every document needs a person.
alter table record add column cause bigint;

create function record_caused() returns trigger language plpgsql as $$
begin
    new.cause := hashtextextended(substr(new.reason_message, position(': ' in new.reason_message)), 0);
    return new;
end
$$;

create trigger record_caused before insert or update of reason_message on record for each row
    execute function record_caused();
update record set reason_message = reason_message where status = 'FAILED';
create index record_cause on record (division, reason_code, cause) include (id, amount, stated_amount)
    where status = 'FAILED';

-- People look for an amount, and for what is in a project of Procore's.
create index record_amount on record (coalesce(amount, stated_amount));
create index part_lane on part (lane);

-- The overview adds up what is not mapped yet: from this index alone.
create index record_stated on record (division, entity, status) include (stated_amount)
    where amount is null and entity <> 'VENDOR';

-- The documents of a reconciliation in the order in which they are listed, and the few that differ.
create index reconciliation_row_listed
    on reconciliation_row (reconciliation_id, kind, procore_project_id, epicor_project, key);
drop index reconciliation_row_of;
create index reconciliation_row_differing on reconciliation_row (reconciliation_id)
    where epicor <> procore or explained <> '[]';
