-- The kravbank: requirements (krav) with immutable versions, classification, local adaptation, elevation and import.
-- A tværkommunalt krav belongs to everyone and has no organisation; the kravredaktion (faelleskravredaktoer) edits it.

-- Categories with subcategories, domains, principles and tags. Shared when organisation_id is null, else a kommune's own
-- (an import brings them). Nothing is deleted, since immutable versions point here: retired, or merged into another.
create table kravklasse (
  id int generated always as identity primary key,
  art text not null check (art in ('kategori', 'domaene', 'princip', 'tag')),
  -- Stable key of what is shipped, e.g. `sikkerhed`; null for what people made.
  noegle text,
  navn text not null check (navn <> ''),
  beskrivelse text not null default '',
  overklasse_id int references kravklasse,        -- a subcategory's category
  organisation_id int references organisation,
  raekkefoelge int not null default 0,
  kilde text not null default '',
  udgaaet_kl timestamptz,
  flettet_i int references kravklasse,
  laas int not null default 1,
  check (overklasse_id is null or art = 'kategori'),
  check (flettet_i is null or (flettet_i <> id and udgaaet_kl is not null)),
  unique (art, noegle)
);
create unique index kravklasse_navn on kravklasse
  (art, coalesce(organisation_id, 0), coalesce(overklasse_id, 0), lower(navn)) where udgaaet_kl is null;
create index kravklasse_over on kravklasse (overklasse_id);

-- The class that is shown for this one: followed through merges. A ring can't hang it (`union` drops what has been seen).
create function kravklasse_vist(klasse int) returns int language sql stable as $$
  with recursive vej(id, videre) as (
    select k.id, k.flettet_i from kravklasse k where k.id = klasse
    union select k.id, k.flettet_i from kravklasse k join vej v on k.id = v.videre)
  select id from vej where videre is null limit 1 $$;

-- What a version's classes are today, for the columns that lists filter by. A subcategory that has moved takes the
-- krav's category with it. Keep in step with Klasser.kategorierFor() in kravbank/klasse/rules.ts.
create function kravklasser_af(indhold jsonb)
  returns table (kategori int, underkategori int, klasser int[]) language sql stable as $$
  with under as (select kravklasse_vist((indhold ->> 'underkategoriId')::int) as id),
    kat as (select coalesce(
      (select kravklasse_vist(k.overklasse_id) from kravklasse k, under u where k.id = u.id),
      kravklasse_vist((indhold ->> 'kategoriId')::int)) as id),
    alle as (
      select id from under union select id from kat
      union select kravklasse_vist(k::int) from jsonb_array_elements_text(
        (indhold -> 'domaener') || (indhold -> 'principper') || (indhold -> 'tags')) k)
  select (select id from kat), (select id from under),
    coalesce((select array_agg(id order by id) from alle where id is not null), '{}') $$;

create table krav (
  id int generated always as identity primary key,
  -- `193`, `L-04`, `S-12`: as people say it. nummer_sort puts L-4 before L-12 (nummernoegle() in kravbank/rules.ts).
  nummer text not null check (nummer ~ '^[^\s].{0,39}$'),
  nummer_sort text collate "C" not null,
  slags text not null check (slags in ('lokalt', 'samarbejdskrav', 'tvaerkommunalt')),
  organisation_id int references organisation,
  -- Stable key of what is shipped, so that a new edition finds it again.
  noegle text unique,
  -- The published version that holds, and the one being written, if any.
  gaeldende_nr int,
  aaben_nr int,
  aaben_tilstand text check (aaben_tilstand in ('kladde', 'i_review')),
  udgaaet_kl timestamptz,
  udgaaet_grund text not null default '',
  slettet_kl timestamptz,
  slettet_af uuid,
  -- Where it came from when it was made from another (ophøjelse, copy): free text shown to readers, and the krav itself.
  oprindelse text not null default '',
  fra_krav_id int references krav,
  oprettet_kl timestamptz not null,
  tilstand text not null generated always as (case
    when slettet_kl is not null then 'slettet'
    when udgaaet_kl is not null then 'udgaaet'
    when gaeldende_nr is not null then 'publiceret'
    else coalesce(aaben_tilstand, 'kladde') end) stored,
  -- What lists filter, sort and search by: of the version that holds, or of the draft where none has been published.
  -- Written only by opdaterOpslag() in kravbank/krav/commands.ts, in the transaction of the change.
  navn text not null default '',
  -- Capitals are made small here, since lower() leaves these alone where the database's locale is C, and a stored key must
  -- be the same wherever the database is moved.
  navn_sort text collate "C" not null generated always as (
    dansk_sortering(translate(navn, 'ÆØÅÄÖÜÉÈÓÁ', 'æøåäöüéèóá'))) stored,
  prioritet text not null default 'krav' check (prioritet in ('option', 'krav', 'vigtigt', 'mindstekrav')),
  kategori_id int references kravklasse,
  underkategori_id int references kravklasse,
  klasser int[] not null default '{}',            -- every kravklasse it carries, category and subcategory too
  alle_domaener boolean not null default true,
  integrationer text[] not null default '{}',     -- codes of the catalogue
  arbejdsgange text[] not null default '{}',
  saas boolean not null default true,
  on_premise boolean not null default true,
  aendret_kl timestamptz not null,
  soeg tsvector not null default '',
  -- Small, so that it lies in the row: what is found is ranked by it without fetching the whole of `soeg`.
  -- Signs that count as letters in some locales are left out, for the same reason.
  soeg_navn tsvector not null generated always as (
    soegevektor('', translate(navn, '§»«–—…·°€£', '          '), '')) stored,
  check ((slags = 'tvaerkommunalt') = (organisation_id is null)),
  check ((aaben_nr is null) = (aaben_tilstand is null)),
  check (udgaaet_kl is null or gaeldende_nr is not null)
);
create unique index krav_nummer on krav (coalesce(organisation_id, 0), lower(nummer));
create index krav_organisation on krav (organisation_id);
create index krav_soeg on krav using gin (soeg);
create index krav_klasser on krav using gin (klasser);
create index krav_integrationer on krav using gin (integrationer);
create index krav_arbejdsgange on krav using gin (arbejdsgange);
create index krav_aendret on krav (aendret_kl desc, id);
create index krav_sortering on krav (nummer_sort, id);

-- One version. Its content can change while it is open (kladde, i_review) and never again once published.
create table krav_version (
  krav_id int not null references krav,
  nr int not null check (nr > 0),
  -- Kravindhold in kravbank/rules.ts.
  indhold jsonb not null,
  tilstand text not null check (tilstand in ('kladde', 'i_review', 'publiceret', 'forkastet')),
  begrundelse text not null default '',           -- why there is to be a (new) version
  -- Author; null when it was shipped or loaded by the operator.
  oprettet_af uuid,
  organisation_id int references organisation,    -- on whose behalf
  oprettet_kl timestamptz not null,
  rettet_af uuid,
  rettet_kl timestamptz not null,
  indsendt_af uuid,
  indsendt_kl timestamptz,
  godkendt_af uuid,
  godkendt_org int references organisation,
  publiceret_kl timestamptz,
  laas int not null default 1,
  primary key (krav_id, nr),
  check ((tilstand = 'publiceret') = (publiceret_kl is not null))
);
-- krav_forfatter() asks whether somebody has written here.
create index krav_version_oprettet_af on krav_version (oprettet_af);
create index krav_version_rettet_af on krav_version (rettet_af);
create index krav_version_godkendt_af on krav_version (godkendt_af);
create unique index krav_version_en_aaben on krav_version (krav_id) where tilstand in ('kladde', 'i_review');
alter table krav add foreign key (id, gaeldende_nr) references krav_version (krav_id, nr) deferrable initially deferred;
alter table krav add foreign key (id, aaben_nr) references krav_version (krav_id, nr) deferrable initially deferred;

create function krav_version_frossen() returns trigger language plpgsql as $$
begin
  if old.tilstand = 'publiceret' then
    raise exception 'a published version of a krav never changes' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger krav_version_frossen before update on krav_version for each row execute function krav_version_frossen();

-- Notes for editors; they never follow a krav out of the organisation.
create table kravnote (
  krav_id int primary key references krav,
  tekst text not null,
  rettet_af uuid not null,
  rettet_kl timestamptz not null,
  laas int not null default 1
);

-- What each did to a krav or to one's adaptation of it; undo reads `foer`.
create table kravhaendelse (
  id bigint generated always as identity primary key,
  krav_id int not null references krav,
  nr int,
  kl timestamptz not null,
  person_id uuid,
  organisation_id int references organisation,
  handling text not null,
  begrundelse text not null default '',
  foer jsonb,
  efter jsonb
);
create index kravhaendelse_krav on kravhaendelse (krav_id, id);

-- Bytes lie in the data folder under their SHA-256. With tilpasning_af set it is one kommune's own addition to the krav.
create table kravbilag (
  id uuid primary key default gen_random_uuid(),
  krav_id int not null references krav,
  tilpasning_af int references organisation,
  navn text not null check (navn <> ''),
  type text not null,
  stoerrelse bigint not null check (stoerrelse > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  oprettet_af uuid,
  oprettet_kl timestamptz not null,
  -- Set when a version that has it is published: until then only editors get it.
  publiceret_kl timestamptz,
  fjernet_kl timestamptz
);
create index kravbilag_krav on kravbilag (krav_id);

-- What a kommune (or a samarbejde) adds to a krav that isn't its own. base_nr is the version it was last looked at beside.
create table kravtilpasning (
  krav_id int not null references krav,
  organisation_id int not null references organisation,
  beskrivelse text not null default '',
  fortolkning text not null default '',
  interessenter text not null default '',
  favorit boolean not null default false,         -- altid med
  fravalgt_grund text check (fravalgt_grund <> ''),
  base_nr int not null,
  rettet_af uuid not null,
  rettet_kl timestamptz not null,
  laas int not null default 1,
  primary key (krav_id, organisation_id),
  check (not (favorit and fravalgt_grund is not null))
);
create index kravtilpasning_organisation on kravtilpasning (organisation_id);

-- A kommune's wish that its krav becomes tværkommunalt. The local krav isn't touched, so that all of it can be undone.
create table ophoejelse (
  id int generated always as identity primary key,
  krav_id int not null references krav,
  version_nr int not null,
  organisation_id int not null references organisation,
  -- As they were when it was asked: others don't see the krav itself once the wish is closed.
  nummer text not null default '',
  navn text not null default '',
  begrundelse text not null check (begrundelse <> ''),
  tilstand text not null default 'oensket' check (tilstand in
    ('oensket', 'godkendt', 'flettet', 'returneret', 'trukket')),
  -- The tværkommunalt krav it became or was merged into.
  maal_krav_id int references krav,
  afgoerelse text not null default '',
  oprettet_af uuid not null,
  oprettet_kl timestamptz not null,
  afgjort_af uuid,
  afgjort_org int references organisation,
  afgjort_kl timestamptz,
  laas int not null default 1,
  foreign key (krav_id, version_nr) references krav_version (krav_id, nr),
  check ((tilstand in ('godkendt', 'flettet')) = (maal_krav_id is not null)),
  check ((tilstand = 'oensket') = (afgjort_kl is null))
);
create unique index ophoejelse_en on ophoejelse (krav_id) where tilstand in ('oensket', 'godkendt', 'flettet');
create index ophoejelse_krav on ophoejelse (krav_id, id);
create index ophoejelse_maal on ophoejelse (maal_krav_id);
create table ophoejelse_stoette (
  ophoejelse_id int not null references ophoejelse,
  organisation_id int not null references organisation,
  person_id uuid not null,
  kl timestamptz not null,
  tekst text not null default '',
  primary key (ophoejelse_id, organisation_id)
);

create table kravkommentar (
  id int generated always as identity primary key,
  krav_id int not null references krav,
  version_nr int,
  ophoejelse_id int references ophoejelse,
  organisation_id int not null references organisation,
  person_id uuid not null,
  kl timestamptz not null,
  tekst text not null check (tekst <> ''),
  fjernet_kl timestamptz
);
create index kravkommentar_krav on kravkommentar (krav_id, id);
create index kravkommentar_ophoejelse on kravkommentar (ophoejelse_id, id) where ophoejelse_id is not null;

-- A search that was given a name; `soegning` is the list's query string.
create table kravvisning (
  id int generated always as identity primary key,
  organisation_id int not null references organisation,
  person_id uuid not null,
  navn text not null check (navn <> ''),
  soegning text not null,
  delt boolean not null default false,
  oprettet_kl timestamptz not null
);
create index kravvisning_organisation on kravvisning (organisation_id);

-- Public downloads are counted by day and format, and nothing is kept about who.
create table kravdownload (
  dag date not null,
  format text not null,
  antal int not null default 0,
  primary key (dag, format)
);

-- A file that waits to be confirmed, as it was received.
create table kravimport (
  id uuid primary key default gen_random_uuid(),
  organisation_id int not null references organisation,
  person_id uuid not null,
  filnavn text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  indhold bytea not null,
  oprettet_kl timestamptz not null,
  anvendt_kl timestamptz,
  resultat jsonb
);

-- Who may write a krav of this kind. Keep in step with maaRette() in kravbank/rules.ts.
create function krav_maa_rette(slags text, organisation int) returns boolean language sql stable
  as $$ select case slags
    when 'lokalt' then organisation = app_organisation() and app_har_rolle('kravredaktoer')
    when 'samarbejdskrav' then organisation = app_organisation() and app_har_rolle('samarbejdekravredaktoer')
    else app_har_rolle('faelleskravredaktoer') end $$;
create function app_er_offentlig() returns boolean language sql stable
  as $$ select coalesce(app_art() in ('kommune', 'faellesskab', 'samarbejde'), false) $$;

alter table kravklasse enable row level security;
create policy kravklasse_laes on kravklasse for select using (organisation_id is null or (select app_er_offentlig()));
create policy kravklasse_ny on kravklasse for insert with check (
  case when organisation_id is null then (select app_har_rolle('faelleskravredaktoer'))
    else organisation_id = (select app_organisation())
      and ((select app_har_rolle('kravredaktoer')) or (select app_har_rolle('samarbejdekravredaktoer'))) end);
create policy kravklasse_ret on kravklasse for update using (
  case when organisation_id is null then (select app_har_rolle('faelleskravredaktoer'))
    else organisation_id = (select app_organisation())
      and ((select app_har_rolle('kravredaktoer')) or (select app_har_rolle('samarbejdekravredaktoer'))) end);
grant select, insert, update on kravklasse to maalbillede_app;

alter table ophoejelse enable row level security;
create policy ophoejelse_laes on ophoejelse for select using ((select app_er_offentlig()));
create policy ophoejelse_ny on ophoejelse for insert with check (
  organisation_id = (select app_organisation()) and tilstand = 'oensket' and oprettet_af = (select app_person())
  -- An open wish lets others read the krav, so nobody can make one about another's.
  and exists (select from krav k where k.id = krav_id and krav_maa_rette(k.slags, k.organisation_id)));
-- The kravredaktion decides; the one who asked can take it back.
create policy ophoejelse_ret on ophoejelse for update using (
  (select app_har_rolle('faelleskravredaktoer')) or organisation_id = (select app_organisation())
    and ((select app_har_rolle('kravredaktoer')) or (select app_har_rolle('samarbejdekravredaktoer'))))
  with check ((select app_har_rolle('faelleskravredaktoer')) or tilstand in ('oensket', 'trukket'));
grant select, insert, update on ophoejelse to maalbillede_app;
alter table ophoejelse_stoette enable row level security;
create policy ophoejelse_stoette_laes on ophoejelse_stoette for select using ((select app_er_offentlig()));
create policy ophoejelse_stoette_ny on ophoejelse_stoette for insert with check (
  organisation_id = (select app_organisation()) and person_id = (select app_person()) and (select app_er_offentlig()));
create policy ophoejelse_stoette_slet on ophoejelse_stoette for delete using (organisation_id = (select app_organisation()));
grant select, insert, delete on ophoejelse_stoette to maalbillede_app;

-- Tværkommunale: published ones are everyone's, also without login. Samarbejdskrav: the members read what is published.
-- Lokale: the kommune's own; while an elevation is asked for, the public organisations read what is published of it.
alter table krav enable row level security;
-- Who sees a krav, in one place for the policy and for krav_fundne(). An expression without subqueries of its own, so
-- that it is built into the query: what is looked up is given by the caller, once for all rows.
-- `gaelder`: has been published and isn't deleted.
create function krav_synlig(
  slags text, organisation int, id int, gaelder boolean, redaktion boolean, mig int, samarbejder int[], oenskede int[]
) returns boolean language sql immutable
  as $$ select case when slags = 'tvaerkommunalt' then gaelder or redaktion
    else organisation = mig or gaelder and (organisation = any(samarbejder) or id = any(oenskede)) end $$;
create function krav_samarbejder() returns int[] language sql stable
  as $$ select array(select m.samarbejde_id from samarbejdsmedlem m where m.organisation_id = app_organisation()) $$;
create function krav_oenskede() returns int[] language sql stable
  as $$ select case when app_er_offentlig()
    then array(select o.krav_id from ophoejelse o where o.tilstand = 'oensket') else '{}' end $$;
create policy krav_laes on krav for select using (krav_synlig(slags, organisation_id, id,
  gaeldende_nr is not null and slettet_kl is null, (select app_har_rolle('faelleskravredaktoer')),
  (select app_organisation()), (select krav_samarbejder()), (select krav_oenskede())));
create policy krav_ny on krav for insert with check (krav_maa_rette(slags, organisation_id));
create policy krav_ret on krav for update using (krav_maa_rette(slags, organisation_id));
grant select, insert, update on krav to maalbillede_app;
-- The visible krav where all the words stand, or with this number (a nummernoegle), and how well the name has any of
-- them. As the owner, since under a policy PostgreSQL runs `@@` on every visible row and leaves krav_soeg unused.
create function krav_fundne(alle_ord tsquery, nogle_ord tsquery, nummernoegle text)
  returns table (id int, rang real) language sql stable security definer set search_path = public, pg_temp as $$
  select k.id, ((k.nummer_sort = nummernoegle)::int * 100 + starts_with(k.nummer_sort, nummernoegle)::int * 10
    + ts_rank(k.soeg_navn, nogle_ord, 1))::real
  from krav k
  where (k.soeg @@ alle_ord or k.nummer_sort = nummernoegle) and krav_synlig(k.slags, k.organisation_id, k.id,
    k.gaeldende_nr is not null and k.slettet_kl is null, (select app_har_rolle('faelleskravredaktoer')),
    (select app_organisation()), (select krav_samarbejder()), (select krav_oenskede())) $$;

-- An open version is its organisation's: of a local krav all its people read the draft, of a shared one the editors do.
create function krav_ser_aaben(slags text, organisation int) returns boolean language sql stable
  as $$ select case when slags = 'tvaerkommunalt' then app_har_rolle('faelleskravredaktoer')
    else organisation = app_organisation() end $$;
alter table krav_version enable row level security;
create policy krav_version_laes on krav_version for select using (
  exists (select from krav k where k.id = krav_id
    and (krav_version.tilstand = 'publiceret' or krav_ser_aaben(k.slags, k.organisation_id))));
create policy krav_version_ny on krav_version for insert with check (
  oprettet_af = (select app_person()) and organisation_id = (select app_organisation())
  and exists (select from krav k where k.id = krav_id and krav_maa_rette(k.slags, k.organisation_id)));
create policy krav_version_ret on krav_version for update using (
  exists (select from krav k where k.id = krav_id and krav_maa_rette(k.slags, k.organisation_id)));
grant select, insert, update on krav_version to maalbillede_app;

alter table kravnote enable row level security;
create policy kravnote_redaktion on kravnote using (
  exists (select from krav k where k.id = krav_id and krav_maa_rette(k.slags, k.organisation_id)));
grant select, insert, update, delete on kravnote to maalbillede_app;

alter table kravhaendelse enable row level security;
-- The editors of a shared krav don't read what others have done to their own adaptations of it.
-- What a kommune does with its own adaptation stays home, also from those who edit the krav.
create policy kravhaendelse_laes on kravhaendelse for select using (
  organisation_id = (select app_organisation())
  or not starts_with(handling, 'tilpas_') and exists (select from krav k where k.id = krav_id and krav_ser_aaben(k.slags, k.organisation_id)));
create policy kravhaendelse_ny on kravhaendelse for insert with check (
  organisation_id = (select app_organisation()) and person_id = (select app_person()));
grant select, insert on kravhaendelse to maalbillede_app;

alter table kravbilag enable row level security;
create policy kravbilag_laes on kravbilag for select using (
  case when tilpasning_af is not null then tilpasning_af = (select app_organisation())
    else exists (select from krav k where k.id = krav_id
      and (kravbilag.publiceret_kl is not null or krav_ser_aaben(k.slags, k.organisation_id))) end);
create policy kravbilag_ny on kravbilag for insert with check (
  oprettet_af = (select app_person()) and publiceret_kl is null and
  case when tilpasning_af is not null then tilpasning_af = (select app_organisation())
      and ((select app_har_rolle('kravredaktoer')) or (select app_har_rolle('samarbejdekravredaktoer')))
    else exists (select from krav k where k.id = krav_id and krav_maa_rette(k.slags, k.organisation_id)) end);
create policy kravbilag_ret on kravbilag for update using (
  case when tilpasning_af is not null then tilpasning_af = (select app_organisation())
      and ((select app_har_rolle('kravredaktoer')) or (select app_har_rolle('samarbejdekravredaktoer')))
    else exists (select from krav k where k.id = krav_id and krav_maa_rette(k.slags, k.organisation_id)) end);
grant select, insert, update on kravbilag to maalbillede_app;

alter table kravtilpasning enable row level security;
create policy kravtilpasning_laes on kravtilpasning for select using (organisation_id = (select app_organisation()));
create policy kravtilpasning_ny on kravtilpasning for insert with check (
  organisation_id = (select app_organisation())
  and ((select app_har_rolle('kravredaktoer')) or (select app_har_rolle('samarbejdekravredaktoer'))));
create policy kravtilpasning_ret on kravtilpasning for update using (
  organisation_id = (select app_organisation())
  and ((select app_har_rolle('kravredaktoer')) or (select app_har_rolle('samarbejdekravredaktoer'))));
grant select, insert, update on kravtilpasning to maalbillede_app;

-- A remark on a shared krav, or on one that is asked to be elevated, is read by the public organisations; on a samarbejdskrav
-- by the samarbejde and its members; others stay home.
alter table kravkommentar enable row level security;
create policy kravkommentar_laes on kravkommentar for select using (
  organisation_id = (select app_organisation())
  or (select app_er_offentlig()) and (ophoejelse_id is not null
    or exists (select from krav k where k.id = krav_id and (k.slags = 'tvaerkommunalt'
      or k.slags = 'samarbejdskrav' and (k.organisation_id = (select app_organisation())
        or k.organisation_id = any((select krav_samarbejder())::int[]))))));
create policy kravkommentar_ny on kravkommentar for insert with check (
  organisation_id = (select app_organisation()) and person_id = (select app_person()) and (select app_er_offentlig())
  and exists (select from krav k where k.id = krav_id));
create policy kravkommentar_ret on kravkommentar for update using (
  organisation_id = (select app_organisation()) and person_id = (select app_person()));
grant select, insert, update on kravkommentar to maalbillede_app;

alter table kravvisning enable row level security;
create policy kravvisning_laes on kravvisning for select using (
  organisation_id = (select app_organisation()) and (delt or person_id = (select app_person())));
create policy kravvisning_skriv on kravvisning
  using (organisation_id = (select app_organisation()) and person_id = (select app_person()));
grant select, insert, update, delete on kravvisning to maalbillede_app;

alter table kravdownload enable row level security;
create policy kravdownload_laes on kravdownload for select using ((select app_organisation()) is not null);
grant select on kravdownload to maalbillede_app;
-- Someone who isn't logged in adds one and can do nothing else here.
create function kravdownload_tael(paa date, som text) returns void language sql security definer
  set search_path = public, pg_temp as $$
  insert into kravdownload (dag, format, antal) select paa, som, 1 where som in ('xlsx', 'csv', 'json', 'docx', 'reqif')
  on conflict (dag, format) do update set antal = kravdownload.antal + 1 $$;

alter table kravimport enable row level security;
create policy kravimport_egen on kravimport using (
  person_id = (select app_person()) and organisation_id = (select app_organisation()));
grant select, insert, update, delete on kravimport to maalbillede_app;

-- Authors and approvers are named to the public organisations, though a person is otherwise seen by colleagues only.
create function krav_forfatter(hvem uuid) returns text language sql stable strict security definer
  set search_path = public, pg_temp as $$
  select p.navn from person p where p.id = hvem and p.slettet_kl is null and app_er_offentlig() and (
    exists (select from krav_version v where v.oprettet_af = hvem)
    or exists (select from krav_version v where v.rettet_af = hvem)
    or exists (select from krav_version v where v.godkendt_af = hvem)) $$;

-- Brings the lookup columns in step after a class was merged, moved or taken apart again, also where the krav is
-- another organisation's: nothing but what its own version says today is written. Whoever is writing a krav is waited
-- for, and whoever begins meanwhile waits: else one that read the classes before would store them after.
create function kravklasse_genberegn(beroerte int[]) returns int language plpgsql security definer
  set search_path = public, pg_temp as $$
declare antal int;
begin
  lock table krav in exclusive mode;
  update krav k set kategori_id = n.kategori, underkategori_id = n.underkategori, klasser = n.klasser
    from krav_version v, lateral kravklasser_af(v.indhold) n
    where k.klasser && beroerte and v.krav_id = k.id and v.nr = coalesce(k.gaeldende_nr, k.aaben_nr)
      and (k.kategori_id, k.underkategori_id, k.klasser) is distinct from (n.kategori, n.underkategori, n.klasser);
  get diagnostics antal = row_count;
  return antal;
end $$;
-- How many krav of all organisations carry each of these classes; figures only, so that one knows before one merges.
create function kravklasse_brug(ider int[]) returns table (krav int, organisationer int) language sql stable security definer
  set search_path = public, pg_temp as $$
  select count(*)::int, count(distinct k.organisation_id)::int from krav k
    where k.klasser && ider and k.slettet_kl is null and app_er_offentlig() $$;
-- Whether someone else has the kravredaktion's role, so that a tværkommunalt krav can be approved by another than its writer.
create function krav_anden_redaktoer() returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from tildeling t join medlemskab m using (person_id, organisation_id)
    join person p on p.id = t.person_id
    where t.rolle = 'faelleskravredaktoer' and t.person_id <> app_person() and m.ophoert_kl is null
      and p.slettet_kl is null) $$;
