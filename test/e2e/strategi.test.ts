// A strategy from nothing to adopted, heard in an administration: the architect, the forretningsejer and the manager in browsers of
// their own, once with script and once without.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { type Database, sql } from '../../app/platform/db/database.ts';
import { paths } from '../../app/routes.ts';
import { SVENDBORG, testAktoer } from '../helpers.ts';
import { felt, knap, link } from './marked.ts';
import { type Besoegende, BREDE, medProdukt, navnPaa } from './produkt.ts';

interface Folk {
  readonly arkitekt: Aktoer;
  readonly ejer: Aktoer;
  readonly godkender: Aktoer;
}

async function scene(db: Database): Promise<Folk> {
  const folk = {
    arkitekt: await testAktoer(db, SVENDBORG, ['itarkitekt'], 'Bo Lindegaard'),
    ejer: await testAktoer(db, SVENDBORG, ['forretningsejer'], 'Jens Ottosen'),
    godkender: await testAktoer(db, SVENDBORG, ['godkender'], 'Torben Ravnsø'),
  };
  await db.somSystem('test', (tx) =>
    sql`with e as (insert into enhed (organisation_id, navn, art)
        values (${folk.ejer.organisation.id}, 'Social og Sundhed', 'forvaltning') returning id)
      update medlemskab set enhed_id = (select id from e) where person_id = ${folk.ejer.personId}`.execute(
      tx,
    ),
  );
  return folk;
}

/** Rich text: the area itself without script, the editor that stands in its place with. */
async function skriv(b: Besoegende, tekst: string): Promise<void> {
  const editor = b.side.locator('main [contenteditable="true"]');
  if ((await editor.count()) > 0) await editor.first().fill(tekst);
  else await felt(b, 'tekst').fill(tekst);
}

const udfyld = async (b: Besoegende, felter: Readonly<Record<string, string>>): Promise<void> => {
  for (const [navn, vaerdi] of Object.entries(felter)) await felt(b, navn).fill(vaerdi);
};

describe('En strategi i browseren', { timeout: 300_000 }, () => {
  let folk: Folk;
  const produkt = medProdukt(async (db) => {
    folk = await scene(db);
  });

  for (const [nr, opsaetning] of BREDE.entries()) {
    it(`skrives, høres, vedtages og følges op (${navnPaa(opsaetning)})`, async () => {
      const navn = `Digitaliseringsstrategi ${nr + 1}`;
      const b = await produkt().besoeg(opsaetning, folk.arkitekt);
      await b.gaa(paths.forside());
      await b.menu('Strategi');
      await b.klik(link(b, 'Ny strategi').first());
      await udfyld(b, { navn, fraAar: '2026', tilAar: '2025' });
      await b.klik(knap(b, 'Begynd strategien'));
      await b.laeser(/Det sidste år kan ikke ligge før det første/);
      await udfyld(b, { tilAar: '2029' });
      await b.klik(knap(b, 'Begynd strategien'));
      const strategi = new URL(b.side.url()).pathname;

      // A part with text, a table and live figures; a wrong share is said where it is.
      await b.klik(link(b, 'Kanalstrategier'));
      await skriv(b, 'Borgere skal kunne klare sig selv.');
      await udfyld(b, { gruppe_0: 'Ældre', kanal_0: 'Telefon', idag_0: '70', oensket_0: '40' });
      await udfyld(b, { gruppe_1: 'Ældre', kanal_1: 'Selvbetjening', idag_1: '40', oensket_1: '60' });
      await b.klik(knap(b, 'Gem'));
      await b.laeser(/Målgruppen »Ældre« får over 100 %/);
      await udfyld(b, { idag_1: '30' });
      await b.side.locator('main input[name="blokke"][value="gaeld"]').check({ force: true });
      await b.klik(knap(b, 'Gem'));
      await b.laeser(/Åbne poster teknisk gæld/);

      // The rest goes out but the vision; what goes out can come back.
      await b.gaa(strategi);
      for (const del of [
        'Governance',
        'Porteføljestyring',
        'Faglige strategier',
        'Arkitektur og datastruktur',
        'Systemportefølje',
        'Konkurrenceudsættelse',
      ])
        await b.videre(knap(b, `Fjern ${del}`));
      await b.videre(knap(b, 'Skjul Digitale ambassadører'));
      await b.klik(knap(b, 'Flyt op: Kanalstrategier'));
      await b.laeser(/Delen er flyttet/);

      // A goal is measured, and bound to the shared strategies.
      await b.klik(link(b, /^Mål/).first());
      await b.klik(link(b, 'Nyt mål').first());
      await udfyld(b, {
        titel: 'Flere klarer sig selv',
        udgang: '30',
        udgangDag: '2026-01-01',
        maal: '60',
        maalDag: '2025-12-31',
      });
      await b.klik(knap(b, 'Gem'));
      await b.laeser(/Måldatoen skal ligge efter/);
      await udfyld(b, { maalDag: '2028-12-31', ejer: 'Borgerservice' });
      await b.klik(knap(b, 'Gem'));
      await b.laeser(/M1 er tilføjet/);
      await udfyld(b, { dag: '2026-11-01', vaerdi: '130/400' });
      await b.klik(knap(b, 'Gem måling'));
      await b.laeser(/32,5 %/);
      await b.side.getByText('Ret sammenhængen').click();
      await b.side.locator('main input[name="rammer"]').first().check({ force: true });
      await b.klik(knap(b, /^Gem$/));
      await b.laeser(/Målets sammenhæng er gemt/);
      await b.gaa(`${strategi}/huller`);
      await b.laeser(/Mål, vi ikke gør noget for/);

      // Heard in an administration, and answered.
      await b.gaa(`${strategi}/hoering`);
      await b.side.locator('main input[name="dele"]').first().check({ force: true });
      await b.side.locator('main input[name="enheder"]').first().check({ force: true });
      await udfyld(b, { frist: '2026-12-10' });
      await b.klik(knap(b, 'Send i høring'));
      await b.laeser(/1 del er sendt til 1 forvaltning/);
      const jens = await produkt().besoeg(opsaetning, folk.ejer);
      await jens.gaa(paths.opgaver());
      await jens.klik(link(jens, /Giv bemærkninger til strategi/).first());
      await jens.side.getByText('Skriv en bemærkning').first().click();
      await felt(jens, 'tekst').first().fill('Skriv også om pårørende');
      await jens.klik(knap(jens, 'Send bemærkning'));
      await jens.laeser(/Bemærkningen er sendt/);
      await jens.klik(knap(jens, /^Meld færdig/));
      await jens.laeser(/er meldt færdig/);
      await jens.luk();
      await b.gaa(`${strategi}/hoering`);
      await b.side.getByText('Besvar', { exact: true }).first().click();
      await b.side.locator('main input[name="svar"][value="taget"]').first().check({ force: true });
      await b.klik(knap(b, 'Gem svar'));
      await b.laeser(/Alle bemærkninger er besvaret/);

      // Adopting says what is missing, and freezes when nothing is.
      const torben = await produkt().besoeg(opsaetning, folk.godkender);
      await torben.gaa(`${strategi}/vedtag`);
      await udfyld(torben, { beslutning: 'Byrådet, punkt 7', dag: '2026-11-20' });
      await torben.klik(knap(torben, 'Vedtag og frys'));
      await torben.laeser(/Høringen er stadig åben/);
      await b.klik(knap(b, 'Luk høringen'));
      await torben.klik(knap(torben, 'Vedtag og frys'));
      await torben.laeser(/Udgave 1 er vedtaget/);
      await torben.klik(link(torben, /Hvad lovede vi/).first());
      await torben.laeser(/Målene: lovet og sket/);
      await torben.luk();
      await b.gaa(strategi);
      await b.klik(knap(b, 'Begynd ny udgave'));
      await b.laeser(/begyndt som en kopi/);
      assert.match(await b.tekst(), /Kanalstrategier/);
      await b.luk();
    });
  }
});
