-- Searches that somebody wants to have again. What they are called and look for is encrypted: names
-- and numbers may be in it.
create table console_saved_search (
  id text primary key,
  person text not null,
  sealed ${octets} not null,
  saved_us bigint not null
);
create index console_saved_search_by_person on console_saved_search (person, saved_us);
