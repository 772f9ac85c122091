-- When somebody signed in last, and how.
create table console_sign_in (
  person text primary key,
  at_us bigint not null,
  -- password, directory, provider or passkey
  way text not null
);

-- Who somebody is with a provider of identities, as a keyed digest; from the first time on.
create table console_identity (
  person text primary key,
  subject text not null
);

-- The public halves of people's passkeys.
create table console_passkey (
  -- base64url
  id text primary key,
  person text not null,
  -- the name of the console's machine that it belongs to
  site text not null,
  kind text not null,
  public_key ${octets} not null,
  counter bigint not null,
  added_us bigint not null
);
create index console_passkey_person on console_passkey (person);
