import { visDag, visDato } from '../../../../kernel/tekst.ts';
import { Chip, type ChipSlags } from '../../../../ui/status.tsx';
import { BeregnetLysmaerke } from '../../lys/pages/lys.tsx';
import { AFVIGELSER, afvigelse, type Lys, type Lysmangel } from '../../lys/rules.ts';
import { erForsinket, type Meldestand, sendtForSent } from '../indberetning/rules.ts';
import {
  INDBERETNINGSTILSTANDE,
  type Indberetningstilstand,
  RUNDETILSTANDE,
  type Runde,
  type Rundetilstand,
} from '../rules.ts';

const RUNDECHIP: Readonly<Record<Rundetilstand, ChipSlags>> = {
  aaben: 'info',
  lukket: 'neutral',
  udgivet: 'ok',
};

/** The state of a round in a word. */
export function Rundechip({ tilstand }: { tilstand: Rundetilstand }) {
  return <Chip s={RUNDECHIP[tilstand]}>{RUNDETILSTANDE[tilstand]}</Chip>;
}

const CHIP: Readonly<Record<Indberetningstilstand, ChipSlags>> = {
  mangler: 'plain',
  kladde: 'part',
  sendt: 'info',
  retur: 'attn',
  godkendt: 'ok',
};

/** The state of a report: late where nothing has come though the deadline has passed. */
export function Indberetningschip({
  n,
  runde,
  idag,
}: {
  n: Meldestand;
  runde: Pick<Runde, 'frist' | 'tilstand'>;
  idag: string;
}) {
  return (
    <>
      <Chip s={CHIP[n.tilstand]}>{INDBERETNINGSTILSTANDE[n.tilstand]}</Chip>
      {erForsinket(n, runde, idag) && (
        <>
          {' '}
          <Chip s="warn">Forsinket</Chip>
        </>
      )}
    </>
  );
}

/** When it was sent, and that it was late. */
export function Sendt({ kl, runde }: { kl: string | null; runde: Pick<Runde, 'frist'> }) {
  if (kl === null) return <span class="mb-muted">–</span>;
  return (
    <>
      <span class="mb-nowrap">{visDag(kl)}</span>
      {sendtForSent(kl, runde) && <div class="mb-small-text">efter fristen {visDato(runde.frist)}</div>}
    </>
  );
}

/** The computed light, and that it differs from the reported. */
export function Beregnetlys({
  lys,
  meldt,
  uden,
}: {
  lys: Lys | null;
  meldt: Lys | null;
  uden: readonly Lysmangel[];
}) {
  const slags = afvigelse(meldt, lys);
  return (
    <span class="mb-lyspar">
      <BeregnetLysmaerke lys={lys} uden={uden} />
      {slags !== null && (
        <>
          {' '}
          <Chip s={slags === 'lysere' ? 'attn' : 'plain'}>
            Afviger<span class="sr-only">: {AFVIGELSER[slags]}</span>
          </Chip>
        </>
      )}
    </span>
  );
}
