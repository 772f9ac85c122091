-- What whoever heard a call wrote about parts of it. It is of the audio, and goes with it.
create table span_note (
  id text primary key,
  call_id text not null,
  -- Which of the call's recordings, from 0, and the part of it in milliseconds.
  recording integer not null,
  from_ms bigint not null,
  to_ms bigint not null,
  -- Under the call's key; a bookmark has no words.
  sealed ${octets} not null,
  written_by text not null,
  written_us bigint not null
);
create index span_note_by_call on span_note (call_id);
