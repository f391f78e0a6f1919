import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { hindringerI } from '../../../../kernel/resultat.ts';
import { danskSortering } from '../../../../kernel/tekst.ts';
import { datoI } from '../../../../kernel/ur.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { type Listevalg, laesListevalg, listevisning, SIDE_PR } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, side } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { findProgram } from '../../program/queries.ts';
import { PROGRAM_LAES, type Program } from '../../rules.ts';
import { genberegnFiler } from '../grundlag/genberegn.ts';
import { findKoersel, hentAarsdata, hentKoersler, hentKommunenavne } from '../koersel/queries.ts';
import { beregn } from '../koersel/rules.ts';
import { hentModelversioner } from '../pris/queries.ts';
import type { Aarslinje } from '../rules.ts';
import { forlaeng } from '../tilbagebetaling.ts';
import { plantabel } from './exports.ts';
import { type Planvisning, type Sammenligning, Tilbagebetalingsside } from './pages/side.tsx';
import { hentUdstedteYdelser } from './queries.ts';
import {
  foerefter,
  type Kommuneandel,
  kommuneandele,
  type Plan,
  planer,
  planlinjer,
  renteIalt,
  restydelse,
} from './rules.ts';

const SORTERING = ['navn', 'betalt', 'aaret'] as const;
type Valg = Listevalg<(typeof SORTERING)[number]>;

function sorteret(k: readonly Kommuneandel[], { q, sortering }: Valg): Kommuneandel[] {
  const vaerdi = (x: Kommuneandel) =>
    sortering.noegle === 'betalt'
      ? x.betaltOere
      : sortering.noegle === 'aaret'
        ? x.aaretOere
        : danskSortering(x.navn);
  const fortegn = sortering.retning === 'faldende' ? -1 : 1;
  return k
    .filter((x) => x.navn.toLowerCase().includes(q.toLowerCase()))
    .map((x) => ({ x, v: vaerdi(x) }))
    .sort((a, b) => (a.v < b.v ? -fortegn : a.v > b.v ? fortegn : 0))
    .map(({ x }) => x);
}

function sammenlign(
  foer: Plan['plan'],
  efter: Plan['plan'],
  overskrift: string,
  under: string,
): Sammenligning {
  return {
    overskrift,
    under,
    linjer: foerefter(foer, efter),
    renteFoerOere: renteIalt(foer),
    renteEfterOere: renteIalt(efter),
  };
}

const samme = (a: Plan) => (b: Plan) => a.delId === b.delId && a.plan.noegle === b.plan.noegle;

interface Planer {
  readonly alle: readonly Plan[];
  readonly valgt: Planvisning | null;
}

interface Aarsandele {
  /** Øre by kommunekode. */
  readonly oere: ReadonlyMap<string, number>;
  /** Computed without knowing when everybody begins to pay. */
  readonly skoennet: boolean;
}

/**
 * What each kommune's share of the plan is in a year. Others than the house don't know when each kommune begins to pay, so they are
 * told by the newest published settlement of the year; where there is none it is an estimate.
 */
async function hentAarsandele(
  tx: Tx,
  program: Program,
  { delId, plan }: Plan,
  { aar, hus }: { readonly aar: number; readonly hus: boolean },
): Promise<Aarsandele> {
  const andele = (linjer: readonly Aarslinje[]) =>
    new Map(
      linjer
        .filter((l) => l.delnoegle === String(delId) && l.element === plan.noegle)
        .map((l) => [l.kommunekode, l.beloebOere]),
    );
  const nyeste = hus ? undefined : (await hentKoersler(tx, program.id)).find((k) => k.aar === aar);
  const udgivet = nyeste === undefined ? null : await findKoersel(tx, program.id, nyeste.nr);
  const igen = udgivet === null ? null : genberegnFiler(udgivet);
  const afregnet = igen?.ok ? andele(igen.vaerdi.afregning.linjer) : new Map<string, number>();
  if (afregnet.size > 0) return { oere: afregnet, skoennet: false };
  const [data] = await hentAarsdata(tx, program.id, [aar]);
  const beregning = data.ok ? beregn(data.vaerdi) : data;
  return { oere: beregning.ok ? andele(beregning.vaerdi.afregning.linjer) : new Map(), skoennet: !hus };
}

/** The chosen repayment of the newest adopted model, with what is issued and who pays what. */
async function hentPlaner(tx: Tx, program: Program, aktoer: Aktoer, valgtPlan: string): Promise<Planer> {
  const [nyeste, ...aeldre] = await hentModelversioner(tx, program.id);
  const alle = nyeste === undefined ? [] : planer(nyeste.model);
  const plan = alle.find((p) => `${p.delId}:${p.plan.noegle}` === valgtPlan) ?? alle[0];
  if (plan === undefined) return { alle, valgt: null };
  const hus = program.organisationId === aktoer.organisation.id;
  const udstedt = (await hentUdstedteYdelser(tx, program.id)).filter(
    (u) => u.delId === plan.delId && u.noegle === plan.plan.noegle,
  );
  const linjer = planlinjer(
    plan.plan,
    new Map(
      [...Map.groupBy(udstedt, (u) => u.aar)].map(([aar, u]) => [aar, u.reduce((s, x) => s + x.oere, 0)]),
    ),
  );
  const iAar = Number(datoI(program.nu).slice(0, 4));
  const aaret = Math.min(Math.max(iAar, linjer[0]?.aar ?? iAar), linjer.at(-1)?.aar ?? iAar);
  const andele = await hentAarsandele(tx, program, plan, { aar: aaret, hus });
  const betalt = new Map(
    [...Map.groupBy(udstedt, (u) => u.kommunekode)].map(([k, u]) => [k, u.reduce((s, x) => s + x.oere, 0)]),
  );
  const kommuner = kommuneandele(andele.oere, betalt, await hentKommunenavne(tx), restydelse(linjer, aaret));
  // The newest of the older versions in which it was another.
  const foer = aeldre.flatMap((v) => planer(v.model).filter(samme(plan))).at(0);
  const forandret = foer !== undefined && JSON.stringify(foer.plan) !== JSON.stringify(plan.plan);
  return {
    alle,
    valgt: {
      plan,
      linjer,
      aaret,
      skoennet: andele.skoennet,
      kommuner: hus ? kommuner : kommuner.filter((k) => k.kommunekode === aktoer.organisation.kommunekode),
      forrige: forandret
        ? sammenlign(
            foer.plan,
            plan.plan,
            `Før og efter prismodel ${nyeste.nr}`,
            `Vedtaget med prismodel ${nyeste.nr}: ${nyeste.begrundelse}`,
          )
        : null,
    },
  };
}

/** What an extension would give: nothing is stored. */
function hvad(plan: Plan | undefined, query: Felter) {
  const fraAar = felt(query, 'fraAar').trim();
  const aar = felt(query, 'aarIalt').trim();
  if (plan === undefined || (fraAar === '' && aar === ''))
    return { fraAar, aar, hindringer: [], sammenligning: null };
  const heltal = (t: string) => (/^\d{1,2}$/.test(t) ? Number(t) : Number.NaN);
  const ny = forlaeng(plan.plan, heltal(fraAar), heltal(aar));
  return {
    fraAar,
    aar,
    hindringer: hindringerI(ny).map(({ kode, besked }) => ({ kode, besked })),
    sammenligning: ny.ok
      ? sammenlign(plan.plan, ny.vaerdi, `Forlænget til ${aar} år`, `Fra planens år ${fraAar}.`)
      : null,
  };
}

/** Repayments of what was laid out. */
export function tilbagebetalingRuter({ db, ur }: Miljoe): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: paths.tilbagebetaling.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const valg: Valg = laesListevalg(query, SORTERING, { noegle: 'navn', retning: 'stigende' });
        const set = await db.som(aktoer, async (tx) => {
          const program = await findProgram(tx, tilId(params.program));
          return program && { program, ...(await hentPlaner(tx, program, aktoer, felt(query, 'plan'))) };
        });
        if (set === null) return findesIkke();
        const alle = sorteret(set.valgt?.kommuner ?? [], valg);
        const fra = (valg.side - 1) * SIDE_PR;
        return side(
          <Tilbagebetalingsside
            program={set.program}
            aktoer={aktoer}
            alle={set.alle}
            valgt={set.valgt && { ...set.valgt, kommuner: alle.slice(fra, fra + SIDE_PR) }}
            hus={set.program.organisationId === aktoer.organisation.id}
            visning={listevisning(valg, alle.length)}
            hvad={hvad(set.valgt?.plan, query)}
          />,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.tilbagebetalingFil.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const set = await db.som(aktoer, async (tx) => {
          const program = await findProgram(tx, tilId(params.program));
          return program && { program, ...(await hentPlaner(tx, program, aktoer, felt(query, 'plan'))) };
        });
        if (!set?.valgt) return findesIkke();
        const tabel = plantabel(
          set.valgt.plan,
          set.valgt.linjer,
          set.program.navn,
          set.program.organisationId === aktoer.organisation.id,
        );
        return eksportsvar(params.format ?? '', 'tilbagebetaling', tabel, ur.nu());
      },
    }),
  ];
}
