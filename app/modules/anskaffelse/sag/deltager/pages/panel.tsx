import { Liste, Panel } from '../../../../../ui/status.tsx';
import { Ansvarlig } from '../../pages/dele.tsx';
import type { Deltager } from '../rules.ts';

/** Who works on the case, and with what. */
export function Deltagerpanel({ deltagere }: { deltagere: readonly Deltager[] }) {
  return (
    <Panel id="deltagere" overskrift={`Deltagere (${deltagere.length})`}>
      {deltagere.length === 0 ? (
        <p class="mb-small-text">
          Ingen har opgaver på sagen endnu. Vælg en kontaktperson under »Ret sagen«.
        </p>
      ) : (
        <Liste
          punkter={deltagere.map((d) => ({
            titel: d.vaek || d.navn === '' ? <Ansvarlig navn={d.navn} vaek /> : d.navn,
            under: d.hvad.join(' · '),
          }))}
        />
      )}
    </Panel>
  );
}
