import { type FeltProps, useFelt } from '../formularKontekst.ts';
import { klasser } from '../klasser.ts';
import { Feltramme } from './feltramme.tsx';

export interface TekstFeltProps extends FeltProps {
  vaerdi?: string;
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'password';
  /** Width in characters, one of dkfds's `input-char-*`. */
  tegn?: 4 | 6 | 8 | 11 | 13 | 20 | 24 | 27;
  /** Keyboard on a phone: whole numbers or decimals. Values stay text, since Danes write 1.000,5. */
  tastatur?: 'numeric' | 'decimal';
  autocomplete?: string;
  /** Printed before and after the field, e.g. "kr.". */
  foran?: string;
  efter?: string;
  pladsholder?: string;
  maksLaengde?: number;
  laast?: boolean;
  /** What the browser offers while one types; anything else can be written too. */
  forslag?: readonly string[];
  klasse?: string;
}

/** dkfds text input. */
export function TekstFelt(props: TekstFeltProps) {
  const felt = useFelt(props, props.vaerdi);
  // The JSX types ask for one literal type per element, since each allows other roles; this field has no role.
  const type = { type: props.type ?? 'text' } as { type: 'text' };
  const input = (
    <input
      {...type}
      id={felt.id}
      name={props.navn}
      class={klasser('form-input', props.tegn !== undefined && `input-char-${props.tegn}`)}
      value={felt.vaerdier[0] ?? ''}
      aria-invalid={felt.fejl === undefined ? undefined : true}
      aria-describedby={felt.beskrivelse}
      required={props.paakraevet !== false}
      readonly={props.laast}
      inputmode={props.tastatur}
      autocomplete={props.autocomplete}
      placeholder={props.pladsholder}
      maxlength={props.maksLaengde}
      list={props.forslag === undefined ? undefined : `${felt.id}-forslag`}
    />
  );
  const omgivet = props.foran !== undefined || props.efter !== undefined;
  return (
    <Feltramme props={props} felt={felt} klasse={props.klasse}>
      {omgivet ? (
        <div
          class={klasser(
            'form-input-wrapper',
            props.foran !== undefined && 'form-input-wrapper--prefix',
            props.efter !== undefined && 'form-input-wrapper--suffix',
          )}
        >
          {props.foran !== undefined && (
            <div class="form-input-prefix" aria-hidden="true">
              {props.foran}
            </div>
          )}
          {input}
          {props.efter !== undefined && (
            <div class="form-input-suffix" aria-hidden="true">
              {props.efter}
            </div>
          )}
        </div>
      ) : (
        input
      )}
      {props.forslag !== undefined && (
        <datalist id={`${felt.id}-forslag`}>
          {props.forslag.map((f) => (
            <option value={f} />
          ))}
        </datalist>
      )}
    </Feltramme>
  );
}

export interface TekstOmraadeProps extends FeltProps {
  vaerdi?: string;
  raekker?: number;
  maksLaengde?: number;
}

/** dkfds textarea. */
export function TekstOmraade(props: TekstOmraadeProps) {
  const felt = useFelt(props, props.vaerdi);
  return (
    <Feltramme props={props} felt={felt}>
      <textarea
        class="form-input"
        id={felt.id}
        name={props.navn}
        rows={props.raekker ?? 4}
        required={props.paakraevet !== false}
        aria-invalid={felt.fejl === undefined ? undefined : true}
        aria-describedby={felt.beskrivelse}
        maxlength={props.maksLaengde}
        value={felt.vaerdier[0] ?? ''}
      />
    </Feltramme>
  );
}

export interface DatoFeltProps extends FeltProps {
  /** `YYYY-MM-DD`, or `YYYY-MM` when `maaned` is set. */
  vaerdi?: string;
  maaned?: boolean;
  min?: string;
  maks?: string;
}

/** A date (or month) with the browser's own picker: keyboard, screen reader and phone work without script. */
export function DatoFelt(props: DatoFeltProps) {
  const felt = useFelt(props, props.vaerdi);
  return (
    <Feltramme props={props} felt={felt}>
      <input
        type={props.maaned ? 'month' : 'date'}
        id={felt.id}
        name={props.navn}
        class="form-input mb-date"
        value={felt.vaerdier[0] ?? ''}
        aria-invalid={felt.fejl === undefined ? undefined : true}
        aria-describedby={felt.beskrivelse}
        required={props.paakraevet !== false}
        min={props.min}
        max={props.maks}
        placeholder={props.maaned ? 'åååå-mm' : 'åååå-mm-dd'}
      />
    </Feltramme>
  );
}
