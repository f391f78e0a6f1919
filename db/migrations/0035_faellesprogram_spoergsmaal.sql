-- Questions to a programme and their answers. What everybody may read is in programspoergsmaal and programsvar; who asked, what
-- was asked word for word, who answered and who approved are the house's own, in tables of their own.

create table programspoergsmaal (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  nr int not null,
  kategori text not null,
  -- As it is shown to all: the house may take out what tells who asked.
  emne text not null check (emne <> ''),
  tekst text not null check (tekst <> ''),
  -- Where it was asked, when not here: a meeting, a letter.
  kilde text not null default '',
  -- `ny`: waits for an answer; `udgivet`, `tilbagekaldt`: everybody reads it; `trukket` by the asker; `afvist`: won't be answered;
  -- `dublet`: answered with another.
  tilstand text not null default 'ny' check (tilstand in ('ny', 'udgivet', 'tilbagekaldt', 'trukket', 'afvist', 'dublet')),
  dublet_af int,
  -- Why it isn't answered; for whoever asked.
  grund text not null default '',
  -- The newest published answer without marks, for the search.
  svartekst text not null default '',
  stillet_kl timestamptz not null,
  -- When it was first published, and when its newest version was.
  udgivet_kl timestamptz,
  opdateret_kl timestamptz,
  laas int not null default 1,
  vektor tsvector not null generated always as (soegevektor('', emne, tekst || ' ' || svartekst)) stored,
  unique (organisation_id, id),
  unique (program_id, nr),
  unique (program_id, id),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id),
  foreign key (program_id, dublet_af) references programspoergsmaal (program_id, id),
  check ((tilstand = 'dublet') = (dublet_af is not null)),
  check (dublet_af <> id),
  check (tilstand not in ('udgivet', 'tilbagekaldt') or udgivet_kl is not null)
);
create index programspoergsmaal_soeg on programspoergsmaal using gin (vektor);

-- Who asked, and in which words: the house's, and the asker's own.
create table programspoerger (
  spoergsmaal_id int primary key references programspoergsmaal,
  for_organisation_id int not null references organisation,
  person_id uuid not null,
  emne text not null,
  tekst text not null
);

-- An answer that is being written. Ready for approval when `klar_kl` is set; whoever wrote in it last has answered.
create table programsvarudkast (
  spoergsmaal_id int primary key references programspoergsmaal,
  organisation_id int not null,
  kategori text not null,
  emne text not null check (emne <> ''),
  tekst text not null check (tekst <> ''),
  -- Rigtekst.
  svar text not null default '',
  -- Why the published answer is changed.
  begrundelse text not null default '',
  skrevet_af uuid not null,
  skrevet_kl timestamptz not null,
  klar_kl timestamptz,
  laas int not null default 1
);

-- Every version that was published, as it was; a withdrawal is one without an answer.
create table programsvar (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  spoergsmaal_id int not null,
  nr int not null,
  slags text not null check (slags in ('svar', 'tilbagekaldelse')),
  kategori text not null,
  emne text not null,
  tekst text not null,
  svar text not null,
  begrundelse text not null default '',
  udgivet_kl timestamptz not null,
  unique (spoergsmaal_id, nr),
  foreign key (program_id, spoergsmaal_id) references programspoergsmaal (program_id, id),
  check ((slags = 'svar') = (svar <> '')),
  check (slags = 'svar' or begrundelse <> '')
);
-- Who wrote a version and who approved it: never the same person.
create table programsvargodkendelse (
  svar_id int primary key references programsvar,
  organisation_id int not null,
  besvaret_af uuid not null,
  godkendt_af uuid not null,
  check (besvaret_af <> godkendt_af)
);

create trigger programsvar_frossen before update or delete on programsvar for each row execute function program_frossen();
create trigger programsvargodkendelse_frossen before update or delete on programsvargodkendelse
  for each row execute function program_frossen();

-- Asks: takes the next number, and keeps who did beside it. Null where the programme isn't seen, has ended, or doesn't take
-- questions from suppliers.
create function programspoergsmaal_stil(program int, kategorien text, emnet text, teksten text, kilden text) returns int
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  p faellesprogram; ny int;
begin
  if app_person() is null or program not in (select program_synlige()) then return null; end if;
  select * into p from faellesprogram f where f.id = program for no key update;
  if p.tilstand <> 'aktiv' or app_art() = 'leverandoer' and not p.leverandoerspoergsmaal then return null; end if;
  insert into programspoergsmaal (organisation_id, program_id, nr, kategori, emne, tekst, kilde, stillet_kl)
    select p.organisation_id, p.id, coalesce(max(s.nr), 0) + 1, kategorien, emnet, teksten,
      case when app_organisation() = p.organisation_id then kilden else '' end, app_nu()
    from programspoergsmaal s where s.program_id = p.id
    returning id into ny;
  insert into programspoerger (spoergsmaal_id, for_organisation_id, person_id, emne, tekst)
    values (ny, app_organisation(), app_person(), emnet, teksten);
  return ny;
end $$;

-- The asker takes back a question that waits, or asks it again. Whether it could be done.
create function programspoergsmaal_traek(spoergsmaal int, igen boolean) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update programspoergsmaal s set tilstand = case when igen then 'ny' else 'trukket' end, laas = laas + 1
    where s.id = spoergsmaal and s.tilstand = case when igen then 'trukket' else 'ny' end
      and s.program_id in (select program_synlige())
      and exists (select from programspoerger x where x.spoergsmaal_id = s.id and x.person_id = app_person()
        and x.for_organisation_id = app_organisation());
  return found;
end $$;

alter table programspoerger enable row level security;
create policy programspoerger_laes on programspoerger for select using (
  person_id = (select app_person()) and for_organisation_id = (select app_organisation())
  or (select app_er_offentlig()) and spoergsmaal_id in (select id from programspoergsmaal where organisation_id = (select app_organisation())));
grant select on programspoerger to maalbillede_app;

-- One's own, whatever became of them: asked past row-level security, since the two tables' policies ask each other.
create function programspoergsmaal_egne() returns setof int language sql stable security definer set search_path = public, pg_temp as $$
  select spoergsmaal_id from programspoerger where person_id = app_person() and for_organisation_id = app_organisation() $$;

alter table programspoergsmaal enable row level security;
create policy programspoergsmaal_laes on programspoergsmaal for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig())
  or program_id in (select program_synlige()) and (udgivet_kl is not null or id in (select programspoergsmaal_egne()))
  or udgivet_kl is not null and program_id in (select program_offentlige()));
create policy programspoergsmaal_ret on programspoergsmaal for update using (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, update on programspoergsmaal to maalbillede_app;

alter table programsvarudkast enable row level security;
create policy programsvarudkast_hus on programsvarudkast using (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert, update, delete on programsvarudkast to maalbillede_app;

alter table programsvar enable row level security;
create policy programsvar_laes on programsvar for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig())
  or program_id in (select program_synlige()) or program_id in (select program_offentlige()));
create policy programsvar_ny on programsvar for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert on programsvar to maalbillede_app;

alter table programsvargodkendelse enable row level security;
create policy programsvargodkendelse_laes on programsvargodkendelse for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig()));
create policy programsvargodkendelse_ny on programsvargodkendelse for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()) and godkendt_af = (select app_person()));
grant select, insert on programsvargodkendelse to maalbillede_app;
