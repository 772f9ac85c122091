-- Which version of the policy is in force, and how it came to be: a row for each step of each
-- version. No row is believed because it is here: its note is signed with the log's key, tells of
-- the step before, and has the file's SHA-256. Nothing is ever changed or taken out.

create table policy_step (
  no ${identity},
  -- Who did what when with which version, and from when it is in force: a signed note.
  note text not null,
  -- The policy file, exactly as it was submitted, where this step submits one. It is public.
  file text
);

-- What the trail has of those steps is read each time somebody asks to hear a call.
create index audit_by_event on audit_index (event, position);
