import { antal, visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Sidetal } from '../../../../../ui/fds/sidetal.tsx';
import { Liste, Panel } from '../../../../../ui/status.tsx';
import { initiativnavn } from '../../pages/hoved.tsx';
import type { Planhaendelse } from '../queries.ts';

export interface Historikprops {
  readonly haendelser: readonly Planhaendelse[];
  /** Says which initiative each is about. */
  readonly medInitiativ: boolean;
  readonly side: { readonly nr: number; readonly pr: number; readonly ialt: number };
  readonly sti: (side: number) => string;
}

/** What has happened, page by page. */
export function Historikpanel({ haendelser, medInitiativ, side, sti }: Historikprops) {
  return (
    <Panel id="historik" overskrift="Historik" ved={<span>{antal(side.ialt, 'hændelse', 'hændelser')}</span>}>
      {haendelser.length === 0 ? (
        <p class="mb-muted">
          Her står det, der er ændret. Historikken ses af planens organisation og af dem, der indberetter.
        </p>
      ) : (
        <Liste
          punkter={haendelser.map((h) => ({
            titel: (
              <>
                {medInitiativ && h.initiativ && (
                  <>
                    <a href={paths.initiativ({ initiativ: h.initiativ.id })}>{initiativnavn(h.initiativ)}</a>
                    {' · '}
                  </>
                )}
                {h.titel}
              </>
            ),
            under: (
              <>
                {h.under !== '' && <div>{h.under}</div>}
                {[h.hvem || 'Ukendt', h.organisation].filter((t) => t !== '').join(', ')}
              </>
            ),
            side: (
              <span class="mb-small-text mb-nowrap">
                <time datetime={h.kl.toISOString()}>{visTidspunkt(h.kl)}</time>
              </span>
            ),
          }))}
        />
      )}
      <Sidetal nu={side.nr} ialt={Math.ceil(side.ialt / side.pr)} sti={sti} />
    </Panel>
  );
}
