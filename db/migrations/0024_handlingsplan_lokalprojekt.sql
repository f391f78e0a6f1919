-- The map of local projects: what kommuner and samarbejder do themselves and share with everybody, also with those who
-- aren't logged in. A shared project that the secretariat hides is seen by its owner and by the secretariat alone.

-- Who shares on behalf of a house, and who moderates; in step with PROJEKT_DEL and PROJEKT_MODERER.
create function app_deler_projekter() returns boolean language sql stable
  as $$ select string_to_array(coalesce(current_setting('app.roller', true), ''), ',') && array['sagsbehandler', 'systemejer',
    'forretningsejer', 'indkoeber', 'kravredaktoer', 'itarkitekt', 'jurist', 'godkender', 'administrator',
    'samarbejdekravredaktoer', 'samarbejdeindkoeber'] $$;
create function app_modererer_projekter() returns boolean language sql stable
  as $$ select app_har_rolle('handlingsplansekretariat') or app_har_rolle('programleder') $$;
create function app_deltager_i_projekter() returns boolean language sql stable
  as $$ select app_organisation() is not null and app_person() is not null and app_art() <> 'leverandoer' $$;

create table lokalprojekt (
  id int generated always as identity primary key,
  organisation_id int not null references organisation,
  -- A draft that is thrown away is `slettet`: it can be taken back.
  tilstand text not null default 'kladde' check (tilstand in ('kladde', 'delt', 'trukket', 'slettet')),
  -- What the form holds (Projektindhold in projekt/rules.ts); the columns below are copies for lists, written with it.
  indhold jsonb not null,
  titel text not null default '',
  slags text not null,
  tema text not null,
  status text not null,
  omkostning text not null,
  teknologier text[] not null default '{}',
  -- Where it is: the kommune, and the point in it; no point means the whole kommune.
  kommunekode text check (kommunekode ~ '^\d{4}$'),
  breddegrad numeric(8, 5) check (breddegrad between 54 and 58),
  laengdegrad numeric(8, 5) check (laengdegrad between 7 and 16),
  soeg tsvector not null default '',
  -- The number of the newest row of its history; also what two editors are told apart by.
  laas int not null default 1,
  -- The first row of the history that others may read: what was written before it was shared, or before it was hidden and
  -- shown again, stays with the owner.
  historik_fra int not null default 1,
  oprettet_kl timestamptz not null,
  oprettet_af uuid not null,
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  delt_kl timestamptz,
  trukket_kl timestamptz,
  -- When the owner last said that it is right; a project nobody has touched for a year asks for it.
  bekraeftet_kl timestamptz not null,
  -- When something that a follower wants to know was last written.
  nyt_kl timestamptz not null,
  skjult_kl timestamptz,
  skjult_grund text not null default '',
  skjult_af uuid,
  unique (organisation_id, id),
  check ((breddegrad is null) = (laengdegrad is null)),
  check (tilstand <> 'delt' or (delt_kl is not null and titel <> '' and kommunekode is not null)),
  check ((skjult_kl is null) = (skjult_grund = ''))
);
create index lokalprojekt_organisation on lokalprojekt (organisation_id);
create index lokalprojekt_kommune on lokalprojekt (kommunekode) where tilstand = 'delt' and skjult_kl is null;
create index lokalprojekt_soeg on lokalprojekt using gin (soeg);

alter table lokalprojekt enable row level security;
create policy lokalprojekt_laes on lokalprojekt for select using (
  (tilstand = 'delt' and skjult_kl is null)
  or (organisation_id = (select app_organisation()) and (select app_deler_projekter()))
  or (tilstand = 'delt' and (select app_modererer_projekter())));
create policy lokalprojekt_ny on lokalprojekt for insert with check (
  organisation_id = (select app_organisation()) and (select app_deler_projekter()) and skjult_kl is null);
create policy lokalprojekt_ret on lokalprojekt for update using (
  (organisation_id = (select app_organisation()) and (select app_deler_projekter()))
  or (tilstand = 'delt' and (select app_modererer_projekter())));
grant select, insert, update on lokalprojekt to maalbillede_app;

-- The secretariat hides and shows, and changes not a word; the owner changes everything but that.
create function lokalprojekt_vogt() returns trigger language plpgsql as $$
declare moderation constant text[] := array['skjult_kl', 'skjult_grund', 'skjult_af', 'historik_fra', 'laas'];
begin
  if app_organisation() is null then
    return new;
  end if;
  if app_organisation() <> old.organisation_id and to_jsonb(new) - moderation <> to_jsonb(old) - moderation then
    raise exception 'only the owner changes a project' using errcode = 'insufficient_privilege';
  end if;
  if not app_modererer_projekter() and (new.skjult_kl, new.skjult_grund) is distinct from (old.skjult_kl, old.skjult_grund) then
    raise exception 'only the secretariat hides a project' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger lokalprojekt_vogt before update on lokalprojekt for each row execute function lokalprojekt_vogt();

-- Its history: every row holds the whole content as it was then. Appended to, never changed.
create table lokalprojekt_version (
  organisation_id int not null,
  projekt_id int not null,
  nr int not null check (nr > 0),
  kl timestamptz not null,
  person_id uuid not null,
  -- Who wrote it: the owner, or the secretariat.
  af_organisation_id int not null references organisation,
  handling text not null check (handling <> ''),
  tekst text not null default '',
  indhold jsonb not null,
  primary key (projekt_id, nr),
  foreign key (organisation_id, projekt_id) references lokalprojekt (organisation_id, id)
);
alter table lokalprojekt_version enable row level security;
create policy lokalprojekt_version_laes on lokalprojekt_version for select using (
  (organisation_id = (select app_organisation()) and (select app_deler_projekter()))
  or exists (select from lokalprojekt p where p.id = projekt_id and p.tilstand = 'delt' and p.skjult_kl is null
    and nr >= p.historik_fra));
create policy lokalprojekt_version_ny on lokalprojekt_version for insert with check (
  af_organisation_id = (select app_organisation()) and person_id = (select app_person())
  and ((organisation_id = (select app_organisation()) and (select app_deler_projekter())) or (select app_modererer_projekter())));
grant select, insert on lokalprojekt_version to maalbillede_app;

-- Pictures, without what the camera wrote in them (platform/document/billede.ts). The bytes lie in the store.
create table lokalprojekt_billede (
  id uuid primary key default gen_random_uuid(),
  organisation_id int not null,
  projekt_id int not null,
  type text not null check (type in ('image/jpeg', 'image/png', 'image/webp')),
  bredde int not null check (bredde > 0),
  hoejde int not null check (hoejde > 0),
  stoerrelse bigint not null check (stoerrelse > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- What one sees in it, for those who don't.
  alt text not null check (alt <> ''),
  oprettet_kl timestamptz not null,
  oprettet_af uuid not null,
  fjernet_kl timestamptz,
  foreign key (organisation_id, projekt_id) references lokalprojekt (organisation_id, id)
);
create index lokalprojekt_billede_projekt on lokalprojekt_billede (projekt_id, oprettet_kl);
alter table lokalprojekt_billede enable row level security;
create policy lokalprojekt_billede_laes on lokalprojekt_billede for select using (
  (organisation_id = (select app_organisation()) and (select app_deler_projekter()))
  or (fjernet_kl is null and exists (select from lokalprojekt p where p.id = projekt_id)));
create policy lokalprojekt_billede_ny on lokalprojekt_billede for insert with check (
  organisation_id = (select app_organisation()) and (select app_deler_projekter()));
create policy lokalprojekt_billede_ret on lokalprojekt_billede for update using (
  organisation_id = (select app_organisation()) and (select app_deler_projekter()));
grant select, insert, update (alt, fjernet_kl) on lokalprojekt_billede to maalbillede_app;

-- Who follows. One's own; how many there are is no secret (lokalprojekt_foelgere).
create table lokalprojekt_foelger (
  projekt_id int not null references lokalprojekt,
  organisation_id int not null references organisation,
  person_id uuid not null references person,
  fulgt_kl timestamptz not null,
  -- What was new before this has been told by mail.
  fortalt_kl timestamptz not null,
  primary key (projekt_id, organisation_id, person_id)
);
create index lokalprojekt_foelger_person on lokalprojekt_foelger (organisation_id, person_id);
alter table lokalprojekt_foelger enable row level security;
create policy lokalprojekt_foelger_laes on lokalprojekt_foelger for select using (
  organisation_id = (select app_organisation()) and person_id = (select app_person()));
create policy lokalprojekt_foelger_ny on lokalprojekt_foelger for insert with check (
  organisation_id = (select app_organisation()) and person_id = (select app_person()) and (select app_deltager_i_projekter())
  and exists (select from lokalprojekt p where p.id = projekt_id));
create policy lokalprojekt_foelger_slet on lokalprojekt_foelger for delete using (
  organisation_id = (select app_organisation()) and person_id = (select app_person()));
grant select, insert, delete on lokalprojekt_foelger to maalbillede_app;
create function lokalprojekt_foelgere(projekt int) returns int
  language sql stable security definer set search_path = public, pg_temp
  as $$ select count(*)::int from lokalprojekt_foelger where projekt_id = projekt $$;

-- »Det gør vi også«: said by a house, once, with a note and perhaps its own project.
create table lokalprojekt_ogsaa (
  id int generated always as identity primary key,
  projekt_id int not null references lokalprojekt,
  organisation_id int not null references organisation,
  note text not null default '',
  eget_id int,
  person_id uuid not null,
  kl timestamptz not null,
  trukket_kl timestamptz,
  skjult_kl timestamptz,
  skjult_grund text not null default '',
  unique (projekt_id, organisation_id),
  foreign key (organisation_id, eget_id) references lokalprojekt (organisation_id, id),
  check (eget_id <> projekt_id)
);
create index lokalprojekt_ogsaa_organisation on lokalprojekt_ogsaa (organisation_id);

-- Questions, and the owner's answers. Read by others once it is answered.
create table lokalprojekt_spoergsmaal (
  id int generated always as identity primary key,
  projekt_id int not null references lokalprojekt,
  organisation_id int not null references organisation,
  person_id uuid not null,
  tekst text not null check (tekst <> ''),
  kl timestamptz not null,
  svar text not null default '',
  svar_kl timestamptz,
  svar_af uuid,
  trukket_kl timestamptz,
  skjult_kl timestamptz,
  skjult_grund text not null default '',
  laas int not null default 1,
  check ((svar = '') = (svar_kl is null))
);
create index lokalprojekt_spoergsmaal_projekt on lokalprojekt_spoergsmaal (projekt_id, kl);

-- Whose project it is, also where the policies of lokalprojekt would hide it.
create function lokalprojekt_ejer(projekt int) returns int
  language sql stable security definer set search_path = public, pg_temp
  as $$ select organisation_id from lokalprojekt where id = projekt $$;

alter table lokalprojekt_ogsaa enable row level security;
create policy lokalprojekt_ogsaa_laes on lokalprojekt_ogsaa for select using (
  exists (select from lokalprojekt p where p.id = projekt_id)
  and ((skjult_kl is null and trukket_kl is null) or organisation_id = (select app_organisation())
    or (select app_modererer_projekter())));
create policy lokalprojekt_ogsaa_ny on lokalprojekt_ogsaa for insert with check (
  organisation_id = (select app_organisation()) and (select app_deler_projekter()) and skjult_kl is null
  and organisation_id <> lokalprojekt_ejer(projekt_id) and exists (select from lokalprojekt p where p.id = projekt_id));
create policy lokalprojekt_ogsaa_ret on lokalprojekt_ogsaa for update using (
  (organisation_id = (select app_organisation()) and (select app_deler_projekter())) or (select app_modererer_projekter()));
grant select, insert, update (note, eget_id, person_id, kl, trukket_kl, skjult_kl, skjult_grund) on lokalprojekt_ogsaa to maalbillede_app;

alter table lokalprojekt_spoergsmaal enable row level security;
create policy lokalprojekt_spoergsmaal_laes on lokalprojekt_spoergsmaal for select using (
  exists (select from lokalprojekt p where p.id = projekt_id)
  and ((skjult_kl is null and trukket_kl is null and svar_kl is not null)
    or (organisation_id = (select app_organisation()) and (select app_deltager_i_projekter()))
    or (trukket_kl is null and skjult_kl is null and lokalprojekt_ejer(projekt_id) = (select app_organisation()))
    or (select app_modererer_projekter())));
create policy lokalprojekt_spoergsmaal_ny on lokalprojekt_spoergsmaal for insert with check (
  organisation_id = (select app_organisation()) and person_id = (select app_person()) and (select app_deltager_i_projekter())
  and svar_kl is null and skjult_kl is null
  and exists (select from lokalprojekt p where p.id = projekt_id and p.tilstand = 'delt' and p.skjult_kl is null));
create policy lokalprojekt_spoergsmaal_ret on lokalprojekt_spoergsmaal for update using (
  person_id = (select app_person())
  or (lokalprojekt_ejer(projekt_id) = (select app_organisation()) and (select app_deler_projekter()))
  or (select app_modererer_projekter()));
grant select, insert, update (svar, svar_kl, svar_af, trukket_kl, skjult_kl, skjult_grund, laas) on lokalprojekt_spoergsmaal
  to maalbillede_app;

-- What is hidden is hidden by the secretariat alone, and an answer is the owner's.
create function lokalprojekt_samtale_vogt() returns trigger language plpgsql as $$
begin
  if app_organisation() is null or app_modererer_projekter() then
    return new;
  end if;
  if (new.skjult_kl, new.skjult_grund) is distinct from (old.skjult_kl, old.skjult_grund) then
    raise exception 'only the secretariat hides' using errcode = 'insufficient_privilege';
  end if;
  if tg_table_name = 'lokalprojekt_spoergsmaal' and lokalprojekt_ejer(new.projekt_id) <> app_organisation()
    and to_jsonb(new) -> 'svar' <> to_jsonb(old) -> 'svar' then
    raise exception 'only the owner answers' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger lokalprojekt_ogsaa_vogt before update on lokalprojekt_ogsaa
  for each row execute function lokalprojekt_samtale_vogt();
create trigger lokalprojekt_spoergsmaal_vogt before update on lokalprojekt_spoergsmaal
  for each row execute function lokalprojekt_samtale_vogt();

-- What somebody has told the secretariat of.
create table lokalprojekt_anmeldelse (
  id int generated always as identity primary key,
  projekt_id int not null references lokalprojekt,
  -- The whole project, or one line of what is written on its page.
  slags text not null check (slags in ('projekt', 'spoergsmaal', 'ogsaa')),
  emne_id int not null,
  organisation_id int not null references organisation,
  person_id uuid not null,
  grund text not null check (grund <> ''),
  kl timestamptz not null,
  afgoerelse text check (afgoerelse in ('skjult', 'afvist')),
  afgjort_kl timestamptz,
  afgjort_af uuid,
  check ((afgoerelse is null) = (afgjort_kl is null))
);
create unique index lokalprojekt_anmeldelse_en on lokalprojekt_anmeldelse (slags, emne_id, person_id) where afgjort_kl is null;
create index lokalprojekt_anmeldelse_aaben on lokalprojekt_anmeldelse (kl) where afgjort_kl is null;
alter table lokalprojekt_anmeldelse enable row level security;
create policy lokalprojekt_anmeldelse_laes on lokalprojekt_anmeldelse for select using (
  (organisation_id = (select app_organisation()) and person_id = (select app_person())) or (select app_modererer_projekter()));
create policy lokalprojekt_anmeldelse_ny on lokalprojekt_anmeldelse for insert with check (
  organisation_id = (select app_organisation()) and person_id = (select app_person()) and (select app_deltager_i_projekter())
  and afgjort_kl is null
  and exists (select from lokalprojekt p where p.id = projekt_id and p.tilstand = 'delt' and p.skjult_kl is null));
create policy lokalprojekt_anmeldelse_ret on lokalprojekt_anmeldelse for update using ((select app_modererer_projekter()));
grant select, insert, update (afgoerelse, afgjort_kl, afgjort_af) on lokalprojekt_anmeldelse to maalbillede_app;

-- Somebody who is erased follows nothing any more.
create function person_slettet_projekter() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from lokalprojekt_foelger where person_id = new.id;
  return null;
end $$;
create trigger person_slettet_projekter after update of slettet_kl on person
  for each row when (old.slettet_kl is null and new.slettet_kl is not null) execute function person_slettet_projekter();
