// A joint programme from its first page to the third year's invoice and a credit note: the programme leader, kommuner, and a
// guest, in browsers of their own. The amounts are computed by hand here, not by the engine.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { afregningKommando } from '../../app/kommandoer/afregning.ts';
import { laesArgumenter } from '../../app/kommandolinje.ts';
import { svarPaa } from '../../app/modules/faellesprogram/tilslutning/test/verden.ts';
import { raekker, sql } from '../../app/platform/db/database.ts';
import { lagteMails } from '../../app/platform/mail.ts';
import { paths } from '../../app/routes.ts';
import { KOMBIT, SVENDBORG, stilDatabaseur, testAktoer, type testMiljoe } from '../helpers.ts';
import { bekraeft, felt, knap, link, post } from './marked.ts';
import { type Besoegende, medProdukt, type Opsaetning } from './produkt.ts';

const BRED: Opsaetning = { bredde: 1440, javascript: true };
const UDEN: Opsaetning = { bredde: 390, javascript: false };

/** What is counted in each kommune; the others have {@link ANDRE} every year. Copenhagen is above the tier at 150,000. */
const TALT = {
  2025: { '0479': 6401, '0101': 160_001, '0461': 21_001 },
  2026: { '0479': 6351, '0101': 160_003, '0461': 20_999 },
  2027: { '0479': 6299, '0101': 160_005, '0461': 20_997 },
} as const;
type Taltaar = keyof typeof TALT;
const ANDRE = 1000;
/** When the councils approved. */
const POLITISK = '2025-09-30';

/**
 * In øre, half a year. 2026: 6.401 × 76 = 486.476; 150.000 × 76 + 10.001 × 38 = 11.780.038; 21.001 × 76 = 1.596.076.
 * 2027: 6.351 × 77 = 489.027; 150.000 × 77 + 10.003 × 38,50 = 11.935.115,50; 20.999 × 77 = 1.616.923.
 * 2028: 6.299 × 86 = 541.714; 150.000 × 86 + 10.005 × 43 = 13.330.215; 20.997 × 86 = 1.805.742.
 */
const HALVT = {
  2026: { '0479': 24_323_800, '0101': 589_001_900, '0461': 79_803_800, ialt: '6.931.295 kr.' },
  2027: { '0479': 24_451_350, '0101': 596_755_775, '0461': 80_846_150, ialt: '7.020.532,75 kr.' },
  2028: { '0479': 27_085_700, '0101': 666_510_750, '0461': 90_287_100, ialt: '7.838.835,50 kr.' },
} as const;
type Aar = keyof typeof HALVT;
/** Svendborg's 6.299 becomes 6.249: 50 × 86 kr. less a year, 2.150 kr. less each half; 6.249 × 43 kr. = 268.707 kr. */
const RETTET = { antal: '6.249', kredit: -215_000, halvt: 26_870_700, ialt: '7.836.685,50 kr.' };

interface Hus {
  readonly esben: Aktoer;
  readonly ida: Aktoer;
  readonly bo: Aktoer;
  readonly torben: Aktoer;
  readonly kim: Aktoer;
  readonly nanna: Aktoer;
  readonly kommuner: readonly { readonly kode: string; readonly navn: string }[];
}

/** A programme of one part. */
interface Sted {
  readonly program: number;
  readonly del: number;
  readonly navn: string;
}

const sidsteTal = (b: Besoegende) => Number(new URL(b.side.url()).pathname.split('/').at(-1));

/** Rich text: the area itself without script, the editor that stands in its place with. */
async function skriv(b: Besoegende, navn: string, nr: number, tekst: string): Promise<void> {
  if (b.javascript) await b.side.locator('main [contenteditable="true"]').nth(nr).fill(tekst);
  else await felt(b, navn).fill(tekst);
}

const vaelg = (b: Besoegende, navn: string, vaerdi: string) =>
  b.side.locator(`main [name="${navn}"][value="${vaerdi}"]`).check({ force: true });

async function hent(b: Besoegende, navn: string): Promise<string> {
  const hentet = b.side.waitForEvent('download');
  await link(b, navn).click();
  return (await hentet).path();
}

describe('Et fællesprogram i browseren', { timeout: 480_000 }, () => {
  let h: Hus;
  const produkt = medProdukt(async (db) => {
    await stilDatabaseur(db, '2025-10-01T08:00:00Z');
    h = {
      esben: await testAktoer(db, KOMBIT, ['programleder'], 'Esben'),
      ida: await testAktoer(db, KOMBIT, ['programleder'], 'Ida'),
      bo: await testAktoer(db, SVENDBORG, ['itarkitekt'], 'Bo'),
      torben: await testAktoer(db, SVENDBORG, ['godkender'], 'Torben'),
      kim: await testAktoer(db, '64942212', ['godkender'], 'Kim'),
      nanna: await testAktoer(db, '35209115', ['godkender'], 'Nanna'),
      kommuner: await db.somSystem('test', (tx) =>
        raekker(
          tx,
          sql<{
            kode: string;
            navn: string;
          }>`select kommunekode as kode, navn from organisation where kommunekode is not null order by 1`,
        ),
      ),
    };
    assert.equal(h.kommuner.length, 98);
  });
  const miljoe = () => produkt().miljoe as ReturnType<typeof testMiljoe>;
  const besoeg = (o: Opsaetning, a?: Aktoer) => produkt().besoeg(o, a);
  const klokken = (tid: string) => stilDatabaseur(produkt().db, tid);

  /** All 98 as a file; `ret` writes some rows otherwise, or leaves them out. */
  function talfil(aar: Taltaar, ret: Readonly<Record<string, string | null>> = {}): Buffer {
    const egne: Readonly<Record<string, number>> = TALT[aar];
    const linjer = h.kommuner.flatMap(({ kode, navn }) => {
      const antal = kode in ret ? ret[kode] : String(egne[kode] ?? ANDRE);
      return antal === null ? [] : [`${kode};${navn};${antal}`];
    });
    return Buffer.from(['kommunekode;kommune;antal', ...linjer].join('\r\n'));
  }

  async function opret(b: Besoegende, navn: string): Promise<Sted> {
    await b.gaa(paths.faellesprogrammer());
    await b.klik(link(b, 'Nyt program').first());
    await felt(b, 'navn').fill(navn);
    await skriv(b, 'formaal', 0, 'Én platform for elever og forældre.');
    await vaelg(b, 'synlighed', 'offentlig');
    await b.klik(knap(b, 'Opret programmet'));
    await b.laeser(/Programmet er oprettet/);
    const program = sidsteTal(b);
    await b.klik(link(b, 'Ny del'));
    await b.klik(link(b, 'folkeskoleelev'));
    await felt(b, 'navn').fill('Skole');
    await felt(b, 'betalingFra').fill('2026-01-01');
    await b.klik(knap(b, 'Tilføj'));
    await b.laeser(/Delen er tilføjet.*Skole folkeskoleelev 1\. januar 2026/);
    await b.klik(b.side.locator('#dele').getByRole('link', { name: 'Skole' }));
    return { program, del: sidsteTal(b), navn };
  }

  /** Sends a file of counts in; with script it goes by itself and the address changes when it was read. */
  async function indlaes(b: Besoegende, s: Sted, aar: Taltaar, fil: Buffer, god: boolean): Promise<void> {
    await b.gaa(paths.optaellingNy({ program: s.program }));
    await felt(b, 'del').selectOption(String(s.del));
    await felt(b, 'aar').fill(String(aar));
    await felt(b, 'kilde').fill('Uddannelsesstatistik.dk');
    await felt(b, 'kildedato').fill(`${aar}-09-15`);
    await felt(b, 'demo').check({ force: true });
    await felt(b, 'fil').setInputFiles({ name: 'elever.csv', mimeType: 'text/csv', buffer: fil });
    await knap(b, 'Vis ændringerne').click();
    if (god) await b.side.waitForURL(/\/tal\/\d+$/);
    else await b.side.locator('#fejl').waitFor();
    await b.side.waitForLoadState('load');
    await b.tjek();
  }

  async function tael(b: Besoegende, s: Sted, aar: Taltaar): Promise<void> {
    await indlaes(b, s, aar, talfil(aar), true);
    await b.klik(knap(b, 'Bekræft tallene'));
    await b.laeser(/Tallene gælder nu som version 1\./);
  }

  /** School at 76, 77 and 86 kr., half of it above 150.000; the two half-years stand there from the beginning. */
  async function prissaet(b: Besoegende, s: Sted): Promise<void> {
    await b.gaa(paths.programpriser({ program: s.program }));
    await b.klik(knap(b, 'Skriv priser'));
    await b.laeser(/1\. halvår.*2\. halvår/);
    await b.klik(link(b, 'sats pr. enhed'));
    await felt(b, 'navn').fill('Abonnement');
    for (const [i, fra, til, kr, over] of [
      [0, '2026-01', '2026-12', '76', '38'],
      [1, '2027-01', '2027-12', '77', '38,50'],
      [2, '2028-01', '', '86', '43'],
    ] as const) {
      if (i > 0) await b.klik(knap(b, 'Gem, og bliv her'));
      await felt(b, `p${i}_fra`).fill(fra);
      await felt(b, `p${i}_til`).fill(til);
      await felt(b, `p${i}_kr`).fill(kr);
      await b.side.locator('main summary', { hasText: 'Anden sats over et antal' }).nth(i).click();
      await felt(b, `p${i}_over1`).fill('150.000');
      await felt(b, `p${i}_kr1`).fill(over);
      await felt(b, `p${i}_kilde`).fill('aulainfo.dk');
    }
    await b.klik(knap(b, 'Gem'));
    await b.laeser(
      /Gemt i kladden.*76 kr\. pr\. folkeskoleelev pr\. år; over 150\.000: 38 kr\..*over 150\.000: 38,50 kr\..*over 150\.000: 43 kr\./,
    );
    await felt(b, 'gyldigFra').fill('2026-01');
    await felt(b, 'begrundelse').fill('Styregruppen 1. oktober 2025');
    await b.klik(knap(b, 'Vedtag version 1'));
    await b.laeser(/Prismodel, version 1 .*Styregruppen 1\. oktober 2025/);
  }

  async function aabnRunde(b: Besoegende, s: Sted): Promise<number> {
    await b.gaa(paths.programtilslutning({ program: s.program }));
    await b.klik(link(b, 'Ny runde').first());
    await felt(b, 'navn').fill('Tilslutning 2026');
    await vaelg(b, 'slags', 'faelles');
    await b.klik(knap(b, 'Opret kladde'));
    await felt(b, 'fristDato').fill('2025-11-14');
    await felt(b, 'fristKl').fill('12.00');
    await felt(b, `del-${s.del}`).check({ force: true });
    await felt(b, `pris-${s.del}`).fill('86');
    await felt(b, `andel-${s.del}`).fill('80');
    await skriv(b, 'materiale', 0, 'Om løsningen.');
    await skriv(b, 'vilkaar', 1, 'Kommunen betaler fra 1. januar 2026.');
    await b.klik(knap(b, 'Gem kladden'));
    await b.laeser(/Kladden er gemt/);
    const runde = sidsteTal(b);
    await bekraeft(b, knap(b, 'Åbn runden'));
    await b.laeser(/Runden er åben.*14\. nov\. 2025 kl\. 12\.00/);
    return runde;
  }

  /** The kommune recommends and notes the decision; who may sign signs, and has the receipt. */
  async function tilslut(bo: Besoegende, torben: Besoegende, s: Sted, runde: number): Promise<void> {
    const svar = paths.tilslutningssvar({ program: s.program, runde });
    await bo.gaa(paths.programtilslutning({ program: s.program }));
    await bo.klik(link(bo, 'Gå til kommunens svar'));
    assert.equal(new URL(bo.side.url()).pathname, svar);
    await vaelg(bo, `beslutning-${s.del}`, 'tilslut');
    await bo.klik(knap(bo, 'Gem indstillingen'));
    await bo.laeser(/Notér den politiske behandling under punkt 2, før kommunen tilslutter sig/);
    await felt(bo, 'organ').fill('Byrådet');
    await felt(bo, 'dato').fill(POLITISK);
    await felt(bo, 'journal').fill('25/1234');
    await bo.klik(knap(bo, 'Notér behandlingen'));
    await bo.laeser(/Byrådet, 30\. september 2025, sag 25\/1234.*En godkender i kommunen underskriver/);
    await torben.gaa(svar);
    await felt(torben, 'laest').check({ force: true });
    await bekraeft(torben, knap(torben, /^Underskriv for Svendborg/));
    await torben.laeser(/Kvitteringen er sendt til dig med mail.*Regnet efter nu: summen passer/);
  }

  /** Copenhagen and Odense by command: their way is the same. */
  async function tilslutAndre(s: Sted, runde: number): Promise<void> {
    for (const hvem of [h.kim, h.nanna]) {
      const svar = await svarPaa(miljoe(), hvem, s, runde, { [s.del]: 'tilslut' }, POLITISK);
      assert.ok(svar.ok, JSON.stringify(svar));
    }
  }

  /** An instalment from its year's page. */
  async function udsted(b: Besoegende, s: Sted, aar: Aar, ialt: string): Promise<void> {
    await b.gaa(paths.afregningsaar({ program: s.program, aar }));
    await b.side.locator('summary', { hasText: 'Udsted 3 fakturaer' }).click();
    await b.klik(knap(b, 'Udsted fakturaerne'));
    await b.laeser(new RegExp(`3 fakturaer på ${ialt.replaceAll('.', '\\.')} er udstedt`));
  }

  /** One kommune's count of 2027 is put right, as a new version. */
  async function ret(b: Besoegende, s: Sted): Promise<void> {
    await b.gaa(paths.programtal({ program: s.program }));
    await b.klik(link(b, 'Skole 2027'));
    await felt(b, 'kommune').selectOption('0479');
    await felt(b, 'antal').fill(RETTET.antal);
    await felt(b, 'begrundelse').fill('Ministeriet har rettet tallet.');
    await b.klik(knap(b, 'Vis ændringen'));
    await b.laeser(/Ændringer fra version 1.*Svendborg 6\.299 6\.249 −50/);
    await b.klik(knap(b, 'Bekræft tallene'));
    await b.laeser(/Tallene gælder nu som version 2\..*Rettet, fordi Ministeriet har rettet tallet\./);
  }

  async function krediter(b: Besoegende, s: Sted): Promise<void> {
    await b.gaa(paths.afregningsaar({ program: s.program, aar: 2028 }));
    await b.klik(link(b, 'Se 1 rettelse'));
    await b.laeser(/Svendborg.*270\.857,00 268\.707,00 −2\.150,00 Kreditnota/);
    await felt(b, 'aarsag').fill('Ministeriet har rettet elevtallet.');
    await b.klik(knap(b, 'Udsted 1 rettelse'));
    await b.laeser(/1 rettelse på i alt −2\.150 kr\. er udstedt/);
  }

  /** The kommune finds a document of its own on its list, and opens how its lines were computed. */
  async function aabnBilag(b: Besoegende, s: Sted, slags: string, aar: Aar): Promise<void> {
    await b.gaa(paths.programregninger());
    const raekker = b.side.locator('#fakturaer tbody tr', { hasText: slags }).filter({ hasText: s.navn });
    await b.klik(
      raekker
        .filter({ hasText: String(aar) })
        .first()
        .getByRole('link')
        .first(),
    );
    for (const linje of await b.side.locator('summary', { hasText: 'Sådan er det regnet' }).all())
      await linje.click();
  }

  /** What stands in the invoices, in øre by kommune and year. */
  const summer = (s: Sted) =>
    produkt().db.somSystem('test', (tx) =>
      raekker(
        tx,
        sql<{
          aar: number;
          kode: string;
          oere: number;
          linjer: number;
        }>`select f.aar, f.kommunekode as kode, sum(f.beloeb_oere)::float8 as oere,
            sum((select sum(l.beloeb_oere) from programfakturalinje l where l.faktura_id = f.id))::float8 as linjer
          from programfaktura f where f.program_id = ${s.program} group by 1, 2 order by 1, 2`,
      ),
    );

  /** The published files give the same amounts on a machine of one's own. */
  async function regnEfter(b: Besoegende, s: Sted): Promise<void> {
    const mappe = join(miljoe().mappe, `grundlag-${b.javascript}`);
    mkdirSync(mappe);
    for (const fil of ['grundlag.json', 'tal.csv', 'beloeb.csv'])
      copyFileSync(await hent(b, fil), join(mappe, fil));
    let ud = '';
    const fortalt: string[] = [];
    await afregningKommando(
      laesArgumenter([
        'afregning',
        '--genberegn',
        mappe,
        '--faktura',
        join(mappe, 'beloeb.csv'),
        '--format',
        'csv',
      ]),
      {
        skriv: async (tekst) => {
          ud += tekst;
        },
        fortael: (linje) => void fortalt.push(linje),
      },
    );
    assert.equal(ud, await readFile(join(mappe, 'beloeb.csv'), 'utf8'));
    assert.deepEqual(ud.trim().split('\r\n'), [
      'kommunekode;del;rate;oere',
      `0101;${s.del};1;666510750`,
      `0101;${s.del};2;666510750`,
      `0461;${s.del};1;90287100`,
      `0461;${s.del};2;90287100`,
      `0479;${s.del};1;26870700`,
      `0479;${s.del};2;26870700`,
    ]);
    assert.match(fortalt.join('\n'), /stemmer/);
  }

  it('fra program til tredje års faktura og én kreditnota (1440 px)', async () => {
    const esben = await besoeg(BRED, h.esben);
    const s = await opret(esben, 'Samarbejdsplatformen');

    // A file with four faults is refused whole; what was typed stands.
    await indlaes(
      esben,
      s,
      2025,
      talfil(2025, { '0479': '-6401', '0461': '21001,5', '0101': null, '0147': null }),
      false,
    );
    assert.equal(await esben.side.evaluate(() => document.activeElement?.id), 'fejl');
    await esben.laeser(/Antallet er negativt\. Det skal være 0 eller mere/);
    await esben.laeser(/Antallet har decimaler\. Der afregnes efter hele enheder/);
    await esben.laeser(/2 kommuner mangler: København, Frederiksberg\. Alle 98 skal stå i filen/);
    assert.equal(await felt(esben, 'kilde').inputValue(), 'Uddannelsesstatistik.dk');
    await tael(esben, s, 2025);
    await esben.laeser(/282\.403 folkeskoleelever/);
    await prissaet(esben, s);
    const runde = await aabnRunde(esben, s);

    // A kommune asks; one answers and another approves.
    await klokken('2025-10-20T08:00:00Z');
    const bo = await besoeg(BRED, h.bo);
    const ida = await besoeg(BRED, h.ida);
    await bo.gaa(paths.programspoergsmaal({ program: s.program }));
    await bo.klik(link(bo, 'Stil et spørgsmål').first());
    await felt(bo, 'kategori').selectOption('oekonomi');
    await felt(bo, 'emne').fill('Betaling ved sammenlagte skoler');
    await felt(bo, 'tekst').fill('Ændrer det prisen, at to skoler lægges sammen?');
    await bo.klik(knap(bo, 'Send spørgsmålet'));
    await esben.gaa(paths.programspoergsmaalEt({ program: s.program, spm: await spoergsmaalet(s) }));
    await skriv(esben, 'svar', 0, 'Nej. Der betales pr. elev, ikke pr. skole.');
    await esben.klik(knap(esben, 'Gem udkast'));
    await esben.klik(knap(esben, 'Send til godkendelse'));
    await ida.gaa(new URL(esben.side.url()).pathname);
    await ida.klik(knap(ida, 'Godkend og udgiv'));
    await ida.laeser(/Nej\. Der betales pr\. elev, ikke pr\. skole\./);
    await ida.luk();

    const torben = await besoeg(BRED, h.torben);
    await tilslut(bo, torben, s, runde);
    await post(miljoe());
    assert.ok(lagteMails(miljoe().mappe).some((m) => m.til === `${h.torben.personId}@test.invalid`));

    // Until the deadline only how many is told.
    await tilslutAndre(s, runde);
    const gaest = await besoeg(BRED);
    await gaest.gaa(paths.programtilslutning({ program: s.program }));
    await gaest.laeser(/Skole 3 af 98 kommuner/);
    await gaest.gaa(paths.tilslutningsliste({ program: s.program }));
    await gaest.laeser(/står her, når dens frist er nået/);
    assert.doesNotMatch(await gaest.tekst(), /Svendborg/);

    // At the deadline itself it is over: a tab that was left open is told, and the list is published.
    await bo.gaa(paths.tilslutningssvar({ program: s.program, runde }));
    await klokken('2025-11-14T11:00:00Z');
    await felt(bo, 'bemaerkning').fill('Et notat, der ikke må gå tabt');
    await bo.klik(knap(bo, 'Gem indstillingen'));
    await bo.laeser(/Fristen er nået.*Et notat, der ikke må gå tabt/);
    await gaest.gaa(paths.faellesprogrammer());
    await gaest.klik(link(gaest, 'Samarbejdsplatformen').first());
    await gaest.klik(link(gaest, 'Tilslutning').first());
    await gaest.klik(link(gaest, 'Hvem er tilsluttet').first());
    await gaest.laeser(/Københavns? .*Odense .*Svendborg .*Tilsluttet/);
    await gaest.gaa(paths.programpriser({ program: s.program }));
    await gaest.laeser(/76 kr\. pr\. folkeskoleelev pr\. år; over 150\.000: 38 kr\..*aulainfo\.dk/);
    await gaest.gaa(paths.programspoergsmaal({ program: s.program }));
    await gaest.laeser(/Betaling ved sammenlagte skoler.*Der betales pr\. elev/);
    assert.doesNotMatch(await gaest.tekst(), /Svendborg/);

    // Three years, half by half, until the third year's first.
    await klokken('2026-01-05T08:00:00Z');
    await udsted(esben, s, 2026, HALVT[2026].ialt);
    await klokken('2026-07-01T08:00:00Z');
    await udsted(esben, s, 2026, HALVT[2026].ialt);
    await klokken('2027-01-04T08:00:00Z');
    await tael(esben, s, 2026);
    await udsted(esben, s, 2027, HALVT[2027].ialt);
    await klokken('2027-07-01T08:00:00Z');
    await udsted(esben, s, 2027, HALVT[2027].ialt);
    await klokken('2028-01-03T08:00:00Z');
    await tael(esben, s, 2027);
    await udsted(esben, s, 2028, HALVT[2028].ialt);
    await esben.klik(
      esben.side.locator('#fakturaer tbody tr', { hasText: 'Københav' }).getByRole('link').first(),
    );
    await esben.laeser(
      /150\.000 folkeskoleelever × 86 kr\. = 12\.900\.000 kr\..*10\.005 folkeskoleelever × 43 kr\. = 430\.215 kr\..*6\.665\.107,50/,
    );

    await aabnBilag(bo, s, 'Faktura', 2028);
    await bo.laeser(/6\.299 folkeskoleelever × 86 kr\. = 541\.714 kr\. for året/);
    await bo.laeser(
      /Regel Sats pr\. enhed Demotal for 2027 6\.299 folkeskoleelever.* Sats 86 kr\. pr\. folkeskoleelev pr\. år Periode hele året/,
    );
    await bo.laeser(/1\/2 af årets 541\.714 kr\., rundet ned til hele øre Beløb 270\.857 kr\./);

    await klokken('2028-03-01T08:00:00Z');
    await ret(esben, s);
    await krediter(esben, s);
    await klokken('2028-07-03T08:00:00Z');
    await udsted(esben, s, 2028, RETTET.ialt);

    await aabnBilag(bo, s, 'Kreditnota', 2028);
    await bo.laeser(/Årsag Ministeriet har rettet elevtallet\. Beløb −2\.150 kr\./);
    await bo.laeser(/6\.299 folkeskoleelever × 86 kr\..*6\.249 folkeskoleelever × 86 kr\. = 537\.414 kr\./);
    await bo.laeser(/Andre bilag for samme del og rate Tilsammen 268\.707 kr\./);
    await bo.gaa(paths.programregninger({ aar: '2028' }));
    await bo.laeser(/537\.414 kr\. 3 bilag.*I alt .*537\.414,00/);

    const uaendret = (aar: Aar, kode: '0479' | '0101' | '0461') => HALVT[aar][kode] * 2;
    assert.deepEqual(
      await summer(s),
      ([2026, 2027, 2028] as const).flatMap((aar) =>
        (['0101', '0461', '0479'] as const).map((kode) => {
          const oere =
            aar === 2028 && kode === '0479'
              ? HALVT[2028]['0479'] + RETTET.kredit + RETTET.halvt
              : uaendret(aar, kode);
          return { aar, kode, oere, linjer: oere };
        }),
      ),
    );
    assert.equal(HALVT[2028]['0479'] + RETTET.kredit + RETTET.halvt, 6249 * 8600);

    // The guest computes the last one again: on the page, and by the command on the files.
    await gaest.gaa(paths.programafregning({ program: s.program }));
    await gaest.klik(
      gaest.side
        .locator('#grundlag')
        .getByRole('link', { name: /: 2028$/ })
        .first(),
    );
    await gaest.klik(link(gaest, 'Genberegn nu'));
    await gaest.laeser(/Stemmer til 0 øre 6 beløb .* 15\.673\.371 kr\./);
    await gaest.laeser(/Skole: folkeskoleelever 2027 2 Uddannelsesstatistik\.dk 15\. september 2027 Demotal/);
    await regnEfter(gaest, s);
    for (const b of [esben, bo, torben, gaest]) await b.luk();
  });

  it('med formularer alene på en telefon (390 px, uden JavaScript)', async () => {
    await klokken('2025-10-01T08:00:00Z');
    const esben = await besoeg(UDEN, h.esben);
    const s = await opret(esben, 'Platform uden script');
    await prissaet(esben, s);
    const runde = await aabnRunde(esben, s);
    const bo = await besoeg(UDEN, h.bo);
    const torben = await besoeg(UDEN, h.torben);
    await tilslut(bo, torben, s, runde);
    await torben.luk();
    await tilslutAndre(s, runde);
    await klokken('2028-01-03T08:00:00Z');
    const gaest = await besoeg(UDEN);
    await gaest.gaa(paths.tilslutningsliste({ program: s.program }));
    await gaest.laeser(/Odense .*Svendborg .*Tilsluttet/);

    await indlaes(esben, s, 2027, talfil(2027, { '0479': '6299,5' }), false);
    await esben.laeser(/Antallet har decimaler/);
    await tael(esben, s, 2027);
    await udsted(esben, s, 2028, HALVT[2028].ialt);
    await aabnBilag(bo, s, 'Faktura', 2028);
    await bo.laeser(/6\.299 folkeskoleelever × 86 kr\. = 541\.714 kr\..* Beløb 270\.857 kr\./);
    await ret(esben, s);
    await krediter(esben, s);
    await aabnBilag(bo, s, 'Kreditnota', 2028);
    await bo.laeser(/Beløb −2\.150 kr\..*Tilsammen 268\.707 kr\./);

    await gaest.gaa(paths.programpriser({ program: s.program }));
    await gaest.laeser(/86 kr\. pr\. folkeskoleelev pr\. år; over 150\.000: 43 kr\./);
    await gaest.gaa(paths.programafregning({ program: s.program }));
    await gaest.klik(
      gaest.side
        .locator('#grundlag')
        .getByRole('link', { name: /: 2028$/ })
        .first(),
    );
    await gaest.klik(link(gaest, 'Genberegn nu'));
    await gaest.laeser(/Stemmer til 0 øre 6 beløb/);
    await regnEfter(gaest, s);
    for (const b of [esben, bo, gaest]) await b.luk();
  });

  const spoergsmaalet = async (s: Sted): Promise<number> => {
    const [fundet] = await produkt().db.somSystem('test', (tx) =>
      raekker(tx, sql<{ id: number }>`select id from programspoergsmaal where program_id = ${s.program}`),
    );
    return fundet.id;
  };
});
