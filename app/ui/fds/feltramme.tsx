import type { ComponentChildren } from 'preact';
import type { Felt, FeltProps } from '../formularKontekst.ts';
import { klasser } from '../klasser.ts';

/** dkfds hint text; its id is what `aria-describedby` of the field points at. */
export function Hint({ id, children }: { id: string; children: ComponentChildren }) {
  return (
    <span class="form-hint" id={`${id}-hint`}>
      {children}
    </span>
  );
}

export function Fejlbesked({ id, children }: { id: string; children: ComponentChildren }) {
  return (
    <span class="form-error-message" id={`${id}-error`}>
      <span class="sr-only">Fejl: </span>
      {children}
    </span>
  );
}

export function Valgfrit({ paakraevet }: { paakraevet?: boolean }) {
  return paakraevet === false ? <span class="weight-normal"> (valgfrit)</span> : null;
}

interface RammeProps {
  props: FeltProps;
  felt: Felt;
  klasse?: string;
  children: ComponentChildren;
}

/** dkfds form group round one control: label, hint, error, control. */
export function Feltramme({ props, felt, klasse, children }: RammeProps) {
  return (
    <div class={klasser('form-group', felt.fejl !== undefined && 'form-error', klasse)}>
      <label class="form-label" for={felt.id}>
        {props.etiket}
        <Valgfrit paakraevet={props.paakraevet} />
      </label>
      {props.hint !== undefined && <Hint id={felt.id}>{props.hint}</Hint>}
      {felt.fejl !== undefined && <Fejlbesked id={felt.id}>{felt.fejl}</Fejlbesked>}
      {children}
    </div>
  );
}

/** dkfds form group round several controls that answer one question. */
export function Gruppe({ props, felt, klasse, children }: RammeProps) {
  return (
    <div class={klasser('form-group', felt.fejl !== undefined && 'form-error', klasse)}>
      <fieldset
        id={felt.id}
        aria-describedby={felt.beskrivelse}
        tabindex={felt.fejl === undefined ? undefined : -1}
      >
        <legend class="form-label">
          {props.etiket}
          <Valgfrit paakraevet={props.paakraevet} />
        </legend>
        {props.hint !== undefined && <Hint id={felt.id}>{props.hint}</Hint>}
        {felt.fejl !== undefined && <Fejlbesked id={felt.id}>{felt.fejl}</Fejlbesked>}
        {children}
      </fieldset>
    </div>
  );
}
