import type { Visning } from '../../../../kernel/visning.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap } from '../../../../ui/fds/knap.tsx';
import {
  GemVisning,
  RetVisninger,
  VisningerSide,
  type Visningsfejl,
  Visningspunkter,
} from '../../../../ui/visning.tsx';
import { type Listenavn, type Listesoegning, skrivListesoegning, udenSide } from '../rules.ts';
import { VISNINGSLISTER, type Visningsliste } from '../visning/rules.ts';
import { listesti } from './adresse.ts';

/** Where the list of a view is, without query. */
export function visningssti(liste: Visningsliste): string {
  return liste === 'udbudsplan' ? paths.udbudsplan() : listesti(liste);
}

interface Props {
  readonly liste: Visningsliste;
  readonly visninger: readonly Visning[];
  /** The query of what is shown, without the page. */
  readonly nu: string;
}

/** Saved views of a list in a fold, with the form that saves what is shown. For any list of VISNINGSLISTER. */
export function Visningsfold({ liste, visninger, nu }: Props) {
  const sti = paths.portefoeljevisninger({ oversigt: liste });
  const valgt = visninger.find((v) => v.soegning === nu);
  return (
    <details class="overflow-menu overflow-menu--open-left mb-fold liste-visninger" data-luk-udenfor>
      <summary class="button button-secondary mb-small">{valgt ? valgt.navn : 'Visninger'}</summary>
      <div class="overflow-menu-inner">
        <ul class="overflow-list">
          <Visningspunkter visninger={visninger} liste={visningssti(liste)} nu={nu} />
          <li>
            <a href={visningssti(liste)}>Standardvisning</a>
          </li>
        </ul>
        <GemVisning sti={sti} nu={nu} etiket="Gem det, du ser, som" />
        <RetVisninger visninger={visninger} sti={sti} />
      </div>
    </details>
  );
}

/** The same for the lists of this part. */
export function Visninger(props: {
  readonly liste: Listenavn;
  readonly visninger: readonly Visning[];
  readonly soegning: Listesoegning;
}) {
  const nu = skrivListesoegning(props.liste, udenSide(props.soegning));
  return <Visningsfold liste={props.liste} visninger={props.visninger} nu={nu} />;
}

/** One's own views of a list, to rename, share and delete; `slettet` was just deleted and can be brought back. */
export function Portefoeljevisninger(props: {
  readonly liste: Visningsliste;
  readonly visninger: readonly Visning[];
  readonly fejl?: Visningsfejl | undefined;
  readonly slettet: number | null;
}) {
  const { liste, visninger, fejl, slettet } = props;
  const et = (visning: number, handling: string) =>
    paths.portefoeljevisning({ oversigt: liste, visning, handling });
  return (
    <VisningerSide
      visninger={visninger}
      liste={{ titel: VISNINGSLISTER[liste], sti: visningssti(liste) }}
      sti={paths.portefoeljevisninger({ oversigt: liste })}
      sletSti={(v) => et(v.id, 'slet')}
      tom={
        liste === 'udbudsplan'
          ? 'Vælg udsnit og filtre på udbudsplanen, og gem dem under »Visninger«.'
          : 'Vælg kolonner og filtre på listen, og gem dem under »Visninger«.'
      }
      fejl={fejl}
      slettet={
        slettet === null ? undefined : (
          <>
            <p>Visningen er slettet.</p>
            <HandlingKnap variant="sekundaer" lille sti={et(slettet, 'gendan')}>
              Fortryd
            </HandlingKnap>
          </>
        )
      }
    />
  );
}
