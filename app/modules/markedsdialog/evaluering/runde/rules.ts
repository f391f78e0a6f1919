import { afvist, type Hindring, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { visTal } from '../../../../kernel/tekst.ts';

/** One answer that a supplier is asked to elaborate, and the question to it. */
export interface Rundelinje {
  readonly markedskravId: number;
  readonly spoergsmaal: string;
}

/** A round of elaboration to one supplier. */
export interface Runde {
  readonly id: number;
  readonly deltagelseId: number;
  readonly nr: number;
  readonly besked: string;
  readonly frist: Date;
  readonly aabnet: Date;
  /** Person id. */
  readonly aabnetAf: string;
  /** Taken back, or replaced by a later one. */
  readonly lukket: Date | null;
  readonly afleveret: Date | null;
  readonly linjer: readonly Rundelinje[];
}

export const RUNDESTANDE = {
  aaben: 'Venter på leverandøren',
  udloebet: 'Frist udløbet uden svar',
  afleveret: 'Besvaret',
  trukket: 'Trukket tilbage',
} as const;
export type Rundestand = keyof typeof RUNDESTANDE;

export function rundestand(r: Pick<Runde, 'frist' | 'lukket' | 'afleveret'>, nu: Date): Rundestand {
  if (r.afleveret !== null) return 'afleveret';
  if (r.lukket !== null) return 'trukket';
  return r.frist > nu ? 'aaben' : 'udloebet';
}

/** The round that the supplier can answer now, or could until its deadline; null when there is none. */
export function seneste(runder: readonly Runde[], nu: Date): Runde | null {
  return runder.find((r) => ['aaben', 'udloebet'].includes(rundestand(r, nu))) ?? null;
}

export const SPOERGSMAAL_MAKS = 2000;
export const BESKED_MAKS = 4000;

export interface Rundeindhold {
  readonly linjer: readonly Rundelinje[];
  readonly besked: string;
  readonly frist: Date;
}

/** Every objection to a round at once. The field of a question is `q-KRAV`. */
export function proevRunde(r: Rundeindhold, nu: Date): Resultat {
  const h: Hindring[] = [];
  if (r.linjer.length === 0)
    h.push({ kode: 'ingen_linjer', besked: 'Vælg mindst ét svar, der skal uddybes.', felt: 'krav' });
  for (const { markedskravId, spoergsmaal } of r.linjer) {
    const felt = `q-${markedskravId}`;
    if (spoergsmaal.trim() === '')
      h.push({ kode: 'mangler_spoergsmaal', besked: 'Skriv, hvad der skal uddybes.', felt });
    else if (spoergsmaal.length > SPOERGSMAAL_MAKS)
      h.push({
        kode: 'for_lang',
        besked: `Spørgsmålet må højst være på ${visTal(SPOERGSMAAL_MAKS)} tegn.`,
        felt,
      });
  }
  if (r.besked.length > BESKED_MAKS)
    h.push({
      kode: 'for_lang',
      besked: `Beskeden må højst være på ${visTal(BESKED_MAKS)} tegn.`,
      felt: 'besked',
    });
  if (r.frist <= nu)
    h.push({ kode: 'frist_passeret', besked: 'Fristen skal ligge efter nu.', felt: 'fristDato' });
  return h.length === 0 ? ok() : { ok: false, hindringer: h };
}

/** Whether a new round can begin: one at a time, unless the deadline of the one before has passed unanswered. */
export function proevNyRunde(runder: readonly Runde[], nu: Date): Resultat {
  const s = seneste(runder, nu);
  return s === null || rundestand(s, nu) === 'udloebet'
    ? ok()
    : afvist(
        'runde_aaben',
        'Leverandøren er allerede bedt om at uddybe. Træk anmodningen tilbage for at sende en ny.',
      );
}
