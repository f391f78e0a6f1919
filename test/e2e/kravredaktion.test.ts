// The kravredaktion in a browser: wishes are decided and taken back, the classification is kept, the guide is published.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { nytKrav, personer } from '../../app/modules/kravbank/krav/test/scene.ts';
import { paths } from '../../app/routes.ts';
import { KOMBIT, testAktoer } from '../helpers.ts';
import { type Besoegende, BREDE, medProdukt, navnPaa } from './produkt.ts';

const TEKST = 'Løsningen skal kunne kvittere for modtaget fjernprint til afsenderen.';

describe('Kravredaktionen i browseren', { timeout: 540_000 }, () => {
  let yusuf: Aktoer;
  let dorte: Aktoer;
  let jonas: Aktoer;
  const produkt = medProdukt(async (db) => {
    ({ yusuf, dorte } = await personer(db));
    jonas = await testAktoer(db, KOMBIT, ['faelleskravredaktoer'], 'Jonas Lyng');
  });

  const knap = (b: Besoegende, navn: string): Locator =>
    b.side.getByRole('button', { name: navn, exact: true });
  const link = (b: Besoegende, navn: string | RegExp): Locator =>
    b.side.locator('main').getByRole('link', { name: navn, exact: true });

  for (const opsaetning of BREDE) {
    const maerke = opsaetning.javascript ? 'med' : 'uden';

    it(`a wish is looked through, approved, taken back and merged (${navnPaa(opsaetning)})`, async () => {
      const { db } = produkt();
      const navn = `Kvittering for fjernprint ${maerke}`;
      await nytKrav(db, dorte, 'tvaerkommunalt', 'publiceret', { navn, beskrivelse: TEKST });
      const eget = await nytKrav(db, yusuf, 'lokalt', 'publiceret', {
        navn: `${navn} hos os`,
        beskrivelse: `${TEKST} Straks.`,
      });
      const kommune = await produkt().besoeg(opsaetning, yusuf);
      await kommune.gaa(paths.kravOphoej({ id: eget }));
      await kommune.laeser(new RegExp(`${navn}.*%`));
      await kommune.side.getByLabel('Hvorfor skal kravet være fælles?').fill('Alle printer');
      await kommune.videre(knap(kommune, 'Ønsk ophøjet'));
      await kommune.luk();

      const b = await produkt().besoeg(opsaetning, dorte);
      await b.gaa(paths.ophoejelser());
      await b.klik(b.side.getByRole('link', { name: `${navn} hos os` }));
      await b.laeser(/Alle printer.*Krav, der ligner.*%/);
      await b.klik(
        b.side
          .locator('#lignende')
          .getByRole('link', { name: /^Sammenlign/ })
          .first(),
      );
      await b.laeser(/Sammenlignet med krav/);
      await b.side.getByLabel('Din kommentar').fill('Dækker det ikke allerede det her?');
      await b.videre(knap(b, 'Skriv kommentar'));
      await b.laeser(/Dækker det ikke allerede det her/);
      await b.klik(link(b, 'Godkend …'));
      await b.side.locator('input[name=hvordan][value=publicer]').check({ force: true });
      await b.klik(knap(b, 'Godkend'));
      await b.laeser(/Kravet er ophøjet og har fået nummer/);
      await b.klik(b.side.getByRole('link', { name: 'Se ønsket bag ophøjelsen' }).first());
      await b.laeser(/Ophøjet af KOMBIT.*Blev til/);
      await b.klik(link(b, 'Fortryd afgørelsen …'));
      await b.side.getByLabel('Begrundelse').fill('Det fandtes');
      await b.videre(knap(b, 'Fortryd afgørelsen'));
      await b.laeser(/Ønsket ophøjet/);
      await b.klik(link(b, 'Flet ind i et andet krav …'));
      await b.side.locator('input[name=maal]').first().check({ force: true });
      await b.videre(knap(b, 'Flet ind i et andet krav'));
      await b.laeser(/Flettet ind af KOMBIT.*Indgår nu i/);
      await b.gaa(paths.ophoejelser({ koe: 'afgjorte' }));
      await b.laeser(new RegExp(`${navn} hos os`));
      await b.luk();
    });

    it(`a tværkommunalt krav is approved by another than its writer (${navnPaa(opsaetning)})`, async () => {
      const id = await nytKrav(produkt().db, dorte, 'tvaerkommunalt', 'kladde', { navn: `Nyt ${maerke}` });
      const [b, anden] = [
        await produkt().besoeg(opsaetning, dorte),
        await produkt().besoeg(opsaetning, jonas),
      ];
      await b.gaa(paths.krav({ id }));
      await b.klik(knap(b, 'Send til review'));
      await b.laeser(/er sendt til review/);
      await b.klik(link(b, 'Publicér'));
      await b.laeser(/Du har selv rettet teksten sidst/);
      await anden.gaa(paths.krav({ id }));
      await anden.side.locator('summary', { hasText: 'Mere' }).click();
      await anden.klik(link(anden, 'Send tilbage'));
      await anden.side.getByLabel('Begrundelse').fill('Hvem skal have kvitteringen?');
      await anden.videre(knap(anden, 'Send tilbage'));
      await anden.laeser(/er sendt tilbage til kladde/);
      await b.gaa(paths.krav({ id }));
      await b.videre(knap(b, 'Send til review'));
      await anden.gaa(paths.krav({ id }));
      await anden.videre(link(anden, 'Publicér'));
      await anden.videre(knap(anden, 'Publicér'));
      await anden.laeser(/er publiceret.*Godkendt af Jonas Lyng, KOMBIT/s);
      await anden.luk();
      await b.luk();
    });

    it(`the classification is added to, merged and retired, and all of it taken back (${navnPaa(opsaetning)})`, async () => {
      const b = await produkt().besoeg(opsaetning, dorte);
      await b.gaa(paths.kravklasser({ art: 'tag' }));
      for (const navn of [`Printer ${maerke}`, `Udskrift ${maerke}`]) {
        await b.side.getByLabel('Navn', { exact: true }).fill(navn);
        await b.videre(knap(b, 'Tilføj'));
      }
      await b.side.getByLabel('Navn', { exact: true }).fill(`Printer ${maerke}`);
      await b.klik(knap(b, 'Tilføj'));
      await b.laeser(/Der er allerede et filter, der hedder/);
      await b.klik(link(b, `Printer ${maerke}`));
      await b.side.getByLabel(`Flet »Printer ${maerke}« ind i`).selectOption({ label: `Udskrift ${maerke}` });
      await b.klik(knap(b, 'Se, hvad der flyttes'));
      await b.laeser(/fletningen kan fortrydes/);
      await b.klik(knap(b, 'Flet'));
      await b.laeser(new RegExp(`Er flettet ind i Udskrift ${maerke}`));
      await b.videre(knap(b, 'Fortryd fletning'));
      await b.laeser(/Fletningen er fortrudt/);
      await b.klik(knap(b, 'Lad udgå'));
      await b.laeser(/Den er udgået og kan genindføres/);
      await b.videre(knap(b, 'Genindfør'));
      await b.laeser(/Den kan bruges igen/);
      await b.luk();
    });

    it(`the guide gets a question, a ring is found and mended, it is tried and published (${navnPaa(opsaetning)})`, async () => {
      const { db } = produkt();
      const id = await nytKrav(db, dorte, 'tvaerkommunalt', 'publiceret', { navn: `Dronekrav ${maerke}` });
      const b = await produkt().besoeg(opsaetning, dorte);
      await b.gaa(paths.krav({ id }));
      const nummer = /Krav (\S+)/.exec(await b.tekst())?.[1] ?? '';
      await b.gaa(paths.kravguide());
      await b.klik(knap(b, 'Begynd ny udgave'));
      await b.laeser(/er begyndt som kladde/);
      await b.klik(link(b, 'Tilføj spørgsmål'));
      const felt = (navn: string) => b.side.locator(`form.kg-form [name=${navn}]`);
      const tilfoej = (navn: string) =>
        b.side
          .locator('.kg-tilfoej')
          .filter({ has: b.side.locator(`[name=${navn}]`) })
          .getByRole('button', { name: 'Tilføj' });
      const skriv = async (tekst: string) => {
        await felt('tekst').fill(tekst);
        await felt('rolle').selectOption('itarkitekt');
        await felt('slags').and(b.side.locator('[value=janej]')).check({ force: true });
        await felt('s0_tekst').fill('Ja');
        await felt('s1_tekst').fill('Nej');
      };
      const [foerste, andet] = [`Flyver løsningen ${maerke}?`, `Har den kamera ${maerke}?`];
      await b.klik(knap(b, 'Gem spørgsmålet'));
      await b.laeser(/Skriv spørgsmålet/);
      await skriv(foerste);
      await b.videre(knap(b, 'Gem spørgsmålet'));
      await b.laeser(/er gemt i kladden/);
      await b.videre(link(b, 'Tilføj spørgsmål'));
      await skriv(andet);
      await felt('nyBetingelse').selectOption(await erJa(b, foerste));
      await b.videre(tilfoej('nyBetingelse'));
      await b.laeser(new RegExp(`Stilles, når.*${maerke}\\?« er Ja`));
      if ((await felt('s0_v0_ny').count()) === 0)
        await b.videre(b.side.getByRole('button', { name: 'Tilføj virkning til svar 1' }));
      await felt('s0_v0_ny').fill(nummer);
      await b.videre(knap(b, 'Gem spørgsmålet'));
      await b.laeser(/er gemt i kladden/);

      await b.videre(link(b, foerste));
      await felt('nyBetingelse').selectOption(await erJa(b, andet));
      await b.klik(knap(b, 'Gem spørgsmålet'));
      await b.laeser(/Betingelserne går i ring/);
      await b.videre(link(b, 'Fortryd'));

      // The second before the one that it depends on: the check says so, and offers the way out.
      const linje = b.side.locator('.kg-liste > li', { hasText: andet });
      await b.klik(linje.getByRole('button', { name: /^Flyt op/ }));
      await b.laeser(/1 fejl skal rettes/);
      assert.equal(await knap(b, `Publicér udgave ${await nr(b)}`).isDisabled(), true);
      await b.videre(knap(b, 'Flyt det foran'));
      await b.laeser(/Kan publiceres/);

      await b.klik(link(b, 'Prøv kladden'));
      const svar = async (tekst: string, navn: string) => {
        const gruppe = b.side.getByRole('group', { name: new RegExp(tekst.replace('?', '\\?')) });
        await gruppe.getByRole('radio', { name: navn, exact: true }).check({ force: true });
        await b.videre(knap(b, 'Kør guiden').first());
      };
      await svar(foerste, 'Ja');
      await svar(andet, 'Ja');
      await b.tjek();
      await b.laeser(new RegExp(`Dronekrav ${maerke}`));
      await b.gaa(paths.kravguideRedaktion());
      const udgave = await nr(b);
      await b.side.getByLabel('Hvad er nyt, og hvorfor?').fill('Droner er kommet til');
      await b.klik(knap(b, `Publicér udgave ${udgave}`));
      await b.laeser(/er publiceret og gælder for nye kravlister.*Droner er kommet til/);
      await b.luk();
    });
  }

  /** The condition »this question is answered Ja«, as the list of conditions has it. */
  async function erJa(b: Besoegende, spoergsmaal: string): Promise<string> {
    const gruppe = b.side.locator(`select[name=nyBetingelse] optgroup[label*="${spoergsmaal}"]`);
    return (await gruppe.locator('option').first().getAttribute('value')) ?? '';
  }

  async function nr(b: Besoegende): Promise<string> {
    return /udgave (\d+)/.exec((await b.side.locator('h1').textContent()) ?? '')?.[1] ?? '';
  }
});
