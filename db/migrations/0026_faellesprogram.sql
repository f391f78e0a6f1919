-- Fællesprogrammer: a joint solution that kommuner join before it exists. A programme lies with the organisation that runs it
-- (KOMBIT, or a samarbejde); its parts (skole, dagtilbud) are joined, priced and settled each by itself.
-- Amounts are whole øre (`_oere`); shares are basis points (`_bp`, 10 000 = all); days are dates.

-- Whoever leads the programmes of the organisation that acts; in step with PROGRAM_LED (app/modules/faellesprogram/rules.ts).
create function app_leder_program() returns boolean language sql stable
  as $$ select app_har_rolle('programleder') or app_har_rolle('samarbejdeindkoeber') $$;

create table faellesprogram (
  id int generated always as identity primary key,
  organisation_id int not null references organisation,
  navn text not null check (navn <> ''),
  kortnavn text not null default '',
  -- Rigtekst.
  formaal text not null default '',
  -- What the solution will connect to, and what it won't, in words; links are in programhenvisning.
  forbindelser text not null default '',
  -- `kladde`: the house alone; `delt`: kommuner and fællesskaber; `offentlig`: everybody, also without login.
  synlighed text not null default 'kladde' check (synlighed in ('kladde', 'delt', 'offentlig')),
  tilstand text not null default 'aktiv' check (tilstand in ('aktiv', 'afsluttet')),
  -- The solution, once it is in the catalogue; its målbillede and degrees are shown.
  system_id int references system,
  -- Suppliers may ask questions, too.
  leverandoerspoergsmaal boolean not null default false,
  -- Figures or parts that nobody has published; shown at the head of every page.
  forbehold text not null default '',
  kilde text not null default '',
  oprettet_kl timestamptz not null,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  vektor tsvector not null generated always as (soegevektor(kortnavn, navn, formaal)) stored,
  laas int not null default 1,
  unique (organisation_id, id)
);
create index faellesprogram_soeg on faellesprogram using gin (vektor) where fjernet_kl is null;

-- A part that kommuner join and pay for by itself.
create table programdel (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  navn text not null check (navn <> ''),
  -- What is counted: see ENHEDER in faellesprogram/rules.ts; `anden` is named by the two words.
  enhed text not null check (enhed in ('folkeskoleelev', 'indskrevet_barn', 'indbygger', 'opkald', 'anden')),
  enhed_en text not null check (enhed_en <> ''),
  enhed_flere text not null check (enhed_flere <> ''),
  -- What kommuner pay from, unless programkommune says otherwise; normally when operation starts. Null: not agreed yet.
  betaling_fra date,
  raekkefoelge int not null default 0,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  unique (program_id, id),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id)
);
create unique index programdel_navn on programdel (program_id, lower(navn)) where fjernet_kl is null;

-- What is agreed with one kommune about one part: when it takes it into use, and what it pays from and to where that differs.
create table programkommune (
  organisation_id int not null,
  program_id int not null,
  del_id int not null,
  kommune_id int not null references organisation,
  -- Expected or actual first day of operation.
  drift_fra date,
  betaling_fra date,
  betaling_til date,
  note text not null default '',
  rettet_kl timestamptz not null,
  rettet_af uuid,
  laas int not null default 1,
  primary key (del_id, kommune_id),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id),
  foreign key (program_id, del_id) references programdel (program_id, id),
  check (betaling_fra <= betaling_til)
);

create table programfoelger (
  program_id int not null references faellesprogram,
  organisation_id int not null references organisation,
  person_id uuid not null references person,
  kl timestamptz not null,
  primary key (program_id, organisation_id, person_id)
);

-- Everything that was changed, in order: {felt: [before, after]}.
create table programhaendelse (
  id bigint generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  -- Which of its things, e.g. `runde:4`; empty for the programme itself.
  genstand text not null default '',
  kl timestamptz not null,
  person_id uuid,
  for_organisation_id int,
  handling text not null,
  detaljer jsonb not null default '{}',
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id)
);
create index programhaendelse_program on programhaendelse (program_id, id desc);

create function program_frossen() returns trigger language plpgsql as $$
begin
  raise exception 'what was signed, adopted, counted or invoiced never changes';
end $$;

-- Access. Asked once for a statement: the programmes that one sees, and those that one's house runs.
create function program_synlige() returns setof int language sql stable security definer set search_path = public, pg_temp as $$
  select id from faellesprogram where fjernet_kl is null and (synlighed = 'offentlig'
    or synlighed = 'delt' and app_er_offentlig()
    or organisation_id = app_organisation() and app_er_offentlig()) $$;
create function program_offentlige() returns setof int language sql stable security definer set search_path = public, pg_temp as $$
  select id from faellesprogram where fjernet_kl is null and synlighed = 'offentlig' $$;

alter table faellesprogram enable row level security;
create policy faellesprogram_laes on faellesprogram for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig()) or id in (select program_synlige()));
create policy faellesprogram_ny on faellesprogram for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
create policy faellesprogram_ret on faellesprogram for update using (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert, update on faellesprogram to maalbillede_app;

alter table programdel enable row level security;
create policy programdel_laes on programdel for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig()) or program_id in (select program_synlige()));
create policy programdel_ny on programdel for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
create policy programdel_ret on programdel for update using (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert, update on programdel to maalbillede_app;

-- The kommune reads its own, the house all.
alter table programkommune enable row level security;
create policy programkommune_laes on programkommune for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig())
  or kommune_id = (select app_organisation()) and program_id in (select program_synlige()));
create policy programkommune_ny on programkommune for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
create policy programkommune_ret on programkommune for update using (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert, update on programkommune to maalbillede_app;

alter table programfoelger enable row level security;
create policy programfoelger_egen on programfoelger using (
  person_id = (select app_person()) and organisation_id = (select app_organisation())
  and program_id in (select program_synlige()));
grant select, insert, delete on programfoelger to maalbillede_app;

-- The house reads its history. A kommune's own acts (a draft, a signature) are written into it, too, and read by the house.
alter table programhaendelse enable row level security;
create policy programhaendelse_laes on programhaendelse for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig())
  or for_organisation_id = (select app_organisation()) and person_id = (select app_person()));
create policy programhaendelse_ny on programhaendelse for insert with check (
  person_id = (select app_person()) and for_organisation_id = (select app_organisation())
  and program_id in (select program_synlige()));
grant select, insert on programhaendelse to maalbillede_app;
create trigger programhaendelse_frossen before update or delete on programhaendelse for each row execute function program_frossen();
