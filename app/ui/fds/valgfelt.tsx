import type { ComponentChildren } from 'preact';
import { type FeltProps, useFelt } from '../formularKontekst.ts';
import { klasser } from '../klasser.ts';
import { Feltramme, Gruppe, Hint } from './feltramme.tsx';

export interface Valg {
  vaerdi: string;
  tekst: string;
  hint?: string;
  deaktiveret?: boolean;
}

export interface ValglisteProps extends FeltProps {
  valg: readonly Valg[];
  vaerdi?: string;
  /** First, empty choice, e.g. "Vælg område". */
  tomtValg?: string;
}

/** dkfds select. */
export function Valgliste(props: ValglisteProps) {
  const felt = useFelt(props, props.vaerdi);
  const valgt = felt.vaerdier[0] ?? '';
  return (
    <Feltramme props={props} felt={felt}>
      <select
        class="form-select"
        name={props.navn}
        id={felt.id}
        aria-invalid={felt.fejl === undefined ? undefined : true}
        aria-describedby={felt.beskrivelse}
        required={props.paakraevet !== false}
      >
        {props.tomtValg !== undefined && <option value="">{props.tomtValg}</option>}
        {props.valg.map(({ vaerdi, tekst, deaktiveret }) => (
          <option value={vaerdi} selected={vaerdi === valgt} disabled={deaktiveret}>
            {tekst}
          </option>
        ))}
      </select>
    </Feltramme>
  );
}

interface ValgmulighedProps {
  slags: 'radio' | 'checkbox';
  id: string;
  navn: string;
  valg: Valg;
  valgt: boolean;
  kort?: boolean;
  paakraevet?: boolean;
}

function Valgmulighed({ slags, id, navn, valg, valgt, kort, paakraevet }: ValgmulighedProps) {
  return (
    <div class={klasser(`form-group-${slags}`, kort && 'mb-opt')}>
      <input
        type={slags}
        id={id}
        name={navn}
        class={`form-${slags}`}
        value={valg.vaerdi}
        checked={valgt}
        disabled={valg.deaktiveret}
        required={paakraevet}
        aria-describedby={valg.hint === undefined ? undefined : `${id}-hint`}
      />
      <label class="form-label" for={id}>
        {valg.tekst}
      </label>
      {valg.hint !== undefined && <Hint id={id}>{valg.hint}</Hint>}
    </div>
  );
}

export interface RadioGruppeProps extends FeltProps {
  valg: readonly Valg[];
  vaerdi?: string;
  /** Each choice in its own frame, for the questions of the guides. */
  kort?: boolean;
  /** Below the choices, inside the fieldset. */
  children?: ComponentChildren;
}

/** dkfds radio buttons. Nothing is preselected unless a value says so. */
export function RadioGruppe(props: RadioGruppeProps) {
  const felt = useFelt(props, props.vaerdi);
  return (
    <Gruppe props={props} felt={felt}>
      {props.valg.map((valg, nr) => (
        <Valgmulighed
          slags="radio"
          id={`${felt.id}-${nr + 1}`}
          navn={props.navn}
          valg={valg}
          valgt={felt.vaerdier[0] === valg.vaerdi}
          kort={props.kort}
          paakraevet={props.paakraevet !== false}
        />
      ))}
      {props.children}
    </Gruppe>
  );
}

export interface AfkrydsningsGruppeProps extends FeltProps {
  valg: readonly Valg[];
  vaerdier?: readonly string[];
  kort?: boolean;
}

/** dkfds checkboxes: any number of answers to one question. */
export function AfkrydsningsGruppe(props: AfkrydsningsGruppeProps) {
  const felt = useFelt(props, props.vaerdier);
  return (
    <Gruppe props={props} felt={felt}>
      {props.valg.map((valg, nr) => (
        <Valgmulighed
          slags="checkbox"
          id={`${felt.id}-${nr + 1}`}
          navn={props.navn}
          valg={valg}
          valgt={felt.vaerdier.includes(valg.vaerdi)}
          kort={props.kort}
        />
      ))}
    </Gruppe>
  );
}

export interface AfkrydsningProps extends FeltProps {
  /** What is sent when ticked; default "ja". */
  vaerdi?: string;
  valgt?: boolean;
}

/** One checkbox on its own. It is never required as such; a form that needs it answers with an error. */
export function Afkrydsning(props: AfkrydsningProps) {
  const vaerdi = props.vaerdi ?? 'ja';
  const felt = useFelt(props, props.valgt === undefined ? undefined : props.valgt ? vaerdi : '');
  return (
    <div class={klasser('form-group', felt.fejl !== undefined && 'form-error')}>
      {felt.fejl !== undefined && (
        <span class="form-error-message" id={`${felt.id}-error`}>
          <span class="sr-only">Fejl: </span>
          {felt.fejl}
        </span>
      )}
      <div class="form-group-checkbox">
        <input
          type="checkbox"
          id={felt.id}
          name={props.navn}
          class="form-checkbox"
          value={vaerdi}
          checked={felt.vaerdier.includes(vaerdi)}
          aria-invalid={felt.fejl === undefined ? undefined : true}
          aria-describedby={felt.beskrivelse}
        />
        <label class="form-label" for={felt.id}>
          {props.etiket}
        </label>
        {props.hint !== undefined && <Hint id={felt.id}>{props.hint}</Hint>}
      </div>
    </div>
  );
}
