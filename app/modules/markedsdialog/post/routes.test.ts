import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  paaHverDatabase,
  stilDatabaseur,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { spoerg } from '../spoergsmaal/commands.ts';
import { koerJobs } from '../test/post.ts';
import { EFTER, FOER, type Marked, marked } from '../test/verden.ts';

const ODENSE = '35209115';

paaHverDatabase('post, deltagere og spørgsmål: ruter', (hent) => {
  let m: Marked;
  let miljoe: ReturnType<typeof testMiljoe>;
  let som: Awaited<ReturnType<typeof testApp>>['som'];
  let odense: Aktoer;
  before(async () => {
    const db = hent();
    m = await marked(db);
    miljoe = testMiljoe(db);
    ({ som } = await testApp(miljoe));
    odense = await testAktoer(db, ODENSE, ['indkoeber', 'administrator']);
    await spoerg(miljoe, m.boegelund, m.dialog, {
      krav: m.krav[0],
      emne: '',
      tekst: 'Løbende?',
      alligevel: '',
    });
  });
  const id = () => ({ id: m.dialog });
  const spm = () => ({ ...id(), spoergsmaal: 1 });
  const linjer = '99000023; udbud@lyngmark.dk; Lyngmark';

  it('another house, suppliers and guests find nothing, and can’t tell that it exists', async () => {
    const sider = [
      paths.markedsdeltagere(id()),
      paths.markedsinviter(id()),
      paths.markedsdeltagerHandling({ ...id(), deltagelse: m.deltagelser[0], handling: 'fjern' }),
      paths.markedspost(id()),
      paths.markedspostVis({ ...id(), post: 1 }),
      paths.markedsspoergsmaalene(id()),
      paths.markedsspoergsmaal(spm()),
    ];
    const fremmed = await som(odense);
    const leverandoer = await som(m.naerum);
    const gaest = await som(null);
    for (const sti of sider) {
      const her = await fremmed.get(sti);
      const ingen = await fremmed.get(sti.replace(`/${m.dialog}/`, '/999999/'));
      assert.deepEqual([her.statusCode, ingen.statusCode], [404, 404], sti);
      assert.equal((await leverandoer.get(sti)).statusCode, 403, sti);
      assert.equal((await gaest.get(sti)).statusCode, 303, sti);
    }
    const skriver: [string, Record<string, string>][] = [
      [paths.markedsinviter(id()), { linjer }],
      [paths.markedsspoergsmaalene(id()), { valgt: '1:1' }],
      [paths.markedsspoergsmaal(spm()), { svar: 'x', tekst: 'x', emne: 'x', version: '1' }],
      [paths.markedsspoergsmaalKladde(spm()), { svar: 'x', version: '1' }],
      [paths.markedsvarsel(id()), {}],
      [
        paths.markedsdeltagerHandling({ ...id(), deltagelse: m.deltagelser[0], handling: 'fjern' }),
        { grund: 'x' },
      ],
    ];
    for (const [sti, felter] of skriver) {
      assert.equal((await fremmed.post(sti, felter)).statusCode, 404, sti);
      assert.equal((await leverandoer.post(sti, felter)).statusCode, 403, sti);
      assert.equal((await gaest.post(sti, felter)).statusCode, 303, sti);
    }
    const besvarer = await som(m.besvarer);
    const dialog = paths.dialogSpoergsmaal(id());
    assert.equal((await besvarer.get(dialog)).statusCode, 404);
    assert.equal((await besvarer.post(dialog, { emne: 'x', tekst: 'x' })).statusCode, 404);
    assert.equal((await (await som(m.indkoeber)).get(dialog)).statusCode, 403);
  });

  describe('the buyer', () => {
    it('gets every line’s fault back with what was typed, and invites nobody till all are right', async () => {
      const b = await som(m.indkoeber);
      const fejl = await b.post(paths.markedsinviter(id()), { linjer: `${linjer}\n99000008; x@y.dk` });
      assert.equal(fejl.statusCode, 422);
      assert.match(fejl.body, /Linje 2: »99000008« er ikke et gyldigt CVR-nummer/);
      assert.match(fejl.body, /udbud@lyngmark\.dk; Lyngmark/);
      assert.doesNotMatch((await b.get(paths.markedsdeltagere(id()))).body, /Lyngmark/);
      assert.equal((await b.post(paths.markedsinviter(id()), { linjer })).statusCode, 303);
      const liste = (await b.get(paths.markedsdeltagere(id()))).body;
      assert.match(liste, /udbud@lyngmark\.dk/);
      // When a supplier opened the dialogue would tell who asked just after: only whether is shown.
      assert.doesNotMatch(liste, /kl\. \d\d\.\d\d(?!<\/span>)/);
    });

    it('sees in the log what was sent, but not the link', async () => {
      await koerJobs(miljoe);
      const b = await som(m.indkoeber);
      const log = await b.get(paths.markedspost(id()));
      const post = /\/post\/(\d+)"/.exec(log.body)?.[1] ?? '';
      const mail = await b.get(paths.markedspostVis({ ...id(), post }));
      assert.match(mail.body, /\[modtagerens link\]/);
      assert.doesNotMatch(mail.body, /\/invitation\//);
    });

    it('keeps a draft with and without script, is told of a conflict, and publishes to all', async () => {
      const b = await som(m.indkoeber);
      const felter = { svar: 'Ja', emne: '193 Afsende digital post', tekst: 'Løbende?', version: '1' };
      const kladde = await b.post(paths.markedsspoergsmaalKladde(spm()), { ...felter, js: 'ja' });
      assert.deepEqual([kladde.statusCode, kladde.json().version], [200, 2]);
      assert.equal(
        (await b.post(paths.markedsspoergsmaalKladde(spm()), { ...felter, js: 'ja' })).statusCode,
        409,
      );
      assert.equal(
        (await b.post(paths.markedsspoergsmaalKladde(spm()), { ...felter, version: '2' })).statusCode,
        303,
      );
      const konflikt = await b.post(paths.markedsspoergsmaal(spm()), { ...felter, svar: 'Noget andet' });
      assert.equal(konflikt.statusCode, 409);
      assert.match(konflikt.body, /En anden har gemt/);
      assert.match(konflikt.body, /Noget andet/);
      assert.equal(
        (await b.post(paths.markedsspoergsmaal(spm()), { ...felter, svar: '', version: '3' })).statusCode,
        422,
      );
      assert.equal(
        (await b.post(paths.markedsspoergsmaal(spm()), { ...felter, version: '3' })).statusCode,
        303,
      );
      const naerum = await (await som(m.naerum)).get(paths.dialogSpoergsmaal(id()));
      assert.match(naerum.body, /Løbende\?/);
      assert.doesNotMatch(naerum.body, /Stillet af jer|Bøgelund/);
      assert.match(
        (await (await som(m.boegelund)).get(paths.dialogSpoergsmaal(id()))).body,
        /Stillet af jer/,
      );
    });

    it('without the right to edit one reads', async () => {
      const jurist = await som(await testAktoer(hent(), m.indkoeber.organisation.cvr, ['jurist']));
      assert.equal((await jurist.get(paths.markedsspoergsmaalene(id()))).statusCode, 200);
      assert.equal((await jurist.get(paths.markedsinviter(id()))).statusCode, 403);
      assert.equal((await jurist.post(paths.markedsspoergsmaal(spm()), { svar: 'x' })).statusCode, 403);
    });
  });

  describe('templates', () => {
    const sti = paths.markedsskabelon({ skabelon: 'invitation' });
    const felter = { emne: 'Kom med: {dialog}', tekst: 'Kære {leverandør}\n\n{link}', version: '0' };

    it('are the house’s own, shown with real values before they are kept', async () => {
      const b = await som(m.indkoeber);
      const vist = await b.post(sti, { ...felter, knap: 'vis' });
      assert.match(vist.body, /Kom med: Omsorgssystem 2026/);
      const fejl = await b.post(sti, { ...felter, tekst: '{firma} {link}' });
      assert.equal(fejl.statusCode, 422);
      assert.match(fejl.body, /\{firma\} kendes ikke/);
      assert.equal((await b.post(sti, felter)).statusCode, 303);
      assert.equal((await b.post(sti, { ...felter, tekst: 'Sidst {link}' })).statusCode, 409);
      assert.doesNotMatch((await (await som(odense)).get(sti)).body, /Kom med/);
      assert.equal((await b.post(sti, { ...felter, version: '1', knap: 'nulstil' })).statusCode, 303);
      assert.doesNotMatch((await b.get(sti)).body, /Kom med/);
    });

    it('one that isn’t there is not found', async () => {
      const b = await som(m.indkoeber);
      for (const skabelon of ['findes-ikke', 'constructor', '__proto__'])
        assert.equal((await b.get(paths.markedsskabelon({ skabelon }))).statusCode, 404, skabelon);
    });
  });

  it('a supplier asks until the deadline for questions; the form is kept when it is refused', async () => {
    const db = hent();
    const b = await som(m.naerum);
    const sti = paths.dialogSpoergsmaal(id());
    assert.equal((await b.post(sti, { emne: 'Tid', tekst: '' })).statusCode, 422);
    const navn = await b.post(sti, { emne: 'Tid', tekst: 'Nærum Kode spørger' });
    assert.match(navn.body, /Send det, som det er skrevet/);
    await stilDatabaseur(db, '2026-11-24T10:59:59.999Z');
    assert.equal((await b.post(sti, { emne: 'Tid', tekst: 'Sidste øjeblik' })).statusCode, 303);
    for (const tid of ['2026-11-24T11:00:00Z', EFTER]) {
      await stilDatabaseur(db, tid);
      const sen = await b.post(sti, { emne: 'Tid', tekst: 'For sent' });
      assert.equal(sen.statusCode, 422, tid);
      assert.doesNotMatch((await b.get(sti)).body, /Send spørgsmål/);
    }
    await stilDatabaseur(db, FOER);
    await db.somSystem('test', (tx) =>
      sql`update markedsdeltagelse set fjernet_kl = now() where id = ${m.deltagelser[1]}`.execute(tx),
    );
    assert.equal((await b.get(sti)).statusCode, 404);
  });
});
