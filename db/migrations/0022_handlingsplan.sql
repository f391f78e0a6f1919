-- Handlingsplan: a plan of any organisation holds programmes and initiatives, with milestones and deliverables whose every
-- baseline is kept; half-yearly rounds in which those who are responsible report; and editions that are frozen when they are
-- published. A plan lies with the organisation that owns it; those who report may come from others.
-- Amounts are whole øre (`_oere`); days are dates.

-- Whoever leads the plans of the organisation that acts; in step with PLAN_SEKRETARIAT (app/modules/handlingsplan/rules.ts).
create function app_foerer_plan() returns boolean language sql stable as $$
  select coalesce(string_to_array(current_setting('app.roller', true), ',')
    && array['handlingsplansekretariat', 'programleder', 'administrator', 'itarkitekt', 'godkender', 'samarbejdeindkoeber',
      'samarbejdekravredaktoer'], false) and app_er_offentlig() $$;

create table handlingsplan (
  id int generated always as identity primary key,
  organisation_id int not null references organisation,
  navn text not null check (navn <> ''),
  formaal text not null default '',
  periode_fra date not null,
  periode_til date not null,
  -- How often a round is held.
  takt text not null default 'halvaar' check (takt in ('halvaar', 'kvartal')),
  -- Who reads it: the house, all kommuner and fællesskaber, or everybody once a round is published.
  synlighed text not null default 'intern' check (synlighed in ('intern', 'delt', 'offentlig')),
  tilstand text not null default 'aktiv' check (tilstand in ('kladde', 'aktiv', 'afsluttet')),
  -- See Lysregler in handlingsplan/lys/rules.ts; null for the shipped ones.
  lysregler jsonb,
  -- Where what is known is only part: how many initiatives the plan has by its source, and what is missing.
  oplyst_antal int check (oplyst_antal > 0),
  forbehold text not null default '',
  kilde text not null default '',
  oprettet_kl timestamptz not null,
  oprettet_af uuid,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  check (periode_fra <= periode_til)
);

create table planprogram (
  id int generated always as identity primary key,
  organisation_id int not null,
  plan_id int not null,
  nr text not null default '',
  navn text not null check (navn <> ''),
  formaal text not null default '',
  -- Reported together with the plan and followed up separately: its own counts on pages and in editions.
  saerskilt boolean not null default false,
  raekkefoelge int not null default 0,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  unique (plan_id, id),
  foreign key (organisation_id, plan_id) references handlingsplan (organisation_id, id)
);
create unique index planprogram_nr on planprogram (plan_id, nr) where fjernet_kl is null and nr <> '';

create table initiativ (
  id int generated always as identity primary key,
  organisation_id int not null,
  plan_id int not null,
  program_id int,
  -- `3.1`; empty where its source gives none.
  nr text not null default '' check (nr = '' or nr ~ '^[0-9]{1,3}(\.[0-9]{1,3}){0,2}[a-z]?$'),
  -- Kept by initiativ_orden below: numbers in order of size.
  nr_orden int[] not null default '{}',
  navn text not null check (navn <> ''),
  formaal text not null default '',
  beskrivelse text not null default '',
  -- The organisation that owns it, by id where it is known here, and the role that leads it (no person's name).
  ejer_id int references organisation,
  ejer text not null default '',
  ejerrolle text not null default '',
  partnere text[] not null default '{}',
  periode_fra date,
  periode_til date,
  budget_oere bigint check (budget_oere >= 0),
  tilstand text not null default 'i_gang' check (tilstand in ('ikke_startet', 'i_gang', 'afsluttet', 'stoppet')),
  -- When it was taken into the plan; after the plan's start it is shown as added.
  optaget date not null,
  -- {integration: 'SF1601', plan: [{periode: 'YYYY-MM-DD', taeller, naevner}]}: what is measured by the figures of Målbillede.
  maal jsonb,
  kilde text not null default '',
  oprettet_kl timestamptz not null,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  vektor tsvector not null generated always as (soegevektor(nr, navn, formaal || ' ' || beskrivelse || ' ' || ejer)) stored,
  laas int not null default 1,
  unique (organisation_id, id),
  unique (plan_id, id),
  foreign key (organisation_id, plan_id) references handlingsplan (organisation_id, id),
  foreign key (plan_id, program_id) references planprogram (plan_id, id),
  check (periode_fra <= periode_til)
);
create unique index initiativ_nr on initiativ (plan_id, nr) where fjernet_kl is null and nr <> '';
create index initiativ_plan on initiativ (plan_id, nr_orden, id) where fjernet_kl is null;
create index initiativ_soeg on initiativ using gin (vektor) where fjernet_kl is null;
create function initiativ_orden() returns trigger language plpgsql as $$
begin
  new.nr_orden := case when new.nr = '' then array[2147483647]
    else string_to_array(regexp_replace(new.nr, '[a-z]$', ''), '.')::int[] || coalesce(ascii(substring(new.nr from '[a-z]$')), 0) end;
  return new;
end $$;
create trigger initiativ_orden before insert or update of nr on initiativ for each row execute function initiativ_orden();

-- Who reports, and for which organisation they do it.
create table initiativansvarlig (
  organisation_id int not null,
  initiativ_id int not null,
  person_id uuid not null references person,
  for_organisation_id int not null references organisation,
  tilfoejet_kl timestamptz not null,
  tilfoejet_af uuid,
  fjernet_kl timestamptz,
  primary key (initiativ_id, person_id, for_organisation_id),
  foreign key (organisation_id, initiativ_id) references initiativ (organisation_id, id)
);
create index initiativansvarlig_person on initiativansvarlig (person_id) where fjernet_kl is null;

-- A milestone or a deliverable: what is promised by a day. `slut` is the plan in force, `forventet` what is expected now,
-- `faktisk` when it happened. The first promise is baseline 1.
create table planpunkt (
  id int generated always as identity primary key,
  organisation_id int not null,
  initiativ_id int not null,
  art text not null check (art in ('milepael', 'leverance')),
  navn text not null check (navn <> ''),
  beskrivelse text not null default '',
  start date,
  slut date not null,
  forventet date,
  faktisk date,
  -- What a deliverable is: an analysis, something kommuner can take into use, or a direct effect.
  slags text check (slags in ('analyse', 'ibrugtages', 'effekt')),
  link text not null default '',
  -- No longer a part of the initiative; kept with its baselines.
  udgaaet boolean not null default false,
  raekkefoelge int not null default 0,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  foreign key (organisation_id, initiativ_id) references initiativ (organisation_id, id),
  check ((art = 'leverance') = (slags is not null)),
  check (start <= slut),
  check (start <= faktisk)
);
create index planpunkt_initiativ on planpunkt (initiativ_id, art, raekkefoelge, id) where fjernet_kl is null;

-- Every promise that was in force: of a point (`slut`), or of the initiative itself (`slut` its end, and its budget). 1 is the first.
create table planbaseline (
  id int generated always as identity primary key,
  organisation_id int not null,
  initiativ_id int not null,
  punkt_id int,
  nr int not null check (nr > 0),
  start date,
  slut date,
  budget_oere bigint,
  -- Why it was changed, and in which round it was decided.
  grund text not null default '',
  runde_id int,
  kl timestamptz not null,
  af uuid,
  foreign key (organisation_id, initiativ_id) references initiativ (organisation_id, id),
  foreign key (organisation_id, punkt_id) references planpunkt (organisation_id, id)
);
create unique index planbaseline_punkt on planbaseline (punkt_id, nr) where punkt_id is not null;
create unique index planbaseline_initiativ on planbaseline (initiativ_id, nr) where punkt_id is null;
-- A promise can't be changed without the former being kept: the reason and round are told by `app.baseline_grund` and
-- `app.baseline_runde` of the transaction.
create function planpunkt_baseline() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.slut = old.slut and new.start is not distinct from old.start then return null; end if;
  insert into planbaseline (organisation_id, initiativ_id, punkt_id, nr, start, slut, grund, runde_id, kl, af)
  select new.organisation_id, new.initiativ_id, new.id, coalesce(max(nr), 0) + 1, new.start, new.slut,
    coalesce(current_setting('app.baseline_grund', true), ''), nullif(current_setting('app.baseline_runde', true), '')::int,
    new.rettet_kl, new.rettet_af
  from planbaseline where punkt_id = new.id;
  return null;
end $$;
create trigger planpunkt_baseline after insert or update on planpunkt for each row execute function planpunkt_baseline();
create function initiativ_baseline() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.periode_til is not distinct from old.periode_til
    and new.periode_fra is not distinct from old.periode_fra and new.budget_oere is not distinct from old.budget_oere then return null; end if;
  insert into planbaseline (organisation_id, initiativ_id, nr, start, slut, budget_oere, grund, runde_id, kl, af)
  select new.organisation_id, new.id, coalesce(max(nr), 0) + 1, new.periode_fra, new.periode_til, new.budget_oere,
    coalesce(current_setting('app.baseline_grund', true), ''), nullif(current_setting('app.baseline_runde', true), '')::int,
    new.rettet_kl, new.rettet_af
  from planbaseline where initiativ_id = new.id and punkt_id is null;
  return null;
end $$;
create trigger initiativ_baseline after insert or update on initiativ for each row execute function initiativ_baseline();

-- What a kommune has taken into use of a deliverable; it says so itself.
create table leveranceibrug (
  punkt_id int not null references planpunkt,
  -- The kommune; the plan's organisation reads it too.
  organisation_id int not null references organisation,
  ejer_id int not null references organisation,
  dag date not null,
  note text not null default '',
  kl timestamptz not null,
  af uuid not null,
  fjernet_kl timestamptz,
  primary key (punkt_id, organisation_id),
  foreign key (ejer_id, punkt_id) references planpunkt (organisation_id, id)
);

create table planaktivitet (
  id int generated always as identity primary key,
  organisation_id int not null,
  initiativ_id int not null,
  -- `input`: where kommuner can give input; `hvordan` says how, `til` by when.
  art text not null check (art in ('aktivitet', 'input')),
  navn text not null check (navn <> ''),
  beskrivelse text not null default '',
  hvordan text not null default '',
  fra date,
  til date,
  link text not null default '',
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  foreign key (organisation_id, initiativ_id) references initiativ (organisation_id, id),
  check (fra <= til)
);
create index planaktivitet_initiativ on planaktivitet (initiativ_id, art, fra) where fjernet_kl is null;

create table initiativrisiko (
  id int generated always as identity primary key,
  organisation_id int not null,
  initiativ_id int not null,
  navn text not null check (navn <> ''),
  sandsynlighed int not null check (sandsynlighed between 1 and 5),
  konsekvens int not null check (konsekvens between 1 and 5),
  handling text not null default '',
  ejerrolle text not null default '',
  tilstand text not null default 'aaben' check (tilstand in ('aaben', 'lukket', 'indtruffet')),
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  foreign key (organisation_id, initiativ_id) references initiativ (organisation_id, id)
);
create index initiativrisiko_initiativ on initiativrisiko (initiativ_id) where fjernet_kl is null;

-- What it has to do with: a system of the catalogue, an integration, a case of the plan's own kommune, a joint programme, or a page elsewhere.
create table initiativhenvisning (
  id int generated always as identity primary key,
  organisation_id int not null,
  initiativ_id int not null,
  slags text not null check (slags in ('system', 'integration', 'sag', 'faellesprogram', 'link')),
  -- The id or key of its kind; the address of a link.
  noegle text not null check (noegle <> ''),
  navn text not null check (navn <> ''),
  tilfoejet_kl timestamptz not null,
  tilfoejet_af uuid,
  fjernet_kl timestamptz,
  foreign key (organisation_id, initiativ_id) references initiativ (organisation_id, id)
);
create unique index initiativhenvisning_en on initiativhenvisning (initiativ_id, slags, noegle) where fjernet_kl is null;

create table indberetningsrunde (
  id int generated always as identity primary key,
  organisation_id int not null,
  plan_id int not null,
  -- The first day of the half year or quarter that is reported on.
  periode date not null check (extract(day from periode) = 1),
  frist date not null,
  -- aaben: reports are written; lukket: nothing more comes in; udgivet: an edition has been made of it.
  tilstand text not null default 'aaben' check (tilstand in ('aaben', 'lukket', 'udgivet')),
  besked text not null default '',
  aabnet_kl timestamptz not null,
  aabnet_af uuid,
  lukket_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  unique (plan_id, id),
  unique (plan_id, periode),
  foreign key (organisation_id, plan_id) references handlingsplan (organisation_id, id)
);

-- One for each initiative of a round, made when the round opens or the initiative is added: a report that never came stays
-- `mangler`, which is a state of its own and no light.
create table indberetning (
  id int generated always as identity primary key,
  organisation_id int not null,
  plan_id int not null,
  runde_id int not null,
  initiativ_id int not null,
  tilstand text not null default 'mangler' check (tilstand in ('mangler', 'kladde', 'sendt', 'retur', 'godkendt')),
  -- What is being written, field by field as it was typed: for those who are responsible alone. What was sent stays below
  -- until it is sent again.
  kladde jsonb,
  lys text check (lys in ('groen', 'gul', 'roed', 'ikke_startet', 'afsluttet')),
  aarsager text[] not null default '{}',
  tekst text not null default '',
  -- What is expected of the next period.
  naeste text not null default '',
  forbrug_oere bigint check (forbrug_oere >= 0),
  -- What it is expected to cost in all.
  prognose_oere bigint check (prognose_oere >= 0),
  -- [{punktId, forventet, faktisk, udgaaet, nySlut, grund}]: applied to the plan when it is approved; see Punktmelding in runde/rules.ts.
  punkter jsonb not null default '[]',
  -- What the rules gave when it was sent, and again when it was approved or the round closed, and why: see Beregnet in
  -- runde/rules.ts.
  beregnet_lys text check (beregnet_lys in ('groen', 'gul', 'roed', 'ikke_startet', 'afsluttet')),
  beregnet jsonb,
  maalt_taeller int,
  maalt_naevner int,
  sendt_kl timestamptz,
  sendt_af uuid,
  afgjort_kl timestamptz,
  afgjort_af uuid,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  laas int not null default 1,
  unique (organisation_id, id),
  unique (runde_id, initiativ_id),
  foreign key (organisation_id, plan_id) references handlingsplan (organisation_id, id),
  foreign key (plan_id, runde_id) references indberetningsrunde (plan_id, id),
  foreign key (plan_id, initiativ_id) references initiativ (plan_id, id),
  check (tilstand in ('mangler', 'kladde') or sendt_kl is not null),
  check (tilstand in ('mangler', 'kladde') or lys is not null)
);
create index indberetning_initiativ on indberetning (initiativ_id, runde_id);
-- All that the counts of a plan's rounds ask of a row, so that they are read from the index alone.
create index indberetning_plan on indberetning (plan_id, runde_id, tilstand, lys, beregnet_lys) include (initiativ_id, organisation_id);
-- Nothing is written in a round that has ended.
create function indberetning_vogt() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (select tilstand from indberetningsrunde where id = new.runde_id for share) <> 'aaben' then
    raise exception 'the round is closed' using errcode = 'HP001';
  end if;
  return new;
end $$;
create trigger indberetning_vogt before insert or update on indberetning for each row execute function indberetning_vogt();

-- As it was each time it was sent, returned or approved; and what was asked and answered.
create table indberetningsversion (
  id int generated always as identity primary key,
  organisation_id int not null,
  indberetning_id int not null,
  handling text not null check (handling in ('sendt', 'retur', 'svar', 'godkendt', 'genaabnet')),
  besked text not null default '',
  indhold jsonb,
  kl timestamptz not null,
  af uuid not null,
  foreign key (organisation_id, indberetning_id) references indberetning (organisation_id, id)
);
create index indberetningsversion_indberetning on indberetningsversion (indberetning_id, id);

-- Whom a reminder of a round has been sent to: once for each step.
create table rundepaamindelse (
  organisation_id int not null,
  runde_id int not null,
  initiativ_id int not null,
  trin text not null,
  kl timestamptz not null,
  primary key (runde_id, initiativ_id, trin),
  foreign key (organisation_id, runde_id) references indberetningsrunde (organisation_id, id)
);

-- An edition of the overview: all that it shows, frozen. Its files are made from `indhold` alone.
create table planudgivelse (
  id int generated always as identity primary key,
  organisation_id int not null,
  plan_id int not null,
  runde_id int not null,
  -- 2 and up are corrected editions of the same round; the former stay.
  nr int not null check (nr > 0),
  introduktion text not null default '',
  -- A JSON document as it is handed out, byte by byte; see Udgivelsesindhold in udgivelse/rules.ts. sha256 is of its UTF-8.
  indhold text not null check (jsonb_typeof(indhold::jsonb) = 'object'),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  offentlig boolean not null,
  rettelse text not null default '',
  udgivet_kl timestamptz not null,
  udgivet_af uuid not null,
  unique (runde_id, nr),
  foreign key (organisation_id, plan_id) references handlingsplan (organisation_id, id),
  foreign key (plan_id, runde_id) references indberetningsrunde (plan_id, id),
  check (nr = 1 or rettelse <> '')
);
create index planudgivelse_plan on planudgivelse (plan_id, id desc);
-- The introduction while it is written.
create table planudgivelseskladde (
  runde_id int primary key,
  organisation_id int not null,
  introduktion text not null default '',
  rettelse text not null default '',
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  laas int not null default 1,
  foreign key (organisation_id, runde_id) references indberetningsrunde (organisation_id, id)
);

create table planfoelger (
  plan_id int not null references handlingsplan,
  organisation_id int not null references organisation,
  person_id uuid not null references person,
  kl timestamptz not null,
  primary key (plan_id, organisation_id, person_id)
);

-- Everything that was changed, in order: {felt: [before, after]}.
create table planhaendelse (
  id bigint generated always as identity primary key,
  organisation_id int not null,
  plan_id int not null,
  initiativ_id int,
  runde_id int,
  kl timestamptz not null,
  person_id uuid,
  for_organisation_id int,
  handling text not null,
  detaljer jsonb not null default '{}',
  foreign key (organisation_id, plan_id) references handlingsplan (organisation_id, id)
);
create index planhaendelse_plan on planhaendelse (plan_id, id desc);
create index planhaendelse_initiativ on planhaendelse (initiativ_id, id desc) where initiativ_id is not null;

create function plan_frossen() returns trigger language plpgsql as $$
begin
  raise exception 'a baseline, an edition and what was sent never change';
end $$;
create trigger planbaseline_frossen before update or delete on planbaseline for each row execute function plan_frossen();
create trigger planudgivelse_frossen before update or delete on planudgivelse for each row execute function plan_frossen();
create trigger indberetningsversion_frossen before update or delete on indberetningsversion for each row execute function plan_frossen();

-- Access. Asked once for a statement: the plans that one sees, and the initiatives that one reports on.
create function plan_synlige() returns setof int language sql stable security definer set search_path = public, pg_temp as $$
  select id from handlingsplan where app_er_offentlig() and fjernet_kl is null
    and (organisation_id = app_organisation() or synlighed <> 'intern' and tilstand <> 'kladde')
  union
  select i.plan_id from initiativ i where i.id in (select initiativ_id from initiativansvarlig
    where person_id = app_person() and for_organisation_id = app_organisation() and fjernet_kl is null) $$;
create function initiativ_mine() returns setof int language sql stable security definer set search_path = public, pg_temp as $$
  select initiativ_id from initiativansvarlig
  where person_id = app_person() and for_organisation_id = app_organisation() and fjernet_kl is null $$;
create function runder_udgivne() returns setof int language sql stable security definer set search_path = public, pg_temp as $$
  select id from indberetningsrunde where tilstand = 'udgivet' and plan_id in (select plan_synlige()) $$;

alter table handlingsplan enable row level security;
create policy handlingsplan_laes on handlingsplan for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig()) or id in (select plan_synlige()));
create policy handlingsplan_ny on handlingsplan for insert with check (
  organisation_id = (select app_organisation()) and (select app_foerer_plan()));
create policy handlingsplan_ret on handlingsplan for update using (
  organisation_id = (select app_organisation()) and (select app_foerer_plan()));
grant select, insert, update on handlingsplan to maalbillede_app;

-- The plan's frame: the secretariat writes it.
do $$
declare t text;
begin
  foreach t in array array['planprogram', 'indberetningsrunde'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (organisation_id = (select app_organisation()) and (select app_er_offentlig()) or plan_id in (select plan_synlige()))',
      t || '_laes', t);
    execute format('create policy %I on %I for insert with check (organisation_id = (select app_organisation()) and (select app_foerer_plan()))',
      t || '_ny', t);
    execute format('create policy %I on %I for update using (organisation_id = (select app_organisation()) and (select app_foerer_plan()))',
      t || '_ret', t);
    execute format('grant select, insert, update on %I to maalbillede_app', t);
  end loop;
end $$;

-- Rows of an initiative: the secretariat and those who are responsible for it. What one sees of them follows the initiative.
alter table initiativ enable row level security;
create policy initiativ_laes on initiativ for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig()) or plan_id in (select plan_synlige()));
create policy initiativ_ny on initiativ for insert with check (
  organisation_id = (select app_organisation()) and (select app_foerer_plan()));
create policy initiativ_ret on initiativ for update using (
  organisation_id = (select app_organisation()) and (select app_foerer_plan()) or id in (select initiativ_mine()));
grant select, insert, update on initiativ to maalbillede_app;
create function initiativ_synlige() returns setof int language sql stable security definer set search_path = public, pg_temp as $$
  select id from initiativ where plan_id in (select plan_synlige()) $$;
do $$
declare t text;
begin
  foreach t in array array['planpunkt', 'planaktivitet', 'initiativrisiko', 'initiativhenvisning'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (organisation_id = (select app_organisation()) and (select app_er_offentlig()) or initiativ_id in (select initiativ_synlige()))',
      t || '_laes', t);
    execute format('create policy %I on %I for insert with check (organisation_id = (select app_organisation()) and (select app_foerer_plan()) or initiativ_id in (select initiativ_mine()))',
      t || '_ny', t);
    execute format('create policy %I on %I for update using (organisation_id = (select app_organisation()) and (select app_foerer_plan()) or initiativ_id in (select initiativ_mine()))',
      t || '_ret', t);
    execute format('grant select, insert, update on %I to maalbillede_app', t);
  end loop;
end $$;
-- Baselines are written by triggers alone.
alter table planbaseline enable row level security;
create policy planbaseline_laes on planbaseline for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig()) or initiativ_id in (select initiativ_synlige()));
grant select on planbaseline to maalbillede_app;

alter table initiativansvarlig enable row level security;
create policy initiativansvarlig_laes on initiativansvarlig for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig()) or initiativ_id in (select initiativ_mine()));
create policy initiativansvarlig_ny on initiativansvarlig for insert with check (
  organisation_id = (select app_organisation()) and (select app_foerer_plan()));
create policy initiativansvarlig_ret on initiativansvarlig for update using (
  organisation_id = (select app_organisation()) and (select app_foerer_plan()));
grant select, insert, update on initiativansvarlig to maalbillede_app;

alter table leveranceibrug enable row level security;
create policy leveranceibrug_laes on leveranceibrug for select using (
  organisation_id = (select app_organisation()) or ejer_id = (select app_organisation()) and (select app_er_offentlig())
  or punkt_id in (select p.id from planpunkt p));
create policy leveranceibrug_ny on leveranceibrug for insert with check (
  organisation_id = (select app_organisation()) and (select app_art()) = 'kommune' and af = (select app_person())
  and punkt_id in (select p.id from planpunkt p));
create policy leveranceibrug_ret on leveranceibrug for update using (
  organisation_id = (select app_organisation()) and (select app_art()) = 'kommune');
grant select, insert, update on leveranceibrug to maalbillede_app;

-- A report is the responsible's and the plan's house's until its round is published.
alter table indberetning enable row level security;
create policy indberetning_laes on indberetning for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig()) or initiativ_id in (select initiativ_mine())
  or runde_id in (select runder_udgivne()) and tilstand = 'godkendt');
create policy indberetning_ny on indberetning for insert with check (
  organisation_id = (select app_organisation()) and (select app_foerer_plan()));
create policy indberetning_ret on indberetning for update using (
  organisation_id = (select app_organisation()) and (select app_foerer_plan()) or initiativ_id in (select initiativ_mine()));
grant select, insert, update on indberetning to maalbillede_app;
alter table indberetningsversion enable row level security;
create policy indberetningsversion_laes on indberetningsversion for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig())
  or indberetning_id in (select n.id from indberetning n where n.initiativ_id in (select initiativ_mine())));
create policy indberetningsversion_ny on indberetningsversion for insert with check (
  af = (select app_person()) and (organisation_id = (select app_organisation()) and (select app_foerer_plan())
    or indberetning_id in (select n.id from indberetning n where n.initiativ_id in (select initiativ_mine()))));
grant select, insert on indberetningsversion to maalbillede_app;
alter table rundepaamindelse enable row level security;
create policy rundepaamindelse_egen on rundepaamindelse using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig()));
grant select, insert on rundepaamindelse to maalbillede_app;

-- Editions: everybody's when they are public, also without login.
alter table planudgivelse enable row level security;
create policy planudgivelse_laes on planudgivelse for select using (
  offentlig or organisation_id = (select app_organisation()) and (select app_er_offentlig()) or plan_id in (select plan_synlige()));
create policy planudgivelse_ny on planudgivelse for insert with check (
  organisation_id = (select app_organisation()) and (select app_foerer_plan()) and udgivet_af = (select app_person()));
grant select, insert on planudgivelse to maalbillede_app;
alter table planudgivelseskladde enable row level security;
create policy planudgivelseskladde_egen on planudgivelseskladde using (
  organisation_id = (select app_organisation()) and (select app_foerer_plan()));
grant select, insert, update on planudgivelseskladde to maalbillede_app;

alter table planfoelger enable row level security;
create policy planfoelger_laes on planfoelger for select using (
  person_id = (select app_person()) and organisation_id = (select app_organisation()));
create policy planfoelger_ny on planfoelger for insert with check (
  person_id = (select app_person()) and organisation_id = (select app_organisation()) and plan_id in (select plan_synlige()));
create policy planfoelger_slet on planfoelger for delete using (
  person_id = (select app_person()) and organisation_id = (select app_organisation()));
grant select, insert, delete on planfoelger to maalbillede_app;

alter table planhaendelse enable row level security;
create policy planhaendelse_laes on planhaendelse for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig()) or initiativ_id in (select initiativ_mine()));
create policy planhaendelse_ny on planhaendelse for insert with check (
  person_id = (select app_person()) and (organisation_id = (select app_organisation()) and (select app_foerer_plan())
    or initiativ_id in (select initiativ_mine())));
grant select, insert on planhaendelse to maalbillede_app;

-- The names of those who report, for the plan's house and for one another, though a person is otherwise seen by colleagues only.
create function plan_ansvarlig_navn(hvem uuid) returns text language sql stable strict security definer
  set search_path = public, pg_temp as $$
  select p.navn from person p where p.id = hvem and p.slettet_kl is null and app_er_offentlig() and exists (
    select from initiativansvarlig a where a.person_id = hvem and (a.organisation_id = app_organisation()
      or a.initiativ_id in (select initiativ_mine()))) $$;
-- Finds one who is to report, among the members of an organisation, by e-mail; gives the id alone.
create function plan_find_person(organisation int, adresse text) returns uuid language sql stable security definer
  set search_path = public, pg_temp as $$
  select p.id from person p join medlemskab m on m.person_id = p.id
  where m.organisation_id = organisation and m.ophoert_kl is null and lower(p.email) = lower(adresse) and p.slettet_kl is null
    and app_foerer_plan() limit 1 $$;
-- How many kommuner have taken a deliverable into use; which ones is read from leveranceibrug by those who see the plan.
create function leverance_ibrug_antal(punkter int[]) returns table (punkt int, antal int) language sql stable security definer
  set search_path = public, pg_temp as $$
  select punkt_id, count(*)::int from leveranceibrug where punkt_id = any (punkter) and fjernet_kl is null group by punkt_id $$;
-- The addresses of those who follow a plan and may still see it, for the one who leads it, to send them the news.
create function plan_foelgere(plan int) returns setof text language sql stable security definer set search_path = public, pg_temp as $$
  select p.email from planfoelger f join person p on p.id = f.person_id and p.slettet_kl is null
    join medlemskab m on m.person_id = p.id and m.organisation_id = f.organisation_id and m.ophoert_kl is null
    join handlingsplan h on h.id = f.plan_id
  where f.plan_id = plan and h.organisation_id = app_organisation() and app_foerer_plan() and p.email <> ''
    and (f.organisation_id = h.organisation_id or h.synlighed <> 'intern') $$;
-- How many initiatives the rounds of a plan have, also those whose report isn't read by whoever asks.
create function runde_antal(plan int) returns table (runde int, antal int) language sql stable
  security definer set search_path = public, pg_temp as $$
  select n.runde_id, count(*)::int from indberetning n
  where n.plan_id = plan and n.initiativ_id <> all (array(select id from initiativ where plan_id = plan and fjernet_kl is not null))
    and plan in (select plan_synlige())
  group by n.runde_id $$;
-- How a reported light differs from the computed; in step with `afvigelse` (handlingsplan/lys/rules.ts).
create function lys_afvigelse(meldt text, beregnet text) returns text language sql immutable as $$
  select case when meldt is null or beregnet is null or meldt = beregnet then null
    when array_position(array['gul', 'roed'], meldt) is not distinct from array_position(array['gul', 'roed'], beregnet)
      then case when meldt = 'afsluttet' then 'lysere' end
    when coalesce(array_position(array['gul', 'roed'], meldt), 0) < coalesce(array_position(array['gul', 'roed'], beregnet), 0)
      then 'lysere' else 'strengere' end $$;
-- How a round stands, held until the transaction ends, so that whoever reports and whoever closes the round wait for one another
-- in the same order: the round, then the report.
create function runde_holdt(runde int) returns text language sql volatile security definer set search_path = public, pg_temp as $$
  select r.tilstand from indberetningsrunde r where r.id = runde
    and (r.plan_id in (select plan_synlige()) or app_er_offentlig() and r.organisation_id = app_organisation()) for share $$;
