-- Facts with two times: the period they hold for, and when we knew. A fact is known from the moment its import was
-- confirmed (import_fra) until another import corrected it (import_til). So a whole import appears in one instant,
-- when its bekraeftet_kl is set, and a process that dies half-way leaves nothing that anybody sees.
--
-- A fact names its system by id without a foreign key: a new system is itself made in the transaction that confirms the
-- import, while the facts about it are written before. `import_bekraeft` refuses an import whose facts have no system.

create table import (
  id int generated always as identity primary key,
  kilde text not null check (kilde ~ '^[a-z0-9_æøå-]{1,40}$'),
  art text not null check (art in ('fil', 'maalbillede', 'registrering')),
  fuldt boolean not null default false,
  organisation_id int references organisation,            -- null: by the operator on the command line
  person_id uuid,
  filnavn text not null default '',
  fil_id uuid references fil,                             -- the file is kept
  sha256 text not null default '',
  tilstand text not null check (tilstand in ('gemmer', 'gemt', 'afbrudt')),
  startet_kl timestamptz not null,
  -- The knowledge time of everything in it; null until the last row is in.
  bekraeftet_kl timestamptz unique,
  tal jsonb not null default '{}',                        -- counts per sheet: nye, aendrede, uaendrede, trukket
  check ((tilstand = 'gemt') = (bekraeftet_kl is not null))
);
-- One import writes at a time.
create unique index import_en_ad_gangen on import ((true)) where tilstand = 'gemmer';
alter table import enable row level security;
-- Facts that one may see refer to imports of others; which lists of imports one is shown is up to the queries.
create policy import_laes on import for select using ((select app_organisation()) is not null);
grant select on import to maalbillede_app;

create table maalbillede_version (
  id int generated always as identity primary key,
  system_id int not null,
  gyldig_fra date not null check (extract(day from gyldig_fra) = 1),
  kilde text not null,                                    -- kombit, ski0219 or the import's own
  raekke int,
  import_fra int not null references import,
  import_til int references import
);
create index maalbillede_version_system on maalbillede_version (system_id, gyldig_fra);

-- The rows of one version; none at all = decided to be empty.
create table maalbillede_krav (
  version_id int not null references maalbillede_version,
  integration_id int not null references integration,
  arbejdsgang text not null default '',
  relevans text not null check (relevans in ('noedvendig', 'relevant')),
  begrundelse text not null default '',
  primary key (version_id, integration_id, arbejdsgang)
);

create table tilslutning (
  id bigint generated always as identity primary key,
  system_id int not null,
  integration_id int not null references integration,
  fra date not null,
  til date check (til > fra),
  raekke int,                                             -- the row in the sender's sheet
  import_fra int not null references import,
  import_til int references import
);
create index tilslutning_noegle on tilslutning (system_id, integration_id);

create table anvendelse (
  id bigint generated always as identity primary key,
  kommune_id int not null references organisation,
  system_id int not null,
  fra date not null,
  til date check (til > fra),
  raekke int,
  import_fra int not null references import,
  import_til int references import
);
create index anvendelse_noegle on anvendelse (system_id, kommune_id);

create table ibrugtagning (
  id bigint generated always as identity primary key,
  kommune_id int not null references organisation,
  system_id int not null,
  integration_id int not null references integration,
  fra date not null,
  til date check (til > fra),
  evidens text not null default '' check (evidens in ('', 'serviceaftale', 'trafik', 'erklaering')),
  status text not null default 'i_brug' check (status in ('i_brug', 'ukendt')),
  raekke int,
  import_fra int not null references import,
  import_til int references import
);
create index ibrugtagning_noegle on ibrugtagning (system_id, integration_id, kommune_id);

create table undtagelse (
  id bigint generated always as identity primary key,
  kommune_id int references organisation,                 -- null = all kommuner
  system_id int not null,
  integration_id int not null references integration,
  art text not null check (art in ('ikke_relevant', 'dispensation')),
  fra date not null,
  til date check (til > fra),
  begrundelse text not null check (begrundelse <> ''),
  godkendt_af text not null default '',
  daekkes_via_id int check (daekkes_via_id <> system_id),
  raekke int,
  import_fra int not null references import,
  import_til int references import
);
create index undtagelse_noegle on undtagelse (system_id, integration_id, kommune_id);

do $$ declare t text; begin
  foreach t in array array['maalbillede_version', 'tilslutning', 'anvendelse', 'ibrugtagning', 'undtagelse'] loop
    execute format('create index %1$s_import_fra on %1$s (import_fra)', t);
    execute format('create index %1$s_import_til on %1$s (import_til) where import_til is not null', t);
    execute format('alter table %I enable row level security', t);
    -- The subquery is itself under the policy of `system`, which says whose systems one may see.
    execute format('create policy %1$s_laes on %1$s for select using (system_id in (select s.id from system s))', t);
    execute format('grant select on %I to maalbillede_app', t);
  end loop;
end $$;
-- The invariants of a whole import, checked in the one instant it becomes visible. About 0.3 s for 500 000 facts.
create function import_bekraeft() returns trigger language plpgsql as $$
begin
  if exists (select from import i where i.bekraeftet_kl >= new.bekraeftet_kl) then
    raise exception 'imports are confirmed in the order of their knowledge time' using errcode = 'check_violation';
  end if;
  if exists (select from maalbillede_version f where f.import_fra = new.id
      and not exists (select from system s where s.id = f.system_id))
    or exists (select from tilslutning f where f.import_fra = new.id
      and not exists (select from system s where s.id = f.system_id))
    or exists (select from anvendelse f where f.import_fra = new.id
      and not exists (select from system s where s.id = f.system_id))
    or exists (select from ibrugtagning f where f.import_fra = new.id
      and not exists (select from system s where s.id = f.system_id))
    or exists (select from undtagelse f where f.import_fra = new.id
      and (not exists (select from system s where s.id = f.system_id)
        or (f.daekkes_via_id is not null and not exists (select from system s where s.id = f.daekkes_via_id)))) then
    raise exception 'import % has facts about a system that does not exist', new.id using errcode = 'foreign_key_violation';
  end if;
  return new;
end $$;
create trigger import_bekraeft before update on import for each row
  when (old.bekraeftet_kl is null and new.bekraeftet_kl is not null) execute function import_bekraeft();

alter table maalbillede_krav enable row level security;
create policy maalbillede_krav_laes on maalbillede_krav for select using (
  version_id in (select v.id from maalbillede_version v));
grant select on maalbillede_krav to maalbillede_app;

-- A fact file sent in by browser: read, compared and, once somebody has confirmed it, stored, all in the background.
-- The file and the result of the comparison lie in the data folder (import/<id>), since they can be large.
create table importjob (
  id uuid primary key default gen_random_uuid(),
  organisation_id int not null references organisation,
  person_id uuid not null,
  kilde text not null check (kilde ~ '^[a-z0-9_æøå-]{1,40}$'),
  fuldt boolean not null,
  filnavn text not null,
  stoerrelse bigint not null,
  sha256 text not null,
  tilstand text not null check (tilstand in ('proever', 'klar', 'fejl', 'gemmer', 'gemt', 'uaendret', 'afvist', 'fortrudt')),
  -- Why it was refused; a Danish sentence.
  besked text not null default '',
  oprettet_kl timestamptz not null,
  -- Who works on it and when it last said so: a job under way whose process is gone is shown as interrupted.
  proces uuid not null,
  puls_kl timestamptz not null,
  trin text not null default '',
  udfoert bigint not null default 0,
  ialt bigint not null default 0,
  -- The newest import when the comparison was made: a later one means that it must be made again.
  seneste_import int not null default 0,
  import_id int references import
);
create index importjob_organisation on importjob (organisation_id, oprettet_kl);
alter table importjob enable row level security;
create policy importjob_egen on importjob using (organisation_id = (select app_organisation()));
grant select, insert, update on importjob to maalbillede_app;

-- A published month, frozen: the cells themselves are kept, so that neither later facts nor a later program change it.
create table udgave (
  id int generated always as identity primary key,
  maaned date not null check (extract(day from maaned) = 1),
  nr int not null check (nr >= 1),
  offentliggjort_kl timestamptz not null,
  person_id uuid,
  -- The newest import that it counts.
  import_id int references import,
  indhold bytea not null,
  sha256 text not null,
  unique (maaned, nr)
);
alter table udgave enable row level security;
create policy udgave_laes on udgave for select using ((select app_art()) in ('kommune', 'faellesskab', 'samarbejde'));
grant select on udgave to maalbillede_app;
create function udgave_naegt() returns trigger language plpgsql as $$
begin
  raise exception 'a published udgave never changes' using errcode = 'insufficient_privilege';
end $$;
create trigger udgave_naegt before update or delete on udgave for each row execute function udgave_naegt();
create trigger udgave_naegt_toem before truncate on udgave execute function udgave_naegt();
