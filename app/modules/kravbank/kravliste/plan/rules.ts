import type { Grund, Guidekrav, Guideresultat, Udfald } from '../../guide/rules.ts';
import type { Prioritet } from '../../rules.ts';
import { indplacer } from '../linje/rules.ts';
import type { Linje } from '../rules.ts';

export interface Kommer {
  readonly krav: Guidekrav;
  readonly tilstand: 'med' | 'afventer';
  readonly grunde: readonly Grund[];
  /** Set by an answer; null: as the krav says. */
  readonly guidePrioritet: Prioritet | null;
}

/**
 * What a re-run of the guide would change. Lines added by hand, own texts and removed lines are never in it; a line with
 * a priority of the organisation's own never leaves.
 */
export interface Plan {
  readonly kommer: readonly Kommer[];
  /** With why the guide doesn't choose them; never empty reasons. */
  readonly gaar: readonly { readonly linje: Linje; readonly grunde: readonly Grund[] }[];
  /** No longer chosen, but kept because of their own priority; from now on as added by hand. */
  readonly bliver: readonly { readonly linje: Linje; readonly grunde: readonly Grund[] }[];
  readonly skifter: readonly { readonly linje: Linje; readonly til: 'med' | 'afventer' }[];
  readonly prioritet: readonly { readonly linje: Linje; readonly til: Prioritet | null }[];
  /** In for other reasons than before; nothing else changes. */
  readonly begrundet: readonly { readonly linje: Linje; readonly grunde: readonly Grund[] }[];
}

const IKKE_MERE: readonly Grund[] = [
  { slags: 'udgaaet', tekst: 'Kravet er udgået eller deles ikke længere med jer' },
];

function guideprioritet(u: Udfald, krav: Guidekrav): Prioritet | null {
  return u.prioritet === krav.prioritet ? null : u.prioritet;
}

const ens = (a: readonly Grund[], b: readonly Grund[]) =>
  a.length === b.length &&
  a.every((g, i) => g.slags === b[i].slags && g.tekst === b[i].tekst && g.fra === b[i].fra);

/** Compares the lines with what the guide chooses now. `krav` are those that `resultat` was made from. */
export function planlaeg(
  linjer: readonly Linje[],
  krav: readonly Guidekrav[],
  resultat: Pick<Guideresultat, 'udfald'>,
): Plan {
  const ved = new Map(krav.map((k) => [k.id, k]));
  const udfald = new Map(resultat.udfald.map((u) => [u.kravId, u]));
  const paaListen = new Set(linjer.map((l) => l.kravId));
  const kommer = resultat.udfald.flatMap((u): Kommer[] => {
    const k = ved.get(u.kravId);
    if (!k || u.udfald === 'ude' || paaListen.has(u.kravId)) return [];
    return [{ krav: k, tilstand: u.udfald, grunde: u.grunde, guidePrioritet: guideprioritet(u, k) }];
  });
  const gaar: { linje: Linje; grunde: readonly Grund[] }[] = [];
  const bliver: { linje: Linje; grunde: readonly Grund[] }[] = [];
  const skifter: { linje: Linje; til: 'med' | 'afventer' }[] = [];
  const prioritet: { linje: Linje; til: Prioritet | null }[] = [];
  const begrundet: { linje: Linje; grunde: readonly Grund[] }[] = [];
  for (const linje of linjer) {
    if (linje.kravId === null || linje.manuel || linje.tilstand === 'fjernet') continue;
    const u = udfald.get(linje.kravId);
    const k = ved.get(linje.kravId);
    if (!u || !k || u.udfald === 'ude') {
      (linje.egenPrioritet === null ? gaar : bliver).push({ linje, grunde: u?.grunde ?? IKKE_MERE });
      continue;
    }
    if (u.udfald !== linje.tilstand) skifter.push({ linje, til: u.udfald });
    const til = guideprioritet(u, k);
    if (til !== linje.guidePrioritet) prioritet.push({ linje, til });
    if (!ens(u.grunde, linje.grunde)) begrundet.push({ linje, grunde: u.grunde });
  }
  return { kommer, gaar, bliver, skifter, prioritet, begrundet };
}

/** Nothing that a person would want to see first. */
export function erUaendret(plan: Plan): boolean {
  const { kommer, gaar, bliver, skifter, prioritet } = plan;
  return [kommer, gaar, bliver, skifter, prioritet].every((del) => del.length === 0);
}

const BEHOLDT: Grund = { slags: 'manuel', tekst: 'Beholdt, da guiden ikke længere valgte det' };

/**
 * The lines after the plan. `behold` are ids of lines that the guide would let go, kept by hand. `kategori` gives the
 * category that a new line is placed by.
 */
export function anvend(
  linjer: readonly Linje[],
  plan: Plan,
  behold: ReadonlySet<number>,
  kategori: (kravId: number) => number | null,
): Linje[] {
  const ud = new Set(plan.gaar.map((g) => g.linje.id).filter((id) => !behold.has(id)));
  const bliver = new Set([...plan.bliver, ...plan.gaar].map((b) => b.linje.id));
  const skifter = new Map(plan.skifter.map((s) => [s.linje.id, s.til]));
  const prioritet = new Map(plan.prioritet.map((p) => [p.linje.id, p.til]));
  const grunde = new Map(plan.begrundet.map((b) => [b.linje.id, b.grunde]));
  const blevne = linjer
    .filter((l) => !ud.has(l.id))
    .map((l): Linje => {
      if (bliver.has(l.id)) return { ...l, tilstand: 'med', manuel: true, grunde: [BEHOLDT] };
      return {
        ...l,
        tilstand: skifter.get(l.id) ?? l.tilstand,
        guidePrioritet: prioritet.has(l.id) ? (prioritet.get(l.id) ?? null) : l.guidePrioritet,
        grunde: grunde.get(l.id) ?? l.grunde,
      };
    });
  const nye = plan.kommer.map(
    (k): Linje => ({
      id: 0,
      kravId: k.krav.id,
      versionNr: k.krav.nr,
      fritekst: null,
      tilstand: k.tilstand,
      grunde: k.grunde,
      manuel: false,
      guidePrioritet: k.guidePrioritet,
      egenPrioritet: null,
      prioritetGrund: '',
      fjernetGrund: '',
      fjernetAf: null,
      fjernetKl: null,
      kravPrioritet: k.krav.prioritet,
      kategoriId: kategori(k.krav.id),
    }),
  );
  return indplacer(blevne, nye);
}
