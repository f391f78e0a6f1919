// A kommune that is new to KITOS, from the password to both sides agreeing: the administrator connects, a systemejer and a
// caseworker edit, KITOS changes too, and what was chosen is written back. Then KITOS is gone for a while.
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { paths } from '../../app/routes.ts';
import { SVENDBORG, testAktoer, type testMiljoe } from '../helpers.ts';
import { systemnavn } from '../kitos/data.ts';
import { type FalskKitos, startFalskKitos } from '../kitos/server.ts';
import { koerFaerdig } from '../kitos/verden.ts';
import { felt, knap, link } from './marked.ts';
import { type Besoegende, BREDE, medProdukt, navnPaa, OPSAETNINGER, type Opsaetning } from './produkt.ts';

/** A kommune of its own for each way of walking, so that each is new. */
const KOMMUNER = [SVENDBORG, '11259979'];
const SYSTEM = systemnavn(0);
const KONTRAKT = `Aftale om ${SYSTEM}`;
const ANDEN = `Aftale om ${systemnavn(1)}`;

interface Folk {
  readonly administrator: Aktoer;
  readonly sagsbehandler: Aktoer;
  readonly systemejer: Aktoer;
}

const del = (o: Record<string, unknown>, navn: string) => o[navn] as Record<string, unknown>;
const fane = (b: Besoegende, navn: RegExp) =>
  b.side.getByRole('navigation', { name: 'KITOS' }).getByRole('link', { name: navn });

describe('KITOS i browseren', { timeout: 240_000 }, () => {
  const servere: FalskKitos[] = [];
  after(async () => {
    for (const s of servere) await s.luk();
  });
  const produkt = medProdukt(async () => {});
  const miljoe = () => produkt().miljoe as ReturnType<typeof testMiljoe>;

  /** What the queue would do meanwhile; then the page as it is afterwards. */
  async function faerdig(b: Besoegende): Promise<void> {
    const sendt = miljoe().sendt.splice(0);
    for (const { navn, data } of sendt)
      if (navn === 'portefoelje.kitos') await koerFaerdig(miljoe(), (data as { koersel: number }).koersel);
    // The page follows the run by itself where scripts run.
    if (b.javascript) await b.side.locator('main dt', { hasText: 'Afsluttet' }).waitFor();
    if (b.javascript) await b.tjek();
    else await b.gaa(new URL(b.side.url()).pathname);
  }

  async function forbind(b: Besoegende, falsk: FalskKitos): Promise<void> {
    await b.gaa(paths.forside());
    await b.menu('KITOS');
    await b.laeser(/I er ikke forbundet med KITOS/);
    await b.klik(link(b, 'Forbind med KITOS'));
    await felt(b, 'adresse').fill(falsk.adresse);
    await felt(b, 'email').fill(falsk.email);
    await felt(b, 'kodeord').fill('forkert');
    await b.klik(knap(b, 'Gem og test forbindelsen'));
    await b.laeser(/KITOS afviser e-mail eller adgangskode/);
    await felt(b, 'email').fill(falsk.email);
    await felt(b, 'kodeord').fill(falsk.kodeord);
    await b.klik(knap(b, 'Gem og test forbindelsen'));
    await b.laeser(/Forbindelsen virker\. Prøveby Kommune er fundet/);
  }

  /** The dry run keeps nothing; the reading after it keeps all. */
  async function laes(b: Besoegende): Promise<void> {
    await b.klik(knap(b, 'Prøv uden at gemme'));
    await b.laeser(/Venter på at gå i gang/);
    await faerdig(b);
    await b.laeser(new RegExp(`Intet er gemt.*${KONTRAKT} Kontrakt Oprettes`));
    await b.gaa(paths.portefoelje());
    assert.doesNotMatch(await b.tekst(), new RegExp(SYSTEM), 'nothing was kept');
    await b.gaa(paths.kitos());
    await b.klik(link(b, 'Prøvekørsel'));
    await b.klik(knap(b, 'Hent det rigtigt'));
    await faerdig(b);
    await b.laeser(/Resultat.*\d+ læst, 29 nye/);
    await b.klik(fane(b, /^Overblik/));
    await b.laeser(/Systemanvendelser 12 følger KITOS.*Kontrakter 12 følger KITOS/);
  }

  async function rundtur(b: Besoegende): Promise<void> {
    await b.gaa(paths.forside());
    await b.menu('Udbudsplan');
    await b.laeser(new RegExp(KONTRAKT));
    await b.menu('Datakvalitet');
    await b.laeser(/Uden risikovurdering/);
    await b.menu('Systemer');
    await b.klik(link(b, new RegExp(`^${SYSTEM}`)).first());
    await b.laeser(/Snitflader, systemet udstiller.*Bruges af CPR-opslag.*Sagsro/);
    await b.laeser(/I KITOS.*Journalperioder.*AVID\.SVE\.1/);
    await b.laeser(/Arkivering.*Arkiveringssted Stadsarkivet/);
  }

  /** The systemejer says what the risk is, and what the contract is to become. */
  async function ret(b: Besoegende): Promise<void> {
    await b.gaa(paths.portefoelje());
    await b.klik(link(b, new RegExp(`^${SYSTEM}`)).first());
    const her = new URL(b.side.url()).pathname;
    await b.gaa(`${her}?ret=vurdering`);
    await felt(b, 'risikovurderet').selectOption('ja');
    await felt(b, 'risikovurderet_dato').fill('2026-10-01');
    await felt(b, 'risikoresultat').fill('Høj');
    await b.klik(knap(b, 'Gem'));
    await b.laeser(/Risikovurderet den 1\. oktober 2026/);
    await b.klik(link(b, KONTRAKT).first());
    const kontrakt = new URL(b.side.url()).pathname;
    await b.gaa(`${kontrakt}?ret=plan`);
    await felt(b, 'genanskaffelse').fill('EU udbud');
    await felt(b, 'plan_tilstand').selectOption('planlagt');
    await felt(b, 'plan_aar').fill('2029');
    await felt(b, 'plan_kvartal').fill('2');
    await b.klik(knap(b, 'Gem'));
    await b.gaa(`${kontrakt}?ret=aftale`);
    await felt(b, 'note').fill('Vores note');
    await felt(b, 'kritikalitet').fill('Høj');
    await b.klik(knap(b, 'Gem'));
    await b.laeser(/Vores note/);
  }

  /** The same fields in KITOS, one that only KITOS changes, and one contract less. */
  function kitosRetter(falsk: FalskKitos): void {
    falsk.ret('kontrakt', 0, (o) => {
      del(o, 'general').notes = 'Deres note';
      del(o, 'general').criticality = { name: 'Middel' };
    });
    falsk.ret('kontrakt', 1, (o) => {
      o.name = `${ANDEN}, ny`;
    });
    falsk.slet('kontrakt', 11);
  }

  async function afgoer(b: Besoegende): Promise<void> {
    await b.gaa(paths.kitos());
    await b.klik(knap(b, 'Hent ændringer'));
    await faerdig(b);
    await b.laeser(/2 rettet, 1 taget ud, 2 konflikter/);
    await b.klik(fane(b, /^Konflikter/));
    const raekke = (navn: string) => b.side.locator('main tbody tr', { hasText: navn });
    await b.laeser(/Note.*Deres note Vores note KITOS Rettet begge steder/);
    await b.klik(knap(b, 'Behold vores for de valgte'));
    await b.laeser(/Vælg mindst én konflikt/);
    await raekke('Kontrakt: Note').locator('input').check({ force: true });
    await b.klik(knap(b, 'Behold vores for de valgte'));
    await b.laeser(/1 konflikt er afgjort/);
    await raekke('Kontrakt: Kritikalitet').locator('input').check({ force: true });
    await b.klik(knap(b, 'Brug KITOS for de valgte'));
    await b.laeser(/Ingen konflikter/);
    await b.klik(
      link(b, 'Taget ud')
        .or(fane(b, /^Taget ud/))
        .first(),
    );
    await b.klik(knap(b, /^(Sæt tilbage|Gendan)/));
    await b.laeser(/Den er sat tilbage/);
  }

  async function skriv(b: Besoegende, falsk: FalskKitos): Promise<void> {
    await b.klik(fane(b, /^Skriv til KITOS/));
    await b.laeser(/I har ikke valgt noget/);
    await b.klik(fane(b, /^Opsætning/));
    for (const bundt of ['plan', 'strategi', 'risiko'])
      await b.side.locator(`main input[name="skriv_tilbage"][value="${bundt}"]`).check({ force: true });
    await b.klik(knap(b, 'Gem'));
    await b.klik(fane(b, /^Skriv til KITOS/));
    await b.laeser(/Genanskaffelsesstrategi Direkte tildeling EU udbud/);
    falsk.kald.length = 0;
    await b.klik(knap(b, 'Skriv alle 3 ændringer'));
    await faerdig(b);
    await b.laeser(/3 ændringer skrevet/);
    // What KITOS was told, in so many words.
    const sendt = falsk.kald.filter((k) => k.metode === 'PATCH').map((k) => JSON.parse(k.krop) as unknown);
    assert.deepEqual(sendt.slice(0, 1), [
      { procurement: { procurementPlan: { quarterOfYear: 2, year: 2029 }, procurementInitiated: 'No' } },
    ]);
    assert.equal(sendt.length, 3);
    const { procurement, general } = falsk.hent('kontrakt', 0) as unknown as Record<
      string,
      Record<string, unknown>
    >;
    assert.deepEqual(
      [
        procurement.procurementPlan,
        (procurement.procurementStrategy as { name: string }).name,
        general.notes,
      ],
      [{ quarterOfYear: 2, year: 2029 }, 'EU udbud', 'Deres note'],
    );
    const gdpr = del(falsk.hent('brug', 0), 'gdpr');
    assert.deepEqual([gdpr.riskAssessmentConducted, gdpr.riskAssessmentResult], ['Yes', 'High']);
    await b.klik(fane(b, /^Skriv til KITOS/));
    await b.laeser(/Intet at skrive/);
  }

  /** Nobody answers at the address: it is said where it belongs, and the rest is as it was. */
  async function nede(b: Besoegende, falsk: FalskKitos): Promise<void> {
    const port = Number(new URL(falsk.adresse).port);
    await falsk.luk();
    await b.gaa(paths.kitos());
    await b.klik(knap(b, 'Hent ændringer'));
    await faerdig(b);
    await b.laeser(/Der svarer ingen på adressen.*Standset af en fejl/);
    await b.klik(fane(b, /^Overblik/));
    await b.laeser(/KITOS kunne ikke læses sidst.*Porteføljen her virker som altid/);
    await b.menu('Systemer');
    await b.laeser(new RegExp(SYSTEM));
    await falsk.start(port);
    await b.gaa(paths.kitos());
    await b.klik(knap(b, 'Hent ændringer'));
    await faerdig(b);
    await b.laeser(/Færdig/);
    await b.klik(fane(b, /^Overblik/));
    assert.doesNotMatch(await b.tekst(), /kunne ikke læses/);
  }

  async function gaaHeleVejen(opsaetning: Opsaetning, cvr: string): Promise<void> {
    const { db } = produkt();
    const falsk = await startFalskKitos({
      cvr,
      navn: 'Prøveby Kommune',
      systemer: 10,
      snitflader: 6,
      brug: 12,
      kontrakter: 12,
      behandlinger: 5,
    });
    servere.push(falsk);
    const folk: Folk = {
      administrator: await testAktoer(db, cvr, ['administrator'], 'Asger Fonnesbæk'),
      sagsbehandler: await testAktoer(db, cvr, ['sagsbehandler'], 'Sanne Holk'),
      systemejer: await testAktoer(db, cvr, ['systemejer'], 'Karen Thybo'),
    };
    const [administrator, sagsbehandler, systemejer] = await Promise.all(
      [folk.administrator, folk.sagsbehandler, folk.systemejer].map((a) => produkt().besoeg(opsaetning, a)),
    );
    await forbind(administrator, falsk);
    await laes(administrator);
    await rundtur(systemejer);
    await ret(systemejer);
    kitosRetter(falsk);
    await afgoer(sagsbehandler);
    await skriv(sagsbehandler, falsk);
    await nede(sagsbehandler, falsk);
    for (const b of [administrator, sagsbehandler, systemejer]) await b.luk();
  }

  for (const [nr, opsaetning] of BREDE.entries())
    it(`from the password to both sides agreeing, ${navnPaa(opsaetning)}`, () =>
      gaaHeleVejen(opsaetning, KOMMUNER[nr]));

  it('every page of it fits a phone', async () => {
    const [smal] = OPSAETNINGER.filter(({ bredde }) => bredde === 390);
    const b = await produkt().besoeg(smal, await testAktoer(produkt().db, KOMMUNER[1], ['administrator']));
    for (const sti of [
      paths.kitos(),
      paths.kitosKonflikter({ vis: 'loeste' }),
      paths.kitosSkriv(),
      paths.kitosUdtagne(),
      paths.kitosOpsaetning(),
    ])
      await b.gaa(sti);
    await b.gaa(paths.kitos());
    for (const navn of ['Prøvekørsel', 'Tilbageskrivning', 'Ændringer', 'Fuld læsning']) {
      await b.klik(link(b, navn).first());
      await b.gaa(paths.kitos());
    }
    await b.luk();
  });
});
