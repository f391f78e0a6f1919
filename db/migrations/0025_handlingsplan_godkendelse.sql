-- Whoever sent a report doesn't approve it, unless nobody else in the plan's house can: then the report carries it openly.
alter table indberetning add egen_godkendt boolean not null default false;
alter table indberetning add constraint indberetning_fire_oejne
  check (egen_godkendt or tilstand <> 'godkendt' or coalesce(afgjort_af <> sendt_af, true));

-- A report that was sent back by mistake is taken back again.
alter table indberetningsversion drop constraint indberetningsversion_handling_check;
alter table indberetningsversion add constraint indberetningsversion_handling_check
  check (handling in ('sendt', 'retur', 'retur_fortrudt', 'svar', 'godkendt', 'genaabnet'));

-- What lists of editions show, so that no list reads whole editions.
alter table planudgivelse
  add plan_navn text generated always as (indhold::jsonb #>> '{plan,navn}') stored,
  add organisation text generated always as (indhold::jsonb #>> '{plan,organisation}') stored,
  add periode text generated always as (indhold::jsonb ->> 'periode') stored,
  add periodenavn text generated always as (indhold::jsonb ->> 'periodenavn') stored,
  add tal jsonb generated always as (indhold::jsonb -> 'tal') stored;
create index planudgivelse_liste on planudgivelse (plan_id, periode desc, udgivet_kl desc);
