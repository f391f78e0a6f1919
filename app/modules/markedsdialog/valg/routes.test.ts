import assert from 'node:assert/strict';
import { beforeEach, it } from 'node:test';
import {
  paaEnDatabase,
  stilDatabaseur,
  type TestBruger,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { paths } from '../../../routes.ts';
import { aflever, EFTER, etSvar, FOER, type Marked, marked } from '../test/verden.ts';

const KOEBENHAVN = '64942212';

paaEnDatabase('scoring og valg over HTTP', (hent) => {
  let m: Marked;
  let som: (aktoer: Aktoer | null) => Promise<TestBruger>;
  let rikke: TestBruger;
  let id: number;
  /** The boxes that have been opened, by their place. */
  const brudt: string[] = [];

  beforeEach(async () => {
    const db = hent();
    const uden = testMiljoe(db);
    const bryd: typeof uden.segl.bryd = (boks, sted) => {
      brudt.push(sted);
      return uden.segl.bryd(boks, sted);
    };
    const miljoe = { ...uden, segl: { ...uden.segl, bryd } };
    m = await marked(db);
    id = m.dialog;
    for (const [nr, hvem] of [m.boegelund, m.naerum].entries())
      await aflever(
        db,
        miljoe.segl,
        hvem,
        m.dialog,
        m.deltagelser[nr],
        m.krav.map((k) => ({
          markedskravId: k,
          kravNr: 1,
          svar: etSvar({
            aarspris: 100_00 * (nr + 1),
            ibrugDato: '2027-03-01',
            uddybelse: `Hemmeligt nr. ${nr}`,
          }),
        })),
      );
    await stilDatabaseur(db, EFTER);
    ({ som } = await testApp(miljoe));
    rikke = await som(m.indkoeber);
  });

  const point = (p: number) =>
    Object.fromEntries(
      ['A', 'B'].flatMap((l) =>
        [0, 1].flatMap((nr) => [
          [`point-${l}-${nr}`, String(p)],
          [`grund-${l}-${nr}`, 'Fordi'],
        ]),
      ),
    );
  const valg = (nr: 0 | 1) => ({
    handling: 'vaelg',
    leverandoer: String(m.deltagelser[nr]),
    grund: 'Bedst',
    afvigelse: '',
  });

  async function tilKonsensus(): Promise<void> {
    await rikke.post(paths.markedsscoringKladde({ id }), point(7));
    await rikke.post(paths.markedsscoringIndsend({ id }));
    for (const kriterium of ['Integration', 'Sikkerhed'])
      await rikke.post(paths.markedskonsensus({ id }), { kriterium, ...point(6) });
    const lukket = await rikke.post(paths.markedskonsensusLuk({ id }));
    assert.equal(lukket.statusCode, 303);
  }

  it('shows others nothing: another house, suppliers, colleagues that aren’t evaluators, before the deadline', async () => {
    const stier = [
      paths.markedsscoring({ id }),
      paths.markedsscoringIndsend({ id }),
      paths.markedskonsensus({ id }),
      paths.markedsvalg({ id }),
      paths.markedsbreve({ id }),
      paths.markedsbreveSend({ id }),
    ];
    const fremmed = await som(await testAktoer(hent(), KOEBENHAVN, ['indkoeber']));
    const leverandoer = await som(m.naerum);
    const kollega = await som(m.kollega);
    const inhabil = await som(m.inhabil);
    for (const sti of stier) {
      assert.equal((await fremmed.get(sti)).statusCode, 404, sti);
      assert.equal((await leverandoer.get(sti)).statusCode, 403, sti);
      for (const b of [kollega, inhabil]) {
        const svar = await b.get(sti);
        assert.ok([200, 403].includes(svar.statusCode), sti);
        assert.doesNotMatch(svar.body, /Hemmeligt|10\.?000|Begrundelse/, sti);
      }
    }
    for (const sti of [
      paths.markedsscoringKladde({ id }),
      paths.markedsscoringIndsend({ id }),
      paths.markedskonsensus({ id }),
      paths.markedskonsensusLuk({ id }),
      paths.markedsvalg({ id }),
      paths.markedsbreve({ id }),
      paths.markedsbreveSend({ id }),
    ]) {
      assert.equal((await fremmed.post(sti, { ...point(5), ...valg(0) })).statusCode, 404, sti);
      assert.equal((await leverandoer.post(sti)).statusCode, 403, sti);
      assert.ok([403, 404].includes((await kollega.post(sti, { ...point(5), ...valg(0) })).statusCode), sti);
    }
    await stilDatabaseur(hent(), FOER);
    for (const sti of stier) {
      const svar = await rikke.get(sti);
      assert.doesNotMatch(svar.body, /Hemmeligt/, sti);
    }
  });

  it('keeps drafts by script and without, and says what is wrong', async () => {
    const js = await rikke.post(paths.markedsscoringKladde({ id }), { ...point(7), js: 'ja' });
    assert.match(js.json().tekst, /^Kladde gemt kl\. \d\d\.\d\d$/);
    const uden = await rikke.post(paths.markedsscoringKladde({ id }), { ...point(8), videre: 'indsend' });
    assert.equal(uden.headers.location?.toString().split('?')[0], paths.markedsscoringIndsend({ id }));
    const skaev = await rikke.post(paths.markedsscoringKladde({ id }), point(11));
    assert.equal(skaev.statusCode, 422);
    assert.match(skaev.body, /helt tal fra 0 til 10/);
    assert.match((await rikke.get(paths.markedsscoring({ id }))).body, /<option value="8" selected/);
    assert.match((await rikke.get(paths.markedsscoring({ id }))).body, /0 af 1 har indsendt/);
  });

  it('hands in only what is complete, and lets nobody into the consensus before', async () => {
    const tidligt = await rikke.post(paths.markedsscoringIndsend({ id }));
    assert.equal(tidligt.statusCode, 422);
    assert.match(tidligt.body, /Giv point fra 0 til 10/);
    assert.match((await rikke.get(paths.markedskonsensus({ id }))).body, /Indsend dine egne point først/);
    await rikke.post(paths.markedsscoringKladde({ id }), point(7));
    assert.equal((await rikke.post(paths.markedsscoringIndsend({ id }))).statusCode, 303);
    assert.equal((await rikke.post(paths.markedsscoringIndsend({ id }))).statusCode, 303);
    const sent = await rikke.post(paths.markedsscoringKladde({ id }), point(1));
    assert.equal(sent.statusCode, 409);
    assert.match(sent.body, /kan ikke ændres/);
  });

  it('shows both versions when two agree on different things', async () => {
    await rikke.post(paths.markedsscoringKladde({ id }), point(7));
    await rikke.post(paths.markedsscoringIndsend({ id }));
    const gem = (p: number) =>
      rikke.post(paths.markedskonsensus({ id }), { kriterium: 'Integration', ...point(p) });
    assert.equal((await gem(6)).statusCode, 303);
    const konflikt = await gem(3);
    assert.equal(konflikt.statusCode, 409);
    assert.match(konflikt.body, /6 point: Fordi/);
    assert.match(konflikt.body, /3 point: Fordi/);
    const lukket = await rikke.post(paths.markedskonsensusLuk({ id }));
    assert.equal(lukket.statusCode, 422);
    assert.match(lukket.body, /Konsensus kan ikke lukkes endnu/);
  });

  it('goes from choice to letters that the suppliers read, with PDF and Word', async () => {
    assert.equal((await rikke.post(paths.markedsvalg({ id }), valg(0))).statusCode, 409);
    await tilKonsensus();
    const resultat = await rikke.get(paths.markedsscoring({ id }));
    assert.match(resultat.body, /10 × 400 ÷ 800 = 5,00/);
    const andet = await rikke.post(paths.markedsvalg({ id }), valg(1));
    assert.equal(andet.statusCode, 422);
    assert.match(andet.body, /Hvorfor vælges Bøgelund Data A\/S ikke\?/);
    assert.match(andet.body, /Bedst<\/textarea>/);
    const aabner = async (sti: string) => {
      brudt.length = 0;
      assert.match((await rikke.get(sti)).body, /Løfter om integrationer/);
      // Two that were handed in, with three answers each, and none of them twice.
      assert.deepEqual([brudt.length, new Set(brudt).size], [8, 8], sti);
    };
    await aabner(`${paths.markedsvalg({ id })}?leverandoer=${m.deltagelser[0]}`);
    assert.equal((await rikke.post(paths.markedsvalg({ id }), valg(0))).statusCode, 303);
    await aabner(paths.markedsvalg({ id }));

    const liste = await rikke.get(paths.markedsbreve({ id }));
    const numre = [...liste.body.matchAll(/\/breve\/(\d+)"/g)].map((x) => Number(x[1]));
    assert.equal(numre.length, 2);
    const [brev] = numre;
    const vist = await rikke.post(paths.markedsbrev({ id, brev }), {
      emne: 'Prøve',
      tekst: 'Kun en prøve',
      laas: '1',
      handling: 'vis',
    });
    assert.equal(vist.statusCode, 200);
    assert.match(vist.body, /Kun en prøve/);
    assert.doesNotMatch((await rikke.get(paths.markedsbrev({ id, brev }))).body, /Kun en prøve/);
    assert.equal(
      (await rikke.post(paths.markedsbrev({ id, brev }), { emne: '', tekst: 'x', laas: '1' })).statusCode,
      422,
    );
    assert.equal(
      (await rikke.post(paths.markedsbrev({ id, brev }), { emne: 'E', tekst: 'Nyt', laas: '1' })).statusCode,
      303,
    );
    const gammel = await rikke.post(paths.markedsbrev({ id, brev }), {
      emne: 'E',
      tekst: 'Andet',
      laas: '1',
    });
    assert.equal(gammel.statusCode, 409);

    const nina = await som(m.naerum);
    assert.equal((await nina.get(paths.dialogBrev({ id }))).statusCode, 404);
    assert.match((await rikke.get(paths.markedsbreveSend({ id }))).body, /Send 2 breve/);
    assert.equal((await rikke.post(paths.markedsbreveSend({ id }))).statusCode, 303);
    assert.equal((await rikke.post(paths.markedsbreveSend({ id }))).statusCode, 409);
    assert.equal((await rikke.post(paths.markedsvalg({ id }), { handling: 'fortryd' })).statusCode, 409);

    const hendes = await nina.get(paths.dialogBrev({ id }));
    assert.equal(hendes.statusCode, 200);
    assert.match(hendes.body, /Den valgte leverandør er Bøgelund Data A\/S/);
    assert.doesNotMatch(hendes.body, /Hemmeligt nr\. 0|Nyt|Bedst/);
    const ninas = Number(hendes.body.match(/\/brev\/(\d+)\/brev\.pdf/)?.[1]);
    for (const [format, type] of [
      ['pdf', 'application/pdf'],
      ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ]) {
      const f = await nina.get(paths.dialogBrevFil({ id, brev: ninas, format }));
      assert.equal(f.headers['content-type'], type);
      assert.equal((await rikke.get(paths.markedsbrevFil({ id, brev, format }))).statusCode, 200);
      // The other's letter isn't there.
      const andens = numre.find((n) => n !== ninas) ?? 0;
      assert.equal((await nina.get(paths.dialogBrevFil({ id, brev: andens, format }))).statusCode, 404);
    }
    assert.equal((await nina.get(paths.dialogBrevFil({ id, brev: ninas, format: 'exe' }))).statusCode, 404);
  });
});
