-- Several recorders may write into one index, each with a data folder of its own: a node. The only
-- one of a practice has an empty name.

create table node (
  name text not null primary key,
  -- The data folder's own random mark: two folders of one name are a mistake.
  folder text not null,
  -- The verifying key of the log: the keyring has to be a copy of the others'.
  log_key text not null
);

-- In whose folder its key and its files are.
alter table call add column node text not null default '';

-- Whoever has the files does it.
alter table upload add column node text not null default '';
drop index upload_by_due;
create index upload_by_due on upload (node, due_us, position);
