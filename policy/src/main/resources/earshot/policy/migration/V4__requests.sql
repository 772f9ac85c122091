-- What people ask the practice for under data protection law: copies of their calls, and answers to
-- complaints about their data. Each request is a case too, whose name it has.
--
-- Who asked, what they showed and what they wanted to know stand in columns called sealed.

create table access_request (
  case_id text primary key,
  -- Keyed pseudonym of the patient whose calls are asked for, whoever asks.
  patient text not null,
  came text not null,
  asker text not null,
  received_on text not null,
  -- The patient's identifier, and what the asker said.
  sealed ${octets} not null,
  -- outstanding, or the day on which it was proved.
  identity text not null,
  -- none, outstanding, or the day on which it was paid.
  fee text not null,
  -- The day on which the asker was told that more time is needed.
  extended_on text,
  ended text,
  ended_on text,
  ended_by text,
  ground text
);

create table request_paper (
  no ${identity},
  case_id text not null,
  -- What it is about: identity, extension.
  what text not null,
  sealed ${octets} not null,
  written_by text not null,
  written_us bigint not null
);
create index request_paper_by_case on request_paper (case_id);

-- A question to the asker, while which the time stands still.
create table request_question (
  no ${identity},
  case_id text not null,
  asked_on text not null,
  answered_on text,
  sealed ${octets} not null
);
create index request_question_by_case on request_question (case_id);

-- The calls that were found for a request, and what staff said of each.
create table request_call (
  case_id text not null,
  call_id text not null,
  found_by text not null,
  state text not null,
  said_by text,
  said_us bigint,
  primary key (case_id, call_id)
) ${clustered};

-- What somebody who heard a call decided of its copy; the newest row of a call and request counts.
create table call_review (
  no ${identity},
  case_id text not null,
  call_id text not null,
  outcome text not null,
  -- The spans to silence, or why nothing is given, under the call's key.
  sealed ${octets} not null,
  reviewer text not null,
  reviewed_us bigint not null
);
create index call_review_by_case on call_review (case_id, call_id);

create table data_complaint (
  case_id text primary key,
  received_on text not null,
  acknowledged_on text,
  acknowledged_by text
);
