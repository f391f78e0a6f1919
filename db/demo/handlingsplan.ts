/** Two plans: what is known of KL's plan 2016–2020, with nobody to report on what has ended, and Svendborg's own with nine initiatives. Rounds come after (indberetning.ts). */
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { flytPeriode, periodeAf, periodeslut } from '../../app/modules/handlingsplan/periode/rules.ts';
import {
  gemAktivitet,
  gemPunkt,
  gemRisiko,
  tilfoejHenvisning,
} from '../../app/modules/handlingsplan/plan/del/commands.ts';
import { tagIBrug } from '../../app/modules/handlingsplan/plan/ibrug/commands.ts';
import {
  opretInitiativ,
  retInitiativ,
  tilfoejAnsvarlig,
} from '../../app/modules/handlingsplan/plan/initiativ/commands.ts';
import {
  type Initiativfelter,
  initiativfelter,
} from '../../app/modules/handlingsplan/plan/initiativ/forms.ts';
import { retPunkter } from '../../app/modules/handlingsplan/plan/lager/commands.ts';
import { gemMaal } from '../../app/modules/handlingsplan/plan/maal/commands.ts';
import { opretPlan, skiftPlantilstand } from '../../app/modules/handlingsplan/plan/planer/commands.ts';
import { opretProgram } from '../../app/modules/handlingsplan/plan/program/commands.ts';
import { findInitiativ, hentPunkter } from '../../app/modules/handlingsplan/plan/queries.ts';
import { type Database, raekke, sql } from '../../app/platform/db/database.ts';
import type { Miljoe } from '../../app/platform/miljoe.ts';
import { KL_INITIATIVER, KL_PLAN, TEKNOLOGISPRING } from './handlingsplan/kl.ts';
import { DEMOINITIATIVER, type Demoinitiativ, SVENDBORG_PLAN } from './handlingsplan/svendborg.ts';
import { type Demomiljoe, dageFoer, dengang, klokken, skalLykkes } from './miljoe.ts';
import { demoaktoer, KL, KOMBIT, ODENSE, SVENDBORG } from './personer.ts';
import { SYSTEMER } from './verden.ts';

const TOMT: Initiativfelter = {
  nr: '',
  navn: '',
  formaal: '',
  beskrivelse: '',
  programId: null,
  ejerId: null,
  ejer: '',
  ejerrolle: '',
  partnere: [],
  periodeFra: null,
  periodeTil: null,
  budgetOere: null,
  tilstand: 'i_gang',
  optaget: '',
  kilde: '',
};

/** Is there still a plan to load? */
export async function handlingsplanMangler(db: Database): Promise<boolean> {
  return (await mangler(db, KL_PLAN.navn)) || (await mangler(db, SVENDBORG_PLAN.navn));
}

async function mangler(db: Database, navn: string): Promise<boolean> {
  return (await raekke(db.kysely, sql`select 1 from handlingsplan where navn = ${navn} limit 1`)) === null;
}

async function indlaesKl(miljoe: Demomiljoe): Promise<void> {
  const inger = await demoaktoer(miljoe.db, 'Inger Solvang', KL);
  const da = dengang(miljoe, dageFoer(miljoe, 200, '09:30'));
  const plan = skalLykkes(await opretPlan(da, inger, KL_PLAN), 'KL’s plan');
  const spring = skalLykkes(await opretProgram(da, inger, plan, TEKNOLOGISPRING), 'Teknologispring');
  for (const { teknologispring, ...i } of KL_INITIATIVER) {
    const felter = { ...TOMT, ...i, optaget: KL_PLAN.periodeFra, programId: teknologispring ? spring : null };
    skalLykkes(await opretInitiativ(da, inger, plan, felter), i.navn);
  }
  skalLykkes(await skiftPlantilstand(da, inger, plan, 'aktiv'), 'KL’s plan i kraft');
}

/** How many of Svendborg's systems have taken an integration into use, of those whose målbillede asks for it. */
function stand(integration: string): { taeller: number; naevner: number } {
  const stader = SYSTEMER.filter((s) => s.svendborg).flatMap((s) => s.maal?.get(integration) ?? []);
  return { taeller: stader.filter((s) => s === 'b' || s === 'v').length, naevner: stader.length };
}

/** Rises evenly to what is planned for the present half year, and on to all of them. */
function maalplan(d: Demoinitiativ, h: (trin: number) => string) {
  const { taeller, naevner } = stand(d.integration);
  const nu = Math.min(naevner, taeller + d.bagud);
  const trin = 4 - d.begyndt;
  const foer = Array.from({ length: trin }, (_, i) => ({
    periode: h(i - trin),
    taeller: Math.round((nu * (i + 1)) / (trin + 1)),
    naevner,
  }));
  return {
    integration: d.integration,
    plan: [
      ...foer,
      { periode: h(0), taeller: nu, naevner },
      { periode: h(1), taeller: Math.min(naevner, nu + 2), naevner },
    ],
  };
}

function dagEfter(dag: string, dage: number): string {
  return Temporal.PlainDate.from(dag).add({ days: dage }).toString();
}

/** Days promised: what is delivered lies evenly in the plan's first two years, the rest after today. */
function lovet(d: Demoinitiativ, nr: number, begyndt: string, idag: string): string {
  if (nr < d.leveret) {
    const dage = Temporal.PlainDate.from(begyndt).until(Temporal.PlainDate.from(idag)).days;
    return dagEfter(begyndt, Math.round((dage * (nr + 0.6)) / (d.leveret + 0.6)));
  }
  // Promised anew twice since; see loefterAendret.
  if (d.nr === '1.2' && nr === d.leveret) return dagEfter(begyndt, 150);
  // As in the prototype: six weeks late.
  if (d.nr === '2.1' && nr === d.leveret) return dagEfter(idag, -42);
  return dagEfter(idag, 60 + 75 * (nr - d.leveret));
}

interface Sted {
  readonly miljoe: Demomiljoe;
  readonly bo: Aktoer;
  readonly plan: number;
  readonly programmer: Readonly<Record<Demoinitiativ['program'], number>>;
  /** The half year so many before (below 0) or after today's, its first day. */
  readonly h: (trin: number) => string;
}

async function ansvarlig(da: Miljoe, { miljoe, bo }: Sted, id: number, d: Demoinitiativ): Promise<void> {
  const [navn, hvor] = d.ansvarlig;
  const person = await demoaktoer(miljoe.db, navn, hvor === 'kombit' ? KOMBIT : SVENDBORG);
  const email = `${navn.toLowerCase().replace(/ /g, '.')}@demo.invalid`;
  skalLykkes(
    await tilfoejAnsvarlig(
      da,
      bo,
      id,
      hvor === 'kombit' ? { organisationId: person.organisation.id, email } : { personId: person.personId },
    ),
    d.navn,
  );
}

async function indlaesInitiativ(sted: Sted, d: Demoinitiativ): Promise<number> {
  const { miljoe, bo, plan, programmer, h } = sted;
  const idag = miljoe.ur.idag();
  const begyndt = h(d.begyndt - 4);
  const da = dengang(miljoe, klokken(dagEfter(begyndt, 20), '10:10'));
  const felter: Initiativfelter = {
    ...TOMT,
    nr: d.nr,
    navn: d.navn,
    formaal: d.formaal,
    programId: programmer[d.program],
    ejerId: bo.organisation.id,
    ejerrolle: d.rolle,
    partnere: d.program === 'faelles' ? ['KOMBIT', 'KL'] : [],
    periodeFra: begyndt,
    periodeTil:
      d.leveret === d.leverancer.length ? periodeslut(h(0), 'halvaar') : periodeslut(h(2), 'halvaar'),
    budgetOere: d.budget * 100_000,
    optaget: begyndt,
  };
  const id = skalLykkes(await opretInitiativ(da, bo, plan, felter), d.navn);
  skalLykkes(await gemMaal(da, bo, id, 1, maalplan(d, h)), d.navn);
  await ansvarlig(da, sted, id, d);
  const ny = { initiativId: id, gammel: null };
  for (const [nr, [navn, slags]] of d.leverancer.entries()) {
    const punkt = {
      navn,
      slags,
      beskrivelse: '',
      start: null,
      slut: lovet(d, nr, begyndt, idag),
      link: '',
      grund: '',
    };
    const rest = { forventet: null, faktisk: null, udgaaet: false };
    skalLykkes(await gemPunkt(da, bo, 'leverance', ny, { ...punkt, ...rest }, da.ur.idag()), navn);
  }
  const start = {
    navn: 'Projektgrundlag godkendt',
    beskrivelse: '',
    start: null,
    slut: dagEfter(begyndt, 60),
    slags: null,
  };
  const rest = { forventet: null, faktisk: null, udgaaet: false, link: '', grund: '' };
  skalLykkes(await gemPunkt(da, bo, 'milepael', ny, { ...start, ...rest }, da.ur.idag()), d.navn);
  skalLykkes(
    await tilfoejHenvisning(da, bo, id, { slags: 'integration', noegle: d.integration, navn: '' }),
    d.navn,
  );
  const nu = dengang(miljoe, miljoe.ur.nu());
  await naaet(nu, bo, id, d.leveret);
  return id;
}

/** What is delivered was so a few days before it was promised. */
async function naaet(nu: Miljoe, bo: Aktoer, id: number, leveret: number): Promise<void> {
  await nu.db.som(bo, async (tx) => {
    const punkter = await hentPunkter(tx, { initiativer: [id] });
    const gjort = [
      ...punkter.filter((p) => p.art === 'milepael'),
      ...punkter.filter((p) => p.art === 'leverance').slice(0, leveret),
    ];
    const aendringer = gjort.map((p) => ({ punktId: p.id, faktisk: dagEfter(p.slut, -4) }));
    skalLykkes(await retPunkter(tx, bo, nu.ur.nu(), aendringer, { grund: '', rundeId: null }), 'leveret');
  });
}

/** Fælles roller has been promised anew twice, and its budget once: what was first promised stays in sight. */
async function loefterAendret({ miljoe, bo, h }: Sted, id: number): Promise<void> {
  const navn = 'Social og sundhed på fælles roller';
  const foerste = dengang(miljoe, klokken(dagEfter(h(-3), 120), '13:20'));
  const anden = dengang(miljoe, klokken(dagEfter(h(-1), 40), '11:05'));
  const skift = [
    [
      foerste,
      dagEfter(h(-1), 60),
      'Leverandøren af omsorgssystemet kunne ikke levere adgangsstyring til tiden.',
    ],
    [anden, dagEfter(h(1), 89), 'Jobfunktionerne skulle beskrives forfra efter den nye organisation.'],
  ] as const;
  await miljoe.db.som(bo, async (tx) => {
    const punkt = (await hentPunkter(tx, { initiativer: [id] })).find((p) => p.navn === navn);
    if (!punkt) throw new Error('demo: the deliverable is missing');
    for (const [da, slut, grund] of skift)
      skalLykkes(
        await retPunkter(tx, bo, da.ur.nu(), [{ punktId: punkt.id, slut }], { grund, rundeId: null }),
        navn,
      );
  });
  const initiativ = await miljoe.db.som(bo, (tx) => findInitiativ(tx, id));
  if (!initiativ) throw new Error('demo: the initiative is missing');
  const felter = { ...initiativfelter(initiativ), budgetOere: 2_900 * 100_000 };
  skalLykkes(
    await retInitiativ(anden, bo, id, initiativ.laas, felter, 'Konsulenthjælp til jobfunktionerne.'),
    'budget',
  );
}

async function indhold({ miljoe, bo, h }: Sted, ider: ReadonlyMap<string, number>): Promise<void> {
  const da = dengang(miljoe, dageFoer(miljoe, 40, '10:45'));
  const idag = miljoe.ur.idag();
  const paa = (nr: string) => ({ initiativId: ider.get(nr) ?? 0, gammel: null });
  const aktivitet = { beskrivelse: '', hvordan: '', link: '' };
  skalLykkes(
    await gemAktivitet(da, bo, 'aktivitet', paa('2.1'), {
      ...aktivitet,
      navn: 'Skole og dagtilbud afprøver udsendelse',
      fra: dagEfter(idag, 9),
      til: dagEfter(idag, 37),
    }),
    'aktivitet',
  );
  skalLykkes(
    await gemAktivitet(da, bo, 'input', paa('1.1'), {
      ...aktivitet,
      navn: 'Hvad skal borgeren kunne se i indekset?',
      hvordan: 'Skriv til initiativets postkasse, eller kom til det åbne møde.',
      fra: dagEfter(idag, -20),
      til: dagEfter(idag, 31),
    }),
    'input',
  );
  skalLykkes(
    await gemAktivitet(da, bo, 'aktivitet', paa('1.2'), {
      ...aktivitet,
      navn: 'Jobfunktioner i skole og dagtilbud beskrives',
      fra: h(0),
      til: periodeslut(h(0), 'halvaar'),
    }),
    'aktivitet',
  );
  const risici = [
    [
      '1.2',
      'Leverandører når ikke adgangsstyring, før kontrakten udløber',
      4,
      4,
      'Aftalt fast møde hver måned.',
    ],
    ['2.1', 'Skolerne mangler tid til at afprøve', 3, 3, 'Afprøvningen er lagt uden for karakterperioden.'],
    [
      '1.1',
      'Fagsystemer afleverer for lidt til at indekset bruges',
      2,
      4,
      'Retningslinjen siger, hvad der skal med.',
    ],
  ] as const;
  for (const [nr, navn, sandsynlighed, konsekvens, handling] of risici)
    skalLykkes(
      await gemRisiko(da, bo, paa(nr), {
        navn,
        sandsynlighed,
        konsekvens,
        handling,
        ejerrolle: 'Projektleder',
        tilstand: 'aaben',
      }),
      navn,
    );
  for (const noegle of ['skolestien', 'sundhedssti', 'foelgesvend'])
    skalLykkes(
      await tilfoejHenvisning(da, bo, ider.get('2.1') ?? 0, { slags: 'system', noegle, navn: '' }),
      noegle,
    );
}

/** Odense has taken two of Svendborg's deliverables into use, since the plan is shared. */
async function andresIbrug({ miljoe }: Sted, id: number): Promise<void> {
  const nanna = await demoaktoer(miljoe.db, 'Nanna Overby', ODENSE);
  const da = dengang(miljoe, dageFoer(miljoe, 12, '14:15'));
  const punkter = await miljoe.db.som(nanna, (tx) => hentPunkter(tx, { initiativer: [id] }));
  for (const p of punkter.filter((x) => x.slags === 'ibrugtages'))
    skalLykkes(
      await tagIBrug(da, nanna, p.id, { dag: dagEfter(da.ur.idag(), -10), note: '' }, da.ur.idag()),
      p.navn,
    );
}

async function indlaesSvendborg(miljoe: Demomiljoe): Promise<void> {
  const bo = await demoaktoer(miljoe.db, 'Bo Lindegaard', SVENDBORG);
  const nu = periodeAf(miljoe.ur.idag(), 'halvaar');
  const h = (trin: number) => flytPeriode(nu, 'halvaar', trin);
  const da = dengang(miljoe, klokken(dagEfter(h(-4), 10), '09:15'));
  const plan = skalLykkes(
    await opretPlan(da, bo, {
      ...SVENDBORG_PLAN,
      periodeFra: h(-4),
      periodeTil: periodeslut(h(3), 'halvaar'),
      takt: 'halvaar',
      synlighed: 'delt',
      oplystAntal: null,
      forbehold: '',
      kilde: '',
    }),
    'Svendborgs plan',
  );
  const program = async (navn: string, formaal: string) =>
    skalLykkes(await opretProgram(da, bo, plan, { nr: '', navn, formaal, saerskilt: false }), navn);
  const sted: Sted = {
    miljoe,
    bo,
    plan,
    programmer: {
      faelles: await program('Fælles', 'Programmer, som alle kommuner er med i.'),
      lokalt: await program('Lokalt', 'Det, kommunen selv har sat i gang.'),
    },
    h,
  };
  skalLykkes(await skiftPlantilstand(da, bo, plan, 'aktiv'), 'Svendborgs plan i kraft');
  const ider = new Map<string, number>();
  for (const d of DEMOINITIATIVER) ider.set(d.nr, await indlaesInitiativ(sted, d));
  await loefterAendret(sted, ider.get('1.2') ?? 0);
  await indhold(sted, ider);
  await andresIbrug(sted, ider.get('2.1') ?? 0);
}

/** KL's plan as far as it is known, and Svendborg's own. */
export async function indlaesHandlingsplan(miljoe: Demomiljoe): Promise<void> {
  if (await mangler(miljoe.db, KL_PLAN.navn)) await indlaesKl(miljoe);
  if (await mangler(miljoe.db, SVENDBORG_PLAN.navn)) await indlaesSvendborg(miljoe);
}
