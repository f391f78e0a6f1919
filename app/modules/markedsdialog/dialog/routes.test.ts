import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  paaEnDatabase,
  SVENDBORG,
  stilDatabaseur,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import { paths } from '../../../routes.ts';
import { EFTER, marked } from '../test/verden.ts';

const ODENSE = '35209115';

/** A hidden field's value, unescaped. */
function skjult(html: string, navn: string): string {
  const fundet = new RegExp(`name="${navn}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  return fundet.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

const FORM = {
  titel: 'Omsorg 2027',
  beskrivelse: 'Vi søger et system.',
  kontaktNavn: 'Rikke',
  kontaktEmail: 'rikke@svendborg.test.invalid',
  fristDato: '2026-12-18',
  fristKl: '12.00',
  brugPrioritet: 'ja',
  prisAar: '4',
  driftsform: 'saas',
  aaben: 'ja',
};

/** The hidden fields of the page's first form that has a basis. */
function skjulte(html: string): Record<string, string> {
  const form = html.split('<form').find((f) => f.includes('name="udgangspunkt"')) ?? '';
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
      .filter(([, navn]) => navn !== '_csrf')
      .map(([, navn, vaerdi]) => [navn, vaerdi.replaceAll('&quot;', '"').replaceAll('&amp;', '&')]),
  );
}

paaEnDatabase('markedsdialog: the buyer’s pages', (hent) => {
  it('from nothing to published by forms alone, and what stands in the way on the way', async () => {
    const m = await marked(hent());
    const { som } = await testApp(testMiljoe(hent()));
    const rikke = await som(m.indkoeber);
    const bo = await som(m.kollega);

    const tomt = await rikke.post(paths.markedsdialogNy(), {});
    assert.equal(tomt.statusCode, 422);
    assert.match(tomt.body, /Skriv en titel\./);
    const ny = await bo.post(paths.markedsdialogNy(), { titel: 'Omsorg 2027', slags: 'dialog' });
    const id = Number(/markedsdialoger\/(\d+)\/ret/.exec(String(ny.headers.location))?.[1]);
    assert.match((await rikke.get(paths.markedsdialog({ id }))).body, /Tilføj mindst ét krav\./);

    // What was typed is kept when it can't be used.
    const ret = (await bo.get(paths.markedsdialogRet({ id }))).body;
    const version = skjult(ret, 'version');
    const udgangspunkt = skjult(ret, 'udgangspunkt');
    const skaev = await bo.post(paths.markedsdialogRet({ id }), {
      ...FORM,
      fristKl: 'middag',
      kontaktEmail: 'rikke',
      version,
      udgangspunkt,
    });
    assert.equal(skaev.statusCode, 422);
    assert.match(skaev.body, /Skriv klokkeslættet, fx 12\.00\./);
    assert.match(skaev.body, /Skriv en e-mailadresse/);
    assert.match(skaev.body, /value="middag"/);

    // Saves itself, and the next save builds on it.
    const kladde = await bo.post(paths.markedsdialogKladde({ id }), { ...FORM, version, udgangspunkt });
    assert.equal(kladde.statusCode, 200);
    assert.match(kladde.json().tekst, /^Kladde gemt kl\. \d\d\.\d\d$/);
    assert.equal(kladde.json().version, Number(version) + 1);

    // Somebody else from the page as it was: both are shown, and what only the other changed is taken along.
    const foraeldet = { version, udgangspunkt, js: 'ja' };
    assert.equal(
      (await rikke.post(paths.markedsdialogKladde({ id }), { ...FORM, ...foraeldet })).statusCode,
      409,
    );
    const sent = await rikke.post(paths.markedsdialogRet({ id }), {
      titel: 'Omsorg og pleje',
      version,
      udgangspunkt,
      kontaktNavn: 'Bo Lindegaard',
      brugPrioritet: 'ja',
      prisAar: '4',
    });
    assert.equal(sent.statusCode, 409);
    assert.match(sent.body, /En anden har gemt, mens du skrev/);
    assert.match(sent.body, /value="Omsorg og pleje"/);
    assert.match(sent.body, /Vi søger et system\./);
    assert.match(sent.body, /er taget med nedenfor: [^<]*Beskrivelse/);
    assert.equal(skjult(sent.body, 'version'), String(Number(version) + 1));

    const gemt = await bo.post(paths.markedsdialogRet({ id }), {
      ...FORM,
      version: String(Number(version) + 1),
      udgangspunkt,
    });
    assert.equal(gemt.statusCode, 303);
    const nytKrav = await bo.post(paths.markedskrav({ id, krav: 'nyt' }), {
      navn: 'Log <opslag>',
      beskrivelse: 'Alle opslag logges.',
      nyKategori: 'Sikkerhed',
      prioritet: 'mindstekrav',
    });
    assert.equal(nytKrav.statusCode, 303);
    const krav = (await bo.get(paths.markedskravene({ id }))).body;
    assert.match(krav, /Log &lt;opslag>|Log &lt;opslag&gt;/);

    // The colleague edits and doesn't publish.
    const udgiv = { id, handling: 'offentliggoer' };
    assert.equal((await bo.get(paths.markedsdialogHandling(udgiv))).statusCode, 403);
    assert.equal((await bo.post(paths.markedsdialogHandling(udgiv), { version: '3' })).statusCode, 403);
    const side = await rikke.get(paths.markedsdialogHandling(udgiv));
    const offentligt = await rikke.post(paths.markedsdialogHandling(udgiv), {
      version: skjult(side.body, 'version'),
    });
    assert.equal(offentligt.statusCode, 303, offentligt.body.slice(0, 200));
    const ude = (await rikke.get(paths.markedsdialog({ id }))).body;
    assert.match(ude, /Svarene er forseglet/);
    assert.match(ude, /Ingen kan se svar endnu/);
    assert.match(ude, /0 inviteret, 0 har åbnet, 0 er i gang, 0 har afleveret/);
    assert.equal((await bo.get(paths.markedsdialogRet({ id }))).statusCode, 303);
  });

  it('others get 404 for what is there as for what isn’t, and suppliers 403', async () => {
    const m = await marked(hent());
    const { som } = await testApp(testMiljoe(hent()));
    const fremmed = await som(await testAktoer(hent(), ODENSE, ['indkoeber'], 'Nanna Overby'));
    const leverandoer = await som(m.boegelund);
    const jurist = await som(await testAktoer(hent(), SVENDBORG, ['jurist'], 'Lea'));
    const id = m.dialog;
    const sider = (nr: number) => [
      paths.markedsdialog({ id: nr }),
      paths.markedsdialogRet({ id: nr }),
      paths.markedsdialogHandling({ id: nr, handling: 'annuller' }),
      paths.markedskravene({ id: nr }),
      paths.markedskrav({ id: nr, krav: m.krav[0] }),
      paths.markedstillaeg({ id: nr }),
      paths.markedstillaegHandling({ id: nr, handling: 'udsend' }),
    ];
    for (const [i, sti] of sider(id).entries()) {
      const svar = await fremmed.get(sti);
      const ingen = await fremmed.get(sider(999_999)[i]);
      assert.deepEqual([svar.statusCode, ingen.statusCode], [404, 404], sti);
      assert.equal((await leverandoer.get(sti)).statusCode, 403, sti);
    }
    for (const handling of ['forlaeng', 'annuller', 'arkiver', 'slet', 'gendan', 'kopier', 'offentliggoer'])
      assert.equal(
        (
          await fremmed.post(paths.markedsdialogHandling({ id, handling }), {
            version: '1',
            titel: 'X',
            grund: 'X',
          })
        ).statusCode,
        404,
        handling,
      );
    assert.equal(
      (await fremmed.post(paths.markedstillaegHandling({ id, handling: 'skriv' }), { laas: '0' })).statusCode,
      404,
    );
    assert.equal((await jurist.get(paths.markedsdialog({ id }))).statusCode, 200);
    assert.equal((await jurist.get(paths.markedsdialogRet({ id }))).statusCode, 403);
    assert.doesNotMatch((await fremmed.get(paths.markedsdialoger())).body, /Omsorgssystem 2026/);
  });

  it('the list searches, filters and is exported as shown; a title is found in the search', async () => {
    const m = await marked(hent());
    const { som } = await testApp(testMiljoe(hent()));
    const rikke = await som(m.indkoeber);
    const finder = async (sti: string) => /Omsorgssystem 2026/.test((await rikke.get(sti)).body);
    assert.ok(await finder(`${paths.markedsdialoger()}?fase=offentliggjort&q=omsorgs`));
    assert.ok(!(await finder(`${paths.markedsdialoger()}?fase=evaluering`)));
    await stilDatabaseur(hent(), EFTER);
    assert.ok(await finder(`${paths.markedsdialoger()}?fase=evaluering`));
    assert.match((await rikke.get(paths.markedsdialog({ id: m.dialog }))).body, /Det er jeres tur/);
    const csv = await rikke.get(`${paths.markedsdialogerFil({ format: 'csv' })}?q=findes%20ikke`);
    assert.doesNotMatch(csv.body, /Omsorgssystem/);
    assert.equal((await rikke.get(paths.markedsdialogerFil({ format: 'xlsx' }))).statusCode, 200);
    assert.equal((await rikke.get(paths.markedsdialogerFil({ format: 'pdf' }))).statusCode, 404);
    const fundet = (await rikke.get(`${paths.soeg()}?q=omsorgssystem`)).body;
    assert.ok(fundet.includes(`href="${paths.markedsdialog({ id: m.dialog })}"`));
  });

  it('two who change one krav of an addendum at once both see what the other wrote, and nothing is lost', async () => {
    const m = await marked(hent());
    const { som } = await testApp(testMiljoe(hent()));
    const [rikke, bo] = [await som(m.indkoeber), await som(m.kollega)];
    const id = m.dialog;
    const side = `${paths.markedstillaeg({ id })}?krav=${m.krav[0]}`;
    const sti = (handling: string) => paths.markedstillaegHandling({ id, handling });
    const fra = async (hvem: typeof bo) => skjulte((await hvem.get(side)).body);
    const tekst = 'Løsningen skal kunne afsende digital post.';
    const felter = { navn: 'Afsende digital post', beskrivelse: tekst, prioritet: 'vigtigt', pris: 'ja' };
    const [a, b] = [await fra(rikke), await fra(bo)];
    const gemt = await rikke.post(sti('krav'), {
      ...a,
      ...felter,
      beskrivelse: 'Rikkes tekst.',
      navn: 'Post',
    });
    assert.equal(gemt.statusCode, 303);

    const konflikt = await bo.post(sti('krav'), {
      ...b,
      ...felter,
      beskrivelse: 'Bos tekst.',
      prioritet: 'mindstekrav',
    });
    assert.equal(konflikt.statusCode, 409);
    for (const t of [
      'En anden har gemt, mens du skrev',
      'Gemt af Rikke Vestermark, 21. nov. 2026',
      // What only she changed is taken over, what only he changed stands, and of what both changed both are shown.
      'er taget med nedenfor: Navn.',
      'value="Post"',
      '>Rikkes tekst.</td>',
      '>Bos tekst.</td>',
      '>Bos tekst.</textarea>',
    ])
      assert.ok(konflikt.body.includes(t), t);
    assert.match(
      konflikt.body,
      /<option[^>]*value="mindstekrav"[^>]*selected|selected[^>]*value="mindstekrav"/,
    );
    const igen = {
      ...skjulte(konflikt.body),
      navn: 'Post',
      beskrivelse: 'Rikkes tekst. Bos tekst.',
      prioritet: 'mindstekrav',
      pris: 'ja',
    };
    assert.equal((await bo.post(sti('krav'), igen)).statusCode, 303);

    // She lets it go from a page of before: his words are shown beside hers.
    const udgaar = await rikke.post(sti('udgaa'), { ...a, grund: 'Dublet af krav 12' });
    assert.equal(udgaar.statusCode, 409);
    for (const t of [
      'Ja: Dublet af krav 12',
      'Rikkes tekst. Bos tekst.',
      'Gemt af Bo Lindegaard',
      '>Dublet af krav 12</textarea>',
    ])
      assert.ok(udgaar.body.includes(t), t);
    const ud = { ...skjulte(udgaar.body), grund: 'Dublet af krav 12' };
    assert.equal((await rikke.post(sti('udgaa'), ud)).statusCode, 303);
    const sidst = await bo.post(sti('krav'), { ...igen, beskrivelse: 'Bos tekst igen.' });
    assert.equal(sidst.statusCode, 409);
    assert.ok(
      sidst.body.includes('Ja: Dublet af krav 12') && sidst.body.includes('>Bos tekst igen.</textarea>'),
    );
  });

  it('an addendum by forms alone: changed, shown with its consequence, sent', async () => {
    const m = await marked(hent());
    await stilDatabaseur(hent(), '2026-11-26T10:00:00Z');
    const { som } = await testApp(testMiljoe(hent()));
    const rikke = await som(m.indkoeber);
    const id = m.dialog;
    const goer = (handling: string, felter: Record<string, string>) =>
      rikke.post(paths.markedstillaegHandling({ id, handling }), felter);
    const krav = {
      ...skjulte((await rikke.get(`${paths.markedstillaeg({ id })}?krav=${m.krav[0]}`)).body),
      navn: 'Afsende digital post',
      prioritet: 'vigtigt',
      pris: 'ja',
    };
    const ens = await goer('krav', {
      ...krav,
      beskrivelse: 'Løsningen skal kunne afsende digital post.',
    });
    assert.equal(ens.statusCode, 422);
    assert.match(ens.body, /Der er ikke ændret noget/);
    assert.equal(
      (await goer('krav', { ...krav, beskrivelse: 'Løsningen skal sende breve.' })).statusCode,
      303,
    );
    const kladde = (await rikke.get(paths.markedstillaeg({ id }))).body;
    assert.match(kladde, /<ins>/);
    assert.match(kladde, /skal bekræftes igen/);
    assert.match(kladde, /Tag forslaget med/);
    assert.equal((await goer('forslag', { laas: '2' })).statusCode, 303);
    const gammel = await goer('skriv', { laas: '2', titel: 'Min titel', tekst: '', anledning: 'andet' });
    assert.equal(gammel.statusCode, 409);
    assert.match(gammel.body, /value="Min titel"/);
    const mangler = (await rikke.get(paths.markedstillaegHandling({ id, handling: 'udsend' }))).body;
    assert.match(mangler, /Skriv en titel/);
    assert.equal((await goer('udsend', { laas: '3' })).statusCode, 422);
    await goer('skriv', { laas: '3', titel: 'Præcisering af krav 193', tekst: '', anledning: 'andet' });
    assert.equal((await goer('udsend', { laas: '4' })).statusCode, 303);
    const sendt = (await rikke.get(paths.markedstillaeg({ id }))).body;
    assert.match(sendt, /Tillæg 1: Præcisering af krav 193/);
    assert.match((await rikke.get(paths.markedskravene({ id }))).body, /Ændret ved tillæg/);
  });
});
