/** Addenda: what they change, what the change means for suppliers, and when the deadline ought to move. */

import {
  arbejdsdageMellem,
  efterArbejdsdage,
  paaArbejdsdag,
  tilDagstid,
  tilTidspunkt,
} from '../../../kernel/dagstid.ts';
import { type Flettet, fletVersioner, type Versionsfelt } from '../../../kernel/feltforskel.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import type { Kravindhold, Prioritet } from '../../kravbank/public.ts';
import { KRAVFELTER, type Kravfelter, tilKravfelter } from '../dialog/krav/rules.ts';
import { fristhindringer } from '../dialog/liv/rules.ts';
import { kategorierI, kategorinavn } from '../dialog/rules.ts';
import {
  iKravenesOrden,
  kravnavn,
  type Markedsdialogfrister,
  type Markedskrav,
  type Vaegte,
} from '../rules.ts';

/** The requirement as it is to read from the addendum on. */
export interface Kravtekst {
  readonly indhold: Kravindhold;
  readonly prioritet: Prioritet;
  readonly pris: boolean;
  readonly kategori: string;
  readonly nummer: string;
  /** The kravbank's krav and version; null for an own text. */
  readonly kravId: number | null;
  readonly versionNr: number | null;
}

/** One change of an addendum, as it lies in markedstillaeg.aendringer. Instants are ISO. */
export type Aendring =
  /** `fraNr`: the version that the change was made from. */
  | { readonly slags: 'ret'; readonly markedskravId: number; readonly fraNr: number; readonly til: Kravtekst }
  | { readonly slags: 'nyt'; readonly til: Kravtekst }
  | {
      readonly slags: 'udgaa';
      readonly markedskravId: number;
      readonly fraNr: number;
      readonly grund: string;
    }
  | { readonly slags: 'frist'; readonly spoergsmaalsfrist: string | null; readonly frist: string };

export interface Tillaeg {
  readonly id: number;
  readonly nr: number;
  readonly tilstand: 'kladde' | 'udsendt';
  readonly titel: string;
  /** Rigtekst. */
  readonly tekst: string;
  /** '' | spoergsmaal:ID | andet. */
  readonly anledning: string;
  readonly aendringer: readonly Aendring[];
  readonly udsendt: Date | null;
  readonly laas: number;
}

const SPOERGSMAAL = /^spoergsmaal:(\d{1,9})$/;

/** The question that led to the addendum; null when it was something else. */
export function spoergsmaalI(anledning: string): number | null {
  const fundet = SPOERGSMAAL.exec(anledning);
  return fundet ? Number(fundet[1]) : null;
}

/** The requirements whose answers must be confirmed again: those that read otherwise from now on. */
export function skalBekraeftes(aendringer: readonly Aendring[]): number[] {
  return aendringer.flatMap((a) => (a.slags === 'ret' ? [a.markedskravId] : []));
}

/** Whether suppliers get more to do: a requirement that is new or reads otherwise. */
export function giverArbejde(aendringer: readonly Aendring[]): boolean {
  return aendringer.some((a) => a.slags === 'ret' || a.slags === 'nyt');
}

/** Puts a change in: one for each requirement, one for the deadlines; new requirements beside each other. */
export function medAendring(aendringer: readonly Aendring[], ny: Aendring): Aendring[] {
  if (ny.slags === 'nyt') return [...aendringer, ny];
  return [...aendringer.filter((a) => !sammeSted(a, ny)), ny];
}

function sammeSted(a: Aendring, b: Aendring): boolean {
  if (a.slags === 'frist' || b.slags === 'frist') return a.slags === b.slags;
  if (a.slags === 'nyt' || b.slags === 'nyt') return false;
  return a.markedskravId === b.markedskravId;
}

/** One requirement as a draft leaves it: what its form begins with, and what two who write at once are compared by. */
export interface Kravudkast extends Kravfelter {
  /** Why it goes out with the addendum; '' when it stays. */
  readonly udgaar: string;
}

/** What the draft says of a requirement, or the version that holds where it says nothing. */
export function kravudkast(krav: Markedskrav, aendringer: readonly Aendring[]): Kravudkast {
  const a = aendringer.find((x) => (x.slags === 'ret' || x.slags === 'udgaa') && x.markedskravId === krav.id);
  return {
    ...tilKravfelter(a?.slags === 'ret' ? a.til : krav),
    udgaar: a?.slags === 'udgaa' ? a.grund : '',
  };
}

/** The same as a form's hidden fields, which tillaeg/forms.ts reads. */
export function udkastfelter({ udgaar, ...felter }: Kravudkast): Record<string, string> {
  return { udgangspunkt: JSON.stringify(felter), udgaar };
}

const UDKASTFELTER: readonly Versionsfelt<Kravudkast>[] = [
  ...KRAVFELTER,
  { navn: 'udgaar', etiket: 'Udgår', vis: (k) => (k.udgaar === '' ? 'Nej' : `Ja: ${k.udgaar}`) },
];

/**
 * Brings together what two editors made of one requirement of a draft. Whether it stays is never taken over from the
 * other: it is what one was about to decide.
 */
export function fletUdkast(
  udgangspunkt: Kravudkast,
  deres: Kravudkast,
  dit: Kravudkast,
): Flettet<Kravudkast> {
  const flettet = fletVersioner(UDKASTFELTER, { ...udgangspunkt, udgaar: dit.udgaar }, deres, dit);
  if (deres.udgaar === dit.udgaar) return flettet;
  const { etiket, vis } = UDKASTFELTER[UDKASTFELTER.length - 1];
  return {
    billede: { ...flettet.billede, udgaar: dit.udgaar },
    taget: flettet.taget.filter((f) => f !== etiket),
    felter: [...flettet.felter, { etiket, gemt: String(vis(deres)), skrevet: String(vis(dit)) }],
  };
}

/** Working days that suppliers need at least for a change, and the share of the period that ought to be left. */
export const MINDST_ARBEJDSDAGE = 5;
export const MINDST_ANDEL = 3;

export interface Forlaengelse {
  readonly frist: Date;
  readonly spoergsmaalsfrist: Date | null;
  /** Why it is proposed, in a sentence. */
  readonly grund: string;
}

/**
 * The deadline to move to when requirements change late: less than a third of the period or fewer than five working
 * days are left. Null when there is time enough. What is proposed lies on a working day at the old time of day, and
 * leaves both. A deadline for questions that has passed, or lies sooner, gives two working days at least to ask.
 */
export function foreslaaForlaengelse(
  d: Markedsdialogfrister,
  aendringer: readonly Aendring[],
): Forlaengelse | null {
  if (!giverArbejde(aendringer) || d.frist === null || d.offentliggjort === null) return null;
  const flyttet = aendringer.find((a) => a.slags === 'frist');
  const frist = flyttet ? new Date(flyttet.frist) : d.frist;
  const tredjedel = (d.frist.getTime() - d.offentliggjort.getTime()) / MINDST_ANDEL;
  const tilbage = frist.getTime() - d.nu.getTime();
  const dage = arbejdsdageMellem(d.nu, frist);
  if (tilbage >= tredjedel && dage >= MINDST_ARBEJDSDAGE) return null;
  const { kl } = tilDagstid(d.frist);
  const femDage = tilTidspunkt({ dato: efterArbejdsdage(d.nu, MINDST_ARBEJDSDAGE).toString(), kl });
  // At the old time of day, not earlier in the day than the third runs out.
  let andel = tilTidspunkt({ dato: tilDagstid(new Date(d.nu.getTime() + tredjedel)).dato, kl }) ?? d.frist;
  if (andel.getTime() < d.nu.getTime() + tredjedel)
    andel = tilTidspunkt({ dato: tilDagstid(new Date(andel.getTime() + 36 * 3_600_000)).dato, kl }) ?? andel;
  const ny = paaArbejdsdag(new Date(Math.max(frist.getTime(), femDage?.getTime() ?? 0, andel.getTime())));
  const spoerg = tilTidspunkt({ dato: efterArbejdsdage(d.nu, 2).toString(), kl });
  return {
    frist: ny,
    spoergsmaalsfrist:
      d.spoergsmaalsfrist === null || spoerg === null
        ? null
        : new Date(Math.max(d.spoergsmaalsfrist.getTime(), spoerg.getTime())),
    grund:
      dage < MINDST_ARBEJDSDAGE
        ? `Der er ${dage === 1 ? '1 arbejdsdag' : `${dage} arbejdsdage`} til fristen. Leverandørerne bør have mindst ${MINDST_ARBEJDSDAGE} til ændrede krav.`
        : 'Der er mindre end en tredjedel af svartiden tilbage til de ændrede krav.',
  };
}

export interface Tillaegsgrundlag {
  readonly dialog: Markedsdialogfrister & { readonly brugScoring: boolean; readonly vaegte: Vaegte };
  /** In the version that holds, also what was taken out. */
  readonly krav: readonly Markedskrav[];
}

/** Why an addendum can't be sent as it is; empty when it can. */
export function tillaegshindringer(
  { titel, tekst, anledning, aendringer }: Pick<Tillaeg, 'titel' | 'tekst' | 'anledning' | 'aendringer'>,
  { dialog, krav }: Tillaegsgrundlag,
): Hindring[] {
  const h: Hindring[] = [];
  if (titel === '') h.push({ kode: 'ingen_titel', besked: 'Skriv en titel.', felt: 'titel' });
  if (anledning === '')
    h.push({ kode: 'ingen_anledning', besked: 'Vælg, hvad der førte til tillægget.', felt: 'anledning' });
  if (aendringer.length === 0 && tekst.trim() === '')
    h.push({
      kode: 'tomt',
      besked: 'Tillægget er tomt. Skriv en tekst, eller tilføj en ændring.',
      felt: 'tekst',
    });
  const ved = new Map(krav.map((k) => [k.id, k]));
  for (const a of aendringer) {
    if (a.slags === 'frist') {
      h.push(
        ...fristhindringer(
          dialog,
          {
            frist: new Date(a.frist),
            spoergsmaalsfrist: a.spoergsmaalsfrist === null ? null : new Date(a.spoergsmaalsfrist),
          },
          dialog.nu,
        ),
      );
      continue;
    }
    if (a.slags !== 'nyt') {
      const k = ved.get(a.markedskravId);
      if (!k || k.udgaaet || k.nr !== a.fraNr)
        h.push({
          kode: 'krav_aendret',
          besked: `${k ? kravnavn(k) : 'Et krav'} er ændret siden. Fjern ændringen, og lav den igen.`,
        });
    }
  }
  return [...h, ...kategorihindringer(dialog, krav, aendringer)];
}

/** The weights are fixed when a dialogue is published: every weighted category keeps a requirement, and no new one comes. */
function kategorihindringer(
  { brugScoring, vaegte }: Tillaegsgrundlag['dialog'],
  krav: readonly Markedskrav[],
  aendringer: readonly Aendring[],
): Hindring[] {
  if (!brugScoring) return [];
  const ude = new Set(aendringer.flatMap((a) => (a.slags === 'udgaa' ? [a.markedskravId] : [])));
  const nye = aendringer.flatMap((a) => (a.slags === 'nyt' ? [a.til.kategori] : []));
  const tilbage = new Set([
    ...krav.filter((k) => !k.udgaaet && !ude.has(k.id)).map((k) => k.kategori),
    ...nye,
  ]);
  return [
    ...[...new Set(nye)]
      .filter((k) => !Object.hasOwn(vaegte.kriterier, k))
      .map((k) => ({
        kode: 'kategori_uden_vaegt',
        besked: `${kategorinavn(k)} har ingen vægt, og vægtene ligger fast. Vælg en anden kategori til det nye krav.`,
      })),
    ...iKravenesOrden(vaegte.kriterier, kategorierI(krav))
      .filter(([k, v]) => v > 0 && !tilbage.has(k))
      .map(([k, v]) => ({
        kode: 'kategori_toemt',
        besked: `${kategorinavn(k)} vægter ${v} %, men har ingen krav tilbage. Lad mindst ét krav blive.`,
      })),
  ];
}
