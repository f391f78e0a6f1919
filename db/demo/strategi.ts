/**
 * Svendborg's digitaliseringsstrategi: an edition adopted a year ago, goals measured since, and the next edition in hearing in the
 * administrations. All of it is invented, except the goals of others that it answers.
 */
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { nyUdgave, opretStrategi } from '../../app/modules/handlingsplan/strategi/commands.ts';
import { gemDel, visDel } from '../../app/modules/handlingsplan/strategi/del/commands.ts';
import {
  besvar,
  kommenter,
  saetFaerdig,
  sendHoering,
} from '../../app/modules/handlingsplan/strategi/hoering/commands.ts';
import { hentInitiativer } from '../../app/modules/handlingsplan/strategi/initiativ/queries.ts';
import {
  bindMaal,
  gemMaal,
  opretMaal,
  tilfoejMaaling,
} from '../../app/modules/handlingsplan/strategi/maal/commands.ts';
import type { Maalfelter } from '../../app/modules/handlingsplan/strategi/maal/forms.ts';
import { findMaal } from '../../app/modules/handlingsplan/strategi/maal/queries.ts';
import { skrivMaaltal } from '../../app/modules/handlingsplan/strategi/maaltal/commands.ts';
import { findKladde, hentDele } from '../../app/modules/handlingsplan/strategi/queries.ts';
import type { Del, Delindhold, Delslags } from '../../app/modules/handlingsplan/strategi/rules.ts';
import { vedtag } from '../../app/modules/handlingsplan/strategi/udgave/commands.ts';
import { gradkilde } from '../../app/modules/maalbillede/talvaerk/grader.ts';
import { Talvaerk } from '../../app/modules/maalbillede/talvaerk/talvaerk.ts';
import { type Database, raekke, raekker, sql } from '../../app/platform/db/database.ts';
import { type Demomiljoe, dageFoer, dengang, skalLykkes } from './miljoe.ts';
import { demoaktoer, SVENDBORG } from './personer.ts';

/** Days ago. */
const BEGYNDT = 430;
const VEDTAGET = 372;
const NY_UDGAVE = 46;
const SENDT = 12;
/** Days from today. */
const FRIST = 9;

type Tekst = Partial<Omit<Delindhold, 'titel'>>;

/** A unit in a table is written by name, and stored by id. */
const TEKSTER: Partial<Record<Delslags, Tekst>> = {
  vision: {
    tekst:
      'Svendborg vil være en kommune, hvor digitale løsninger **giver tid til mennesker**.\n\nDet, der er købt og tilsluttet, skal også bruges. Derfor måler vi, og derfor siger vi det højt, når vi er bagud.\n\n- Vi bruger de fælleskommunale løsninger først.\n- Vi køber nyt, når det gamle er slukket.\n- Vi siger, hvem der ejer hvert system.',
    blokke: ['maal'],
  },
  governance: {
    tekst: 'Beslutninger tages så tæt på kerneopgaven som muligt, og kun ét sted.',
    raekker: [
      {
        organ: 'Digitaliseringsstyregruppen',
        mandat: 'Prioriterer porteføljen og fordeler den fælles pulje',
        medlemmer: 'Direktør (formand), forvaltningschefer, digitaliseringschef',
        beslutter: 'Projekter over 500.000 kr. og alle, der går på tværs',
        moeder: 'Hver anden måned',
      },
      {
        organ: 'Arkitekturrådet',
        mandat: 'Afgør, om en løsning passer i arkitekturen',
        medlemmer: 'It-arkitekt, informationssikkerhedskoordinator, systemejere',
        beslutter: 'Afvigelser fra målbilledet, i op til et år',
        moeder: 'Månedligt',
      },
      {
        organ: 'SIH-gruppen',
        mandat: 'Modtager alle behov og siger, hvad der skal ske',
        medlemmer: 'It, indkøb, jura og sikkerhed',
        beslutter: 'Om et behov bliver til en sag',
        moeder: 'Ugentligt',
      },
    ],
  },
  portefoeljestyring: {
    tekst: 'Alle projekter står ét sted, og de stoppes, når de ikke længere giver mening.',
    raekker: [
      { trin: 'Idé', kriterium: 'Et mål i strategien, en ejer', hvem: 'SIH-gruppen' },
      {
        trin: 'Igangsættelse',
        kriterium: 'Business case, plads i porteføljen',
        hvem: 'Digitaliseringsstyregruppen',
      },
      {
        trin: 'Halvårsstatus',
        kriterium: 'Lys og forventet næste halvår',
        hvem: 'Digitaliseringsstyregruppen',
      },
    ],
    blokke: ['initiativer'],
  },
  faglige: {
    tekst: 'De faglige strategier sætter retningen; denne strategi siger, hvad der skal være på plads.',
    raekker: [
      {
        enhed: 'Social og Sundhed',
        strategi: 'Tid til nærvær',
        til: '2028',
        sammenhaeng: 'Bygger på fælles omsorgsdata (M1, M2)',
      },
      {
        enhed: 'Børn og Unge',
        strategi: 'Børn i fællesskab',
        til: '2027',
        sammenhaeng: 'Samme indgang for forældre (M5)',
      },
    ],
  },
  arkitektur: {
    tekst: 'Vi følger den fælleskommunale rammearkitektur. Data har ét hjem, og de andre spørger.',
    raekker: [
      {
        data: 'Organisation',
        kilde: 'SF1500 Organisation',
        standard: 'Fælleskommunalt målbillede',
        enhed: 'It og Digitalisering',
        afstand: 'To systemer har stadig egen kopi',
      },
      {
        data: 'Person',
        kilde: 'CPR via Serviceplatformen',
        standard: 'Grunddata',
        enhed: 'It og Digitalisering',
        afstand: '',
      },
      {
        data: 'Sag',
        kilde: 'Sags- og Dokumentindeks',
        standard: 'Fælleskommunalt målbillede',
        enhed: 'Stab',
        afstand: 'Mangler fra sundhedsområdet',
      },
    ],
    blokke: ['grader', 'gaeld'],
  },
  systemportefoelje: {
    tekst: 'Hvert system har en systemejer og en plan. Det, ingen ejer, slukker vi.',
    blokke: ['systemer', 'kontrakter'],
  },
  udbud: {
    tekst: 'Vi begynder i tid og køber sammen med andre, når vi kan.',
    blokke: ['udbudsplan'],
  },
  ambassadoerer: {
    tekst: 'Digitale ambassadører er kolleger, der hjælper kolleger i gang.',
    raekker: [
      {
        enhed: 'Hjemmepleje',
        rolle: 'Superbruger i omsorgssystemet',
        antal: '12',
        opgave: 'Oplærer nye kolleger og melder fejl',
      },
      { enhed: 'Dagtilbud', rolle: 'Digital ambassadør', antal: '9', opgave: 'Forældrekommunikation' },
      {
        enhed: 'Økonomi og Indkøb',
        rolle: 'Superbruger i økonomi',
        antal: '3',
        opgave: 'Rapporter og bilag',
      },
    ],
  },
  kanaler: {
    tekst: 'Borgere skal kunne klare sig selv, og få hjælp, når de ikke kan.',
    raekker: [
      {
        gruppe: 'Borgere i job',
        kanal: 'Selvbetjening',
        idag: '68',
        oensket: '85',
        hvordan: 'Påmindelser og status på egen sag',
      },
      {
        gruppe: 'Borgere i job',
        kanal: 'Telefon',
        idag: '22',
        oensket: '10',
        hvordan: 'Tilbyd medhjælp på skærmen',
      },
      { gruppe: 'Borgere i job', kanal: 'Fremmøde', idag: '10', oensket: '5', hvordan: 'Kun efter aftale' },
      {
        gruppe: 'Ældre',
        kanal: 'Selvbetjening',
        idag: '31',
        oensket: '50',
        hvordan: 'Digital fuldmagt til pårørende',
      },
      { gruppe: 'Ældre', kanal: 'Telefon', idag: '44', oensket: '35', hvordan: '' },
      { gruppe: 'Ældre', kanal: 'Fremmøde', idag: '25', oensket: '15', hvordan: 'Hjælp på bibliotekerne' },
    ],
  },
};

interface Demomaal {
  readonly felter: Omit<Maalfelter, 'udgangDag' | 'maalDag' | 'ejerId' | 'beskrivelse' | 'enhedsnavn'> & {
    readonly enhedsnavn?: string;
    readonly beskrivelse?: string;
  };
  readonly ejer?: string;
  /** Keys of the goals of others. */
  readonly rammer: readonly string[];
  /** Numerators (of the target's denominator) every quarter since, the oldest first. */
  readonly maalinger: readonly number[];
  /** What the live figure said at the end of each month, in tenths of a percent, the newest of the month before this one. */
  readonly maanedstal?: readonly number[];
}

const pct = (t: number) => ({ t, n: 100 });
const kr = (t: number) => ({ t: t * 100, n: 1 });
const stk = (t: number) => ({ t, n: 1 });

const MAAL: readonly Demomaal[] = [
  {
    felter: {
      titel: 'Det, systemerne kan sammen, bliver brugt',
      enhed: 'procent',
      udgang: pct(38),
      maal: pct(75),
      ejer: '',
      kilde: 'maalopfyldelse',
    },
    ejer: 'Bo Lindegaard',
    rammer: ['foff-2022-4', 'foff-2026-3', 'fkom-2021-6'],
    maalinger: [],
    maanedstal: [517, 520, 524, 527, 531, 540, 548, 556, 565, 574, 588, 601],
  },
  {
    felter: {
      titel: 'Alle systemer har en systemejer',
      enhed: 'procent',
      udgang: pct(70),
      maal: pct(100),
      ejer: '',
      kilde: 'medEjer',
    },
    ejer: 'Sanne Holk',
    rammer: ['fkom-2021-6'],
    maalinger: [],
    maanedstal: [900, 900, 900, 857, 857, 857, 857, 905, 905, 905, 905, 905],
  },
  {
    felter: {
      titel: 'Flere selvbetjeninger følger tilgængelighedsreglerne',
      enhed: 'antal',
      enhedsnavn: 'løsninger',
      udgang: stk(12),
      maal: stk(40),
      ejer: '',
      kilde: '',
    },
    ejer: 'Bo Lindegaard',
    rammer: ['foff-2022-1', 'foff-2026-1.1'],
    maalinger: [15, 19, 24],
  },
  {
    felter: {
      titel: 'Udgiften til print og porto falder',
      enhed: 'oere',
      udgang: kr(4_200_000),
      maal: kr(1_500_000),
      ejer: 'Økonomi og Indkøb',
      kilde: '',
    },
    rammer: ['foff-2022-3'],
    maalinger: [390_000_000, 375_000_000, 340_000_000],
  },
  {
    felter: {
      titel: 'Borgere løser det selv digitalt',
      beskrivelse: 'Andel af henvendelser til borgerservice, der klares i selvbetjening.',
      enhed: 'procent',
      udgang: pct(52),
      maal: pct(75),
      ejer: 'Borgerservice',
      kilde: '',
    },
    rammer: ['foff-2022-1', 'fkom-2021-1'],
    maalinger: [53, 53, 54],
  },
  {
    felter: {
      titel: 'Digitale ambassadører i alle enheder',
      enhed: 'antal',
      enhedsnavn: 'ambassadører',
      udgang: stk(18),
      maal: stk(45),
      ejer: '',
      kilde: '',
    },
    ejer: 'Karen Thybo',
    rammer: ['foff-2022-2'],
    maalinger: [20, 22, 24],
  },
];

/** Is there nothing of it yet? */
export async function strategiMangler(db: Database): Promise<boolean> {
  return (await raekke(db.kysely, sql`select 1 from strategi limit 1`)) === null;
}

async function kladdensDele(db: Database, hvem: Aktoer, id: number): Promise<Del[]> {
  return db.som(hvem, async (tx) => {
    const kladde = await findKladde(tx, id);
    return kladde ? hentDele(tx, kladde.id) : [];
  });
}

function dagen(miljoe: Demomiljoe, plus: number): string {
  return Temporal.PlainDate.from(miljoe.ur.idag()).add({ days: plus }).toString();
}

/** The strategy, its year, and the hearing of its next edition. */
export async function indlaesStrategi(miljoe: Demomiljoe): Promise<void> {
  const { db } = miljoe;
  if (!(await strategiMangler(db))) return;
  const bo = await demoaktoer(db, 'Bo Lindegaard', SVENDBORG);
  const torben = await demoaktoer(db, 'Torben Ravnsø', SVENDBORG);
  const folk = new Map<string, Aktoer>();
  for (const navn of ['Bo Lindegaard', 'Sanne Holk', 'Karen Thybo', 'Jens Ottosen', 'Rikke Vestermark'])
    folk.set(navn, await demoaktoer(db, navn, SVENDBORG));
  const enheder = new Map(
    (
      await db.som(bo, (tx) =>
        raekker(
          tx,
          sql<{
            id: number;
            navn: string;
          }>`select id, navn from enhed where organisation_id = ${bo.organisation.id}`,
        ),
      )
    ).map((e) => [e.navn, e.id]),
  );
  const enhed = (navn: string): number => {
    const id = enheder.get(navn);
    if (id === undefined) throw new Error(`the demo has no unit ${navn}`);
    return id;
  };
  const foerst = dengang(miljoe, dageFoer(miljoe, BEGYNDT, '09:30'));
  const aar = Number(dagen(miljoe, -VEDTAGET).slice(0, 4));
  const periode = { navn: `Digitaliseringsstrategi ${aar + 1}–${aar + 4}`, fraAar: aar + 1, tilAar: aar + 4 };
  const { id } = skalLykkes(await opretStrategi(foerst, bo, periode), 'strategi');
  for (const d of await kladdensDele(db, bo, id)) {
    const t = TEKSTER[d.slags];
    if (!t) continue;
    const raekker_ = (t.raekker ?? []).map((r) =>
      r.enhed === undefined ? r : { ...r, enhed: String(enhed(r.enhed)) },
    );
    const indhold = { titel: d.titel, tekst: t.tekst ?? '', raekker: raekker_, blokke: t.blokke ?? [] };
    skalLykkes(await gemDel(foerst, bo, id, d.id, d.laas, indhold), d.titel);
  }
  const maal = await indlaesMaal(miljoe, id, bo, folk);
  await vedtagUdgave(miljoe, id, torben);
  // What is measured comes after: the edition keeps what was known when it was adopted.
  for (const [i, m] of MAAL.entries())
    for (const [nr, t] of m.maalinger.entries()) {
      const dag = dagen(miljoe, -VEDTAGET + 80 + nr * 95);
      skalLykkes(
        await tilfoejMaaling(
          dengang(miljoe, dageFoer(miljoe, VEDTAGET - 82 - nr * 95, '14:00')),
          bo,
          id,
          maal[i],
          {
            dag,
            vaerdi: { t, n: m.felter.maal.n },
            note: '',
          },
        ),
        m.felter.titel,
      );
    }
  await gemMaanederne(miljoe, bo, maal);
  await aendretLoefte(miljoe, id, bo, maal[3]);
  await nyUdgaveIHoering(miljoe, id, bo, folk, enhed);
}

async function indlaesMaal(
  miljoe: Demomiljoe,
  id: number,
  bo: Aktoer,
  folk: ReadonlyMap<string, Aktoer>,
): Promise<number[]> {
  const da = dengang(miljoe, dageFoer(miljoe, BEGYNDT - 5, '10:00'));
  const rammer = await miljoe.db.som(bo, (tx) =>
    raekker(
      tx,
      sql<{ id: number; noegle: string }>`select id, noegle from rammemaal where noegle is not null`,
    ),
  );
  const ider: number[] = [];
  for (const m of MAAL) {
    const felter: Maalfelter = {
      beskrivelse: '',
      enhedsnavn: '',
      ...m.felter,
      udgangDag: dagen(miljoe, -BEGYNDT),
      maalDag: dagen(miljoe, -VEDTAGET + 3 * 365),
      ejerId: m.ejer === undefined ? null : (folk.get(m.ejer)?.personId ?? null),
    };
    const { maal } = skalLykkes(await opretMaal(da, bo, id, felter), m.felter.titel);
    const valgte = rammer.filter((r) => m.rammer.includes(r.noegle)).map((r) => r.id);
    skalLykkes(await bindMaal(da, bo, id, maal, { rammer: valgte, initiativer: [] }), m.felter.titel);
    ider.push(maal);
  }
  return ider;
}

/** Adopted a year ago, with the degrees of that time. */
async function vedtagUdgave(miljoe: Demomiljoe, id: number, torben: Aktoer): Promise<void> {
  const da = dengang(miljoe, dageFoer(miljoe, VEDTAGET, '16:00'));
  const kilder = { grader: gradkilde(new Talvaerk(miljoe.db, da.ur)) };
  const beslutning = {
    beslutning: 'Byrådet, punkt 7',
    dag: dagen(miljoe, -VEDTAGET),
    udenHoering: 'Forvaltningerne var med i skrivegruppen, og MED-udvalget havde sagt god for den.',
    laest: null,
  };
  skalLykkes(await vedtag(da, kilder, torben, id, beslutning), 'vedtagelse');
}

/** What the live figures said at the end of each month, as the nightly job would have kept it. */
async function gemMaanederne(miljoe: Demomiljoe, bo: Aktoer, maal: readonly number[]): Promise<void> {
  const denne = Temporal.PlainDate.from(miljoe.ur.idag()).with({ day: 1 });
  const tal = MAAL.flatMap(({ felter, maanedstal = [] }, i) =>
    maanedstal.map((t, nr) => ({
      id: maal[i],
      kilde: felter.kilde,
      dag: denne
        .subtract({ months: maanedstal.length - 1 - nr })
        .subtract({ days: 1 })
        .toString(),
      vaerdi: { t, n: 1000 },
    })),
  );
  await miljoe.db.som(bo, (tx) => skrivMaaltal(tx, bo.organisation.id, tal, miljoe.ur.nu()));
}

/** One promise was made less ambitious half a year later, openly. */
async function aendretLoefte(miljoe: Demomiljoe, id: number, bo: Aktoer, maalId: number): Promise<void> {
  const m = await miljoe.db.som(bo, (tx) => findMaal(tx, id, maalId));
  if (!m) throw new Error('the demo lost a goal');
  const da = dengang(miljoe, dageFoer(miljoe, 150, '11:00'));
  skalLykkes(await gemMaal(da, bo, id, maalId, m.laas, { ...m, maal: kr(2_000_000) }), 'ændret løfte');
}

async function nyUdgaveIHoering(
  miljoe: Demomiljoe,
  id: number,
  bo: Aktoer,
  folk: ReadonlyMap<string, Aktoer>,
  enhed: (navn: string) => number,
): Promise<void> {
  const { db } = miljoe;
  const da = dengang(miljoe, dageFoer(miljoe, NY_UDGAVE, '09:00'));
  skalLykkes(await nyUdgave(da, bo, id), 'ny udgave');
  const dele = new Map((await kladdensDele(db, bo, id)).map((d) => [d.slags, d]));
  const del = (s: Delslags): Del => {
    const d = dele.get(s);
    if (!d) throw new Error(`the demo's strategy has no ${s}`);
    return d;
  };
  const gem = (d: Del, tekst: string) =>
    gemDel(da, bo, id, d.id, d.laas, { titel: d.titel, tekst, raekker: d.raekker, blokke: d.blokke });
  const vision = del('vision');
  skalLykkes(
    await gem(
      vision,
      `${vision.tekst}\n\nI den kommende periode bruger vi kunstig intelligens, hvor et menneske kan se, hvad den har gjort.`,
    ),
    'vision',
  );
  skalLykkes(
    await gem(
      del('kanaler'),
      'Borgere skal kunne klare sig selv og få hjælp, når de ikke kan. Pårørende kan hjælpe med **digital fuldmagt**.',
    ),
    'kanaler',
  );
  skalLykkes(await visDel(da, bo, id, del('faglige').id, true), 'skjul del');
  const sendt = dengang(miljoe, dageFoer(miljoe, SENDT, '10:15'));
  const hoert = ['vision', 'arkitektur', 'ambassadoerer', 'kanaler'] as const;
  skalLykkes(
    await sendHoering(sendt, bo, id, {
      dele: hoert.map((s) => del(s).id),
      enheder: ['Social og Sundhed', 'Børn og Unge', 'Økonomi og Indkøb'].map(enhed),
      frist: dagen(miljoe, FRIST),
      note: 'Sig, hvad der mangler, og hvad I ikke kan stå inde for. Kort er godt.',
    }),
    'høring',
  );
  const sig = async (
    hvem: string,
    dage: number,
    s: Delslags,
    fra: string,
    tekst: string,
  ): Promise<number> => {
    const aktoer = folk.get(hvem);
    if (!aktoer) throw new Error(`the demo has no ${hvem}`);
    const kl = dengang(miljoe, dageFoer(miljoe, dage, '13:20'));
    const svar = await kommenter(kl, aktoer, id, { delId: del(s).id, enhedId: enhed(fra), tekst });
    return skalLykkes(svar, 'bemærkning').id;
  };
  const foerste = await sig(
    'Jens Ottosen',
    9,
    'ambassadoerer',
    'Social og Sundhed',
    'Sygeplejen har ingen ambassadører. Vi foreslår to pr. gruppe.',
  );
  await sig(
    'Karen Thybo',
    7,
    'kanaler',
    'Social og Sundhed',
    'For de ældste er telefonen stadig den bedste kanal. 35 % er for lavt i 2028.',
  );
  await sig(
    'Rikke Vestermark',
    6,
    'arkitektur',
    'Økonomi og Indkøb',
    'Skriv, at kravene om integrationer skal med i alle udbud.',
  );
  const svar = dengang(miljoe, dageFoer(miljoe, 5, '15:00'));
  skalLykkes(
    await besvar(svar, bo, id, 1, {
      kommentarId: foerste,
      svar: 'delvist',
      grund: 'Sygeplejen kommer med. Antallet afhænger af budgettet.',
    }),
    'svar',
  );
  const rikke = folk.get('Rikke Vestermark');
  if (rikke)
    skalLykkes(
      await saetFaerdig(
        dengang(miljoe, dageFoer(miljoe, 6, '13:30')),
        rikke,
        id,
        enhed('Økonomi og Indkøb'),
        true,
      ),
      'færdig',
    );
}

/** The strategy and some initiatives are there, and nothing ties them yet. */
export async function strategibindingMangler(db: Database): Promise<boolean> {
  const r = await raekke(
    db.kysely,
    sql<{
      mangler: boolean;
    }>`select not exists (select from initiativmaal) and exists (select from strategimaal)
      and exists (select from initiativ i join handlingsplan p on p.id = i.plan_id
        join organisation o on o.id = i.organisation_id where i.fjernet_kl is null and i.tilstand <> 'stoppet' and p.fjernet_kl is null and p.tilstand = 'aktiv'
          and (o.cvr = ${SVENDBORG} or p.synlighed <> 'intern')) as mangler`,
  );
  return r?.mangler ?? false;
}

/** Every second initiative of the house works for a goal; where it has none, some that others share do. */
export async function bindStrategi(miljoe: Demomiljoe): Promise<void> {
  const { db } = miljoe;
  if (!(await strategibindingMangler(db))) return;
  const bo = await demoaktoer(db, 'Bo Lindegaard', SVENDBORG);
  const { maal, initiativer } = await db.som(bo, async (tx) => ({
    maal: await raekker(
      tx,
      sql<{ id: number; strategiId: number; rammer: number[] }>`select m.id, m.strategi_id as "strategiId",
          array(select r.rammemaal_id from strategimaalramme r where r.maal_id = m.id) as rammer
        from strategimaal m where m.fjernet_kl is null order by m.strategi_id, m.nr limit 4`,
    ),
    initiativer: await hentInitiativer(tx, { alle: true }),
  }));
  const egne = initiativer.filter((i) => i.egen);
  const valgte = (egne.length > 0 ? egne : initiativer).filter((_, i) => i % 2 === 0);
  const da = dengang(miljoe, dageFoer(miljoe, 30, '10:00'));
  for (const [i, m] of maal.entries()) {
    const mine = valgte.filter((_, nr) => nr % maal.length === i).slice(0, 4);
    if (mine.length === 0) continue;
    skalLykkes(
      await bindMaal(da, bo, m.strategiId, m.id, { rammer: m.rammer, initiativer: mine.map((x) => x.id) }),
      'initiativer for mål',
    );
  }
}
