-- What a programme's parts cost, and the official counts that they are settled by. What is adopted or confirmed never changes:
-- a new rate is a new version of the model, a corrected count a new version of the count.

-- The price model as one document (app/modules/faellesprogram/afregning/pris/rules.ts).
create table prismodel (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  tilstand text not null default 'kladde' check (tilstand in ('kladde', 'vedtaget')),
  -- Given when it is adopted.
  nr int check (nr > 0),
  -- The first day of the month that it is the current one from.
  gyldig_fra date check (extract(day from gyldig_fra) = 1),
  -- Why it was adopted: what is new, and who decided it.
  begrundelse text not null default '',
  indhold text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  oprettet_kl timestamptz not null,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  vedtaget_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  unique (program_id, id),
  unique (program_id, nr),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id),
  check ((tilstand = 'vedtaget') = (nr is not null and gyldig_fra is not null and vedtaget_kl is not null)),
  check (sha256 = encode(sha256(convert_to(indhold, 'UTF8')), 'hex'))
);
-- One draft at a time.
create unique index prismodel_kladde on prismodel (program_id) where tilstand = 'kladde';

create function prismodel_frossen() returns trigger language plpgsql as $$
begin
  if old.tilstand = 'vedtaget' then
    raise exception 'an adopted price model never changes' using errcode = 'FP033';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger prismodel_frossen before update or delete on prismodel for each row execute function prismodel_frossen();

-- How many units each kommune had in a year, for one part. It waits (`version` null) until its sender has seen what it changes.
create table optaelling (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  del_id int not null,
  -- The year that was counted.
  aar int not null check (aar between 1900 and 2199),
  version int check (version > 0),
  -- {kommunekode: units}, all kommuner.
  antal jsonb not null check (jsonb_typeof(antal) = 'object'),
  kilde text not null check (kilde <> ''),
  -- When the source published it.
  kildedato date not null,
  note text not null default '',
  -- Made up or derived for a demonstration: shown wherever the figures are.
  demo boolean not null default false,
  -- Why the version before it wasn't right.
  begrundelse text not null default '' check (coalesce(version, 1) = 1 or begrundelse <> ''),
  filnavn text not null default '',
  modtaget_kl timestamptz not null,
  modtaget_af uuid,
  bekraeftet_kl timestamptz,
  unique (organisation_id, id),
  unique (program_id, id),
  unique (del_id, aar, version),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id),
  foreign key (program_id, del_id) references programdel (program_id, id),
  check ((version is null) = (bekraeftet_kl is null))
);
create index optaelling_program on optaelling (program_id, del_id, aar);

create function optaelling_frossen() returns trigger language plpgsql as $$
begin
  if old.version is not null then
    raise exception 'a confirmed count never changes' using errcode = 'FP034';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger optaelling_frossen before update or delete on optaelling for each row execute function optaelling_frossen();

-- The house alone sees drafts and what waits; whoever sees the programme sees what stands.
alter table prismodel enable row level security;
create policy prismodel_laes on prismodel for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig())
  or tilstand = 'vedtaget' and program_id in (select program_synlige()));
create policy prismodel_ny on prismodel for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
create policy prismodel_ret on prismodel for update using (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
create policy prismodel_slet on prismodel for delete using (
  organisation_id = (select app_organisation()) and (select app_leder_program()) and tilstand = 'kladde');
grant select, insert, update, delete on prismodel to maalbillede_app;

alter table optaelling enable row level security;
create policy optaelling_laes on optaelling for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig())
  or version is not null and program_id in (select program_synlige()));
create policy optaelling_ny on optaelling for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
create policy optaelling_ret on optaelling for update using (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
create policy optaelling_slet on optaelling for delete using (
  organisation_id = (select app_organisation()) and (select app_leder_program()) and version is null);
grant select, insert, update, delete on optaelling to maalbillede_app;
