import { visDato } from '../../../../kernel/tekst.ts';
import { tekstforskel } from '../../../../kernel/tekstforskel.ts';
import { paths } from '../../../../routes.ts';
import { useSide } from '../../../../ui/kontekst.ts';
import { Beskrivelse } from '../../../../ui/status.tsx';
import { Prioritetschip, Slagschip, Tilstandschip } from '../../pages/faelles.tsx';
import type { Kravside } from '../queries.ts';

export interface KravpanelProps {
  readonly side: Kravside;
  /** Shows what changed from the version before; without one there is nothing to mark. */
  readonly markering: boolean;
  /** The address of the same page with the marks turned on or off. */
  readonly skift: string;
  /** Beside the list the panel has its own heading, which links to the krav's page; there it is an h2. */
  readonly overskrift?: boolean;
}

function Kravtekst({ side: { vist, foer }, markering, skift }: KravpanelProps) {
  const marker = markering && foer !== null;
  return (
    <>
      <div class="mb-ph">
        <h3>{marker ? `Kravtekst: ændringer fra v${foer.nr} til v${vist.nr}` : 'Kravtekst'}</h3>
        {foer !== null && (
          <a href={skift}>{marker ? 'Vis uden markering' : `Vis ændringer fra v${foer.nr}`}</a>
        )}
      </div>
      <p class="mb-diff">
        {marker
          ? tekstforskel(foer.indhold.beskrivelse, vist.indhold.beskrivelse).map(({ slags, tekst }) =>
              slags === 'ens' ? tekst : slags === 'ny' ? <ins>{tekst}</ins> : <del>{tekst}</del>,
            )
          : vist.indhold.beskrivelse}
      </p>
    </>
  );
}

/** The content of a krav as the prototype's right column: on the krav's page and beside the list. */
export function Kravpanel(props: KravpanelProps) {
  const { side, overskrift } = props;
  const { krav, vist, versioner } = side;
  const gaest = useSide().bruger === null;
  return (
    <article class="krav-panel" aria-labelledby={overskrift ? 'h-krav' : undefined}>
      <p class="mb-meta">
        <span class="mb-id">
          Krav {krav.nummer} · version {vist.nr}
        </span>
        <Prioritetschip prioritet={vist.indhold.prioritet} />
        <Slagschip slags={krav.slags} />
        {krav.tilstand !== 'publiceret' && <Tilstandschip tilstand={krav.tilstand} />}
      </p>
      {overskrift && (
        <h2 id="h-krav">
          <a href={paths.krav({ id: krav.id })}>{vist.indhold.navn}</a>
        </h2>
      )}
      <Kravtekst {...props} />
      <Beskrivelse
        par={[
          ['Hvorfor', vist.indhold.rationale || undefined],
          [
            'Versioner',
            gaest
              ? undefined
              : versioner
                  .map((v) => `v${v.nr} (${visDato(v.rettetKl.toISOString().slice(0, 10))})`)
                  .join(', '),
          ],
        ]}
      />
    </article>
  );
}
