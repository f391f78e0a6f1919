import { antal } from '../../../kernel/tekst.ts';
import { arbejdsdageTil } from '../deltager/rules.ts';
import type { Markedsdialog } from '../queries.ts';

export const EMNE_MAKS = 150;
export const TEKST_MAKS = 4000;
export const SVAR_MAKS = 8000;

/** A question as the buyer has it. Who asked is nowhere in it. */
export interface Spoergsmaal {
  readonly id: number;
  readonly nr: number;
  readonly markedskravId: number | null;
  /** `193 Afsendelse af Digital Post`; null when it isn't about a requirement. */
  readonly krav: string | null;
  readonly emne: string;
  readonly tekst: string;
  /** What is shown to all instead, where the buyer has changed it; '' otherwise. */
  readonly offentligtEmne: string;
  readonly offentligTekst: string;
  readonly stillet: Date;
  readonly kladde: string;
  readonly kladdeAf: string | null;
  readonly kladdeKl: Date | null;
  readonly svar: string;
  readonly besvaret: Date | null;
  readonly laas: number;
}

/** A question as a supplier sees it. */
export interface Synligt {
  readonly id: number;
  readonly nr: number;
  readonly krav: string | null;
  readonly markedskravId: number | null;
  /** The supplier's own, shown as it was asked. */
  readonly egen: boolean;
  readonly emne: string;
  readonly tekst: string;
  readonly stillet: Date;
  readonly svar: string;
  readonly besvaret: Date | null;
}

export function spoergsmaalsnavn(s: { readonly krav: string | null; readonly emne: string }): string {
  return s.krav === null ? s.emne : `Krav ${s.krav}`;
}

/** What everybody is shown. */
export function offentligt(s: Pick<Spoergsmaal, 'emne' | 'tekst' | 'offentligtEmne' | 'offentligTekst'>): {
  emne: string;
  tekst: string;
} {
  return { emne: s.offentligtEmne || s.emne, tekst: s.offentligTekst || s.tekst };
}

/** The first instant at which it is too late to ask. */
export function spoergefrist(d: Pick<Markedsdialog, 'spoergsmaalsfrist' | 'frist'>): Date | null {
  return d.spoergsmaalsfrist ?? d.frist;
}

/** Whether questions can be asked. The database decides when one is (MD002); this is what the page says. */
export function kanSpoerge(d: Pick<Markedsdialog, 'fase' | 'spoergsmaalsfrist' | 'frist' | 'nu'>): boolean {
  const frist = spoergefrist(d);
  return d.fase === 'offentliggjort' && frist !== null && d.nu < frist;
}

/** Working days that a question may wait before it is late, and from when before the deadline every day counts. */
export const SVARDAGE = 2;
export const NAER_FRIST = 3;

/** How long an unanswered question has waited, in words, and whether somebody should act now. */
export function ventetid(
  stillet: Date,
  frist: Date | null,
  nu: Date,
): { readonly tekst: string; readonly haster: boolean } {
  const ventet = arbejdsdageTil(stillet, nu);
  const haster = ventet >= SVARDAGE || (frist !== null && arbejdsdageTil(nu, frist) <= NAER_FRIST);
  return {
    tekst: ventet === 0 ? 'Venter på svar' : `Ventet ${antal(ventet, 'arbejdsdag', 'arbejdsdage')}`,
    haster,
  };
}

const SELSKAB =
  /[\s,]+(a\/s|aps|i\/s|k\/s|p\/s|ivs|amba|a\.m\.b\.a\.|ab|as|inc\.?|ltd\.?|gmbh|danmark|denmark)$/i;

/** A firm's name as people write it: without its legal form. */
export function navnestamme(navn: string): string {
  let stamme = navn.trim();
  while (SELSKAB.test(stamme)) stamme = stamme.replace(SELSKAB, '').trim();
  return stamme;
}

/** Which of the firms a text gives away, by name or CVR number; what is found, as it was looked for. */
export function afsloerer(
  tekst: string,
  firmaer: readonly { readonly navn: string; readonly cvr: string }[],
): string[] {
  const t = tekst.toLowerCase();
  const ord = (s: string) =>
    s.length >= 3 &&
    new RegExp(
      `(^|[^\\p{L}\\p{N}])${s.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(s|$|[^\\p{L}\\p{N}])`,
      'u',
    ).test(t);
  return firmaer.flatMap(({ navn, cvr }) => {
    const stamme = navnestamme(navn);
    if (ord(stamme.toLowerCase())) return [stamme];
    return t.replace(/\s/g, '').includes(cvr) ? [cvr] : [];
  });
}
