import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { rundtur } from '../kontrol/mulighed.ts';
import { ringtekst } from '../kontrol/rules.ts';
import {
  type Gemtguide,
  type Gemtspoergsmaal,
  type Guideindhold,
  laesGuide,
  laesSpoergsmaal,
  type Spoergsmaal,
  VED_IKKE,
} from '../rules.ts';

/** A question that was deleted from the draft, and where it stood. Gone when the draft is published. */
export interface Slettet {
  readonly spoergsmaal: Spoergsmaal;
  readonly plads: number;
}

/** A guide while it is being written. */
export interface Kladdeindhold extends Guideindhold {
  readonly slettede?: readonly Slettet[];
}

/** A draft as it lies in the database. */
export interface Gemtkladde extends Gemtguide {
  readonly slettede?: readonly { readonly spoergsmaal: Gemtspoergsmaal; readonly plads: number }[];
}

/** A stored draft as it is read everywhere; see laesGuide. */
export function laesKladde({ slettede, ...gemt }: Gemtkladde): Kladdeindhold {
  const guide = laesGuide(gemt);
  if (slettede === undefined) return guide;
  return {
    ...guide,
    slettede: slettede.map(({ spoergsmaal, plads }) => ({
      spoergsmaal: laesSpoergsmaal(spoergsmaal),
      plads,
    })),
  };
}

const MAKS_SPOERGSMAAL = 200;

/** What is published of a draft: without what was deleted. */
export function tilUdgivelse({ spoergsmaal, altid }: Kladdeindhold): Guideindhold {
  return { spoergsmaal, altid };
}

/** Publishing it would give an edition that says the same as the one that holds. */
export function erUaendret(kladde: Kladdeindhold, gaeldende: Guideindhold): boolean {
  return isDeepStrictEqual(tilUdgivelse(kladde), tilUdgivelse(gaeldende));
}

/** Tells whether something has changed since a form was shown. */
export function aftryk(vaerdi: unknown): string {
  return createHash('sha256').update(JSON.stringify(vaerdi)).digest('base64url').slice(0, 16);
}

/** A stable key from a text: `behandler_loesningen`; a number goes after where it is taken. */
export function nyNoegle(tekst: string, brugte: readonly string[], ellers: string): string {
  const rod =
    tekst
      .toLowerCase()
      .replaceAll('æ', 'ae')
      .replaceAll('ø', 'oe')
      .replaceAll('å', 'aa')
      .normalize('NFD')
      .replace(/[^a-z0-9]+/g, '_')
      .slice(0, 40)
      .replace(/^_+|_+$/g, '') || ellers;
  const optaget = (n: string) => brugte.includes(n) || n === VED_IKKE;
  let noegle = rod;
  for (let nr = 2; optaget(noegle); nr += 1) noegle = `${rod}_${nr}`;
  return noegle;
}

function findes(k: Kladdeindhold, noegle: string): Resultat<number> {
  const i = k.spoergsmaal.findIndex((s) => s.noegle === noegle);
  if (i >= 0) return ok(i);
  return afvist('findes_ikke', 'Spørgsmålet er ikke længere i kladden. En anden kan have slettet det.');
}

/** Every key that has been used in the draft: a deleted question may come back. */
export function brugteNoegler(k: Kladdeindhold): string[] {
  return [...k.spoergsmaal, ...(k.slettede ?? []).map((x) => x.spoergsmaal)].map((s) => s.noegle);
}

/** The draft with the question changed, or put last when it is new. A ring of conditions is refused. */
export function medSpoergsmaal(k: Kladdeindhold, s: Spoergsmaal): Resultat<Kladdeindhold> {
  const i = k.spoergsmaal.findIndex((q) => q.noegle === s.noegle);
  if (i < 0 && k.spoergsmaal.length >= MAKS_SPOERGSMAAL) {
    return afvist('for_mange', `Guiden kan have højst ${MAKS_SPOERGSMAAL} spørgsmål.`);
  }
  const spoergsmaal = i < 0 ? [...k.spoergsmaal, s] : k.spoergsmaal.with(i, s);
  const ny = { ...k, spoergsmaal };
  const vej = rundtur(spoergsmaal, s.noegle);
  if (vej === null) return ok(ny);
  return afvist('ring', `${ringtekst(ny, vej)} Vælg en anden betingelse.`, 'nyBetingelse');
}

/** The draft without the question, which can be put back. Refused while others depend on it. */
export function udenSpoergsmaal(k: Kladdeindhold, noegle: string): Resultat<Kladdeindhold> {
  const i = findes(k, noegle);
  if (!i.ok) return i;
  const afhaengige = k.spoergsmaal.flatMap((s, nr) =>
    s.noegle !== noegle && s.betingelse?.led.some((l) => l.spoergsmaal === noegle) ? [nr + 1] : [],
  );
  if (afhaengige.length > 0) {
    return afvist(
      'bruges',
      `Spørgsmålet kan ikke slettes: spørgsmål ${afhaengige.join(', ')} stilles ud fra svaret. Ret betingelserne først.`,
    );
  }
  return ok({
    ...k,
    spoergsmaal: k.spoergsmaal.toSpliced(i.vaerdi, 1),
    slettede: [...(k.slettede ?? []), { spoergsmaal: k.spoergsmaal[i.vaerdi], plads: i.vaerdi }],
  });
}

/** Puts a deleted question back where it stood. */
export function fortrydSletning(k: Kladdeindhold, noegle: string): Resultat<Kladdeindhold> {
  const slettet = (k.slettede ?? []).find((x) => x.spoergsmaal.noegle === noegle);
  if (slettet === undefined) return afvist('findes_ikke', 'Spørgsmålet er ikke blandt de slettede.');
  return ok({
    ...k,
    spoergsmaal: k.spoergsmaal.toSpliced(slettet.plads, 0, slettet.spoergsmaal),
    slettede: k.slettede?.filter((x) => x !== slettet),
  });
}

/** Swaps the question with its neighbour. At the end nothing happens. */
export function flyt(k: Kladdeindhold, noegle: string, retning: 'op' | 'ned'): Resultat<Kladdeindhold> {
  const i = findes(k, noegle);
  if (!i.ok) return i;
  const til = i.vaerdi + (retning === 'op' ? -1 : 1);
  if (til < 0 || til >= k.spoergsmaal.length) return ok(k);
  const [fra, mod] = [k.spoergsmaal[i.vaerdi], k.spoergsmaal[til]];
  return ok({ ...k, spoergsmaal: k.spoergsmaal.with(i.vaerdi, mod).with(til, fra) });
}

/** Moves the question to just before another. */
export function flytForan(k: Kladdeindhold, noegle: string, foran: string): Resultat<Kladdeindhold> {
  const i = findes(k, noegle);
  if (!i.ok) return i;
  const uden = k.spoergsmaal.toSpliced(i.vaerdi, 1);
  const til = uden.findIndex((s) => s.noegle === foran);
  if (til < 0) return afvist('findes_ikke', 'Det spørgsmål, der skulle flyttes foran, findes ikke længere.');
  return ok({ ...k, spoergsmaal: uden.toSpliced(til, 0, k.spoergsmaal[i.vaerdi]) });
}

/** A copy of the question right after it, with a key of its own. */
export function dupliker(k: Kladdeindhold, noegle: string): Resultat<Kladdeindhold> {
  const i = findes(k, noegle);
  if (!i.ok) return i;
  if (k.spoergsmaal.length >= MAKS_SPOERGSMAAL) {
    return afvist('for_mange', `Guiden kan have højst ${MAKS_SPOERGSMAAL} spørgsmål.`);
  }
  const s = k.spoergsmaal[i.vaerdi];
  const kopi = {
    ...s,
    noegle: nyNoegle(`${s.noegle}_kopi`, brugteNoegler(k), 'spoergsmaal'),
    tekst: `${s.tekst} (kopi)`,
  };
  return ok({ ...k, spoergsmaal: k.spoergsmaal.toSpliced(i.vaerdi + 1, 0, kopi) });
}
