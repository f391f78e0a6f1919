-- What each person has said about the own tasks, which of them mail has told of, the calendar feed, and the yearly wheel.
-- The tasks themselves lie nowhere: they are read from the modules that have them (app/platform/opgaver.ts).

-- Put off until a day, or hidden, by the task's key. Gone when the person wants it back.
create table opgavevalg (
  organisation_id int not null references organisation,
  person_id uuid not null references person,
  opgave text not null check (opgave <> ''),      -- `punkt:12`
  udsat_til date,                                 -- null: hidden
  sat_kl timestamptz not null,
  primary key (organisation_id, person_id, opgave)
);

-- How often mail tells what is due. No row: weekly.
create table opgaveindstilling (
  organisation_id int not null references organisation,
  person_id uuid not null references person,
  rytme text not null check (rytme in ('daglig', 'ugentlig', 'aldrig')),
  rettet_kl timestamptz not null,
  primary key (organisation_id, person_id)
);

-- The mails that have been sent: at most one a day for each person and organisation.
create table opgavemail (
  organisation_id int not null references organisation,
  person_id uuid not null references person,
  dato date not null,
  sendt_kl timestamptz not null,
  primary key (organisation_id, person_id, dato)
);

-- What a mail has told of, so that nothing is told twice; see maerke() in opgaver/mail/rules.ts.
create table opgavepaamindelse (
  organisation_id int not null references organisation,
  person_id uuid not null references person,
  opgave text not null check (opgave <> ''),
  maerke text not null check (maerke <> ''),      -- `ny`, or the deadline and the day that was reminded of
  dato date not null,
  primary key (organisation_id, person_id, opgave, maerke)
);
create index opgavepaamindelse_dato on opgavepaamindelse (dato);
create index opgavemail_dato on opgavemail (dato);

-- The secret address that a calendar asks at. Only the secret's SHA-256 is stored; the id outlives a renewal, so that
-- events keep theirs.
create table opgavekalender (
  id uuid not null unique default gen_random_uuid(),
  organisation_id int not null references organisation,
  person_id uuid not null references person,
  noegle_hash bytea unique check (length(noegle_hash) = 32),  -- null: revoked
  oprettet_kl timestamptz not null,
  hentet_kl timestamptz,
  primary key (organisation_id, person_id)
);

-- What a house does every year, in these months.
create table aarshjulsaktivitet (
  id int generated always as identity primary key,
  organisation_id int not null references organisation,
  titel text not null check (titel <> ''),
  maaneder int[] not null check (cardinality(maaneder) between 1 and 12
    and maaneder <@ array[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
  -- Who does it: a role, a person of the house, or (neither) those who keep the wheel.
  ansvarlig_rolle text not null default '',
  ansvarlig_id uuid references person,
  link text not null default '',
  note text not null default '',
  -- The shipped suggestion that it came from, so that it isn't suggested again.
  forslag text not null default '',
  udgaaet_kl timestamptz,
  oprettet_kl timestamptz not null,
  oprettet_af uuid not null,
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  laas int not null default 1,
  unique (organisation_id, id),
  check (ansvarlig_rolle = '' or ansvarlig_id is null)
);
create index aarshjulsaktivitet_organisation on aarshjulsaktivitet (organisation_id) where udgaaet_kl is null;
create unique index aarshjulsaktivitet_forslag on aarshjulsaktivitet (organisation_id, forslag) where forslag <> '';

-- It was done, for the month it belonged to.
create table aarshjulsudfoerelse (
  organisation_id int not null,
  aktivitet_id int not null,
  aar int not null check (aar between 2000 and 2199),
  maaned int not null check (maaned between 1 and 12),
  udfoert_kl timestamptz not null,
  udfoert_af uuid not null,
  primary key (aktivitet_id, aar, maaned),
  foreign key (organisation_id, aktivitet_id) references aarshjulsaktivitet (organisation_id, id)
);

-- What waits for one person is asked for all day long, where the house has thousands of them.
create index delsag_ejer on delsag (organisation_id, ejer_id, frist) where lukket_kl is null and ejer_id is not null;
create index gaeldspost_ansvarlig on gaeldspost (organisation_id, ansvarlig_id, plan_frist)
  where tilstand = 'aaben' and plan_frist is not null;

-- One's own, and nobody else's.
do $$
declare t text;
begin
  foreach t in array array['opgavevalg', 'opgaveindstilling', 'opgavemail', 'opgavepaamindelse', 'opgavekalender'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I using (organisation_id = (select app_organisation()) and person_id = (select app_person()))',
      t || '_egen', t);
  end loop;
end $$;
grant select, insert, update, delete on opgavevalg to maalbillede_app;
grant select, insert, update on opgaveindstilling, opgavekalender to maalbillede_app;
grant select, insert on opgavemail, opgavepaamindelse to maalbillede_app;

-- The house's wheel: read and kept by those who work on its cases; the program says which roles write.
alter table aarshjulsaktivitet enable row level security;
create policy aarshjulsaktivitet_egen on aarshjulsaktivitet using (
  organisation_id = (select app_organisation()) and (select app_i_sagskredsen()));
grant select, insert, update on aarshjulsaktivitet to maalbillede_app;
alter table aarshjulsudfoerelse enable row level security;
create policy aarshjulsudfoerelse_laes on aarshjulsudfoerelse for select using (
  organisation_id = (select app_organisation()) and (select app_i_sagskredsen()));
create policy aarshjulsudfoerelse_ny on aarshjulsudfoerelse for insert with check (
  organisation_id = (select app_organisation()) and (select app_i_sagskredsen()) and udfoert_af = (select app_person()));
create policy aarshjulsudfoerelse_fortryd on aarshjulsudfoerelse for delete using (
  organisation_id = (select app_organisation()) and (select app_i_sagskredsen()));
grant select, insert, delete on aarshjulsudfoerelse to maalbillede_app;

-- An erased person leaves nothing here, and the calendar's address stops.
create function person_slettet_opgaver() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from opgavevalg where person_id = new.id;
  delete from opgaveindstilling where person_id = new.id;
  delete from opgavemail where person_id = new.id;
  delete from opgavepaamindelse where person_id = new.id;
  delete from opgavekalender where person_id = new.id;
  return null;
end $$;
create trigger person_slettet_opgaver after update of slettet_kl on person
  for each row when (old.slettet_kl is null and new.slettet_kl is not null) execute function person_slettet_opgaver();
