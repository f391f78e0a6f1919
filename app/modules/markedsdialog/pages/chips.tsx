import { Chip, type ChipSlags } from '../../../ui/status.tsx';
import type { Prioritet } from '../../kravbank/public.ts';
import { PRIORITETSNAVNE } from '../rules.ts';
import type { Valg } from '../svar/rules.ts';

/** A Mindstekrav stands out: an answer that fails it may be out. */
export function Prioritetschip({ prioritet }: { prioritet: Prioritet }) {
  return <Chip s={prioritet === 'mindstekrav' ? 'attn' : 'plain'}>{PRIORITETSNAVNE[prioritet]}</Chip>;
}

/** How each of the five answers is coloured, on both sides. */
export const VALGCHIP: Readonly<Record<Valg, ChipSlags>> = {
  ja: 'ok',
  tilkoeb: 'add',
  delvist: 'part',
  nej: 'bad',
  ikke_relevant: 'neutral',
};
