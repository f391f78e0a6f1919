// Somebody else's thing and no thing at all are answered alike, letter for letter: nobody can find out what there is by
// asking for it. Every address of the market with a thing in it, as everybody whom it doesn't concern.
import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { alleRuter } from '../../app/app.tsx';
import { EFTER } from '../../app/modules/markedsdialog/test/verden.ts';
import type { Rute } from '../../app/platform/web/rute.ts';
import { paths } from '../../app/routes.ts';
import {
  paaEnDatabase,
  stilDatabaseur,
  testAktoer,
  testApp,
  testLeverandoer,
  testMiljoe,
} from '../helpers.ts';
import { adresser, erMarked, spoerger } from './markedsruter.ts';
import { type Deltager, type Markedsverden, markedsverden } from './markedsverden.ts';

/** A form that isn't sent by itself is refused before anything is looked up. */
const FORMEN_FOERST: readonly string[] = [
  paths.markedsdialogKladde.moenster,
  paths.dialogKravKladde.moenster,
];

/** Ids that nothing has. */
function ingenting(ider: Markedsverden['ider']): Record<string, string> {
  const erUuid = /^[0-9a-f]{8}-/;
  return Object.fromEntries(
    Object.entries(ider).map(([navn, id]) => [
      navn,
      erUuid.test(id) ? '00000000-0000-4000-8000-0000000000ff' : '987654321',
    ]),
  );
}

paaEnDatabase('hvad der findes, kan ikke gættes', (hent) => {
  let app: FastifyInstance;
  let miljoe: ReturnType<typeof testMiljoe>;
  let verden: Markedsverden;
  let ruter: readonly Rute[];
  let uvedkommende: readonly Deltager[];

  before(async () => {
    miljoe = testMiljoe(hent());
    verden = await markedsverden(miljoe);
    ({ app } = await testApp(miljoe));
    // An open link is meant to be found by those who have it.
    ruter = alleRuter(miljoe).filter((r) => erMarked(r) && /:(?!noegle|skabelon|format)/.test(r.sti));
    await testLeverandoer(hent(), '99000023', 'Lyngmark Digital A/S');
    const c = await testAktoer(hent(), '99000023', ['leverandoeradministrator', 'besvarer'], 'Uden for');
    uvedkommende = [
      ...verden.deltagere.filter((d) =>
        /anden kommune|samarbejde|driftsoperatør|uden delegering|gæst/.test(d.navn),
      ),
      { navn: 'leverandør, der ikke er med', aktoer: c, laeser: 'aldrig' },
    ];
    assert.equal(uvedkommende.length, 6);
  });

  /** Without the ids that the address itself held. */
  const udenIder = (tekst: string, ider: Markedsverden['ider']) =>
    Object.values(ider)
      .filter((id) => id.length > 5)
      .reduce((t, id) => t.replaceAll(id, 'ID'), tekst)
      .replace(/(%2F|\/)(markedsdialoger|dialoger)(%2F|\/)[^"'<\s]*/g, '/ADRESSE')
      .replace(/Reference: \S+/g, '');

  for (const [hvornaar, kl] of [
    ['before', null],
    ['after', EFTER],
  ] as const)
    it(`${hvornaar} the deadline`, async () => {
      if (kl) await stilDatabaseur(hent(), kl);
      const forskelle: string[] = [];
      const fremmed = ingenting(verden.ider);
      for (const hvem of uvedkommende) {
        const { get, post } = await spoerger(app, miljoe, hvem);
        for (const rute of ruter) {
          const [der, ikkeDer] = [verden.ider, fremmed].map((ider) => adresser(rute, ider)[0]);
          const [a, b] =
            rute.metode === 'GET'
              ? [await get(der), await get(ikkeDer)]
              : [await post(der), await post(ikkeDer)];
          const navn = `${rute.metode} ${rute.sti} som ${hvem.navn}`;
          const lukket =
            hvem.aktoer === null
              ? [303, 401]
              : FORMEN_FOERST.includes(rute.sti)
                ? [403, 404, 422]
                : [403, 404];
          if (!lukket.includes(a.statusCode)) forskelle.push(`${navn}: ${a.statusCode}`);
          if (a.statusCode !== b.statusCode) forskelle.push(`${navn}: ${a.statusCode} mod ${b.statusCode}`);
          else if (udenIder(a.body, verden.ider) !== udenIder(b.body, fremmed))
            forskelle.push(`${navn}: forskelligt svar`);
        }
      }
      assert.deepEqual(forskelle, []);
    });
});
