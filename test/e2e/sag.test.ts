// One case from a reported need to the new one a year before its contract ends: the reporter, the SIH group, the systemejer, the jurist and the
// manager in browsers of their own.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alleJobs } from '../../app/app.tsx';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import type { Database } from '../../app/platform/db/database.ts';
import { raekke, raekker, sql } from '../../app/platform/db/database.ts';
import { paths } from '../../app/routes.ts';
import { SVENDBORG, stilDatabaseur, testAktoer, testLeverandoer, type testMiljoe } from '../helpers.ts';
import { bekraeft, felt, knap, link, linkTil, post } from './marked.ts';
import { type Besoegende, medProdukt, navnPaa, OPSAETNINGER, type Opsaetning } from './produkt.ts';

const DAG = '2026-11-23T09:00:00Z';
/** The contract of the journey ends 31 December 2030. */
const ET_AAR_FOER = '2030-01-02T09:00:00Z';

interface Folk {
  readonly anmelder: Aktoer;
  readonly sih: Aktoer;
  readonly systemejer: Aktoer;
  readonly jurist: Aktoer;
  readonly godkender: Aktoer;
}

async function scene(db: Database): Promise<Folk> {
  await testLeverandoer(db, '99000007', 'Bøgelund Data A/S');
  const folk = {
    anmelder: await testAktoer(db, SVENDBORG, ['anmelder'], 'Malthe Birkelund'),
    sih: await testAktoer(db, SVENDBORG, ['sagsbehandler'], 'Sanne Holk'),
    systemejer: await testAktoer(db, SVENDBORG, ['systemejer', 'forretningsejer'], 'Karen Thybo'),
    jurist: await testAktoer(db, SVENDBORG, ['jurist'], 'Lea Steensgaard'),
    godkender: await testAktoer(db, SVENDBORG, ['godkender'], 'Gert Lindskov'),
  };
  await db.somSystem('test', (tx) =>
    sql`insert into enhed (organisation_id, navn, art) values (${folk.sih.organisation.id}, 'Social og Sundhed', 'forvaltning')`.execute(
      tx,
    ),
  );
  return folk;
}

const vaelg = (b: Besoegende, navn: string, vaerdi: string): Promise<void> =>
  b.side.locator(`main input[name="${navn}"][value="${vaerdi}"]`).check({ force: true });
const fane = (b: Besoegende, navn: string) =>
  b.side.getByRole('navigation', { name: 'Sagens sider' }).getByRole('link', { name: navn, exact: true });

describe('En sag i browseren', { timeout: 540_000 }, () => {
  let folk: Folk;
  const produkt = medProdukt(async (db) => {
    folk = await scene(db);
  });
  const miljoe = () => produkt().miljoe as ReturnType<typeof testMiljoe>;

  /** Five minutes: the 14 fields, the receipt, and the page where the reporter follows it. */
  async function meld(b: Besoegende, titel: string): Promise<void> {
    await b.gaa(paths.forside());
    await b.menu('Meld behov');
    await b.klik(
      knap(b, /^(Meld (et )?(nyt )?behov)$/)
        .or(link(b, /^(Meld (et )?(nyt )?behov)$/))
        .first(),
    );
    await felt(b, 'slags').selectOption('nyt');
    await felt(b, 'forventning').fill('Hjælp til at købe');
    await felt(b, 'kontaktperson').fill('Malthe Birkelund');
    await felt(b, 'afdeling').fill('Social og Sundhed');
    await felt(b, 'beskrivelse').fill(titel);
    await vaelg(b, 'persondata', 'ja');
    await vaelg(b, 'maalgrupper', 'medarbejdere');
    await felt(b, 'brugere').fill('850');
    await felt(b, 'systemejer').fill('Karen Thybo');
    await felt(b, 'forretningsejer').fill('Karen Thybo');
    await vaelg(b, 'udgift', 'b2');
    await felt(b, 'betaler').selectOption('Social og Sundhed');
    if (b.javascript)
      await b.side
        .getByText(/Kladde gemt kl\./)
        .first()
        .waitFor();
    await b.klik(knap(b, 'Send behov'));
    await b.laeser(/B-2026-0\d\d/);
  }

  /** The weekly meeting takes it on; gives the id of the case. */
  async function moede(b: Besoegende, titel: string): Promise<number> {
    await b.gaa(paths.forside());
    await b.menu('Sager');
    await b.gaa(paths.sih());
    await b.laeser(new RegExp(titel));
    // The first journey plans the meeting; the others put their need on its agenda.
    if ((await knap(b, 'Planlæg mødet, og lav dagsorden').count()) > 0)
      await b.klik(knap(b, 'Planlæg mødet, og lav dagsorden'));
    else {
      await b.klik(b.side.locator('main').getByRole('link', { name: '30. november 2026' }).first());
      await b.klik(knap(b, /^Hent/));
    }
    await b.side.locator('main').getByText('Beslut', { exact: true }).first().click();
    await vaelg(b, 'beslutning', 'optag');
    await felt(b, 'kontaktpersonId').selectOption(folk.sih.personId);
    await b.klik(knap(b, 'Gem beslutning'));
    await b.laeser(/Sag 2026-\d\d\d er oprettet/);
    const sag = await raekke(
      produkt().db.kysely,
      sql<{ id: number }>`select id from sag where titel = ${titel}`,
    );
    assert.ok(sag);
    return sag.id;
  }

  /** One checkpoint is judged and closed with a note; the phase ends when whoever may says so. */
  async function ide(b: Besoegende, id: number): Promise<void> {
    await b.gaa(paths.sag({ id }));
    await b.klik(link(b, 'Beskriv behovet'));
    await vaelg(b, 'relevans', 'relevant');
    await vaelg(b, 'tilstand', 'lukket');
    await felt(b, 'note').fill('Vagtplanen ligger i dag på papir.');
    await b.klik(knap(b, 'Gem'));
    await b.gaa(paths.sag({ id }));
    await b.laeser(/1 af 6 lukket/);
    await b.klik(knap(b, 'Videre til Afklaring'));
    await b.laeser(/Beslutning efter fase 2/);
    await b.klik(knap(b, 'Videre til Udbud og indkøb'));
    await b.laeser(/spærrende punkter/);
  }

  /** Every threat of the catalogue is judged, one of them as relevant, and the edition is signed. */
  async function risiko(b: Besoegende, id: number): Promise<void> {
    await b.gaa(paths.sag({ id }));
    await b.klik(fane(b, 'Risiko'));
    await vaelg(b, 'matrix', 'kl');
    await b.klik(knap(b, 'Begynd'));
    const foerste = b.side.locator('main tbody a').first();
    await b.klik(foerste);
    await vaelg(b, 'relevant', 'ja');
    await felt(b, 'grund').fill('Vagtplanen viser, hvem der får hjælp hvornår.');
    await felt(b, 'sandsynlighed').selectOption('2');
    await felt(b, 'k-fr').selectOption('2');
    await vaelg(b, 'metode', 'mitiger');
    await felt(b, 'foranstaltninger').fill('Roller og logning.');
    await felt(b, 'restSandsynlighed').selectOption('1');
    await felt(b, 'restKonsekvens').selectOption('2');
    await felt(b, 'ejer').selectOption(folk.systemejer.personId);
    for (;;) {
      const naeste = knap(b, 'Gem og gå til næste');
      if ((await naeste.count()) === 0) break;
      await b.videre(naeste);
      await vaelg(b, 'relevant', 'nej');
      await felt(b, 'grund').fill('Ikke her.');
    }
    await b.klik(knap(b, 'Gem'));
    await b.gaa(paths.risikovurdering({ id, nr: 1 }));
    await felt(b, 'konklusion').fill('Risikoen kan bæres.');
    await b.klik(knap(b, 'Gem'));
    await b.klik(link(b, 'Underskriv'));
    await b.klik(knap(b, 'Underskriv'));
    await b.laeser(/Underskrevet/);
  }

  /** The screening says no DPIA, and the agreement with the supplier is signed. */
  async function databeskyttelse(b: Besoegende, id: number): Promise<void> {
    await b.klik(fane(b, 'DPIA'));
    await b.klik(knap(b, 'Begynd screeningen'));
    for (const valg of await b.side.locator('main form select').all()) await valg.selectOption('nej');
    await b.klik(knap(b, 'Gem'));
    await bekraeft(b, knap(b, 'Underskriv'));
    await b.laeser(/Underskrevet/);
    await b.klik(fane(b, 'Databehandling'));
    await b.klik(link(b, 'Tag stilling'));
    await vaelg(b, 'behov', 'nej');
    await felt(b, 'behovGrund').fill('Kommunen driver selv løsningen.');
    await b.klik(knap(b, 'Gem'));
    await b.laeser(/Kommunen driver selv/);
    await b.gaa(paths.sag({ id }));
  }

  /** What the law says about the estimate, and what a person decides. */
  async function udbud(b: Besoegende, id: number): Promise<void> {
    await b.gaa(paths.sag({ id }));
    await b.klik(fane(b, 'Udbud'));
    await vaelg(b, 'prisform', 'samlet');
    await felt(b, 'engang').fill('100.000');
    await felt(b, 'aarlig').fill('90.000');
    await felt(b, 'loebetid').fill('4');
    await felt(b, 'forlaengelse').fill('0');
    await vaelg(b, 'kontraktart', 'varer');
    await felt(b, 'dato').fill('2027-01-01');
    await vaelg(b, 'interesse', 'nej');
    await felt(b, 'interesseGrund').fill('Et lille køb.');
    await b.klik(b.side.locator('main form button[type=submit]').first());
    await b.laeser(/Direkte køb.*Tærskel/);
    await vaelg(b, 'valg', 'direkte');
    await felt(b, 'begrundelse').fill('Langt under tærskelværdien.');
    await b.klik(knap(b, 'Gem beslutningen'));
    await b.laeser(/Langt under tærskelværdien/);
  }

  /** Asked for by the systemejer, given by the manager; then the phase can end, and only the manager ends it. */
  async function godkendelse(
    spoerger: Besoegende,
    godkender: Besoegende,
    id: number,
    titel: string,
  ): Promise<void> {
    await spoerger.klik(fane(spoerger, 'Godkendelse'));
    await felt(spoerger, 'opsummering').fill('Vagtplanen erstatter papir og sparer 40 timer om måneden.');
    await felt(spoerger, 'godkender-1').selectOption(folk.godkender.personId);
    await spoerger.klik(knap(spoerger, 'Bed om godkendelse'));
    await post(miljoe());
    await godkender.gaa(paths.forside());
    await godkender.menu('Godkendelser');
    await godkender.klik(godkender.side.locator('main').getByRole('link', { name: titel }).first());
    await godkender.klik(knap(godkender, 'Godkend'));
    await godkender.laeser(/Godkendt/);
    await spoerger.gaa(paths.sag({ id }));
    assert.equal(await knap(spoerger, 'Videre til Implementering').count(), 0);
    await godkender.gaa(paths.sag({ id }));
    await godkender.klik(knap(godkender, 'Videre til Implementering'));
  }

  /** The contract, once; and from it the system and the contract of the portfolio. */
  async function indkoeb(b: Besoegende, id: number): Promise<void> {
    await b.gaa(paths.sag({ id }));
    await b.klik(fane(b, 'Indkøb'));
    await b.klik(link(b, 'Skriv kontrakten ind'));
    await felt(b, 'leverandoer').fill('Bøgelund Data A/S');
    await felt(b, 'leverandoerCvr').fill('99000007');
    await felt(b, 'kontraktTitel').fill(`Kontrakt om vagtplan, sag ${id}`);
    await felt(b, 'underskrevet').fill('2026-11-20');
    await felt(b, 'ikraft').fill('2027-01-01');
    await vaelg(b, 'slutform', 'dato');
    await felt(b, 'udloeb').fill('2026-12-31');
    await felt(b, 'aarligOere').fill('90.000');
    await felt(b, 'engangOere').fill('100.000');
    await felt(b, 'opsigelseMd').fill('6');
    await b.klik(knap(b, 'Gem'));
    // The end is before the beginning: a sentence, and all of it is still there.
    await b.laeser(/Ret dette, før du sender/);
    assert.equal(await felt(b, 'aarligOere').inputValue(), '90.000');
    await felt(b, 'udloeb').fill('2030-12-31');
    await b.klik(knap(b, 'Gem'));
    await b.klik(knap(b, 'Før til porteføljen'));
    await b.laeser(/Opsiges senest 30\. juni 2030/);
  }

  /** The package for the ESDH, the number that came back, and the phases to the end. */
  async function journal(b: Besoegende, id: number): Promise<void> {
    await b.klik(fane(b, 'Journal'));
    await b.klik(knap(b, /^Lav pakke/));
    await post(miljoe());
    await b.gaa(paths.journal({ id }));
    await felt(b, 'journalnummer').fill(`26/00${id}`);
    await b.klik(knap(b, 'Gem'));
    await b.laeser(new RegExp(`26/00${id}`));
  }

  /** Through implementation, operation and evaluation; the case ends. */
  async function slut(b: Besoegende, id: number): Promise<void> {
    await b.gaa(paths.sag({ id }));
    await b.klik(knap(b, 'Videre til Drift'));
    await b.klik(knap(b, 'Videre til Evaluering'));
    await b.klik(link(b, 'Afslut sagen'));
    await b.klik(knap(b, 'Afslut sagen'));
    await b.laeser(/Sagen er afsluttet/);
  }

  /** Three years on: the clock makes the new case, addressed to the systemejer, with what there was last time. */
  async function nySag(opsaetning: Opsaetning, id: number, titel: string): Promise<void> {
    miljoe().ur.stil(ET_AAR_FOER);
    const job = alleJobs().find((j) => j.navn === 'anskaffelse.ny_sag');
    assert.ok(job);
    await job.koer(miljoe(), {});
    await job.koer(miljoe(), {});
    await post(miljoe());
    const nye = await raekker(
      produkt().db.kysely,
      sql<{ id: number }>`select id from sag where forgaenger_id = ${id}`,
    );
    assert.equal(nye.length, 1, 'one new case, however often the clock comes by');
    // Everybody's session has run out meanwhile.
    const b = await produkt().besoeg(opsaetning, folk.systemejer);
    await b.gaa(paths.opgaver());
    await b.laeser(new RegExp(`Start genanskaffelse Kontrakt om vagtplan, sag ${id}`));
    await b.gaa(linkTil(miljoe(), `${folk.systemejer.personId}@test.invalid`, paths.sag({ id: nye[0].id })));
    await b.laeser(new RegExp(`${titel}.*Systemejer Karen Thybo`));
    await b.klik(fane(b, 'Indkøb'));
    await b.klik(link(b, 'Se materialet fra sidste gang'));
    await b.laeser(/Kontrakt om vagtplan/);
    await b.luk();
  }

  for (const opsaetning of OPSAETNINGER) {
    it(`is played through (${navnPaa(opsaetning)})`, () => rejse(opsaetning));
  }

  async function rejse(opsaetning: Opsaetning): Promise<void> {
    const titel = `Vagtplan til hjemmeplejen ${opsaetning.bredde}${opsaetning.javascript ? '' : ' uden JavaScript'}`;
    miljoe().ur.stil(DAG);
    await stilDatabaseur(produkt().db, DAG);
    const malthe = await produkt().besoeg(opsaetning, folk.anmelder);
    const sanne = await produkt().besoeg(opsaetning, folk.sih);
    const karen = await produkt().besoeg(opsaetning, folk.systemejer);
    const lea = await produkt().besoeg(opsaetning, folk.jurist);
    const gert = await produkt().besoeg(opsaetning, folk.godkender);
    try {
      await meld(malthe, titel);
      const id = await moede(sanne, titel);
      await ide(karen, id);
      await risiko(lea, id);
      await databeskyttelse(lea, id);
      await udbud(karen, id);
      await godkendelse(karen, gert, id, titel);
      await indkoeb(karen, id);
      await journal(karen, id);
      await slut(karen, id);
      await nySag(opsaetning, id, titel);
    } finally {
      for (const b of [malthe, sanne, karen, lea, gert]) await b.luk();
    }
  }
});
