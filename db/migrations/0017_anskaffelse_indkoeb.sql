-- Purchase, journal and what comes after: the contract facts that a case ends with, what of them has been carried to the
-- portfolio, packages for the ESDH, dates to follow up, and the new case that the product makes before a contract ends.

alter table indkoeb
  add leverandoer_cvr text not null default '',
  add kontraktnummer text not null default '',
  -- How the end is said: a date, a duration in months, or none. `udloeb` is the last day either way.
  add slutform text not null default 'dato' check (slutform in ('dato', 'varighed', 'loebende')),
  add varighed_md int check (varighed_md between 1 and 1200),
  add option_antal int not null default 0 check (option_antal between 0 and 50),
  add option_md int not null default 0 check (option_md between 0 and 600),
  add option_varsel_md int check (option_varsel_md between 0 and 60),
  add opsigelse_til text not null default '' check (opsigelse_til in ('', 'maaned', 'kvartal', 'aar')),
  add enhed_id int,
  add brugende_enheder text[] not null default '{}',
  -- Who keeps an eye on the contract; the systemejer and forretningsejer are the case's own.
  add kontraktejer_id uuid,
  add note text not null default '',
  -- What it has become in the portfolio, and what was carried last (Foert in indkoeb/rules.ts): what somebody has changed
  -- there since is left alone.
  add brug_id int,
  add kontrakt_id int,
  add behandling_id int,
  add foert jsonb,
  add foert_kl timestamptz,
  add foert_af uuid,
  add foreign key (organisation_id, enhed_id) references enhed (organisation_id, id),
  add foreign key (organisation_id, brug_id) references systembrug (organisation_id, id),
  add foreign key (organisation_id, kontrakt_id) references kontrakt (organisation_id, id),
  add foreign key (organisation_id, behandling_id) references behandling (organisation_id, id),
  add check (slutform <> 'loebende' or udloeb is null),
  add check ((option_antal = 0) = (option_md = 0));
create unique index indkoeb_kontrakt on indkoeb (kontrakt_id) where kontrakt_id is not null;
create index indkoeb_brug on indkoeb (brug_id) where brug_id is not null;

-- The contract that runs out, when the product made the case from it, and the day it ran out as it stood then. A contract
-- that is extended afterwards gets a new case for its new end, so the first rule of one case per case goes.
alter table sag
  add fra_kontrakt_id int,
  add fra_slut date,
  add foreign key (organisation_id, fra_kontrakt_id) references kontrakt (organisation_id, id),
  add check (fra_kontrakt_id is null or fra_slut is not null);
drop index sag_en_efterfoelger;
create unique index sag_en_efterfoelger on sag (organisation_id, forgaenger_id, (coalesce(fra_slut, '-infinity'::date)))
  where forgaenger_id is not null;
create unique index sag_en_pr_slut on sag (organisation_id, fra_kontrakt_id, fra_slut) where fra_kontrakt_id is not null;

-- How a kommune journalises and whether contracts without a case get one, too.
create table indkoebsopsaetning (
  organisation_id int primary key references organisation,
  -- Free text with suggestions: Acadre, SBSYS, F2 …
  esdh text not null default '',
  -- hent: a person takes the package as a file; mappe: it is laid in the kommune's folder; krog: it is sent by HTTP.
  levering text not null default 'hent' check (levering in ('hent', 'mappe', 'krog')),
  krog_url text not null default '',
  -- Sealed (platform/segl.ts) for `journalkrog:<organisation>`; null: none yet.
  krog_hemmelighed bytea,
  ny_sag_uden_sag boolean not null default true,
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  laas int not null default 1,
  check (levering <> 'krog' or (krog_url <> '' and krog_hemmelighed is not null))
);

-- One package of a case for the ESDH. The zip lies in the store under its checksum.
create table journalpakke (
  id int generated always as identity primary key,
  organisation_id int not null,
  sag_id int not null,
  nr int not null check (nr > 0),
  levering text not null check (levering in ('hent', 'mappe', 'krog')),
  tilstand text not null default 'klar' check (tilstand in ('klar', 'venter', 'leveret', 'fejlet')),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  stoerrelse bigint not null check (stoerrelse > 0),
  dokumenter int not null check (dokumenter >= 0),
  -- The same in every attempt, so that whoever receives it can tell that it is the same package.
  noegle uuid not null default gen_random_uuid(),
  forsoeg int not null default 0,
  -- Why the last attempt failed, as a sentence.
  fejl text not null default '',
  -- What came back.
  journalnummer text not null default '',
  journal_link text not null default '',
  oprettet_kl timestamptz not null,
  oprettet_af uuid not null,
  forsoegt_kl timestamptz,
  leveret_kl timestamptz,
  unique (organisation_id, id),
  unique (sag_id, nr),
  foreign key (organisation_id, sag_id) references sag (organisation_id, id),
  check ((tilstand = 'leveret') = (leveret_kl is not null))
);
create index journalpakke_sag on journalpakke (sag_id, nr desc);

-- Dates that somebody has set to follow up; those of the contract, the debt and the promises are computed.
create table sagsopfoelgning (
  id int generated always as identity primary key,
  organisation_id int not null,
  sag_id int not null,
  dato date not null,
  tekst text not null check (tekst <> ''),
  ansvarlig_id uuid,
  oprettet_kl timestamptz not null,
  oprettet_af uuid not null,
  fjernet_kl timestamptz,
  laas int not null default 1,
  foreign key (organisation_id, sag_id) references sag (organisation_id, id)
);
create index sagsopfoelgning_sag on sagsopfoelgning (sag_id, dato);

-- What has been followed up. The key holds the date: when a contract is extended the new date is open again.
create table opfoelgningsmark (
  organisation_id int not null,
  sag_id int not null,
  noegle text not null check (noegle <> ''),
  note text not null default '',
  kl timestamptz not null,
  af uuid not null,
  primary key (sag_id, noegle),
  foreign key (organisation_id, sag_id) references sag (organisation_id, id)
);

do $$
declare t text;
begin
  foreach t in array array['indkoebsopsaetning', 'journalpakke', 'sagsopfoelgning', 'opfoelgningsmark'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I using (organisation_id = (select app_organisation()) and (select app_i_sagskredsen()))',
      t || '_egen', t);
    execute format('grant select, insert, update on %I to maalbillede_app', t);
  end loop;
end $$;
grant delete on opfoelgningsmark to maalbillede_app;
