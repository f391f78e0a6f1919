-- What the kravbank's policies let through that no page asks for.

-- Names the people behind the versions that the reader can see, and nobody else: it used to name whoever had written
-- any krav at all. As the owner, since a person is otherwise seen by colleagues only; so who sees what is asked here,
-- as krav_laes and krav_version_laes do.
create or replace function krav_forfatter(hvem uuid) returns text language sql stable strict security definer
  set search_path = public, pg_temp as $$
  select p.navn from person p where p.id = hvem and p.slettet_kl is null and app_er_offentlig() and exists (
    -- One branch for each index, so that the first that is found is enough.
    select from (select krav_id, tilstand from krav_version where oprettet_af = hvem
        union all select krav_id, tilstand from krav_version where rettet_af = hvem
        union all select krav_id, tilstand from krav_version where godkendt_af = hvem) v
      join krav k on k.id = v.krav_id
    where krav_synlig(k.slags, k.organisation_id, k.id, k.gaeldende_nr is not null and k.slettet_kl is null,
        (select app_har_rolle('faelleskravredaktoer')), (select app_organisation()), (select krav_samarbejder()),
        (select krav_oenskede()))
      and (v.tilstand = 'publiceret' or krav_ser_aaben(k.slags, k.organisation_id))) $$;

-- A wish stays about the krav, and whose, that it was made about. The one who asked changes it or takes it back while
-- it is open; what the kravredaktion has decided is the kravredaktion's.
revoke update on ophoejelse from maalbillede_app;
grant update (version_nr, nummer, navn, tilstand, maal_krav_id, afgoerelse, afgjort_af, afgjort_org, afgjort_kl, laas)
  on ophoejelse to maalbillede_app;
drop policy ophoejelse_ret on ophoejelse;
create policy ophoejelse_ret on ophoejelse for update using (
  (select app_har_rolle('faelleskravredaktoer')) or tilstand = 'oensket' and organisation_id = (select app_organisation())
    and ((select app_har_rolle('kravredaktoer')) or (select app_har_rolle('samarbejdekravredaktoer'))))
  with check ((select app_har_rolle('faelleskravredaktoer')) or tilstand in ('oensket', 'trukket'));

-- The history of a krav is written by those who see it. What is done to a wish about it stands there too, also once the
-- wish is decided and the krav is out of the others' sight again.
drop policy kravhaendelse_ny on kravhaendelse;
create policy kravhaendelse_ny on kravhaendelse for insert with check (
  organisation_id = (select app_organisation()) and person_id = (select app_person())
  and (exists (select from krav k where k.id = krav_id)
    or starts_with(handling, 'ophoej_') and exists (select from ophoejelse o where o.krav_id = kravhaendelse.krav_id)));

-- How many times the public kravbank was downloaded after a day; a total for everyone, also without login.
create function kravdownload_siden(fra date) returns int language sql stable security definer
  set search_path = public, pg_temp as $$ select coalesce(sum(antal), 0)::int from kravdownload where dag > fra $$;
