-- Programs that ask, and programs that are told. Times are microseconds since 1970-01-01T00:00:00Z.

-- What a program shows itself by. It acts as a person, with these scopes at most.
create table integration_token (
  id text primary key,
  person text not null,
  -- What it is for, in somebody's words, encrypted.
  label ${octets} not null,
  scopes text not null,
  purposes text not null,
  made_us bigint not null,
  made_by text not null,
  expires_us bigint not null,
  -- Of the token; absent until the person has taken it.
  sha256 text unique,
  last_used_us bigint,
  ended_us bigint,
  ended_by text
);
create index integration_token_by_person on integration_token (person);

-- Where finished calls and alarms are told. The address may hold a secret, so it is encrypted too.
create table integration_target (
  id text primary key,
  address ${octets} not null,
  secret ${octets} not null,
  kinds text not null,
  added_us bigint not null,
  added_by text not null,
  ended_us bigint,
  ended_by text
);

-- What happened, each once, with the octets that are sent.
create table integration_event (
  no ${identity},
  id text not null unique,
  kind text not null,
  at_us bigint not null,
  body ${octets} not null
);
create index integration_event_by_time on integration_event (at_us);

-- What a target is to be told, and has been.
create table integration_delivery (
  target text not null,
  event bigint not null,
  due_us bigint not null,
  -- When nobody tries any more.
  until_us bigint not null,
  attempts integer not null,
  -- What came of the last attempt, in a few words.
  result text,
  told_us bigint,
  given_up_us bigint,
  primary key (target, event)
) ${clustered};
create index integration_delivery_open on integration_delivery (target, event)
  where told_us is null and given_up_us is null;

-- Alarms of which it has been told that they came up.
create table integration_alarm (
  no ${key} primary key,
  cleared boolean not null
);

-- One row: the place in the log up to which calls have been told, and when that began.
create table integration_position (
  id smallint primary key,
  position bigint not null,
  since_us bigint not null
);
