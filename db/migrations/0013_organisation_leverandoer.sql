-- Suppliers' login: a link by mail, then a one-time code; and what a supplier's people may reach before somebody has
-- vouched for them. See docs/beslutninger/0014-leverandoerlogin.md.

-- Somebody asked for a link. A row is made whatever address is written, so that nothing tells which addresses are known.
create table loginbestilling (
  id uuid primary key,
  formaal text not null check (formaal in ('login', 'invitation', 'ny')),
  email text not null,                            -- where the link is sent, and nowhere else
  genstand int,                                   -- the invitation
  oplysninger jsonb not null default '{}',        -- what a newcomer wrote: cvr, virksomhed, navn
  til text not null,
  oprettet_kl timestamptz not null,
  check ((formaal = 'invitation') = (genstand is not null))
);
create index loginbestilling_email on loginbestilling (lower(email), oprettet_kl);
create index loginbestilling_oprettet on loginbestilling (oprettet_kl);

-- A link that was sent; taken out when it is used.
create table loginlink (
  noegle_hash bytea primary key,                  -- SHA-256 of the secret; the secret itself is in the mail alone
  bestilling_id uuid not null references loginbestilling on delete cascade,
  person_id uuid references person,               -- whose login it is; null where the link makes the person
  oprettet_kl timestamptz not null
);
create index loginlink_bestilling on loginlink (bestilling_id);
create index loginlink_person on loginlink (person_id);

-- Between the link and the one-time code: the browser has a cookie, but nobody is logged in.
create table loginhalvvejs (
  noegle_hash bytea primary key,                  -- SHA-256 of the cookie's secret
  person_id uuid not null references person,
  email text not null,                            -- the address that was proven; must still be the person's
  organisation_id int references organisation,    -- the one to act for, where the link said so
  til text not null,
  ny_boks bytea,                                  -- sealed: the secret of an app that isn't confirmed yet
  reserve_boks bytea,                             -- sealed: reserve codes, until they have been seen
  oprettet_kl timestamptz not null
);
create index loginhalvvejs_oprettet on loginhalvvejs (oprettet_kl);
create index loginhalvvejs_person on loginhalvvejs (person_id);

-- A person's second factor.
create table engangskode (
  person_id uuid primary key references person,
  boks bytea not null,                            -- sealed: the secret shared with the person's app
  sidste_trin bigint not null,                    -- the newest time step that was used: a code works once
  fejl int not null default 0,
  laast_til_kl timestamptz,
  oprettet_kl timestamptz not null
);
create table reservekode (
  kode_hash bytea primary key,                    -- SHA-256 of person and code; taken out when it is used
  person_id uuid not null references person
);
create index reservekode_person on reservekode (person_id);

-- What somebody has to say yes to. While a row is open, those it is about have only what was delegated to them.
create table leverandoeranmodning (
  id int generated always as identity primary key,
  -- virksomhed: does this account belong to the firm with the CVR? medlem: does this person? nulstil: lost the second factor.
  slags text not null check (slags in ('virksomhed', 'medlem', 'nulstil')),
  organisation_id int not null references organisation,
  person_id uuid references person,               -- null: nobody is made until it is approved
  navn text not null,                             -- name and address are emptied when it is decided
  email text not null,
  kilde text not null check (kilde in ('invitation', 'link', 'login')),
  oprettet_kl timestamptz not null,
  afgjort_kl timestamptz,
  afgjort_af uuid,
  godkendt boolean,
  check ((afgjort_kl is null) = (godkendt is null))
);
create unique index leverandoeranmodning_virksomhed on leverandoeranmodning (organisation_id)
  where slags = 'virksomhed' and afgjort_kl is null;
create unique index leverandoeranmodning_aaben on leverandoeranmodning (organisation_id, slags, lower(email))
  where afgjort_kl is null;
create index leverandoeranmodning_person on leverandoeranmodning (person_id) where afgjort_kl is null;

create function leverandoer_har_administrator(organisation int) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from tildeling t
    join medlemskab m on m.person_id = t.person_id and m.organisation_id = t.organisation_id and m.ophoert_kl is null
    where t.organisation_id = organisation and t.rolle = 'leverandoeradministrator') $$;
create function leverandoer_har_systemer(organisation int) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$ select exists (select from system s where s.leverandoer_id = organisation) $$;
-- The person's own place in a firm is still to be approved; nobody there has power over the person until then.
create function leverandoer_venter(person uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from leverandoeranmodning a
    where a.slags = 'medlem' and a.afgjort_kl is null and a.person_id = person) $$;
-- Nobody has vouched for the person, or for the whole account of the firm.
create function leverandoer_foreloebig(person uuid, organisation int) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from leverandoeranmodning a where a.afgjort_kl is null and a.organisation_id = organisation
    and (a.slags = 'virksomhed' or a.slags = 'medlem' and a.person_id = person)) $$;
create or replace function app_foreloebig() returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select coalesce(app_art() = 'leverandoer' and leverandoer_foreloebig(app_person(), app_organisation()), false) $$;

alter table leverandoeranmodning enable row level security;
create policy leverandoeranmodning_laes on leverandoeranmodning for select using (
  (select app_har_rolle('driftsoperatoer'))
  or organisation_id = (select app_organisation()) and (select app_har_rolle('leverandoeradministrator'))
    and slags in ('medlem', 'nulstil') and person_id is distinct from (select app_person()) and not (select app_foreloebig()));
create policy leverandoeranmodning_afgoer on leverandoeranmodning for update using (afgjort_kl is null and (
  (select app_har_rolle('driftsoperatoer'))
  or organisation_id = (select app_organisation()) and (select app_har_rolle('leverandoeradministrator'))
    and slags in ('medlem', 'nulstil') and person_id is distinct from (select app_person()) and not (select app_foreloebig())))
  with check (afgjort_af = (select app_person()) and afgjort_kl is not null);
grant select on leverandoeranmodning to maalbillede_app;
grant update (afgjort_kl, afgjort_af, godkendt, navn, email) on leverandoeranmodning to maalbillede_app;

-- A firm's systems, and with them its målbilleder, høringer and promises, are hidden while nobody has vouched.
create policy system_foreloebig on system as restrictive for select using (not (select app_foreloebig()));

-- A person who came by an invitation of their own can't be changed by the firm's administrator before being approved:
-- a new address or a login that is reset would hand the person's dialogues over.
create policy person_venter on person as restrictive for update using (not leverandoer_venter(id)) with check (true);
create policy medlemskab_venter on medlemskab as restrictive for update using (not leverandoer_venter(person_id));
create policy tildeling_venter_ny on tildeling as restrictive for insert with check (not leverandoer_venter(person_id));
create policy tildeling_venter_ret on tildeling as restrictive for update using (not leverandoer_venter(person_id));
create policy tildeling_venter_slet on tildeling as restrictive for delete using (not leverandoer_venter(person_id));
-- The shared operator decides for firms that have nobody who can.
create policy medlemskab_ret_drift on medlemskab for update using (app_drifter(organisation_id));

-- Takes a person's second factor away, so that the next login makes a new one. By the person's own administrator or the
-- shared operator; false when the person isn't theirs.
create function engangskode_nulstil(hvem uuid) returns boolean language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  -- Never by oneself: the second factor would protect nothing.
  if hvem = app_person() then return false; end if;
  if leverandoer_venter(hvem) and not app_har_rolle('driftsoperatoer') or not exists (select from person p where p.id = hvem
      and p.slettet_kl is null and (p.hjem_id = app_organisation() and app_er_administrator() or app_drifter(p.hjem_id))) then
    return false;
  end if;
  delete from engangskode where person_id = hvem;
  delete from reservekode where person_id = hvem;
  delete from loginhalvvejs where person_id = hvem;
  delete from loginlink where person_id = hvem;
  update person set udsteder = null, subjekt = null where id = hvem;
  return true;
end $$;

create function person_slettet_login() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from engangskode where person_id = new.id;
  delete from reservekode where person_id = new.id;
  delete from loginhalvvejs where person_id = new.id;
  delete from loginlink where person_id = new.id;
  update leverandoeranmodning set navn = '', email = '', afgjort_kl = coalesce(afgjort_kl, new.slettet_kl),
    godkendt = coalesce(godkendt, false) where person_id = new.id;
  return null;
end $$;
create trigger person_slettet_login after update of slettet_kl on person
  for each row when (old.slettet_kl is null and new.slettet_kl is not null) execute function person_slettet_login();

create or replace function segl_i_brug() returns boolean language sql stable as $$
  select exists (select from markedssvar) or exists (select from markedsbesvarelse) or exists (select from markedsaflevering)
    or exists (select from markedsbilag) or exists (select from engangskode) $$;
