-- What was found of objects that we have taken back and deleted since: nobody looks at them any longer.
delete from drift using part
where part.id = drift.part_id and part.procore_id is null and part.state = 'DONE';
