-- A programme's own categories of questions; and sign-up: fewer people also after the deadline, and who has a seat.

-- What questions of a programme are put under. A question keeps `noegle`, so a category may change its name; one that is taken out
-- still names the questions that were put under it.
create table programkategori (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  noegle text not null,
  navn text not null check (navn <> ''),
  raekkefoelge int not null,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  fjernet_kl timestamptz,
  laas int not null default 1,
  unique (program_id, noegle),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id)
);
create unique index programkategori_navn on programkategori (program_id, lower(navn)) where fjernet_kl is null;

-- What every programme begins with.
create function programkategori_start(organisation int, program int, kl timestamptz) returns void
  language sql security definer set search_path = public, pg_temp as $$
  insert into programkategori (organisation_id, program_id, noegle, navn, raekkefoelge, rettet_kl)
  select organisation, program, k.noegle, k.navn, k.nr, kl from (values
    (1, 'tilslutning', 'Tilslutning og vilkår'), (2, 'oekonomi', 'Økonomi og pris'), (3, 'tidsplan', 'Tidsplan'),
    (4, 'omfang', 'Funktioner og omfang'), (5, 'integrationer', 'Integrationer og data'), (6, 'brugere', 'Brugere og adgang'),
    (7, 'implementering', 'Implementering og uddannelse'), (8, 'andet', 'Andet')) k (nr, noegle, navn) $$;
revoke execute on function programkategori_start from public;
create function programkategori_ny_program() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform programkategori_start(new.organisation_id, new.id, new.oprettet_kl);
  return null;
end $$;
create trigger programkategori_start after insert on faellesprogram for each row execute function programkategori_ny_program();
select programkategori_start(organisation_id, id, oprettet_kl) from faellesprogram;

alter table programspoergsmaal add foreign key (program_id, kategori) references programkategori (program_id, noegle);
alter table programsvar add foreign key (program_id, kategori) references programkategori (program_id, noegle);

alter table programkategori enable row level security;
create policy programkategori_laes on programkategori for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig())
  or program_id in (select program_synlige()) or program_id in (select program_offentlige()));
create policy programkategori_ny on programkategori for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
create policy programkategori_ret on programkategori for update using (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert, update on programkategori to maalbillede_app;

-- After the deadline nobody signs up and nobody becomes more; who comes with fewer says so, and what is given up goes to the next.
create or replace function programtilmelding_vogt() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  a programarrangement;
  faerre boolean := tg_op = 'UPDATE' and new.antal <= old.antal and old.frafaldet_kl is null;
begin
  -- Held, so that sign-ups come one after another (the queue is the order in which they are committed), and neither a deadline
  -- that is moved nor a meeting that is called off can pass them.
  select * into a from programarrangement where id = new.arrangement_id for no key update;
  if a.fjernet_kl is not null or a.aflyst_kl is not null or a.tilmelding_til is null
    or a.tilmelding_til <= app_nu() and not faerre then
    raise exception 'no more sign-up' using errcode = 'FP010';
  end if;
  -- More people go to the end of the queue; fewer keep their place.
  if faerre then
    new.koe := old.koe;
    new.kl := old.kl;
  else
    new.koe := nextval('programtilmelding_koe');
    new.kl := app_nu();
  end if;
  return new;
end $$;

-- The sign-ups that have seats, by the rule of pladserAf in inddragelse/rules.ts: one that gives up its seats can't see the others',
-- and those who move up are to be told.
create function programtilmelding_med_plads(arrangement int) returns setof int
  language sql stable security definer set search_path = public, pg_temp as $$
  select t.id from (select m.id, sum(m.antal) over (order by m.koe) as til from programtilmelding m
      where m.arrangement_id = arrangement and m.frafaldet_kl is null) t
    join programarrangement a on a.id = arrangement
  where (a.pladser is null or t.til <= a.pladser) and a.program_id in (select program_synlige()) and app_er_offentlig() $$;
