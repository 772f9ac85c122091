-- The index of all calls: one set of tables for SQLite and PostgreSQL. Where a type has to differ
-- there is a placeholder; all else is what both understand.
--
-- Nothing here names a person in clear. Names, numbers and addresses stand in summary.octets alone,
-- sealed under the call's own key; what can be searched for stands in token, as keyed digests.
-- Times are microseconds since 1970-01-01T00:00:00Z.

-- seq orders calls by time and is unique: their start in microseconds, times 1024, and a tie-break.
create table call (
  seq ${key} primary key,
  id text not null unique,
  started_us bigint not null,
  ringing_us bigint,
  answered_us bigint,
  ended_us bigint not null,
  direction text not null,
  end_reason text not null,
  outcome text not null,
  -- From the answer to the end; 0 for a call that nobody answered.
  duration_ms bigint not null,
  -- The number of binary digits of the whole seconds of it: an index can serve any range in steps.
  duration_class smallint not null,
  -- When its recording was destroyed: the row is a stub since.
  destroyed_us bigint
);
create index call_by_direction on call (direction, seq);
create index call_by_outcome on call (outcome, seq);
create index call_by_duration on call (duration_class, seq);

-- Apart from call, so that looking through calls reads little.
create table summary (
  call ${key} primary key references call (seq),
  octets ${octets} not null,
  -- The call's tokens, eight octets each, so that they can be taken out again.
  tokens ${octets} not null
);

create table leg (
  call bigint not null references call (seq),
  no smallint not null,
  started_us bigint not null,
  answered_us bigint,
  ended_us bigint,
  end_reason text not null,
  final_status smallint not null,
  tied_by text not null,
  primary key (call, no)
) ${clustered};

create table stream (
  call bigint not null references call (seq),
  no smallint not null,
  leg smallint not null,
  party text not null,
  payload_type smallint not null,
  codec text not null,
  packets bigint not null,
  lost bigint not null,
  late bigint not null,
  duplicates bigint not null,
  reordered bigint not null,
  max_gap_ms double precision not null,
  jitter_ms double precision not null,
  skew_ppm double precision not null,
  mos double precision not null,
  recorded boolean not null,
  primary key (call, no)
) ${clustered};

create table recording (
  call bigint not null references call (seq),
  no smallint not null,
  -- The leg that alone has it; -1 for the recording of the whole call.
  leg smallint not null,
  file text not null,
  sha256 text not null,
  started_us bigint not null,
  duration_ms bigint not null,
  sample_rate_hz integer not null,
  channels smallint not null,
  primary key (call, no)
) ${clustered};

create table failure (
  call bigint not null references call (seq),
  no smallint not null,
  code text not null,
  at_us bigint not null,
  primary key (call, no)
) ${clustered};
create index failure_by_code on failure (code, call);

create table token (
  value bigint not null,
  call bigint not null,
  primary key (value, call)
) ${clustered};

-- token is the keyed digest of the address of record.
create table handset (
  token ${key} primary key,
  octets ${octets} not null,
  registered boolean not null,
  recordable text not null,
  calls_recorded bigint not null,
  calls_missed bigint not null,
  last_seen_us bigint not null,
  last_recorded_us bigint
);

create table alarm (
  no ${identity},
  code text not null,
  -- What it is about, when it is about one thing: never a name or a number. Empty for the whole.
  subject text not null,
  raised_us bigint not null,
  last_us bigint not null,
  times bigint not null,
  cleared_us bigint
);
create unique index alarm_open on alarm (code, subject) where cleared_us is null;
create index alarm_by_time on alarm (raised_us);

-- What downstream has still to be told; a row is gone once that is done.
create table handoff (
  position ${identity},
  call_id text not null,
  kind text not null,
  body ${octets} not null,
  enqueued_us bigint not null,
  -- When it may be taken; while it is leased, when the lease ends.
  due_us bigint not null,
  attempts integer not null,
  lease text,
  set_aside_us bigint,
  last_error text
);
create index handoff_by_call on handoff (call_id, position);
create index handoff_by_due on handoff (due_us, position) where set_aside_us is null;
create index handoff_set_aside on handoff (position) where set_aside_us is not null;

-- Written by a consumer in the transaction of its own work.
create table handoff_consumed (
  position ${key} primary key,
  consumed_us bigint not null
);
