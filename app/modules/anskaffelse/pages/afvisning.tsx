import type { Hindring } from '../../../kernel/resultat.ts';
import { Besked } from '../../../ui/fds/besked.tsx';

/** Why something could not be done, where it isn't a field that has to be mended. */
export function Afvisning({ hindringer }: { hindringer: readonly Hindring[] }) {
  if (hindringer.length === 0) return null;
  return (
    <Besked slags="error" overskrift="Det kunne ikke gøres">
      {hindringer.map((h) => (
        <p>{h.besked}</p>
      ))}
    </Besked>
  );
}
