import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Details } from '../../../../ui/fds/details.tsx';
import { HandlingKnap, Knap } from '../../../../ui/fds/knap.tsx';
import { Fejlopsummering, Formular, TekstOmraade } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Anmeldelse, Skjult } from '../moderation/queries.ts';
import { Broedtekst, KORTKRUMME } from './faelles.tsx';
import type { Tilbage } from './side.tsx';

export interface ModerationsideProps {
  readonly anmeldelser: readonly Anmeldelse[];
  readonly skjulte: readonly Skjult[];
  /** Why an action was refused; what is of a field stands in its form. */
  readonly hindringer: readonly Hindring[];
  readonly tilbage: Tilbage | null;
}

export const EMNER = {
  projekt: 'Projektet',
  spoergsmaal: 'Spørgsmål og svar',
  ogsaa: '»Det gør vi også«',
} as const;

/** Hides something with a reason that the owner reads. `fra`: the page that it stands on, where it comes back when it is refused. */
export function Skjulform({
  projekt,
  slags,
  emne,
  fra,
  tilbage,
}: {
  projekt: number;
  slags: keyof typeof EMNER;
  emne: number;
  fra: 'projekt' | 'moderation';
  tilbage: Tilbage | null;
}) {
  const id = `skjul-${slags}-${emne}`;
  const egen = tilbage?.form === id ? tilbage : null;
  return (
    <Details titel="Skjul" aaben={egen !== null}>
      <Formular
        id={id}
        sti={paths.projektModerer({ projekt, handling: 'skjul' })}
        vaerdier={egen?.vaerdier ?? {}}
        hindringer={egen?.hindringer ?? []}
        klasse="projekt-lilleform"
      >
        <input type="hidden" name="slags" value={slags} />
        <input type="hidden" name="emne" value={emne} />
        <input type="hidden" name="fra" value={fra} />
        <TekstOmraade
          navn="grund"
          etiket="Hvorfor skjules det?"
          hint="Ejeren læser det, du skriver."
          raekker={3}
        />
        <Knap lille variant="advarsel">
          Skjul for alle andre
        </Knap>
      </Formular>
    </Details>
  );
}

/** What has been reported, and what is hidden. */
export function Moderationsside({ anmeldelser, skjulte, hindringer, tilbage }: ModerationsideProps) {
  return (
    <Skal
      titel="Moderation af projekter"
      krummer={[KORTKRUMME, { tekst: 'Moderation' }]}
      meta={
        <span>
          {antal(anmeldelser.length, 'anmeldelse venter', 'anmeldelser venter')}, {skjulte.length} skjult
        </span>
      }
    >
      <Fejlopsummering hindringer={hindringer} formularId="" />
      <Panel id="anmeldelser" overskrift="Anmeldt">
        {anmeldelser.length === 0 ? (
          <TomTilstand overskrift="Ingen anmeldelser venter" />
        ) : (
          <ul class="projekt-samtale">
            {anmeldelser.map((a) => (
              <li>
                <p>
                  <Chip s="attn">{EMNER[a.slags]}</Chip>{' '}
                  <a href={paths.projekt({ projekt: a.projektId })}>{a.titel}</a>{' '}
                  <span class="mb-small-text">{a.ejer}</span>
                </p>
                {a.tekst !== '' && (
                  <blockquote class="projekt-citat">
                    <Broedtekst tekst={a.tekst} />
                  </blockquote>
                )}
                <p>
                  <b>Anmeldt, fordi:</b> {a.grund}
                </p>
                <p class="mb-small-text">
                  {a.af}, {visTidspunkt(a.kl)}
                </p>
                <div class="projekt-knapper">
                  <HandlingKnap
                    sti={paths.projektModerer({ projekt: a.projektId, handling: 'afvis' })}
                    felter={{ slags: a.slags, emne: String(a.emneId) }}
                    variant="sekundaer"
                    lille
                    skjultTekst={`af ${a.titel}`}
                  >
                    Afvis anmeldelsen
                  </HandlingKnap>
                </div>
                <Skjulform
                  projekt={a.projektId}
                  slags={a.slags}
                  emne={a.emneId}
                  fra="moderation"
                  tilbage={tilbage}
                />
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Panel id="skjulte" overskrift="Skjult nu">
        {skjulte.length === 0 ? (
          <TomTilstand overskrift="Intet er skjult" />
        ) : (
          <ul class="projekt-samtale">
            {skjulte.map((s) => (
              <li>
                <p>
                  <Chip s="bad">{EMNER[s.slags]}</Chip>{' '}
                  <a href={paths.projekt({ projekt: s.projektId })}>{s.titel}</a>{' '}
                  <span class="mb-small-text">{s.ejer}</span> {s.rettet && <Chip s="attn">Rettet siden</Chip>}
                </p>
                {s.tekst !== '' && (
                  <blockquote class="projekt-citat">
                    <Broedtekst tekst={s.tekst} />
                  </blockquote>
                )}
                <p>
                  <b>Grund:</b> {s.grund}
                </p>
                <p class="mb-small-text">{visTidspunkt(s.kl)}</p>
                <HandlingKnap
                  sti={paths.projektModerer({ projekt: s.projektId, handling: 'vis' })}
                  felter={{ slags: s.slags, emne: String(s.emneId) }}
                  variant="sekundaer"
                  lille
                  skjultTekst={s.titel}
                >
                  Vis igen
                </HandlingKnap>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </Skal>
  );
}
