import type { ComponentChildren } from 'preact';

export interface DetailsProps {
  titel: string;
  aaben?: boolean;
  children: ComponentChildren;
}

/** dkfds details: a short explanation folded away. */
export function Details({ titel, aaben, children }: DetailsProps) {
  return (
    <details class="details" open={aaben}>
      <summary class="details-summary">{titel}</summary>
      <div class="details-text">{children}</div>
    </details>
  );
}
