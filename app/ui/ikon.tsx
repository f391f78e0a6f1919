import type { IkonNavn } from './ikoner.ts';
import { useSide } from './kontekst.ts';

interface IkonProps {
  navn: IkonNavn;
  /** Accessible name. Without it the icon is decoration and hidden from assistive technology. */
  etiket?: string;
  klasse?: string;
}

/** An icon of the sprite: one cached file, a `<use>` for each place. */
export function Ikon({ navn, etiket, klasse }: IkonProps) {
  const { ressourcer } = useSide();
  const href = `${ressourcer.ikoner}#${navn}`;
  const className = klasse === undefined ? 'icon-svg' : `icon-svg ${klasse}`;
  if (etiket === undefined) {
    return (
      <svg class={className} focusable="false" aria-hidden="true">
        <use href={href} />
      </svg>
    );
  }
  return (
    <svg class={className} focusable="false" role="img" aria-label={etiket}>
      <use href={href} />
    </svg>
  );
}
