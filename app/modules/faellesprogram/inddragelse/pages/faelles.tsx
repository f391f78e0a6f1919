import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Fjernetbesked } from '../../../../ui/fjernetbesked.tsx';
import { Chip, type ChipSlags } from '../../../../ui/status.tsx';
import { FUNDTILSTANDE, type Fundtilstand, PLANTRIN, type Pladstilstand, type Plantrin } from '../rules.ts';

const FUNDCHIP: Readonly<Record<Fundtilstand, ChipSlags>> = {
  nyt: 'plain',
  vurderet: 'info',
  omsat: 'ok',
  afvist: 'neutral',
};
export function Fundchip({ tilstand }: { tilstand: Fundtilstand }) {
  return <Chip s={FUNDCHIP[tilstand]}>{FUNDTILSTANDE[tilstand]}</Chip>;
}

const TRINCHIP: Readonly<Record<Plantrin, ChipSlags>> = { planlagt: 'plain', i_gang: 'info', gjort: 'ok' };
export function Trinchip({ tilstand }: { tilstand: Plantrin }) {
  return <Chip s={TRINCHIP[tilstand]}>{PLANTRIN[tilstand]}</Chip>;
}

export function Pladschip({ tilstand }: { tilstand: Pladstilstand }) {
  return tilstand === 'plads' ? <Chip s="ok">Plads</Chip> : <Chip s="warn">Venteliste</Chip>;
}

/** What was just taken out, with the way back; and why something couldn't be done. */
export function Beskeder({
  program,
  fjernet,
  hindringer = [],
}: {
  program: number;
  fjernet?: { readonly del: string; readonly id: number } | null;
  hindringer?: readonly Hindring[];
}) {
  return (
    <>
      {hindringer.length > 0 && (
        <Besked slags="error">
          {hindringer.map((h) => (
            <p>{h.besked}</p>
          ))}
        </Besked>
      )}
      {fjernet && (
        <Fjernetbesked
          hvad="Det"
          gendan={paths.inddragelseHandling({
            program,
            del: fjernet.del,
            nr: fjernet.id,
            handling: 'gendan',
          })}
        />
      )}
    </>
  );
}
