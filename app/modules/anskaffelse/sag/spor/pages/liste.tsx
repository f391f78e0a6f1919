import { antal, visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Sidetal } from '../../../../../ui/fds/sidetal.tsx';
import { Liste, Panel } from '../../../../../ui/status.tsx';
import type { Sag } from '../../../queries.ts';
import { Saghoved } from '../../pages/hoved.tsx';
import type { Sagshaendelse } from '../queries.ts';

export function Sporlinjer({ spor }: { spor: readonly Sagshaendelse[] }) {
  return (
    <Liste
      punkter={spor.map((h) => ({
        titel: h.tekst,
        under: h.hvem || 'Målbillede',
        side: (
          <span class="mb-small-text mb-nowrap">
            <time datetime={h.kl.toISOString()}>{visTidspunkt(h.kl)}</time>
          </span>
        ),
      }))}
    />
  );
}

/** The newest of the history, on the case itself. */
export function Sporpanel({ sag, spor, ialt }: { sag: Sag; spor: readonly Sagshaendelse[]; ialt: number }) {
  return (
    <Panel
      id="spor"
      overskrift="Sagens spor"
      ved={<a href={paths.sagSpor({ id: sag.id })}>Hele sporet ({ialt})</a>}
    >
      <Sporlinjer spor={spor} />
    </Panel>
  );
}

/** All of the history, page by page. */
export function Sporside({
  sag,
  spor,
  side,
}: {
  sag: Sag;
  spor: readonly Sagshaendelse[];
  side: { readonly nr: number; readonly pr: number; readonly ialt: number };
}) {
  return (
    <Saghoved sag={sag} her="overblik" under="Sagens spor">
      <Panel
        id="spor"
        overskrift="Sagens spor"
        ved={<span>{antal(side.ialt, 'hændelse', 'hændelser')}</span>}
      >
        <Sporlinjer spor={spor} />
        <Sidetal
          nu={side.nr}
          ialt={Math.ceil(side.ialt / side.pr)}
          sti={(nr) => `${paths.sagSpor({ id: sag.id })}?side=${nr}`}
        />
      </Panel>
    </Saghoved>
  );
}
