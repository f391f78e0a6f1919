import type { ComponentChildren } from 'preact';
import { Ikon } from '../ikon.tsx';
import type { IkonNavn } from '../ikoner.ts';

const IKON: Record<BeskedSlags, { ikon: IkonNavn; etiket: string }> = {
  info: { ikon: 'info', etiket: 'Information' },
  success: { ikon: 'success', etiket: 'Succes' },
  warning: { ikon: 'warning', etiket: 'Advarsel' },
  error: { ikon: 'error', etiket: 'Fejl' },
};

export type BeskedSlags = 'info' | 'success' | 'warning' | 'error';

export interface BeskedProps {
  slags: BeskedSlags;
  overskrift?: string;
  overskriftId?: string;
  children?: ComponentChildren;
}

/** dkfds alert. A warning or error is announced at once; a receipt waits for its turn. */
export function Besked({ slags, overskrift, overskriftId, children }: BeskedProps) {
  const rolle =
    slags === 'warning' || slags === 'error' ? 'alert' : slags === 'success' ? 'status' : undefined;
  return (
    <div class={`alert alert-${slags}`} role={rolle}>
      <Ikon navn={IKON[slags].ikon} etiket={IKON[slags].etiket} klasse="alert-icon" />
      <div class="alert-body">
        {overskrift !== undefined && (
          <h2 class="alert-heading" id={overskriftId}>
            {overskrift}
          </h2>
        )}
        {children !== undefined && <div class="alert-text">{children}</div>}
      </div>
    </div>
  );
}
