import type { Hindring } from '../../../../kernel/resultat.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';

/** Why something wasn't done, where there is no form to say it in. */
export function Afslag({ hindringer }: { hindringer: readonly Hindring[] }) {
  if (hindringer.length === 0) return null;
  return (
    <Besked slags="error">
      {hindringer.map((h) => (
        <p>{h.besked}</p>
      ))}
    </Besked>
  );
}
