import type { Feltforskel } from '../../../../kernel/feltforskel.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap } from '../../../../ui/fds/knap.tsx';
import { Forskelle } from '../../../../ui/forskelle.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Panel } from '../../../../ui/status.tsx';
import type { Projektversion } from '../queries.ts';
import { HAENDELSER, type Projekt } from '../rules.ts';
import { KORTKRUMME } from './faelles.tsx';

export interface HistoriksideProps {
  readonly projekt: Projekt;
  /** Newest first, each with what it changed. */
  readonly linjer: readonly {
    readonly v: Projektversion;
    readonly forskelle: readonly Feltforskel[];
    /** It is what the project says now. */
    readonly nu: boolean;
  }[];
  readonly ejer: boolean;
}

/** What was done to the project and what it changed: to others from when it was shared, to the owner from the start. */
export function Historikside({ projekt, linjer, ejer }: HistoriksideProps) {
  const { titel } = projekt.indhold;
  return (
    <Skal
      titel={`Historik for ${titel || 'kladde'}`}
      krummer={[
        KORTKRUMME,
        { tekst: titel || 'Kladde', sti: paths.projekt({ projekt: projekt.id }) },
        { tekst: 'Historik' },
      ]}
      meta={
        <span>
          {ejer
            ? 'I ser hele historikken. Andre ser den fra det tidspunkt, projektet blev delt.'
            : `Delt af ${projekt.organisation}`}
        </span>
      }
    >
      <Panel id="historik" overskrift="Ændringer" under="De nyeste øverst.">
        <ol class="projekt-historik">
          {linjer.map(({ v, forskelle, nu }) => (
            <li>
              <p>
                <b>{HAENDELSER[v.handling] ?? v.handling}</b>{' '}
                <span class="mb-small-text">
                  {visTidspunkt(v.kl)}, {[v.person, v.organisation].filter((t) => t !== null).join(', ')}
                </span>
              </p>
              {v.tekst !== '' && <p>{v.tekst}</p>}
              <Forskelle forskelle={forskelle} />
              {ejer && !nu && projekt.tilstand !== 'slettet' && (
                <HandlingKnap
                  sti={paths.projektTilbage({ projekt: projekt.id, nr: v.nr })}
                  variant="sekundaer"
                  lille
                  skjultTekst={`fra ${visTidspunkt(v.kl)}`}
                >
                  Hent denne udgave tilbage
                </HandlingKnap>
              )}
            </li>
          ))}
        </ol>
      </Panel>
    </Skal>
  );
}
