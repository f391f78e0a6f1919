// Every path over the end of a phase, as every role: one table, one runner, by command and by forms without script.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaEnDatabase, type TestBruger, testApp, testMiljoe } from '../../../../../test/helpers.ts';
import { type Aktoer, type Rolle, rollerFor } from '../../../../kernel/adgang.ts';
import { paths } from '../../../../routes.ts';
import {
  lukAltSpaerrende,
  nySag,
  type Sagsverden,
  sagsverden,
  somRolle,
  stil,
  stilling,
} from '../test/verden.ts';
import { beslut } from './commands.ts';
import type { Handling, Oensket } from './rules.ts';

/** Who decides in which phase of the shipped template, written out here so that a change of it is seen. */
const BESLUTTER: Readonly<Record<number, readonly Rolle[]>> = {
  1: ['sagsbehandler', 'systemejer'],
  2: ['sagsbehandler', 'systemejer'],
  3: ['godkender'],
  4: ['systemejer', 'godkender'],
  5: ['systemejer', 'sagsbehandler'],
  6: ['systemejer', 'sagsbehandler'],
};

interface Sti {
  readonly navn: string;
  readonly fra: readonly [fase: number, tilstand: 'aaben' | 'exit' | 'afsluttet'];
  readonly skridt: Oensket;
  readonly til: readonly [fase: number, tilstand: 'aaben' | 'exit' | 'afsluttet'];
  /** Refused even for whoever decides. */
  readonly nej?: RegExp;
}

const skridt = (handling: Handling, tilFase: number | null = null, begrundelse = 'Fordi.'): Oensket => ({
  handling,
  tilFase,
  begrundelse,
});

const STIER: readonly Sti[] = [1, 2, 3, 4, 5, 6].flatMap((f): Sti[] => [
  f < 6
    ? { navn: `videre fra ${f}`, fra: [f, 'aaben'], skridt: skridt('videre'), til: [f + 1, 'aaben'] }
    : {
        navn: 'videre fra den sidste',
        fra: [f, 'aaben'],
        skridt: skridt('videre'),
        til: [f, 'aaben'],
        nej: /kan ikke gøres nu/,
      },
  f === 6
    ? { navn: 'afslut', fra: [f, 'aaben'], skridt: skridt('afslut', null, ''), til: [f, 'afsluttet'] }
    : {
        navn: `afslut i ${f}`,
        fra: [f, 'aaben'],
        skridt: skridt('afslut'),
        til: [f, 'aaben'],
        nej: /kan ikke gøres nu/,
      },
  { navn: `exit i ${f}`, fra: [f, 'aaben'], skridt: skridt('exit'), til: [f, 'exit'] },
  {
    navn: `exit i ${f} uden grund`,
    fra: [f, 'aaben'],
    skridt: skridt('exit', null, ''),
    til: [f, 'aaben'],
    nej: /Skriv hvorfor/,
  },
  ...(f > 1
    ? ([
        {
          navn: `tilbage fra ${f} til 1`,
          fra: [f, 'aaben'],
          skridt: skridt('tilbage', 1),
          til: [1, 'aaben'],
        },
        {
          navn: `tilbage fra ${f} til sig selv`,
          fra: [f, 'aaben'],
          skridt: skridt('tilbage', f),
          til: [f, 'aaben'],
          nej: /Vælg en tidligere fase/,
        },
      ] as const)
    : []),
  { navn: `genåbn efter exit i ${f}`, fra: [f, 'exit'], skridt: skridt('genaabn'), til: [f, 'aaben'] },
  {
    navn: `videre efter exit i ${f}`,
    fra: [f, 'exit'],
    skridt: skridt('videre'),
    til: [f, 'exit'],
    nej: /kan ikke gøres nu/,
  },
  {
    navn: `genåbn i ${f}, der er åben`,
    fra: [f, 'aaben'],
    skridt: skridt('genaabn'),
    til: [f, 'aaben'],
    nej: /kan ikke gøres nu/,
  },
]);

/** Takes a step and says why not; null when it was taken. */
type Tag = (hvem: Aktoer, sagId: number, laas: number, skridt: Oensket) => Promise<string | null>;

async function koer(
  hent: () => ReturnType<typeof testMiljoe>['db'],
  v: Sagsverden,
  sagId: number,
  tag: Tag,
): Promise<void> {
  for (const sti of STIER) {
    for (const rolle of rollerFor('kommune')) {
      const hvor = `${sti.navn} som ${rolle}`;
      await stil(hent(), sagId, ...sti.fra);
      const foer = await stilling(hent(), sagId);
      const hvorfor = await tag(somRolle(v, rolle), sagId, foer.laas, sti.skridt);
      const efter = await stilling(hent(), sagId);
      const beslutter = (BESLUTTER[sti.fra[0]] ?? []).includes(rolle);
      const gaar = beslutter && sti.nej === undefined;
      assert.deepEqual([efter.fase, efter.tilstand], gaar ? sti.til : sti.fra, `${hvor}: ${hvorfor}`);
      const nye = gaar ? 1 : 0;
      assert.equal(efter.beslutninger - foer.beslutninger, nye, `${hvor}: the step is kept`);
      assert.equal(efter.haendelser - foer.haendelser, nye, `${hvor}: the history has it`);
      assert.equal(efter.spor - foer.spor, nye, `${hvor}: the audit trail has it`);
      assert.equal(hvorfor === null, gaar, `${hvor}: ${hvorfor}`);
      if (beslutter && sti.nej) assert.match(hvorfor ?? '', sti.nej, hvor);
    }
  }
}

paaEnDatabase('every phase path, as every role', (hent) => {
  it('by command', async () => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(hent());
    const sagId = await nySag(miljoe, v.kollega);
    await lukAltSpaerrende(hent(), sagId, v.kollega);
    await koer(hent, v, sagId, async (hvem, id, laas, oensket) => {
      const svar = await beslut(miljoe, hvem, id, laas, oensket);
      return svar.ok ? null : (svar.hindringer[0]?.besked ?? '');
    });
    // Of another kommune, the case isn't there at all.
    await stil(hent(), sagId, 1, 'aaben');
    const { laas } = await stilling(hent(), sagId);
    const fremmed = await beslut(miljoe, v.anden, sagId, laas, skridt('exit'));
    assert.ok(!fremmed.ok && /ikke jeres/.test(fremmed.hindringer[0]?.besked ?? ''));
  });

  it('by forms, without script', async () => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(hent());
    const sagId = await nySag(miljoe, v.kollega);
    await lukAltSpaerrende(hent(), sagId, v.kollega);
    const { som } = await testApp(miljoe);
    const inde = new Map<string, TestBruger>();
    await koer(hent, v, sagId, async (hvem, id, laas, { handling, tilFase, begrundelse }) => {
      const bruger = inde.get(hvem.personId) ?? (await som(hvem));
      inde.set(hvem.personId, bruger);
      const svar = await bruger.post(paths.sagBeslutning({ id }), {
        handling,
        begrundelse,
        version: String(laas),
        ...(tilFase === null ? {} : { tilFase: String(tilFase) }),
      });
      if (svar.statusCode === 303) return null;
      assert.ok([403, 409, 422].includes(svar.statusCode), `${svar.statusCode}`);
      return svar.body;
    });
    await stil(hent(), sagId, 2, 'aaben');
    const anden = await som(v.anden);
    assert.equal((await anden.get(paths.sag({ id: sagId }))).statusCode, 404);
    assert.equal(
      (await anden.post(paths.sagBeslutning({ id: sagId }), { handling: 'exit' })).statusCode,
      404,
    );
  });
});
