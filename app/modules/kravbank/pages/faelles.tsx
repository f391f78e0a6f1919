import { paths } from '../../../routes.ts';
import { Chip, type ChipSlags } from '../../../ui/status.tsx';
import {
  PRIORITETER,
  type Prioritet,
  SLAGS,
  type Slags,
  TILSTANDE,
  type Tilstand,
  VERSIONSTILSTANDE,
  type Versionstilstand,
} from '../rules.ts';

/** A Mindstekrav stands out: a bid that fails it is out. */
export function Prioritetschip({ prioritet }: { prioritet: Prioritet }) {
  return <Chip s={prioritet === 'mindstekrav' ? 'attn' : 'plain'}>{PRIORITETER[prioritet]}</Chip>;
}

export function Slagschip({ slags, oensket = false }: { slags: Slags; oensket?: boolean }) {
  return (
    <Chip s={slags === 'tvaerkommunalt' ? 'brand' : 'neutral'}>
      {oensket ? 'Ønsket ophøjet' : SLAGS[slags]}
    </Chip>
  );
}

const TILSTANDSTEGN: Readonly<Record<Tilstand | Versionstilstand, ChipSlags>> = {
  kladde: 'part',
  i_review: 'info',
  publiceret: 'ok',
  udgaaet: 'warn',
  slettet: 'bad',
  forkastet: 'neutral',
};

export function Tilstandschip({ tilstand }: { tilstand: Tilstand }) {
  return <Chip s={TILSTANDSTEGN[tilstand]}>{TILSTANDE[tilstand]}</Chip>;
}

export function Versionschip({ tilstand }: { tilstand: Versionstilstand }) {
  return <Chip s={TILSTANDSTEGN[tilstand]}>{VERSIONSTILSTANDE[tilstand]}</Chip>;
}

/** `193 Afsendelse af Digital Post`, as a link. */
export function Kravlink({ id, nummer, navn }: { id: number; nummer: string; navn: string }) {
  return (
    <a href={paths.krav({ id })}>
      <span class="mb-id">{nummer}</span> {navn}
    </a>
  );
}
