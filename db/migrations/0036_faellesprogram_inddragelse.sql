-- Involvement in a fællesprogram: who is concerned, workshops and pilots that kommuner sign up for, what was found and which krav
-- it is tied to, the channel and training plan of each kommune, and how ready each is.

-- Kinds of people that the solution is for, and how they are heard; one row for each kind.
create table programinteressent (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  -- See INTERESSENTER in inddragelse/rules.ts.
  slags text not null,
  behov text not null default '',
  inddrages text not null default '',
  raekkefoelge int not null default 0,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id)
);
create unique index programinteressent_slags on programinteressent (program_id, slags) where fjernet_kl is null;

-- A workshop, a pilot or a meeting that kommuner sign up for.
create table programarrangement (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  del_id int,
  art text not null check (art in ('workshop', 'pilot', 'brugertest', 'moede')),
  titel text not null check (titel <> ''),
  -- Rigtekst.
  beskrivelse text not null default '',
  sted text not null default '',
  fra date not null,
  til date,
  -- Kinds from INTERESSENTER that are asked for.
  maalgruppe text[] not null default '{}',
  -- No sign-up after it, by the database's clock; null: no sign-up here.
  tilmelding_til timestamptz,
  -- Null: as many as want to.
  pladser int check (pladser > 0),
  aflyst_kl timestamptz,
  aflyst_grund text not null default '',
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id),
  foreign key (program_id, del_id) references programdel (program_id, id),
  check (fra <= til),
  check ((aflyst_kl is null) = (aflyst_grund = ''))
);
create index programarrangement_program on programarrangement (program_id, fra) where fjernet_kl is null;

create sequence programtilmelding_koe;
-- A kommune's sign-up. Who gets a seat is found from the order in which they came (pladserAf in inddragelse/rules.ts), so a
-- seat that is given up goes to the next without anything being written.
create table programtilmelding (
  id int generated always as identity primary key,
  -- The kommune.
  organisation_id int not null references organisation,
  ejer_id int not null,
  arrangement_id int not null,
  antal int not null check (antal between 1 and 500),
  -- Who comes, by role; no names.
  hvem text not null default '',
  -- The place in the queue; given by programtilmelding_vogt.
  koe bigint not null default 0,
  kl timestamptz not null,
  af uuid not null,
  frafaldet_kl timestamptz,
  unique (organisation_id, id),
  foreign key (ejer_id, arrangement_id) references programarrangement (organisation_id, id)
);
create unique index programtilmelding_en on programtilmelding (arrangement_id, organisation_id) where frafaldet_kl is null;
create index programtilmelding_orden on programtilmelding (arrangement_id, koe) where frafaldet_kl is null;
create function programtilmelding_vogt() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare a programarrangement;
begin
  -- Held, so that sign-ups come one after another (the queue is the order in which they are committed), and neither a deadline
  -- that is moved nor a meeting that is called off can pass them.
  select * into a from programarrangement where id = new.arrangement_id for no key update;
  if a.fjernet_kl is not null or a.aflyst_kl is not null or a.tilmelding_til is null or a.tilmelding_til <= app_nu() then
    raise exception 'no more sign-up' using errcode = 'FP010';
  end if;
  -- More people go to the end of the queue; fewer keep their place.
  if tg_op = 'INSERT' or new.antal > old.antal then
    new.koe := nextval('programtilmelding_koe');
    new.kl := app_nu();
  else
    new.koe := old.koe;
    new.kl := old.kl;
  end if;
  return new;
end $$;
create trigger programtilmelding_vogt before insert or update on programtilmelding for each row
  when (new.frafaldet_kl is null) execute function programtilmelding_vogt();

-- What was found out, and what became of it.
create table programfund (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  arrangement_id int,
  slags text,
  tekst text not null check (tekst <> ''),
  tilstand text not null default 'nyt' check (tilstand in ('nyt', 'vurderet', 'omsat', 'afvist')),
  svar text not null default '',
  -- Shown to kommuner; until then it is the house's.
  delt boolean not null default false,
  kl timestamptz not null,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id),
  foreign key (organisation_id, arrangement_id) references programarrangement (organisation_id, id),
  check (tilstand <> 'afvist' or svar <> '')
);
create index programfund_program on programfund (program_id, id) where fjernet_kl is null;
create table programfundkrav (
  organisation_id int not null,
  fund_id int not null,
  krav_id int not null references krav,
  kl timestamptz not null,
  af uuid not null,
  primary key (fund_id, krav_id),
  foreign key (organisation_id, fund_id) references programfund (organisation_id, id)
);

-- The channel and training plan of one kommune: whom it tells and teaches, how and when.
create table programkanal (
  id int generated always as identity primary key,
  -- The kommune.
  organisation_id int not null references organisation,
  program_id int not null references faellesprogram,
  art text not null check (art in ('kanal', 'uddannelse')),
  slags text not null,
  aktivitet text not null check (aktivitet <> ''),
  ansvarlig text not null default '',
  fra date,
  til date,
  tilstand text not null default 'planlagt' check (tilstand in ('planlagt', 'i_gang', 'gjort')),
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  check (fra <= til)
);
create index programkanal_kommune on programkanal (program_id, organisation_id) where fjernet_kl is null;

-- The readiness checklist: points under the five trædesten.
create table programtjek (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  traedesten int not null check (traedesten between 1 and 5),
  tekst text not null check (tekst <> ''),
  hjaelp text not null default '',
  raekkefoelge int not null default 0,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  unique (program_id, id),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id)
);
create index programtjek_program on programtjek (program_id, traedesten, raekkefoelge, id) where fjernet_kl is null;
-- Where one kommune stands on one point.
create table programparathed (
  -- The kommune.
  organisation_id int not null references organisation,
  program_id int not null,
  tjek_id int not null,
  svar text not null check (svar in ('nej', 'i_gang', 'ja')),
  -- The kommune's own.
  note text not null default '',
  kl timestamptz not null,
  af uuid not null,
  primary key (tjek_id, organisation_id),
  foreign key (program_id, tjek_id) references programtjek (program_id, id)
);
create index programparathed_program on programparathed (program_id, organisation_id);

-- Access. What the house writes is read with the programme by kommuner and fællesskaber; not by guests and suppliers.
do $$
declare t text;
begin
  foreach t in array array['programinteressent', 'programarrangement', 'programfund', 'programtjek'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for insert with check (organisation_id = (select app_organisation()) and (select app_leder_program()))',
      t || '_ny', t);
    execute format('create policy %I on %I for update using (organisation_id = (select app_organisation()) and (select app_leder_program()))',
      t || '_ret', t);
    execute format('grant select, insert, update on %I to maalbillede_app', t);
  end loop;
end $$;
create policy programinteressent_laes on programinteressent for select using (
  (select app_er_offentlig()) and (organisation_id = (select app_organisation()) or program_id in (select program_synlige())));
create policy programarrangement_laes on programarrangement for select using (
  (select app_er_offentlig()) and (organisation_id = (select app_organisation()) or program_id in (select program_synlige())));
create policy programtjek_laes on programtjek for select using (
  (select app_er_offentlig()) and (organisation_id = (select app_organisation()) or program_id in (select program_synlige())));
create policy programfund_laes on programfund for select using (
  (select app_er_offentlig()) and (organisation_id = (select app_organisation())
    or delt and program_id in (select program_synlige())));
alter table programfundkrav enable row level security;
create policy programfundkrav_laes on programfundkrav for select using (
  fund_id in (select f.id from programfund f));
create policy programfundkrav_ny on programfundkrav for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()) and af = (select app_person()));
create policy programfundkrav_slet on programfundkrav for delete using (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert, delete on programfundkrav to maalbillede_app;

-- A kommune's sign-up and plan: its own, and the house's to read.
alter table programtilmelding enable row level security;
create policy programtilmelding_laes on programtilmelding for select using (
  (select app_er_offentlig()) and (organisation_id = (select app_organisation()) or ejer_id = (select app_organisation())));
create policy programtilmelding_ny on programtilmelding for insert with check (
  organisation_id = (select app_organisation()) and (select app_art()) = 'kommune' and af = (select app_person())
  and arrangement_id in (select a.id from programarrangement a));
create policy programtilmelding_ret on programtilmelding for update using (
  organisation_id = (select app_organisation()) and (select app_art()) = 'kommune');
grant select, insert, update on programtilmelding to maalbillede_app;
-- How many seats are taken is known to all who see the meeting; by whom is not.
create function programarrangement_antal(program int) returns table (arrangement_id int, kommuner int, antal int)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.arrangement_id, count(*)::int, sum(t.antal)::int from programtilmelding t
  join programarrangement a on a.id = t.arrangement_id
  where a.program_id = program and t.frafaldet_kl is null and app_er_offentlig() and program in (select program_synlige())
  group by t.arrangement_id $$;
-- The seats ahead of one's own sign-up.
create function programtilmelding_foran(tilmelding int) returns int
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(sum(t.antal), 0)::int from programtilmelding m
  join programtilmelding t on t.arrangement_id = m.arrangement_id and t.frafaldet_kl is null and t.koe < m.koe
  where m.id = tilmelding and m.organisation_id = app_organisation() $$;

alter table programkanal enable row level security;
create policy programkanal_laes on programkanal for select using (
  (select app_er_offentlig()) and (organisation_id = (select app_organisation())
    or program_id in (select p.id from faellesprogram p where p.organisation_id = (select app_organisation()))));
create policy programkanal_ny on programkanal for insert with check (
  organisation_id = (select app_organisation()) and (select app_art()) = 'kommune' and program_id in (select program_synlige()));
create policy programkanal_ret on programkanal for update using (
  organisation_id = (select app_organisation()) and (select app_art()) = 'kommune');
grant select, insert, update on programkanal to maalbillede_app;

-- A kommune reads its own answers and notes, and so does the house; how far each has come is for all (programparathed_tal), since
-- they learn from each other.
alter table programparathed enable row level security;
create policy programparathed_laes on programparathed for select using (
  (select app_er_offentlig()) and (organisation_id = (select app_organisation())
    or program_id in (select p.id from faellesprogram p where p.organisation_id = (select app_organisation()))));
create policy programparathed_ny on programparathed for insert with check (
  organisation_id = (select app_organisation()) and (select app_art()) = 'kommune' and af = (select app_person())
  and program_id in (select program_synlige()));
create policy programparathed_ret on programparathed for update using (
  organisation_id = (select app_organisation()) and (select app_art()) = 'kommune');
grant select, insert, update on programparathed to maalbillede_app;
-- Points done by every kommune and trædesten, to whoever of the kommuner and fællesskaber sees the programme.
create function programparathed_tal(program int) returns table (kommune_id int, traedesten int, ja int, i_gang int)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.organisation_id, t.traedesten, count(*) filter (where s.svar = 'ja')::int, count(*) filter (where s.svar = 'i_gang')::int
  from programparathed s join programtjek t on t.id = s.tjek_id and t.fjernet_kl is null
  where s.program_id = program and app_er_offentlig() and program in (select program_synlige())
  group by s.organisation_id, t.traedesten $$;
