-- An edition that was published by mistake is withdrawn: it stays as it was, byte by byte, for the plan's house, and everybody else
-- reads that it is withdrawn, when and why.
alter table planudgivelse add unique (organisation_id, id);
create table planudgivelsestilbagetraekning (
  udgivelse_id int primary key,
  organisation_id int not null,
  -- Read by everybody who could read the edition.
  grund text not null check (grund <> ''),
  kl timestamptz not null,
  af uuid not null,
  foreign key (organisation_id, udgivelse_id) references planudgivelse (organisation_id, id)
);
create trigger planudgivelsestilbagetraekning_frossen before update or delete on planudgivelsestilbagetraekning
  for each row execute function plan_frossen();
alter table planudgivelsestilbagetraekning enable row level security;
create policy planudgivelsestilbagetraekning_laes on planudgivelsestilbagetraekning for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig()));
create policy planudgivelsestilbagetraekning_ny on planudgivelsestilbagetraekning for insert with check (
  organisation_id = (select app_organisation()) and (select app_foerer_plan()) and af = (select app_person()));
grant select, insert on planudgivelsestilbagetraekning to maalbillede_app;

-- What there is to say of those that are withdrawn, to everybody who could read them: not a word of what they said.
create function planudgivelser_trukket() returns table (id int, organisation_id int, plan_id int, runde_id int, plan text,
    organisation text, periode text, periodenavn text, nr int, udgivet_kl timestamptz, grund text, trukket_kl timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select u.id, u.organisation_id, u.plan_id, u.runde_id, u.plan_navn, u.organisation, u.periode, u.periodenavn, u.nr, u.udgivet_kl,
    t.grund, t.kl
  from planudgivelsestilbagetraekning t join planudgivelse u on u.id = t.udgivelse_id
  where u.offentlig or u.organisation_id = app_organisation() and app_er_offentlig() or u.plan_id in (select plan_synlige()) $$;
create function planudgivelser_skjulte() returns setof int language sql stable security definer set search_path = public, pg_temp as $$
  select udgivelse_id from planudgivelsestilbagetraekning $$;
drop policy planudgivelse_laes on planudgivelse;
create policy planudgivelse_laes on planudgivelse for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig())
  or (offentlig or plan_id in (select plan_synlige())) and id not in (select planudgivelser_skjulte()));

-- Holds the plan until the transaction ends, so that an initiative that is set going and a round that is opened wait for one another,
-- whoever sets it going: those who report may not hold the plan's row themselves.
create function plan_holdt(plan int) returns void language sql volatile security definer set search_path = public, pg_temp as $$
  select from handlingsplan where id = plan and (id in (select plan_synlige())
    or app_er_offentlig() and organisation_id = app_organisation()) for share $$;

-- Who reports on an initiative may set it going, and gives it its empty row in the rounds that are open.
drop policy indberetning_ny on indberetning;
create policy indberetning_ny on indberetning for insert with check (
  organisation_id = (select app_organisation()) and (select app_foerer_plan())
  or initiativ_id in (select initiativ_mine()) and tilstand = 'mangler' and kladde is null and lys is null and tekst = '');

-- Somebody who is erased follows nothing any more.
create function person_slettet_planer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from planfoelger where person_id = new.id;
  return null;
end $$;
create trigger person_slettet_planer after update of slettet_kl on person
  for each row when (old.slettet_kl is null and new.slettet_kl is not null) execute function person_slettet_planer();
delete from planfoelger where person_id in (select id from person where slettet_kl is not null);
