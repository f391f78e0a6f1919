/** How alike two krav are: TF-IDF over the stems of their words, and the cosine between them. */

/** Words that say nothing about what a krav asks for. */
const STOPORD = new Set(
  `af alle alt anden andet andre at blev blive bliver da de dem den denne der deres det dette dog eller en end er et
  eventuelt for fra få få hans har have hver hvilke hvilken hvor hvordan hvori hvis i ikke ind inden ingen it kan krav
  kravet kun kunne leverandør leverandøren leverandørens løsning løsningen løsningens man med mellem men mere mv må ned
  nogen nogle når og også om op os over på samt sig sin sine sit skal skulle som så således system systemet til ud under
  ved vi vil være være været`.split(/\s+/),
);

/** Endings of Danish nouns, adjectives and verbs, longest first. Taken off only where a stem of three letters is left. */
const ENDELSER = [
  'ernes',
  'elserne',
  'elsen',
  'elser',
  'heden',
  'heder',
  'erne',
  'ende',
  'ene',
  'ens',
  'ets',
  'ers',
  'ede',
  'else',
  'hed',
  'ing',
  'en',
  'et',
  'er',
  'es',
  'e',
  's',
] as const;
const KORTESTE_STAMME = 3;

/** `integrationerne` and `integrationens` → `integration`: near enough to compare by, not to show. */
export function stamme(ord: string): string {
  for (const endelse of ENDELSER) {
    if (ord.endsWith(endelse) && ord.length - endelse.length >= KORTESTE_STAMME)
      return ord.slice(0, -endelse.length);
  }
  return ord;
}

/** The words of a text that mean something, in small letters. */
export function betydendeOrd(tekst: string): string[] {
  const alle =
    tekst
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];
  return alle.filter((o) => o.length > 1 && !STOPORD.has(o));
}

interface Ordtal {
  /** Times by stem. */
  readonly antal: ReadonlyMap<string, number>;
  /** A word of the text by stem, for showing. */
  readonly ord: ReadonlyMap<string, string>;
}

function ordtal(tekst: string): Ordtal {
  const antal = new Map<string, number>();
  const ord = new Map<string, string>();
  for (const o of betydendeOrd(tekst)) {
    const s = stamme(o);
    antal.set(s, (antal.get(s) ?? 0) + 1);
    if (!ord.has(s)) ord.set(s, o);
  }
  return { antal, ord };
}

export interface Lighed {
  /** 0–100. */
  readonly procent: number;
  /** Words they share, those that say most first. */
  readonly faelles: readonly string[];
}

/** From this many percent two krav are shown as alike. */
const LIGNER_FRA = 20;
const VIS_ORD = 8;

/** Compares texts within one set of them: a word that many have says less. Which order they come in doesn't matter. */
export class Lighedsmaaling {
  readonly #tal: ReadonlyMap<string, Ordtal>;
  readonly #vaegt: (stamme: string) => number;

  constructor(tekster: readonly string[]) {
    const forskellige = [...new Set(tekster)];
    this.#tal = new Map(forskellige.map((t) => [t, ordtal(t)]));
    const har = new Map<string, number>();
    for (const { antal } of this.#tal.values())
      for (const s of antal.keys()) har.set(s, (har.get(s) ?? 0) + 1);
    this.#vaegt = (s) => Math.log(1 + forskellige.length / (har.get(s) ?? 1));
  }

  /** A text that wasn't among those given to the constructor is a mistake of the caller. */
  #ordtal(tekst: string): Ordtal {
    const tal = this.#tal.get(tekst);
    if (!tal) throw new Error('the text is not in the set that is compared');
    return tal;
  }

  #laengde({ antal }: Ordtal): number {
    return Math.hypot(...[...antal].map(([s, n]) => n * this.#vaegt(s)).sort((x, y) => x - y));
  }

  /** 100 % is the same words equally often; texts without a word resemble nothing. */
  mellem(a: string, b: string): Lighed {
    const [x, y] = [this.#ordtal(a), this.#ordtal(b)];
    const led = [...x.antal].flatMap(([s, n]) => {
      const m = y.antal.get(s);
      return m === undefined ? [] : [{ s, v: n * m * this.#vaegt(s) ** 2 }];
    });
    const sum = led
      .map((l) => l.v)
      .sort((p, q) => p - q)
      .reduce((p, q) => p + q, 0);
    const naevner = this.#laengde(x) * this.#laengde(y);
    return {
      procent: naevner === 0 ? 0 : Math.min(100, Math.round((sum / naevner) * 100)),
      faelles: led
        .sort((p, q) => q.v - p.v || (p.s < q.s ? -1 : 1))
        .slice(0, VIS_ORD)
        .map(({ s }) => x.ord.get(s) ?? s),
    };
  }
}

/** What of a krav is compared. */
export interface Kravtekst {
  readonly navn: string;
  /** Plain text. */
  readonly beskrivelse: string;
}

/** The name says most in fewest words, so it counts twice. */
function samlet({ navn, beskrivelse }: Kravtekst): string {
  return `${navn} ${navn} ${beskrivelse}`;
}

/** Those of the candidates that resemble the krav, most alike first. */
export function lignende<K extends Kravtekst & { readonly id: number }>(
  krav: Kravtekst,
  kandidater: readonly K[],
): { readonly krav: K; readonly lighed: Lighed }[] {
  const maaling = new Lighedsmaaling([samlet(krav), ...kandidater.map(samlet)]);
  return kandidater
    .map((k) => ({ krav: k, lighed: maaling.mellem(samlet(krav), samlet(k)) }))
    .filter(({ lighed }) => lighed.procent >= LIGNER_FRA)
    .sort((a, b) => b.lighed.procent - a.lighed.procent || a.krav.id - b.krav.id);
}

/** The words to search for candidates by: the name's first, then the longest of the text. */
export function soegeord({ navn, beskrivelse }: Kravtekst, maks = 24): string[] {
  const tekst = [...new Set(betydendeOrd(beskrivelse))].sort(
    (a, b) => b.length - a.length || (a < b ? -1 : 1),
  );
  return [...new Set([...betydendeOrd(navn), ...tekst])].slice(0, maks);
}
