import type { Aktoer, Rolle } from '../../../../kernel/adgang.ts';
import type { Versionsfelt } from '../../../../kernel/feltforskel.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import type { Persondata } from '../../rules.ts';
import type { Koblinger } from '../kobling/rules.ts';
import type { Punkt, Spaerregel } from '../skabelon/rules.ts';

export const RELEVANSER = { relevant: 'Relevant', ikke_relevant: 'Ikke relevant' } as const;
/** '' until somebody has judged it. */
export type Relevans = keyof typeof RELEVANSER | '';
export const PUNKTTILSTANDE = { aaben: 'Åbent', i_gang: 'I gang', lukket: 'Lukket' } as const;
export type Punkttilstand = keyof typeof PUNKTTILSTANDE;

export function erRelevans(t: string): t is Relevans {
  return t === '' || Object.hasOwn(RELEVANSER, t);
}
export function erPunkttilstand(t: string): t is Punkttilstand {
  return Object.hasOwn(PUNKTTILSTANDE, t);
}

/** What people write on a checkpoint. */
export interface Punktfelter {
  readonly relevans: Relevans;
  readonly relevansGrund: string;
  readonly tilstand: Punkttilstand;
  readonly ejerId: string | null;
  /** `YYYY-MM-DD`. */
  readonly frist: string | null;
  readonly note: string;
}

export interface Sagspunkt extends Punktfelter {
  readonly id: number;
  readonly noegle: string;
  readonly indhold: Punkt;
  readonly faser: readonly number[];
  readonly orden: number;
  /** '' when nobody. */
  readonly ejer: string;
  /** The owner is no longer of the house. */
  readonly ejerVaek: boolean;
  readonly lukketKl: Date | null;
  readonly lukketAf: string;
  readonly rettetKl: Date;
  /** '' for the product by itself. */
  readonly rettetAf: string;
  readonly filer: number;
  /** Questions that wait for an answer. */
  readonly ubesvarede: number;
  readonly laas: number;
}

/** The case as the checkpoints are judged in it. */
export interface Punktstand {
  readonly fase: number;
  readonly persondata: Persondata;
}

/** Whether the rule holds in this case: only a `nej` to personal data lifts what they call for. */
export function reglenGaelder(regel: Spaerregel, persondata: Persondata): boolean {
  return regel === 'altid' || (regel === 'persondata' && persondata !== 'nej');
}

type Vurderet = Pick<Sagspunkt, 'indhold' | 'faser' | 'relevans' | 'tilstand'>;

/** Done, by hand or by what it is joined to; or put aside as not relevant. */
export function erLukket(p: Vurderet, koblinger: Koblinger): boolean {
  const fra = p.indhold.kobling === null ? null : koblinger[p.indhold.kobling].lukket;
  return fra ?? p.tilstand === 'lukket';
}

/** What a rule asks for can't be put aside: the rule would be worth nothing. */
export function kanFravaelges(p: Pick<Vurderet, 'indhold'>, persondata: Persondata): boolean {
  return !reglenGaelder(p.indhold.spaerrer, persondata);
}

export type Punktstatus = 'lukket' | 'fravalgt' | 'i_gang' | 'aaben';
export function punktstatus(p: Vurderet, koblinger: Koblinger, persondata: Persondata): Punktstatus {
  if (erLukket(p, koblinger)) return 'lukket';
  if (p.relevans === 'ikke_relevant' && kanFravaelges(p, persondata)) return 'fravalgt';
  return p.tilstand === 'i_gang' ? 'i_gang' : 'aaben';
}

/**
 * Whether an open checkpoint stops the case at the end of the phase it is in: from the last of its phases on, so that
 * one which belongs to several may wait.
 */
export function spaerrerNu(p: Vurderet, stand: Punktstand, koblinger: Koblinger): boolean {
  return (
    reglenGaelder(p.indhold.spaerrer, stand.persondata) &&
    Math.max(...p.faser) <= stand.fase &&
    !erLukket(p, koblinger)
  );
}

/** What was missing when a step was decided; kept with the decision. */
export interface Mangel {
  readonly punktId: number;
  readonly navn: string;
  readonly spaerrer: boolean;
}

/** What isn't done at the end of the phase: its own open checkpoints, and what blocks from earlier ones. */
export function mangler(
  punkter: readonly Sagspunkt[],
  stand: Punktstand,
  koblinger: Koblinger,
): readonly Mangel[] {
  return punkter
    .filter((p) => ['aaben', 'i_gang'].includes(punktstatus(p, koblinger, stand.persondata)))
    .map((p) => ({
      punktId: p.id,
      navn: p.indhold.navn,
      spaerrer: spaerrerNu(p, stand, koblinger),
      her: p.faser.includes(stand.fase),
    }))
    .filter((m) => m.spaerrer || m.her)
    .map(({ punktId, navn, spaerrer }) => ({ punktId, navn, spaerrer }))
    .sort((a, b) => Number(b.spaerrer) - Number(a.spaerrer));
}

export interface Optaelling {
  readonly lukkede: number;
  /** Those that were put aside don't count. */
  readonly ialt: number;
  readonly spaerrer: number;
  readonly fravalgte: number;
}
/** How far a phase has come. */
export function taelFase(
  punkter: readonly Sagspunkt[],
  fase: number,
  stand: Punktstand,
  koblinger: Koblinger,
): Optaelling {
  const her = punkter.filter((p) => p.faser.includes(fase));
  const status = her.map((p) => punktstatus(p, koblinger, stand.persondata));
  const fravalgte = status.filter((s) => s === 'fravalgt').length;
  return {
    lukkede: status.filter((s) => s === 'lukket').length,
    ialt: her.length - fravalgte,
    spaerrer: her.filter((p) => spaerrerNu(p, stand, koblinger)).length,
    fravalgte,
  };
}

/** How the fields read side by side when two people wrote at once. `navne` are the house's people by id. */
export function punktfelter(navne: ReadonlyMap<string, string>): readonly Versionsfelt<Punktfelter>[] {
  return [
    {
      navn: 'relevans',
      sammenMed: ['relevansGrund'],
      etiket: 'Relevans',
      vis: (b) =>
        b.relevans === '' ? '' : [RELEVANSER[b.relevans], b.relevansGrund].filter((t) => t !== '').join(': '),
    },
    { navn: 'tilstand', etiket: 'Tilstand', vis: (b) => PUNKTTILSTANDE[b.tilstand] },
    {
      navn: 'ejerId',
      etiket: 'Ansvarlig',
      vis: (b) => (b.ejerId === null ? '' : (navne.get(b.ejerId) ?? 'En, der ikke længere er i kommunen')),
    },
    { navn: 'frist', etiket: 'Frist', vis: (b) => (b.frist === null ? '' : visDato(b.frist)) },
    { navn: 'note', etiket: 'Note', vis: (b) => b.note },
  ];
}

export function somFelter(p: Punktfelter): Punktfelter {
  const { relevans, relevansGrund, tilstand, ejerId, frist, note } = p;
  return { relevans, relevansGrund, tilstand, ejerId, frist, note };
}

/** Whether the question was put to this person. */
export function erSpurgt(
  aktoer: Pick<Aktoer, 'personId' | 'roller'>,
  q: { readonly tilRolle: Rolle | ''; readonly tilPersonId: string | null },
): boolean {
  return q.tilRolle === '' ? q.tilPersonId === aktoer.personId : aktoer.roller.includes(q.tilRolle);
}
