import type { Aktoer } from '../../../../../kernel/adgang.ts';
import { antal, visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Sidetal } from '../../../../../ui/fds/sidetal.tsx';
import { Liste, Panel } from '../../../../../ui/status.tsx';
import type { Program } from '../../../rules.ts';
import { Programhoved } from '../../pages/hoved.tsx';
import type { Programhaendelse } from '../queries.ts';

export interface Historikprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly haendelser: readonly Programhaendelse[];
  readonly side: { readonly nr: number; readonly pr: number; readonly ialt: number };
}

/** What has happened in the programme, page by page; for its own house. */
export function Historikside({ program, aktoer, haendelser, side }: Historikprops) {
  return (
    <Programhoved program={program} aktoer={aktoer} her="historik">
      <Panel
        id="historik"
        overskrift="Historik"
        ved={<span>{antal(side.ialt, 'hændelse', 'hændelser')}</span>}
      >
        {haendelser.length === 0 ? (
          <p class="mb-muted">Her står det, der er ændret.</p>
        ) : (
          <Liste
            punkter={haendelser.map((h) => ({
              titel: h.titel,
              under: (
                <>
                  {h.under !== '' && <div>{h.under}</div>}
                  {[h.hvem, h.organisation].filter((t) => t !== '').join(', ')}
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
        <Sidetal
          nu={side.nr}
          ialt={Math.ceil(side.ialt / side.pr)}
          sti={(nr) => paths.programhistorik({ program: program.id }, { side: nr })}
        />
      </Panel>
    </Programhoved>
  );
}
