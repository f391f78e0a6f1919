import type { Hindring } from '../../../../../kernel/resultat.ts';
import { paths } from '../../../../../routes.ts';
import { Besked } from '../../../../../ui/fds/besked.tsx';
import { LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { Skal } from '../../../../../ui/skal.tsx';
import { Beskrivelse, Panel } from '../../../../../ui/status.tsx';

export interface Ikkegemtprops {
  readonly hindringer: readonly Hindring[];
  /** What was typed, by the field's label; what is empty is left out. */
  readonly skrevet: readonly (readonly [etiket: string, tekst: string])[];
}

/** Said where a report can't be taken in; what was typed stands here to be copied. */
export function Ikkegemtside({ hindringer, skrevet }: Ikkegemtprops) {
  return (
    <Skal
      titel="Indberetningen er ikke gemt"
      krummer={[
        { tekst: 'Mine indberetninger', sti: paths.mineIndberetninger() },
        { tekst: 'Indberetningen er ikke gemt' },
      ]}
      besked={
        <Besked slags="error" overskrift="Det, du skrev, er ikke gemt">
          {hindringer.map((h) => (
            <p>{h.besked}</p>
          ))}
        </Besked>
      }
    >
      {skrevet.length > 0 && (
        <Panel
          id="skrevet"
          overskrift="Det, du skrev"
          under="Kopiér det, hvis du skal bruge det et andet sted."
        >
          <Beskrivelse
            par={skrevet.map(([etiket, tekst]) => [etiket, <span class="mb-pre">{tekst}</span>] as const)}
          />
        </Panel>
      )}
      <LinkKnap href={paths.mineIndberetninger()}>Mine indberetninger</LinkKnap>
    </Skal>
  );
}
