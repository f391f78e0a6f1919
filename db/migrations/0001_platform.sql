-- The ground that every module stands on: the request role, who acts, sessions, files and the audit trail.

-- Roles belong to the whole server, so another database on it may have made this one already.
do $$ begin
  create role maalbillede_app nologin;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
  -- The owner must be a member in order to `set role`; a superuser is so already.
  if not pg_has_role(current_user, 'maalbillede_app', 'member') then
    execute format('grant maalbillede_app to %I', current_user);
  end if;
end $$;
grant usage on schema public to maalbillede_app;

-- Who acts in this transaction. Empty when nobody is logged in, so that every policy says no.
create function app_organisation() returns int language sql stable
  as $$ select nullif(current_setting('app.organisation', true), '')::int $$;
create function app_art() returns text language sql stable
  as $$ select nullif(current_setting('app.art', true), '') $$;
create function app_cvr() returns text language sql stable
  as $$ select nullif(current_setting('app.cvr', true), '') $$;
create function app_person() returns uuid language sql stable
  as $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create function app_har_rolle(rolle text) returns boolean language sql stable
  as $$ select rolle = any(string_to_array(coalesce(current_setting('app.roller', true), ''), ',')) $$;

-- Danish order with collation "C" (PGlite has no Danish ICU): æ, ø, å last, and aa sorts as å.
-- Keep in step with danskSortering() in app/kernel/tekst.ts.
create function dansk_sortering(tekst text) returns text language sql immutable parallel safe
  as $$ select translate(replace(lower(tekst), 'aa', 'å'), 'æøåäöüéèóá', '{|}{|yeeoa') collate "C" $$;

-- What the search looks in (app/platform/search.ts). Lower case is made here, since lower() leaves Æ, Ø and Å alone
-- where the database's locale is C. A module with many texts can index this expression on its own table.
create function soegevektor(kode text, titel text, tekst text) returns tsvector language sql immutable parallel safe
  as $$ select setweight(to_tsvector('pg_catalog.simple', translate(lower(kode), 'ÆØÅÄÖÜÉ', 'æøåäöüé')), 'A')
    || setweight(to_tsvector('pg_catalog.danish', translate(lower(titel), 'ÆØÅÄÖÜÉ', 'æøåäöüé')), 'B')
    || setweight(to_tsvector('pg_catalog.danish', translate(lower(tekst), 'ÆØÅÄÖÜÉ', 'æøåäöüé')), 'D') $$;

-- Sessions are looked up before anyone acts, so only the owner reads them.
create table session (
  noegle bytea primary key,                       -- SHA-256 of the cookie's secret; the secret itself is not stored
  person_id uuid not null,
  organisation_id int,                            -- null until the person has chosen
  csrf text not null,
  oprettet_kl timestamptz not null,
  brugt_kl timestamptz not null,
  udloeber_kl timestamptz not null
);
create index session_person on session (person_id);
create index session_udloeb on session (udloeber_kl);

-- Uploaded files. The bytes lie in the data folder under their SHA-256.
create table fil (
  id uuid primary key default gen_random_uuid(),
  organisation_id int,                            -- null: kept by the operator on the command line
  navn text not null,
  type text not null,
  stoerrelse bigint not null check (stoerrelse >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  oprettet_af uuid,
  oprettet_kl timestamptz not null
);
create index fil_organisation on fil (organisation_id);
alter table fil enable row level security;
create policy fil_egen on fil using (organisation_id = (select app_organisation()));
grant select, insert on fil to maalbillede_app;

-- The audit trail: append-only, and each row carries the hash of the one before it.
create table audit (
  nr bigint primary key,
  kl timestamptz not null,
  person_id uuid,
  organisation_id int,
  handling text not null,
  genstand text not null,
  detaljer jsonb not null default '{}',
  forrige_hash text not null,
  hash text not null
);
create index audit_genstand on audit (genstand, nr);
create index audit_organisation on audit (organisation_id, nr);
-- The newest row's number and hash, so that rows cut off at the end are noticed too.
create table audit_hoved (en boolean primary key default true check (en), nr bigint not null, hash text not null);
insert into audit_hoved (nr, hash) values (0, repeat('0', 64));

-- The text that is hashed. Keep in step with hashAf() in app/platform/audit.ts.
create function audit_tekst(a audit) returns text language sql immutable
  as $$ select concat_ws(E'\n', a.forrige_hash, a.nr::text,
    (extract(epoch from a.kl) * 1000)::bigint::text, coalesce(a.person_id::text, ''),
    coalesce(a.organisation_id::text, ''), a.handling, a.genstand, a.detaljer::text) $$;

create function audit_kaed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- The head row's lock makes one writer at a time, so the chain has no forks.
  select h.nr + 1, h.hash into new.nr, new.forrige_hash from audit_hoved h for update;
  new.hash := encode(sha256(convert_to(audit_tekst(new), 'UTF8')), 'hex');
  update audit_hoved set nr = new.nr, hash = new.hash;
  return new;
end $$;
create trigger audit_kaed before insert on audit for each row execute function audit_kaed();

create function audit_naegt() returns trigger language plpgsql as $$
begin
  raise exception 'audit can only be appended to' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_naegt before update or delete on audit for each row execute function audit_naegt();
create trigger audit_naegt_toem before truncate on audit execute function audit_naegt();

alter table audit enable row level security;
create policy audit_skriv on audit for insert with check (organisation_id is not distinct from (select app_organisation()));
create policy audit_laes on audit for select using (
  organisation_id = (select app_organisation()) or (select app_har_rolle('driftsoperatoer')));
grant select, insert on audit to maalbillede_app;

-- Which edition of the shipped reference data (db/reference/) has been loaded.
create table referencedata (
  en boolean primary key default true check (en),
  aftryk text not null,
  indlaest_kl timestamptz not null
);
