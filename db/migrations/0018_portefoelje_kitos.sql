-- KITOS: where a kommune's is, what has been read from it, what both sides have changed, and what has been written back.
-- Requests choose and look; the reading and writing itself is done by jobs as the system (app/modules/portefoelje/kitos).

-- In step with PORTEFOELJE_OPSAET in app/modules/portefoelje/felt/rules.ts.
create function app_opsaetter_portefoelje() returns boolean language sql stable as $$
  select app_art() = 'kommune' and string_to_array(coalesce(current_setting('app.roller', true), ''), ',')
    && array['sagsbehandler', 'administrator'] $$;

create table kitosforbindelse (
  organisation_id int primary key references organisation,
  -- Without a final slash: `https://kitos.dk`.
  adresse text not null check (adresse <> ''),
  -- Which organisation of KITOS the kommune is; null until it has been found by CVR or chosen.
  kitos_organisation uuid,
  kitos_organisation_navn text not null default '',
  tilstand text not null default 'ny' check (tilstand in ('ny', 'aktiv', 'pause', 'afbrudt')),
  -- {'systembrug.grund': 'vores', …}: who is the source of a group of fields; what isn't named is KITOS'. kitos/rules.ts.
  kilder jsonb not null default '{}',
  -- What is written back: plan, risiko, dpia, henvisninger, roller.
  skriv_tilbage text[] not null default '{}',
  fuld_hver text not null default 'uge' check (fuld_hver in ('nat', 'uge')),
  -- What was changed from this moment on, by KITOS' own clock, has not been read yet; null before the first full read.
  delta_fra timestamptz,
  sidst_laest_kl timestamptz,
  sidst_fuldt_kl timestamptz,
  -- Why KITOS could not be reached last time; empty when it could.
  fejl text not null default '',
  oprettet_kl timestamptz not null,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  laas int not null default 1
);

-- E-mail and password, sealed to the row. A request writes them and can never read them back.
create table kitoshemmelighed (
  organisation_id int primary key references organisation,
  email bytea not null,
  kodeord bytea not null,
  sat_kl timestamptz not null
);

create table kitoskoersel (
  id int generated always as identity primary key,
  organisation_id int not null references organisation,
  slags text not null check (slags in ('fuld', 'delta', 'proeve', 'skriv')),
  tilstand text not null default 'venter' check (tilstand in ('venter', 'koerer', 'faerdig', 'fejlet', 'stoppet')),
  -- How far it is: the step of kitos/synk/rules.ts and the next page of it. Moved in the transaction that stores the page.
  trin text not null default '',
  side int not null default 0,
  -- Changes since this moment are read; null: everything.
  fra_kl timestamptz,
  -- When the reading began by KITOS' clock: where the next delta begins.
  kitos_kl timestamptz,
  -- {laest, nye, rettede, uaendrede, udtagne, konflikter, skrevet, sprunget, meldinger: {code: n}}: Taellere in kitos/rules.ts.
  taellere jsonb not null default '{}',
  fejl text not null default '',
  startet_kl timestamptz not null,
  startet_af uuid,
  afsluttet_kl timestamptz,
  -- The process that is at it, and when it last said so, by the database's clock.
  proces uuid,
  puls_kl timestamptz
);
-- One at a time for each kommune, whoever starts it.
create unique index kitoskoersel_en on kitoskoersel (organisation_id) where tilstand in ('venter', 'koerer');
create index kitoskoersel_organisation on kitoskoersel (organisation_id, id desc);

-- What KITOS has, as it was last seen; `genstand_id` is ours. Systems are KITOS' own and have none.
create table kitosobjekt (
  organisation_id int not null references organisation,
  type text not null check (type in ('system', 'brug', 'kontrakt', 'behandling')),
  uuid uuid not null,
  genstand_id int,
  -- Of a usage: the system it is the use of.
  system_uuid uuid,
  navn text not null default '',
  -- Value by field as we read it, also of what isn't a column (roles, payments, references between things).
  sidst jsonb not null default '{}',
  -- References that have been read and not yet been written, since what they point at may come later; null when there are none.
  venter jsonb,
  tilstand text not null default 'aktiv' check (tilstand in ('aktiv', 'slettet', 'flyttet', 'beholdt')),
  -- The run that last met it, so that a full one finds what is gone.
  set_i int,
  rettet_kl timestamptz not null,
  primary key (organisation_id, type, uuid)
);
create unique index kitosobjekt_genstand on kitosobjekt (organisation_id, type, genstand_id) where genstand_id is not null;
create index kitosobjekt_system on kitosobjekt (organisation_id, system_uuid) where system_uuid is not null;
create index kitosobjekt_venter on kitosobjekt (organisation_id, type, uuid) where venter is not null;

-- A field that KITOS has changed and we too (begge), or that KITOS has changed though we are its source (afviger).
create table kitoskonflikt (
  id int generated always as identity primary key,
  organisation_id int not null references organisation,
  type text not null check (type in ('brug', 'kontrakt', 'behandling')),
  uuid uuid not null,
  genstand_id int not null,
  felt text not null,
  slags text not null check (slags in ('begge', 'afviger')),
  -- Before, KITOS', ours; `base` is null where it isn't known, as when the two meet for the first time.
  base jsonb,
  deres jsonb,
  vores jsonb,
  fundet_kl timestamptz not null,
  loest_kl timestamptz,
  loest_af uuid,
  -- kitos, vores, or ens: the two became alike.
  valg text check (valg in ('kitos', 'vores', 'ens'))
);
create unique index kitoskonflikt_aaben on kitoskonflikt (organisation_id, type, uuid, felt) where loest_kl is null;
create index kitoskonflikt_organisation on kitoskonflikt (organisation_id, id desc);

-- What a run has to tell: what it could not read, took for something else, or left alone.
create table kitoslinje (
  id bigint generated always as identity primary key,
  organisation_id int not null references organisation,
  koersel_id int not null references kitoskoersel,
  kl timestamptz not null,
  niveau text not null check (niveau in ('info', 'advarsel', 'fejl')),
  kode text not null,
  type text not null default '',
  uuid text not null default '',
  navn text not null default '',
  besked text not null
);
create index kitoslinje_koersel on kitoslinje (koersel_id, id);

-- What a dry run would have done.
create table kitosproeve (
  id bigint generated always as identity primary key,
  organisation_id int not null references organisation,
  koersel_id int not null references kitoskoersel,
  type text not null,
  uuid uuid not null,
  navn text not null,
  handling text not null check (handling in ('opret', 'knyt', 'ret', 'konflikt', 'fjern')),
  -- [{felt, foer, efter}]
  aendringer jsonb not null default '[]'
);
create index kitosproeve_koersel on kitosproeve (koersel_id, id);

-- What is to be written back and what came of it; one bundle of fields on one object.
create table kitosskrivning (
  id bigint generated always as identity primary key,
  organisation_id int not null references organisation,
  koersel_id int not null references kitoskoersel,
  type text not null check (type in ('brug', 'kontrakt', 'behandling')),
  uuid uuid not null,
  genstand_id int not null,
  bundt text not null,
  navn text not null,
  -- KITOS' values as they were shown to whoever said yes, and ours.
  foer jsonb not null,
  efter jsonb not null,
  tilstand text not null default 'venter' check (tilstand in ('venter', 'sender', 'skrevet', 'aendret', 'afvist')),
  besked text not null default '',
  kl timestamptz,
  unique (koersel_id, type, uuid, bundt)
);

do $$
declare t text;
begin
  foreach t in array array['kitosforbindelse', 'kitoshemmelighed', 'kitoskoersel', 'kitosobjekt', 'kitoskonflikt', 'kitoslinje',
      'kitosproeve', 'kitosskrivning'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %1$s_egen on %1$s using (organisation_id = (select app_organisation()) and (select app_opsaetter_portefoelje()))', t);
  end loop;
end $$;
grant select, insert, update on kitosforbindelse, kitoskoersel, kitoskonflikt, kitosskrivning to maalbillede_app;
grant select on kitosobjekt, kitoslinje, kitosproeve to maalbillede_app;
-- What KITOS has of the house's own systems and contracts is no secret in the house, and neither is when it was read; how the
-- connection is set up is for those who do it.
create policy kitosobjekt_laes on kitosobjekt for select using (
  organisation_id = (select app_organisation()) and (select app_art()) = 'kommune');
create function kitos_laest() returns timestamptz language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(f.sidst_laest_kl, f.sidst_fuldt_kl) from kitosforbindelse f
  where f.organisation_id = app_organisation() and app_art() = 'kommune' $$;
-- A choice in a conflict is what was last agreed on; a thing put back is no longer KITOS' to take out.
grant update (sidst, tilstand, rettet_kl) on kitosobjekt to maalbillede_app;
grant insert, delete, select (organisation_id, sat_kl) on kitoshemmelighed to maalbillede_app;

create or replace function segl_i_brug() returns boolean language sql stable as $$
  select exists (select from markedssvar) or exists (select from markedsbesvarelse) or exists (select from markedsaflevering)
    or exists (select from markedsbilag) or exists (select from engangskode) or exists (select from kitoshemmelighed) $$;
