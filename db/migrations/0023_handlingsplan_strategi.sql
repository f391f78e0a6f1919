-- Digitaliseringsstrategi: an organisation's strategy in editions made of parts, with goals that are measured over time and tied to
-- the fælleskommunale and fællesoffentlige strategies, fed by live figures that are frozen when an edition is adopted, and heard
-- in the administrations. A goal's values are two integers: øre and counts over 1, a percentage as numerator over denominator.

-- The strategies that others have made, by generation. Without an organisation: shipped with the product (db/reference), with a
-- source for each; an organisation enters others itself.
create table rammestrategi (
  id int generated always as identity primary key,
  organisation_id int references organisation,
  -- `foff-2022` for the shipped ones.
  noegle text unique,
  art text not null check (art in ('faelleskommunal', 'faellesoffentlig', 'statslig', 'anden')),
  navn text not null check (navn <> ''),
  udgiver text not null default '',
  -- The first and last year that it is for.
  fra_aar int not null check (fra_aar between 1990 and 2199),
  til_aar int not null check (til_aar between 1990 and 2199),
  kilde text not null default '',
  -- Seen in its own publication or with one of those who made it; otherwise shown as unconfirmed.
  bekraeftet boolean not null default false,
  note text not null default '',
  udgaaet_kl timestamptz,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  laas int not null default 1,
  check ((organisation_id is null) = (noegle is not null)),
  check (fra_aar <= til_aar)
);
create table rammemaal (
  id int generated always as identity primary key,
  organisation_id int references organisation,
  ramme_id int not null references rammestrategi,
  -- `foff-2022-1` for the shipped ones.
  noegle text unique,
  nr text not null default '',
  titel text not null check (titel <> ''),
  kilde text not null default '',
  bekraeftet boolean not null default false,
  orden int not null default 0,
  udgaaet_kl timestamptz,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  laas int not null default 1,
  check ((organisation_id is null) = (noegle is not null))
);
create index rammemaal_ramme on rammemaal (ramme_id, orden, id);

create table strategi (
  id int generated always as identity primary key,
  organisation_id int not null references organisation,
  navn text not null check (navn <> ''),
  fra_aar int not null check (fra_aar between 1990 and 2199),
  til_aar int not null check (til_aar between 1990 and 2199),
  oprettet_kl timestamptz not null,
  oprettet_af uuid not null,
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  check (fra_aar <= til_aar)
);

-- An edition of it: one is written at a time, and what has been adopted never changes.
create table strategiudgave (
  id int generated always as identity primary key,
  organisation_id int not null,
  strategi_id int not null,
  nr int not null check (nr > 0),
  tilstand text not null default 'kladde' check (tilstand in ('kladde', 'vedtaget', 'kasseret')),
  -- Who decided it and when, as it is cited: `Byrådet 15. december 2025, punkt 7`.
  beslutning text not null default '',
  -- Why it was adopted without a hearing; empty where there was one.
  uden_hoering text not null default '',
  -- Texts and figures as they were on the day it was adopted; see Frossen in strategi/udgave/rules.ts.
  indhold jsonb,
  oprettet_kl timestamptz not null,
  oprettet_af uuid not null,
  vedtaget_kl timestamptz,
  vedtaget_dag date,
  vedtaget_af uuid,
  laas int not null default 1,
  unique (organisation_id, id),
  unique (strategi_id, nr),
  foreign key (organisation_id, strategi_id) references strategi (organisation_id, id),
  check ((tilstand = 'vedtaget') = (vedtaget_kl is not null)),
  check ((tilstand = 'vedtaget') = (indhold is not null)),
  check (tilstand <> 'vedtaget' or beslutning <> '' and vedtaget_dag is not null and vedtaget_af is not null)
);
create unique index strategiudgave_en_kladde on strategiudgave (strategi_id) where tilstand = 'kladde';
create function strategiudgave_frossen() returns trigger language plpgsql as $$
begin
  if old.tilstand = 'vedtaget' then raise exception 'an adopted edition never changes'; end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger strategiudgave_frossen before update or delete on strategiudgave for each row execute function strategiudgave_frossen();

create table strategidel (
  id int generated always as identity primary key,
  organisation_id int not null,
  udgave_id int not null,
  -- The codes of Delslags in strategi/rules.ts.
  slags text not null,
  titel text not null check (titel <> ''),
  -- Rich text in the notation of kernel/rigtekst.ts.
  tekst text not null default '',
  -- The structured table of its kind: [{column: text}], see TABELLER in strategi/rules.ts.
  raekker jsonb not null default '[]',
  -- Which live figures stand in it, in order; the codes of BLOKKE in strategi/tal/rules.ts.
  blokke text[] not null default '{}',
  orden int not null,
  skjult boolean not null default false,
  -- The same part in the edition that this one was copied from.
  fra_id int,
  fjernet_kl timestamptz,
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  laas int not null default 1,
  unique (organisation_id, id),
  unique (udgave_id, id),
  foreign key (organisation_id, udgave_id) references strategiudgave (organisation_id, id)
);
create index strategidel_udgave on strategidel (udgave_id, orden, id);
create function strategidel_frossen() returns trigger language plpgsql as $$
declare r strategidel;
begin
  r := case tg_op when 'INSERT' then new else old end;
  if exists (select from strategiudgave u where u.id = r.udgave_id and u.tilstand = 'vedtaget') then
    raise exception 'a part of an adopted edition never changes';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger strategidel_frossen before insert or update or delete on strategidel for each row execute function strategidel_frossen();

-- Goals follow the strategy and go on through its editions; what was promised stands in the edition.
create table strategimaal (
  id int generated always as identity primary key,
  organisation_id int not null,
  strategi_id int not null,
  nr int not null check (nr > 0),
  titel text not null check (titel <> ''),
  beskrivelse text not null default '',
  enhed text not null check (enhed in ('oere', 'procent', 'antal')),
  -- What is counted: `selvbetjeningsløsninger`.
  enhedsnavn text not null default '',
  udgang_t bigint not null check (udgang_t >= 0),
  udgang_n bigint not null check (udgang_n > 0),
  udgang_dag date not null,
  maal_t bigint not null check (maal_t >= 0),
  maal_n bigint not null check (maal_n > 0),
  maal_dag date not null,
  ejer_id uuid references person,
  -- The role or unit that owns it, where it is nobody with a login.
  ejer text not null default '',
  -- The live key figure that measures it; empty: measured by hand. The codes of NOEGLETAL in strategi/tal/rules.ts.
  kilde text not null default '',
  oprettet_kl timestamptz not null,
  oprettet_af uuid not null,
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  unique (strategi_id, nr),
  foreign key (organisation_id, strategi_id) references strategi (organisation_id, id),
  check (udgang_dag < maal_dag),
  check (enhed = 'procent' or udgang_n = 1 and maal_n = 1)
);
create table strategimaaling (
  id int generated always as identity primary key,
  organisation_id int not null,
  maal_id int not null,
  dag date not null,
  taeller bigint not null check (taeller >= 0),
  naevner bigint not null check (naevner > 0),
  -- Read from a live figure rather than typed.
  automatisk boolean not null default false,
  note text not null default '',
  kl timestamptz not null,
  af uuid not null,
  fjernet_kl timestamptz,
  foreign key (organisation_id, maal_id) references strategimaal (organisation_id, id)
);
create unique index strategimaaling_dag on strategimaaling (maal_id, dag) where fjernet_kl is null;

-- Which goals of others it answers, and which initiatives work for it.
create table strategimaalramme (
  organisation_id int not null,
  maal_id int not null,
  rammemaal_id int not null references rammemaal,
  primary key (maal_id, rammemaal_id),
  foreign key (organisation_id, maal_id) references strategimaal (organisation_id, id)
);
create table initiativmaal (
  organisation_id int not null,
  -- One's own, or one of a plan that is shared with everybody.
  initiativ_id int not null references initiativ,
  strategimaal_id int not null,
  tilfoejet_kl timestamptz not null,
  tilfoejet_af uuid not null,
  primary key (strategimaal_id, initiativ_id),
  foreign key (organisation_id, strategimaal_id) references strategimaal (organisation_id, id)
);
create index initiativmaal_initiativ on initiativmaal (initiativ_id);

-- A hearing in the house: some parts, to some administrations, until a day.
create table strategihoering (
  id int generated always as identity primary key,
  organisation_id int not null,
  udgave_id int not null,
  frist date not null,
  note text not null default '',
  sendt_kl timestamptz not null,
  sendt_af uuid not null,
  -- It was ended; comments are no longer taken in, whatever the deadline.
  lukket_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  foreign key (organisation_id, udgave_id) references strategiudgave (organisation_id, id)
);
create unique index strategihoering_en on strategihoering (udgave_id) where lukket_kl is null;
create table strategihoeringsdel (
  organisation_id int not null,
  hoering_id int not null,
  del_id int not null,
  primary key (hoering_id, del_id),
  foreign key (organisation_id, hoering_id) references strategihoering (organisation_id, id),
  foreign key (organisation_id, del_id) references strategidel (organisation_id, id)
);
create table strategihoeringspart (
  organisation_id int not null,
  hoering_id int not null,
  enhed_id int not null,
  -- The administration has said that it is done, with or without comments.
  faerdig_kl timestamptz,
  faerdig_af uuid,
  rykket_kl timestamptz,
  primary key (hoering_id, enhed_id),
  foreign key (organisation_id, hoering_id) references strategihoering (organisation_id, id),
  foreign key (organisation_id, enhed_id) references enhed (organisation_id, id)
);
create table strategikommentar (
  id int generated always as identity primary key,
  organisation_id int not null,
  hoering_id int not null,
  del_id int not null,
  enhed_id int not null,
  tekst text not null check (tekst <> ''),
  kl timestamptz not null,
  af uuid not null,
  -- taget: taken in; delvist: in part; ikke: not.
  svar text check (svar in ('taget', 'delvist', 'ikke')),
  svar_grund text not null default '',
  svar_kl timestamptz,
  svar_af uuid,
  trukket_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  foreign key (hoering_id, del_id) references strategihoeringsdel (hoering_id, del_id),
  foreign key (hoering_id, enhed_id) references strategihoeringspart (hoering_id, enhed_id),
  foreign key (organisation_id, hoering_id) references strategihoering (organisation_id, id),
  check ((svar is null) = (svar_kl is null)),
  check (svar is null or svar = 'taget' or svar_grund <> '')
);
create index strategikommentar_hoering on strategikommentar (hoering_id, del_id, id);

-- Everything that was done, in order, with what a part and a goal were before.
create table strategihaendelse (
  id int generated always as identity primary key,
  organisation_id int not null,
  strategi_id int not null,
  udgave_id int,
  del_id int,
  maal_id int,
  kl timestamptz not null,
  person_id uuid,
  handling text not null,
  detaljer jsonb not null default '{}',
  foreign key (organisation_id, strategi_id) references strategi (organisation_id, id)
);
create index strategihaendelse_strategi on strategihaendelse (strategi_id, id desc);

-- The house's own. Who writes what is the program's to say (app/modules/handlingsplan/rules.ts).
do $$
declare t text;
begin
  foreach t in array array['strategi', 'strategiudgave', 'strategidel', 'strategimaal', 'strategimaaling', 'strategimaalramme',
    'initiativmaal', 'strategihoering', 'strategihoeringsdel', 'strategihoeringspart', 'strategikommentar', 'strategihaendelse'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I using (organisation_id = (select app_organisation()) and (select app_art()) in (''kommune'', ''faellesskab'', ''samarbejde''))',
      t || '_egen', t);
    execute format('grant select, insert on %I to maalbillede_app', t);
  end loop;
  foreach t in array array['strategi', 'strategiudgave', 'strategidel', 'strategimaal', 'strategimaaling', 'strategihoering',
    'strategihoeringspart', 'strategikommentar'] loop
    execute format('grant update on %I to maalbillede_app', t);
  end loop;
end $$;
grant delete on strategimaalramme, initiativmaal to maalbillede_app;

-- The shipped strategies are read by everybody who is logged in; those that a house has entered are its own.
do $$
declare t text;
begin
  foreach t in array array['rammestrategi', 'rammemaal'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (organisation_id is null and (select app_organisation()) is not null or organisation_id = (select app_organisation()))',
      t || '_laes', t);
    execute format('create policy %I on %I for insert with check (organisation_id = (select app_organisation()))', t || '_ny', t);
    execute format('create policy %I on %I for update using (organisation_id = (select app_organisation()))', t || '_ret', t);
    execute format('grant select, insert, update on %I to maalbillede_app', t);
  end loop;
end $$;
