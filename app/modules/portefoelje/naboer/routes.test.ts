import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import {
  paaHverDatabase,
  SVENDBORG,
  type TestBruger,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { paths } from '../../../routes.ts';
import { opretGenstande } from '../lager/commands.ts';
import { Spejle } from '../liste/spejl/lager.ts';
import { antalNaboer, hentOpgaver } from './queries.ts';
import type { Nabovalg } from './rules.ts';

const ODENSE = '35209115';
const ALT: Nabovalg = {
  q: '',
  slags: '',
  kunAabne: true,
  system: 0,
  sortering: { noegle: 'systemer', retning: 'faldende' },
  side: 1,
};

paaHverDatabase('naboer', (hent) => {
  const spejle = new Spejle();
  let miljoe: Miljoe;
  let ejer: Aktoer;
  let b: TestBruger;
  let som: (aktoer: Aktoer | null) => Promise<TestBruger>;
  let ider: number[];
  before(async () => {
    miljoe = testMiljoe(hent());
    ({ som } = await testApp(miljoe));
    ejer = await testAktoer(hent(), SVENDBORG, ['systemejer'], 'Karen Thybo');
    b = await som(ejer);
    const skriver = { kilde: 'person', personId: ejer.personId, kl: miljoe.ur.nu() } as const;
    const org = ejer.organisation.id;
    ider = await hent().som(ejer, async (tx) => {
      const nye = await opretGenstande(
        tx,
        org,
        'systembrug',
        [
          { navn: 'Omsorgia', leverandoer: 'Bøgelund Data', kle: ['27.36.04'] },
          { navn: 'Plejeplan', leverandoer: 'Lyng', kle: ['27.36.04'] },
          { navn: 'Hjælpemidler', leverandoer: 'Lyng', kle: ['27.36'] },
          { navn: 'Omsorgia Mobil', leverandoer: 'Bøgelund Data', kle: ['29.09.01'] },
          { navn: 'Vejene', kle: ['05.01.01'], kle_fjernet: ['05.01.01'] },
          { navn: 'Gaderne', kle: ['05.01.01'] },
        ],
        skriver,
      );
      const [kontrakt] = await opretGenstande(
        tx,
        org,
        'kontrakt',
        [{ navn: 'Fælles', option_antal: 0, option_md: 0, options_brugt: 0 }],
        skriver,
      );
      await sql`update kontrakt set aarlig_oere = 20000000000 where id = ${kontrakt}`.execute(tx);
      await sql`insert into kontrakt_systembrug (organisation_id, kontrakt_id, brug_id)
        select ${org}, ${kontrakt}, x from unnest(${nye.slice(0, 2)}::int[]) x`.execute(tx);
      return nye;
    });
  });

  const opgaver = (valg: Partial<Nabovalg> = {}) =>
    hent().som(ejer, (tx) => hentOpgaver({ tx, spejle, aktoer: ejer }, { ...ALT, ...valg }));

  it('are found by KLE, name and supplier, with what they cost', async () => {
    const { linjer, ialt } = await opgaver();
    assert.equal(ialt, linjer.length);
    const fundet = new Map(linjer.map((l) => [`${l.slags} ${l.noegle}`, l]));
    assert.deepEqual(
      [...fundet.keys()].sort(),
      ['kle 27.36', 'kle 27.36.04', 'lev lyng 27', 'ord omsorgia'],
      'a number that is taken away counts for nothing',
    );
    // The group that one system is registered with takes the subjects below it along.
    assert.equal(fundet.get('kle 27.36')?.antal, 3);
    assert.equal(fundet.get('kle 27.36.04')?.kroner, 20_000_000_000, 'beyond 2^31, shared out and added up');
    assert.equal(fundet.get('ord omsorgia')?.kroner, 10_000_000_000);
    assert.match(fundet.get('lev lyng 27')?.navn ?? '', /^Lyng inden for 27/);
    assert.deepEqual((await opgaver({ slags: 'ord' })).linjer.length, 1);
    assert.deepEqual((await opgaver({ system: ider[2] })).linjer.map((l) => l.noegle).sort(), [
      '27.36',
      'lyng 27',
    ]);
    assert.equal((await opgaver({ q: 'PLEJE', slags: 'kle' })).ialt, 2);
    assert.equal((await opgaver({ q: "'%_" })).ialt, 0);
    assert.equal(await hent().som(ejer, (tx) => antalNaboer({ tx, spejle, aktoer: ejer }, ider[0])), 1);
    assert.equal(await hent().som(ejer, (tx) => antalNaboer({ tx, spejle, aktoer: ejer }, ider[5])), 0);
    const odense = await testAktoer(hent(), ODENSE, ['systemejer']);
    assert.equal(
      (await hent().som(odense, (tx) => hentOpgaver({ tx, spejle, aktoer: odense }, ALT))).ialt,
      0,
    );
  });

  it('are judged with a reason, which can be taken back', async () => {
    const sti = (h: string) => paths.naboopgaveHandling({ opgave: 'kle-27.36', handling: h });
    const form = {
      system: [String(ider[0]), String(ider[1])],
      vurdering: 'ikke_dublet',
      begrundelse: 'Hver sin målgruppe',
    };
    assert.match((await b.post(sti('vurder'), { ...form, begrundelse: ' ' })).body, /Skriv kort, hvorfor/);
    assert.match(
      (await b.post(sti('vurder'), { ...form, system: String(ider[0]) })).body,
      /mindst to systemer/,
    );
    assert.equal(
      (await b.post(sti('vurder'), { ...form, system: [String(ider[0]), '999999'] })).statusCode,
      422,
    );
    assert.equal((await b.post(sti('vurder'), { ...form, vurdering: 'maaske' })).statusCode, 422);
    const svar = await b.post(sti('vurder'), form);
    assert.equal(svar.statusCode, 303);
    const side = (await b.get(String(svar.headers.location))).body;
    assert.match(side, /Hver sin målgruppe/);
    assert.match(side, /Karen Thybo/);
    const nu = new Map((await opgaver({ kunAabne: false })).linjer.map((l) => [l.noegle, l.tilstand]));
    assert.deepEqual([nu.get('27.36'), nu.get('27.36.04')], ['delvis', 'ikke_dublet']);
    assert.ok(!(await opgaver()).linjer.some((l) => l.noegle === '27.36.04'), 'what is judged is left out');
    assert.equal(await hent().som(ejer, (tx) => antalNaboer({ tx, spejle, aktoer: ejer }, ider[0])), 0);
    // Judged anew, the old one is taken back; two at once leave one that holds.
    await Promise.all(
      [1, 2].map(() => b.post(sti('vurder'), { ...form, vurdering: 'samme_opgave', begrundelse: 'Igen' })),
    );
    const gaelder = await hent().som(ejer, (tx) =>
      raekker(
        tx,
        sql<{
          id: number;
          vurdering: string;
        }>`select id, vurdering from nabovurdering where fortrudt_kl is null`,
      ),
    );
    assert.deepEqual(
      gaelder.map((g) => g.vurdering),
      ['samme_opgave'],
    );
    for (const rolle of ['jurist', 'indkoeber', 'anmelder'] as const) {
      const anden = await som(await testAktoer(hent(), SVENDBORG, [rolle]));
      assert.equal((await anden.get(paths.naboopgave({ opgave: 'kle-27.36' }))).statusCode, 200);
      assert.equal(
        (await anden.post(sti('fortryd'), { vurdering: String(gaelder[0].id) })).statusCode,
        403,
        rolle,
      );
    }
    const odense = await som(await testAktoer(hent(), ODENSE, ['systemejer']));
    await odense.post(sti('fortryd'), { vurdering: String(gaelder[0].id) });
    assert.equal(
      (await opgaver()).linjer.some((l) => l.noegle === '27.36.04'),
      false,
    );
    assert.equal((await odense.post(sti('vurder'), form)).statusCode, 422, 'not its systems');
    await b.post(sti('fortryd'), { vurdering: String(gaelder[0].id) });
    assert.ok((await opgaver()).linjer.some((l) => l.noegle === '27.36.04'));
  });

  it('are shown as a page and as a file', async () => {
    const side = await b.get(paths.naboer());
    assert.match(side.body, /Opgaver, flere systemer løser/);
    assert.match(
      (await b.get(paths.naboerFil({ format: 'csv' }, { slags: 'ord' }))).body,
      /»omsorgia« i navnet/,
    );
    assert.equal((await b.get(paths.naboopgave({ opgave: 'alt' }))).statusCode, 404);
    assert.match(
      (await b.get(paths.naboopgave({ opgave: 'kle-99.99' }))).body,
      /Ingen systemer har det til fælles/,
    );
    const opgave = (await b.get(paths.naboopgave({ opgave: 'kle-27.36.04' }))).body;
    assert.match(opgave, /200\.000\.000 kr\. om året i alt/);
  });
});
