/** Generated cases of one kommune, as rows, since the commands would take an hour: shape and mix as in use. */
import { GRUNDSKABELON } from '../app/modules/anskaffelse/sag/skabelon/grundlag.ts';
import { type Database, sql } from '../app/platform/db/database.ts';

/**
 * `antal` cases over four years with all their checkpoints, decisions and sub-cases, as many needs, of which a tenth
 * waits in the queue; units in two levels and eight contact persons.
 */
export async function fyldAnskaffelse(
  db: Database,
  antal: number,
  organisation: number,
  folk: readonly string[],
  nu: Date,
): Promise<void> {
  await db.somSystem('bench', async (tx) => {
    await sql`insert into enhed (organisation_id, navn, art) select ${organisation}, 'Forvaltning ' || n, 'forvaltning'
      from generate_series(1, 8) n`.execute(tx);
    await sql`insert into enhed (organisation_id, overenhed_id, navn, art)
      select ${organisation}, e.id, e.navn || ', afdeling ' || n, 'afdeling' from enhed e, generate_series(1, 6) n
      where e.organisation_id = ${organisation} and e.navn like 'Forvaltning %'`.execute(tx);
    await sql`create temp table e_valg as select id, row_number() over (order by id) - 1 as nr from enhed
      where organisation_id = ${organisation}`.execute(tx);
    await sql`insert into sag (organisation_id, aar, loebenr, titel, slags, enhed_id, kontaktperson_id, systemejer, persondata,
        faser, fase, tilstand, sparet_oere, oprettet_kl, rettet_kl, afsluttet_kl, fase_kl)
      select ${organisation}, 2023 + n % 4, n,
        (array['Omsorgssystem', 'Booking af lokaler', 'Journal', 'Vagtplan', 'Fakturering', 'Ærø-portal', 'Skoleskema'])[1 + n % 7]
          || ' ' || md5(n::text), (array['nyt', 'forny', 'udvid', 'risiko'])[1 + n % 4],
        (select id from e_valg where nr = n % (select count(*) from e_valg)), (${folk}::uuid[])[1 + n % ${folk.length}],
        'Ejer ' || n % 90, (array['ja', 'nej', 'ved_ikke'])[1 + n % 3], ${JSON.stringify(GRUNDSKABELON.faser)}::jsonb,
        1 + n % 6, case n % 10 when 0 then 'exit' when 1 then 'afsluttet' when 2 then 'afsluttet' else 'aaben' end,
        case when n % 20 = 0 then n * 1000 end, ${nu}::timestamptz - make_interval(hours => 20 + n % 35000),
        ${nu}::timestamptz - make_interval(mins => n % 300000), case when n % 10 < 3 then ${nu}::timestamptz end,
        ${nu}::timestamptz - make_interval(hours => n % 8000)
      from generate_series(1, ${antal}::int) n`.execute(tx);
    await sql`insert into sagspunkt (organisation_id, sag_id, noegle, indhold, faser, orden, tilstand, lukket_kl, ejer_id, rettet_kl)
      select ${organisation}, s.id, p.v ->> 'noegle', p.v, array(select jsonb_array_elements_text(p.v -> 'faser')::int), p.nr,
        case when (s.id + p.nr) % 3 = 0 then 'lukket' else 'aaben' end, case when (s.id + p.nr) % 3 = 0 then ${nu}::timestamptz end,
        case when (s.id + p.nr) % 97 = 0 then (${folk}::uuid[])[1 + s.id % ${folk.length}] end, ${nu}
      from sag s, jsonb_array_elements(${JSON.stringify(GRUNDSKABELON.punkter)}::jsonb) with ordinality p(v, nr)`.execute(
      tx,
    );
    await sql`insert into sagsbeslutning (organisation_id, sag_id, handling, fra_fase, til_fase, begrundelse, kl, af, dage)
      select ${organisation}, s.id, 'videre', f, f + 1, '', s.rettet_kl - make_interval(days => (s.fase - f) * 20), ${folk[0]}::uuid,
        (s.id * f) % 180
      from sag s, generate_series(1, s.fase - 1) f`.execute(tx);
    await sql`insert into sagsbeslutning (organisation_id, sag_id, handling, fra_fase, til_fase, begrundelse, kl, af, dage)
      select ${organisation}, s.id, 'exit', s.fase, s.fase, 'Vi bruger det, vi har', s.rettet_kl, ${folk[0]}::uuid, s.id % 90
      from sag s where s.tilstand = 'exit'`.execute(tx);
    await sql`insert into delsag (organisation_id, sag_id, slags, oprettet_kl)
      select ${organisation}, s.id, d, s.oprettet_kl from sag s,
        unnest(array['risikoanalyse', 'databehandleraftale', 'kravliste']) with ordinality x(d, nr) where s.id % 3 < x.nr`.execute(
      tx,
    );
    await sql`insert into behov (organisation_id, aar, loebenr, tilstand, felter, slags, enhed_id, titel, persondata, oprettet_af,
        oprettet_kl, rettet_kl, sendt_kl, sag_id)
      select ${organisation}, s.aar, s.loebenr, 'optaget', jsonb_build_object('beskrivelse', s.titel), s.slags, s.enhed_id,
        s.titel, s.persondata, ${folk[0]}::uuid, s.oprettet_kl, s.oprettet_kl, s.oprettet_kl, s.id from sag s
      where s.id % 10 <> 0`.execute(tx);
    await sql`insert into behov (organisation_id, aar, loebenr, tilstand, felter, slags, enhed_id, titel, persondata, oprettet_af,
        oprettet_kl, rettet_kl, sendt_kl)
      select ${organisation}, 2026, ${antal} + n, case when n % 5 = 0 then 'mangler' else 'sendt' end,
        jsonb_build_object('beskrivelse', 'Behov ' || n, 'udgift', 'uafklaret'), 'nyt',
        (select id from e_valg where nr = n % (select count(*) from e_valg)), 'Behov ' || md5(n::text), 'ja',
        (${folk}::uuid[])[1 + n % ${folk.length}], k.kl, k.kl, k.kl
      from generate_series(1, ${antal}::int / 10) n,
        lateral (select ${nu}::timestamptz - make_interval(mins => n * 7) as kl) k`.execute(tx);
    await sql`insert into system (noegle, navn, leverandoer_id)
      select 'bench-' || n, 'System ' || md5(n::text), ${organisation} from generate_series(1, 300) n`.execute(
      tx,
    );
    await sql`update sag s set system_id = y.id from (select id, row_number() over (order by id) - 1 as nr from system
        where noegle like 'bench-%') y where s.id % 5 <> 0 and y.nr = s.id % 300`.execute(tx);
    await sql`insert into gaeldspost (organisation_id, sag_id, navn, kilde, kilde_noegle, timer_aar, sats_oere, engang_oere,
        ansvarlig_id, plan_frist, tilstand, oprettet_kl, rettet_kl, lukket_kl)
      select ${organisation}, s.id, 'Gæld ' || md5(s.id::text || n), case n when 1 then 'manuel' else 'krav' end,
        case n when 1 then '' else 'k' || s.id end, case when (s.id + n) % 6 > 0 then s.id % 400 + 0.5 end,
        case when (s.id + n) % 6 > 0 then 42500 end, case when s.id % 3 = 0 then 1000000 end,
        (${folk}::uuid[])[1 + s.id % ${folk.length}], case when n = 1 then ${nu}::date + (s.id % 400 - 100) end,
        case when (s.id + n) % 7 = 0 then 'nedbragt' else 'aaben' end, s.oprettet_kl, s.rettet_kl,
        case when (s.id + n) % 7 = 0 then s.rettet_kl end
      from sag s, generate_series(1, 2) n where (s.id + s.id / 7 + n) % 2 = 0`.execute(tx);
    await sql`drop table e_valg`.execute(tx);
  });
  await sql`vacuum analyze`.execute(db.kysely);
}
