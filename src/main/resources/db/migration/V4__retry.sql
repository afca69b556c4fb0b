-- Records that a person wants to be read again from Epicor and tried again.
alter table record add column reread boolean not null default false;
create index record_reread on record (division, entity) where reread;
