-- Joining rounds: what kommuner are asked to join, on which basis and until when; each kommune's way to its answer; and the
-- answers that were signed. Every deadline is judged by app_nu() while the round's row is held, so that a deadline that is moved
-- at the same moment is either seen or waits.
--
-- Refusals that become sentences (tilslutning/frist.ts): FP001 the deadline has passed or the round isn't open; FP002 a deadline
-- moved backwards after somebody has answered; FP003 a deadline that isn't in the future; FP004 not one of the round's kommuner;
-- FP005 the basis has a newer edition than the one that was read; FP006 the kommune has joined that part already.

create table tilslutningsrunde (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  navn text not null check (navn <> ''),
  -- `faelles`: every kommune. `senere`: those named in tilslutningskommune, on terms of their own.
  slags text not null default 'faelles' check (slags in ('faelles', 'senere')),
  -- That the deadline has passed is no state: it is read off the clock.
  tilstand text not null default 'kladde' check (tilstand in ('kladde', 'aaben', 'trukket')),
  frist_kl timestamptz check (frist_kl is not null or tilstand = 'kladde'),
  -- Rigtekst. Of an open round they are those of its newest edition.
  materiale text not null default '',
  vilkaar text not null default '',
  aabnet_kl timestamptz check (aabnet_kl is not null or tilstand = 'kladde'),
  trukket_kl timestamptz,
  trukket_grund text not null default '',
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz check (fjernet_kl is null or tilstand = 'kladde'),
  laas int not null default 1,
  unique (organisation_id, id),
  unique (program_id, id),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id)
);
create index tilslutningsrunde_program on tilslutningsrunde (program_id, id);

-- The parts of the round. Which they are is settled when it opens.
create table tilslutningsdel (
  organisation_id int not null,
  program_id int not null,
  runde_id int not null,
  del_id int not null,
  -- The most it may cost, in øre for each unit a year; null: none is given.
  maks_pris_oere bigint check (maks_pris_oere >= 0),
  -- The share of units (or of kommuner) that the price was reckoned with.
  antaget_bp int check (antaget_bp between 0 and 10000),
  primary key (runde_id, del_id),
  foreign key (organisation_id, runde_id) references tilslutningsrunde (organisation_id, id),
  foreign key (program_id, runde_id) references tilslutningsrunde (program_id, id),
  foreign key (program_id, del_id) references programdel (program_id, id)
);

-- Those who may join in a later round.
create table tilslutningskommune (
  organisation_id int not null,
  runde_id int not null,
  kommune_id int not null references organisation,
  primary key (runde_id, kommune_id),
  foreign key (organisation_id, runde_id) references tilslutningsrunde (organisation_id, id)
);

create table tilslutningsbilag (
  id int generated always as identity primary key,
  organisation_id int not null,
  runde_id int not null,
  navn text not null check (navn <> ''),
  type text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  stoerrelse bigint not null,
  lagt_kl timestamptz not null,
  lagt_af uuid,
  -- Of an open round it stays in the editions that had it.
  fjernet_kl timestamptz,
  unique (organisation_id, id),
  foreign key (organisation_id, runde_id) references tilslutningsrunde (organisation_id, id)
);
create index tilslutningsbilag_runde on tilslutningsbilag (runde_id, id);

-- What kommuner answer to: material, terms, documents, parts and prices as they were, pinned by a checksum of `tekst`.
create table tilslutningsudgave (
  organisation_id int not null,
  runde_id int not null,
  nr int not null check (nr > 0),
  -- See Grundlag in tilslutning/rules.ts.
  indhold jsonb not null,
  -- The same line by line, as anybody can compute the checksum of it.
  tekst text not null,
  sha256 text not null check (sha256 = encode(sha256(convert_to(tekst, 'UTF8')), 'hex')),
  -- What is new in it; empty for the first.
  aendring text not null default '',
  kl timestamptz not null,
  af uuid,
  primary key (runde_id, nr),
  foreign key (organisation_id, runde_id) references tilslutningsrunde (organisation_id, id)
);

-- One kommune's work on its answer.
create table tilslutningssag (
  runde_id int not null references tilslutningsrunde,
  kommune_id int not null references organisation,
  -- As it is typed: {felt: text}. The kommune's alone.
  kladde jsonb not null default '{}',
  rettet_kl timestamptz not null,
  rettet_af uuid,
  laas int not null default 1,
  -- Who approved, on which day and in which case; empty and null until it is noted.
  politisk_organ text not null default '',
  politisk_dato date,
  politisk_journal text not null default '',
  politisk_kl timestamptz,
  politisk_af uuid,
  politisk_laas int not null default 1,
  primary key (runde_id, kommune_id),
  check ((politisk_organ = '') = (politisk_dato is null))
);

-- What was signed. One row, so that an answer is there whole or not at all; of several for a part the newest counts.
create table tilslutningssvar (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  runde_id int not null,
  kommune_id int not null references organisation,
  nr int not null,
  udgave_nr int not null,
  tilsluttet int[] not null,
  afslaaet int[] not null,
  politisk_organ text not null,
  politisk_dato date,
  politisk_journal text not null,
  -- What was signed, line by line, and its checksum.
  tekst text not null,
  sha256 text not null check (sha256 = encode(sha256(convert_to(tekst, 'UTF8')), 'hex')),
  kl timestamptz not null,
  af uuid not null,
  unique (runde_id, kommune_id, nr),
  check (cardinality(tilsluttet) + cardinality(afslaaet) > 0),
  check (cardinality(tilsluttet) = 0 or politisk_organ <> '' and politisk_dato is not null),
  foreign key (organisation_id, runde_id) references tilslutningsrunde (organisation_id, id),
  foreign key (program_id, runde_id) references tilslutningsrunde (program_id, id),
  foreign key (runde_id, udgave_nr) references tilslutningsudgave (runde_id, nr)
);
create index tilslutningssvar_program on tilslutningssvar (program_id, kommune_id, id);

-- A kommune is reminded once for each step before the deadline, and by hand at most once a day.
create table tilslutningspaamindelse (
  organisation_id int not null,
  runde_id int not null,
  kommune_id int not null references organisation,
  -- `foer14`, or `manuel 2026-11-22`.
  trin text not null,
  kl timestamptz not null,
  primary key (runde_id, kommune_id, trin),
  foreign key (organisation_id, runde_id) references tilslutningsrunde (organisation_id, id)
);

-- The deadline. Held for share: those who answer don't wait for each other, whoever moves the deadline waits for them.
create function tilslutning_hold(runde int) returns tilslutningsrunde language plpgsql volatile security definer
  set search_path = public, pg_temp as $$
declare
  r tilslutningsrunde;
begin
  select * into r from tilslutningsrunde where id = runde for share;
  if r.id is null or r.tilstand <> 'aaben' or r.frist_kl <= app_nu() then
    raise exception 'the round is not open' using errcode = 'FP001';
  end if;
  return r;
end $$;
create function tilslutning_deltager(runde tilslutningsrunde, kommune int) returns void language plpgsql stable security definer
  set search_path = public, pg_temp as $$
begin
  if not exists (select from organisation o where o.id = kommune and o.art = 'kommune') or runde.slags = 'senere'
    and not exists (select from tilslutningskommune k where k.runde_id = runde.id and k.kommune_id = kommune) then
    raise exception 'not a kommune of the round' using errcode = 'FP004';
  end if;
end $$;
-- Asked by the triggers alone: they give any round, whoever asks.
revoke execute on function tilslutning_hold(int), tilslutning_deltager(tilslutningsrunde, int) from public;
-- When the row is written and, since a transaction may wait in between, when it is committed.
create function tilslutning_frist() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform tilslutning_deltager(tilslutning_hold(new.runde_id), new.kommune_id);
  return new;
end $$;
create trigger tilslutningssag_frist before insert or update on tilslutningssag for each row execute function tilslutning_frist();
create constraint trigger tilslutningssag_frist_til_sidst after insert or update on tilslutningssag deferrable initially deferred
  for each row execute function tilslutning_frist();
create constraint trigger tilslutningssvar_frist_til_sidst after insert on tilslutningssvar deferrable initially deferred
  for each row execute function tilslutning_frist();

-- The newest answer for each part and kommune. Row-level security of whoever asks decides what it is made from.
create function tilslutning_afgjort(program int)
  returns table (del_id int, kommune_id int, runde_id int, svar_id int, tilsluttet boolean, kl timestamptz)
  language sql volatile as $$
  select distinct on (d.id, s.kommune_id) d.id, s.kommune_id, s.runde_id, s.id, d.id = any (s.tilsluttet), s.kl
  from tilslutningssvar s join tilslutningsrunde r on r.id = s.runde_id and r.tilstand = 'aaben'
    cross join lateral unnest(s.tilsluttet || s.afslaaet) as d (id)
  where s.program_id = program order by d.id, s.kommune_id, s.kl desc, s.id desc $$;

-- Signs: by the database's clock, on the edition that is the newest, for parts of the round that the kommune hasn't joined before.
create function tilslutningssvar_ny() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  r tilslutningsrunde;
  dele int[] := new.tilsluttet || new.afslaaet;
begin
  r := tilslutning_hold(new.runde_id);
  perform tilslutning_deltager(r, new.kommune_id);
  if new.udgave_nr is distinct from (select max(u.nr) from tilslutningsudgave u where u.runde_id = r.id) then
    raise exception 'the basis has a newer edition' using errcode = 'FP005';
  end if;
  -- One kommune signs at a time, in whichever round: the second sees what the first joined. LAASE.tilslutning in
  -- app/platform/db/transaktionslaas.ts.
  perform pg_advisory_xact_lock(7040, new.kommune_id);
  if cardinality(dele) <> (select count(*) from tilslutningsdel d where d.runde_id = r.id and d.del_id = any (dele)) then
    raise exception 'each part of the round is answered once' using errcode = 'check_violation';
  end if;
  if exists (select from tilslutning_afgjort(r.program_id) a
      where a.kommune_id = new.kommune_id and a.runde_id <> r.id and a.tilsluttet and a.del_id = any (dele)) then
    raise exception 'joined already' using errcode = 'FP006';
  end if;
  new.program_id := r.program_id;
  new.organisation_id := r.organisation_id;
  -- Its own kommune waits here for a colleague who signs at the same time.
  perform from tilslutningssag g where g.runde_id = r.id and g.kommune_id = new.kommune_id for update;
  select coalesce(max(s.nr), 0) + 1 into new.nr from tilslutningssvar s
    where s.runde_id = r.id and s.kommune_id = new.kommune_id;
  new.kl := app_nu();
  return new;
end $$;
create trigger tilslutningssvar_ny before insert on tilslutningssvar for each row execute function tilslutningssvar_ny();
create trigger tilslutningssvar_frossen before update or delete on tilslutningssvar for each row execute function program_frossen();

-- An edition comes after the one before, while the round is open; nobody signs meanwhile.
create function tilslutningsudgave_ny() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from tilslutningsrunde where id = new.runde_id for no key update;
  perform tilslutning_hold(new.runde_id);
  select coalesce(max(u.nr), 0) + 1 into new.nr from tilslutningsudgave u where u.runde_id = new.runde_id;
  new.kl := app_nu();
  return new;
end $$;
create trigger tilslutningsudgave_ny before insert on tilslutningsudgave for each row execute function tilslutningsudgave_ny();
create trigger tilslutningsudgave_frossen before update or delete on tilslutningsudgave for each row
  execute function program_frossen();

create function tilslutningsrunde_vogt() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.organisation_id <> old.organisation_id or new.program_id <> old.program_id
    or old.tilstand <> 'kladde' and (new.slags <> old.slags or new.tilstand = 'kladde' or new.aabnet_kl <> old.aabnet_kl)
    or old.tilstand = 'kladde' and new.tilstand = 'trukket' or old.tilstand = 'trukket' then
    raise exception 'a round keeps what it is' using errcode = 'insufficient_privilege';
  end if;
  if old.tilstand = 'aaben' and old.frist_kl <= app_nu() then
    raise exception 'the round is over' using errcode = 'FP001';
  end if;
  if new.tilstand = 'aaben' and (old.tilstand = 'kladde' or new.frist_kl <> old.frist_kl) and new.frist_kl <= app_nu() then
    raise exception 'a deadline lies in the future' using errcode = 'FP003';
  end if;
  if old.tilstand = 'aaben' and new.frist_kl < old.frist_kl
    and exists (select from tilslutningssvar s where s.runde_id = old.id) then
    raise exception 'somebody has answered by the deadline that was given' using errcode = 'FP002';
  end if;
  if old.tilstand = 'kladde' and new.tilstand = 'aaben' then new.aabnet_kl := app_nu(); end if;
  if old.tilstand = 'aaben' and new.tilstand = 'trukket' then new.trukket_kl := app_nu(); end if;
  return new;
end $$;
create trigger tilslutningsrunde_vogt before update on tilslutningsrunde for each row execute function tilslutningsrunde_vogt();

-- Which parts and which kommuner is settled when the round opens; a price changes with an edition, while it is open.
create function tilslutning_kun_kladde() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  r tilslutningsrunde;
begin
  select * into r from tilslutningsrunde where id = case when tg_op = 'DELETE' then old.runde_id else new.runde_id end
    for no key update;
  if tg_op = 'UPDATE' and new.runde_id = old.runde_id and tg_table_name = 'tilslutningsdel' and r.tilstand = 'aaben' then
    perform tilslutning_hold(r.id);
  elsif r.tilstand <> 'kladde' then
    raise exception 'settled when the round opened' using errcode = 'insufficient_privilege';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger tilslutningsdel_vogt before insert or update or delete on tilslutningsdel for each row
  execute function tilslutning_kun_kladde();
create trigger tilslutningskommune_vogt before insert or update or delete on tilslutningskommune for each row
  execute function tilslutning_kun_kladde();

-- Access. The rounds that one sees besides those of one's own house: what is open or over, and of the later ones one's own.
create function tilslutning_synlige() returns setof int language sql stable security definer set search_path = public, pg_temp as $$
  select r.id from tilslutningsrunde r where r.tilstand <> 'kladde' and r.program_id in (select program_synlige())
    and (r.slags = 'faelles' or app_art() = 'kommune' and exists (select from tilslutningskommune k
      where k.runde_id = r.id and k.kommune_id = app_organisation())) $$;
create function tilslutning_hus() returns int language sql stable as $$
  select case when app_er_offentlig() then app_organisation() end $$;

-- Who has joined which part. The house knows at once, a kommune of itself, all others who see the programme when the deadline has
-- passed; a transaction past row-level security knows all.
create function program_deltagere(program int)
  returns table (del_id int, kommune_id int, runde_id int, svar_id int, underskrevet timestamptz)
  language sql volatile security definer set search_path = public, pg_temp as $$
  select a.del_id, a.kommune_id, a.runde_id, a.svar_id, a.kl
  from (
    select distinct on (d.id, s.kommune_id) d.id as del_id, s.kommune_id, s.runde_id, s.id as svar_id,
      d.id = any (s.tilsluttet) as tilsluttet, s.kl
    from tilslutningssvar s join tilslutningsrunde r on r.id = s.runde_id and r.tilstand = 'aaben'
      cross join lateral unnest(s.tilsluttet || s.afslaaet) as d (id)
    where s.program_id = program and (coalesce(current_setting('role', true), 'none') <> 'maalbillede_app'
      or s.organisation_id = tilslutning_hus()
      or program in (select program_synlige()) and (s.kommune_id = tilslutning_hus() or r.frist_kl <= app_nu()))
    order by d.id, s.kommune_id, s.kl desc, s.id desc) a
  where a.tilsluttet $$;

-- How many have joined each part of a round: all that is known outside the house until the deadline. A later round has few
-- kommuner, whom a count would name.
create function tilslutning_antal(runde int) returns table (del_id int, tilsluttet int)
  language sql volatile security definer set search_path = public, pg_temp as $$
  select d.del_id, count(a.kommune_id)::int
  from tilslutningsrunde r join tilslutningsdel d on d.runde_id = r.id
    left join tilslutning_afgjort(r.program_id) a on a.del_id = d.del_id and a.runde_id = r.id and a.tilsluttet
  where r.id = runde and (r.organisation_id = tilslutning_hus()
    or r.id in (select tilslutning_synlige()) and (r.slags = 'faelles' or r.frist_kl <= app_nu()))
  group by d.del_id $$;

-- How far each kommune of a round has come, for the house: that it has begun and when it noted an approval, never what is typed.
create function tilslutning_stand(runde int)
  returns table (kommune_id int, begyndt boolean, politisk_kl timestamptz, paamindet_kl timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, g.kommune_id is not null, g.politisk_kl,
    (select max(p.kl) from tilslutningspaamindelse p where p.runde_id = r.id and p.kommune_id = o.id)
  from tilslutningsrunde r join organisation o on o.art = 'kommune' and o.nedlagt_kl is null and (r.slags = 'faelles'
      or exists (select from tilslutningskommune k where k.runde_id = r.id and k.kommune_id = o.id))
    left join tilslutningssag g on g.runde_id = r.id and g.kommune_id = o.id
  where r.id = runde and r.organisation_id = tilslutning_hus() $$;

alter table tilslutningsrunde enable row level security;
create policy tilslutningsrunde_laes on tilslutningsrunde for select using (
  organisation_id = (select tilslutning_hus()) or id in (select tilslutning_synlige()));
create policy tilslutningsrunde_ny on tilslutningsrunde for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
create policy tilslutningsrunde_ret on tilslutningsrunde for update using (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert, update on tilslutningsrunde to maalbillede_app;

alter table tilslutningsdel enable row level security;
create policy tilslutningsdel_laes on tilslutningsdel for select using (
  organisation_id = (select tilslutning_hus()) or runde_id in (select tilslutning_synlige()));
create policy tilslutningsdel_led on tilslutningsdel using (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert, update, delete on tilslutningsdel to maalbillede_app;

-- Which kommuner a later round is for is the house's to know, and each one's own.
alter table tilslutningskommune enable row level security;
create policy tilslutningskommune_laes on tilslutningskommune for select using (
  organisation_id = (select tilslutning_hus())
  or kommune_id = (select app_kommune()) and runde_id in (select tilslutning_synlige()));
create policy tilslutningskommune_led on tilslutningskommune using (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert, delete on tilslutningskommune to maalbillede_app;

-- Documents of a round that is open stay readable when they are taken out: earlier editions have them.
alter table tilslutningsbilag enable row level security;
create policy tilslutningsbilag_laes on tilslutningsbilag for select using (
  organisation_id = (select tilslutning_hus()) or runde_id in (select tilslutning_synlige()));
create policy tilslutningsbilag_led on tilslutningsbilag using (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert, update on tilslutningsbilag to maalbillede_app;

alter table tilslutningsudgave enable row level security;
create policy tilslutningsudgave_laes on tilslutningsudgave for select using (
  organisation_id = (select tilslutning_hus()) or runde_id in (select tilslutning_synlige()));
create policy tilslutningsudgave_ny on tilslutningsudgave for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert on tilslutningsudgave to maalbillede_app;

-- The kommune's alone, in its own words; anmelder isn't one of those who prepare it.
alter table tilslutningssag enable row level security;
create policy tilslutningssag_egen on tilslutningssag using (
  kommune_id = (select app_kommune()) and (select app_i_sagskredsen()) and runde_id in (select tilslutning_synlige()));
grant select, insert, update on tilslutningssag to maalbillede_app;

alter table tilslutningssvar enable row level security;
create policy tilslutningssvar_laes on tilslutningssvar for select using (
  organisation_id = (select tilslutning_hus()) or kommune_id = (select app_kommune()) and (select app_i_sagskredsen()));
create policy tilslutningssvar_ny on tilslutningssvar for insert with check (
  kommune_id = (select app_kommune()) and (select app_har_rolle('godkender')) and af = (select app_person())
  and runde_id in (select tilslutning_synlige()));
grant select, insert on tilslutningssvar to maalbillede_app;

alter table tilslutningspaamindelse enable row level security;
create policy tilslutningspaamindelse_led on tilslutningspaamindelse using (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert on tilslutningspaamindelse to maalbillede_app;
