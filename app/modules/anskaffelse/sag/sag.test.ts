// The case on both databases: what people write at once, what is refused, and what a changed template leaves alone.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import fc from 'fast-check';
import { paaHverDatabase, testApp, testMiljoe } from '../../../../test/helpers.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { raekke, raekker, sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { findSag } from '../queries.ts';
import { gemSag } from './case/commands.ts';
import { somSagsfelter } from './case/rules.ts';
import { gemDelsag, opretDelsag } from './delsag/commands.ts';
import { fjernDokument, nyDokumentversion, tilfoejDokument } from './dokument/commands.ts';
import { besvar, fortrydPunkt, gemPunkt, nytPunkt, spoerg } from './punkt/commands.ts';
import { hentPunkter } from './punkt/queries.ts';
import { type Punktfelter, somFelter } from './punkt/rules.ts';
import { begyndUdgave, gemSkabelonpunkt, kasserKladde, udgaaPunkt, udgiv } from './skabelon/commands.ts';
import { GRUNDSKABELON } from './skabelon/grundlag.ts';
import { overtag } from './skabelon/overtag/commands.ts';
import { hentForskel } from './skabelon/overtag/queries.ts';
import { alt } from './skabelon/overtag/rules.ts';
import { findKladde } from './skabelon/queries.ts';
import { nySag, sagsverden, somRolle, stil } from './test/verden.ts';
import { foerTilKravliste, foerTilMarkedsdialog, gemValg } from './viderefoer/commands.ts';

function kode(svar: Resultat<unknown>): string {
  return svar.ok ? '' : (svar.hindringer[0]?.kode ?? '');
}
function godt<T>(svar: Resultat<T>): T {
  if (!svar.ok) throw new Error(svar.hindringer.map((h) => h.besked).join(' '));
  return svar.vaerdi;
}
function skjult(html: string, navn: string): string {
  const fundet = new RegExp(`name="${navn}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  return fundet.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}

paaHverDatabase('a case', (hent) => {
  const opstil = async () => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(hent());
    const id = await nySag(miljoe, v.kollega);
    const punkter = await miljoe.db.som(v.kollega, (tx) => hentPunkter(tx, id));
    const find = (noegle: string) => {
      const p = punkter.find((x) => x.noegle === noegle);
      if (!p) throw new Error(noegle);
      return p;
    };
    return { miljoe, v, id, punkter, find };
  };

  it('is made from the shipped template, numbered without gaps, and seen by the house only', async () => {
    const { miljoe, v, id, punkter } = await opstil();
    assert.deepEqual(
      punkter.map((p) => p.indhold),
      GRUNDSKABELON.punkter,
    );
    const sag = await miljoe.db.som(v.kollega, (tx) => findSag(tx, id));
    const id2 = await nySag(miljoe, somRolle(v, 'sagsbehandler'));
    const naeste = await miljoe.db.som(v.kollega, (tx) => findSag(tx, id2));
    assert.equal(naeste?.loebenr, (sag?.loebenr ?? 0) + 1);
    for (const hvem of [v.anden, v.kombit, somRolle(v, 'anmelder')])
      assert.equal(await miljoe.db.som(hvem, (tx) => findSag(tx, id)), null);
  });

  it('two on one checkpoint at once lose nothing: the second sees both, and merges', async () => {
    const { miljoe, v, id, find } = await opstil();
    const punkt = find('afdaek-marked').id;
    const { som } = await testApp(miljoe);
    const [a, b] = [await som(v.kollega), await som(somRolle(v, 'indkoeber'))];
    const side = (await b.get(paths.sagPunkt({ id, punkt }))).body;
    const [version, udgangspunkt] = [skjult(side, 'version'), skjult(side, 'udgangspunkt')];
    const foerst = await a.post(paths.sagPunkt({ id, punkt }), {
      version,
      udgangspunkt,
      tilstand: 'i_gang',
      frist: '2026-12-24',
      note: 'Fra A',
    });
    assert.equal(foerst.statusCode, 303);
    const skrevet = { tilstand: 'aaben', relevans: 'relevant', note: 'Fra B' };
    const konflikt = await b.post(paths.sagPunkt({ id, punkt }), { ...skrevet, version, udgangspunkt });
    assert.equal(konflikt.statusCode, 409);
    assert.match(konflikt.body, /En anden har gemt, mens du skrev/);
    assert.match(konflikt.body, /Fra A/);
    assert.match(konflikt.body, /Fra B/);
    assert.match(konflikt.body, /Kollega Karlsen/);
    // What only the other wrote stands in the form that came back.
    assert.match(konflikt.body, /value="2026-12-24"/);
    const igen = await b.post(paths.sagPunkt({ id, punkt }), {
      tilstand: 'i_gang',
      relevans: 'relevant',
      frist: '2026-12-24',
      note: 'Fra A og B',
      version: skjult(konflikt.body, 'version'),
      udgangspunkt: skjult(konflikt.body, 'udgangspunkt'),
    });
    assert.equal(igen.statusCode, 303);
    const nu = (await miljoe.db.som(v.kollega, (tx) => hentPunkter(tx, id))).find((p) => p.id === punkt);
    assert.deepEqual([nu?.note, nu?.frist, nu?.tilstand], ['Fra A og B', '2026-12-24', 'i_gang']);
    // All three versions are in the history.
    const noter = await miljoe.db.som(v.kollega, (tx) =>
      raekker(
        tx,
        sql<{ note: string }>`select detaljer #>> '{efter,note}' as note from sagshaendelse
          where sag_id = ${id} and handling = 'punkt.ret' order by id`,
      ),
    );
    assert.deepEqual(
      noter.map((n) => n.note),
      ['Fra A', 'Fra A og B'],
    );
  });

  it('a change of a checkpoint is taken back and brought on again', async () => {
    const { miljoe, v, id, find } = await opstil();
    const p = find('afklar-behov');
    const ny: Punktfelter = { ...somFelter(p), tilstand: 'lukket', note: 'Færdig' };
    godt(await gemPunkt(miljoe, v.kollega, id, p.id, p.laas, ny));
    const laes = async () =>
      (await miljoe.db.som(v.kollega, (tx) => hentPunkter(tx, id))).find((x) => x.id === p.id);
    assert.equal((await laes())?.relevans, 'relevant', 'what is closed was relevant');
    godt(await fortrydPunkt(miljoe, v.kollega, id, p.id, p.laas + 1));
    assert.equal((await laes())?.tilstand, 'aaben');
    assert.equal((await laes())?.lukketKl, null);
    godt(await fortrydPunkt(miljoe, v.kollega, id, p.id, p.laas + 2));
    assert.equal((await laes())?.note, 'Færdig');
    assert.equal(kode(await fortrydPunkt(miljoe, v.kollega, id, p.id, p.laas)), 'foraeldet');
  });

  it('refuses on checkpoints: wrong role, other kommune, ended case, people who have left, what blocks', async () => {
    const { miljoe, v, id, find } = await opstil();
    const p = find('afdaek-marked');
    const felter = somFelter(p);
    const gem = (hvem = v.kollega, ny: Punktfelter = { ...felter, note: 'x' }) =>
      gemPunkt(miljoe, hvem, id, p.id, p.laas, ny);
    assert.equal(kode(await gem(somRolle(v, 'kravredaktoer'))), 'ikke_ret');
    assert.equal(kode(await gem(v.anden)), 'findes_ikke');
    assert.equal(kode(await gem(v.kollega, { ...felter, ejerId: v.anden.personId })), 'ukendt_person');
    const jurist = somRolle(v, 'jurist').personId;
    godt(await gem(v.kollega, { ...felter, ejerId: jurist }));
    await miljoe.db.somSystem('test', (tx) =>
      sql`update medlemskab set ophoert_kl = now() where person_id = ${jurist}`.execute(tx),
    );
    const beholdt = await gemPunkt(miljoe, v.kollega, id, p.id, p.laas + 1, {
      ...felter,
      ejerId: jurist,
      note: 'y',
    });
    assert.equal(beholdt.ok, true, 'whoever has it keeps it until somebody else is chosen');
    const risiko = find('risiko');
    const fravalg: Punktfelter = {
      ...somFelter(risiko),
      relevans: 'ikke_relevant',
      relevansGrund: 'Gider ikke',
    };
    assert.equal(kode(await gemPunkt(miljoe, v.kollega, id, risiko.id, risiko.laas, fravalg)), 'spaerrer');
    await stil(hent(), id, 1, 'exit');
    assert.equal(kode(await gem()), 'forkert_tilstand');
  });

  it('forms say what is wrong, and keep what was typed', async () => {
    const { miljoe, v, id, find } = await opstil();
    const { som } = await testApp(miljoe);
    const a = await som(v.kollega);
    const punkt = find('afdaek-marked').id;
    const dato = await a.post(paths.sagPunkt({ id, punkt }), {
      version: '1',
      frist: '31-02-2026',
      note: 'Behold mig',
    });
    assert.equal(dato.statusCode, 422);
    assert.match(dato.body, /Skriv en dato, der findes/);
    assert.match(dato.body, /Behold mig/);
    const grund = await a.post(paths.sagPunkt({ id, punkt }), { version: '1', relevans: 'ikke_relevant' });
    assert.match(grund.body, /Skriv, hvorfor punktet ikke er relevant/);
    const beloeb = await a.post(paths.sagRet({ id }), { titel: '', sparetOere: '-5', persondata: 'ja' });
    assert.equal(beloeb.statusCode, 422);
    assert.match(beloeb.body, /Skriv en titel/);
    assert.match(beloeb.body, /ikke er negativt/);
    assert.equal((await a.get(paths.sag({ id: 999_999 }))).statusCode, 404);
    for (const sti of [
      paths.sag({ id }),
      paths.sagRet({ id }),
      paths.sagSpor({ id }),
      paths.sagDokumenter({ id }),
      paths.delsager({ id }),
      paths.sagArbejdsgange({ id }),
      paths.sagSkabelon({ id }),
      paths.sagPunktNyt({ id }),
      paths.sagsskabelon(),
      paths.sagsskabelonUdgave({ nr: 0 }),
    ])
      assert.equal((await a.get(sti)).statusCode, 200, sti);
  });

  it('an expert is asked, answers in place, and nobody else can', async () => {
    const { miljoe, v, id, find } = await opstil();
    const punkt = find('ombudsmand').id;
    const jurist = somRolle(v, 'jurist');
    const { id: q } = godt(
      await spoerg(miljoe, v.kollega, id, punkt, { tilRolle: 'jurist', tilPersonId: null, tekst: 'Må vi?' }),
    );
    assert.equal(kode(await besvar(miljoe, v.kollega, id, q, { tekst: 'Ja' })), 'ikke_ret');
    assert.equal(kode(await besvar(miljoe, jurist, id, q, 'traek')), 'ikke_ret');
    godt(await besvar(miljoe, jurist, id, q, { tekst: 'Ja, med hjemmel.' }));
    assert.equal(kode(await besvar(miljoe, jurist, id, q, { tekst: 'Nej' })), 'allerede');
    assert.equal(
      kode(await spoerg(miljoe, v.kollega, id, punkt, { tilRolle: '', tilPersonId: null, tekst: 'Hvem?' })),
      'mangler_modtager',
    );
    const { som } = await testApp(miljoe);
    assert.match((await (await som(v.kollega)).get(paths.sagPunkt({ id, punkt }))).body, /Ja, med hjemmel/);
  });

  it('facts, own checkpoints and parts: kept, and refused where they can’t be', async () => {
    const { miljoe, v, id } = await opstil();
    const sag = await miljoe.db.som(v.kollega, (tx) => findSag(tx, id));
    if (!sag) throw new Error('no case');
    const felter = somSagsfelter(sag);
    godt(
      await gemSag(miljoe, v.kollega, id, sag.laas, {
        ...felter,
        titel: 'Nyt navn',
        systemejerId: somRolle(v, 'systemejer').personId,
        sparetOere: 15_000_000,
      }),
    );
    assert.equal(
      kode(await gemSag(miljoe, v.kollega, id, sag.laas, { ...felter, titel: 'Andet' })),
      'foraeldet',
    );
    assert.equal(
      kode(await gemSag(miljoe, v.kollega, id, sag.laas + 1, { ...felter, enhedId: 999_999 })),
      'ukendt_enhed',
    );
    const eget = { navn: 'Tal med IT', tekst: '', fase: 2, rolle: 'itarkitekt' as const };
    godt(await nytPunkt(miljoe, v.kollega, id, eget));
    assert.equal(kode(await nytPunkt(miljoe, v.kollega, id, { ...eget, fase: 7 })), 'forkert_fase');
    const ny = { ejerId: null, frist: '2026-12-01', note: '' };
    const { id: delsag } = godt(await opretDelsag(miljoe, v.kollega, id, 'udbud', ny));
    assert.equal(kode(await opretDelsag(miljoe, v.kollega, id, 'udbud', ny)), 'findes_allerede');
    godt(await gemDelsag(miljoe, v.kollega, id, delsag, 1, { ...ny, tilstand: 'lukket' }));
    assert.equal(
      kode(await gemDelsag(miljoe, v.kollega, id, delsag, 1, { ...ny, tilstand: 'aaben' })),
      'foraeldet',
    );
    godt(await opretDelsag(miljoe, v.kollega, id, 'udbud', ny));
    assert.equal(
      kode(await gemDelsag(miljoe, v.kollega, id, delsag, 2, { ...ny, tilstand: 'aaben' })),
      'findes_allerede',
      'an old one can’t be opened beside a new one',
    );
  });

  it('documents are judged by content, have versions, and come back after being removed', async () => {
    const { miljoe, v, id, find } = await opstil();
    const fil = (navn: string, indhold: string) => {
      const sti = join(miljoe.mappe, `${crypto.randomUUID()}`);
      writeFileSync(sti, indhold);
      return { sti, navn, stoerrelse: Buffer.byteLength(indhold), sha256: '' };
    };
    const paa = { navn: '', punktId: find('afdaek-marked').id };
    const { id: dok } = godt(await tilfoejDokument(miljoe, v.kollega, id, paa, fil('Foranalyse.txt', 'Et')));
    const { nr } = godt(await nyDokumentversion(miljoe, v.kollega, id, dok, fil('Foranalyse 2.txt', 'To')));
    assert.equal(nr, 2);
    const forkert = fil('foranalyse.pdf', 'MZ ikke en pdf');
    assert.equal(kode(await tilfoejDokument(miljoe, v.kollega, id, paa, forkert)), 'forkert_filtype');
    assert.equal(kode(await tilfoejDokument(miljoe, v.kollega, id, paa, fil('tom.txt', ''))), 'tom_fil');
    assert.equal(kode(await tilfoejDokument(miljoe, v.anden, id, paa, fil('a.txt', 'a'))), 'findes_ikke');
    const { som } = await testApp(miljoe);
    const [a, fremmed] = [await som(v.kollega), await som(v.anden)];
    const sti = paths.sagDokument({ id, dokument: dok, nr: 1 });
    assert.equal((await a.get(sti)).body, 'Et');
    assert.equal((await fremmed.get(sti)).statusCode, 404);
    godt(await fjernDokument(miljoe, v.kollega, id, dok, { fortryd: false }));
    assert.equal(kode(await nyDokumentversion(miljoe, v.kollega, id, dok, fil('x.txt', 'x'))), 'findes_ikke');
    godt(await fjernDokument(miljoe, v.kollega, id, dok, { fortryd: true }));
  });

  it('arbejdsgange are chosen once and carried to kravliste and markedsdialog', async () => {
    const { miljoe, v, id } = await opstil();
    await miljoe.db.somSystem('test', (tx) =>
      sql`insert into arbejdsgang (kode, navn) values ('A1', 'Udlever medicin'), ('A2', 'Planlæg besøg')`.execute(
        tx,
      ),
    );
    const koder = await miljoe.db.som(v.kollega, (tx) =>
      raekker(
        tx,
        sql<{ kode: string }>`select kode from arbejdsgang where udgaaet_fra is null order by kode limit 2`,
      ),
    );
    const arbejdsgange = koder.map((k) => k.kode);
    assert.equal(arbejdsgange.length, 2);
    godt(await gemValg(miljoe, v.kollega, id, 1, { arbejdsgange, systemId: null }));
    assert.equal(
      kode(await gemValg(miljoe, v.kollega, id, 2, { arbejdsgange: ['FINDES-IKKE'], systemId: null })),
      'ukendt_arbejdsgang',
    );
    assert.equal(
      kode(await gemValg(miljoe, v.kollega, id, 1, { arbejdsgange, systemId: null })),
      'foraeldet',
    );
    const indkoeber = somRolle(v, 'indkoeber');
    assert.equal(kode(await foerTilMarkedsdialog(miljoe, indkoeber, id, 'dialog')), 'spaerret');
    const { listeId } = godt(await foerTilKravliste(miljoe, indkoeber, id, null));
    assert.equal(kode(await foerTilKravliste(miljoe, indkoeber, id, null)), 'allerede');
    const liste = await miljoe.db.som(indkoeber, (tx) =>
      raekke(
        tx,
        sql<{
          navn: string;
          arbejdsgange: string[];
        }>`select navn, arbejdsgange from kravliste where id = ${listeId}`,
      ),
    );
    assert.deepEqual(liste, { navn: 'Omsorgssystem 2026', arbejdsgange });
    await miljoe.db.somSystem('test', (tx) =>
      sql`update kravliste set tilstand = 'faerdig' where id = ${listeId}`.execute(tx),
    );
    const { dialogId } = godt(await foerTilMarkedsdialog(miljoe, indkoeber, id, 'dialog'));
    const sag = await miljoe.db.som(indkoeber, (tx) => findSag(tx, id));
    assert.deepEqual([sag?.kravlisteId, sag?.markedsdialogId], [listeId, dialogId]);
    const dialog = await miljoe.db.som(indkoeber, (tx) =>
      raekke(
        tx,
        sql<{ arbejdsgange: string[] }>`select arbejdsgange from markedsdialog where id = ${dialogId}`,
      ),
    );
    assert.deepEqual(dialog?.arbejdsgange, arbejdsgange);
  });
});

paaHverDatabase('the template', (hent) => {
  it('never changes a running case, whatever is published, until the case asks; then exactly what was asked', async () => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(hent());
    const admin = somRolle(v, 'administrator');
    const sagId = await nySag(miljoe, v.kollega);
    const punktlinjer = () =>
      miljoe.db.som(v.kollega, (tx) =>
        raekker(tx, sql`select to_jsonb(p) as p from sagspunkt p where sag_id = ${sagId} order by id`),
      );
    const sagen = () => miljoe.db.som(v.kollega, (tx) => findSag(tx, sagId));
    await fc.assert(
      fc.asyncProperty(
        fc.subarray([...GRUNDSKABELON.punkter], { minLength: 1, maxLength: 3 }),
        fc.subarray([...GRUNDSKABELON.punkter.slice(4)], { maxLength: 2 }),
        fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme-ascii' }).filter((t) => t.trim() !== ''),
        async (rettes, udgaar, tekst) => {
          const [foer, sagFoer] = [await punktlinjer(), await sagen()];
          godt(await begyndUdgave(miljoe, admin));
          const kladde = async () => {
            const k = await miljoe.db.som(admin, (tx) => findKladde(tx, admin.organisation.id));
            if (!k) throw new Error('no draft');
            return k;
          };
          for (const { noegle } of rettes) {
            const her = (await kladde()).skabelon.punkter.find((p) => p.noegle === noegle);
            if (her)
              godt(await gemSkabelonpunkt(miljoe, admin, her, { ...her, tekst: `${tekst} ${her.tekst}` }));
          }
          for (const { noegle } of udgaar)
            if ((await kladde()).skabelon.punkter.some((p) => p.noegle === noegle))
              godt(await udgaaPunkt(miljoe, admin, noegle));
          const nyt = { ...GRUNDSKABELON.punkter[0], noegle: `eget-${crypto.randomUUID()}`, navn: tekst };
          godt(await gemSkabelonpunkt(miljoe, admin, null, nyt));
          const { nr } = godt(await udgiv(miljoe, admin, (await kladde()).rettetKl, ''));
          assert.deepEqual(await punktlinjer(), foer, 'publishing changes nothing');
          assert.deepEqual(await sagen(), sagFoer);
          const sag = await sagen();
          if (!sag) throw new Error('no case');
          const { forskel } = await miljoe.db.som(v.kollega, (tx) => hentForskel(tx, sag));
          godt(await overtag(miljoe, v.kollega, sagId, nr, alt(forskel)));
          const efter = await sagen();
          if (!efter) throw new Error('no case');
          const rest = await miljoe.db.som(v.kollega, (tx) => hentForskel(tx, efter));
          const { nye, udgaaede, aendrede } = rest.forskel;
          assert.equal(nye.length + udgaaede.length + aendrede.length, 0, 'all was taken over');
          assert.equal(efter.skabelonNr, nr);
          assert.ok((await punktlinjer()).length >= foer.length, 'nothing is lost');
        },
      ),
      { numRuns: 6 },
    );
  });

  it('two editors: different checkpoints go together, the same one is shown to both; drafts come back', async () => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(hent());
    const [a, b] = [somRolle(v, 'administrator'), v.kollega];
    godt(await begyndUdgave(miljoe, a));
    const kladde = await miljoe.db.som(a, (tx) => findKladde(tx, a.organisation.id));
    const [p, q] = kladde?.skabelon.punkter ?? [];
    if (!p || !q) throw new Error('no checkpoints');
    godt(await gemSkabelonpunkt(miljoe, a, p, { ...p, navn: 'Fra A' }));
    godt(await gemSkabelonpunkt(miljoe, b, q, { ...q, navn: 'Fra B' }));
    assert.equal(kode(await gemSkabelonpunkt(miljoe, b, p, { ...p, navn: 'Også B' })), 'foraeldet');
    assert.equal(kode(await gemSkabelonpunkt(miljoe, a, q, { ...q, faser: [9] })), 'foraeldet');
    const { som } = await testApp(miljoe);
    const konflikt = await (await som(b)).post(paths.sagsskabelonPunkt({ punkt: p.noegle }), {
      udgangspunkt: JSON.stringify(p),
      navn: 'Også B',
      tekst: p.tekst,
      faser: p.faser.map(String),
      rolle: p.rolle,
      spaerrer: p.spaerrer,
      hjaelp: p.hjaelp,
    });
    assert.equal(konflikt.statusCode, 409);
    assert.match(konflikt.body, /Fra A/);
    assert.match(konflikt.body, /Også B/);
    assert.equal(kode(await begyndUdgave(miljoe, somRolle(v, 'jurist'))), 'ikke_ret');
    assert.equal(kode(await udgiv(miljoe, a, new Date(0), '')), 'foraeldet');
    godt(await kasserKladde(miljoe, a, { fortryd: false }));
    godt(await kasserKladde(miljoe, a, { fortryd: true }));
    const igen = await miljoe.db.som(a, (tx) => findKladde(tx, a.organisation.id));
    assert.equal(igen?.skabelon.punkter[0]?.navn, 'Fra A');
  });
});
