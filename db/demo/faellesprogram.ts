/**
 * One programme modelled on Samarbejdsplatformen as KOMBIT told of it in October 2015: purpose, parts, tracks, steering group and the
 * shape of the first plan are the source's, moved so many years on that the third year of payment is this one; when things were
 * reached, what was changed, what is still to come, and the kommuner's own days and prices are invented, and marked so.
 */
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { opretProgram } from '../../app/modules/faellesprogram/program/commands.ts';
import { gemKommunedatoer } from '../../app/modules/faellesprogram/program/kommuner/commands.ts';
import { hentKommunedatoer } from '../../app/modules/faellesprogram/program/kommuner/queries.ts';
import { hentDele } from '../../app/modules/faellesprogram/program/queries.ts';
import { gemDel } from '../../app/modules/faellesprogram/program/ramme/commands.ts';
import { laesDel } from '../../app/modules/faellesprogram/program/ramme/forms.ts';
import type { Del } from '../../app/modules/faellesprogram/program/ramme/rules.ts';
import { gemUdfasning } from '../../app/modules/faellesprogram/udfasning/commands.ts';
import { kommuner } from '../../app/modules/organisation/public.ts';
import { type Database, raekke, sql } from '../../app/platform/db/database.ts';
import type { Miljoe } from '../../app/platform/miljoe.ts';
import { type Demomiljoe, klokken, skalLykkes } from './miljoe.ts';
import { demoaktoer, KOMBIT, kommuneaktoer } from './personer.ts';
import { SYSTEMER } from './verden.ts';

/** Others find the programme by it. */
export const PROGRAMNAVN = 'Samarbejdsplatformen';
const KILDE = 'KOMBIT, BPI-møder om Samarbejdsplatformen, oktober 2015';
const OPDIGTET = 'Demo: opdigtet.';
/** The year of the source's that the demo's is: published rates of 2021 are this year's (faellesprogram/afregning.ts). */
const KILDEAAR = 2021;
/** The catalogue's system that stands for the solution; its name is the demo's own. */
const LOESNING = SYSTEMER.find((s) => s.opgave === 'skole');

const FORMAAL = `Samarbejdsplatformen samler kommunikation og samarbejde om børn og unge ét sted: **elever og børn**, **forældre**, **lærere og pædagogisk personale**.

- Dashboards, CMS, søgning og fildeling
- Læringsplatforme, kommunale systemer og standardløsninger til kommunikation kobles på
- Brugerne inddrages tidligt og igennem hele processen: interaktionsdesign, kanalstrategi, uddannelse og implementering

KOMBIT beder om tilslutning, før der er en løsning, og lægger pengene ud til analyse, udbud og udvikling. Kommunerne betaler tilbage fra en aftalt dato.`;

const FORBINDELSER = `De oftest benyttede standardløsninger til kommunikation understøttes, herunder Google Apps og Microsoft Office. Læringsplatforme kobles på.

Første version dækker hele folkeskolen: undervisning og SFO (og fritidsklubber, hvor skoler ikke har SFO). Tandpleje, musikskoler og idrætsklubber er ikke med.`;

const SPOR: readonly Readonly<Record<string, string>>[] = [
  {
    navn: 'Spor 1: Læringsplatform',
    formaal: 'Fælles udbud og indkøb, minimumskrav og standarder.',
    leder: 'KL',
    ledertitel: 'Projektledelse',
  },
  {
    navn: 'Spor 2: Samarbejdsplatform',
    formaal: 'Løsningen, som kommunerne tilslutter sig.',
    leder: 'KOMBIT',
    ledertitel: 'Projektledelse',
  },
  {
    navn: 'Spor 3: Kommunal rammearkitektur',
    formaal: 'Basiskravspecifikation og transitionsvejledning.',
    leder: 'KL',
    ledertitel: 'Projektledelse',
  },
];

interface Demoforum {
  readonly art: string;
  readonly navn: string;
  readonly mandat: string;
  readonly moeder: string;
  /** Kommunekode or name, and title. */
  readonly medlemmer: readonly (readonly [string, string])[];
}

const FORA: readonly Demoforum[] = [
  {
    art: 'styregruppe',
    navn: 'Styregruppe for Samarbejdsplatformen',
    mandat: 'Afgør projektets retning, økonomi og tidsplan. Mandatet er skrevet til demoen.',
    moeder: 'hver anden måned',
    medlemmer: [
      ['0326', ''],
      ['0410', ''],
      ['0851', ''],
      ['0330', ''],
    ],
  },
  {
    art: 'programgruppe',
    navn: 'Programstyregruppen',
    mandat: 'Programejer og leder: KL. KOMBIT deltager.',
    moeder: '',
    medlemmer: [
      ['KL', 'Programejer og leder'],
      ['KOMBIT', ''],
    ],
  },
  {
    art: 'foelgegruppe',
    navn: 'Styregruppen for it i folkeskolen',
    mandat: 'Følger programmet fra statens og kommunernes side.',
    moeder: '',
    medlemmer: [
      ['Undervisningsministeriet', ''],
      ['Styrelsen for It og Læring', ''],
      ['KL', ''],
      ['Ministeriet for Børn, Ligestilling, Integration og Sociale forhold', ''],
    ],
  },
];

/** A day of the source's in the demo. */
type Flyt = (dag: string) => string;

/** So many years later; the demo's day decides how many. */
export function flytter(idag: string): { readonly frem: number; readonly flyt: Flyt } {
  const frem = Number(idag.slice(0, 4)) - KILDEAAR;
  return { frem, flyt: (dag) => `${Number(dag.slice(0, 4)) + frem}${dag.slice(4)}` };
}

interface Demopunkt {
  readonly emne: string;
  readonly navn: string;
  readonly del?: 'Skole' | 'Dagtilbud';
  readonly start?: string;
  readonly slut: string;
  readonly visning?: string;
  readonly beskrivelse?: string;
  readonly faktisk?: string;
  /** What it was moved to: the day, when it was, and why. */
  readonly rykket?: { readonly slut: string; readonly kl: string; readonly grund: string };
}

/** The source's plan: the first day of what it says by season is the best reading of it. */
function kildensPunkter(flyt: Flyt): readonly Demopunkt[] {
  const aar = (kildens: number) => flyt(`${kildens}`);
  return [
    {
      emne: 'tilslutningsfrist',
      navn: 'Deadline for kommunal tilslutning',
      slut: flyt('2015-11-20'),
      faktisk: flyt('2015-11-20'),
    },
    {
      emne: 'udbud',
      navn: 'Udbudsbekendtgørelse',
      slut: flyt('2016-02-05'),
      visning: `Primo februar ${aar(2016)}`,
      faktisk: flyt('2016-02-05'),
    },
    {
      emne: 'kontrakt',
      navn: 'Kontrakt med leverandør',
      slut: flyt('2016-09-30'),
      visning: `August/september ${aar(2016)}`,
      faktisk: flyt('2016-09-30'),
    },
    {
      emne: 'pilot',
      navn: 'Pilottest',
      start: flyt('2017-10-01'),
      slut: flyt('2017-12-31'),
      visning: `Ultimo ${aar(2017)}`,
      faktisk: flyt('2018-01-31'),
      rykket: {
        slut: flyt('2018-01-31'),
        kl: flyt('2017-11-14'),
        grund: 'Demo: skolerne bad om at prøve løsningen over et månedsskifte mere.',
      },
    },
    {
      emne: 'implementering',
      navn: 'Implementering i folkeskolerne',
      del: 'Skole',
      start: flyt('2018-01-01'),
      slut: flyt('2018-06-30'),
      visning: `Første halvdel af ${aar(2018)}`,
      faktisk: flyt('2018-06-30'),
    },
    {
      emne: 'overdragelse',
      navn: 'Overdragelse til kommunerne',
      del: 'Skole',
      slut: flyt('2018-08-01'),
      visning: `Sommerferien ${aar(2018)}`,
      faktisk: flyt('2018-08-01'),
    },
    {
      emne: 'seneste_drift',
      navn: 'Idriftsættelse på daginstitutionsområdet',
      del: 'Dagtilbud',
      slut: flyt('2019-12-31'),
      visning: `Senest ${aar(2019)}`,
      faktisk: flyt('2019-01-01'),
    },
  ];
}

/** What is still to come when the demo is looked at: the demo's own. */
function demoensPunkter(idag: string): readonly Demopunkt[] {
  const om = (aar: number) => Number(idag.slice(0, 4)) + aar;
  return [
    {
      emne: 'tilslutningsfrist',
      navn: 'Frist for senere tilslutning til dagtilbud',
      del: 'Dagtilbud',
      slut: Temporal.PlainDate.from(idag).add({ days: SENERE_FRIST_DAGE }).toString(),
      beskrivelse: OPDIGTET,
    },
    {
      emne: 'implementering',
      navn: 'Implementering hos dem, der kommer senere',
      del: 'Dagtilbud',
      start: `${om(1)}-03-01`,
      slut: `${om(1)}-06-30`,
      beskrivelse: OPDIGTET,
      rykket: {
        slut: `${om(1)}-08-31`,
        kl: `${om(0)}-01-20`,
        grund: 'Demo: uddannelsen af personalet kan først slutte efter sommerferien.',
      },
    },
    {
      emne: 'udbud',
      navn: 'Udbudsbekendtgørelse for næste kontrakt',
      slut: `${om(2)}-02-01`,
      visning: `Primo ${om(2)}`,
      beskrivelse: OPDIGTET,
    },
  ];
}

/** Days that the demo's later joining round is open from its day. */
export const SENERE_FRIST_DAGE = 40;

/** Kommunekode, the old contract's end, last day of use, øre a month. Invented; days as if it was the source's time. */
const UDFASNINGER: readonly (readonly [string, string, string, number])[] = [
  ['0479', '2018-12-31', '2018-09-30', 4_250_000],
  ['0461', '2018-08-31', '2018-08-31', 13_900_000],
  ['0326', '2018-07-31', '2018-07-31', 3_400_000],
  ['0410', '2018-07-15', '2018-07-15', 2_800_000],
  ['0851', '2019-01-31', '2018-10-31', 15_200_000],
  ['0330', '2018-10-15', '2018-10-15', 5_600_000],
];

/** Is the programme still to be loaded? */
export async function faellesprogramMangler(db: Database): Promise<boolean> {
  return (
    (await raekke(
      db.kysely,
      sql`select 1 from udfasningkommune u join faellesprogram p on p.id = u.program_id where p.navn = ${PROGRAMNAVN} limit 1`,
    )) === null
  );
}

interface Sted {
  readonly miljoe: Demomiljoe;
  readonly leder: Aktoer;
  readonly program: number;
  readonly idag: string;
  readonly flyt: Flyt;
}

/** Stores a thing of the programme as if it was typed; gives its id. */
async function lav(
  { miljoe, leder, program }: Sted,
  del: Del,
  form: Readonly<Record<string, string>>,
  gammel: { readonly id: number; readonly laas: number } | null = null,
): Promise<number> {
  const navn = form.navn ?? del;
  const laest = laesDel(del, form);
  if (!laest.ok) throw new Error(`demo, ${navn}: ${laest.hindringer[0]?.besked}`);
  return skalLykkes(await gemDel(miljoe, leder, { programId: program, del, gammel }, laest.vaerdi), navn).id;
}

async function styring(sted: Sted): Promise<void> {
  const navne = new Map((await sted.miljoe.db.somGaest(kommuner)).map((k) => [k.kode, k.id]));
  for (const s of SPOR) await lav(sted, 'spor', s);
  for (const { medlemmer, ...f } of FORA) {
    const forumId = String(await lav(sted, 'forum', f));
    for (const [hvem, titel] of medlemmer) {
      const medlemId = navne.get(hvem);
      await lav(sted, 'medlem', {
        forumId,
        titel,
        ...(medlemId === undefined ? { navn: hvem } : { medlemId: String(medlemId) }),
      });
    }
  }
}

async function tidsplan(sted: Sted, dele: ReadonlyMap<string, number>): Promise<void> {
  const alle = [...kildensPunkter(sted.flyt), ...demoensPunkter(sted.idag)];
  const rykket = new Map<number, string>();
  for (const { emne, navn, del, start, slut, visning, beskrivelse, faktisk, rykket: ryk } of alle) {
    const form = {
      emne,
      navn,
      art: start === undefined ? 'milepael' : 'fase',
      start: start ?? '',
      slut,
      visning: visning ?? '',
      beskrivelse: beskrivelse ?? '',
      delId: del === undefined ? '' : String(dele.get(del) ?? ''),
    };
    const id = await lav(sted, 'punkt', form);
    if (ryk) {
      await lav(sted, 'punkt', { ...form, slut: ryk.slut, visning: '', grund: ryk.grund }, { id, laas: 1 });
      rykket.set(id, ryk.kl);
    }
    const nu = ryk ? { ...form, slut: ryk.slut, visning: '' } : form;
    if (faktisk !== undefined) await lav(sted, 'punkt', { ...nu, faktisk }, { id, laas: ryk ? 2 : 1 });
  }
  await flytHistorik(sted, rykket);
}

/** What is made today is told to have been made when the programme began, and a plan to have been changed when it was. */
async function flytHistorik(
  { miljoe, program, flyt }: Sted,
  rykket: ReadonlyMap<number, string>,
): Promise<void> {
  const begyndt = klokken(flyt('2015-09-01'), '09:00');
  await miljoe.db.somEjer(async (tx) => {
    for (const [tabel, tekst, parametre] of [
      ['faellesprogram', 'update faellesprogram set oprettet_kl = $2 where id = $1', [program, begyndt]],
      ['programbaseline', 'update programbaseline set kl = $2 where program_id = $1', [program, begyndt]],
      [
        'programhaendelse',
        `update programhaendelse set kl = $2 where program_id = $1 and not (handling = 'ramme_ret' and genstand like 'punkt:%')`,
        [program, begyndt],
      ],
      ...[...rykket].flatMap(([id, dag]) => {
        const kl = klokken(dag, '10:20');
        return [
          ['programbaseline', 'update programbaseline set kl = $2 where punkt_id = $1 and nr > 1', [id, kl]],
          [
            'programhaendelse',
            `update programhaendelse set kl = $2 where genstand = 'punkt:' || $1::int and detaljer ? 'grund'`,
            [id, kl],
          ],
        ] as const;
      }),
    ] as const) {
      await tx.script(`alter table ${tabel} disable trigger user`);
      await tx.raekker(tekst, parametre);
      await tx.script(`alter table ${tabel} enable trigger user`);
    }
  });
}

async function udfasning(sted: Sted, skole: number): Promise<void> {
  const { miljoe, program, flyt } = sted;
  const loesningId = await lav(sted, 'loesning', {
    navn: 'Den hidtidige løsning',
    leverandoer: 'itslearning',
    delId: String(skole),
    note: 'Kilden nævner leverandøren, ikke løsningens navn.',
  });
  await lav(sted, 'aftale', {
    art: 'begge',
    navn: 'Forsynings- og udfasningsaftale med itslearning',
    loesningId: String(loesningId),
    parter: 'KOMBIT og itslearning',
    fra: flyt('2015-11-20'),
    til: flyt('2018-12-31'),
    vilkaar: 'Leverandøren forsyner, til kommunen er gået over. Datoer og vilkår er skrevet til demoen.',
  });
  for (const [kode, kontraktSlut, udfaset, maanedOere] of UDFASNINGER) {
    const note = 'Demotal';
    skalLykkes(
      await gemUdfasning(
        miljoe,
        await kommuneaktoer(miljoe.db, kode),
        { programId: program, loesningId, laas: 0 },
        { kontraktSlut: flyt(kontraktSlut), udfaset: flyt(udfaset), maanedOere, note },
      ),
      kode,
    );
  }
}

/** The days that some kommuner take a part into use. */
async function driftsdage(
  { miljoe, leder, program }: Pick<Sted, 'miljoe' | 'leder' | 'program'>,
  delId: number,
  dage: ReadonlyMap<string, string>,
): Promise<void> {
  const alle = await miljoe.db.som(leder, (tx) => hentKommunedatoer(tx, program, delId));
  const koder = new Map((await miljoe.db.somGaest(kommuner)).map((k) => [k.id, k.kode]));
  const aendringer = alle.flatMap(({ kommuneId, laas, betalingFra, betalingTil }) => {
    const driftFra = dage.get(koder.get(kommuneId) ?? '');
    return driftFra === undefined
      ? []
      : [{ kommuneId, laas, datoer: { driftFra, betalingFra, betalingTil } }];
  });
  skalLykkes(await gemKommunedatoer(miljoe, leder, { programId: program, delId }, aendringer), 'driftsdage');
}

/** School after the summer holidays, at a few after those of autumn. */
async function skoledage(sted: Sted, delId: number): Promise<void> {
  const koder = (await sted.miljoe.db.somGaest(kommuner)).map((k) => k.kode);
  const dag = (nr: number) => sted.flyt(nr % 9 === 4 ? '2018-10-22' : '2018-08-01');
  await driftsdage(sted, delId, new Map(koder.map((kode, nr) => [kode, dag(nr)])));
}

/** Daycare over the months that follow, at those who have joined it. */
export async function dagtilbudsdage(
  miljoe: Miljoe,
  leder: Aktoer,
  program: number,
  delId: number,
  koder: readonly string[],
): Promise<void> {
  const { flyt } = flytter(miljoe.ur.idag());
  const dage = ['2018-11-01', '2018-12-01', '2019-01-01'].map(flyt);
  const efter = new Map(koder.map((kode, nr) => [kode, dage[nr % dage.length] ?? '']));
  await driftsdage({ miljoe, leder, program }, delId, efter);
}

async function henvisninger(sted: Sted): Promise<void> {
  for (const kode of ['SF1500', 'SF1520'])
    await lav(sted, 'henvisning', {
      slags: 'integration',
      integration: kode,
      tilsluttes: 'ja',
      note: 'Valgt til demoen.',
    });
  await lav(sted, 'henvisning', {
    slags: 'link',
    noegle: 'https://www.kombit.dk/',
    navn: 'KOMBIT',
    note: 'Programmets hus',
  });
}

/** Loads the programme with what belongs to its frame; the other parts of the module come after. */
export async function indlaesFaellesprogram(miljoe: Demomiljoe): Promise<void> {
  const { db } = miljoe;
  if (!(await faellesprogramMangler(db))) return;
  const leder = await demoaktoer(db, 'Esben Kragelund', KOMBIT);
  // What was broken off is begun anew; it can't have been shown to anybody.
  await db.somSystem('demo', (tx) =>
    sql`update faellesprogram set fjernet_kl = app_nu() where navn = ${PROGRAMNAVN} and fjernet_kl is null`.execute(
      tx,
    ),
  );
  const idag = miljoe.ur.idag();
  const { frem, flyt } = flytter(idag);
  const system = await raekke(
    db.kysely,
    sql<{ id: number }>`select id from system where noegle = ${LOESNING?.noegle ?? ''}`,
  );
  const program = skalLykkes(
    await opretProgram(miljoe, leder, {
      navn: PROGRAMNAVN,
      kortnavn: '',
      formaal: FORMAAL,
      forbindelser: FORBINDELSER,
      synlighed: 'offentlig',
      systemId: system?.id ?? null,
      leverandoerspoergsmaal: true,
      forbehold: `Demo med opdigtede tal. Efter et kendt program: formål, spor, styregruppe og den første tidsplan er kildens, men datoerne er flyttet ${frem} år frem. Nåede datoer, ændringer, det, der venter, løsningens navn, hvem der er tilsluttet, kommunernes datoer og beløb er opdigtet.`,
      kilde: KILDE,
    }),
    PROGRAMNAVN,
  );
  const sted: Sted = { miljoe, leder, program, idag, flyt };
  // Operation begins in the summer before; the first year that is settled is a whole one.
  const betalingFra = flyt('2019-01-01');
  await lav(sted, 'del', { navn: 'Skole', enhed: 'folkeskoleelev', betalingFra });
  await lav(sted, 'del', { navn: 'Dagtilbud', enhed: 'indskrevet_barn', betalingFra });
  const dele = new Map(
    (await db.som(leder, (tx) => hentDele(tx, program))).map((d) => [d.navn, d.id] as const),
  );
  await styring(sted);
  await tidsplan(sted, dele);
  await henvisninger(sted);
  const skole = dele.get('Skole') ?? 0;
  await skoledage(sted, skole);
  await udfasning(sted, skole);
}
