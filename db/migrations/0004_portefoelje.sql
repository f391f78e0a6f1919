-- It-systems. The fuller portfolio (contracts, roles, use per kommune) builds on this table.

create table system (
  id int generated always as identity primary key,
  noegle text not null unique check (noegle <> ''),       -- the sender's stable key (FAKTA.md, sheet systemer)
  navn text not null check (navn <> ''),
  leverandoer_id int not null references organisation,
  kitos_uuid uuid,
  kle text check (kle ~ '^\d{2}$'),                       -- KLE main group
  domaene text not null default '',
  nedlagt_kl timestamptz,
  version int not null default 1
);
create index system_leverandoer on system (leverandoer_id);
create index system_sortering on system (dansk_sortering(navn));
alter table system enable row level security;
-- Which systems exist is shared knowledge among public organisations; a supplier sees its own.
create policy system_laes on system for select using (
  (select app_art()) in ('kommune', 'faellesskab', 'samarbejde') or leverandoer_id = (select app_organisation()));
create policy system_skriv on system using ((select app_har_rolle('katalogredaktoer')));
grant select, insert, update on system to maalbillede_app;

create table system_historik (
  id bigint generated always as identity primary key,
  system_id int not null references system,
  kl timestamptz not null,
  person_id uuid,
  import_id int,                                          -- when a fact file changed it
  begrundelse text not null default '',
  foer jsonb,                                             -- null when the system was new
  efter jsonb not null
);
create index system_historik_system on system_historik (system_id, kl);
alter table system_historik enable row level security;
create policy system_historik_laes on system_historik for select using (
  exists (select from system s where s.id = system_id));
create policy system_historik_skriv on system_historik for insert with check ((select app_har_rolle('katalogredaktoer')));
grant select, insert on system_historik to maalbillede_app;
