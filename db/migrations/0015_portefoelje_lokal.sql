-- The kommune's own portfolio: which systems it uses and how (systembrug), its contracts, and its registrations of data
-- processing. Anyone in the kommune reads it; who changes what is said in app/modules/portefoelje/felt/rules.ts. It can be
-- entered by hand, read from a spreadsheet or kept by KITOS (0018). Amounts are whole øre (`_oere`).
-- The columns of systembrug and kontrakt are those of the field register in felt/rules.ts: one of them has one column.

create function app_retter_portefoelje() returns boolean language sql stable as $$
  select app_art() = 'kommune' and string_to_array(coalesce(current_setting('app.roller', true), ''), ',')
    && array['systemejer', 'forretningsejer', 'indkoeber', 'sagsbehandler', 'itarkitekt', 'jurist', 'administrator'] $$;

-- The kommune that acts, null for everybody else: one comparison, which the planner can judge.
create function app_kommune() returns int language sql stable as $$
  select case when app_art() = 'kommune' then app_organisation() end $$;

-- dansk_sortering() with capitals that lower() leaves alone where the database's locale is C; to be compared by collation "C".
create function dansk_orden(tekst text) returns text language sql immutable parallel safe
  as $$ select dansk_sortering(translate(tekst, 'ÆØÅÄÖÜÉÈÓÁ', 'æøåäöüéèóá')) $$;

-- What a system may have in common with others that do the same task (app/modules/portefoelje/naboer): its KLE numbers as the
-- kommune has them, the group that a subject lies in (`gru-`), the words of its names that say what it is for, and its supplier within
-- a main group. Kept with the row, so that likely duplicates are found by grouping and never by comparing two by two.
create function systemkoder(navn text, lokalt text, leverandoer text, cvr text, kle text[], til text[], fra text[]) returns text[]
  language sql immutable parallel safe as $$
  with k as (select x from unnest(kle) x where x <> all (fra) union select x from unnest(til) x),
    alle as (
      select 'kle-' || x as kode from k where length(x) >= 5
      union select 'gru-' || left(x, 5) from k where length(x) = 8 and left(x, 5) not in (select x from k)
      union select 'ord-' || o from regexp_split_to_table(translate(lower(navn || ' ' || lokalt), 'ÆØÅ', 'æøå'), '[^a-zæøåéüö0-9]+') o
        where length(o) between 4 and 60 and o !~ '^[0-9]+$'
          and o not in ('system', 'systemet', 'digital', 'digitale', 'online', 'portal', 'portalen', 'løsning', 'løsningen', 'modul',
            'platform', 'kommune', 'kommunal', 'version', 'data', 'cloud', 'server')
          and o not in (select regexp_split_to_table(translate(lower(leverandoer), 'ÆØÅ', 'æøå'), '[^a-zæøåéüö0-9]+'))
      union select 'lev-' || left(coalesce(nullif(cvr, ''), translate(lower(leverandoer), 'ÆØÅ', 'æøå')), 100) || ' ' || left(x, 2)
        from k where cvr <> '' or leverandoer <> '')
  select coalesce(array_agg(kode order by kode collate "C"), '{}') from alle $$;

create table systembrug (
  id int generated always as identity primary key,
  organisation_id int not null references organisation,
  -- The shared catalogue's entry; null until somebody has said which it is.
  system_id int references system,
  navn text not null check (navn <> ''),
  navn_orden text collate "C" not null generated always as (dansk_orden(navn)) stored,
  lokalt_navn text not null default '',
  lokalt_id text not null default '',
  beskrivelse text not null default '',
  formaal text not null default '',
  version text not null default '',
  -- As written by the kommune or KITOS; the organisation where it is known by CVR.
  leverandoer text not null default '' check (octet_length(leverandoer) <= 250),
  leverandoer_cvr text not null default '',
  leverandoer_id int references organisation,
  rettighedshaver text not null default '',
  forretningstype text not null default '' check (octet_length(forretningstype) <= 250),
  domaene text not null default '' check (octet_length(domaene) <= 250),
  -- KLE numbers: the system's own, and what the kommune has added and taken away.
  kle text[] not null default '{}',
  kle_tilfoejet text[] not null default '{}',
  kle_fjernet text[] not null default '{}',
  livscyklus text not null default '',
  gyldig_fra date,
  gyldig_til date,
  hosting text not null default '',
  dataklassifikation text not null default '' check (octet_length(dataklassifikation) <= 250),
  foelsomhed text[] not null default '{}',
  kritikalitet text not null default '' check (octet_length(kritikalitet) <= 250),
  samfundskritisk text not null default '' check (samfundskritisk in ('', 'ja', 'nej', 'ved_ikke')),
  forretningskritisk text not null default '' check (forretningskritisk in ('', 'ja', 'nej', 'ved_ikke')),
  ai text not null default '' check (ai in ('', 'ja', 'nej', 'ved_ikke')),
  tilgaengelighed text not null default '' check (tilgaengelighed in ('', 'ja', 'delvist', 'nej')),
  tilgaengelighed_tjekket date,
  tilgaengelighed_note text not null default '',
  arkivpligt text not null default '' check (octet_length(arkivpligt) <= 250),
  brugere_fra int check (brugere_fra >= 0),
  brugere_til int check (brugere_til >= 0),
  ansvarlig_enhed_id int,
  ansvarlig_enhed text not null default '' check (octet_length(ansvarlig_enhed) <= 250),
  brugende_enheder text[] not null default '{}',
  -- GDPR: what is processed, and whether it has been judged.
  persondata text not null default '' check (persondata in ('', 'ja', 'nej', 'ved_ikke')),
  risikovurderet text not null default '' check (risikovurderet in ('', 'ja', 'nej', 'planlagt')),
  risikovurderet_dato date,
  risikoresultat text not null default '' check (octet_length(risikoresultat) <= 250),
  dpia text not null default '' check (dpia in ('', 'ja', 'nej', 'ikke_relevant')),
  dpia_dato date,
  slettefrist_dato date,
  databehandleraftale_kraeves text not null default '' check (databehandleraftale_kraeves in ('', 'ja', 'nej', 'ved_ikke')),
  note text not null default '',
  -- [{titel, dokumentId, url, hoved}]: the ESDH and other places, see Henvisning in felt/rules.ts.
  henvisninger jsonb not null default '[]',
  -- The supplier of the catalogue's system may see that the kommune uses it, and until when.
  delt_med_leverandoer boolean not null default false,
  oprettet_kl timestamptz not null,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  -- Removed from the portfolio; it can be put back.
  fjernet_kl timestamptz,
  -- Kept by systembrug_genberegn below, so that lists sort, filter and add up by them: the names of its system owners, and of
  -- its contracts how many, the end and latest notice of the one that counts, and the price a year.
  ejer text not null default '' check (octet_length(ejer) <= 250),
  kontrakter int not null default 0,
  kontrakt_slut date,
  seneste_opsigelse date,
  aarlig_oere bigint not null default 0,
  databehandlinger int not null default 0,
  soeg text not null generated always as (translate(lower(navn || ' ' || lokalt_navn || ' ' || lokalt_id || ' ' || leverandoer), 'ÆØÅ', 'æøå')) stored,
  koder text[] not null generated always as
    (systemkoder(navn, lokalt_navn, leverandoer, leverandoer_cvr, kle, kle_tilfoejet, kle_fjernet)) stored,
  -- What the search of the whole product looks in.
  vektor tsvector not null generated always as (soegevektor(lokalt_id, navn || ' ' || lokalt_navn, leverandoer || ' ' || domaene)) stored,
  laas int not null default 1,
  unique (organisation_id, id),
  foreign key (organisation_id, ansvarlig_enhed_id) references enhed (organisation_id, id)
);
create index systembrug_navn on systembrug (organisation_id, navn_orden, id) where fjernet_kl is null;
-- What lists count, filter, group and sort by, so that they needn't read the rows. An entry has room for 2 700 bytes, which is
-- why words that are chosen or repeated are at most 250 each.
create index systembrug_liste on systembrug (organisation_id, id) include (leverandoer, domaene, forretningstype, livscyklus,
  gyldig_fra, gyldig_til, hosting, kritikalitet, samfundskritisk, forretningskritisk, ai, ansvarlig_enhed, brugere_fra, brugere_til,
  dataklassifikation, persondata, arkivpligt, tilgaengelighed, risikovurderet, risikovurderet_dato, risikoresultat, dpia,
  databehandleraftale_kraeves, ejer, kontrakter, kontrakt_slut, seneste_opsigelse, aarlig_oere, databehandlinger, system_id)
  where fjernet_kl is null;
create index systembrug_kle on systembrug using gin (kle) where fjernet_kl is null;
create index systembrug_system on systembrug (system_id) where system_id is not null;
create index systembrug_leverandoer on systembrug (leverandoer_id) where leverandoer_id is not null;

create table kontrakt (
  id int generated always as identity primary key,
  organisation_id int not null references organisation,
  navn text not null check (navn <> ''),
  navn_orden text collate "C" not null generated always as (dansk_orden(navn)) stored,
  kontraktnummer text not null default '',
  -- A supplement belongs to its contract.
  overordnet_id int,
  kontrakttype text not null default '' check (octet_length(kontrakttype) <= 250),
  skabelon text not null default '',
  indkoebsform text not null default '' check (octet_length(indkoebsform) <= 250),
  genanskaffelse text not null default '' check (octet_length(genanskaffelse) <= 250),
  aftaleelementer text[] not null default '{}',
  kritikalitet text not null default '' check (octet_length(kritikalitet) <= 250),
  leverandoer text not null default '' check (octet_length(leverandoer) <= 250),
  leverandoer_cvr text not null default '',
  leverandoer_id int references organisation,
  leverandoer_underskrevet date,
  leverandoer_underskriver text not null default '',
  ansvarlig_enhed_id int,
  ansvarlig_enhed text not null default '' check (octet_length(ansvarlig_enhed) <= 250),
  underskrevet date,
  underskriver text not null default '',
  gyldig_fra date,
  gyldig_til date,
  varighed_aar int check (varighed_aar between 0 and 100),
  varighed_md int check (varighed_md between 0 and 1200),
  loebende boolean not null default false,
  -- Options to extend: how many, how many months each, how many have been used.
  option_antal int check (option_antal between 0 and 50),
  option_md int check (option_md between 0 and 600),
  options_brugt int check (options_brugt between 0 and 50),
  -- How long before the end the option must be called, in months; null: as the notice.
  option_varsel_md int check (option_varsel_md between 0 and 60),
  uopsigelig_til date,
  opsagt date,
  opsigelse_md int check (opsigelse_md between 0 and 120),
  opsigelse_til text not null default '' check (opsigelse_til in ('', 'maaned', 'kvartal', 'aar')),
  -- Without notice it goes on for a further period of this kind (KITOS: noticePeriodExtendsCurrent).
  forlaenges_til text not null default '' check (forlaenges_til in ('', 'maaned', 'kvartal', 'aar')),
  betalingsmodel text not null default '',
  betalingsfrekvens text not null default '',
  prisregulering text not null default '' check (octet_length(prisregulering) <= 250),
  drift_fra date,
  kraever_overordnet boolean not null default false,
  -- Said to hold, whatever the dates say (KITOS: enforcedValid).
  gaelder_uanset boolean not null default false,
  -- The plan for buying anew; the lead time in months, null: that of the strategy.
  plan_tilstand text not null default '' check (plan_tilstand in ('', 'planlagt', 'i_gang', 'udbudt', 'forlaenget')),
  plan_aar int check (plan_aar between 1990 and 2199),
  plan_kvartal int check (plan_kvartal between 1 and 4),
  forberedelse_md int check (forberedelse_md between 0 and 60),
  team text not null default '' check (octet_length(team) <= 250),
  note text not null default '',
  henvisninger jsonb not null default '[]',
  -- The sum of one year's payments and the one-off costs, kept with kontraktbetaling so that lists sort by it.
  aarlig_oere bigint not null default 0,
  engang_oere bigint not null default 0,
  -- Kept on every write by kontrakt/frister/rules.ts; what depends on today is computed when it is read.
  slut date,
  -- The last day on which notice can be given before `slut`; null where it goes on.
  seneste_opsigelse date,
  -- The names of its contract owners, kept by kontrakt_genberegn below.
  ejer text not null default '' check (octet_length(ejer) <= 250),
  oprettet_kl timestamptz not null,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  soeg text not null generated always as (translate(lower(navn || ' ' || kontraktnummer || ' ' || leverandoer), 'ÆØÅ', 'æøå')) stored,
  vektor tsvector not null generated always as (soegevektor(kontraktnummer, navn, leverandoer || ' ' || team)) stored,
  laas int not null default 1,
  unique (organisation_id, id),
  foreign key (organisation_id, overordnet_id) references kontrakt (organisation_id, id),
  foreign key (organisation_id, ansvarlig_enhed_id) references enhed (organisation_id, id),
  check (overordnet_id <> id),
  check ((plan_aar is null) = (plan_kvartal is null))
);
create index kontrakt_navn on kontrakt (organisation_id, navn_orden, id) where fjernet_kl is null;
create index kontrakt_liste on kontrakt (organisation_id, id) include (kontrakttype, indkoebsform, kritikalitet, leverandoer,
  ansvarlig_enhed, gyldig_fra, gyldig_til, loebende, option_antal, options_brugt, uopsigelig_til, opsagt, opsigelse_md, aarlig_oere,
  engang_oere, prisregulering, genanskaffelse, plan_tilstand, plan_aar, plan_kvartal, team, slut, seneste_opsigelse, ejer)
  where fjernet_kl is null;
create index kontrakt_slut on kontrakt (organisation_id, slut, id) where fjernet_kl is null;
create index kontrakt_overordnet on kontrakt (overordnet_id) where overordnet_id is not null;
create index kontrakt_leverandoer on kontrakt (leverandoer_id) where leverandoer_id is not null;

create table kontraktbetaling (
  id int generated always as identity primary key,
  organisation_id int not null,
  kontrakt_id int not null,
  slags text not null check (slags in ('ekstern', 'intern')),
  enhed_id int,
  enhed text not null default '',
  -- The first year it holds for, and the last; null: as long as the contract.
  aar_fra int check (aar_fra between 1990 and 2199),
  aar_til int check (aar_til >= aar_fra),
  anskaffelse_oere bigint not null default 0 check (anskaffelse_oere >= 0),
  drift_oere bigint not null default 0 check (drift_oere >= 0),
  andet_oere bigint not null default 0 check (andet_oere >= 0),
  kontering text not null default '',
  revision text not null default '' check (revision in ('', 'hvid', 'groen', 'gul', 'roed')),
  revision_dato date,
  note text not null default '',
  orden int not null default 1,
  foreign key (organisation_id, kontrakt_id) references kontrakt (organisation_id, id),
  foreign key (organisation_id, enhed_id) references enhed (organisation_id, id)
);
create index kontraktbetaling_kontrakt on kontraktbetaling (kontrakt_id, orden);

create table kontrakt_systembrug (
  organisation_id int not null,
  kontrakt_id int not null,
  brug_id int not null,
  -- The contract that says whether the system is in force (KITOS: mainContract).
  hoved boolean not null default false,
  primary key (kontrakt_id, brug_id),
  foreign key (organisation_id, kontrakt_id) references kontrakt (organisation_id, id),
  foreign key (organisation_id, brug_id) references systembrug (organisation_id, id)
);
create index kontrakt_systembrug_brug on kontrakt_systembrug (brug_id);
create unique index kontrakt_systembrug_en_hoved on kontrakt_systembrug (brug_id) where hoved;

create table kontraktfil (
  id uuid primary key default gen_random_uuid(),
  organisation_id int not null,
  kontrakt_id int not null,
  navn text not null check (navn <> ''),
  type text not null,
  stoerrelse bigint not null check (stoerrelse > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  oprettet_kl timestamptz not null,
  oprettet_af uuid not null,
  fjernet_kl timestamptz,
  foreign key (organisation_id, kontrakt_id) references kontrakt (organisation_id, id)
);
create index kontraktfil_kontrakt on kontraktfil (kontrakt_id);

-- A registration of data processing with its processors and the oversight with them (art. 28 GDPR).
create table behandling (
  id int generated always as identity primary key,
  organisation_id int not null references organisation,
  navn text not null check (navn <> ''),
  dataansvarlig text not null default '',
  aftale_indgaaet text not null default '' check (aftale_indgaaet in ('', 'ja', 'nej', 'ikke_relevant')),
  aftale_dato date,
  overfoerselsgrundlag text not null default '',
  usikre_lande text not null default '' check (usikre_lande in ('', 'ja', 'nej', 'ved_ikke')),
  lande text[] not null default '{}',
  -- [{navn, cvr, grundlag, usikkert, land}]: Databehandler in behandling/rules.ts.
  behandlere jsonb not null default '[]',
  underbehandlere jsonb not null default '[]',
  har_underbehandlere text not null default '' check (har_underbehandlere in ('', 'ja', 'nej', 'ved_ikke')),
  hovedkontrakt_id int,
  ansvarlig_enhed text not null default '',
  tilsynsformer text[] not null default '{}',
  tilsyn_md int check (tilsyn_md between 1 and 120),
  naeste_tilsyn date,
  -- [{dato, form, note, link}], the newest first.
  tilsyn jsonb not null default '[]',
  note text not null default '',
  henvisninger jsonb not null default '[]',
  oprettet_kl timestamptz not null,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  soeg text not null generated always as (translate(lower(navn || ' ' || dataansvarlig), 'ÆØÅ', 'æøå')) stored,
  laas int not null default 1,
  unique (organisation_id, id),
  foreign key (organisation_id, hovedkontrakt_id) references kontrakt (organisation_id, id)
);
create index behandling_organisation on behandling (organisation_id, id) where fjernet_kl is null;
create table behandling_systembrug (
  organisation_id int not null,
  behandling_id int not null,
  brug_id int not null,
  primary key (behandling_id, brug_id),
  foreign key (organisation_id, behandling_id) references behandling (organisation_id, id),
  foreign key (organisation_id, brug_id) references systembrug (organisation_id, id)
);
create index behandling_systembrug_brug on behandling_systembrug (brug_id);
create table behandling_kontrakt (
  organisation_id int not null,
  behandling_id int not null,
  kontrakt_id int not null,
  primary key (behandling_id, kontrakt_id),
  foreign key (organisation_id, behandling_id) references behandling (organisation_id, id),
  foreign key (organisation_id, kontrakt_id) references kontrakt (organisation_id, id)
);
create index behandling_kontrakt_kontrakt on behandling_kontrakt (kontrakt_id);

-- Who has which role: a person of the house, or a name where there is no login.
create table portefoeljerolle (
  id int generated always as identity primary key,
  organisation_id int not null references organisation,
  art text not null check (art in ('systembrug', 'kontrakt', 'behandling')),
  genstand_id int not null,
  rolle text not null check (rolle <> ''),
  person_id uuid,
  navn text not null default '',
  check (person_id is not null or navn <> '')
);
create index portefoeljerolle_genstand on portefoeljerolle (organisation_id, art, genstand_id);
create index portefoeljerolle_person on portefoeljerolle (organisation_id, person_id) where person_id is not null;

-- One system gives to or takes from another.
create table systemrelation (
  id int generated always as identity primary key,
  organisation_id int not null,
  fra_brug_id int not null,
  til_brug_id int not null,
  integration_id int references integration,
  snitflade text not null default '',
  kontrakt_id int,
  frekvens text not null default '',
  beskrivelse text not null default '',
  url text not null default '',
  foreign key (organisation_id, fra_brug_id) references systembrug (organisation_id, id),
  foreign key (organisation_id, til_brug_id) references systembrug (organisation_id, id),
  foreign key (organisation_id, kontrakt_id) references kontrakt (organisation_id, id)
);
create index systemrelation_fra on systemrelation (fra_brug_id);
create index systemrelation_til on systemrelation (til_brug_id);

-- What a person has said of two systems that look alike. Taken back it stays, so that one sees that it was said.
create table nabovurdering (
  id int generated always as identity primary key,
  organisation_id int not null,
  brug_a int not null,
  brug_b int not null check (brug_a < brug_b),
  vurdering text not null check (vurdering in ('samme_opgave', 'ikke_dublet')),
  begrundelse text not null check (begrundelse <> ''),
  person_id uuid not null,
  kl timestamptz not null,
  fortrudt_kl timestamptz,
  foreign key (organisation_id, brug_a) references systembrug (organisation_id, id),
  foreign key (organisation_id, brug_b) references systembrug (organisation_id, id)
);
create unique index nabovurdering_gaelder on nabovurdering (brug_a, brug_b) where fortrudt_kl is null;

-- What was changed, by whom or what. Written once.
create table portefoeljehistorik (
  id bigint generated always as identity primary key,
  organisation_id int not null references organisation,
  art text not null check (art in ('systembrug', 'kontrakt', 'behandling')),
  genstand_id int not null,
  kl timestamptz not null,
  -- person, kitos, import or sag (made by a purchase).
  kilde text not null check (kilde in ('person', 'kitos', 'import', 'sag')),
  person_id uuid,
  handling text not null check (handling in ('opret', 'ret', 'fjern', 'gendan')),
  -- [{felt, foer, efter}], as stored.
  aendringer jsonb not null default '[]',
  -- What was changed together by a bulk edit or an import, so that it can be undone together.
  parti uuid
);
create index portefoeljehistorik_parti on portefoeljehistorik (parti, id) where parti is not null;
create index portefoeljehistorik_genstand on portefoeljehistorik (organisation_id, art, genstand_id, id desc);

-- A list as somebody wants to see it: columns, filters, grouping, all as the address says it.
create table portefoeljevisning (
  id int generated always as identity primary key,
  organisation_id int not null references organisation,
  person_id uuid not null,
  liste text not null check (liste in ('systemer', 'kontrakter', 'behandlinger', 'udbudsplan')),
  navn text not null check (navn <> ''),
  soegning text not null,
  delt boolean not null default false,
  oprettet_kl timestamptz not null,
  slettet_kl timestamptz
);
create index portefoeljevisning_organisation on portefoeljevisning (organisation_id, liste);

-- How a kommune plans: the lead time of each strategy, how many purchases a team can bear at once, and whether others see it.
create table udbudsopsaetning (
  organisation_id int primary key references organisation,
  -- {forberedelse: {strategy: months}, standard_md, kapacitet: {team: n}}: Udbudsopsaetning in udbudsplan/rules.ts.
  indhold jsonb not null default '{}',
  delt boolean not null default false,
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  laas int not null default 1
);

-- A spreadsheet that waits to be confirmed, and the mapping of its columns, which is remembered.
create table portefoeljeimport (
  id uuid primary key default gen_random_uuid(),
  organisation_id int not null references organisation,
  person_id uuid not null,
  art text not null check (art in ('systembrug', 'kontrakt')),
  filnavn text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  indhold bytea not null,
  -- Which sheet, row of headings and columns: Kort in import/rules.ts; empty until it has been guessed.
  kort jsonb not null default '{}',
  oprettet_kl timestamptz not null,
  anvendt_kl timestamptz,
  -- What it changed (portefoeljehistorik.parti).
  parti uuid
);
create table portefoeljekort (
  organisation_id int not null references organisation,
  art text not null check (art in ('systembrug', 'kontrakt')),
  -- The headings of the sheet, normalised: the same sheet next year is known again.
  overskrifter text not null,
  kort jsonb not null,
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  primary key (organisation_id, art, overskrifter)
);

-- A gap in the data that the kommune lives with, and why; the rules are in datakvalitet/rules.ts.
create table datakvalitetundtagelse (
  id int generated always as identity primary key,
  organisation_id int not null references organisation,
  art text not null check (art in ('systembrug', 'kontrakt')),
  genstand_id int not null,
  regel text not null check (regel <> ''),
  grund text not null check (grund <> ''),
  oprettet_af uuid not null,
  oprettet_kl timestamptz not null,
  ophaevet_kl timestamptz
);
create unique index datakvalitetundtagelse_en on datakvalitetundtagelse (organisation_id, art, genstand_id, regel)
  where ophaevet_kl is null;
-- How many had each gap, counted at night; the last of a month is the month's.
create table datakvalitettal (
  organisation_id int not null references organisation,
  regel text not null,
  dag date not null,
  antal int not null check (antal >= 0),
  ialt int not null check (ialt >= 0),
  primary key (organisation_id, regel, dag)
);

do $$
declare t text;
begin
  foreach t in array array['systembrug', 'kontrakt', 'kontraktbetaling', 'kontrakt_systembrug', 'kontraktfil', 'behandling',
      'behandling_systembrug', 'behandling_kontrakt', 'portefoeljerolle', 'systemrelation', 'udbudsopsaetning', 'portefoeljekort', 'datakvalitetundtagelse',
      'nabovurdering'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %1$s_laes on %1$s for select using (organisation_id = (select app_kommune()))', t);
    execute format('create policy %1$s_ny on %1$s for insert with check (organisation_id = (select app_organisation()) and (select app_retter_portefoelje()))', t);
    execute format('create policy %1$s_ret on %1$s for update using (organisation_id = (select app_organisation()) and (select app_retter_portefoelje()))', t);
    execute format('grant select, insert, update on %I to maalbillede_app', t);
  end loop;
  foreach t in array array['kontraktbetaling', 'kontrakt_systembrug', 'behandling_systembrug', 'behandling_kontrakt', 'portefoeljerolle',
      'systemrelation'] loop
    execute format('create policy %1$s_slet on %1$s for delete using (organisation_id = (select app_organisation()) and (select app_retter_portefoelje()))', t);
    execute format('grant delete on %I to maalbillede_app', t);
  end loop;
end $$;
-- Ids are taken before the rows are written, so that history can name them.
grant usage on sequence systembrug_id_seq, kontrakt_id_seq, behandling_id_seq to maalbillede_app;
alter table datakvalitettal enable row level security;
create policy datakvalitettal_laes on datakvalitettal for select using (organisation_id = (select app_kommune()));
grant select on datakvalitettal to maalbillede_app;
alter table portefoeljehistorik enable row level security;
create policy portefoeljehistorik_laes on portefoeljehistorik for select using (organisation_id = (select app_kommune()));
create policy portefoeljehistorik_ny on portefoeljehistorik for insert with check (
  organisation_id = (select app_organisation()) and (select app_retter_portefoelje()) and person_id = (select app_person()));
grant select, insert on portefoeljehistorik to maalbillede_app;
alter table portefoeljevisning enable row level security;
create policy portefoeljevisning_laes on portefoeljevisning for select using (
  organisation_id = (select app_organisation()) and (select app_art()) = 'kommune' and (delt or person_id = (select app_person())));
create policy portefoeljevisning_ny on portefoeljevisning for insert with check (
  organisation_id = (select app_organisation()) and (select app_art()) = 'kommune' and person_id = (select app_person()));
create policy portefoeljevisning_ret on portefoeljevisning for update using (
  organisation_id = (select app_organisation()) and person_id = (select app_person()));
grant select, insert, update on portefoeljevisning to maalbillede_app;
alter table portefoeljeimport enable row level security;
create policy portefoeljeimport_egen on portefoeljeimport using (
  organisation_id = (select app_organisation()) and person_id = (select app_person()) and (select app_retter_portefoelje()));
grant select, insert, update, delete on portefoeljeimport to maalbillede_app;

-- The plans of kommuner that share theirs, for those who share their own: what is bought, from whom, until when and for how
-- much a year; nothing of notes, people or terms.
create function udbudsplan_delte() returns table (kommune_id int, kommune text, kontrakt_id int, navn text, leverandoer text,
    leverandoer_cvr text, genanskaffelse text, slut date, plan_tilstand text, plan_aar int, plan_kvartal int, aarlig_oere bigint,
    kle text[], systemer text[]) language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.navn, k.id, k.navn, k.leverandoer, k.leverandoer_cvr, k.genanskaffelse, k.slut, k.plan_tilstand, k.plan_aar,
    k.plan_kvartal, k.aarlig_oere,
    coalesce((select array_agg(distinct e) from kontrakt_systembrug ks
      join systembrug b on b.id = ks.brug_id and b.fjernet_kl is null, unnest(b.kle) e where ks.kontrakt_id = k.id), '{}'),
    coalesce((select array_agg(distinct b.navn) from kontrakt_systembrug ks
      join systembrug b on b.id = ks.brug_id and b.fjernet_kl is null where ks.kontrakt_id = k.id), '{}')
  from kontrakt k join udbudsopsaetning u on u.organisation_id = k.organisation_id and u.delt
    join organisation o on o.id = k.organisation_id
  where k.fjernet_kl is null and k.overordnet_id is null and k.organisation_id <> app_organisation() and app_art() = 'kommune'
    and exists (select from udbudsopsaetning egen where egen.organisation_id = app_organisation() and egen.delt) $$;

-- A supplier sees where its own systems are used, of the kommuner that share it.
create function systembrug_for_leverandoer() returns table (kommune_id int, kommune text, system_id int, lokalt_navn text,
    livscyklus text, gyldig_til date, kontrakt_slut date) language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.navn, b.system_id, b.lokalt_navn, b.livscyklus, b.gyldig_til,
    (select max(k.slut) from kontrakt_systembrug ks join kontrakt k on k.id = ks.kontrakt_id and k.fjernet_kl is null
      and k.leverandoer_id = app_organisation() where ks.brug_id = b.id)
  from systembrug b join system s on s.id = b.system_id join organisation o on o.id = b.organisation_id
  where b.delt_med_leverandoer and b.fjernet_kl is null and app_art() = 'leverandoer' and not app_foreloebig()
    and s.leverandoer_id = app_organisation() $$;


-- What lists show of a system's roles, contracts and registrations of data processing, kept on the system itself. The
-- contract that counts is the one marked as the main one, else the one that runs longest; one without an end runs for ever.
create function systembrug_genberegn(ider int[]) returns void language sql as $$
  update systembrug b set ejer = n.ejer, kontrakter = n.kontrakter, kontrakt_slut = n.kontrakt_slut,
      seneste_opsigelse = n.seneste_opsigelse, aarlig_oere = n.aarlig_oere, databehandlinger = n.databehandlinger
  from (select i.id, coalesce(left(r.navne, 120), '') as ejer, coalesce(k.antal, 0)::int as kontrakter, k.slut as kontrakt_slut,
      k.seneste_opsigelse, coalesce(k.oere, 0)::bigint as aarlig_oere, coalesce(d.antal, 0)::int as databehandlinger
    from unnest(ider) i(id)
    left join (select r.genstand_id, string_agg(coalesce(p.navn, r.navn), ', ' order by r.id) as navne
      from portefoeljerolle r left join person p on p.id = r.person_id
      where r.art = 'systembrug' and r.rolle = 'Systemejer' and r.genstand_id = any(ider) group by 1) r on r.genstand_id = i.id
    left join (select ks.brug_id, count(*) as antal, sum(k.aarlig_oere) as oere,
        (array_agg(k.slut order by ks.hoved desc, k.slut desc nulls first, k.id))[1] as slut,
        (array_agg(k.seneste_opsigelse order by ks.hoved desc, k.slut desc nulls first, k.id))[1] as seneste_opsigelse
      from kontrakt_systembrug ks join kontrakt k on k.id = ks.kontrakt_id and k.fjernet_kl is null
      where ks.brug_id = any(ider) group by 1) k on k.brug_id = i.id
    left join (select bs.brug_id, count(*) as antal
      from behandling_systembrug bs join behandling d on d.id = bs.behandling_id and d.fjernet_kl is null
      where bs.brug_id = any(ider) group by 1) d on d.brug_id = i.id) n
  where b.id = n.id and (b.ejer, b.kontrakter, b.kontrakt_slut, b.seneste_opsigelse, b.aarlig_oere, b.databehandlinger)
    is distinct from (n.ejer, n.kontrakter, n.kontrakt_slut, n.seneste_opsigelse, n.aarlig_oere, n.databehandlinger) $$;
create function kontrakt_genberegn(ider int[]) returns void language sql as $$
  update kontrakt k set ejer = n.navne
  from (select i.id, coalesce(left(string_agg(coalesce(p.navn, r.navn), ', ' order by r.id), 120), '') as navne
    from unnest(ider) i(id) left join portefoeljerolle r on r.art = 'kontrakt' and r.rolle = 'Kontraktejer' and r.genstand_id = i.id
      left join person p on p.id = r.person_id group by 1) n
  where k.id = n.id and k.ejer <> n.navne $$;

-- Once for each statement, however many rows it wrote.
create function portefoelje_rolle_skrevet() returns trigger language plpgsql as $$
begin
  perform systembrug_genberegn(array(select distinct genstand_id from skrevet where art = 'systembrug'));
  perform kontrakt_genberegn(array(select distinct genstand_id from skrevet where art = 'kontrakt'));
  return null;
end $$;
create function portefoelje_brug_skrevet() returns trigger language plpgsql as $$
begin
  perform systembrug_genberegn(array(select distinct brug_id from skrevet));
  return null;
end $$;
create function portefoelje_kontrakt_skrevet() returns trigger language plpgsql as $$
begin
  perform systembrug_genberegn(array(select distinct ks.brug_id from ny join gammel using (id)
    join kontrakt_systembrug ks on ks.kontrakt_id = ny.id
    where (ny.slut, ny.seneste_opsigelse, ny.aarlig_oere, ny.fjernet_kl)
      is distinct from (gammel.slut, gammel.seneste_opsigelse, gammel.aarlig_oere, gammel.fjernet_kl)));
  return null;
end $$;
create function portefoelje_behandling_skrevet() returns trigger language plpgsql as $$
begin
  perform systembrug_genberegn(array(select distinct bs.brug_id from ny join gammel using (id)
    join behandling_systembrug bs on bs.behandling_id = ny.id where ny.fjernet_kl is distinct from gammel.fjernet_kl));
  return null;
end $$;
do $$
declare t text; f text;
begin
  foreach t in array array['portefoeljerolle', 'kontrakt_systembrug', 'behandling_systembrug'] loop
    f := case t when 'portefoeljerolle' then 'portefoelje_rolle_skrevet' else 'portefoelje_brug_skrevet' end;
    execute format('create trigger %1$s_ny after insert on %1$I referencing new table as skrevet for each statement execute function %2$I()', t, f);
    execute format('create trigger %1$s_ret after update on %1$I referencing new table as skrevet for each statement execute function %2$I()', t, f);
    execute format('create trigger %1$s_slet after delete on %1$I referencing old table as skrevet for each statement execute function %2$I()', t, f);
  end loop;
end $$;
create trigger kontrakt_ret after update on kontrakt referencing old table as gammel new table as ny
  for each statement execute function portefoelje_kontrakt_skrevet();
create trigger behandling_ret after update on behandling referencing old table as gammel new table as ny
  for each statement execute function portefoelje_behandling_skrevet();
