-- How a system gets its målbillede: the case (choice of arbejdsgange and overrides), the høring at the supplier, and the
-- supplier's promises. What a case ends in are the facts of 0005; nothing here is counted by the calculation.

create table maalbilledsag (
  id int generated always as identity primary key,
  system_id int not null,
  -- faelles: KOMBIT's own work; forslag: by a kommune; tilbud: by the supplier at its bid on SKI 02.19.
  slags text not null check (slags in ('faelles', 'forslag', 'tilbud')),
  organisation_id int not null references organisation,
  tilstand text not null default 'kladde' check (tilstand in
    ('kladde', 'indsendt', 'hoering', 'fastlagt', 'overtaget', 'afvist', 'tilbagetrukket')),
  -- The choice: {arbejdsgange, tilfoejet, fjernet, relevans, tomt}; see Valg in app/modules/maalbillede/valg/rules.ts.
  valg jsonb not null,
  -- Why there is to be a (new) version.
  begrundelse text not null default '',
  -- The version it started from, and the one it became.
  fra_version_id int references maalbillede_version,
  version_id int references maalbillede_version,
  oprettet_kl timestamptz not null,
  oprettet_af uuid not null,
  -- Last person who saved the choice.
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  -- When it was last handed in; null again when its author took it back.
  indsendt_kl timestamptz,
  afsluttet_kl timestamptz,
  version int not null default 1,
  check ((tilstand = 'fastlagt') = (version_id is not null)),
  check ((tilstand in ('fastlagt', 'overtaget', 'afvist', 'tilbagetrukket')) = (afsluttet_kl is not null)),
  check (tilstand <> 'hoering' or slags = 'faelles'),
  check (tilstand <> 'indsendt' or slags <> 'faelles')
);
create index maalbilledsag_system on maalbilledsag (system_id);
-- One open case of each kind for a system and its owner; KOMBIT and the other fællesskaber share one.
create unique index maalbilledsag_en_aaben on maalbilledsag
  (system_id, slags, (case when slags = 'faelles' then 0 else organisation_id end)) where afsluttet_kl is null;

-- A round of høring. `linjer` is what was sent, frozen: later changes in the catalogue don't change it.
create table maalbilledhoering (
  id int generated always as identity primary key,
  sag_id int not null references maalbilledsag,
  runde int not null,
  linjer jsonb not null,
  foelgebrev text not null default '',
  sendt_kl timestamptz not null,
  sendt_af uuid not null,
  -- The first instant at which it is too late to answer.
  frist_kl timestamptz not null check (frist_kl > sendt_kl),
  -- Taken back, or ended by the målbillede being fixed.
  lukket_kl timestamptz,
  tilbagemelding text not null default '',
  svar_tekst text not null default '',
  svar_version int not null default 1,
  svar_gemt_kl timestamptz,
  indsendt_kl timestamptz,
  indsendt_af uuid,
  check ((indsendt_kl is null) = (indsendt_af is null)),
  unique (sag_id, runde)
);
create unique index maalbilledhoering_en_aaben on maalbilledhoering (sag_id) where lukket_kl is null;

-- The supplier's answer to one integration; a draft until the høring's indsendt_kl is set.
create table maalbilledsvar (
  hoering_id int not null references maalbilledhoering,
  integration_id int not null references integration,
  holdning text not null default '' check (holdning in ('', 'enig', 'uenig', 'kan_leveres')),
  dato date,
  tekst text not null default '',
  primary key (hoering_id, integration_id)
);

-- A date that the supplier has promised a connection by. The newest that isn't replaced or withdrawn holds.
create table maalbilledloefte (
  id int generated always as identity primary key,
  system_id int not null,
  integration_id int not null references integration,
  dato date not null,
  hoering_id int not null references maalbilledhoering,
  afgivet_kl timestamptz not null,
  afgivet_af uuid not null,
  -- The fact it was registered as, so that it shows as `lovet`.
  tilslutning_id bigint references tilslutning,
  erstattet_kl timestamptz,
  trukket_kl timestamptz,
  trukket_grund text not null default '',
  check ((trukket_kl is null) = (trukket_grund = ''))
);
create unique index maalbilledloefte_et_gaeldende on maalbilledloefte (system_id, integration_id)
  where erstattet_kl is null and trukket_kl is null;

create table maalbilledbemaerkning (
  id int generated always as identity primary key,
  sag_id int not null references maalbilledsag,
  organisation_id int not null references organisation,
  person_id uuid not null,
  kl timestamptz not null,
  tekst text not null check (tekst <> '')
);
create index maalbilledbemaerkning_sag on maalbilledbemaerkning (sag_id, id);

create table maalbilledsag_historik (
  id bigint generated always as identity primary key,
  sag_id int not null references maalbilledsag,
  kl timestamptz not null,
  person_id uuid not null,
  organisation_id int not null references organisation,
  handling text not null,
  begrundelse text not null default '',
  -- The choice before and after, where the action changed it.
  foer jsonb,
  efter jsonb
);
create index maalbilledsag_historik_sag on maalbilledsag_historik (sag_id, id);

-- A case is seen by the public organisations, except a bid that the supplier hasn't handed in (one that was sent back for
-- changes is seen by the editors); the supplier sees its own bids, and KOMBIT's work on its systems from the høring on, never drafts.
alter table maalbilledsag enable row level security;
create policy maalbilledsag_laes on maalbilledsag for select using (
  case when (select app_art()) = 'leverandoer' then
    system_id in (select s.id from system s) and (
      (slags = 'tilbud' and organisation_id = (select app_organisation()))
      or (slags <> 'forslag' and tilstand in ('hoering', 'fastlagt')))
  else (select app_art()) in ('kommune', 'faellesskab', 'samarbejde')
    and (slags <> 'tilbud' or tilstand not in ('kladde', 'tilbagetrukket')
      or (indsendt_kl is not null and (select app_har_rolle('katalogredaktoer'))))
  end);
-- Which role may do what in which state is the program's table (valg/sag/rules.ts); here, in whose name at all.
create policy maalbilledsag_opret on maalbilledsag for insert with check (
  organisation_id = (select app_organisation()) and slags = case (select app_art())
    when 'faellesskab' then 'faelles' when 'kommune' then 'forslag' when 'leverandoer' then 'tilbud' end
  and system_id in (select s.id from system s));
create policy maalbilledsag_ret on maalbilledsag for update using (
  (select app_har_rolle('katalogredaktoer')) or organisation_id = (select app_organisation()));
grant select, insert, update on maalbilledsag to maalbillede_app;

alter table maalbilledhoering enable row level security;
create policy maalbilledhoering_laes on maalbilledhoering for select using (
  sag_id in (select s.id from maalbilledsag s));
create policy maalbilledhoering_opret on maalbilledhoering for insert
  with check ((select app_har_rolle('katalogredaktoer')));
create policy maalbilledhoering_ret on maalbilledhoering for update using (
  (select app_har_rolle('katalogredaktoer'))
  or ((select app_art()) = 'leverandoer' and lukket_kl is null and sag_id in (select s.id from maalbilledsag s)));
grant select, insert, update on maalbilledhoering to maalbillede_app;

-- An answer belongs to the supplier until it is handed in.
alter table maalbilledsvar enable row level security;
create policy maalbilledsvar_laes on maalbilledsvar for select using (
  hoering_id in (select h.id from maalbilledhoering h
    where h.indsendt_kl is not null or (select app_art()) = 'leverandoer'));
create policy maalbilledsvar_skriv on maalbilledsvar for insert with check (
  (select app_art()) = 'leverandoer' and hoering_id in (select h.id from maalbilledhoering h where h.lukket_kl is null));
create policy maalbilledsvar_ret on maalbilledsvar for update using (
  (select app_art()) = 'leverandoer' and hoering_id in (select h.id from maalbilledhoering h where h.lukket_kl is null));
grant select, insert, update on maalbilledsvar to maalbillede_app;

alter table maalbilledloefte enable row level security;
create policy maalbilledloefte_laes on maalbilledloefte for select using (system_id in (select s.id from system s));
create policy maalbilledloefte_opret on maalbilledloefte for insert with check (
  (select app_art()) = 'leverandoer' and system_id in (select s.id from system s));
create policy maalbilledloefte_ret on maalbilledloefte for update using (
  (select app_har_rolle('katalogredaktoer'))
  or ((select app_art()) = 'leverandoer' and system_id in (select s.id from system s)));
grant select, insert, update on maalbilledloefte to maalbillede_app;

alter table maalbilledbemaerkning enable row level security;
create policy maalbilledbemaerkning_laes on maalbilledbemaerkning for select using (
  (select app_art()) in ('kommune', 'faellesskab', 'samarbejde') and sag_id in (select s.id from maalbilledsag s));
create policy maalbilledbemaerkning_skriv on maalbilledbemaerkning for insert with check (
  (select app_art()) in ('kommune', 'faellesskab') and organisation_id = (select app_organisation())
  and person_id = (select app_person()) and sag_id in (select s.id from maalbilledsag s));
grant select, insert on maalbilledbemaerkning to maalbillede_app;

-- A supplier sees what it did itself; the drafts before the høring are in the rest.
alter table maalbilledsag_historik enable row level security;
create policy maalbilledsag_historik_laes on maalbilledsag_historik for select using (
  sag_id in (select s.id from maalbilledsag s)
  and ((select app_art()) <> 'leverandoer' or organisation_id = (select app_organisation())));
create policy maalbilledsag_historik_skriv on maalbilledsag_historik for insert with check (
  person_id = (select app_person()) and organisation_id = (select app_organisation()));
grant select, insert on maalbilledsag_historik to maalbillede_app;

-- Fixing a målbillede and registering a promise write facts in the name of the katalogredaktør: an import that is
-- confirmed as it is made, its rows, and the closing of what it replaces.
create policy import_maalbillede on import for insert with check (
  (select app_har_rolle('katalogredaktoer')) and art in ('maalbillede', 'registrering') and tilstand = 'gemt'
  and organisation_id = (select app_organisation()) and person_id = (select app_person()));
grant insert on import to maalbillede_app;
create policy maalbillede_version_opret on maalbillede_version for insert
  with check ((select app_har_rolle('katalogredaktoer')));
create policy maalbillede_version_luk on maalbillede_version for update
  using ((select app_har_rolle('katalogredaktoer')) and import_til is null)
  with check ((select app_har_rolle('katalogredaktoer')));
grant insert on maalbillede_version to maalbillede_app;
grant update (import_til) on maalbillede_version to maalbillede_app;
create policy maalbillede_krav_opret on maalbillede_krav for insert
  with check ((select app_har_rolle('katalogredaktoer')));
grant insert on maalbillede_krav to maalbillede_app;
create policy tilslutning_opret on tilslutning for insert with check ((select app_har_rolle('katalogredaktoer')));
create policy tilslutning_luk on tilslutning for update
  using ((select app_har_rolle('katalogredaktoer')) and import_til is null)
  with check ((select app_har_rolle('katalogredaktoer')));
grant insert on tilslutning to maalbillede_app;
grant update (import_til) on tilslutning to maalbillede_app;

-- When an import was confirmed; a supplier doesn't see other people's imports, but may know when its målbillede was fixed.
create function import_kl(id int) returns timestamptz language sql stable security definer
  set search_path = public, pg_temp as $$
  select i.bekraeftet_kl from import i where i.id = import_kl.id $$;

-- Those who take part in a case are named to everyone who sees it.
create function maalbillede_forfatter(id uuid) returns text language sql stable security definer
  set search_path = public, pg_temp as $$
  select p.navn from person p where p.id = maalbillede_forfatter.id and app_organisation() is not null
    and exists (select from maalbilledsag_historik h where h.person_id = p.id) $$;
