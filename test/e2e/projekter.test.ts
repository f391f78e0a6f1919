// A kommune shares a project, another follows, asks and does it too, the secretariat hides it, and anybody reads: with script,
// and without it as somebody who isn't logged in.
import { describe, it } from 'node:test';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { paths } from '../../app/routes.ts';
import { tegning } from '../../db/demo/tegning.ts';
import { KOMBIT, SVENDBORG, testAktoer } from '../helpers.ts';
import { felt, knap, link } from './marked.ts';
import { type Besoegende, medProdukt } from './produkt.ts';

const ODENSE = '35209115';
const MED = { bredde: 1440, javascript: true };
const UDEN = { bredde: 390, javascript: false };

describe('Lokale projekter i browseren', { timeout: 180_000 }, () => {
  let ejer: Aktoer;
  let anden: Aktoer;
  let sekretariat: Aktoer;
  const produkt = medProdukt(async (db) => {
    ejer = await testAktoer(db, SVENDBORG, ['sagsbehandler'], 'Sanne Holk');
    anden = await testAktoer(db, ODENSE, ['itarkitekt'], 'Nanna Overby');
    sekretariat = await testAktoer(db, KOMBIT, ['handlingsplansekretariat'], 'Inger Solvang');
  });
  const fold = (b: Besoegende, tekst: string) =>
    b.side.locator('main summary', { hasText: tekst }).first().click();

  it('is shared, asked about, hidden and read', async () => {
    const b = await produkt().besoeg(MED, ejer);
    await b.gaa(paths.forside());
    await b.menu('Lokale projekter');
    await b.laeser(/Ingen har delt et projekt endnu/);
    await b.klik(link(b, 'Del et projekt').first());
    await felt(b, 'titel').fill('Målere i kældre');
    await felt(b, 'resume').fill('Måleren melder, når kælderen er våd.');
    await felt(b, 'hvad').fill('En måler i hver kælder.');
    await felt(b, 'hvorfor').fill('Kældrene bliver våde.');
    await b.side.locator('main input[name="teknologi"][value="Sensorer"]').check({ force: true });
    await felt(b, 'kontaktrolle').fill('Klimakoordinator');
    await b.side.locator('main input[name="sted"][value="punkt"]').check({ force: true });
    await b.klik(b.side.locator('main input[type="image"]'));
    await b.laeser(/Stedet er sat på kortet/);
    await b.klik(knap(b, 'Gem kladde og se den'));
    await b.laeser(/Sådan kommer projektet til at se ud/);
    await fold(b, 'Tilføj et billede');
    await felt(b, 'alt').fill('Tegning af en badebro');
    await b.side
      .locator('main input[type="file"]')
      .setInputFiles({ name: 'bro.png', mimeType: 'image/png', buffer: tegning('vand') });
    await b.klik(knap(b, 'Tilføj billede'));
    await b.laeser(/Tegning af en badebro/);
    await b.klik(knap(b, 'Del med alle'));
    await b.laeser(/Alle kan nu se projektet/);
    const sti = new URL(b.side.url()).pathname;

    const n = await produkt().besoeg(MED, anden);
    await n.gaa(paths.projekter({ q: 'kælder' }));
    await n.klik(link(n, 'Målere i kældre'));
    await n.klik(knap(n, 'Følg'));
    await felt(n, 'tekst').fill('Hvad koster en måler?');
    await n.klik(knap(n, 'Send spørgsmålet'));
    await n.laeser(/Ubesvaret/);
    await fold(n, 'Gør I det også?');
    await felt(n, 'note').fill('Vi har ti målere.');
    await n.klik(knap(n, 'Det gør vi også'));
    await n.laeser(/Vi har ti målere/);

    await b.gaa(paths.opgaver());
    await b.klik(link(b, 'Besvar spørgsmål til projekt'));
    await felt(b, 'svar').fill('Fire hundrede kroner.');
    await b.klik(knap(b, 'Svar og vis for alle'));
    await b.luk();

    // Anybody, on a phone and without script.
    const g = await produkt().besoeg(UDEN);
    await g.gaa(paths.projekter());
    await g.klik(g.side.locator('main svg a[href*="/projekter/kommune/0479"]'));
    await g.vaelg('Tema', { label: 'Andet' });
    await g.klik(link(g, 'Målere i kældre'));
    await g.laeser(/Hvad koster en måler\?.*Fire hundrede kroner.*Vi har ti målere/);
    await g.klik(link(g, 'Historik'));
    await g.laeser(/Delt/);

    const s = await produkt().besoeg(MED, sekretariat);
    await s.gaa(sti);
    await s.side.locator('#anmeld summary').click();
    await s.side.locator('#anmeld textarea').fill('Der står et navn.');
    await s.klik(s.side.locator('#anmeld button'));
    await s.laeser(/Det er skjult, og ejeren får besked/);
    await g.gaa(paths.projekter());
    await g.laeser(/Ingen har delt et projekt endnu/);
    await g.gaa(sti);
    await g.laeser(/findes ikke/i);
    await s.klik(knap(s, /^Vis igen/));
    await g.gaa(sti);
    await g.laeser(/Målere i kældre/);
    await s.luk();
    await n.luk();
    await g.luk();
  });
});
