-- Organisations, their units, people and the roles people have in them.

-- Who may change an organisation's people, units, login and tokens: the administrator role of each kind.
create function app_er_administrator() returns boolean language sql stable
  as $$ select app_har_rolle('administrator') or app_har_rolle('leverandoeradministrator') or app_har_rolle('driftsoperatoer') $$;

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
  using ((select app_har_rolle('driftsoperatoer')) or (id = (select app_organisation()) and (select app_er_administrator())));

-- The kommuner (and others) that stand behind a samarbejde.
create table samarbejdsmedlem (
  samarbejde_id int not null references organisation,
  organisation_id int not null references organisation,
  primary key (samarbejde_id, organisation_id),
  check (samarbejde_id <> organisation_id)
);
create index samarbejdsmedlem_organisation on samarbejdsmedlem (organisation_id);
alter table samarbejdsmedlem enable row level security;
create policy samarbejdsmedlem_laes on samarbejdsmedlem for select using (true);
create policy samarbejdsmedlem_skriv on samarbejdsmedlem
  using ((select app_har_rolle('driftsoperatoer'))) with check ((select app_har_rolle('driftsoperatoer')));
grant select, insert, delete on samarbejdsmedlem to maalbillede_app;

-- Kinds of organisation that the shared operator sets up, down to the first people.
create function app_drifter(organisation int) returns boolean language sql stable
  as $$ select app_har_rolle('driftsoperatoer') and exists (
    select from organisation o where o.id = organisation and o.art in ('samarbejde', 'leverandoer')) $$;

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
create policy enhed_laes on enhed for select using (organisation_id = (select app_organisation()));
create policy enhed_ny on enhed for insert
  with check (organisation_id = (select app_organisation()) and (select app_er_administrator()));
create policy enhed_ret on enhed for update
  using (organisation_id = (select app_organisation()) and (select app_er_administrator()));
grant select, insert, update on enhed to maalbillede_app;

create table person (
  id uuid primary key default gen_random_uuid(),
  navn text not null,
  email text not null,
  -- The organisation whose own login knows the person. Only its provider can link an invited person, and only its
  -- administrator can change or erase the person's data; others merely give and end a membership.
  hjem_id int references organisation,
  -- The identity provider's own key for the person: issuer and subject.
  udsteder text,
  subjekt text,
  oprettet_kl timestamptz not null,
  -- Set when the person's data have been erased; the row stays so that history still has someone to point at.
  slettet_kl timestamptz,
  unique (udsteder, subjekt)
);
-- E-mail identifies a person within one home only: another organisation can never take an address over by inviting it.
create unique index person_email on person (hjem_id, lower(email)) where slettet_kl is null and email <> '';

create table medlemskab (
  person_id uuid not null references person,
  organisation_id int not null references organisation,
  enhed_id int,
  oprettet_kl timestamptz not null,
  ophoert_kl timestamptz,
  version int not null default 1,
  primary key (person_id, organisation_id),
  foreign key (organisation_id, enhed_id) references enhed (organisation_id, id)
);
create index medlemskab_organisation on medlemskab (organisation_id);
alter table medlemskab enable row level security;
create index medlemskab_enhed on medlemskab (organisation_id, enhed_id);
create policy medlemskab_laes on medlemskab for select
  using (organisation_id = (select app_organisation()) or (select app_har_rolle('driftsoperatoer')) and app_drifter(organisation_id));
create policy medlemskab_ny on medlemskab for insert with check (
  organisation_id = (select app_organisation()) and (select app_er_administrator()) or app_drifter(organisation_id));
create policy medlemskab_ret on medlemskab for update
  using (organisation_id = (select app_organisation()) and (select app_er_administrator()));
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
create policy tildeling_laes on tildeling for select
  using (organisation_id = (select app_organisation()) or (select app_har_rolle('driftsoperatoer')) and app_drifter(organisation_id));
create policy tildeling_ny on tildeling for insert with check (
  organisation_id = (select app_organisation()) and (select app_er_administrator()) or app_drifter(organisation_id));
create policy tildeling_ret on tildeling for update
  using (organisation_id = (select app_organisation()) and (select app_er_administrator()));
create policy tildeling_slet on tildeling for delete
  using (organisation_id = (select app_organisation()) and (select app_er_administrator()));
grant select, insert, update, delete on tildeling to maalbillede_app;

-- A person is seen by the home and by the organisations that the person belongs to; the home's administrator changes.
alter table person enable row level security;
create policy person_laes on person for select using (
  id = (select app_person()) or hjem_id = (select app_organisation())
  or exists (select from medlemskab m where m.person_id = person.id and m.organisation_id = (select app_organisation())));
create policy person_ny on person for insert
  with check ((select app_er_administrator()) and hjem_id is not null and udsteder is null and slettet_kl is null);
create policy person_ret on person for update
  using (hjem_id = (select app_organisation()) and (select app_er_administrator()));
grant select, insert, update on person to maalbillede_app;

-- Finds a person in another home by e-mail, so that one person can belong to two organisations. Gives the id alone.
create function person_i_hjem(hjem int, adresse text) returns uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$ select id from person where hjem_id = hjem and lower(email) = lower(adresse) and slettet_kl is null
    and app_er_administrator() $$;

-- An erased person belongs nowhere and is logged in nowhere, whoever's table the rest lies in.
create function person_slettet() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from tildeling where person_id = new.id;
  update medlemskab set ophoert_kl = coalesce(ophoert_kl, new.slettet_kl), version = version + 1 where person_id = new.id;
  delete from session where person_id = new.id;
  return null;
end $$;
create trigger person_slettet after update of slettet_kl on person
  for each row when (old.slettet_kl is null and new.slettet_kl is not null) execute function person_slettet();

-- How an organisation logs in: its OpenID Connect provider, and how claims become roles.
create table loginudbyder (
  organisation_id int primary key references organisation,
  udsteder text not null,
  klient_id text not null,
  -- The name of the environment variable or file that holds the secret; the secret is never in the database.
  hemmelighed_ref text not null default '',
  rolle_claim text not null default 'roles',
  -- The organisation vouches for the addresses of its own login (Entra ID and AD FS don't send email_verified).
  email_bekraeftet boolean not null default false,
  aktiv boolean not null default true,
  version int not null default 1
);
alter table loginudbyder enable row level security;
create policy loginudbyder_egen on loginudbyder
  using (organisation_id = (select app_organisation()) and (select app_er_administrator()));
grant select, insert, update, delete on loginudbyder to maalbillede_app;

create table rollemapning (
  organisation_id int not null references organisation,
  claim_vaerdi text not null check (claim_vaerdi <> ''),
  rolle text not null,
  primary key (organisation_id, claim_vaerdi, rolle)
);
alter table rollemapning enable row level security;
create policy rollemapning_egen on rollemapning
  using (organisation_id = (select app_organisation()) and (select app_er_administrator()));
grant select, insert, update, delete on rollemapning to maalbillede_app;

-- A login under way: made when the browser is sent to the provider, taken out when it comes back, so an answer works
-- once. Read before anyone acts, so only the owner reads it.
create table loginforsoeg (
  state_hash bytea primary key,                   -- SHA-256 of the state; the state itself is not stored
  browser_hash bytea not null,                    -- SHA-256 of the cookie of the browser that began
  organisation_id int not null references organisation,
  nonce text not null,
  verifikator text not null,                      -- PKCE code verifier
  til text not null,
  -- An administrator tries the login out: the answer is shown, nobody is logged in.
  proeve boolean not null default false,
  oprettet_kl timestamptz not null
);
create index loginforsoeg_oprettet on loginforsoeg (oprettet_kl);

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
create index adgangsnoegle_organisation on adgangsnoegle (organisation_id);
alter table adgangsnoegle enable row level security;
create policy adgangsnoegle_egen on adgangsnoegle
  using (organisation_id = (select app_organisation()) and (select app_er_administrator()));
grant select, insert, update on adgangsnoegle to maalbillede_app;
