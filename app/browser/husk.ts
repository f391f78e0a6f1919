import { element } from './element.ts';

/** What was typed in a form that isn't stored anywhere yet. */
interface Husket {
  /** Whose it is, as the page names them: another in the same window isn't shown it. */
  readonly ejer: string;
  readonly felter: readonly (readonly [string, string])[];
}

const SENDT = 'mb-sendt';
const noegle = (formular: HTMLFormElement) => `mb-husk:${new URL(formular.action).pathname}#${formular.id}`;

function felterI(formular: HTMLFormElement): [string, string][] {
  return [...new FormData(formular)].flatMap(([navn, vaerdi]): [string, string][] =>
    typeof vaerdi === 'string' && formular.querySelector(`[type=hidden][name="${navn}"]`) === null
      ? [[navn, vaerdi]]
      : [],
  );
}

function saetFelter(formular: HTMLFormElement, felter: Husket['felter']): void {
  const rest = Map.groupBy(felter, ([navn]) => navn);
  for (const felt of formular.elements) {
    if (felt instanceof HTMLInputElement && felt.type === 'hidden') continue;
    if (felt instanceof HTMLInputElement && (felt.type === 'checkbox' || felt.type === 'radio')) {
      felt.checked = rest.get(felt.name)?.some(([, vaerdi]) => vaerdi === felt.value) ?? false;
    } else if (
      (felt instanceof HTMLInputElement && felt.type !== 'file') ||
      felt instanceof HTMLTextAreaElement ||
      felt instanceof HTMLSelectElement
    ) {
      const naeste = rest.get(felt.name)?.shift();
      if (naeste) felt.value = naeste[1];
    }
  }
  // Editors and what is shown by a choice read the fields anew; nothing is set back, since only the event is sent.
  formular.dispatchEvent(new Event('reset'));
  formular.dispatchEvent(new Event('input', { bubbles: true }));
}

function hent(formular: HTMLFormElement): Husket | null {
  const gemt = sessionStorage.getItem(noegle(formular));
  if (gemt === null) return null;
  const husket: Husket = JSON.parse(gemt);
  return husket.ejer === formular.dataset.husk ? husket : null;
}

function gem(formular: HTMLFormElement): void {
  const nyt: Husket = { ejer: formular.dataset.husk ?? '', felter: felterI(formular) };
  sessionStorage.setItem(noegle(formular), JSON.stringify(nyt));
}

/** Puts what was typed last time before the form, to be taken back or thrown away. */
function tilbyd(formular: HTMLFormElement, husket: Husket): void {
  const gendan = element('button', { type: 'button', class: 'button button-secondary' }, 'Gendan');
  const kasser = element('button', { type: 'button', class: 'button button-tertiary' }, 'Kassér');
  const note = element(
    'div',
    { class: 'mb-note mb-attn', 'data-husk-tilbud': '', role: 'status' },
    element('p', {}, 'Det, du skrev her sidst, blev ikke gemt.'),
    element('div', { class: 'mb-buttons' }, gendan, kasser),
  );
  gendan.addEventListener('click', () => {
    note.remove();
    saetFelter(formular, husket.felter);
  });
  kasser.addEventListener('click', () => {
    note.remove();
    sessionStorage.removeItem(noegle(formular));
  });
  formular.prepend(note);
}

/**
 * Forms with `data-husk` (whose value names who is writing) keep what is typed in this window until it has been stored:
 * after a reload, or a login that ran out, it is offered again. For forms of what isn't there yet, and so has no draft
 * on the server.
 */
export function startHusk(): void {
  const formularer = document.querySelectorAll<HTMLFormElement>('form[data-husk]');
  const sendt = sessionStorage.getItem(SENDT);
  // Sent and gone on from, or answered with a receipt, by someone who is still logged in: it was stored.
  if (sendt !== null && document.querySelector('form[action="/log-ud"]') !== null) {
    const kvitteret = document.querySelector('[data-kvittering]') !== null;
    if (kvitteret || ![...formularer].some((f) => noegle(f) === sendt)) sessionStorage.removeItem(sendt);
    sessionStorage.removeItem(SENDT);
  }
  for (const formular of formularer) {
    // A form that was sent and came back with what others wrote taken in, or with what was asked for: restoring would undo that.
    if (sendt === noegle(formular) && document.querySelector('[data-konflikt], [data-ugemt]') !== null)
      gem(formular);
    const husket = hent(formular);
    // A form that came back with errors has it all already.
    if (husket && JSON.stringify(husket.felter) !== JSON.stringify(felterI(formular)))
      tilbyd(formular, husket);
    formular.addEventListener('input', () => {
      // Until it is answered, what is offered isn't written over.
      if (formular.querySelector('[data-husk-tilbud]') !== null) return;
      gem(formular);
    });
    formular.addEventListener('submit', () => sessionStorage.setItem(SENDT, noegle(formular)));
  }
}
