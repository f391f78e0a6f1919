/** How a row of history of a system, a contract or a registration is taken back. */
import { isDeepStrictEqual } from 'node:util';
import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../kernel/resultat.ts';
import { raekke, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import {
  type Art,
  FELTER,
  type Feltaendring,
  type Feltgruppe,
  type Feltvaerdi,
  maaRetteGruppe,
} from '../felt/rules.ts';
import { fjernGenstande, retGenstande } from '../lager/commands.ts';
import {
  type Genstandskald,
  ikkeAdgang,
  indsaetRolle,
  medGenstand,
  type Rollepost,
  skrivAendring,
  sletRolle,
} from './commands.ts';
import { OMTALE } from './rules.ts';

type Omgivelser = Pick<Miljoe, 'db' | 'ur'>;

/** Takes back a change of what isn't a field of the register; refuses where it no longer stands. */
export interface Tilbagefoerer {
  readonly gruppe: Feltgruppe;
  foer(kald: Genstandskald, gik: readonly object[], kom: readonly object[]): Promise<Resultat>;
}

export const IKKE_LAENGERE: Resultat<never> = afvist(
  'ikke_laengere',
  'Det kan ikke fortrydes, for det er blevet ændret igen siden. Ret det i stedet.',
);

function roller(art: Art): Tilbagefoerer {
  return {
    gruppe: OMTALE[art].rollegruppe,
    async foer(kald, gik, kom) {
      for (const p of kom as readonly Rollepost[]) if ((await sletRolle(kald, p)) === 0) return IKKE_LAENGERE;
      for (const p of gik as readonly Rollepost[]) await indsaetRolle(kald, p);
      return ok();
    },
  };
}

export type Tilbagefoerere = Readonly<Record<string, Tilbagefoerer>>;

/** How everything that isn't a field of a thing is taken back: roles, and what `andre` knows. */
export function medRoller(art: Art, andre: Tilbagefoerere): Tilbagefoerere {
  return { ...andre, roller: roller(art) };
}

interface Historikraekke {
  readonly handling: string;
  readonly aendringer: readonly Feltaendring[];
}

const objekter = (v: Feltvaerdi): readonly object[] =>
  Array.isArray(v) ? v.filter((p): p is object => typeof p === 'object' && p !== null) : [];

/** Takes back one row of history, as long as what it did still stands; `andre` knows what isn't in the register. */
export function fortryd(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  art: Art,
  id: number,
  historikId: number,
  andre: Tilbagefoerere,
): Promise<Resultat> {
  const kendte = medRoller(art, andre);
  return medGenstand(
    miljoe,
    aktoer,
    art,
    id,
    { handling: 'fortryd', gruppe: null, ogsaaFjernet: true },
    async (kald) => {
      const r = await raekke(
        kald.tx,
        sql<Historikraekke>`select handling, aendringer from portefoeljehistorik
          where id = ${historikId} and art = ${art} and genstand_id = ${id}`,
      );
      if (!r || r.handling === 'opret') return afvist(FINDES_IKKE, 'Ændringen kan ikke fortrydes.');
      if (!maaFortryde(aktoer, art, r, kendte)) return ikkeAdgang('fortryde det');
      if (r.handling === 'ret') return tilbagefoer(kald, r.aendringer, kendte);
      const { tx, genstand, skriver } = kald;
      const fjernet = r.handling === 'fjern';
      if (genstand.fjernet !== fjernet) return IKKE_LAENGERE;
      await fjernGenstande(tx, genstand.organisationId, art, [id], !fjernet, skriver);
      return ok();
    },
  );
}

/** Whether the actor may change what a row of history is about. */
function maaFortryde(
  aktoer: Aktoer,
  art: Art,
  { handling, aendringer }: Historikraekke,
  andre: Tilbagefoerere,
): boolean {
  if (handling !== 'ret') return maa(aktoer, OMTALE[art].opret);
  return aendringer.every(({ felt }) => maaRetteFelt(aktoer, art, felt, andre));
}

/** Whether the actor may change what history calls so; nobody what is no longer known. */
export function maaRetteFelt(aktoer: Aktoer, art: Art, felt: string, andre: Tilbagefoerere): boolean {
  const gruppe = FELTER[art][felt]?.gruppe ?? andre[felt]?.gruppe;
  return gruppe !== undefined && maaRetteGruppe(aktoer, gruppe);
}

async function tilbagefoer(
  kald: Genstandskald,
  aendringer: readonly Feltaendring[],
  andre: Tilbagefoerere,
): Promise<Resultat> {
  const { tx, art, genstand, skriver } = kald;
  if (genstand.fjernet) return IKKE_LAENGERE;
  const felter = aendringer.filter((a) => Object.hasOwn(FELTER[art], a.felt));
  if (felter.some((a) => !isDeepStrictEqual(genstand.vaerdier[a.felt], a.efter))) return IKKE_LAENGERE;
  if (felter.length > 0) {
    const nye = Object.fromEntries(felter.map((a) => [a.felt, a.foer]));
    await retGenstande(tx, genstand.organisationId, art, new Map([[genstand.id, nye]]), skriver);
  }
  for (const { felt, foer, efter } of aendringer) {
    const svar = await tilbagefoerAndet(kald, { felt, foer, efter }, andre);
    if (!svar.ok) return svar;
  }
  return ok();
}

/** Takes back one change of what isn't a field, and tells it in the thing's history; nothing where it is a field. */
export async function tilbagefoerAndet(
  kald: Genstandskald,
  { felt, foer, efter }: Feltaendring,
  andre: Tilbagefoerere,
): Promise<Resultat> {
  const anden = andre[felt];
  if (!anden) return ok();
  const svar = await anden.foer(kald, objekter(foer), objekter(efter));
  if (svar.ok) await skrivAendring(kald, felt, objekter(efter), objekter(foer));
  return svar;
}
