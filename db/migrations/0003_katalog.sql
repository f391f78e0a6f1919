-- The shared catalogue. Everybody who is logged in reads it; a katalogredaktør edits it.

create table integration (
  id int generated always as identity primary key,
  kode text not null unique check (kode ~ '^[A-Z0-9_]{2,20}$'),    -- e.g. SF1500, SF1590_B_01
  navn text not null check (navn <> ''),
  dataomraade text not null default '',
  art text not null default '',
  retning text not null default '' check (retning in ('', 'modtag', 'afsend', 'hent', 'begge')),
  version_set text not null default '',           -- the version as last seen in a public source
  status text not null default 'drift',
  kilde text not null default '',
  bekraeftet text not null default 'delvist' check (bekraeftet in ('ja', 'delvist', 'nej')),
  -- Retired from this month on (first day of the month), and what takes its place.
  udgaaet_fra date check (extract(day from udgaaet_fra) = 1),
  efterfoelger_id int references integration,
  version int not null default 1,
  check (efterfoelger_id <> id)
);
alter table integration enable row level security;
create policy integration_laes on integration for select using ((select app_organisation()) is not null);
create policy integration_skriv on integration using ((select app_har_rolle('katalogredaktoer')));
grant select, insert, update on integration to maalbillede_app;
