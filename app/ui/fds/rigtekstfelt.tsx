import { type FeltProps, useFelt } from '../formularKontekst.ts';
import { Ikon } from '../ikon.tsx';
import type { IkonNavn } from '../ikoner.ts';
import { klasser } from '../klasser.ts';
import { useSide } from '../kontekst.ts';
import { Details } from './details.tsx';
import { Fejlbesked, Hint, Valgfrit } from './feltramme.tsx';

export interface RigtekstFeltProps extends FeltProps {
  /** In the notation of kernel/rigtekst.ts. */
  vaerdi?: string;
  raekker?: number;
}

interface Vaerktoej {
  /** What app/browser/rigtekst does when it is pressed. */
  readonly kommando: string;
  readonly navn: string;
  readonly ikon: IkonNavn;
  /** Pressed or not, as bold is; the others just do something. */
  readonly tilstand?: boolean;
  readonly vendt?: boolean;
}

const VAERKTOEJER: readonly (readonly Vaerktoej[])[] = [
  [
    { kommando: 'fed', navn: 'Fed (Ctrl+B)', ikon: 'format-bold', tilstand: true },
    { kommando: 'kursiv', navn: 'Kursiv (Ctrl+I)', ikon: 'format-italic', tilstand: true },
    { kommando: 'overskrift', navn: 'Overskrift (Ctrl+Alt+1)', ikon: 'format-size', tilstand: true },
    { kommando: 'link', navn: 'Link (Ctrl+K)', ikon: 'link', tilstand: true },
  ],
  [
    {
      kommando: 'punktliste',
      navn: 'Punktliste (Ctrl+Shift+8)',
      ikon: 'format-list-bulleted',
      tilstand: true,
    },
    {
      kommando: 'talliste',
      navn: 'Nummereret liste (Ctrl+Shift+7)',
      ikon: 'format-list-numbered',
      tilstand: true,
    },
    { kommando: 'rykInd', navn: 'Ryk punkt ind', ikon: 'format-indent-increase' },
    { kommando: 'rykUd', navn: 'Ryk punkt ud', ikon: 'format-indent-decrease' },
  ],
  [
    { kommando: 'fortryd', navn: 'Fortryd (Ctrl+Z)', ikon: 'reply' },
    { kommando: 'gentag', navn: 'Gentag (Ctrl+Y)', ikon: 'reply', vendt: true },
  ],
];

/**
 * A field for rich text. Without script it is a text area in the notation; app/browser/rigtekst puts an editor in its
 * place, which keeps writing to the text area.
 */
export function RigtekstFelt(props: RigtekstFeltProps) {
  const felt = useFelt(props, props.vaerdi);
  const { ressourcer } = useSide();
  return (
    <div
      class={klasser('form-group mb-rt', felt.fejl !== undefined && 'form-error')}
      data-rigtekst={ressourcer.rigtekst}
    >
      <link rel="modulepreload" href={ressourcer.rigtekst} />
      <label class="form-label" for={felt.id} id={`${felt.id}-etiket`}>
        {props.etiket}
        <Valgfrit paakraevet={props.paakraevet} />
      </label>
      {props.hint !== undefined && <Hint id={felt.id}>{props.hint}</Hint>}
      {felt.fejl !== undefined && <Fejlbesked id={felt.id}>{felt.fejl}</Fejlbesked>}
      <div class="mb-rt-ramme">
        <Vaerktoejslinje id={felt.id} etiket={props.etiket} />
        <textarea
          class="form-input"
          id={felt.id}
          name={props.navn}
          rows={props.raekker ?? 6}
          required={props.paakraevet !== false}
          aria-invalid={felt.fejl === undefined ? undefined : true}
          aria-describedby={felt.beskrivelse}
          value={felt.vaerdier[0] ?? ''}
        />
      </div>
      <Vejledning />
    </div>
  );
}

function Vaerktoejslinje({ id, etiket }: { id: string; etiket: string }) {
  return (
    <div class="mb-rt-top" data-rt-top hidden>
      <div class="mb-rt-bar" role="toolbar" aria-label={`Formatering af ${etiket}`}>
        {VAERKTOEJER.map((gruppe) => (
          <div>
            {gruppe.map(({ kommando, navn, ikon, tilstand, vendt }) => (
              <button
                type="button"
                class={klasser('mb-rt-knap', vendt && 'mb-rt-vendt')}
                data-rt={kommando}
                aria-label={navn}
                title={navn}
                aria-pressed={tilstand ? 'false' : undefined}
              >
                <Ikon navn={ikon} />
              </button>
            ))}
          </div>
        ))}
      </div>
      <div class="mb-rt-link" data-rt-linkform hidden>
        <label class="form-label" for={`${id}-adresse`}>
          Adresse
        </label>
        <input
          class="form-input"
          type="url"
          id={`${id}-adresse`}
          placeholder="https://"
          aria-describedby={`${id}-adressefejl`}
          autocomplete="off"
        />
        <button type="button" class="button button-primary mb-small" data-rt-linkgem>
          Sæt link
        </button>
        <button type="button" class="button button-secondary mb-small" data-rt-linkfjern>
          Fjern link
        </button>
        <button type="button" class="button button-secondary mb-small" data-rt-linkluk>
          Annuller
        </button>
        <p class="form-error-message" id={`${id}-adressefejl`} role="alert" />
      </div>
    </div>
  );
}

/** Only seen where the editor isn't. */
function Vejledning() {
  return (
    <div data-rt-hjaelp>
      <Details titel="Sådan formaterer du">
        <ul>
          <li>Tom linje: nyt afsnit</li>
          <li>
            <code>**fed**</code> og <code>*kursiv*</code>
          </li>
          <li>
            <code>- punkt</code> eller <code>1. punkt</code> først på linjen: liste
          </li>
          <li>
            <code># Overskrift</code> først på linjen: overskrift
          </li>
          <li>
            <code>[tekst](https://adresse)</code>: link
          </li>
        </ul>
      </Details>
    </div>
  );
}
