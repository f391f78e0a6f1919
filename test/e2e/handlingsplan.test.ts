// A round of a handlingsplan from opening to edition: the secretariat, those who report from other houses, and a guest who reads
// what was published, in browsers of their own.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { LYS, type Lys } from '../../app/modules/handlingsplan/lys/rules.ts';
import { punktfelt } from '../../app/modules/handlingsplan/runde/indberetning/rules.ts';
import { type Rundeverden, rundeverden } from '../../app/modules/handlingsplan/runde/test/verden.ts';
import type { Udgivelsesindhold } from '../../app/modules/handlingsplan/udgivelse/rules.ts';
import { raekker, sql } from '../../app/platform/db/database.ts';
import { aabnArk } from '../../app/platform/document/laesArk.ts';
import { lagteMails } from '../../app/platform/mail.ts';
import { paths } from '../../app/routes.ts';
import { skrivFil } from '../filer.ts';
import type { testMiljoe } from '../helpers.ts';
import { felt, knap, link, linkTil, post } from './marked.ts';
import { Besoegende, medProdukt, type Opsaetning } from './produkt.ts';

const BRED: Opsaetning = { bredde: 1440, javascript: true };
const SMAL: Opsaetning = { bredde: 390, javascript: true };
const UDEN: Opsaetning = { bredde: 1440, javascript: false };
/** Two months after what every milestone of the plan promises, 31 March 2027: yellow by the rules. */
const VENTET = '2027-05-31';

interface Melding {
  readonly lys: Lys;
  readonly aarsager: readonly string[];
  readonly tekst: string;
  readonly prognose: string;
  readonly ventet?: string;
}
/** What is reported with each light, of a budget of 1 million. */
const MELDINGER: Readonly<Record<'groen' | 'gul' | 'roed', Melding>> = {
  groen: { lys: 'groen', aarsager: [], tekst: '', prognose: '900.000' },
  gul: { lys: 'gul', aarsager: ['tidsplan'], tekst: 'Forsinket.', prognose: '900.000', ventet: VENTET },
  roed: { lys: 'roed', aarsager: ['oekonomi'], tekst: 'For dyrt.', prognose: '1.200.000' },
};
/** The lights that are chosen in the forms, by the initiative's place: 25 green, 9 yellow and 1 red. */
const MELDT = Array.from({ length: 35 }, (_, n) =>
  n === 34 ? 'roed' : n === 0 || n >= 26 ? 'gul' : 'groen',
);
/** What is written of those that are told of one by one. */
const TEKSTER: ReadonlyMap<number, string> = new Map([
  [0, 'Piloten venter på data.'],
  [1, 'Vi indhenter det i foråret.'],
  [4, 'Skrevet i den anden fane'],
]);
const AARSAGER: ReadonlyMap<number, readonly string[]> = new Map([[0, ['tidsplan', 'data']]]);

/** A round in the world of a test: its reports by the initiatives' place in the plan. */
interface Runde extends Rundeverden {
  readonly runde: number;
  readonly indberetninger: readonly number[];
}

const navn = (n: number) => `${Math.floor(n / 9) + 1}.${(n % 9) + 1} Initiativ ${n + 1}`;

/** Rich text: the area itself without script, the editor that stands in its place with. */
async function skrivIntroduktion(b: Besoegende, tekst: string): Promise<void> {
  const editor = b.side.locator('main [contenteditable="true"]');
  if (b.javascript) await editor.first().fill(tekst);
  else await felt(b, 'introduktion').fill(tekst);
}

async function vaelgLys(b: Besoegende, lys: Lys, aarsager: readonly string[] = []): Promise<void> {
  for (const sti of [
    `[name="lys"][value="${lys}"]`,
    ...aarsager.map((a) => `[name="aarsager"][value="${a}"]`),
  ])
    await b.side.locator(`main ${sti}`).check({ force: true });
}

/** A file of the menu »Eksportér«. */
async function hent(b: Besoegende, punkt: string): Promise<Buffer> {
  const menu = b.side.locator('details', { hasText: 'Eksportér' });
  await menu.locator('summary').click();
  const hentet = b.side.waitForEvent('download');
  await menu.getByRole('link', { name: punkt }).click();
  const sti = await (await hentet).path();
  // With script it closes by itself.
  if (!b.javascript) await menu.locator('summary').click();
  return readFile(sti);
}

/** The lights of the edition's table, by initiative. */
const lysPaaSiden = (b: Besoegende) =>
  b.side
    .locator('#status tbody td.mb-lystd .mb-light')
    .evaluateAll((alle) => alle.map((e) => e.getAttribute('aria-label')));

describe('En runde i browseren', { timeout: 480_000 }, () => {
  let store: Rundeverden;
  let lille: Rundeverden;
  const produkt = medProdukt(async (db) => {
    store = await rundeverden(db, 35);
    lille = await rundeverden(db, 4);
    await db.somSystem('test', async (tx) => {
      await sql`update handlingsplan set synlighed = 'offentlig'`.execute(tx);
      await sql`update handlingsplan set navn = 'Lille plan' where id = ${lille.plan}`.execute(tx);
    });
  });
  const miljoe = () => produkt().miljoe as ReturnType<typeof testMiljoe>;

  /** The secretariat opens the round from the plan's page: a deadline that has passed is refused first. */
  async function aabn(b: Besoegende, v: Rundeverden): Promise<Runde> {
    await b.gaa(paths.handlingsplan({ plan: v.plan }));
    await b.klik(link(b, 'Runder').first());
    await felt(b, 'periode').selectOption('2026-07-01');
    await felt(b, 'frist').fill('2026-11-01');
    await felt(b, 'besked').fill('Skriv kort.');
    await b.klik(knap(b, 'Åbn runden'));
    await b.laeser(/Fristen ligger før i dag/);
    await felt(b, 'frist').fill('2026-11-30');
    await b.klik(knap(b, 'Åbn runden'));
    await b.laeser(/Runden er åbnet/);
    const runde = Number(new URL(b.side.url()).pathname.split('/').at(-1));
    const fundne = await produkt().db.somSystem('test', (tx) =>
      raekker(
        tx,
        sql<{
          id: number;
          initiativ: number;
        }>`select id, initiativ_id as initiativ from indberetning where runde_id = ${runde}`,
      ),
    );
    const efter = new Map(fundne.map((f) => [f.initiativ, f.id]));
    return { ...v, runde, indberetninger: v.initiativer.map((i) => efter.get(i) ?? 0) };
  }

  const besoeg = (o: Opsaetning, a?: Aktoer) => produkt().besoeg(o, a);
  const rundens = (r: Runde) => paths.indberetningsrunde({ plan: r.plan, runde: r.runde });
  const til = (r: Runde, n: number, vis = '') =>
    `${paths.indberetning({ indberetning: r.indberetninger[n] })}${vis}`;

  /** A report is written and sent, on a page like those that were examined before. */
  async function indberet(b: Besoegende, r: Runde, n: number, m: Melding): Promise<void> {
    await b.side.goto(til(r, n));
    if (m.ventet) await felt(b, punktfelt(r.punkter[n], 'forventet')).fill(m.ventet);
    await felt(b, 'prognose').fill(m.prognose);
    await vaelgLys(b, m.lys, m.aarsager);
    if (m.tekst !== '') await felt(b, 'tekst').fill(m.tekst);
    await b.videre(knap(b, 'Send'));
    await b.laeser(/Indberetningen er sendt/);
  }

  /** The one who reports on the first initiative: its milestone comes later than planned, and the plan is wished moved. */
  async function skrivForsinket(b: Besoegende, r: Runde): Promise<void> {
    const p = (f: Parameters<typeof punktfelt>[1]) => felt(b, punktfelt(r.punkter[0], f));
    await b.gaa(paths.mineIndberetninger());
    await b.klik(link(b, navn(0)));
    await b.laeser(/Skriv kort\./);
    await p('forventet').fill(VENTET);
    await felt(b, 'prognose').fill('900.000');
    await b.side.locator('.plan-punkt').first().getByText('Ønsk en ny dato i planen').click();
    await p('nySlut').fill('2027-06-30');
    await p('grund').fill('Data fra registret kommer senere.');
    await vaelgLys(b, 'gul', ['tidsplan', 'data']);
  }

  it('35 initiativer: åbnes, indberettes, afgøres, lukkes og udgives (1440 og 390 px)', async () => {
    const signe = await besoeg(BRED, store.sekretaer);
    const r = await aabn(signe, store);
    await signe.laeser(/35 uden indberetning: 35 i alt/);

    // Sanne follows the plan, and reports a delay and a wish; what she types is kept before it is sent.
    const sanne = await besoeg(SMAL, r.svendborg);
    await sanne.gaa(paths.handlingsplan({ plan: r.plan }));
    await sanne.klik(knap(sanne, 'Følg planen'));
    await sanne.laeser(/Du får en mail, når planen udgives/);
    await skrivForsinket(sanne, r);
    await sanne.side.locator('#virkning').getByText('2 måneder efter planen').first().waitFor();
    await felt(sanne, 'tekst').fill('Piloten venter på data.');
    await sanne.side.getByText('Kladde gemt kl.').waitFor();
    await sanne.gaa(til(r, 0));
    assert.equal(await felt(sanne, 'tekst').inputValue(), 'Piloten venter på data.');
    await signe.gaa(til(r, 0));
    await signe.laeser(/Der skrives på indberetningen/);
    assert.doesNotMatch(await signe.tekst(), /Piloten venter/);
    await sanne.klik(knap(sanne, 'Send'));
    await sanne.laeser(/Indberetningen er sendt.*ønskes flyttet fra 31\. marts 2027 til 30\. juni 2027/);

    // Oda reports green though the rules say yellow: not in silence, and both lights stand.
    const oda = await besoeg(SMAL, r.odense);
    await oda.gaa(til(r, 1));
    await felt(oda, punktfelt(r.punkter[1], 'forventet')).fill(VENTET);
    await felt(oda, 'prognose').fill('900.000');
    await vaelgLys(oda, 'groen');
    await oda.klik(knap(oda, 'Send'));
    await oda.laeser(/Skriv, hvorfor I vurderer det lysere/);
    await felt(oda, 'tekst').fill('Vi indhenter det i foråret.');
    await oda.klik(knap(oda, 'Send'));
    await oda.laeser(
      /Indberettet lysere end beregnet.*Indberettet grøn, beregnet gul.*Begge lys bliver stående/,
    );

    // The same report in two tabs: the second is shown both versions, and decides.
    await oda.gaa(til(r, 4));
    const anden = new Besoegende(oda.side.context(), await oda.side.context().newPage(), true);
    await anden.gaa(til(r, 4));
    await felt(oda, 'tekst').fill('Skrevet i den første fane');
    await felt(oda, 'naeste').fill('Kun i den første');
    await oda.klik(knap(oda, 'Gem kladde'));
    await oda.laeser(/Kladden er gemt/);
    await felt(anden, 'tekst').fill('Skrevet i den anden fane');
    await felt(anden, 'prognose').fill('900.000');
    await vaelgLys(anden, 'groen');
    await anden.klik(knap(anden, 'Send'));
    await anden.laeser(
      /En anden har gemt, mens du skrev.*Skrevet i den første fane.*Skrevet i den anden fane.*Forventet i næste periode/,
    );
    // The form holds both already; to restore what was typed here would undo the other's.
    assert.equal(await anden.side.locator('[data-husk-tilbud]').count(), 0);
    assert.equal(await felt(anden, 'tekst').inputValue(), 'Skrevet i den anden fane');
    assert.equal(await felt(anden, 'naeste').inputValue(), 'Kun i den første');
    await anden.klik(knap(anden, 'Send'));
    await anden.laeser(/Indberetningen er sendt.*Skrevet i den anden fane/);
    await anden.side.close();

    // The rest, each by the one who is responsible, with the forms alone: that is quicker.
    for (const hvem of [r.svendborg, r.odense, r.sekretaer]) {
      const b = await besoeg(UDEN, hvem);
      for (const [n, lys] of MELDT.entries())
        if (r.ansvarlige[n] === hvem && ![0, 1, 4].includes(n)) await indberet(b, r, n, MELDINGER[lys]);
      await b.luk();
    }
    await signe.gaa(rundens(r));
    await signe.laeser(
      /25 grønne, 9 gule, 1 rød, 0 ikke startet, 0 afsluttet, 0 uden indberetning: 35 i alt/,
    );

    // Sent back with a question, answered, approved.
    await signe.gaa(til(r, 34));
    await signe.klik(knap(signe, 'Send retur'));
    await signe.laeser(/Skriv, hvad du vil have svar på/);
    await felt(signe, 'besked').fill('Hvad er blevet dyrere?');
    await signe.klik(knap(signe, 'Send retur'));
    await signe.laeser(/sendt retur/);
    await post(miljoe());
    await oda.gaa(linkTil(miljoe(), `${r.odense.personId}@test.invalid`, til(r, 34)));
    await oda.laeser(/Sendt retur\. Hvad er blevet dyrere\?/);
    await oda.klik(knap(oda, 'Send igen'));
    await oda.laeser(/Svar på det, sekretariatet har spurgt om/);
    await felt(oda, 'svar').fill('Konsulenterne.');
    await oda.klik(knap(oda, 'Send igen'));
    await oda.laeser(/Indberetningen er sendt/);
    for (const [n, laest] of [
      [34, /Konsulenterne\./],
      [1, /Indberettet lysere end beregnet/],
      [0, /Ændringerne i planen føres ind, når du godkender/],
    ] as const) {
      await signe.gaa(til(r, n));
      await signe.laeser(laest);
      await signe.videre(knap(signe, 'Godkend'));
      await signe.laeser(/Indberetningen er godkendt/);
    }

    // The plan has moved, and the first promise stands beside it.
    await signe.gaa(paths.initiativ({ initiativ: r.initiativer[0] }));
    await signe.laeser(/Lovet 31\. marts 2027, nu 30\. juni 2027 \(1\. ændring\)/);
    await signe.klik(link(signe, 'Milepæl 1').first());
    await signe.laeser(/1\. ændring.*Data fra registret kommer senere.*Første løfte/);

    // The green ones in bulk, but for those she sent herself; a tab that is left open is told later.
    await sanne.gaa(til(r, 3, '?vis=skriv'));
    await signe.gaa(rundens(r));
    await signe.klik(link(signe, 'Godkend 16 grønne uden afvigelse'));
    await signe.laeser(/24 indberetninger.*Du har selv sendt den\. En anden skal godkende/);
    await signe.klik(knap(signe, 'Godkend de valgte'));
    await signe.laeser(/16 indberetninger er godkendt/);
    const kaj = await besoeg(BRED, r.kollega);
    await kaj.gaa(paths.indberetningsrundeGodkend({ plan: r.plan, runde: r.runde }));
    await kaj.klik(knap(kaj, 'Godkend de valgte'));
    await kaj.laeser(/8 indberetninger er godkendt/);
    for (let n = 26; n < 34; n += 1) {
      await kaj.side.goto(til(r, n));
      await kaj.videre(knap(kaj, 'Godkend'));
      await kaj.laeser(/Indberetningen er godkendt/);
    }
    await kaj.luk();

    // Closed: nothing more comes in, and what was typed is handed back.
    await signe.gaa(rundens(r));
    await signe.klik(knap(signe, 'Luk runden'));
    await signe.laeser(/Runden er lukket\. Alle har indberettet/);
    await felt(sanne, 'tekst').fill('Et langt svar, der ikke må gå tabt');
    await sanne.klik(knap(sanne, 'Send igen'));
    await sanne.laeser(/Runden for 2\. halvår 2026 er lukket.*Et langt svar, der ikke må gå tabt/);

    // The introduction is written, seen in its place, and the edition is published.
    await signe.klik(link(signe, 'Udgiv'));
    await signe.laeser(/35 initiativer: 25 grønne, 9 gule og 1 rødt/);
    await skrivIntroduktion(signe, 'Det går fremad i 25 af 35.');
    await signe.klik(knap(signe, 'Gem og vis'));
    await signe.laeser(/Teksten er gemt.*Introduktion Det går fremad i 25 af 35\./);
    await signe.klik(knap(signe, 'Udgiv'));
    await signe.laeser(/Oversigten er udgivet/);
    const udgivet = new URL(signe.side.url()).pathname;
    await signe.gaa(paths.handlingsplan({ plan: r.plan }));
    await signe.laeser(/35 initiativer, 25 grønne, 9 gule, 1 rødt.*1 lys afviger\./);
    await signe.luk();

    // Sanne is told, and the link leads her there.
    await post(miljoe());
    const email = `${r.svendborg.personId}@test.invalid`;
    const mails = lagteMails(miljoe().mappe).filter((m) => m.emne.endsWith('er udgivet'));
    assert.deepEqual(
      mails.map((m) => m.til),
      [email],
    );
    assert.equal(linkTil(miljoe(), email, '/initiativoversigter/'), udgivet);
    await sanne.luk();
    await oda.luk();

    // A guest reads it: the figures are those that were reported, and the first promise stands.
    const gaest = await besoeg(SMAL);
    await gaest.gaa(paths.initiativoversigter());
    await gaest.klik(
      gaest.side.locator(`#plan-${r.plan}`).getByRole('link', { name: '2. halvår 2026', exact: true }),
    );
    assert.equal(new URL(gaest.side.url()).pathname, udgivet);
    await gaest.laeser(/35 initiativer: 25 grønne, 9 gule og 1 rødt.*Det går fremad i 25 af 35/);
    const navne = MELDT.map((l) => LYS[l].navn);
    assert.deepEqual(await lysPaaSiden(gaest), navne);
    const [foerste] = await gaest.side.locator(`#i${r.initiativer[0]}`).allInnerTexts();
    assert.match(foerste, /31\. maj 2027, planlagt 30\. juni 2027 \(først lovet 31\. marts 2027\)/);

    const json = await hent(gaest, 'JSON');
    const u = JSON.parse(json.toString('utf8')) as Udgivelsesindhold;
    assert.deepEqual([u.tal.iAlt, u.tal.groen, u.tal.gul, u.tal.roed, u.tal.mangler], [35, 25, 9, 1, 0]);
    assert.deepEqual(
      u.initiativer.map((i) => [i.lys, i.tekst, i.aarsager]),
      MELDT.map((l, n) => [
        l,
        TEKSTER.get(n) ?? MELDINGER[l].tekst,
        AARSAGER.get(n) ?? MELDINGER[l].aarsager,
      ]),
    );
    assert.deepEqual(
      u.initiativer[0].punkter.map((p) => [p.foersteSlut, p.slut]),
      [['2027-03-31', '2027-06-30']],
    );
    await gaest.laeser(new RegExp(createHash('sha256').update(json).digest('hex')));
    const aabnet = await aabnArk(skrivFil(await hent(gaest, 'Excel (.xlsx)')));
    assert.ok(aabnet.ok, JSON.stringify(aabnet));
    const celler: string[] = [];
    for await (const del of aabnet.vaerdi.ark[0].raekker())
      for (const { celler: c } of del) if (/^\d+\.\d+$/.test(c[0].tekst)) celler.push(c[4].tekst);
    aabnet.vaerdi.luk();
    assert.deepEqual(celler, navne);
    const pdf = (await hent(gaest, 'PDF')).toString('latin1');
    assert.ok(pdf.startsWith('%PDF') && pdf.includes('/StructTreeRoot'));
    await gaest.luk();
  });

  it('med formularer alene (uden JavaScript)', async () => {
    const signe = await besoeg(UDEN, lille.sekretaer);
    const r = await aabn(signe, lille);
    const sanne = await besoeg(UDEN, r.svendborg);
    await skrivForsinket(sanne, r);
    await sanne.klik(knap(sanne, 'Vis beregning'));
    await sanne.laeser(/2 måneder efter planen/);
    await felt(sanne, 'tekst').fill('Piloten venter på data.');
    await sanne.klik(knap(sanne, 'Gem kladde'));
    await sanne.laeser(/Kladden er gemt/);
    await sanne.klik(knap(sanne, 'Send'));
    await sanne.laeser(/Indberetningen er sendt.*ønskes flyttet/);

    const oda = await besoeg(UDEN, r.odense);
    await oda.gaa(til(r, 1));
    await felt(oda, 'prognose').fill('900.000');
    await vaelgLys(oda, 'groen');
    await oda.klik(knap(oda, 'Send'));
    await oda.laeser(/Indberetningen er sendt/);
    await oda.luk();

    await signe.gaa(til(r, 0));
    await felt(signe, 'besked').fill('Hvornår kommer data?');
    await signe.klik(knap(signe, 'Send retur'));
    await sanne.gaa(til(r, 0));
    await felt(sanne, 'svar').fill('I maj.');
    await sanne.klik(knap(sanne, 'Send igen'));
    await sanne.laeser(/Indberetningen er sendt.*I maj\./);
    await sanne.luk();
    await signe.gaa(til(r, 0));
    await signe.klik(knap(signe, 'Godkend'));
    await signe.laeser(/Indberetningen er godkendt/);
    await signe.gaa(rundens(r));
    await signe.klik(link(signe, 'Godkend 1 grøn uden afvigelse'));
    await signe.klik(knap(signe, 'Godkend de valgte'));
    await signe.laeser(/1 indberetning er godkendt/);

    // Too early it can be written but not published; those who never reported are told of as such.
    await signe.gaa(paths.initiativoversigtUdgiv({ plan: r.plan, runde: r.runde }));
    await signe.laeser(/Runden er åben\. Luk den, før den udgives/);
    assert.equal(await knap(signe, 'Udgiv').isDisabled(), true);
    await skrivIntroduktion(signe, 'Halvdelen mangler.');
    await signe.klik(knap(signe, 'Gem og vis'));
    await signe.laeser(/Teksten er gemt/);
    assert.equal(await felt(signe, 'introduktion').inputValue(), 'Halvdelen mangler.');
    await signe.gaa(rundens(r));
    await signe.klik(knap(signe, 'Luk runden'));
    await signe.laeser(/2 initiativer står uden indberetning/);
    await signe.klik(link(signe, 'Udgiv'));
    await skrivIntroduktion(signe, 'Halvdelen mangler.');
    await signe.klik(knap(signe, 'Udgiv'));
    await signe.laeser(/Oversigten er udgivet/);
    const udgivet = new URL(signe.side.url()).pathname;
    await signe.luk();

    const gaest = await besoeg(UDEN);
    await gaest.gaa(udgivet);
    await gaest.laeser(/1 grønt, 1 gult, 0 røde og 2 uden indberetning.*Halvdelen mangler/);
    assert.deepEqual(await lysPaaSiden(gaest), ['Gul', 'Grøn', 'Ingen indberetning', 'Ingen indberetning']);
    const u = JSON.parse((await hent(gaest, 'JSON')).toString('utf8')) as Udgivelsesindhold;
    assert.deepEqual([u.tal.iAlt, u.tal.groen, u.tal.gul, u.tal.mangler], [4, 1, 1, 2]);
    await gaest.luk();
  });
});
