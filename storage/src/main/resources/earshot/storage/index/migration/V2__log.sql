-- The verifiable log: a Merkle tree (RFC 9162) whose leaves are written in the transaction of the act
-- that they tell. Pseudonymous: call ids and digests.

create table log_entry (
  -- The leaf's number, from 0, without a gap.
  position ${key} primary key,
  kind text not null,
  -- The call that it is about, when it is about one.
  call_id text,
  -- The entry in its one encoding.
  body ${octets} not null,
  -- SHA-256 of an octet 0 and the body.
  hash ${octets} not null
);
create index log_entry_by_call on log_entry (call_id, position) where call_id is not null;

-- Roots of complete runs of 256^level leaves, so that a proof reads little.
create table log_tile (
  level smallint not null,
  no bigint not null,
  hash ${octets} not null,
  primary key (level, no)
) ${clustered};

-- One row once there is an entry; whoever appends holds it.
create table log_head (
  id smallint primary key,
  size bigint not null,
  -- The hashes of the complete subtrees at the tree's right edge, largest first.
  edge ${octets} not null
);
