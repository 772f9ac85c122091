-- How people sign in. Who they are and may do stands in policy's tables; here they are pseudonyms.

create table console_credential (
  person text primary key,
  -- Argon2id with its parameters and salt.
  hash text not null,
  changed_us bigint not null
);

-- The secret of a person's one-time codes, encrypted, and the last time step of which one was taken.
create table console_factor (
  person text primary key,
  secret ${octets} not null,
  added_us bigint not null,
  last_step bigint not null
);

-- With this somebody new chooses their password, once.
create table console_invitation (
  person text primary key,
  code_sha256 text not null,
  expires_us bigint not null
);

-- Attempts to sign in since the last that succeeded. The name is a keyed digest of what was typed, so
-- that accounts that there are and those that there are not look alike.
create table console_attempt (
  name text primary key,
  attempts integer not null,
  last_us bigint not null,
  locked_until_us bigint not null
);
