/**
 * Joining as it is known of Samarbejdsplatformen: the deadline of 20 November (2015, moved as the programme's plan is) and the 81
 * kommuner in daycare are KL's and KOMBIT's figures. Who they are, that every kommune joined for school, when each signed, the terms and the later round are invented,
 * and marked so.
 */
import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Aktoer } from '../../../app/kernel/adgang.ts';
import { findProgram, hentDele } from '../../../app/modules/faellesprogram/program/queries.ts';
import { findRunde, findSag } from '../../../app/modules/faellesprogram/tilslutning/queries.ts';
import { type Beslutning, beslutningsfelt } from '../../../app/modules/faellesprogram/tilslutning/rules.ts';
import {
  aabnRunde,
  gemRunde,
  opretRunde,
  tilfoejBilag,
} from '../../../app/modules/faellesprogram/tilslutning/runde/commands.ts';
import type { Rundefelter } from '../../../app/modules/faellesprogram/tilslutning/runde/forms.ts';
import {
  gemKladde,
  lavForslag,
  noterPolitisk,
  underskriv,
} from '../../../app/modules/faellesprogram/tilslutning/svar/commands.ts';
import { kommuner } from '../../../app/modules/organisation/public.ts';
import { type Database, raekke, sql } from '../../../app/platform/db/database.ts';
import type { Miljoe } from '../../../app/platform/miljoe.ts';
import { dagtilbudsdage, flytter, PROGRAMNAVN, SENERE_FRIST_DAGE } from '../faellesprogram.ts';
import { type Demomiljoe, dengang, klokken, skalLykkes } from '../miljoe.ts';
import { demoaktoer, KOMBIT, kommuneaktoer, SVENDBORG } from '../personer.ts';

const SVENDBORG_KODE = '0479';
/** KL's news of 4 February 2016. */
const I_DAGTILBUD = 81;

const MATERIALE = `Samarbejdsplatformen skal afløse den hidtidige løsning i folkeskolen og tages i brug i dagtilbud. KOMBIT beder om tilslutning, før der er en løsning, og lægger pengene ud til analyse, udbud og udvikling.

- **Skole:** afregnes pr. elev i folkeskolen.
- **Dagtilbud:** afregnes pr. indskrevet barn i dagtilbud.
- Til prisen kommer udgifter til UNI-Login.

Højeste pris for dagtilbud er den sats, KL oplyste som oprindelig forventet (kl.dk, 4. februar 2016). Højeste pris for skole og de forudsatte andele er *demotal*.`;

const VILKAAR = `*Demo: skrevet efter KOMBITs forretningsmodel, som den er beskrevet i oktober 2015.*

1. Tilslutningen er bindende fra fristen.
2. KOMBIT lægger ud til analyse, udbud og udvikling.
3. Kommunen betaler fra den aftalte dag, normalt idriftsættelsen, over 5 til 10 år.
4. Afregningen følger offentligt opgjorte tal fra et tidligere år, ikke antallet af brugere.`;

const SENERE_VILKAAR = `*Demo: vilkårene er opdigtede.*

1. Kommunen betaler satsen fra den første måned, den tager løsningen i brug.
2. Kommunen betaler sin del af det, de øvrige har betalt for udviklingen, fordelt over resten af perioden.
3. Idriftsættelse aftales, så den passer i leverandørens plan.`;

interface Sted {
  readonly miljoe: Miljoe;
  readonly leder: Aktoer;
  readonly program: number;
  readonly skole: number;
  readonly dagtilbud: number;
  /** A day of the source's in the demo. */
  readonly flyt: (dag: string) => string;
}

/** Is the demo's programme there, without its rounds? The later one is moved back to a whole hour last of all. */
export async function tilslutningMangler(db: Database): Promise<boolean> {
  const r = await raekke(
    db.kysely,
    sql<{
      her: boolean;
    }>`select exists (select from tilslutningsrunde r where r.program_id = p.id and r.slags = 'senere'
        and r.aabnet_kl = date_trunc('hour', r.aabnet_kl)) as her
      from faellesprogram p where p.navn = ${PROGRAMNAVN} and p.fjernet_kl is null limit 1`,
  );
  return r !== null && !r.her;
}

async function aabn({ miljoe, leder, program }: Sted, felter: Rundefelter, slags: 'faelles' | 'senere') {
  const id = skalLykkes(await opretRunde(miljoe, leder, program, { navn: felter.navn, slags }), felter.navn);
  skalLykkes(await gemRunde(miljoe, leder, program, { rundeId: id, laas: 1 }, felter), felter.navn);
  const sti = join(miljoe.mappe, `demo-materiale-${id}.txt`);
  await writeFile(sti, `${felter.materiale}\n\n${felter.vilkaar}\n`);
  const fil = { sti, navn: 'Tilslutningsmateriale.txt', stoerrelse: (await stat(sti)).size, sha256: '' };
  skalLykkes(await tilfoejBilag(miljoe, leder, program, id, fil), 'bilag');
  await rm(sti);
  skalLykkes(await aabnRunde(miljoe, leder, program, { rundeId: id, laas: 2 }), felter.navn);
  return id;
}

interface Svarplan {
  readonly beslutninger: Readonly<Record<number, Beslutning>>;
  /** `YYYY-MM-DD`; null: not noted yet. */
  readonly politisk: string | null;
  readonly underskriver: Aktoer | null;
  readonly bemaerkning?: string;
}

async function svar(
  { miljoe, program }: Sted,
  runde: number,
  forbereder: Aktoer,
  plan: Svarplan,
): Promise<void> {
  const felter = Object.fromEntries(
    Object.entries(plan.beslutninger).map(([id, b]) => [beslutningsfelt(Number(id)), b]),
  );
  const adkomst = { rundeId: runde, laas: 0 };
  const kladde = { ...felter, bemaerkning: plan.bemaerkning ?? '' };
  skalLykkes(await gemKladde(miljoe, forbereder, program, adkomst, kladde), 'kladde');
  if (plan.politisk !== null)
    skalLykkes(
      await noterPolitisk(
        miljoe,
        forbereder,
        program,
        { rundeId: runde, laas: 1 },
        {
          organ: 'Byrådet',
          dato: plan.politisk,
          journal: '',
        },
      ),
      'politisk behandling',
    );
  const { underskriver } = plan;
  if (underskriver === null) return;
  const set = await miljoe.db.som(underskriver, async (tx) => {
    const [p, r] = [await findProgram(tx, program), await findRunde(tx, program, runde)];
    const sag = await findSag(tx, runde, underskriver.organisation.id);
    return p && r && (await lavForslag(tx, p, r, underskriver.organisation.id, sag))?.sha256;
  });
  skalLykkes(
    await underskriv(miljoe, underskriver, program, runde, { set: set ?? '', laest: true }),
    'underskrift',
  );
}

/** Somebody who may sign for the kommune. */
async function godkender(db: Database, kode: string): Promise<Aktoer> {
  if (kode === SVENDBORG_KODE) return demoaktoer(db, 'Torben Ravnsø', SVENDBORG);
  return { ...(await kommuneaktoer(db, kode)), roller: ['godkender'] };
}

/** The days of that autumn on which councils met, by a kommune's place in the list. Invented. */
const MOEDER = ['2015-09-29', '2015-10-06', '2015-10-27', '2015-11-03', '2015-11-10', '2015-11-17'];

async function lukket(sted: Sted, koder: readonly string[]): Promise<{ runde: number; uden: string[] }> {
  const { miljoe, skole, dagtilbud, flyt } = sted;
  const runde = await aabn(
    sted,
    {
      navn: `Tilslutning ${flyt('2015')}`,
      // Moved back when it has been played.
      frist: new Date('2100-01-01T11:00:00Z'),
      materiale: MATERIALE,
      vilkaar: VILKAAR,
      dele: [
        { delId: skole, maksPrisOere: 9_900, antagetBp: 8_500 },
        { delId: dagtilbud, maksPrisOere: 8_940, antagetBp: 4_500 },
      ],
      kommuner: [],
    },
    'faelles',
  );
  // Svendborg is among those that said no, so that it is asked again.
  const uden = [
    SVENDBORG_KODE,
    ...koder.filter((k) => k !== SVENDBORG_KODE).filter((_, nr) => nr % 6 === 3),
  ].slice(0, koder.length - I_DAGTILBUD);
  for (const [nr, kode] of koder.entries()) {
    const aktoer = await godkender(miljoe.db, kode);
    await svar(sted, runde, aktoer, {
      beslutninger: { [skole]: 'tilslut', [dagtilbud]: uden.includes(kode) ? 'afslaa' : 'tilslut' },
      politisk: flyt(MOEDER[nr % MOEDER.length] ?? '2015-11-17'),
      underskriver: aktoer,
    });
  }
  return { runde, uden };
}

/** The tables that say when something happened in a round, by the column that says which. */
const TIDER: Readonly<Record<string, readonly string[]>> = {
  tilslutningsrunde: ['aabnet_kl', 'rettet_kl'],
  tilslutningsbilag: ['lagt_kl'],
  tilslutningsudgave: ['kl'],
  tilslutningssag: ['rettet_kl', 'politisk_kl'],
  tilslutningssvar: ['kl'],
};

/**
 * A round can only be answered before its deadline, by the database's own clock: so one that is over is played while it is open, and
 * moved back then. The guards of the tables (which the owner may lift) are down within one transaction that nobody can look into.
 */
async function flytTilbage(db: Database, runde: number, aabnet: Date, frist: Date | null): Promise<void> {
  await db.somEjer(async (tx) => {
    for (const [tabel, kolonner] of Object.entries(TIDER)) {
      const noegle = tabel === 'tilslutningsrunde' ? 'id' : 'runde_id';
      await tx.script(`alter table ${tabel} disable trigger user`);
      // Answers come on the days after the council met, all else when the round opened.
      const egen = ['tilslutningssag', 'tilslutningssvar'].includes(tabel)
        ? `coalesce((politisk_dato + 1 + kommune_id % 3 + make_interval(hours => 8 + kommune_id % 6, mins => kommune_id % 60)) at time zone 'Europe/Copenhagen', $2::timestamptz)`
        : '$2::timestamptz';
      const saet = kolonner.map((k) => `${k} = case when ${k} is null then null else ${egen} end`).join(', ');
      await tx.raekker(`update ${tabel} set ${saet} where ${noegle} = $1`, [runde, aabnet]);
      await tx.script(`alter table ${tabel} enable trigger user`);
    }
    if (frist !== null) {
      await tx.script('alter table tilslutningsrunde disable trigger user');
      await tx.raekker('update tilslutningsrunde set frist_kl = $2 where id = $1', [runde, frist]);
      await tx.script('alter table tilslutningsrunde enable trigger user');
    }
    await tx.script('alter table programhaendelse disable trigger user');
    await tx.raekker(
      `update programhaendelse h set kl = coalesce((select s.kl from tilslutningssvar s where h.genstand = 'tilslutningssvar:' || s.id
            and s.runde_id = $1::int), (select g.politisk_kl from tilslutningssag g where g.runde_id = $1::int
            and g.kommune_id = h.for_organisation_id), $2::timestamptz)
        where h.genstand = 'runde:' || ($1::int)::text
          or h.genstand in (select 'tilslutningssvar:' || id from tilslutningssvar where runde_id = $1::int)`,
      [runde, aabnet],
    );
    await tx.script('alter table programhaendelse enable trigger user');
  });
}

/** A later round for those that said no to daycare: one has signed, one waits for it, one has begun, Svendborg decides. */
async function senere(sted: Sted, uden: readonly string[]): Promise<number> {
  const { miljoe, dagtilbud, flyt } = sted;
  const alle = await miljoe.db.somGaest(kommuner);
  const inviterede = uden.slice(0, 4);
  const dag = Temporal.PlainDate.from(miljoe.ur.idag()).add({ days: SENERE_FRIST_DAGE }).toString();
  const runde = await aabn(
    sted,
    {
      navn: 'Senere tilslutning til dagtilbud',
      frist: klokken(dag, '12:00'),
      materiale: `Kommuner, der ikke tilsluttede sig dagtilbud i ${flyt('2015')}, kan tilslutte sig nu. *Demo: runden er opdigtet; satsen er den, der gjaldt fra 2021 (aulainfo.dk).*`,
      vilkaar: SENERE_VILKAAR,
      dele: [{ delId: dagtilbud, maksPrisOere: 4_600, antagetBp: null }],
      kommuner: alle.filter((k) => inviterede.includes(k.kode)).map((k) => k.id),
    },
    'senere',
  );
  const [, underskrevet, venter, begyndt] = inviterede;
  const tilslut = { [dagtilbud]: 'tilslut' } as const;
  const moede = Temporal.PlainDate.from(miljoe.ur.idag()).subtract({ days: 6 }).toString();
  const skriv = async (kode: string | undefined, politisk: string | null, skrivUnder: boolean) => {
    if (kode === undefined) return;
    const aktoer = await godkender(miljoe.db, kode);
    await svar(sted, runde, aktoer, {
      beslutninger: tilslut,
      politisk,
      underskriver: skrivUnder ? aktoer : null,
    });
  };
  await skriv(underskrevet, moede, true);
  await skriv(venter, moede, false);
  await skriv(begyndt, null, false);
  await svar(sted, runde, await demoaktoer(miljoe.db, 'Bo Lindegaard', SVENDBORG), {
    beslutninger: tilslut,
    politisk: null,
    underskriver: null,
    bemaerkning:
      'Dagtilbud bruger i dag en løsning, hvis kontrakt kan siges op til sommer. Udvalget får sagen i næste møde.',
  });
  return runde;
}

/** Loads the closed round of 2015 and a later one that is open. */
export async function indlaesTilslutning(demo: Demomiljoe): Promise<void> {
  if (!(await tilslutningMangler(demo.db))) return;
  const { db } = demo;
  // Deadlines are judged by the database's clock, so the round's days are counted from it, too.
  const ur = await raekke(db.kysely, sql<{ nu: Date }>`select app_nu() as nu`);
  const miljoe = dengang(demo, ur?.nu ?? demo.ur.nu());
  const leder = await demoaktoer(db, 'Esben Kragelund', KOMBIT);
  // What was broken off is taken away: nobody has seen it.
  await db.somEjer(async (tx) => {
    const [{ id }] = await tx.raekker<{ id: number }>(
      'select id from faellesprogram where navn = $1 and fjernet_kl is null',
      [PROGRAMNAVN],
    );
    for (const tabel of ['svar', 'sag', 'paamindelse', 'udgave', 'bilag', 'kommune', 'del', 'runde']) {
      const hvor =
        tabel === 'runde'
          ? 'program_id = $1'
          : 'runde_id in (select id from tilslutningsrunde where program_id = $1)';
      await tx.script(`alter table tilslutnings${tabel} disable trigger user`);
      await tx.raekker(`delete from tilslutnings${tabel} where ${hvor}`, [id]);
      await tx.script(`alter table tilslutnings${tabel} enable trigger user`);
    }
  });
  const program = await raekke(
    db.kysely,
    sql<{ id: number }>`select id from faellesprogram where navn = ${PROGRAMNAVN} and fjernet_kl is null`,
  );
  if (!program) throw new Error('the demo has no programme');
  const dele = await db.som(leder, (tx) => hentDele(tx, program.id));
  const delId = (enhed: string) => dele.find((d) => d.enhed === enhed)?.id ?? 0;
  const sted: Sted = {
    miljoe,
    leder,
    program: program.id,
    skole: delId('folkeskoleelev'),
    dagtilbud: delId('indskrevet_barn'),
    flyt: flytter(miljoe.ur.idag()).flyt,
  };
  const koder = (await db.somGaest(kommuner)).map((k) => k.kode);
  const { runde, uden } = await lukket(sted, koder);
  const { flyt } = sted;
  await flytTilbage(db, runde, klokken(flyt('2015-09-14'), '09:00'), klokken(flyt('2015-11-20'), '12:00'));
  const med = koder.filter((kode) => !uden.includes(kode));
  await dagtilbudsdage(miljoe, leder, program.id, sted.dagtilbud, med);
  const ny = await senere(sted, uden);
  await flytTilbage(
    db,
    ny,
    klokken(Temporal.PlainDate.from(miljoe.ur.idag()).subtract({ days: 20 }).toString(), '09:00'),
    null,
  );
}
