/** Puts together what the page of a registration shows. */
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { medlemmer } from '../../organisation/public.ts';
import { hentHistorik, hentRoller } from '../genstand/queries.ts';
import { type Genstandsvisning, maaRette, type Sider } from '../genstand/visning.ts';
import { type Behandling, hentKontrakter, hentSystemer, type Koblet } from './queries.ts';
import { mangler, type Tilsynsfrist, tilsynsfrist } from './rules.ts';

const HISTORIK = 6;

export interface Behandlingsvisning extends Genstandsvisning {
  readonly behandling: Behandling;
  readonly idag: string;
  readonly systemer: readonly Koblet[];
  readonly kontrakter: readonly Koblet[];
  readonly frist: Tilsynsfrist;
  readonly mangler: readonly string[];
}

export function behandlingssider(behandling: number): Sider {
  return {
    liste: { tekst: 'Databehandlinger', sti: paths.behandlinger() },
    side: paths.behandling({ behandling }),
    historik: paths.behandlingHistorik({ behandling }),
    ret: () => paths.behandlingRet({ behandling }),
    handling: (handling) => paths.behandlingHandling({ behandling, handling }),
  };
}

export async function hentBehandlingsvisning(
  tx: Tx,
  aktoer: Aktoer,
  behandling: Behandling,
  idag: string,
  tilstand: Pick<Genstandsvisning, 'netop' | 'form' | 'tilbage'>,
): Promise<Behandlingsvisning> {
  const { id, vaerdier } = behandling;
  const grund = { art: 'behandling', genstand: behandling, aktoer } as const;
  return {
    ...grund,
    ...tilstand,
    sider: behandlingssider(id),
    behandling,
    idag,
    systemer: await hentSystemer(tx, id),
    kontrakter: await hentKontrakter(tx, id),
    frist: tilsynsfrist(vaerdier, idag),
    mangler: mangler(vaerdier, idag),
    roller: await hentRoller(tx, 'behandling', id),
    personer: maaRette(grund) ? await medlemmer(tx, aktoer.organisation.id) : [],
    historik: await hentHistorik(tx, 'behandling', id, { fra: 0, antal: HISTORIK }),
  };
}
