/**
 * The business case of the demo's programme: the version before kommuner joined, the one after, and a draft. The amounts are ours,
 * and marked so; the two published prices and the number that joined stand as assumptions with their source.
 */
import type { Aktoer } from '../../../app/kernel/adgang.ts';
import { skrivAar } from '../../../app/modules/faellesprogram/businesscase/aar/commands.ts';
import {
  retAntagelse,
  tilfoejAntagelse,
} from '../../../app/modules/faellesprogram/businesscase/antagelse/commands.ts';
import {
  begyndCase,
  delCase,
  retRammer,
  vedtagCase,
} from '../../../app/modules/faellesprogram/businesscase/commands.ts';
import type {
  Antagelsesfelter,
  Linjefelter,
  Rammefelter,
} from '../../../app/modules/faellesprogram/businesscase/forms.ts';
import { retLinje, tilfoejLinje } from '../../../app/modules/faellesprogram/businesscase/linje/commands.ts';
import { forventet } from '../../../app/modules/faellesprogram/businesscase/pris/rules.ts';
import {
  findKladde,
  findVedtaget,
  hentAntagelser,
  hentLinjer,
  hentUdkast,
} from '../../../app/modules/faellesprogram/businesscase/queries.ts';
import { type Fordeling, frys } from '../../../app/modules/faellesprogram/businesscase/rules.ts';
import { findProgram, hentDele } from '../../../app/modules/faellesprogram/program/queries.ts';
import type { Program, Programdel } from '../../../app/modules/faellesprogram/rules.ts';
import { type Database, raekke, sql } from '../../../app/platform/db/database.ts';
import { type Demomiljoe, klokken, skalLykkes } from '../miljoe.ts';
import { demoaktoer, KOMBIT } from '../personer.ts';

const DEMO = 'Demotal';
const KL = 'kl.dk, nyhed 4. februar 2016';
const BPI = 'KOMBIT, BPI-møder oktober 2015';
const MIO = 1_000_000_00;
/** What daycare cost less than expected last year: shared by the demo's price model (afregning.ts). */
export const DELT_FORBEDRING = MIO;

interface Sted {
  readonly miljoe: Demomiljoe;
  readonly leder: Aktoer;
  readonly program: Program;
  readonly skole: Programdel;
  readonly dagtilbud: Programdel;
  /** Years that the programme lies after the one it is modelled on. */
  readonly senere: number;
}

/** Millions of kroner, years as in the programme it is modelled on, uncertainty in percent. */
function linjer({ skole, dagtilbud, senere }: Sted): Linjefelter[] {
  const egen = (d: Programdel): Fordeling => ({ slags: 'del', delId: d.id });
  const enheder: Fordeling = { slags: 'enheder' };
  const skaevt: Fordeling = { slags: 'andele', andele: { [skole.id]: 8500, [dagtilbud.id]: 1500 } };
  const l = (
    fase: Linjefelter['fase'],
    navn: string,
    slags: Linjefelter['slags'],
    mio: number,
    [fra, til]: readonly [number, number],
    usikkerhed: number,
    fordeling: Fordeling,
    note = '',
  ): Linjefelter => ({
    fase,
    navn,
    slags,
    beloebOere: Math.round(mio * MIO),
    fraAar: fra + senere,
    tilAar: til + senere,
    usikkerhedBp: usikkerhed * 100,
    fordeling,
    kilde: DEMO,
    note,
  });
  return [
    l('analyse', 'Analyse og kravspecifikation', 'engang', 14, [2015, 2016], 10, enheder),
    l('udbud', 'Udbud og kontrakt', 'engang', 9, [2016, 2016], 10, enheder),
    l(
      'udvikling',
      'Programledelse',
      'aarlig',
      6,
      [2016, 2017],
      10,
      enheder,
      'Fortsætter, hvis driften forsinkes.',
    ),
    l('udvikling', 'Udvikling, skole', 'engang', 96, [2016, 2018], 25, egen(skole)),
    l('udvikling', 'Udvikling, dagtilbud', 'engang', 18, [2017, 2019], 30, egen(dagtilbud)),
    l('udvikling', 'Integrationer og rammearkitektur', 'engang', 15, [2017, 2018], 20, enheder),
    l('implementering', 'Pilot, uddannelse og implementering', 'engang', 18, [2017, 2019], 20, skaevt),
    l('drift', 'Drift', 'aarlig', 7, [2018, 2026], 15, enheder),
    l('drift', 'Meddelelser og login', 'pr_enhed', 0.0000015, [2018, 2026], 10, { slags: 'lige' }),
    l('forvaltning', 'Forvaltning og support', 'aarlig', 5, [2018, 2026], 15, enheder),
    l('videreudvikling', 'Videreudvikling', 'aarlig', 5, [2019, 2026], 25, enheder),
    l(
      'udfasning',
      'Forsynings- og udfasningsaftale',
      'engang',
      6,
      [2018, 2019],
      20,
      egen(skole),
      'Den gamle løsning holdes i drift, mens den nye tages i brug.',
    ),
  ];
}

const ANTAGELSER: readonly Antagelsesfelter[] = [
  {
    navn: 'Ventet pris for dagtilbud',
    vaerdi: '89,40 kr. pr. indskrevet barn',
    kilde: KL,
    note: 'Offentliggjort. Versionens egne beløb er demotal og rammer den ikke.',
  },
  {
    navn: 'Afregningsenhed',
    vaerdi: 'Elev i folkeskolen og indskrevet barn i dagtilbud',
    kilde: BPI,
    note: 'Talt af en offentlig statistik et tidligere år.',
  },
  {
    navn: 'Udgifter til UNI-Login',
    vaerdi: '8,10 kr. pr. barn i dagtilbud',
    kilde: KL,
    note: 'Viderefaktureres og er ikke i prisen her.',
  },
  {
    navn: 'Grundlag for maksimalprisen',
    vaerdi: 'Tidligere udbud, estimeringsworkshops og samtaler med leverandører',
    kilde: BPI,
    note: '',
  },
];

function rammer({ skole, dagtilbud, senere }: Sted, tilsluttet: boolean): Rammefelter {
  return {
    ramme: {
      navn: tilsluttet ? 'Efter tilslutningen' : 'Før tilslutningen',
      sammenfatning: tilsluttet
        ? 'Flere dagtilbud end ventet er tilsluttet, så **prisen pr. barn falder**. Beløbene er demotal; de offentliggjorte priser står under antagelser.'
        : 'Fællesskabet lægger pengene ud til analyse, udbud og udvikling. Kommunerne betaler tilbage fra driftens begyndelse. Beløbene er demotal; de offentliggjorte priser står under antagelser.',
      tilbagebetalingAar: 8,
      renteBp: 200,
      foelsomhed: { andelBp: 1500, enhederBp: 500, forsinkelseMdr: 12 },
    },
    dele: [
      {
        delId: skole.id,
        enheder: 550_000,
        enhederKilde: `${DEMO}, afrundet`,
        andelBp: tilsluttet ? 9800 : 8500,
        maksOere: 99_00,
        betalingFraAar: 2019 + senere,
      },
      {
        delId: dagtilbud.id,
        enheder: 290_000,
        enhederKilde: `${DEMO}, afrundet`,
        andelBp: tilsluttet ? 8300 : 4500,
        maksOere: 89_40,
        betalingFraAar: 2019 + senere,
      },
    ],
  };
}

async function vedtag({ miljoe, leder, program }: Sted, begrundelse: string): Promise<void> {
  const set = await miljoe.db.som(leder, async (tx) => {
    const k = await findKladde(tx, program.id);
    return k ? frys(await hentUdkast(tx, program, k)).sha256 : '';
  });
  skalLykkes(
    await vedtagCase(miljoe, leder, program.id, set, {
      begrundelse,
      synlighed: program.synlighed === 'kladde' ? 'hus' : 'kommuner',
    }),
    'business case',
  );
}

/** Changes one line of the draft. */
async function ret(
  { miljoe, leder, program }: Sted,
  navn: string,
  beloebOere: number,
  note: string,
): Promise<void> {
  const linje = await miljoe.db.som(leder, async (tx) => {
    const k = await findKladde(tx, program.id);
    return k ? (await hentLinjer(tx, k.id)).find((l) => l.navn === navn) : undefined;
  });
  if (!linje) throw new Error(`demo, business case: no line »${navn}«`);
  skalLykkes(
    await retLinje(miljoe, leder, program.id, linje.id, linje.laas, { ...linje, beloebOere, note }),
    navn,
  );
}

async function ramme(s: Sted, tilsluttet: boolean): Promise<void> {
  const { miljoe, leder, program } = s;
  const laas = await miljoe.db.som(leder, async (tx) => (await findKladde(tx, program.id))?.laas ?? 0);
  skalLykkes(await retRammer(miljoe, leder, program.id, laas, rammer(s, tilsluttet)), 'business case');
}

/** The programme of KOMBIT's that has a part of each kind; null where the demo hasn't made it. */
async function findSted(miljoe: Demomiljoe): Promise<Sted | null> {
  const leder = await demoaktoer(miljoe.db, 'Esben Kragelund', KOMBIT);
  return miljoe.db.som(leder, async (tx) => {
    const r = await raekke(
      tx,
      sql<{
        id: number;
      }>`select p.id from faellesprogram p where p.organisation_id = ${leder.organisation.id} and p.fjernet_kl is null
        and exists (select 1 from programdel d where d.program_id = p.id and d.enhed = 'indskrevet_barn' and d.fjernet_kl is null)
        order by p.id limit 1`,
    );
    const program = r && (await findProgram(tx, r.id));
    if (!program) return null;
    const dele = await hentDele(tx, program.id);
    const skole = dele.find((d) => d.enhed === 'folkeskoleelev');
    const dagtilbud = dele.find((d) => d.enhed === 'indskrevet_barn');
    if (!skole || !dagtilbud) return null;
    const senere = skole.betalingFra === null ? 0 : Number(skole.betalingFra.slice(0, 4)) - 2019;
    return { miljoe, leder, program, skole, dagtilbud, senere };
  });
}

export async function indlaesBusinesscase(miljoe: Demomiljoe): Promise<void> {
  const s = await findSted(miljoe);
  if (!s || !(await businesscaseMangler(miljoe.db))) return;
  const { leder, program, senere } = s;
  // Days of the programme that it is modelled on: KL told of the price on 4 February 2016.
  const flyt = (dag: string) => `${Number(dag.slice(0, 4)) + senere}${dag.slice(4)}`;
  skalLykkes(await begyndCase(miljoe, leder, program.id), 'business case');
  await ramme(s, false);
  for (const l of linjer(s)) skalLykkes(await tilfoejLinje(miljoe, leder, program.id, l), l.navn);
  for (const a of ANTAGELSER) skalLykkes(await tilfoejAntagelse(miljoe, leder, program.id, a), a.navn);
  await vedtag(s, 'Vedtaget af styregruppen som grundlag for tilslutningen (demo).');
  await dater(s, 1, klokken(flyt('2015-06-15'), '09:20'), klokken(flyt('2015-09-08'), '13:00'));

  skalLykkes(await begyndCase(miljoe, leder, program.id), 'business case');
  await ramme(s, true);
  await ret(s, 'Udvikling, skole', 92 * MIO, 'Efter kontrakten.');
  const antagelse = await miljoe.db.som(leder, async (tx) => {
    const k = await findKladde(tx, program.id);
    return k ? (await hentAntagelser(tx, k.id)).find((a) => a.navn === ANTAGELSER[0].navn) : undefined;
  });
  if (!antagelse) throw new Error('demo, business case: no assumption');
  skalLykkes(
    await retAntagelse(miljoe, leder, program.id, antagelse.id, antagelse.laas, {
      navn: 'Pris for dagtilbud efter 81 tilslutninger',
      vaerdi: '41 kr. pr. indskrevet barn',
      kilde: KL,
      note: 'Offentliggjort; var ventet til 89,40 kr. Versionens egne beløb er demotal og rammer den ikke.',
    }),
    'antagelse',
  );
  await vedtag(s, 'Vedtaget af styregruppen, da tilslutningen var gjort op (demo).');
  if (program.synlighed === 'offentlig') {
    const nyeste = await miljoe.db.som(leder, (tx) => findVedtaget(tx, program.id, 'nyeste'));
    if (nyeste)
      skalLykkes(await delCase(miljoe, leder, program.id, nyeste.nr, nyeste.laas, 'offentlig'), 'udgiv');
  }
  await dater(s, 2, klokken(flyt('2016-01-18'), '10:10'), klokken(flyt('2016-02-10'), '14:30'));
  await skrivAarene(s);
  await daterAarene(s);
  skalLykkes(await begyndCase(miljoe, leder, program.id), 'business case');
  await ret(s, 'Videreudvikling', 6 * MIO, 'Forslag fra følgegruppen.');
  const forNylig = Temporal.PlainDate.from(miljoe.ur.idag()).subtract({ days: 12 }).toString();
  await dater(s, 3, klokken(forNylig, '11:05'), null);
}

/**
 * When a version was begun and adopted: the trail of it follows. The guard of what is adopted (which the owner may lift) is down
 * within one transaction.
 */
async function dater(
  { miljoe, program }: Sted,
  nr: number,
  begyndt: Date,
  vedtaget: Date | null,
): Promise<void> {
  await miljoe.db.somEjer(async (tx) => {
    const saet = async (tabel: string, tekst: string, vaerdier: readonly unknown[]) => {
      await tx.script(`alter table ${tabel} disable trigger user`);
      await tx.raekker(tekst, vaerdier);
      await tx.script(`alter table ${tabel} enable trigger user`);
    };
    const denne = '(select id from businesscase where program_id = $1::int and nr = $2::int)';
    await saet(
      'businesscase',
      `update businesscase set oprettet_kl = $3, rettet_kl = coalesce($4::timestamptz, $3),
        vedtaget_kl = case when vedtaget_kl is null then null else $4::timestamptz end where id = ${denne}`,
      [program.id, nr, begyndt, vedtaget],
    );
    await saet(
      'programhaendelse',
      `update programhaendelse set kl = case when handling in ('businesscase_vedtag', 'businesscase_synlighed')
          then coalesce($4::timestamptz, $3) else $3::timestamptz end
        where program_id = $1 and genstand = 'businesscase:' || ${denne} and handling not like 'businesscase_aar%'`,
      [program.id, nr, begyndt, vedtaget],
    );
  });
}

/** The figures of a year are there in the spring after. */
async function daterAarene({ miljoe, program }: Sted): Promise<void> {
  await miljoe.db.somEjer(async (tx) => {
    await tx.raekker(
      'update businesscaseaar set rettet_kl = make_timestamptz(aar + 1, 3, 15, 10, 30, 0, $2) where program_id = $1',
      [program.id, 'Europe/Copenhagen'],
    );
    await tx.script('alter table programhaendelse disable trigger user');
    await tx.raekker(
      `update programhaendelse set kl = make_timestamptz((detaljer->>'aar')::int + 1, 3, 15, 10, 30, 0, $2)
        where program_id = $1 and handling = 'businesscase_aar'`,
      [program.id, 'Europe/Copenhagen'],
    );
    await tx.script('alter table programhaendelse enable trigger user');
  });
}

/** The years that are settled: the first cost a little more than expected, the next less. */
async function skrivAarene({ miljoe, leder, program, skole, dagtilbud }: Sted): Promise<void> {
  const c = await miljoe.db.som(leder, (tx) => findVedtaget(tx, program.id, 'nyeste'));
  const iAar = Number(miljoe.ur.idag().slice(0, 4));
  if (!c) return;
  const [foerste, andet] = [iAar - 2, iAar - 1];
  for (const d of [skole, dagtilbud])
    for (const aar of [foerste, andet]) {
      const ventet = forventet(c.indhold, d.id, aar);
      // Daycare's is what the price model shares (DELT_FORBEDRING); the school's is still to be shared.
      const bedre = d === dagtilbud ? DELT_FORBEDRING : Math.round((ventet * 35) / 1000);
      skalLykkes(
        await skrivAar(miljoe, leder, program.id, {
          delId: d.id,
          aar,
          faktiskOere: aar === foerste ? Math.round((ventet * 1012) / 1000) : ventet - bedre,
          kilde: `${DEMO}, årsregnskab ${aar}`,
          note: aar === foerste ? 'Overlap med den gamle løsning.' : '',
        }),
        `regnskab ${aar}`,
      );
    }
}

export async function businesscaseMangler(db: Database): Promise<boolean> {
  return (await raekke(db.kysely, sql`select 1 from businesscase limit 1`)) === null;
}
