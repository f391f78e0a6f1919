// One markedsdialog from a finished kravliste to letters and promises: a kommune and three suppliers in browsers of their own.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { paths } from '../../app/routes.ts';
import { stilDatabaseur, type testMiljoe } from '../helpers.ts';
import {
  bekraeft,
  felt,
  foersteLogin,
  KRAV,
  knap,
  link,
  logIndSom,
  type Markedsscene,
  markedsscene,
  post,
} from './marked.ts';
import { type Besoegende, BREDE, medProdukt, navnPaa, type Opsaetning } from './produkt.ts';

const FOER = '2026-11-21T10:00:00Z';
/** 12.00 in Denmark on the day that the buyer writes below: the first instant at which it is too late. */
const FRIST = '2026-12-18T11:00:00Z';
const UNDER_RUNDEN = '2026-12-18T13:00:00Z';

const id = (b: Besoegende): number => Number(/dialoger\/(\d+)/.exec(b.side.url())?.[1]);
const vaelg = (b: Besoegende, navn: string, vaerdi: string): Promise<void> =>
  b.side.locator(`main input[name="${navn}"][value="${vaerdi}"]`).check({ force: true });
const fane = (b: Besoegende, navn: string): Locator =>
  b.side.getByRole('navigation', { name: 'Dialogens sider' }).getByRole('link', { name: navn, exact: true });
/** The firm that isn't in the register before the dialogue invites it. */
const nyFirma = (javascript: boolean) =>
  javascript
    ? { cvr: '99000023', navn: 'Dalby Sundhedsløsninger A/S', email: 'ditte@dalby.test.invalid' }
    : { cvr: '99000031', navn: 'Egtved Omsorgsteknologi ApS', email: 'ditte@egtved.test.invalid' };

describe('Markedsdialogen i browseren', { timeout: 540_000 }, () => {
  let s: Markedsscene;
  const produkt = medProdukt(async (db, miljoe) => {
    await stilDatabaseur(db, FOER);
    s = await markedsscene(db, miljoe);
  });
  const miljoe = () => produkt().miljoe as ReturnType<typeof testMiljoe>;

  async function opretOgUdfyld(b: Besoegende, titel: string): Promise<void> {
    await b.gaa(paths.kravliste({ id: s.liste }));
    await b.klik(link(b, 'Ny markedsdialog'));
    await felt(b, 'titel').fill(titel);
    await b.klik(knap(b, 'Opret kladde'));
    const beskrivelse = b.side.getByRole('textbox', { name: 'Beskrivelse' });
    if (b.javascript) await b.side.getByRole('toolbar', { name: 'Formatering af Beskrivelse' }).waitFor();
    await beskrivelse.fill('Vi søger et omsorgssystem til ældreområdet.');
    await felt(b, 'spoergsmaalsfristDato').fill('2026-12-04');
    await felt(b, 'fristDato').fill('2026-12-18');
    await vaelg(b, 'brugPris', 'ja');
    await vaelg(b, 'brugScoring', 'ja');
    await vaelg(b, 'anonymScoring', 'ja');
    await felt(b, 'vaegtPris').fill('30');
    await felt(b, 'vaegt-0').fill('40');
    await felt(b, 'vaegt-1').fill('30');
    if (b.javascript) await b.side.getByText(/^Kladde gemt kl\./).waitFor();
    await b.klik(knap(b, 'Gem'));
    await b.laeser(/Det mangler.*Invitér mindst én leverandør/);
    await b.klik(fane(b, 'Krav'));
    await b.klik(link(b, new RegExp(`${KRAV.post}$`)));
    await vaelg(b, 'pris', 'ja');
    await b.klik(knap(b, 'Gem'));
  }

  async function inviterOgUdgiv(b: Besoegende, ny: ReturnType<typeof nyFirma>): Promise<void> {
    await b.klik(fane(b, 'Leverandører'));
    await b.klik(link(b, 'Invitér leverandør').first());
    await felt(b, 'linjer').fill('99000007; rune@boegelund.test.invalid\n99000008; nina@naerum.test.invalid');
    await b.klik(knap(b, 'Tilføj'));
    await b.laeser(/Linjerne, som de blev læst/);
    await felt(b, 'linjer').fill(
      `99000007; rune@boegelund.test.invalid\n99000015; nina@naerum.test.invalid\n${ny.cvr}; ${ny.email}; ${ny.navn}`,
    );
    await b.klik(knap(b, 'Tilføj'));
    await b.laeser(/3 leverandører/);
    await b.klik(fane(b, 'Overblik'));
    await b.laeser(/Klar til offentliggørelse/);
    await b.klik(link(b, 'Offentliggør'));
    await b.klik(knap(b, 'Offentliggør og send invitationer'));
    await b.laeser(/Dialogen er offentliggjort\. 3 invitationer sendes/);
    await post(miljoe());
  }

  interface Svar {
    readonly [krav: string]: (b: Besoegende) => Promise<void>;
  }

  /**
   * From the front page of the dialogue through every krav to the page where it is handed in. The first supplier's pages
   * are examined; the others' are the same.
   */
  async function besvar(b: Besoegende, dialog: number, system: string, svar: Svar): Promise<void> {
    const foerst = system === 'Omsorg+';
    const gaa = (paa: Locator) => (foerst ? b.klik(paa) : b.videre(paa));
    await b.side.goto(paths.dialog({ id: dialog }));
    await gaa(link(b, 'Systemet'));
    if (foerst) await b.side.getByLabel(system, { exact: true }).check({ force: true });
    else {
      if ((await felt(b, 'system').count()) > 1) await vaelg(b, 'system', 'andet');
      await felt(b, 'systemNavn').fill(system);
    }
    await gaa(knap(b, 'Gem og fortsæt'));
    await b.side.goto(paths.dialog({ id: dialog }));
    await gaa(link(b, s.kategorier[0]));
    for (let nr = 1; nr <= 4; nr += 1) {
      const navn = (await b.side.locator('#h-krav').textContent()) ?? '';
      assert.ok(svar[navn], navn);
      await svar[navn](b);
      await gaa(knap(b, nr < 4 ? 'Næste krav' : 'Gem og gennemse'));
    }
    await b.laeser(/Aflevér svar til Svendborg/);
  }
  const ja = (b: Besoegende) => vaelg(b, 'svar', 'ja');
  const loefte = (pris: string, dato: string) => async (b: Besoegende) => {
    await ja(b);
    await felt(b, 'aarspris').fill(pris);
    await felt(b, 'ibrugDato').fill(dato);
  };

  async function aflever(b: Besoegende, knapnavn = 'Aflevér og forsegl'): Promise<void> {
    await b.videre(knap(b, knapnavn));
    await b.laeser(/Regnet efter nu: summen passer/);
  }

  for (const opsaetning of BREDE) {
    it(`is played through by a kommune and three suppliers (${navnPaa(opsaetning)})`, () =>
      rejse(opsaetning));
  }

  async function rejse(opsaetning: Opsaetning): Promise<void> {
    const { javascript } = opsaetning;
    const ny = nyFirma(javascript);
    const titel = `Omsorgssystem 2027${javascript ? '' : ' uden JavaScript'}`;
    await stilDatabaseur(produkt().db, FOER);
    const rikke = await produkt().besoeg(opsaetning, s.indkoeber);
    await opretOgUdfyld(rikke, titel);
    await inviterOgUdgiv(rikke, ny);
    const dialog = id(rikke);

    const [rune, nina, ditte] = [
      await produkt().besoeg(opsaetning),
      await produkt().besoeg(opsaetning),
      await produkt().besoeg(opsaetning),
    ];
    await foersteLogin(ditte, miljoe(), ny.email);
    assert.equal(id(ditte), dialog, 'the invitation leads to its dialogue');
    await logIndSom(rune, 'Rune');
    await rune.menu('Mine dialoger');
    await rune.klik(link(rune, titel));
    await logIndSom(nina, 'Nina');

    await spoergOgSvar(nina, rikke, dialog);
    await besvar(rune, dialog, 'Omsorg+', {
      [KRAV.post]: loefte('35.000', javascript ? '2027-03-01' : '2027-02-01'),
      [KRAV.rolle]: async (b) => {
        await ja(b);
        if (!b.javascript) return;
        // What was written is there when the page is opened again, though no button was pressed.
        await b.side.getByText(/^Gemt automatisk kl\./).waitFor();
        await b.gaa(b.side.url());
        assert.ok(await b.side.locator('input[name=svar][value=ja]').isChecked());
      },
      [KRAV.tid]: (b) => felt(b, 'svar').fill('1,5'),
      [KRAV.log]: async (b) => {
        await ja(b);
        await felt(b, 'uddybelse').fill('Alle opslag logges og kan søges i fem år.');
      },
    });
    await aflever(rune);
    await rune.tjek();

    await tillaeg(rikke, dialog);
    await rune.gaa(paths.dialog({ id: dialog }));
    await rune.laeser(/Ændret, siden I svarede \(1\)/);
    await rune.klik(rune.side.locator('#bekraeft').getByRole('link', { name: KRAV.rolle }));
    await rune.klik(knap(rune, 'Svaret holder stadig'));
    await rune.klik(link(rune, 'Gennemse og aflevér'));
    await aflever(rune, 'Aflevér igen');
    await rune.klik(fane(rune, 'Aflevér'));
    await bekraeft(rune, knap(rune, 'Træk tilbage'));
    await rune.laeser(/Svaret er trukket tilbage/);
    await rune.gaa(paths.dialogAflever({ id: dialog }));
    await aflever(rune);

    await besvar(nina, dialog, 'Kodesystemet', {
      [KRAV.post]: loefte('60.000', '2027-06-01'),
      [KRAV.rolle]: ja,
      [KRAV.tid]: (b) => felt(b, 'svar').fill('3'),
      [KRAV.log]: async (b) => {
        await ja(b);
        await felt(b, 'uddybelse').fill('Loggen gemmes i et år.');
      },
    });
    await aflever(nina);
    await besvar(ditte, dialog, 'Omsorgsportalen', {
      [KRAV.post]: loefte('20.000', '2027-09-01'),
      [KRAV.rolle]: ja,
      [KRAV.tid]: (b) => felt(b, 'svar').fill('1'),
      [KRAV.log]: async (b) => {
        await vaelg(b, 'svar', 'delvist');
        await felt(b, 'uddybelse').fill('Opslag i journalen logges.');
      },
    });
    await aflever(ditte);

    await rikke.gaa(paths.markedssammenligning({ id: dialog }));
    await rikke.laeser(/Svarene er ikke åbne for dig/);
    assert.doesNotMatch(await rikke.tekst(), /Opslag i journalen/);
    await stilDatabaseur(produkt().db, FRIST);
    await rune.gaa(paths.dialogAflever({ id: dialog }));
    await rune.laeser(/Fristen er udløbet/);

    const bo = await produkt().besoeg(opsaetning, s.arkitekt);
    await erklaer(rikke, bo, dialog);
    await vurder(rikke, dialog);
    await uddyb(rikke, ditte, dialog);
    await giv(rikke, dialog, true);
    await giv(bo, dialog, false);
    await bliverEnige(rikke, dialog);
    await vaelgOgSkriv(rikke, dialog);

    await nina.gaa(paths.dialog({ id: dialog }));
    await nina.klik(nina.side.locator('#dokumenter li a').first());
    await nina.laeser(/Bøgelund Data A\/S/);
    await rune.gaa(paths.dialoger());
    await rune.laeser(/I er valgt/);
    for (const b of [rikke, bo, rune, nina, ditte]) await b.luk();
  }

  async function spoergOgSvar(leverandoer: Besoegende, koeber: Besoegende, dialog: number): Promise<void> {
    await leverandoer.gaa(paths.dialog({ id: dialog }));
    await leverandoer.klik(link(leverandoer, 'Stil spørgsmål'));
    await felt(leverandoer, 'krav').selectOption({ index: 2 });
    await felt(leverandoer, 'tekst').fill('Skal roller kunne hentes fra kommunens egen IdP?');
    await leverandoer.klik(knap(leverandoer, 'Send spørgsmål'));
    await leverandoer.laeser(/Venter på svar.*Stillet af jer/);
    await post(miljoe());
    await koeber.gaa(paths.markedsspoergsmaalene({ id: dialog }));
    assert.doesNotMatch(await koeber.tekst(), /Nærum|Nina/);
    await koeber.klik(link(koeber, /^Skriv svar/));
    await felt(koeber, 'svar').fill('Ja. Kravet bliver præciseret i et tillæg.');
    await bekraeft(koeber, knap(koeber, 'Udgiv til alle'));
    await post(miljoe());
    await leverandoer.gaa(paths.dialogSpoergsmaal({ id: dialog }));
    await leverandoer.laeser(/Kravet bliver præciseret/);
  }

  async function tillaeg(b: Besoegende, dialog: number): Promise<void> {
    await b.gaa(paths.markedstillaeg({ id: dialog }));
    await felt(b, 'krav').selectOption({ index: 1 });
    await b.klik(knap(b, 'Ændr eller lad udgå'));
    const kravtekst = b.side.getByRole('textbox', { name: 'Kravtekst' });
    if (b.javascript) await b.side.getByRole('toolbar', { name: 'Formatering af Kravtekst' }).waitFor();
    await kravtekst.fill('Løsningen skal kunne styre roller og hente dem fra kommunens IdP.');
    await b.klik(knap(b, 'Tag med i tillægget'));
    await b.laeser(/skal bekræftes igen/);
    await felt(b, 'titel').fill('Præcisering af roller');
    await felt(b, 'anledning').selectOption({ index: 1 });
    await b.klik(knap(b, 'Gem tekst'));
    await b.klik(link(b, 'Gennemse og send'));
    await b.klik(knap(b, 'Send tillæg'));
    await b.laeser(/Tillæg 1 er sendt til 3 leverandører/);
    await post(miljoe());
  }

  async function erklaer(rikke: Besoegende, bo: Besoegende, dialog: number): Promise<void> {
    await rikke.gaa(paths.markedsdialog({ id: dialog }));
    await rikke.laeser(/Det er jeres tur/);
    await rikke.gaa(paths.markedsevaluatorer({ id: dialog }));
    await felt(rikke, 'person').last().selectOption({ label: 'Bo Lindegaard' });
    await rikke.klik(knap(rikke, 'Udpeg'));
    for (const b of [rikke, bo]) {
      await b.side.goto(paths.markedshabilitet({ id: dialog }));
      if (b === rikke) await b.tjek();
      await vaelg(b, 'konflikt', 'nej');
      await b.videre(knap(b, 'Afgiv erklæring'));
    }
  }

  /** One krav's answers, each in a panel of its own. */
  const hos = (b: Besoegende, uddybelse: string): Locator =>
    b.side.locator('article', { hasText: uddybelse });

  async function vurder(b: Besoegende, dialog: number): Promise<void> {
    await b.gaa(paths.markedssammenligning({ id: dialog }));
    assert.doesNotMatch(await b.tekst(), /Bøgelund|Nærum/, 'suppliers are A, B, C');
    await b.klik(knap(b, /^Acceptér alle rene ja/));
    await b.klik(knap(b, /^Acceptér \d+ svar$/));
    await b.laeser(/svar er vurderet/);
    for (const navn of [KRAV.post, KRAV.tid, KRAV.log]) {
      await b.side.goto(`${paths.markedssammenligning({ id: dialog })}?vis=alle`);
      await b.klik(link(b, new RegExp(`^\\d+ ${navn}$`)));
      const url = b.side.url();
      for (let nr = 0; nr < 3; nr += 1) {
        if (nr > 0) await b.side.goto(url);
        const svar = b.side.locator('article').nth(nr);
        // The numbers that meet the requirement were accepted with the rest.
        if ((await svar.getByText('Ret vurderingen').count()) > 0) continue;
        const delvist = (await svar.textContent())?.includes('Opslag i journalen');
        await svar
          .getByLabel(delvist ? 'Uddybelse nødvendig' : 'Accepteret', { exact: true })
          .check({ force: true });
        if (delvist) await svar.locator('textarea').fill('Hvilke opslag logges ikke?');
        await b.videre(svar.getByRole('button', { name: /^Gem/ }));
      }
    }
  }

  async function uddyb(koeber: Besoegende, leverandoer: Besoegende, dialog: number): Promise<void> {
    await koeber.gaa(paths.markedsuddybelser({ id: dialog }));
    await koeber.klik(koeber.side.locator('li', { hasText: '1 svar skal uddybes' }).getByRole('link'));
    const runde = koeber.side.url();
    await felt(koeber, 'fristDato').fill('2026-12-22');
    await felt(koeber, 'fristKl').fill('12.00');
    await koeber.klik(knap(koeber, 'Se, hvad leverandøren får'));
    await koeber.klik(knap(koeber, 'Send'));
    await post(miljoe());
    await stilDatabaseur(produkt().db, UNDER_RUNDEN);
    await leverandoer.gaa(paths.dialog({ id: dialog }));
    await leverandoer.klik(link(leverandoer, 'Uddyb svarene'));
    await leverandoer.laeser(/Hvilke opslag logges ikke/);
    await felt(leverandoer, 'uddybelse').fill('Opslag i journalen og kalenderen logges.');
    await leverandoer.klik(knap(leverandoer, 'Gem og gennemse'));
    await leverandoer.klik(knap(leverandoer, /^Aflevér/));
    await leverandoer.laeser(/Uddybningen er afleveret/);
    await koeber.gaa(runde);
    await koeber.klik(link(koeber, new RegExp(KRAV.log)).first());
    const svar = hos(koeber, 'kalenderen');
    await svar.getByLabel('Accepteret', { exact: true }).check({ force: true });
    await koeber.klik(svar.getByRole('button', { name: /^Gem/ }).first());
  }

  /** The second evaluator's pages are the first one's, so only those are examined. */
  async function giv(b: Besoegende, dialog: number, foerst: boolean): Promise<void> {
    const gaa = (paa: Locator) => (foerst ? b.klik(paa) : b.videre(paa));
    await b.side.goto(paths.markedsscoring({ id: dialog }));
    if (foerst) await b.tjek();
    await udfyldPoint(b.side.locator('main'));
    await gaa(knap(b, 'Gem og gå til indsendelse'));
    await gaa(knap(b, 'Indsend mine point'));
    await b.laeser(/Dine point er indsendt/);
  }

  async function udfyldPoint(i: Locator): Promise<void> {
    const point = i.locator('select[name^="point"]');
    const grund = i.locator('textarea[name^="grund"]');
    for (let nr = 0; nr < (await point.count()); nr += 1) {
      await point.nth(nr).selectOption(String(8 - nr));
      await grund.nth(nr).fill('Se svarene.');
    }
  }

  async function bliverEnige(b: Besoegende, dialog: number): Promise<void> {
    await b.gaa(paths.markedskonsensus({ id: dialog }));
    for (const nr of [0, 1]) {
      const panel = b.side.locator(`#k${nr}`);
      await udfyldPoint(panel);
      await b.videre(panel.getByRole('button', { name: /^Gem konsensus/ }));
    }
    await bekraeft(b, knap(b, 'Luk konsensus'));
    await b.laeser(/Resultat.*Bøgelund Data A\/S/);
  }

  async function vaelgOgSkriv(b: Besoegende, dialog: number): Promise<void> {
    await b.gaa(paths.markedsvalg({ id: dialog }));
    await b.klik(link(b, 'Vælg Bøgelund Data A/S'));
    await felt(b, 'grund').fill('Bedst på integration.');
    const afvigelse = felt(b, 'afvigelse');
    if (await afvigelse.count()) await afvigelse.fill('Lavere kvalitet.');
    await b.klik(knap(b, 'Vælg Bøgelund Data A/S'));
    await b.laeser(/Valgt: Bøgelund Data A\/S/);
    await b.klik(link(b, 'Se og send brevene'));
    await b.klik(link(b, 'Nærum Kode ApS'));
    await felt(b, 'emne').fill('Afgørelse om omsorgssystem');
    await b.klik(knap(b, 'Gem brev'));
    await b.gaa(paths.markedsbreve({ id: dialog }));
    await b.klik(link(b, 'Gå til afsendelse'));
    await b.klik(knap(b, 'Send 3 breve'));
    await post(miljoe());
    await b.gaa(paths.markedsvalg({ id: dialog }));
    await b.laeser(/Står på systemets målbillede/);
    await b.klik(link(b, 'Omsorg+'));
    await b.laeser(/SF1601/);
    await b.gaa(paths.markedsdokumentation({ id: dialog }));
    await b.gaa(paths.markedsdialogHandling({ id: dialog, handling: 'afslut' }));
    await b.klik(knap(b, 'Afslut'));
    await b.laeser(/Sådan gik det/);
  }
});
