-- The business case of a programme: versions with cost lines, assumptions and what each part's price rests on, and what the
-- years did cost. Adopted is frozen: `indhold` is the text that `sha256` is of.

create table businesscase (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  nr int not null check (nr > 0),
  tilstand text not null default 'kladde' check (tilstand in ('kladde', 'vedtaget', 'kasseret')),
  -- Who else sees it once it is adopted: nobody, kommuner and fællesskaber, everybody.
  synlighed text not null default 'hus' check (synlighed in ('hus', 'kommuner', 'offentlig')),
  navn text not null check (navn <> ''),
  -- Rigtekst.
  sammenfatning text not null default '',
  tilbagebetaling_aar int not null default 8 check (tilbagebetaling_aar between 1 and 30),
  -- A year, of what is laid out and not yet paid back.
  rente_bp int not null default 0 check (rente_bp between 0 and 5000),
  -- How far share, units and start are moved in the sensitivity.
  andel_spaend_bp int not null default 1000 check (andel_spaend_bp between 0 and 9500),
  enheder_spaend_bp int not null default 500 check (enheder_spaend_bp between 0 and 9000),
  forsinkelse_mdr int not null default 6 check (forsinkelse_mdr between 0 and 60),
  fra_nr int,
  begrundelse text not null default '',
  indhold text,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  vedtaget_kl timestamptz,
  vedtaget_af uuid,
  oprettet_kl timestamptz not null,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  laas int not null default 1,
  unique (organisation_id, id),
  unique (program_id, nr),
  unique (program_id, id),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id),
  check ((tilstand = 'vedtaget') = (indhold is not null)),
  check ((indhold is null) = (sha256 is null) and (indhold is null) = (vedtaget_kl is null)),
  check (tilstand = 'vedtaget' or synlighed = 'hus')
);
create unique index businesscase_kladde on businesscase (program_id) where tilstand = 'kladde';

-- What one part's price rests on. Units are those of the whole country.
create table businesscasedel (
  organisation_id int not null,
  businesscase_id int not null,
  program_id int not null,
  del_id int not null,
  enheder int not null check (enheder between 1 and 100000000),
  enheder_kilde text not null default '',
  andel_bp int not null check (andel_bp between 1 and 10000),
  -- Per unit per year; null: none is promised.
  maks_oere bigint check (maks_oere between 1 and 1000000000000),
  -- The first year that is paid for.
  betaling_fra_aar int not null check (betaling_fra_aar between 1990 and 2199),
  primary key (businesscase_id, del_id),
  foreign key (organisation_id, businesscase_id) references businesscase (organisation_id, id),
  foreign key (program_id, businesscase_id) references businesscase (program_id, id),
  foreign key (program_id, del_id) references programdel (program_id, id)
);

create table businesscaselinje (
  id int generated always as identity primary key,
  organisation_id int not null,
  businesscase_id int not null,
  program_id int not null,
  -- The same line has the same in every version.
  stamme uuid not null,
  fase text not null,
  navn text not null check (navn <> ''),
  -- `engang`: the amount spread evenly over its years; `aarlig`: each year; `pr_enhed`: a year for each unit that has joined.
  slags text not null check (slags in ('engang', 'aarlig', 'pr_enhed')),
  beloeb_oere bigint not null check (beloeb_oere between 0 and 1000000000000),
  fra_aar int not null check (fra_aar between 1990 and 2199),
  til_aar int not null check (til_aar between 1990 and 2199),
  usikkerhed_bp int not null default 0 check (usikkerhed_bp between 0 and 10000),
  -- One part's alone, or shared by all: by units, alike, or by `andele` ({part: bp}, together 10 000).
  fordeling text not null check (fordeling in ('del', 'enheder', 'lige', 'andele')),
  del_id int,
  andele jsonb not null default '{}',
  kilde text not null default '',
  note text not null default '',
  raekkefoelge int not null default 0,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (businesscase_id, stamme),
  foreign key (organisation_id, businesscase_id) references businesscase (organisation_id, id),
  foreign key (program_id, businesscase_id) references businesscase (program_id, id),
  foreign key (program_id, del_id) references programdel (program_id, id),
  check (fra_aar <= til_aar),
  check ((fordeling = 'del') = (del_id is not null))
);

create table businesscaseantagelse (
  id int generated always as identity primary key,
  organisation_id int not null,
  businesscase_id int not null,
  stamme uuid not null,
  navn text not null check (navn <> ''),
  vaerdi text not null check (vaerdi <> ''),
  kilde text not null default '',
  note text not null default '',
  raekkefoelge int not null default 0,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (businesscase_id, stamme),
  foreign key (organisation_id, businesscase_id) references businesscase (organisation_id, id)
);

-- What a part did cost in a year, against the version that it is held up to: a later version doesn't move what was improved.
create table businesscaseaar (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  del_id int not null,
  aar int not null check (aar between 1990 and 2199),
  businesscase_id int not null,
  faktisk_oere bigint not null check (faktisk_oere between 0 and 1000000000000),
  kilde text not null check (kilde <> ''),
  note text not null default '',
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id),
  foreign key (program_id, del_id) references programdel (program_id, id),
  foreign key (program_id, businesscase_id) references businesscase (program_id, id)
);
create unique index businesscaseaar_en on businesscaseaar (del_id, aar) where fjernet_kl is null;

-- What a person has typed in one of a programme's forms and not yet saved.
create table programkladde (
  program_id int not null references faellesprogram,
  organisation_id int not null references organisation,
  person_id uuid not null references person,
  -- Which form: `linje-4`, `spoergsmaal`.
  noegle text not null check (noegle ~ '^[a-z]{1,30}(-[0-9]{1,9})?$'),
  felter jsonb not null,
  kl timestamptz not null,
  primary key (program_id, organisation_id, person_id, noegle)
);

-- Only who sees it may change once it is adopted.
create function businesscase_frossen() returns trigger language plpgsql as $$
begin
  if old.tilstand = 'vedtaget' and (to_jsonb(new) - '{synlighed,laas,rettet_kl,rettet_af}'::text[])
      is distinct from (to_jsonb(old) - '{synlighed,laas,rettet_kl,rettet_af}'::text[]) then
    raise exception 'what was signed, adopted, counted or invoiced never changes';
  end if;
  return new;
end $$;
create trigger businesscase_frossen before update on businesscase for each row execute function businesscase_frossen();

create function businesscasedele_frossen() returns trigger language plpgsql as $$
begin
  perform 1 from businesscase where id = new.businesscase_id and tilstand = 'kladde';
  if not found then
    raise exception 'what was signed, adopted, counted or invoiced never changes';
  end if;
  return new;
end $$;
create function businesscasedel_fjernet() returns trigger language plpgsql as $$
begin
  perform 1 from businesscase where id = old.businesscase_id and tilstand = 'kladde';
  if not found then
    raise exception 'what was signed, adopted, counted or invoiced never changes';
  end if;
  return old;
end $$;
create trigger businesscasedel_frossen before insert or update on businesscasedel
  for each row execute function businesscasedele_frossen();
create trigger businesscasedel_frossen_fjern before delete on businesscasedel
  for each row execute function businesscasedel_fjernet();
create trigger businesscaselinje_frossen before insert or update on businesscaselinje
  for each row execute function businesscasedele_frossen();
create trigger businesscaseantagelse_frossen before insert or update on businesscaseantagelse
  for each row execute function businesscasedele_frossen();

-- Access. The house all; others what was adopted and shown to them, where they see the programme.
alter table businesscase enable row level security;
create policy businesscase_laes on businesscase for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig())
  or tilstand = 'vedtaget' and synlighed <> 'hus' and (select app_er_offentlig()) and program_id in (select program_synlige())
  or tilstand = 'vedtaget' and synlighed = 'offentlig' and program_id in (select program_offentlige()));
create policy businesscase_ny on businesscase for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
create policy businesscase_ret on businesscase for update using (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert, update on businesscase to maalbillede_app;

alter table businesscasedel enable row level security;
create policy businesscasedel_laes on businesscasedel for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig()));
create policy businesscasedel_ny on businesscasedel for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
create policy businesscasedel_ret on businesscasedel for update using (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
create policy businesscasedel_fjern on businesscasedel for delete using (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert, update, delete on businesscasedel to maalbillede_app;

alter table businesscaselinje enable row level security;
create policy businesscaselinje_laes on businesscaselinje for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig()));
create policy businesscaselinje_ny on businesscaselinje for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
create policy businesscaselinje_ret on businesscaselinje for update using (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert, update on businesscaselinje to maalbillede_app;

alter table businesscaseantagelse enable row level security;
create policy businesscaseantagelse_laes on businesscaseantagelse for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig()));
create policy businesscaseantagelse_ny on businesscaseantagelse for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
create policy businesscaseantagelse_ret on businesscaseantagelse for update using (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert, update on businesscaseantagelse to maalbillede_app;

-- Whoever sees the version that a year is held up to sees the year.
alter table businesscaseaar enable row level security;
create policy businesscaseaar_laes on businesscaseaar for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig())
  or fjernet_kl is null and businesscase_id in (select id from businesscase));
create policy businesscaseaar_ny on businesscaseaar for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
create policy businesscaseaar_ret on businesscaseaar for update using (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert, update on businesscaseaar to maalbillede_app;

alter table programkladde enable row level security;
create policy programkladde_egen on programkladde using (
  person_id = (select app_person()) and organisation_id = (select app_organisation())
  and program_id in (select program_synlige()));
grant select, insert, update, delete on programkladde to maalbillede_app;
