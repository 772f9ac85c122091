-- Who may hear which calls, and what keeps them: in the index's database, so that each act and its
-- entry in the log are one transaction. The same for SQLite and PostgreSQL.
--
-- Nothing here names a person in clear. People and patients are keyed pseudonyms; what has to be read
-- by staff stands in columns called sealed, encrypted under the key of the call that it belongs to,
-- or, where it belongs to none, under the keyring's. Times are microseconds since
-- 1970-01-01T00:00:00Z; days are like 2026-12-01.

create table person (
  id text primary key,
  sealed ${octets} not null,
  -- The keyed digest of the name they sign in with.
  account text not null unique,
  organisation text not null,
  added_us bigint not null,
  left_us bigint
);

create table role_grant (
  no ${identity},
  person text not null,
  role text not null,
  granted_by text not null,
  granted_us bigint not null,
  -- The day by whose end somebody has looked at it again; after it the role is not in force.
  review_on text not null,
  ended_us bigint,
  ended_by text
);
create index role_grant_by_person on role_grant (person);

create table practice_case (
  id text primary key,
  kind text not null,
  about text not null,
  -- Its title, as staff know it.
  sealed ${octets} not null,
  opened_by text not null,
  opened_us bigint not null,
  closed_us bigint,
  closed_by text
);

create table case_call (
  case_id text not null,
  call_id text not null,
  added_by text not null,
  added_us bigint not null,
  primary key (case_id, call_id)
) ${clustered};
create index case_call_by_call on case_call (call_id);

create table assignment (
  no ${identity},
  case_id text not null,
  person text not null,
  assigned_by text not null,
  assigned_us bigint not null,
  review_on text not null,
  ended_us bigint,
  ended_by text
);
create index assignment_by_person on assignment (person);
create index assignment_by_case on assignment (case_id);

-- One row for each call that somebody decides about; whoever does holds it until they are done, so
-- that a hold and a disposal of one call never pass each other.
create table call_gate (
  call_id text primary key,
  passed bigint not null
);

create table hold (
  no ${identity},
  call_id text not null,
  name text not null,
  -- The kind of case that asks for it.
  kind text not null,
  -- The case that placed it; empty for a hold of its own.
  case_id text not null,
  -- Why, under the call's key.
  sealed ${octets} not null,
  placed_by text not null,
  placed_us bigint not null,
  review_on text not null,
  lifted_us bigint,
  lifted_by text
);
create index hold_by_call on hold (call_id);
create index hold_by_case on hold (case_id);
create unique index hold_once on hold (call_id, name) where lifted_us is null;

create table call_link (
  no ${identity},
  call_id text not null,
  patient text not null,
  -- What the patient was to the call: its subject, or who spoke.
  part text not null,
  -- The patient's identifier, under the call's key.
  sealed ${octets} not null,
  linked_by text not null,
  linked_us bigint not null,
  ended_us bigint,
  ended_by text
);
create index call_link_by_call on call_link (call_id);
create index call_link_by_patient on call_link (patient);

-- The class that staff gave a call; the newest row counts.
create table call_class (
  no ${identity},
  call_id text not null,
  class text not null,
  set_by text not null,
  set_us bigint not null
);
create index call_class_by_call on call_class (call_id);

create table call_note (
  no ${identity},
  call_id text not null,
  sealed ${octets} not null,
  written_by text not null,
  written_us bigint not null
);
create index call_note_by_call on call_note (call_id);

-- The newest row of a patient counts: a date that was corrected, or a death that was none.
create table patient_death (
  no ${identity},
  patient text not null,
  died_on text,
  told_by text not null,
  told_us bigint not null
);
create index patient_death_by_patient on patient_death (patient);

create table sample (
  id text primary key,
  purpose text not null,
  drawn_for text not null,
  seed text not null,
  -- SHA-256 of the calls that could be drawn, and how many: the same draw can be made again.
  candidates text not null,
  candidate_count integer not null,
  from_us bigint not null,
  to_us bigint not null,
  cap integer not null,
  drawn_by text not null,
  drawn_us bigint not null,
  expires_us bigint not null
);

create table sample_call (
  sample_id text not null,
  no integer not null,
  call_id text not null,
  heard_us bigint,
  primary key (sample_id, no)
) ${clustered};
create index sample_call_by_call on sample_call (call_id);

create table released_set (
  id text primary key,
  supervisor text not null,
  released_us bigint not null,
  expires_us bigint not null,
  ended_us bigint
);

create table released_call (
  set_id text not null,
  call_id text not null,
  primary key (set_id, call_id)
) ${clustered};
create index released_call_by_call on released_call (call_id);

create table released_to (
  set_id text not null,
  person text not null,
  primary key (set_id, person)
) ${clustered};

-- What was learnt of a sample: neither the call nor anybody in it.
create table finding (
  no ${identity},
  sample_id text not null,
  purpose text not null,
  topic text not null,
  count integer not null,
  written_on text not null
);

create table consent (
  no ${identity},
  patient text not null,
  case_id text not null,
  recipient text not null,
  given_us bigint not null,
  recorded_by text not null,
  withdrawn_us bigint,
  withdrawn_by text
);
create index consent_by_case on consent (case_id);

create table disclosure (
  no ${identity},
  call_id text not null,
  way text not null,
  recipient text not null,
  case_id text not null,
  -- References to the papers that were shown.
  sealed ${octets} not null,
  approver text not null,
  asked_by text not null,
  permitted_us bigint not null,
  audit_position bigint not null,
  -- SHA-256 of the copy, once it was made.
  copy_sha256 text,
  expires_us bigint
);
create index disclosure_by_call on disclosure (call_id);

-- Written before a recording is destroyed, and what stays of it afterwards.
create table disposal (
  call_id text primary key,
  class text not null,
  rule text not null,
  policy_id text not null,
  policy_version integer not null,
  policy_hash text not null,
  decided_by text not null,
  audit_position bigint not null,
  audit_hash text not null,
  begun_us bigint not null,
  done_us bigint
);
create index disposal_open on disposal (begun_us) where done_us is null;

-- Where in the log to look for whom and what: found again from the log at any time.
create table audit_index (
  position ${key} primary key,
  at_us bigint not null,
  event text not null,
  who text not null,
  call_id text,
  case_id text,
  patient text
);
create index audit_by_call on audit_index (call_id, position);
create index audit_by_who on audit_index (who, position);
create index audit_by_patient on audit_index (patient, position);

-- The reason in the asker's own words, under the call's key; the log has its digest.
create table audit_note (
  position ${key} primary key,
  call_id text not null,
  sealed ${octets} not null
);
