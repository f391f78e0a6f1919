/** Puts together what the page of a registration shows. */
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { medlemmer } from '../../organisation/public.ts';
import { hentHistorik, hentRoller } from '../genstand/queries.ts';
import { type Genstandsvisning, maaRette } from '../genstand/visning.ts';
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

export async function hentBehandlingsvisning(
  tx: Tx,
  aktoer: Aktoer,
  behandling: Behandling,
  idag: string,
  tilstand: Pick<Genstandsvisning, 'netop' | 'form' | 'tilbage' | 'sider'>,
): Promise<Behandlingsvisning> {
  const { id, vaerdier } = behandling;
  const grund = { art: 'behandling', genstand: behandling, aktoer } as const;
  return {
    ...grund,
    ...tilstand,
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
