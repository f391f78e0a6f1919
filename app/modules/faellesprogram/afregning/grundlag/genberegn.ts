/** A settlement computed again from its published basis alone. */
import { ok, type Resultat } from '../../../../kernel/resultat.ts';
import { beregnAar, ratelinjer } from '../beregning.ts';
import { modeltekst, sha256 } from '../pris/aftryk.ts';
import type { Prismodel } from '../pris/rules.ts';
import type { Aarsafregning, Optaelling } from '../rules.ts';
import { beloebsnoegle, laesTal } from './csv.ts';
import { laesGrundlag } from './dokument.ts';
import type { Grundlag, Grundlagsbeloeb } from './rules.ts';

/** What each kommune pays for each part and rate, by part, kommune and rate; also where it comes to 0 øre. */
export function samlBeloeb(model: Prismodel, afregning: Aarsafregning): Grundlagsbeloeb[] {
  const summer = new Map<string, { kommunekode: string; del: string; rate: number; oere: number }>();
  for (const { rate, linje, beloebOere } of ratelinjer(model, afregning)) {
    const b = { kommunekode: linje.kommunekode, del: linje.delnoegle, rate, oere: 0 };
    const sum = summer.get(beloebsnoegle(b)) ?? b;
    sum.oere += beloebOere;
    summer.set(beloebsnoegle(b), sum);
  }
  const orden = new Map(model.dele.map((d, i) => [d.noegle, i]));
  return [...summer.values()].sort(
    (a, b) =>
      (orden.get(a.del) ?? 0) - (orden.get(b.del) ?? 0) ||
      (a.kommunekode === b.kommunekode ? a.rate - b.rate : a.kommunekode < b.kommunekode ? -1 : 1),
  );
}

export interface Afvigelse {
  readonly kommunekode: string;
  readonly del: string;
  readonly rate: number;
  /** Øre; null where there is no such amount. */
  readonly angivet: number | null;
  readonly beregnet: number | null;
}

/** Where two sets of amounts differ; what isn't there is the same as 0 øre. */
export function afvigelser(
  angivet: readonly Grundlagsbeloeb[],
  beregnet: readonly Grundlagsbeloeb[],
): Afvigelse[] {
  const a = new Map(angivet.map((b) => [beloebsnoegle(b), b]));
  const b = new Map(beregnet.map((x) => [beloebsnoegle(x), x]));
  return [...new Set([...a.keys(), ...b.keys()])].sort().flatMap((noegle) => {
    const gammel = a.get(noegle);
    const ny = b.get(noegle);
    const de = gammel ?? ny;
    if (de === undefined || (gammel?.oere ?? 0) === (ny?.oere ?? 0)) return [];
    const { kommunekode, del, rate } = de;
    return [{ kommunekode, del, rate, angivet: gammel?.oere ?? null, beregnet: ny?.oere ?? null }];
  });
}

export interface Genberegning {
  readonly afregning: Aarsafregning;
  readonly beloeb: readonly Grundlagsbeloeb[];
  /** Against the amounts that the basis itself states. */
  readonly afvigelser: readonly Afvigelse[];
  /** The files aren't those that the settlement was made from. */
  readonly talAendret: boolean;
  readonly modelAendret: boolean;
}

/** Computes a settlement again from its two files as they were frozen. */
export function genberegnFiler(filer: {
  readonly grundlag: string;
  readonly tal: string;
}): Resultat<Genberegning & { readonly grundlag: Grundlag }> {
  const grundlag = laesGrundlag(filer.grundlag);
  if (!grundlag.ok) return grundlag;
  const tal = laesTal(filer.tal);
  if (!tal.ok) return tal;
  const igen = genberegn(grundlag.vaerdi, { csv: filer.tal, tal: tal.vaerdi });
  return igen.ok ? ok({ ...igen.vaerdi, grundlag: grundlag.vaerdi }) : igen;
}

/** Computes the year of a basis again; `csv` is the text of its counts, and `tal` what is read from it. */
export function genberegn(
  grundlag: Grundlag,
  { csv, tal }: { readonly csv: string; readonly tal: readonly Optaelling[] },
): Resultat<Genberegning> {
  const { prismodel, deltagelser, aar } = grundlag;
  const afregning = beregnAar(prismodel.indhold, tal, deltagelser, aar);
  if (!afregning.ok) return afregning;
  const beloeb = samlBeloeb(prismodel.indhold, afregning.vaerdi);
  return ok({
    afregning: afregning.vaerdi,
    beloeb,
    afvigelser: afvigelser(grundlag.beloeb, beloeb),
    talAendret: sha256(csv) !== grundlag.talSha256,
    modelAendret: sha256(modeltekst(prismodel.indhold)) !== prismodel.sha256,
  });
}
