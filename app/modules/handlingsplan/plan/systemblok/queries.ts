/** What the portfolio shows of initiatives on a system's page. */
import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { paths } from '../../../../routes.ts';
import { hentTilslutninger } from '../../../maalbillede/public.ts';
import type { Brugsnoegle, Tilknyttetblok } from '../../../portefoelje/public.ts';
import { PLAN_LAES } from '../../rules.ts';
import { INITIATIVTILSTANDE, type Initiativtilstand } from '../rules.ts';

const MAKS = 20;
/** Connections that have no end, begun or not. */
const ALTID = '9999-12-30';

interface Linje {
  readonly id: number;
  readonly nr: string;
  readonly navn: string;
  readonly plan: string;
  readonly tilstand: Initiativtilstand;
}

/** The initiatives that name the system, or an integration that it is or will be connected to; those under way first. */
export async function systeminitiativer(
  tx: Tx,
  aktoer: Aktoer,
  { noegle, systemId }: Brugsnoegle,
): Promise<Tilknyttetblok | null> {
  if (!maa(aktoer, PLAN_LAES)) return null;
  const koder = systemId === null ? [] : [...(await hentTilslutninger(tx, systemId, ALTID)).keys()];
  const r =
    noegle === null
      ? []
      : await raekker(
          tx,
          sql<Linje>`select i.id, i.nr, i.navn, p.navn as plan, i.tilstand
            from initiativ i join handlingsplan p on p.id = i.plan_id and p.fjernet_kl is null and p.tilstand <> 'afsluttet'
            where i.fjernet_kl is null and exists (select from initiativhenvisning h where h.initiativ_id = i.id
              and h.fjernet_kl is null and (h.slags = 'system' and h.noegle = ${noegle}
                or h.slags = 'integration' and h.noegle = any(${koder}::text[])))
            order by i.tilstand in ('afsluttet', 'stoppet'), p.navn, i.nr_orden, i.id limit ${MAKS}`,
        );
  return {
    id: 'initiativer',
    overskrift: 'Initiativer',
    tom: 'Ingen initiativer i handlingsplanerne nævner systemet.',
    punkter: r.map((i) => ({
      titel: [i.nr, i.navn].filter((t) => t !== '').join(' '),
      sti: paths.initiativ({ initiativ: i.id }),
      under: i.plan,
      chip: {
        tekst: INITIATIVTILSTANDE[i.tilstand],
        slags: i.tilstand === 'i_gang' ? 'info' : i.tilstand === 'afsluttet' ? 'ok' : 'neutral',
      },
    })),
  };
}
