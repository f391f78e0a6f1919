/**
 * One programme modelled on Samarbejdsplatformen as KOMBIT told of it in October 2015: purpose, parts, tracks, steering group and plan
 * are the source's; when things were reached, what was changed, and the kommuner's own days and prices are invented, and marked so.
 */
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { opretProgram } from '../../app/modules/faellesprogram/program/commands.ts';
import { gemKommunedatoer } from '../../app/modules/faellesprogram/program/kommuner/commands.ts';
import { hentDele } from '../../app/modules/faellesprogram/program/queries.ts';
import { gemDel } from '../../app/modules/faellesprogram/program/ramme/commands.ts';
import { laesDel } from '../../app/modules/faellesprogram/program/ramme/forms.ts';
import type { Del } from '../../app/modules/faellesprogram/program/ramme/rules.ts';
import { gemUdfasning } from '../../app/modules/faellesprogram/udfasning/commands.ts';
import { kommuner } from '../../app/modules/organisation/public.ts';
import { type Database, raekke, sql } from '../../app/platform/db/database.ts';
import { type Demomiljoe, skalLykkes } from './miljoe.ts';
import { demoaktoer, KOMBIT, kommuneaktoer } from './personer.ts';
import { SYSTEMER } from './verden.ts';

/** Others find the programme by it. */
export const PROGRAMNAVN = 'Samarbejdsplatformen';
const KILDE = 'KOMBIT, BPI-møder om Samarbejdsplatformen, oktober 2015';
const DEMO = 'Demo: opdigtet ændring.';
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

/** `emne`, `navn`, start, end, as the source says it, when it was reached in the demo, and the part that it is of. */
type Demopunkt = readonly [string, string, string, string, string, string, '' | 'Skole' | 'Dagtilbud'];
const PUNKTER: readonly Demopunkt[] = [
  [
    'tilslutningsfrist',
    'Frist for kommunal tilslutning',
    '',
    '2015-11-20',
    '20. november 2015',
    '2015-11-20',
    '',
  ],
  ['udbud', 'Udbudsbekendtgørelse', '', '2016-02-05', 'Primo februar 2016', '2016-02-05', ''],
  ['kontrakt', 'Kontrakt med leverandør', '', '2016-09-30', 'August/september 2016', '2016-09-30', ''],
  ['pilot', 'Pilottest', '2017-10-01', '2017-12-31', 'Ultimo 2017', '2018-01-31', ''],
  [
    'implementering',
    'Implementering i folkeskolerne',
    '2018-01-01',
    '2018-06-30',
    'Første halvdel af 2018',
    '2018-06-30',
    'Skole',
  ],
  [
    'overdragelse',
    'Overdragelse til kommunerne',
    '',
    '2018-08-01',
    'Sommerferie 2018',
    '2018-08-01',
    'Skole',
  ],
  [
    'seneste_drift',
    'Løsningen i drift i dagtilbud',
    '',
    '2019-12-31',
    'Senest 2019',
    '2019-08-01',
    'Dagtilbud',
  ],
];

/** Kommunekode, the old contract's end, last day of use, øre a month. Invented. */
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
  for (const [emne, navn, start, slut, visning, faktisk, del] of PUNKTER) {
    const form = {
      emne,
      navn,
      art: start === '' ? 'milepael' : 'fase',
      start,
      slut,
      visning,
      delId: String(dele.get(del) ?? ''),
    };
    const id = await lav(sted, 'punkt', form);
    const nyt: Readonly<Record<string, string>> =
      emne === 'pilot' ? { slut: '2018-01-31', visning: '', grund: DEMO } : {};
    await lav(sted, 'punkt', { ...form, ...nyt, faktisk }, { id, laas: 1 });
  }
}

async function udfasning(sted: Sted, skole: number): Promise<void> {
  const { miljoe, program } = sted;
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
    fra: '2015-11-20',
    til: '2018-12-31',
    vilkaar: 'Leverandøren forsyner, til kommunen er gået over. Datoer og vilkår er skrevet til demoen.',
  });
  for (const [kode, kontraktSlut, udfaset, maanedOere] of UDFASNINGER) {
    const note = 'Demotal';
    skalLykkes(
      await gemUdfasning(
        miljoe,
        await kommuneaktoer(miljoe.db, kode),
        { programId: program, loesningId, laas: 0 },
        { kontraktSlut, udfaset, maanedOere, note },
      ),
      kode,
    );
  }
}

/** School after the summer holidays; a few later, and daycare over the year that follows. */
async function datoer({ miljoe, leder, program }: Sted, dele: ReadonlyMap<string, number>): Promise<void> {
  const alle = await miljoe.db.somGaest(kommuner);
  const skriv = async (del: string, dag: (nr: number) => string) => {
    const delId = dele.get(del);
    if (delId === undefined) throw new Error(`demo: no part ${del}`);
    const aendringer = alle.map((k, nr) => ({
      kommuneId: k.id,
      laas: 0,
      datoer: { driftFra: dag(nr), betalingFra: null, betalingTil: null },
    }));
    skalLykkes(await gemKommunedatoer(miljoe, leder, { programId: program, delId }, aendringer), del);
  };
  await skriv('Skole', (nr) => (nr % 9 === 4 ? '2018-10-22' : '2018-08-01'));
  await skriv('Dagtilbud', (nr) => ['2019-03-01', '2019-05-01', '2019-08-01'][nr % 3] ?? '2019-08-01');
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
      forbehold:
        'Demo efter et kendt program. Formål, spor, styregruppe og første tidsplan er kildens; nåede datoer, ændringer, løsningens navn, hvem der er tilsluttet (98 og 81 kommuner), kommunernes datoer og beløb er opdigtet.',
      kilde: KILDE,
    }),
    PROGRAMNAVN,
  );
  const sted: Sted = { miljoe, leder, program };
  await lav(sted, 'del', { navn: 'Skole', enhed: 'folkeskoleelev', betalingFra: '2018-08-01' });
  await lav(sted, 'del', { navn: 'Dagtilbud', enhed: 'indskrevet_barn', betalingFra: '2019-08-01' });
  const dele = new Map(
    (await db.som(leder, (tx) => hentDele(tx, program))).map((d) => [d.navn, d.id] as const),
  );
  await styring(sted);
  await tidsplan(sted, dele);
  await henvisninger(sted);
  await datoer(sted, dele);
  await udfasning(sted, dele.get('Skole') ?? 0);
}
