-- The kravbank's list and its numbers with fewer steps per krav, where every krav must be looked at.

-- What every reader sees alike in the small facets, in one number, so that alike krav are counted at once. Keep in step
-- with FLAG and KODE in kravbank/liste/stempel.ts, which adds what is the reader's own in the bits between.
alter table krav add column stempel int not null generated always as (
  saas::int + on_premise::int * 2 + alle_domaener::int * 4
  + case slags when 'tvaerkommunalt' then 0 when 'samarbejdskrav' then 1 else 2 end * 256
  + case prioritet when 'option' then 0 when 'krav' then 1 when 'vigtigt' then 2 else 3 end * 1024
  -- As the column `tilstand`: one that is generated can't be named here.
  + case when slettet_kl is not null then 4 when udgaaet_kl is not null then 3 when gaeldende_nr is not null then 2
      when aaben_tilstand = 'i_review' then 1 else 0 end * 4096) stored;

-- What the large facets are counted by: `12,40,iSF1500,aB-2`, ids of classes and codes of integrationer and arbejdsgange,
-- whose codes the catalogue keeps free of commas. Null where there are none. Immutable, since it is of numbers and codes
-- alone, though PostgreSQL says less of the functions it is made of.
create function kravkoder(klasser int[], integrationer text[], arbejdsgange text[]) returns text language sql immutable
  as $$ select nullif(concat_ws(',', array_to_string(nullif(klasser, '{}'), ','),
    'i' || array_to_string(nullif(integrationer, '{}'), ',i'), 'a' || array_to_string(nullif(arbejdsgange, '{}'), ',a')), '') $$;
alter table krav add column koder text generated always as (kravkoder(klasser, integrationer, arbejdsgange)) stored;

-- By number, with the stamp and what the policy asks for: a far page of the list and the heading's numbers are read from
-- the index alone.
drop index krav_sortering;
create index krav_sortering on krav (nummer_sort, id)
  include (stempel, slags, organisation_id, gaeldende_nr, slettet_kl);

-- As before, and with the columns that the list filters, counts and orders by: what is found isn't looked up again.
drop function krav_fundne(tsquery, tsquery, text);
create function krav_fundne(alle_ord tsquery, nogle_ord tsquery, nummernoegle text)
  returns table (id int, stempel int, koder text, klasser int[], integrationer text[], arbejdsgange text[], nummer_sort text,
    navn_sort text, aendret_kl timestamptz, aaben_nr int, rang real)
  language sql stable security definer set search_path = public, pg_temp as $$
  select k.id, k.stempel, k.koder, k.klasser, k.integrationer, k.arbejdsgange, k.nummer_sort, k.navn_sort,
    k.aendret_kl, k.aaben_nr, ((k.nummer_sort = nummernoegle)::int * 100 + starts_with(k.nummer_sort, nummernoegle)::int * 10
      + ts_rank(k.soeg_navn, nogle_ord, 1))::real
  from krav k
  where (k.soeg @@ alle_ord or k.nummer_sort = nummernoegle) and krav_synlig(k.slags, k.organisation_id, k.id,
    k.gaeldende_nr is not null and k.slettet_kl is null, (select app_har_rolle('faelleskravredaktoer')),
    (select app_organisation()), (select krav_samarbejder()), (select krav_oenskede())) $$;
