import { visDato } from '../../../../kernel/tekst.ts';
import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { type Listevalg, laesListevalg, SIDE_PR } from '../../../../platform/liste.ts';
import { officieltNavn } from '../../../organisation/public.ts';
import type { Programtilstand, Synlighed } from '../../rules.ts';
import { sammenlign } from './rules.ts';

export interface Programlinje {
  readonly id: number;
  readonly organisationId: number;
  readonly organisation: string;
  readonly navn: string;
  readonly tilstand: Programtilstand;
  readonly synlighed: Synlighed;
  readonly dele: readonly string[];
  /** Kommuner that have joined at least one part, as the reader may know it; null where that isn't told yet. */
  readonly tilsluttede: number | null;
  readonly naeste: { readonly navn: string; readonly naar: string; readonly dag: string } | null;
  readonly fulgt: boolean;
}

const NOEGLER = ['navn', 'organisation', 'tilsluttede', 'naeste'] as const;
type Noegle = (typeof NOEGLER)[number];
export interface Programvalg extends Listevalg<Noegle> {
  readonly vis: '' | 'egne' | 'fulgte';
  readonly tilstand: '' | Programtilstand;
}

export function laesProgramvalg(query: Felter): Programvalg {
  const vis = felt(query, 'vis');
  const tilstand = felt(query, 'tilstand');
  return {
    ...laesListevalg<Noegle>(query, NOEGLER, { noegle: 'navn', retning: 'stigende' }),
    vis: vis === 'egne' || vis === 'fulgte' ? vis : '',
    tilstand: tilstand === 'aktiv' || tilstand === 'afsluttet' ? tilstand : '',
  };
}

/** The programmes that the transaction sees, with what the list tells of each. */
async function hentAlle(tx: Tx): Promise<Programlinje[]> {
  const r = await raekker(
    tx,
    sql<
      Omit<Programlinje, 'naeste' | 'tilsluttede'> & {
        tilsluttede: number;
        runder: number;
        naestNavn: string | null;
        naestDag: string | null;
        visning: string | null;
      }
    >`select p.id, p.organisation_id as "organisationId", ${officieltNavn('o')} as organisation, p.navn, p.tilstand, p.synlighed,
        coalesce((select array_agg(d.navn order by d.raekkefoelge, d.id) from programdel d
          where d.program_id = p.id and d.fjernet_kl is null), '{}') as dele,
        (select count(distinct d.kommune_id)::int from program_deltagere(p.id) d) as tilsluttede,
        n.navn as "naestNavn", n.dag::text as "naestDag", n.visning,
        exists (select from programfoelger f where f.program_id = p.id) as fulgt
      from faellesprogram p join organisation o on o.id = p.organisation_id
      left join lateral (select x.navn, coalesce(x.forventet, x.slut) as dag,
          case when x.forventet is null then x.visning else '' end as visning
        from programpunkt x where x.program_id = p.id and p.tilstand = 'aktiv' and x.fjernet_kl is null and x.faktisk is null
        order by coalesce(x.forventet, x.slut), x.id limit 1) n on true
      where p.fjernet_kl is null`,
  );
  return r.map(({ naestNavn, naestDag, visning, tilsluttede, ...p }) => ({
    ...p,
    tilsluttede: tilsluttede === 0 ? null : tilsluttede,
    naeste:
      naestNavn === null || naestDag === null
        ? null
        : { navn: naestNavn, dag: naestDag, naar: visning || visDato(naestDag) },
  }));
}

/** The list as its address asks for it: one page of it, or all for a file. */
export async function hentProgrammer(
  tx: Tx,
  valg: Programvalg,
  egen: number | null,
  { alle = false } = {},
): Promise<{ readonly programmer: Programlinje[]; readonly ialt: number }> {
  const q = valg.q.toLowerCase();
  const fundne = (await hentAlle(tx))
    .filter(
      (p) =>
        (q === '' || `${p.navn} ${p.organisation}`.toLowerCase().includes(q)) &&
        (valg.tilstand === '' || p.tilstand === valg.tilstand) &&
        (valg.vis !== 'egne' || p.organisationId === egen) &&
        (valg.vis !== 'fulgte' || p.fulgt),
    )
    .sort(sammenlign(valg.sortering));
  const fra = (valg.side - 1) * SIDE_PR;
  return { programmer: alle ? fundne : fundne.slice(fra, fra + SIDE_PR), ialt: fundne.length };
}
