-- The kravguide: questions as versioned data, and the lists of krav that come of running it.

-- One edition of the guide. `indhold` is Guideindhold in kravbank/guide/rules.ts; it never changes once published.
create table kravguideudgave (
  nr int primary key check (nr > 0),
  tilstand text not null check (tilstand in ('kladde', 'publiceret', 'kasseret')),
  indhold jsonb not null,
  begrundelse text not null default '',
  oprettet_af uuid,                               -- null: shipped
  organisation_id int references organisation,
  oprettet_kl timestamptz not null,
  rettet_af uuid,
  rettet_kl timestamptz not null,
  publiceret_af uuid,
  publiceret_kl timestamptz,
  laas int not null default 1,
  check ((tilstand = 'publiceret') = (publiceret_kl is not null))
);
create unique index kravguideudgave_en_kladde on kravguideudgave (tilstand) where tilstand = 'kladde';
create function kravguideudgave_frossen() returns trigger language plpgsql as $$
begin
  if old.tilstand = 'publiceret' then
    raise exception 'a published edition of the guide never changes' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger kravguideudgave_frossen before update on kravguideudgave
  for each row execute function kravguideudgave_frossen();

-- A list of krav for one purchase: the answers given, and what came of them.
create table kravliste (
  id int generated always as identity primary key,
  organisation_id int not null references organisation,
  navn text not null check (navn <> ''),
  formaal text not null default '',
  guide_nr int not null references kravguideudgave,
  domaener int[] not null default '{}',           -- kravklasser of art domaene
  driftsform text not null default 'ikke_valgt' check (driftsform in ('ikke_valgt', 'saas', 'on_premise', 'begge')),
  arbejdsgange text[] not null default '{}',      -- codes of the catalogue
  -- {spoergsmaal: {svar, person, kl}}; see Svar in kravbank/guide/rules.ts.
  svar jsonb not null default '{}',
  tilstand text not null default 'i_gang' check (tilstand in ('i_gang', 'faerdig')),
  oprettet_af uuid not null,
  oprettet_kl timestamptz not null,
  rettet_af uuid not null,
  rettet_kl timestamptz not null,
  slettet_kl timestamptz,
  laas int not null default 1
);
create index kravliste_organisation on kravliste (organisation_id, rettet_kl desc);

-- A line is a version of a krav, or a text of the organisation's own (`fritekst`).
create table kravlistelinje (
  id int generated always as identity primary key,
  liste_id int not null references kravliste,
  krav_id int references krav,
  version_nr int,
  fritekst jsonb,                                 -- {navn, beskrivelse, prioritet, kategoriId}
  raekkefoelge int not null,
  -- afventer: it hangs on a question that nobody has been able to answer yet.
  tilstand text not null check (tilstand in ('med', 'afventer', 'fjernet')),
  grunde jsonb not null default '[]',             -- Grund[] in kravbank/guide/rules.ts: why it is in
  manuel boolean not null default false,          -- added by hand, so a re-run leaves it alone
  guide_prioritet text check (guide_prioritet in ('option', 'krav', 'vigtigt', 'mindstekrav')),
  egen_prioritet text check (egen_prioritet in ('option', 'krav', 'vigtigt', 'mindstekrav')),
  prioritet_grund text not null default '',
  fjernet_grund text not null default '',
  fjernet_af uuid,
  fjernet_kl timestamptz,
  unique (liste_id, krav_id),
  check ((krav_id is null) = (fritekst is not null)),
  check ((krav_id is null) = (version_nr is null)),
  check ((tilstand = 'fjernet') = (fjernet_kl is not null)),
  foreign key (krav_id, version_nr) references krav_version (krav_id, nr)
);
create index kravlistelinje_krav on kravlistelinje (krav_id, version_nr);
create index kravlistelinje_liste on kravlistelinje (liste_id, raekkefoelge);

-- A question answered »Ved ikke«, handed to someone who knows.
create table kravlisteopgave (
  id int generated always as identity primary key,
  liste_id int not null references kravliste,
  spoergsmaal text not null,                      -- the question's key in the guide
  rolle text not null,
  oprettet_kl timestamptz not null,
  oprettet_af uuid not null,
  lukket_kl timestamptz,
  lukket_af uuid
);
create unique index kravlisteopgave_en_aaben on kravlisteopgave (liste_id, spoergsmaal) where lukket_kl is null;

create table kravlistehaendelse (
  id bigint generated always as identity primary key,
  liste_id int not null references kravliste,
  kl timestamptz not null,
  person_id uuid not null,
  handling text not null,
  detaljer jsonb not null default '{}'
);
create index kravlistehaendelse_liste on kravlistehaendelse (liste_id, id);

alter table kravguideudgave enable row level security;
create policy kravguideudgave_laes on kravguideudgave for select using (
  (select app_er_offentlig()) and tilstand = 'publiceret' or (select app_har_rolle('faelleskravredaktoer')));
create policy kravguideudgave_ny on kravguideudgave for insert with check (
  (select app_har_rolle('faelleskravredaktoer')) and oprettet_af = (select app_person()));
create policy kravguideudgave_ret on kravguideudgave for update using ((select app_har_rolle('faelleskravredaktoer')));
grant select, insert, update on kravguideudgave to maalbillede_app;

-- Who works on lists, and who else answers a question handed to them: roles are checked by the routes; here, the house.
alter table kravliste enable row level security;
create policy kravliste_egen on kravliste
  using (organisation_id = (select app_organisation()) and (select app_er_offentlig()));
grant select, insert, update on kravliste to maalbillede_app;
alter table kravlistelinje enable row level security;
-- A line may name a published version that its writer can see, or one that the organisation uses already: a line hands
-- its version's text to the whole house (kravliste_versioner), so a line about anything else would be a way around.
create function kravliste_maa_bruge(krav int, version int) returns boolean language sql stable as $$
  select exists (select from krav_version v where v.krav_id = krav and v.nr = version and v.tilstand = 'publiceret')
    or exists (select from kravlistelinje l where l.krav_id = krav and l.version_nr = version) $$;
create policy kravlistelinje_laes on kravlistelinje for select using (liste_id in (select l.id from kravliste l));
create policy kravlistelinje_ny on kravlistelinje for insert with check (
  liste_id in (select l.id from kravliste l) and (krav_id is null or kravliste_maa_bruge(krav_id, version_nr)));
create policy kravlistelinje_ret on kravlistelinje for update using (liste_id in (select l.id from kravliste l))
  with check (liste_id in (select l.id from kravliste l)
    and (krav_id is null or kravliste_maa_bruge(krav_id, version_nr)));
create policy kravlistelinje_slet on kravlistelinje for delete using (liste_id in (select l.id from kravliste l));
grant select, insert, update, delete on kravlistelinje to maalbillede_app;
alter table kravlisteopgave enable row level security;
create policy kravlisteopgave_egen on kravlisteopgave using (liste_id in (select l.id from kravliste l));
grant select, insert, update on kravlisteopgave to maalbillede_app;
alter table kravlistehaendelse enable row level security;
create policy kravlistehaendelse_laes on kravlistehaendelse for select using (liste_id in (select l.id from kravliste l));
create policy kravlistehaendelse_ny on kravlistehaendelse for insert with check (
  person_id = (select app_person()) and liste_id in (select l.id from kravliste l));
grant select, insert on kravlistehaendelse to maalbillede_app;

-- How many kravlister of other organisations hold each version of a krav; which ones they are stays at home.
create function krav_brugt_af_andre(krav int) returns table (nr int, antal int) language sql stable security definer
  set search_path = public, pg_temp as $$
  select x.version_nr, count(*)::int from kravlistelinje x join kravliste l on l.id = x.liste_id
  where app_er_offentlig() and x.krav_id = krav and x.tilstand <> 'fjernet' and l.slettet_kl is null
    and l.organisation_id <> app_organisation()
  group by x.version_nr $$;

-- What a list uses is kept: the versions of its lines, also when the krav has been deleted since or is no longer shared.
-- Then the one in use is the newest there is: what has come since is no longer the reader's.
create function kravliste_versioner(liste int) returns table (krav_id int, nr int, nummer text, slags text, tilstand text,
  gaeldende_nr int, publiceret_kl timestamptz, indhold jsonb) language sql stable security definer
  set search_path = public, pg_temp as $$
  select k.id, v.nr, k.nummer, k.slags, k.tilstand,
    case when krav_synlig(k.slags, k.organisation_id, k.id, k.gaeldende_nr is not null and k.slettet_kl is null,
      (select app_har_rolle('faelleskravredaktoer')), (select app_organisation()), (select krav_samarbejder()),
      (select krav_oenskede())) then k.gaeldende_nr else v.nr end,
    v.publiceret_kl, v.indhold
  from kravliste x join kravlistelinje l on l.liste_id = x.id
    join krav k on k.id = l.krav_id join krav_version v on v.krav_id = l.krav_id and v.nr = l.version_nr
  where x.id = liste and x.organisation_id = app_organisation() and app_er_offentlig() $$;
