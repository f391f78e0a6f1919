-- The shared catalogue. Everybody who is logged in reads it; a katalogredaktør edits it. Nothing is deleted: what is no
-- longer used is retired from a month, since facts and målbilleder point at it.

create table integration (
  id int generated always as identity primary key,
  kode text not null unique check (kode ~ '^[A-Z0-9_]{2,20}$'),    -- e.g. SF1500, SF1590_B_01
  navn text not null check (navn <> ''),
  dataomraade text not null default '',
  art text not null default '',                   -- støttesystem, serviceplatform …, in KOMBIT's words
  retning text not null default '' check (retning in ('', 'modtag', 'afsend', 'hent', 'begge')),
  version_set text not null default '',           -- the version as last seen in a public source
  -- Keep in step with STATUSSER in app/modules/katalog/rules.ts.
  status text not null default 'drift' check (status in
    ('drift', 'planlagt', 'planlagt_aeldre', 'lukket', 'aeldre', 'dokumentation')),
  status_gyldig_fra date,
  kilde text not null default '',
  bekraeftet text not null default 'delvist' check (bekraeftet in ('ja', 'delvist', 'nej')),
  -- Retired from this month on (first day of the month), and what takes its place.
  udgaaet_fra date check (extract(day from udgaaet_fra) = 1),
  efterfoelger_id int references integration,
  version int not null default 1,
  check (efterfoelger_id <> id)
);

create table integration_forudsaetning (
  integration_id int not null references integration,
  forudsaetter_id int not null references integration,
  primary key (integration_id, forudsaetter_id),
  check (integration_id <> forudsaetter_id)
);

-- SKI 02.19 names packages I-1 to I-15; what they hold is filled in by the editors.
create table integrationspakke (
  id int generated always as identity primary key,
  kode text not null unique check (kode ~ '^[A-ZÆØÅ0-9_-]{1,20}$'),
  navn text not null check (navn <> ''),
  beskrivelse text not null default '',
  kilde text not null default '',
  udgaaet_fra date check (extract(day from udgaaet_fra) = 1),
  version int not null default 1
);
create table pakke_integration (
  pakke_id int not null references integrationspakke,
  integration_id int not null references integration,
  primary key (pakke_id, integration_id)
);
create index pakke_integration_integration on pakke_integration (integration_id);

create table kle_hovedgruppe (nr text primary key check (nr ~ '^\d{2}$'), titel text not null);
create table form_serviceomraade (nr text primary key check (nr ~ '^\d{2}$'), titel text not null);
create table ski_ydelsesomraade (kode text primary key, navn text not null);
create table fda_princip (nr int primary key, princip text not null);

create table arbejdsgang (
  id int generated always as identity primary key,
  kode text not null unique check (kode ~ '^[A-ZÆØÅ0-9_-]{1,20}$'),
  navn text not null check (navn <> ''),
  beskrivelse text not null default '',
  kle text references kle_hovedgruppe,
  kilde text not null default '',
  demo boolean not null default false,            -- invented for the demo, not agreed by anyone
  udgaaet_fra date check (extract(day from udgaaet_fra) = 1),
  version int not null default 1
);
create table arbejdsgang_integration (
  arbejdsgang_id int not null references arbejdsgang,
  integration_id int not null references integration,
  relevans text not null check (relevans in ('noedvendig', 'relevant')),
  begrundelse text not null check (begrundelse <> ''),
  primary key (arbejdsgang_id, integration_id)
);
create index arbejdsgang_integration_integration on arbejdsgang_integration (integration_id);

-- Every version of every object, whole: `foer` is null when it was made, `person_id` null when it was shipped.
create table katalog_historik (
  art text not null check (art in ('integration', 'pakke', 'arbejdsgang')),
  genstand_id int not null,
  version int not null,
  kode text not null,
  kl timestamptz not null,
  person_id uuid,
  organisation_id int references organisation,
  begrundelse text not null check (begrundelse <> ''),
  foer jsonb,
  efter jsonb not null,
  primary key (art, genstand_id, version)
);
create index katalog_historik_kl on katalog_historik (kl desc);

-- A file that waits to be confirmed, as it was received, and what the catalogue was when its changes were shown.
create table katalog_import (
  id uuid primary key default gen_random_uuid(),
  filnavn text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  indhold bytea not null,
  person_id uuid not null,
  oprettet_kl timestamptz not null,
  anvendt_kl timestamptz
);

do $$ declare t text; begin
  foreach t in array array['integration', 'integration_forudsaetning', 'integrationspakke', 'pakke_integration',
    'arbejdsgang', 'arbejdsgang_integration', 'kle_hovedgruppe', 'form_serviceomraade', 'ski_ydelsesomraade',
    'fda_princip', 'katalog_historik'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %1$s_laes on %1$s for select using ((select app_organisation()) is not null)', t);
    execute format('grant select on %I to maalbillede_app', t);
  end loop;
  foreach t in array array['integration', 'integrationspakke', 'arbejdsgang'] loop
    execute format('create policy %1$s_opret on %1$s for insert with check ((select app_har_rolle(''katalogredaktoer'')))', t);
    execute format('create policy %1$s_ret on %1$s for update using ((select app_har_rolle(''katalogredaktoer'')))', t);
    execute format('grant insert, update on %I to maalbillede_app', t);
  end loop;
  foreach t in array array['integration_forudsaetning', 'pakke_integration', 'arbejdsgang_integration'] loop
    execute format('create policy %1$s_opret on %1$s for insert with check ((select app_har_rolle(''katalogredaktoer'')))', t);
    execute format('create policy %1$s_slet on %1$s for delete using ((select app_har_rolle(''katalogredaktoer'')))', t);
    execute format('grant insert, delete on %I to maalbillede_app', t);
  end loop;
end $$;

-- History is only ever added to, and in one's own name.
create policy katalog_historik_skriv on katalog_historik for insert with check (
  (select app_har_rolle('katalogredaktoer')) and person_id = (select app_person())
  and organisation_id = (select app_organisation()));
grant insert on katalog_historik to maalbillede_app;

alter table katalog_import enable row level security;
create policy katalog_import_egen on katalog_import using (
  person_id = (select app_person()) and (select app_har_rolle('katalogredaktoer')));
grant select, insert, update on katalog_import to maalbillede_app;

-- The authors of the catalogue are named to everyone who reads it, though a person is otherwise seen by colleagues only.
create function katalog_forfatter(id uuid) returns text language sql stable security definer
  set search_path = public, pg_temp as $$
  select p.navn from person p where p.id = katalog_forfatter.id and app_organisation() is not null
    and exists (select from katalog_historik h where h.person_id = p.id) $$;
