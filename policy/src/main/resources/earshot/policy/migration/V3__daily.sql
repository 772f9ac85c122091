-- What retention decides each day, as far as somebody has to act on it or to know it. The same for
-- SQLite and PostgreSQL; times and days as in V1. Nothing here names a person.

-- One row for each call of which something is to be done or to be found out. A call that is kept for
-- now, or is gone, has none.
create table retention_due (
  call_id text primary key,
  -- destroy, review, held, or unknown.
  what text not null,
  class text not null,
  rule text not null,
  policy_id text not null,
  policy_version integer not null,
  policy_hash text not null,
  -- The decision, as it is told to staff.
  sentence text not null,
  -- The day on which its time was over; none where that is not known.
  due_on text,
  -- The day by whose end a ceiling wants it gone.
  gone_by text
);
create index retention_due_by_day on retention_due (what, due_on, call_id);
create index retention_due_by_ceiling on retention_due (gone_by) where gone_by is not null;

create index disposal_done on disposal (done_us);

create table disposal_approval (
  no ${identity},
  call_id text not null,
  person text not null,
  rule text not null,
  policy_hash text not null,
  approved_us bigint not null,
  ended_us bigint
);
create index disposal_approval_by_call on disposal_approval (call_id);
create unique index disposal_approval_once on disposal_approval (call_id, person)
  where ended_us is null;

-- How far something has come: an unfinished sweep in the calls, the watch for changes in the log.
create table retention_position (
  name text primary key,
  -- Which sweep it is: its day and its policy.
  run text not null,
  position bigint not null
);

-- What each daily run did.
create table retention_run (
  no ${identity},
  day text not null,
  policy_hash text not null,
  begun_us bigint not null,
  ended_us bigint not null,
  -- The figures, as the audit trail has them.
  figures text not null
);

-- db-scheduler's own.
create table scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data ${octets},
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures integer,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);
