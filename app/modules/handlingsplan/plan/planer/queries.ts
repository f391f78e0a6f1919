import { danskSortering } from '../../../../kernel/tekst.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { laesListevalg, SIDE_PR } from '../../../../platform/liste.ts';
import type { Planlinje } from '../queries.ts';

const SORTERINGER = ['navn', 'organisation', 'periode', 'initiativer'] as const;
type Sortering = (typeof SORTERINGER)[number] | '';

/** What the address of the list of plans asks for. */
export function laesPlanvalg(query: Felter) {
  const valg = laesListevalg<Sortering>(query, SORTERINGER, { noegle: '', retning: 'stigende' });
  return { ...valg, vis: felt(query, 'vis'), tilstand: felt(query, 'tilstand') };
}

const NOEGLE: Readonly<Record<Exclude<Sortering, ''>, (p: Planlinje) => string | number>> = {
  navn: (p) => danskSortering(p.navn),
  organisation: (p) => danskSortering(p.organisation),
  periode: (p) => p.periodeFra,
  initiativer: (p) => p.initiativer,
};

/** Those of the plans that are asked for, and how many of them there are; without a sorting in the order they come in. */
export function udvaelgPlaner(
  alle: readonly Planlinje[],
  valg: ReturnType<typeof laesPlanvalg>,
  egen: number,
): { planer: Planlinje[]; ialt: number } {
  const ord = valg.q.toLowerCase();
  const valgte = alle.filter(
    (p) =>
      `${p.navn} ${p.organisation}`.toLowerCase().includes(ord) &&
      (valg.vis === '' || (valg.vis === 'egne') === (p.organisationId === egen)) &&
      (valg.tilstand === '' || p.tilstand === valg.tilstand),
  );
  const { noegle, retning } = valg.sortering;
  if (noegle !== '') {
    const n = NOEGLE[noegle];
    const fortegn = retning === 'faldende' ? -1 : 1;
    valgte.sort((a, b) => (n(a) < n(b) ? -fortegn : n(a) > n(b) ? fortegn : a.id - b.id));
  }
  return { planer: valgte.slice((valg.side - 1) * SIDE_PR, valg.side * SIDE_PR), ialt: valgte.length };
}

/** Has the plan ever been reported on? */
export async function harRunder(tx: Tx, planId: number): Promise<boolean> {
  return (
    (await raekke(tx, sql`select 1 as der from indberetningsrunde where plan_id = ${planId} limit 1`)) !==
    null
  );
}
