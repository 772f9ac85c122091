-- Whether the tables hold all that the log tells. Tables that are made in a database whose log tells
-- of acts do not: a hold may be in the log, and not here. Nothing is heard, changed or destroyed then.
create table replay (
  id integer primary key,
  -- The first entry of the log whose act is not in the tables yet.
  next_position bigint not null,
  -- 1: they hold all, and acts go on.
  is_over integer not null
);
insert into replay (id, next_position, is_over)
select 1, 0,
  case
    when exists (select 1 from log_entry where kind = 'audit')
      and not exists (select 1 from audit_index)
    then 0 else 1
  end;

create index audit_by_time on audit_index (at_us, position);

-- A sample leads to its calls, and those to people: what was learnt of it does not lead there.
alter table finding drop column sample_id;
