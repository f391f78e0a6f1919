/** A programme that kommuner have joined, with a price model and counts: as every test of settlement begins. */
import { stilDatabaseur } from '../../../../../test/helpers.ts';
import { type Database, raekke, raekker, somJsonb, sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import type { Synlighed } from '../../rules.ts';
import { lavRunde, type Tilslutningsverden, tilslutningsverden } from '../../tilslutning/test/verden.ts';
import { modeltekst, sha256 } from '../pris/aftryk.ts';
import type { Prismodel } from '../pris/rules.ts';
import { del, model, sats } from './model.ts';

export interface Afregningsverden extends Tilslutningsverden {
  /** Kommunekoder of those who have joined. */
  readonly koder: readonly string[];
}

export interface Afregningsoensker {
  readonly synlighed?: Synlighed;
  /** How many join, besides Svendborg, Odense and Aarhus; all where it is left out. */
  readonly andre?: number;
}

/** School at 76, 77 and 86 kr., half-yearly; daycare at 41 and 46 kr., half-yearly: the published rates. */
export function prismodel(skole: number, dagtilbud: number, satsOere = 8600): Prismodel {
  return model(
    del(
      String(skole),
      [
        {
          art: 'pr_enhed',
          noegle: 'abonnement',
          navn: 'Abonnement',
          perioder: [
            sats('2026-01', '2026-12', 7600),
            sats('2027-01', '2027-12', 7700),
            sats('2028-01', null, satsOere),
          ],
        },
      ],
      { navn: 'Skole', enhedEn: 'folkeskoleelev', enhedFlere: 'folkeskoleelever' },
    ),
    del(
      String(dagtilbud),
      [
        {
          art: 'pr_enhed',
          noegle: 'abonnement',
          navn: 'Abonnement',
          perioder: [sats('2026-01', '2026-12', 4100), sats('2027-01', null, 4600)],
        },
      ],
      { navn: 'Dagtilbud', enhedEn: 'indskrevet barn', enhedFlere: 'indskrevne børn' },
    ),
  );
}

/** Adopts a model from a month. */
export async function vedtag(
  db: Database,
  v: Pick<Tilslutningsverden, 'program' | 'leder'>,
  m: Prismodel,
  gyldigFra = '2026-01-01',
): Promise<void> {
  const tekst = modeltekst(m);
  await db.somSystem('test', (tx) =>
    sql`insert into prismodel (organisation_id, program_id, tilstand, nr, gyldig_fra, indhold, sha256, oprettet_kl, rettet_kl, vedtaget_kl)
      select ${v.leder.organisation.id}, ${v.program}, 'vedtaget', coalesce(max(nr), 0) + 1, ${gyldigFra}::date, ${tekst},
        ${sha256(tekst)}, now(), now(), now() from prismodel where program_id = ${v.program}`.execute(tx),
  );
}

/** A new version of the count of a part and year. */
export async function tael(
  db: Database,
  v: Pick<Tilslutningsverden, 'program' | 'leder'>,
  delId: number,
  aar: number,
  antal: Readonly<Record<string, number>>,
): Promise<void> {
  await db.somSystem('test', (tx) =>
    sql`insert into optaelling (organisation_id, program_id, del_id, aar, version, antal, kilde, kildedato, begrundelse,
        modtaget_kl, bekraeftet_kl)
      select ${v.leder.organisation.id}, ${v.program}, ${delId}, ${aar}, coalesce(max(version), 0) + 1, ${somJsonb(antal)},
        'Testkilden', make_date(${aar}, 12, 1), 'Rettet', now(), now()
      from optaelling where del_id = ${delId} and aar = ${aar}`.execute(tx),
  );
}

/** When the parts begin to be paid, or one kommune does. */
export async function betalFra(
  db: Database,
  v: Pick<Tilslutningsverden, 'program' | 'leder'>,
  delId: number,
  fra: string,
  kommunekode?: string,
  til: string | null = null,
): Promise<void> {
  await db.somSystem('test', async (tx) => {
    if (kommunekode === undefined)
      await sql`update programdel set betaling_fra = ${fra}::date where id = ${delId}`.execute(tx);
    else
      await sql`insert into programkommune (organisation_id, program_id, del_id, kommune_id, betaling_fra, betaling_til, rettet_kl)
        select ${v.leder.organisation.id}, ${v.program}, ${delId}, id, ${fra}::date, ${til}::date, now()
        from organisation where kommunekode = ${kommunekode}
        on conflict (del_id, kommune_id) do update set betaling_fra = excluded.betaling_fra, betaling_til = excluded.betaling_til`.execute(
        tx,
      );
  });
}

/** Kommuner sign at once, without the way there. */
async function tilslut(miljoe: Miljoe, v: Tilslutningsverden, koder: readonly string[]): Promise<void> {
  const runde = await lavRunde(miljoe, v, { frist: '2026-11-20T12:00:00Z' });
  const tekst = 'tilsluttet';
  await miljoe.db.somSystem('test', (tx) =>
    sql`insert into tilslutningssvar (organisation_id, program_id, runde_id, kommune_id, nr, udgave_nr, tilsluttet, afslaaet,
        politisk_organ, politisk_dato, politisk_journal, tekst, sha256, kl, af)
      select ${v.leder.organisation.id}, ${v.program}, ${runde}, o.id, 1, 1, ${[v.skole, v.dagtilbud]}::int[], '{}', 'Byrådet',
        '2025-10-01', '', ${tekst}, ${sha256(tekst)}, now(), ${v.leder.personId}::uuid
      from organisation o where o.kommunekode = any(${koder}::text[])`.execute(tx),
  );
}

const FASTE = ['0479', '0461', '0751'];

/** A count of so many units for each kommune, different from each other and the same each time. */
export function antalI(koder: readonly string[], grund: number): Record<string, number> {
  return Object.fromEntries(koder.map((k, i) => [k, grund + ((Number(k) * 37 + i * 101) % 5000)]));
}

/** The database's clock stands at the clock of the tests. All have joined both parts in 2025 and pay from 2026; 2025, 2026 and 2027 are counted. */
export async function afregningsverden(
  miljoe: Miljoe,
  { synlighed = 'offentlig', andre }: Afregningsoensker = {},
): Promise<Afregningsverden> {
  const { db } = miljoe;
  const v = await tilslutningsverden(db, synlighed);
  const alle = await db.somSystem('test', (tx) =>
    raekker(
      tx,
      sql<{
        kode: string;
      }>`select kommunekode as kode from organisation where kommunekode is not null order by 1`,
    ),
  );
  const oevrige = alle.map((o) => o.kode).filter((k) => !FASTE.includes(k));
  const koder = [...FASTE, ...oevrige.slice(0, andre ?? oevrige.length)].sort();
  await stilDatabaseur(db, '2025-11-20T10:00:00Z');
  await tilslut(miljoe, v, koder);
  await stilDatabaseur(db, '2026-11-21T10:00:00Z');
  for (const d of [v.skole, v.dagtilbud]) {
    await betalFra(db, v, d, '2026-01-01');
    for (const aar of [2025, 2026, 2027]) await tael(db, v, d, aar, antalI(koder, aar === 2025 ? 900 : 1000));
  }
  await vedtag(db, v, prismodel(v.skole, v.dagtilbud));
  return { ...v, koder };
}

/** The row of a table's count or sum. */
export async function tal(db: Database, tekst: ReturnType<typeof sql<{ tal: number }>>): Promise<number> {
  return (await db.somSystem('test', (tx) => raekke(tx, tekst)))?.tal ?? 0;
}
