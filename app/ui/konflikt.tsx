import type { Konfliktfelt } from '../kernel/konflikt.ts';
import { Besked } from './fds/besked.tsx';
import { EnkelTabel } from './fds/tabel.tsx';
import { Note } from './status.tsx';

/**
 * Shown above a form that came back because somebody else saved first: both versions, field by field. The form below
 * holds what was typed and the newest version number, so saving again chooses one's own.
 */
export function Konflikt({ felter }: { felter: readonly Konfliktfelt[] }) {
  return (
    <div data-konflikt>
      <Besked slags="warning" overskrift="En anden har gemt, mens du skrev">
        <p>
          {felter.length === 0
            ? 'Det, der er gemt, er det samme, som du skrev.'
            : 'Felterne nedenfor holder det, du skrev. Gem igen for at beholde det, eller forlad siden for at beholde det gemte.'}
        </p>
        {felter.length > 0 && (
          <EnkelTabel
            billedtekst="Forskelle mellem det gemte og det, du skrev"
            hoveder={[{ tekst: 'Felt' }, { tekst: 'Gemt nu' }, { tekst: 'Du skrev' }]}
            raekker={felter.map((f) => [f.etiket, f.gemt || '(tomt)', f.skrevet || '(tomt)'])}
          />
        )}
      </Besked>
    </div>
  );
}

interface FlettetProps {
  readonly felter: readonly Konfliktfelt[];
  /** `Dorte Hvidtfeldt, KOMBIT, 21. november 2026 kl. 11.00`. */
  readonly hvem: string;
  /** Labels of the fields that only the other has changed. */
  readonly taget: readonly string[];
}

/** The same above a form that already holds what only the other has changed (kernel/feltforskel.ts `fletVersioner`). */
export function FlettetKonflikt({ felter, hvem, taget }: FlettetProps) {
  return (
    <>
      <Konflikt felter={felter} />
      <Note kraever>
        <p>
          Gemt af {hvem}.{' '}
          {taget.length > 0 && `Det, kun den anden har rettet, er taget med nedenfor: ${taget.join(', ')}.`}
        </p>
      </Note>
    </>
  );
}
