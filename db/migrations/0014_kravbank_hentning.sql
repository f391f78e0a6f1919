-- How many times krav are downloaded, day by day; nothing about who did. Written and read by the functions alone.
create table kravhentning (
  dag date primary key,                           -- in Denmark
  antal int not null check (antal > 0)
);
alter table kravhentning enable row level security;
create function kravhentning_tael() returns void language sql security definer set search_path = public, pg_temp as $$
  insert into kravhentning (dag, antal) values ((app_nu() at time zone 'Europe/Copenhagen')::date, 1)
  on conflict (dag) do update set antal = kravhentning.antal + 1 $$;
create function kravhentning_siden(siden interval) returns int language sql volatile security definer
  set search_path = public, pg_temp as $$
  select coalesce(sum(antal), 0)::int from kravhentning
  where dag > ((app_nu() - siden) at time zone 'Europe/Copenhagen')::date $$;
