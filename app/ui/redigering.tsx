import type { ComponentChildren } from 'preact';
import type { Formtilstand } from '../kernel/redigering.ts';
import { Knap, LinkKnap } from './fds/knap.tsx';
import { Formular, Knaprad } from './form.tsx';
import { FlettetKonflikt } from './konflikt.tsx';

export interface Redigeringsprops {
  readonly sti: string;
  readonly form: Formtilstand;
  /** On the button. */
  readonly gem: string;
  /** Where one goes without saving. */
  readonly fortryd: string;
  /** Needed where a page has more than one form. */
  readonly id?: string;
  /** Where it is kept while one types; without it, leaving with unsaved changes is warned of. */
  readonly kladdeSti?: string;
  readonly children: ComponentChildren;
}

/** A form of something that others may change meanwhile: both versions above it when they did. */
export function Redigering({ sti, form, gem, fortryd, id, kladdeSti, children }: Redigeringsprops) {
  return (
    <>
      {form.konflikt && <FlettetKonflikt {...form.konflikt} hvem="en anden" />}
      <Formular
        id={id}
        sti={sti}
        vaerdier={form.vaerdier}
        hindringer={form.hindringer}
        klasse="mb-panel mb-form"
        vagt={kladdeSti === undefined}
        kladdeSti={kladdeSti}
      >
        {children}
        <input type="hidden" name="version" value={form.version} />
        <input type="hidden" name="udgangspunkt" value={form.udgangspunkt} />
        <Knaprad>
          <Knap>{gem}</Knap>
          <LinkKnap href={fortryd} variant="sekundaer">
            Fortryd
          </LinkKnap>
        </Knaprad>
      </Formular>
    </>
  );
}
