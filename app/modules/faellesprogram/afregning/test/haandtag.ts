/** What the acting leader sees and does of a year, with less to write. */
import assert from 'node:assert/strict';
import type { testMiljoe } from '../../../../../test/helpers.ts';
import type { Resultat } from '../../../../kernel/resultat.ts';
import { hentFakturaer } from '../faktura/queries.ts';
import { udstedRate, udstedRettelser } from '../koersel/commands.ts';
import { dataaftryk } from '../koersel/filer.ts';
import { hentAarsdata, hentStaaende, hentUdstedelser } from '../koersel/queries.ts';
import { beregn, rettelser } from '../koersel/rules.ts';
import type { Afregningsverden } from './verden.ts';

export const kode = (r: Resultat<unknown>) => (r.ok ? 'ok' : r.hindringer.map((h) => h.kode).join(' '));
/** No filter. */
export const ALT = {
  q: '',
  sortering: { noegle: 'nummer', retning: 'stigende' },
  side: 1,
  aar: null,
  slags: '',
  del: null,
  program: null,
  udstedelse: null,
} as const;

export function haandtag(miljoe: ReturnType<typeof testMiljoe>, v: Afregningsverden) {
  const { db } = miljoe;
  const data = async (aar: number) => {
    const [d] = await db.som(v.leder, (tx) => hentAarsdata(tx, v.program, [aar]));
    assert.ok(d.ok);
    return d.vaerdi;
  };
  const nu = async (aar: number) => {
    const b = beregn(await data(aar));
    assert.ok(b.ok, JSON.stringify(b));
    return b.vaerdi;
  };
  return {
    data,
    nu,
    aftryk: async (aar: number) => dataaftryk(await data(aar)),
    udsted: async (aar: number, delId: number, rate: number, udgiv = false) =>
      udstedRate(miljoe, v.leder, v.program, {
        aar,
        delId,
        rate,
        fakturadato: '2026-12-01',
        aftryk: dataaftryk(await data(aar)),
        udgiv,
      }),
    ret: async (aar: number) =>
      udstedRettelser(miljoe, v.leder, v.program, {
        aar,
        aarsag: 'Nyt tal',
        fakturadato: '2026-12-01',
        aftryk: dataaftryk(await data(aar)),
        udgiv: false,
      }),
    rettelser: async (aar: number) => {
      const { rater } = await nu(aar);
      return db.som(v.leder, async (tx) =>
        rettelser(await hentStaaende(tx, v.program, aar), rater, await hentUdstedelser(tx, v.program, aar)),
      );
    },
    fakturaer: (aar: number) =>
      db.som(v.leder, (tx) => hentFakturaer(tx, { programId: v.program }, { ...ALT, aar }, { alle: true })),
  };
}
