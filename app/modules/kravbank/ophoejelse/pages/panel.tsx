import { paths } from '../../../../routes.ts';
import { LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Note } from '../../../../ui/status.tsx';
import { Kravlink } from '../../pages/faelles.tsx';
import type { Ophoejelsesstand } from '../queries.ts';
import { Ophoejelseschip } from './faelles.tsx';

export interface OphoejelsespanelProps {
  readonly krav: { readonly id: number; readonly tilstand: string };
  /** The newest wish about it; null when there is none. */
  readonly stand: Ophoejelsesstand | null;
  /** The actor may ask for it now. */
  readonly kanOenske: boolean;
  /** The krav is the actor's own to edit. */
  readonly maaRette: boolean;
  /** Of a tværkommunalt krav: the local ones it came of or took in. */
  readonly ophav: readonly {
    readonly id: number;
    readonly nummer: string;
    readonly organisation: string;
    readonly tilstand: string;
  }[];
}

function Stand({ krav, stand, maaRette }: OphoejelsespanelProps) {
  if (stand === null || stand.tilstand === 'trukket') return null;
  const { maal, tilstand } = stand;
  return (
    <Note>
      <p>
        <Ophoejelseschip tilstand={tilstand} />{' '}
        {maal && (
          <>
            {tilstand === 'godkendt' ? 'til ' : 'i '}
            <Kravlink {...maal} />
            {' · '}
          </>
        )}
        <a href={paths.ophoejelse({ id: stand.id })}>Se ønsket</a>
      </p>
      {maaRette && maal && krav.tilstand === 'publiceret' && (
        <>
          <p>Kravet er nu fælles. Skal jeres eget stadig bruges?</p>
          <LinkKnap href={paths.kravHandling({ id: krav.id, handling: 'udgaa' })} variant="sekundaer" lille>
            Lad det lokale krav udgå …
          </LinkKnap>
        </>
      )}
    </Note>
  );
}

/** What a krav's page says about elevation: asked, decided, or that one can ask. */
export function Ophoejelsespanel(p: OphoejelsespanelProps) {
  return (
    <>
      <Stand {...p} />
      {p.ophav.length > 0 && (
        <p class="mb-small-text">
          {p.ophav.map((o, i) => (
            <>
              {i > 0 && ' · '}
              <a href={paths.ophoejelse({ id: o.id })}>
                {/* What it was elevated from stands among the facts of the krav. */}
                {o.tilstand === 'godkendt'
                  ? 'Se ønsket bag ophøjelsen'
                  : `Flettet med ${o.nummer}, ${o.organisation}`}
              </a>
            </>
          ))}
        </p>
      )}
      {p.kanOenske && (
        <p>
          <LinkKnap href={paths.kravOphoej({ id: p.krav.id })} ikon="arrow-upward">
            Ønsk ophøjet
          </LinkKnap>
        </p>
      )}
    </>
  );
}
