-- What has still to be done at the object store: written in the transaction of what asks for it, gone
-- once the store has confirmed it.

create table upload (
  position ${identity},
  call_id text not null,
  -- store: copy the call's files there; destroy: take all of them away there.
  act text not null,
  enqueued_us bigint not null,
  -- When it may be tried.
  due_us bigint not null,
  attempts integer not null,
  last_error text
);
create unique index upload_by_call on upload (call_id);
create index upload_by_due on upload (due_us, position);
create index upload_by_time on upload (enqueued_us);
