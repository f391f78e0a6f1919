import type { Dokument } from '../../../../kernel/dokument.ts';
import { afvist, type Hindring, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { visDato, visTal } from '../../../../kernel/tekst.ts';
import { datoI } from '../../../../kernel/ur.ts';
import { EMNE_MAKS, type Skabelontekst, TEKST_MAKS } from '../../post/skabelon/rules.ts';
import type { Markedsdialog } from '../../queries.ts';

/** The kinds of letter that end a dialogue; each has a template of the same name. */
export const BREVARTER = {
  tildeling: 'Valgt leverandør',
  afslag: 'Ikke valgt',
  annullering: 'Annulleret',
} as const;
export type Brevart = keyof typeof BREVARTER;

/** Which letter a supplier gets as the dialogue stands; null while there is nothing to say. */
export function brevartFor(
  dialog: Pick<Markedsdialog, 'annulleret' | 'valgtDeltagelseId'>,
  deltagelseId: number,
): Brevart | null {
  if (dialog.annulleret !== null) return 'annullering';
  if (dialog.valgtDeltagelseId === null) return null;
  return dialog.valgtDeltagelseId === deltagelseId ? 'tildeling' : 'afslag';
}

/**
 * The buyer's own promise in a mini-udbud; klagenævnsloven § 3 asks for no standstill of contracts under a framework
 * agreement, so the text is a proposal that can be edited.
 */
const STANDSTILL =
  'Vi venter frivilligt med at indgå kontrakten, til der er gået 10 kalenderdage efter dagen, hvor dette brev er sendt (standstill).';

/** What the template's {besked} becomes. Of others it says the chosen supplier's name and nothing else. */
export function brevbesked(
  dialog: Pick<Markedsdialog, 'slags' | 'afslutningGrund'>,
  art: Brevart,
  valgt: string | null,
): string {
  if (art === 'annullering') return dialog.afslutningGrund;
  const dele = [
    art === 'afslag' && valgt !== null ? `Den valgte leverandør er ${valgt}.` : '',
    dialog.slags === 'miniudbud' ? STANDSTILL : '',
  ];
  return dele.filter((d) => d !== '').join('\n\n');
}

export function proevBrev({ emne, tekst }: Skabelontekst): Resultat {
  const h: Hindring[] = [];
  if (emne.trim() === '') h.push({ kode: 'mangler', besked: 'Skriv et emne.', felt: 'emne' });
  if (tekst.trim() === '') h.push({ kode: 'mangler', besked: 'Skriv brevet.', felt: 'tekst' });
  if (emne.length > EMNE_MAKS)
    h.push({ kode: 'for_lang', besked: `Emnet må højst være på ${EMNE_MAKS} tegn.`, felt: 'emne' });
  if (tekst.length > TEKST_MAKS)
    h.push({
      kode: 'for_lang',
      besked: `Brevet må højst være på ${visTal(TEKST_MAKS)} tegn.`,
      felt: 'tekst',
    });
  return h.length > 0 ? { ok: false, hindringer: h } : ok();
}

export interface Brev {
  readonly id: number;
  readonly deltagelseId: number;
  readonly leverandoer: string;
  readonly slags: Brevart;
  readonly emne: string;
  readonly tekst: string;
  readonly rettet: Date;
  readonly sendt: Date | null;
  readonly laas: number;
}

/** Whether letters can be sent: one for everybody who handed in, and none sent. */
export function kanSende(
  breve: readonly Pick<Brev, 'deltagelseId' | 'sendt'>[],
  modtagere: readonly number[],
): Resultat {
  if (breve.some((b) => b.sendt !== null)) return afvist('sendt', 'Brevene er sendt.');
  if (modtagere.length === 0) return afvist('ingen', 'Ingen leverandører har afleveret.');
  const med = new Set(breve.map((b) => b.deltagelseId));
  return modtagere.every((d) => med.has(d))
    ? ok()
    : afvist('mangler_breve', 'Der mangler breve til nogle af leverandørerne. Dan dem først.');
}

/** The paragraphs of a letter; lines inside one stay lines. */
export function afsnit(tekst: string): string[] {
  return tekst
    .split(/\n\s*\n/)
    .map((a) => a.trim())
    .filter((a) => a !== '');
}

/** A letter as a document for DOCX and PDF. A draft says so. */
export function brevdokument(
  brev: Brev,
  dialog: Pick<Markedsdialog, 'titel' | 'organisation' | 'nu'>,
): Dokument {
  const dato = visDato(datoI(brev.sendt ?? dialog.nu));
  return {
    titel: brev.emne,
    afsender: dialog.organisation,
    udtraek: [
      { navn: 'Til', vaerdi: brev.leverandoer },
      { navn: 'Fra', vaerdi: dialog.organisation },
      { navn: 'Vedrørende', vaerdi: dialog.titel },
      { navn: 'Dato', vaerdi: brev.sendt === null ? `${dato} (udkast, ikke sendt)` : dato },
    ],
    sektioner: [
      {
        overskrift: '',
        blokke: afsnit(brev.tekst).map((a) => ({ art: 'afsnit' as const, tekst: a })),
      },
    ],
  };
}
