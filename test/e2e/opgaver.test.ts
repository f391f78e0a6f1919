// One's own tasks, mail and calendar of them, and the yearly wheel, wide, narrow and without script.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { type Database, sql } from '../../app/platform/db/database.ts';
import { paths } from '../../app/routes.ts';
import { SVENDBORG, testAktoer } from '../helpers.ts';
import { felt, knap, link } from './marked.ts';
import { type Besoegende, medProdukt, navnPaa, OPSAETNINGER } from './produkt.ts';

/** The clock of the product stands at Saturday 21 November 2026. */
const NAESTE_MANDAG = '23. november 2026';

async function nySanne(db: Database): Promise<Aktoer> {
  // A new person for each journey, whose list holds nothing of another's.
  return testAktoer(db, SVENDBORG, ['sagsbehandler'], 'Sanne Holk');
}

const raekke = (b: Besoegende, tekst: string) => b.side.locator('main tr', { hasText: tekst });

describe('Mine opgaver og årshjul i browseren', { timeout: 540_000 }, () => {
  const produkt = medProdukt(async () => {});

  for (const opsaetning of OPSAETNINGER) {
    it(`from suggestion to done task, ${navnPaa(opsaetning)}`, async () => {
      const { db } = produkt();
      await db.somSystem('test', async (tx) => {
        await sql`delete from aarshjulsudfoerelse`.execute(tx);
        await sql`delete from aarshjulsaktivitet`.execute(tx);
      });
      const b = await produkt().besoeg(opsaetning, await nySanne(db));

      // The wheel is empty; one activity is written and one suggestion taken.
      await b.gaa(paths.forside());
      await b.menu('Årshjul');
      await b.laeser(/Årshjulet er tomt/);
      await b.klik(link(b, /Ny aktivitet/));
      await felt(b, 'titel').fill('Møde med nøglepersoner');
      await b.klik(knap(b, 'Gem'));
      await b.laeser(/Vælg mindst én måned/);
      await b.side.locator('main input[name="maaneder"][value="11"]').check({ force: true });
      await felt(b, 'ansvarlig').selectOption({ label: 'Sagsbehandler (SIH)' });
      await b.klik(knap(b, 'Gem'));
      await b.laeser(/»Møde med nøglepersoner« er i årshjulet/);
      await b.side.locator('main input[name="forslag"][value="budget"]').check({ force: true });
      await b.klik(knap(b, 'Læg i årshjulet'));
      await b.laeser(/1 aktivitet er lagt i årshjulet/);

      // What is to be done this month is a task: on the front page, in the menu and on the list.
      await b.gaa(paths.forside());
      await b.klik(link(b, 'Alle 1'));
      const opgave = raekke(b, 'Udfør: Møde med nøglepersoner');
      await opgave.locator('summary').click();
      await b.klik(opgave.getByRole('button', { name: 'Næste mandag' }));
      await b.laeser(new RegExp(`Udskudt til ${NAESTE_MANDAG}`));
      await b.laeser(/Der venter ikke noget på dig/);
      await b.klik(knap(b, /^Fortryd/));
      await b.klik(opgave.getByRole('button', { name: /^Skjul/ }));
      await b.klik(link(b, /^Skjulte/));
      await b.klik(knap(b, /^Vis igen/));
      await b.laeser(/Opgaven er tilbage på listen/);

      // Mail, and an address for the calendar that is shown once and can be closed.
      await b.klik(link(b, 'Mail og kalender'));
      await b.side.locator('main input[name="rytme"][value="daglig"]').check({ force: true });
      await b.klik(knap(b, 'Gem'));
      await b.laeser(/Dit valg er gemt/);
      await b.klik(knap(b, 'Lav adresse'));
      const adresse = (await b.side.locator('main .mb-noegle').textContent()) ?? '';
      const sti = new URL(adresse).pathname;
      const hent = async () => {
        const svar = await b.side.request.get(sti);
        return `${svar.status()} ${await svar.text()}`;
      };
      assert.match(await hent(), /^200 BEGIN:VCALENDAR[\s\S]*SUMMARY:Udfør: Møde med nøglepersoner/);
      await b.gaa(paths.opgaveindstillinger());
      await b.klik(knap(b, 'Luk adressen'));
      assert.match(await hent(), /^404 /);

      // It is done where the task leads, taken back and done again; then the activity goes out and comes back.
      await b.gaa(paths.opgaver());
      await b.klik(link(b, 'Udfør: Møde med nøglepersoner'));
      await b.klik(knap(b, 'Gjort Møde med nøglepersoner'));
      await b.laeser(/er gjort for november 2026/);
      await b.klik(knap(b, 'Fortryd Møde med nøglepersoner'));
      await b.laeser(/er ikke længere gjort for november 2026/);
      await b.klik(knap(b, 'Gjort Møde med nøglepersoner'));
      await b.gaa(paths.opgaver());
      await b.laeser(/Der venter ikke noget på dig/);
      await b.gaa(paths.aarshjul({ vis: 'tabel' }));
      await b.klik(link(b, 'Møde med nøglepersoner'));
      await b.klik(knap(b, 'Tag ud af årshjulet'));
      await b.klik(knap(b, /^Fortryd/));
      await b.laeser(/er i årshjulet igen/);
      await b.laeser(/Gjort 21\. nov\. 2026 af Sanne Holk/);
      await b.luk();
    });
  }
});
