-- When somebody signed in last, and how.
create table console_sign_in (
  person text primary key,
  at_us bigint not null,
  -- password, directory, provider or passkey
  way text not null
);
