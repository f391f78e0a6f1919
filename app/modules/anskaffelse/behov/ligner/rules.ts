/** How a text is found to be about the same as something that is there already. */

/** Words that say nothing of what a need is about, besides those of fewer than four letters. */
const TOMME = new Set(
  `adgang aftale aftalen afdeling andre alle allerede anden behov behovet bliver blive borger borgere borgerne bruge bruger brugere
  brugerne bruges deres dette disse denne derfor eller efter enkelt erfaring ethvert findes flere forskellige forbindelse fordi
  fremover gerne genudbyde have havde hele hver herunder hvad hvem hvis hvor hvordan igen ikke ingen inden intern interne jeres
  kommune kommunen kommunens kommuner kontrakt kontrakten kunne laves lige løsning løsningen løsninger mange mangler meget mellem
  medarbejder medarbejdere medarbejderne måske nogle nuværende også omkring område området oplysninger over programmet samme samt
  selv sige skal skulle side sådan sammen system systemer systemet systemets således under uden udbud udløber være vores ville vide
  også virksomhed virksomheder værktøj årligt ønsker ønske data digital digitale digitalt anvende anvendes håndtere håndtering
  købe købes forny nyt nyere første januar februar marts april juni juli august september oktober november december`.split(
    /\s+/,
  ),
);
const MAKS_ORD = 24;
const MINDST = 4;

/** Endings that Danish nouns and verbs take, longest first. */
const ENDELSER = ['ernes', 'erne', 'enes', 'ets', 'ens', 'ers', 'ene', 'er', 'en', 'et', 'es', 'e', 's'];

/** A word without its ending, so that `plejen` and `pleje` are the same. At least four letters stay. */
export function stamme(ord: string): string {
  const endelse = ENDELSER.find((e) => ord.endsWith(e) && ord.length - e.length >= MINDST);
  return endelse === undefined ? ord : ord.slice(0, -endelse.length);
}

/** The stems of a text that say what it is about, each once. */
export function noegleord(tekst: string): string[] {
  const ord =
    tekst
      .replace(/https?:\/\/\S+/g, ' ')
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const ud = ord.filter((o) => o.length >= MINDST && !TOMME.has(o) && !/^\d+$/.test(o)).map(stamme);
  return [...new Set(ud)].slice(0, MAKS_ORD);
}

/** Words as the beginning of which others are looked for: `omsorg` finds `omsorgssystem`. */
const FAELLES = 5;

/**
 * How much two stems have in common: all when they are the same, half when one begins or ends the other, as the parts of a
 * compound do (`omsorg`, `omsorgssystem`, `ældreomsorg`).
 */
function ordlighed(a: string, b: string): number {
  if (a === b) return 1;
  const [kort, lang] = a.length < b.length ? [a, b] : [b, a];
  return kort.length >= FAELLES && (lang.startsWith(kort) || lang.endsWith(kort)) ? 0.5 : 0;
}

/** How much a text has of the words of another: for each of them its best likeness, added up. */
export function lighed(soegt: readonly string[], tekst: string): number {
  const ord = noegleord(tekst);
  return soegt.reduce((sum, s) => sum + Math.max(0, ...ord.map((o) => ordlighed(s, o))), 0);
}

/** A system that the kommune or others have for the same task. */
export interface LigneSystem {
  readonly noegle: string;
  readonly navn: string;
  readonly leverandoer: string;
  readonly domaene: string;
  /** One's own kommune uses it. */
  readonly her: boolean;
  /** Names of kommuner in the same region that use it. */
  readonly naboer: readonly string[];
  /** Other kommuner that use it, the neighbours counted too. */
  readonly andre: number;
}

/** A case or a need that somebody is at already: its title and no more. */
export interface LigneSag {
  readonly slags: 'sag' | 'behov';
  readonly id: number;
  readonly aar: number;
  readonly loebenr: number;
  readonly titel: string;
  readonly enhed: string;
  /** Name of the phase; '' for a need. */
  readonly fase: string;
}

export interface Ligner {
  readonly systemer: readonly LigneSystem[];
  readonly sager: readonly LigneSag[];
}

export const INTET: Ligner = { systemer: [], sager: [] };

const VISTE_NABOER = 2;

/** `Bruges af os`, `Bruges af Odense, Nyborg og 12 andre`. */
export function brugstekst({ her, naboer, andre }: LigneSystem): string {
  const vist = naboer.slice(0, VISTE_NABOER);
  const rest = andre - vist.length;
  if (her) return andre === 0 ? 'I brug hos os' : `I brug hos os og ${andre} andre kommuner`;
  if (vist.length === 0) return andre === 1 ? 'I brug i 1 kommune' : `I brug i ${andre} kommuner`;
  return rest === 0 ? `I brug i ${vist.join(' og ')}` : `I brug i ${vist.join(', ')} og ${rest} andre`;
}
