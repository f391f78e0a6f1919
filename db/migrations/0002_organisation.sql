-- Organisations, their units, people and the roles people have in them.

create table region (
  kode text primary key check (kode ~ '^\d{4}$'),
  navn text not null
);
grant select on region to maalbillede_app;

create table organisation (
  id int generated always as identity primary key,
  art text not null check (art in ('kommune', 'faellesskab', 'samarbejde', 'leverandoer')),
  navn text not null check (navn <> ''),
  officielt_navn text not null default '',
  -- Eight digits; the modulus 11 check is made by the program (app/kernel/cvr.ts). A samarbejde or fællesskab may lack one.
  cvr text unique check (cvr ~ '^[1-9]\d{7}$'),
  kommunekode text unique check (kommunekode ~ '^\d{4}$'),
  regionskode text references region,
  folketal int check (folketal > 0),
  folketal_aar int,
  gitter_kolonne int,
  gitter_raekke int,
  forkortelse text,
  nedlagt_kl timestamptz,
  version int not null default 1,
  constraint organisation_kommune check ((art = 'kommune') = (kommunekode is not null)),
  constraint organisation_cvr check (art in ('samarbejde', 'faellesskab') or cvr is not null)
);
create index organisation_sortering on organisation (dansk_sortering(navn));
-- Names, codes and CVR are public facts: every organisation sees the register.
grant select on organisation to maalbillede_app;
grant insert, update on organisation to maalbillede_app;
alter table organisation enable row level security;
create policy organisation_laes on organisation for select using (true);
-- An organisation is set up by the shared operator; its own administrator may correct it.
create policy organisation_opret on organisation for insert
  with check ((select app_har_rolle('driftsoperatoer')) or (art = 'leverandoer' and (select app_har_rolle('katalogredaktoer'))));
create policy organisation_ret on organisation for update
  using ((select app_har_rolle('driftsoperatoer')) or id = (select app_organisation()));

create table enhed (
  id int generated always as identity primary key,
  organisation_id int not null references organisation,
  overenhed_id int,
  navn text not null check (navn <> ''),
  art text not null check (art in ('forvaltning', 'afdeling', 'institution', 'team', 'andet')),
  nedlagt_kl timestamptz,
  version int not null default 1,
  unique (organisation_id, id),
  -- A unit's parent lies in the same organisation.
  foreign key (organisation_id, overenhed_id) references enhed (organisation_id, id)
);
create index enhed_over on enhed (organisation_id, overenhed_id);
alter table enhed enable row level security;
create policy enhed_egen on enhed using (organisation_id = (select app_organisation()));
grant select, insert, update on enhed to maalbillede_app;

create table person (
  id uuid primary key default gen_random_uuid(),
  navn text not null,
  email text not null,
  -- The identity provider's own key for the person: issuer and subject.
  udsteder text,
  subjekt text,
  oprettet_kl timestamptz not null,
  -- Set when the person's data have been erased; the row stays so that history still has someone to point at.
  slettet_kl timestamptz,
  unique (udsteder, subjekt)
);
create unique index person_email on person (lower(email)) where slettet_kl is null;

create table medlemskab (
  person_id uuid not null references person,
  organisation_id int not null references organisation,
  enhed_id int,
  oprettet_kl timestamptz not null,
  ophoert_kl timestamptz,
  primary key (person_id, organisation_id),
  foreign key (organisation_id, enhed_id) references enhed (organisation_id, id)
);
create index medlemskab_organisation on medlemskab (organisation_id);
alter table medlemskab enable row level security;
create policy medlemskab_egen on medlemskab using (organisation_id = (select app_organisation()));
grant select, insert, update on medlemskab to maalbillede_app;

create table tildeling (
  person_id uuid not null,
  organisation_id int not null,
  rolle text not null,
  -- Where the role comes from: given by an administrator, or by a claim at login (replaced at each login).
  kilde text not null default 'administrator' check (kilde in ('administrator', 'login')),
  tildelt_kl timestamptz not null,
  tildelt_af uuid,
  primary key (person_id, organisation_id, rolle),
  foreign key (person_id, organisation_id) references medlemskab (person_id, organisation_id)
);
alter table tildeling enable row level security;
create policy tildeling_egen on tildeling using (organisation_id = (select app_organisation()));
grant select, insert, update, delete on tildeling to maalbillede_app;

-- A person is seen by the organisations that the person belongs to.
alter table person enable row level security;
create policy person_kollega on person using (
  id = (select app_person())
  or exists (select from medlemskab m where m.person_id = person.id and m.organisation_id = (select app_organisation())));
create policy person_ny on person for insert with check ((select app_organisation()) is not null);
grant select, insert, update on person to maalbillede_app;

-- How an organisation logs in: its OpenID Connect provider, and how claims become roles.
create table loginudbyder (
  organisation_id int primary key references organisation,
  udsteder text not null,
  klient_id text not null,
  -- The name of the environment variable or file that holds the secret; the secret is never in the database.
  hemmelighed_ref text not null default '',
  rolle_claim text not null default 'roles',
  aktiv boolean not null default true,
  version int not null default 1
);
alter table loginudbyder enable row level security;
create policy loginudbyder_egen on loginudbyder using (organisation_id = (select app_organisation()));
grant select, insert, update, delete on loginudbyder to maalbillede_app;

create table rollemapning (
  organisation_id int not null references organisation,
  claim_vaerdi text not null check (claim_vaerdi <> ''),
  rolle text not null,
  primary key (organisation_id, claim_vaerdi, rolle)
);
alter table rollemapning enable row level security;
create policy rollemapning_egen on rollemapning using (organisation_id = (select app_organisation()));
grant select, insert, update, delete on rollemapning to maalbillede_app;

-- Tokens for machine access to the API. Only the SHA-256 is stored.
create table adgangsnoegle (
  id uuid primary key default gen_random_uuid(),
  organisation_id int not null references organisation,
  navn text not null check (navn <> ''),
  noegle_hash bytea not null unique,
  rolle text not null,
  oprettet_af uuid not null,
  oprettet_kl timestamptz not null,
  udloeber_kl timestamptz not null,
  brugt_kl timestamptz,
  tilbagekaldt_kl timestamptz
);
alter table adgangsnoegle enable row level security;
create policy adgangsnoegle_egen on adgangsnoegle using (organisation_id = (select app_organisation()));
grant select, insert, update on adgangsnoegle to maalbillede_app;
