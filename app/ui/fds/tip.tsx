import type { ComponentChildren } from 'preact';
import { Ikon } from '../ikon.tsx';

export interface TipKnapProps {
  /** Unique on the page. */
  id: string;
  /** What the button asks, e.g. "Hvad er målopfyldelse?". */
  etiket: string;
  children: ComponentChildren;
}

/** dkfds tooltip on a help icon. Shown by focus or hover through CSS alone; Escape hides it with script. */
export function TipKnap({ id, etiket, children }: TipKnapProps) {
  return (
    <span class="tooltip-wrapper" data-tip>
      <button type="button" class="tooltip-target" aria-label={etiket} aria-describedby={id}>
        <Ikon navn="help" />
      </button>
      <span class="tooltip" role="tooltip" id={id}>
        {children}
      </span>
    </span>
  );
}
