-- A use of a programme's solution that was planned when the kommune joined, so that it can be taken back when the kommune says no.
create table tilslutningsbrug (
  brug_id int primary key,
  -- The kommune's.
  organisation_id int not null,
  program_id int not null references faellesprogram,
  svar_id int not null references tilslutningssvar,
  foreign key (organisation_id, brug_id) references systembrug (organisation_id, id)
);
create index tilslutningsbrug_kommune on tilslutningsbrug (organisation_id, program_id);

alter table tilslutningsbrug enable row level security;
create policy tilslutningsbrug_laes on tilslutningsbrug for select using (
  organisation_id = (select app_kommune()) and (select app_i_sagskredsen()));
create policy tilslutningsbrug_ny on tilslutningsbrug for insert with check (
  organisation_id = (select app_kommune()) and (select app_har_rolle('godkender')));
grant select, insert on tilslutningsbrug to maalbillede_app;

-- Has the kommune joined any part of a programme whose solution it is? Others than the kommune itself are told no.
create function tilslutning_bruger(system int, kommune int) returns boolean
  language sql volatile security definer set search_path = public, pg_temp as $$
  select exists (select from faellesprogram p cross join lateral program_deltagere(p.id) d
    where p.system_id = system and p.fjernet_kl is null and d.kommune_id = kommune and kommune = app_kommune()) $$;

-- Takes back what joining planned, with history, for whoever signs (`godkender`), who doesn't else write the portfolio. What
-- anybody has worked on since, or what something else hangs on, stays: a person decides of that. Gives what was taken back.
create function tilslutning_fortryd_brug(program int, kl timestamptz) returns setof int
  language sql volatile security definer set search_path = public, pg_temp as $$
  with taget as (
    update systembrug b set fjernet_kl = kl, rettet_kl = kl, rettet_af = app_person(), laas = b.laas + 1
    from tilslutningsbrug t
    where t.program_id = program and t.brug_id = b.id and b.organisation_id = app_kommune() and app_har_rolle('godkender')
      and b.fjernet_kl is null and not tilslutning_bruger(b.system_id, b.organisation_id)
      and not exists (select from portefoeljehistorik h where h.organisation_id = b.organisation_id and h.art = 'systembrug'
        and h.genstand_id = b.id and h.handling <> 'opret')
      and not exists (select from kontrakt_systembrug k where k.brug_id = b.id)
      and not exists (select from behandling_systembrug k where k.brug_id = b.id)
      and not exists (select from systemrelation r where b.id in (r.fra_brug_id, r.til_brug_id))
      and not exists (select from indkoeb i where i.brug_id = b.id)
    returning b.id, b.organisation_id)
  insert into portefoeljehistorik (organisation_id, art, genstand_id, kl, kilde, person_id, handling)
  select organisation_id, 'systembrug', id, kl, 'person', app_person(), 'fjern' from taget
  returning genstand_id $$;
