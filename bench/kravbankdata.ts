import { opdaterOpslag } from '../app/modules/kravbank/lager/commands.ts';
import { type Database, raekker, sql } from '../app/platform/db/database.ts';
import { startsaet } from '../db/reference/kravbank/startsaet.ts';

/** The sentences of the shipped krav: the words of a real kravbank, as often as they are there. */
const SAETNINGER = startsaet().krav.flatMap((k) =>
  [k.beskrivelse, k.rationale, k.fortolkning]
    .flatMap((t) => t.split(/(?<=[.?!])\s+/))
    .filter((t) => t !== ''),
);
const NAVNE = startsaet().krav.map((k) => k.navn);

/** A whole number from 0 to below `n` that looks random and never changes. */
function tal(froe: number, n: number): number {
  let x = Math.imul(froe ^ (froe >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return ((x ^ (x >>> 15)) >>> 0) % n;
}

function tekst(froe: number, antal: number): string {
  return Array.from({ length: antal }, (_, i) => SAETNINGER[tal(froe * 977 + i, SAETNINGER.length)]).join(
    ' ',
  );
}

const PRIORITET = ['option', 'krav', 'krav', 'vigtigt', 'mindstekrav'];
const PORTION = 2000;

/** Classes as a kravbank has them: 10 categories of 4, 20 domains, 12 principles and 30 tags. */
async function klasser(
  db: Database,
): Promise<Record<'kategori' | 'under' | 'domaene' | 'princip' | 'tag', number[]>> {
  const lav = async (art: string, navn: string, antal: number, over: readonly number[] = []) =>
    (
      await raekker(
        db.kysely,
        sql<{ id: number }>`insert into kravklasse (art, navn, overklasse_id)
          select ${art}, ${navn} || ' ' || n, (${[...over]}::int[])[1 + n % ${Math.max(1, over.length)}]
          from generate_series(1, ${antal}::int) n returning id`,
      )
    ).map(({ id }) => id);
  const kategori = await lav('kategori', 'Målt kategori', 10);
  return {
    kategori,
    under: await lav('kategori', 'Målt underkategori', 40, kategori),
    domaene: await lav('domaene', 'Målt domæne', 20),
    princip: await lav('princip', 'Målt princip', 12),
    tag: await lav('tag', 'Målt filter', 30),
  };
}

/**
 * `antal` krav of five published versions each: four in five tværkommunale, the rest one kommune's own, so that its
 * editor sees every one of them and row-level security saves nothing.
 */
export async function fyldKravbank(db: Database, antal: number, organisationId: number): Promise<void> {
  const k = await klasser(db);
  const under = new Map<number, number>(
    (
      await raekker(
        db.kysely,
        sql<{ id: number; over: number }>`select id, overklasse_id as over from kravklasse
          where id = any(${k.under}::int[])`,
      )
    ).map(({ id, over }) => [id, over]),
  );
  const indhold = (n: number, nr: number) => {
    const underkategoriId = k.under[tal(n, k.under.length)];
    return {
      navn: `${NAVNE[tal(n + 500_000, NAVNE.length)]} ${n}`,
      beskrivelse: tekst(n * 7 + nr, 4),
      rationale: tekst(n * 11 + nr, 1),
      fortolkning: tekst(n * 13 + nr, 2),
      interessenter: '',
      kategoriId: under.get(underkategoriId) ?? null,
      underkategoriId,
      prioritet: PRIORITET[tal(n * 3, PRIORITET.length)],
      alleDomaener: n % 3 > 0,
      domaener: n % 3 > 0 ? [] : [k.domaene[tal(n * 5, 20)]],
      principper: [k.princip[tal(n * 19, 12)]],
      tags: n % 2 === 0 ? [k.tag[tal(n * 23, 30)]] : [],
      saas: n % 7 > 0,
      onPremise: n % 5 > 0,
      kraeverUddybning: false,
      evidens: '',
      svar: { type: 'valg' },
      integrationer: n % 3 === 0 ? [`SF${1500 + tal(n, 60)}`] : [],
      arbejdsgange: n % 4 === 0 ? [`A-${1 + tal(n, 40)}`] : [],
      kilder: [],
      bilag: [],
    };
  };
  for (let fra = 1; fra <= antal; fra += PORTION) {
    const numre = Array.from({ length: Math.min(PORTION, antal - fra + 1) }, (_, i) => fra + i);
    const ind = numre.map((n) => ({ n, versioner: [1, 2, 3, 4, 5].map((nr) => indhold(n, nr)) }));
    const ider = await db.somSystem('bench', async (tx) => {
      const nye = await raekker(
        tx,
        sql<{
          id: number;
        }>`with ind as (select * from jsonb_to_recordset(${JSON.stringify(ind)}::jsonb) as i(n int, versioner jsonb)),
          nye as (
            insert into krav (nummer, nummer_sort, slags, organisation_id, gaeldende_nr, oprettet_kl, aendret_kl)
            select 'B' || n, 'b' || lpad(n::text, 10, '0'), case when n % 5 = 0 then 'lokalt' else 'tvaerkommunalt' end,
              case when n % 5 = 0 then ${organisationId}::int end, 5, now(), now() from ind returning id, nummer),
          versioner as (
            insert into krav_version (krav_id, nr, indhold, tilstand, oprettet_kl, rettet_kl, publiceret_kl)
            select nye.id, v.nr, v.indhold, 'publiceret', kl, kl, kl from ind join nye on nye.nummer = 'B' || ind.n,
              jsonb_array_elements(ind.versioner) with ordinality as v(indhold, nr),
              lateral (select timestamptz '2026-11-01' - make_interval(hours => (ind.n * 7) % 9000) as kl) d returning 1)
          select id from nye`,
      );
      return nye.map(({ id }) => id);
    });
    await db.somSystem('bench', (tx) => opdaterOpslag(tx, ider));
  }
  if (db.slags === 'postgres') await sql`vacuum analyze`.execute(db.kysely);
}
