import type { EditorView } from 'prosemirror-view';
import { sikkertLink } from '../../kernel/rigtekst.ts';
import { erTrykket, KOMMANDOER, linkOm, saetLink } from './kommandoer.ts';

export interface Vaerktoejslinje {
  /** Shows which buttons are pressed and which can be. */
  opdater(): void;
  aabnLink(): void;
}

/** Brings the toolbar that ui/fds/rigtekstfelt.tsx has rendered to life. */
export function startVaerktoejer(felt: HTMLElement, visning: EditorView): Vaerktoejslinje {
  const top = felt.querySelector<HTMLElement>('[data-rt-top]')!;
  const knapper = [...top.querySelectorAll<HTMLButtonElement>('[data-rt]')];
  const link = startLinkform(top, visning);
  top.hidden = false;

  for (const knap of knapper) {
    const navn = knap.dataset.rt ?? '';
    // The selection in the text must not go away by a press.
    knap.addEventListener('mousedown', (haendelse) => haendelse.preventDefault());
    knap.addEventListener('click', () => {
      if (knap.getAttribute('aria-disabled') === 'true') return;
      if (navn === 'link') link.aabn();
      else {
        KOMMANDOER[navn]?.(visning.state, visning.dispatch, visning);
        visning.focus();
      }
    });
  }
  startPile(top.querySelector<HTMLElement>('[role=toolbar]')!, knapper);

  return {
    aabnLink: link.aabn,
    opdater: () => {
      for (const knap of knapper) {
        const navn = knap.dataset.rt ?? '';
        if (knap.hasAttribute('aria-pressed')) {
          knap.setAttribute('aria-pressed', String(erTrykket(visning.state, navn)));
        }
        const kan = navn === 'link' || (KOMMANDOER[navn]?.(visning.state) ?? false);
        knap.setAttribute('aria-disabled', String(!kan));
      }
    },
  };
}

/** One stop for the Tab key; arrows, Home and End go between the buttons. */
function startPile(linje: HTMLElement, knapper: readonly HTMLButtonElement[]): void {
  const vaelg = (nr: number) => {
    knapper.forEach((knap, i) => {
      knap.tabIndex = i === nr ? 0 : -1;
    });
  };
  vaelg(0);
  linje.addEventListener('focusin', ({ target }) => vaelg(knapper.indexOf(target as HTMLButtonElement)));
  linje.addEventListener('keydown', (haendelse) => {
    const her = knapper.indexOf(haendelse.target as HTMLButtonElement);
    const til = {
      ArrowRight: (her + 1) % knapper.length,
      ArrowLeft: (her + knapper.length - 1) % knapper.length,
      Home: 0,
      End: knapper.length - 1,
    }[haendelse.key];
    if (til === undefined) return;
    haendelse.preventDefault();
    knapper[til].focus();
  });
}

function startLinkform(top: HTMLElement, visning: EditorView): { aabn(): void } {
  const form = top.querySelector<HTMLElement>('[data-rt-linkform]')!;
  const adressefelt = form.querySelector('input')!;
  const fejl = form.querySelector<HTMLElement>('[role=alert]')!;
  const fjern = form.querySelector<HTMLElement>('[data-rt-linkfjern]')!;

  const meld = (besked: string) => {
    fejl.textContent = besked;
    adressefelt.toggleAttribute('aria-invalid', besked !== '');
  };
  const luk = () => {
    form.hidden = true;
    visning.focus();
  };
  const gem = () => {
    const skrevet = adressefelt.value.trim();
    const adresse = sikkertLink(skrevet) ?? sikkertLink(gaet(skrevet));
    if (adresse === null) {
      meld('Skriv en adresse, der begynder med https://, eller en e-mailadresse.');
      adressefelt.focus();
      return;
    }
    saetLink(adresse)(visning.state, visning.dispatch);
    luk();
  };
  form.querySelector('[data-rt-linkgem]')!.addEventListener('click', gem);
  form.querySelector('[data-rt-linkluk]')!.addEventListener('click', luk);
  fjern.addEventListener('click', () => {
    saetLink(null)(visning.state, visning.dispatch);
    luk();
  });
  form.addEventListener('keydown', (haendelse) => {
    if (haendelse.key === 'Escape') luk();
    else if (haendelse.key === 'Enter' && haendelse.target === adressefelt) gem();
    else return;
    // Neither sends the form that the field stands in nor closes a dialog round it.
    haendelse.preventDefault();
    haendelse.stopPropagation();
  });
  // What is typed here is no part of the form: a draft isn't saved by it.
  form.addEventListener('input', (haendelse) => haendelse.stopPropagation());

  return {
    aabn: () => {
      const nu = linkOm(visning.state);
      form.hidden = false;
      fjern.hidden = nu === null;
      meld('');
      adressefelt.value = nu?.adresse ?? '';
      adressefelt.focus();
      adressefelt.select();
    },
  };
}

/** `kl.dk` and `nn@kl.dk` as people write them. */
function gaet(skrevet: string): string {
  if (/^[^\s@:/]+@[^\s@]+\.\w+$/.test(skrevet)) return `mailto:${skrevet}`;
  return /^[\w-]+(\.[\w-]+)+([/?#]\S*)?$/.test(skrevet) ? `https://${skrevet}` : '';
}
