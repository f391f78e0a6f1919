// The editor of rich text. It is built by itself and loaded only where a page has a field for it.
import { baseKeymap, chainCommands } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { liftListItem, splitListItem } from 'prosemirror-schema-list';
import { type Command, EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { laesRigtekst, sikkertLink, skrivRigtekst } from '../../kernel/rigtekst.ts';
import { fraHtml, fraRenTekst } from './indsaet.ts';
import { KOMMANDOER, saetLink, skiftOverskrift } from './kommandoer.ts';
import { punkt, skift } from './skema.ts';
import { skrivemaade } from './skrivemaade.ts';
import { fraDokument, tilDokument } from './trae.ts';
import { startVaerktoejer, type Vaerktoejslinje } from './vaerktoejer.ts';

const nyLinje: Command = (tilstand, udfoer) => {
  udfoer?.(tilstand.tr.replaceSelectionWith(skift.create()).scrollIntoView());
  return true;
};

/** Puts an editor in the place of the text area of one field. The text area stays, hidden, and holds what is sent. */
export function startEditor(felt: HTMLElement): void {
  const omraade = felt.querySelector('textarea');
  if (omraade === null || felt.querySelector('[role=textbox]') !== null) return;
  let linje: Vaerktoejslinje | null = null;

  const begynd = () =>
    EditorState.create({
      doc: tilDokument(laesRigtekst(omraade.value)),
      plugins: [
        skrivemaade,
        history(),
        keymap({
          'Mod-z': undo,
          'Mod-y': redo,
          'Shift-Mod-z': redo,
          'Mod-b': KOMMANDOER.fed,
          'Mod-i': KOMMANDOER.kursiv,
          'Mod-k': () => {
            linje?.aabnLink();
            return true;
          },
          'Mod-Shift-8': KOMMANDOER.punktliste,
          'Mod-Shift-7': KOMMANDOER.talliste,
          'Mod-Alt-0': KOMMANDOER.overskrift,
          'Mod-Alt-1': skiftOverskrift(1),
          'Mod-Alt-2': skiftOverskrift(2),
          'Mod-Alt-3': skiftOverskrift(3),
          'Shift-Enter': nyLinje,
          Enter: chainCommands(splitListItem(punkt), liftListItem(punkt)),
        }),
        keymap(baseKeymap),
      ],
    });

  const visning = new EditorView(null, {
    state: begynd(),
    attributes: egenskaber(felt, omraade),
    clipboardTextParser: fraRenTekst,
    transformPastedHTML: fraHtml,
    handlePaste: (her, haendelse) => {
      const adresse = sikkertLink(haendelse.clipboardData?.getData('text/plain').trim() ?? '');
      return adresse !== null && saetLink(adresse)(her.state, her.dispatch);
    },
    dispatchTransaction(aendring) {
      visning.updateState(visning.state.apply(aendring));
      linje?.opdater();
      if (!aendring.docChanged) return;
      omraade.value = skrivRigtekst(fraDokument(visning.state.doc));
      omraade.dispatchEvent(new Event('input', { bubbles: true }));
    },
  });

  overtag(felt, omraade, visning);
  linje = startVaerktoejer(felt, visning);
  linje.opdater();
  omraade.form?.addEventListener('reset', () =>
    // The text area has its first value again only after this event.
    setTimeout(() => {
      visning.updateState(begynd());
      linje?.opdater();
    }),
  );
}

/** The accessible name, description and error of the text area, which the editor now stands for. */
function egenskaber(felt: HTMLElement, omraade: HTMLTextAreaElement): Record<string, string> {
  const etiket = felt.querySelector('label')?.id ?? '';
  const beskrivelse = omraade.getAttribute('aria-describedby');
  return {
    id: omraade.id,
    class: 'form-input mb-rigtekst',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-labelledby': etiket,
    ...(beskrivelse === null ? {} : { 'aria-describedby': beskrivelse }),
    ...(omraade.getAttribute('aria-invalid') === null ? {} : { 'aria-invalid': 'true' }),
    ...(omraade.required ? { 'aria-required': 'true' } : {}),
  };
}

function overtag(felt: HTMLElement, omraade: HTMLTextAreaElement, visning: EditorView): void {
  const etiket = felt.querySelector<HTMLLabelElement>('label');
  const hoejde = omraade.offsetHeight;
  // The error summary links to the id, which is the editor's from now on.
  omraade.id = `${omraade.id}-notation`;
  omraade.hidden = true;
  omraade.before(visning.dom);
  if (hoejde > 0) visning.dom.style.minHeight = `${hoejde}px`;
  felt.querySelector<HTMLElement>('[data-rt-hjaelp]')?.setAttribute('hidden', '');
  etiket?.removeAttribute('for');
  etiket?.addEventListener('click', () => visning.focus());
}
