import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import {
  KOMBIT,
  paaEnDatabase,
  SVENDBORG,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../../test/helpers.ts';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { paths } from '../../../../routes.ts';
import { koder, type Testprogram, testProgram, vaerdi } from '../../test/verden.ts';
import { gemUdkast, stilSpoergsmaal } from '../commands.ts';
import { findSpoergsmaal } from '../queries.ts';
import { flytKategori, gemKategori, saetKategoriFjernet } from './commands.ts';
import { hentKategorier } from './queries.ts';

const SPM = { emne: 'Priser', tekst: 'Hvad koster det?', kilde: '', alligevel: '' };
const SVAR = { emne: 'Priser', tekst: 'Hvad koster det?', svar: 'Lidt.', begrundelse: '' };

paaEnDatabase('categories of questions', (hent) => {
  let leder: Aktoer;
  let kommune: Aktoer;
  let miljoe: ReturnType<typeof testMiljoe>;
  let p: Testprogram;
  before(async () => {
    miljoe = testMiljoe(hent());
    leder = await testAktoer(hent(), KOMBIT, ['programleder']);
    kommune = await testAktoer(hent(), SVENDBORG, ['systemejer']);
    p = await testProgram(hent(), 'offentlig');
  });
  const brugte = async (program = p.program) =>
    (await hent().somGaest((tx) => hentKategorier(tx, program))).filter((k) => !k.fjernet).map((k) => k.navn);

  it('a programme begins with a list, makes it its own, and another programme’s stays', async () => {
    const andet = await testProgram(hent(), 'offentlig');
    const start = await brugte();
    assert.equal(start.length, 8);
    vaerdi(await gemKategori(miljoe, leder, p.program, null, 'Pilottest'));
    assert.deepEqual(await brugte(), [...start, 'Pilottest']);
    assert.deepEqual(await brugte(andet.program), start);
    assert.deepEqual(koder(await gemKategori(miljoe, leder, p.program, null, 'pilotTEST')), [
      'findes_allerede',
    ]);
    vaerdi(await flytKategori(miljoe, leder, p.program, 'andet', 1));
    assert.deepEqual((await brugte()).slice(-2), ['Pilottest', 'Andet']);
    const tidsplan = { noegle: 'tidsplan', laas: 1 };
    vaerdi(await gemKategori(miljoe, leder, p.program, tidsplan, 'Plan og frister'));
    assert.deepEqual(koder(await gemKategori(miljoe, leder, p.program, tidsplan, 'Planen')), ['foraeldet']);
    assert.ok((await brugte()).includes('Plan og frister'));
  });

  it('one that is taken out isn’t offered, but names what was put there; the last one stays', async () => {
    const { program } = await testProgram(hent(), 'offentlig');
    const spoerg = (kategori: string) => stilSpoergsmaal(miljoe, kommune, program, { ...SPM, kategori });
    const { id } = vaerdi(await spoerg('oekonomi'));
    vaerdi(await saetKategoriFjernet(miljoe, leder, program, 'oekonomi', true));
    vaerdi(await saetKategoriFjernet(miljoe, leder, program, 'oekonomi', true));
    assert.deepEqual(koder(await spoerg('oekonomi')), ['ukendt_kategori']);
    assert.deepEqual(koder(await spoerg('findes-ikke')), ['ukendt_kategori']);
    assert.equal(
      (await hent().som(leder, (tx) => findSpoergsmaal(tx, program, id)))?.kategorinavn,
      'Økonomi og pris',
    );
    // What is put there already may be answered there.
    vaerdi(await gemUdkast(miljoe, leder, program, id, 0, { ...SVAR, kategori: 'oekonomi' }));
    vaerdi(await saetKategoriFjernet(miljoe, leder, program, 'oekonomi', false));
    vaerdi(await spoerg('oekonomi'));
    const alle = (await hent().som(leder, (tx) => hentKategorier(tx, program))).map((k) => k.noegle);
    for (const noegle of alle.slice(1))
      vaerdi(await saetKategoriFjernet(miljoe, leder, program, noegle, true));
    assert.deepEqual(koder(await saetKategoriFjernet(miljoe, leder, program, alle[0], true)), ['sidste']);
  });

  it('is the house’s to change, and everybody’s to read where the programme is', async () => {
    assert.deepEqual(koder(await gemKategori(miljoe, kommune, p.program, null, 'Vores')), ['ikke_ret']);
    const skjult = await testProgram(hent(), 'kladde');
    assert.deepEqual(await brugte(skjult.program), []);
    const app = await testApp(miljoe);
    try {
      const [hos, ude] = [await app.som(leder), await app.som(kommune)];
      const sti = paths.programspoergsmaalKategorier({ program: p.program });
      assert.match((await hos.get(sti)).body, /Kategorier af spørgsmål/);
      assert.equal((await ude.get(sti)).statusCode, 403);
      const tomt = await hos.post(paths.programspoergsmaalKategori({ program: p.program, kategori: 'ny' }), {
        navn: '',
      });
      assert.equal(tomt.statusCode, 422);
      assert.match(tomt.body, /Skriv et navn/);
    } finally {
      await app.app.close();
    }
  });
});
