import type { Versionsfelt } from '../../../kernel/feltforskel.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { rentekst } from '../../../kernel/rigtekst.ts';
import { visDato, visTidspunkt } from '../../../kernel/tekst.ts';
import type { Markedsdialog } from '../queries.ts';
import {
  iKravenesOrden,
  MARKEDSARTER,
  type Markedsart,
  type Markedskrav,
  PRISFORMLER,
  type Vaegte,
} from '../rules.ts';

/** What the buyer writes about a dialogue while it is a draft. Instants are ISO, so that versions compare as text. */
export interface Dialogindhold
  extends Pick<
    Markedsdialog,
    | 'titel'
    | 'beskrivelse'
    | 'kontaktNavn'
    | 'kontaktEmail'
    | 'kontaktTelefon'
    | 'domaener'
    | 'arbejdsgange'
    | 'driftsform'
    | 'afgoerelseDato'
    | 'brugPrioritet'
    | 'brugPris'
    | 'brugScoring'
    | 'vaegte'
    | 'prisAar'
    | 'prisformel'
    | 'anonymScoring'
    | 'aaben'
  > {
  readonly spoergsmaalsfrist: string | null;
  readonly frist: string | null;
}

/** What a new dialogue begins with. */
export const TOM_DIALOG: Dialogindhold = {
  titel: '',
  beskrivelse: '',
  kontaktNavn: '',
  kontaktEmail: '',
  kontaktTelefon: '',
  domaener: [],
  arbejdsgange: [],
  driftsform: 'ikke_valgt',
  spoergsmaalsfrist: null,
  frist: null,
  afgoerelseDato: null,
  brugPrioritet: true,
  brugPris: false,
  brugScoring: false,
  vaegte: { pris: 0, kriterier: {} },
  prisAar: 4,
  prisformel: 'forholdsmaessig',
  anonymScoring: false,
  aaben: false,
};

/** The part of a stored dialogue that the form writes. */
export function somIndhold(d: Pick<Markedsdialog, keyof Dialogindhold>): Dialogindhold {
  return {
    titel: d.titel,
    beskrivelse: d.beskrivelse,
    kontaktNavn: d.kontaktNavn,
    kontaktEmail: d.kontaktEmail,
    kontaktTelefon: d.kontaktTelefon,
    domaener: d.domaener,
    arbejdsgange: d.arbejdsgange,
    driftsform: d.driftsform,
    spoergsmaalsfrist: d.spoergsmaalsfrist?.toISOString() ?? null,
    frist: d.frist?.toISOString() ?? null,
    afgoerelseDato: d.afgoerelseDato,
    brugPrioritet: d.brugPrioritet,
    brugPris: d.brugPris,
    brugScoring: d.brugScoring,
    vaegte: d.vaegte,
    prisAar: d.prisAar,
    prisformel: d.prisformel,
    anonymScoring: d.anonymScoring,
    aaben: d.aaben,
  };
}

export const DRIFTSFORMER = {
  ikke_valgt: 'Ikke valgt',
  saas: 'Cloud (SaaS)',
  on_premise: 'Hos os selv (on-premise)',
  begge: 'Begge dele er mulige',
} as const;
export type Driftsform = keyof typeof DRIFTSFORMER;

export const PRIS_AAR_MAKS = 20;

/** Price and scoring are on where the kind of procedure demands them; weights without a use are none. */
export function efterSlags(slags: Markedsart, i: Dialogindhold): Dialogindhold {
  const regler = MARKEDSARTER[slags];
  const brugPris = i.brugPris || regler.pris === 'altid';
  const brugScoring = i.brugScoring || regler.scoring === 'altid';
  return {
    ...i,
    brugPris,
    brugScoring,
    vaegte: { ...i.vaegte, pris: brugPris ? i.vaegte.pris : 0 },
    anonymScoring: i.anonymScoring && brugScoring,
  };
}

/** Names that differ between what two people read when a box is ticked. */
const jaNej = (v: boolean) => (v ? 'Ja' : 'Nej');
const tid = (v: string | null) => (v === null ? '' : visTidspunkt(v));

export interface Dialogopslag {
  /** Of the requirements, in their order. */
  readonly kategorier: readonly string[];
  /** Names of domains by id, and of arbejdsgange by code. */
  readonly domaener: ReadonlyMap<number, string>;
  readonly arbejdsgange: ReadonlyMap<string, string>;
}

/** The weights as people read them, the price first. */
export function vaegttekst(
  { brugPris, vaegte }: Pick<Dialogindhold, 'brugPris' | 'vaegte'>,
  kategorier: readonly string[],
): readonly string[] {
  return [
    ...(brugPris ? [`Pris ${vaegte.pris} %`] : []),
    ...iKravenesOrden(vaegte.kriterier, kategorier).map(
      ([navn, procent]) => `${kategorinavn(navn)} ${procent} %`,
    ),
  ];
}

/** The fields in the order of the form; two who write at once are compared by them. */
export function dialogfelter({
  domaener,
  arbejdsgange,
  kategorier,
}: Dialogopslag): Versionsfelt<Dialogindhold>[] {
  return [
    { navn: 'titel', etiket: 'Titel', vis: (i) => i.titel },
    { navn: 'beskrivelse', etiket: 'Beskrivelse', vis: (i) => rentekst(i.beskrivelse) },
    { navn: 'kontaktNavn', etiket: 'Kontakt', vis: (i) => i.kontaktNavn },
    { navn: 'kontaktEmail', etiket: 'Kontaktens e-mail', vis: (i) => i.kontaktEmail },
    { navn: 'kontaktTelefon', etiket: 'Kontaktens telefon', vis: (i) => i.kontaktTelefon },
    { navn: 'domaener', etiket: 'Domæner', vis: (i) => i.domaener.map((d) => domaener.get(d) ?? String(d)) },
    {
      navn: 'arbejdsgange',
      etiket: 'Arbejdsgange',
      vis: (i) => i.arbejdsgange.map((a) => arbejdsgange.get(a) ?? a),
    },
    { navn: 'driftsform', etiket: 'Driftsmodel', vis: (i) => DRIFTSFORMER[i.driftsform] },
    { navn: 'spoergsmaalsfrist', etiket: 'Frist for spørgsmål', vis: (i) => tid(i.spoergsmaalsfrist) },
    { navn: 'frist', etiket: 'Svarfrist', vis: (i) => tid(i.frist) },
    {
      navn: 'afgoerelseDato',
      etiket: 'Forventet afgørelse',
      vis: (i) => (i.afgoerelseDato === null ? '' : visDato(i.afgoerelseDato)),
    },
    { navn: 'brugPrioritet', etiket: 'Vis prioritet', vis: (i) => jaNej(i.brugPrioritet) },
    { navn: 'brugPris', etiket: 'Spørg om pris', vis: (i) => jaNej(i.brugPris) },
    { navn: 'prisAar', etiket: 'Priser over antal år', vis: (i) => String(i.prisAar) },
    { navn: 'prisformel', etiket: 'Prisformel', vis: (i) => PRISFORMLER[i.prisformel].navn },
    { navn: 'brugScoring', etiket: 'Giv point', vis: (i) => jaNej(i.brugScoring) },
    { navn: 'vaegte', etiket: 'Vægte', vis: (i) => vaegttekst(i, kategorier) },
    { navn: 'anonymScoring', etiket: 'Anonym scoring', vis: (i) => jaNej(i.anonymScoring) },
    { navn: 'aaben', etiket: 'Åben med link', vis: (i) => jaNej(i.aaben) },
  ];
}

/** The categories of the requirements that are in, in their order; '' is a category too. */
export function kategorierI(krav: readonly Pick<Markedskrav, 'kategori' | 'udgaaet'>[]): string[] {
  return [...new Set(krav.filter((k) => !k.udgaaet).map((k) => k.kategori))];
}

/** What a category without a name is called. */
export function kategorinavn(kategori: string): string {
  return kategori === '' ? 'Uden kategori' : kategori;
}

export function vaegtsum({ pris, kriterier }: Vaegte): number {
  return Object.values(kriterier).reduce((sum, v) => sum + v, pris);
}

/** Why the weights can't be used; empty when they can. Only asked where points are given. */
export function vaegthindringer(
  { vaegte, brugPris }: Pick<Dialogindhold, 'vaegte' | 'brugPris'>,
  kategorier: readonly string[],
): Hindring[] {
  const h: Hindring[] = [];
  const sum = vaegtsum(vaegte);
  if (sum !== 100)
    h.push({ kode: 'vaegte_sum', besked: `Vægtene giver ${sum} %. De skal give 100 %.`, felt: 'vaegte' });
  if (brugPris && vaegte.pris === 0)
    h.push({ kode: 'vaegt_pris', besked: 'Prisen er med, men vægter 0 %.', felt: 'vaegte' });
  const uden = kategorier.filter((k) => !Object.hasOwn(vaegte.kriterier, k));
  if (uden.length > 0)
    h.push({
      kode: 'vaegt_mangler',
      besked: `Sæt en vægt på: ${uden.map(kategorinavn).join(', ')}.`,
      felt: 'vaegte',
    });
  const tomme = iKravenesOrden(vaegte.kriterier, kategorier).flatMap(([k, v]) =>
    v > 0 && !kategorier.includes(k) ? [kategorinavn(k)] : [],
  );
  if (tomme.length > 0)
    h.push({
      kode: 'vaegt_uden_krav',
      besked: `Ingen krav hører til: ${tomme.join(', ')}. Fjern vægten, eller tilføj krav.`,
      felt: 'vaegte',
    });
  return h;
}

/** Spreads the percentages that the price leaves evenly over the categories, the first ones one more. */
export function ligeVaegte(pris: number, kategorier: readonly string[]): Vaegte {
  const rest = 100 - pris;
  const [hver, over] =
    kategorier.length === 0 ? [0, 0] : [Math.floor(rest / kategorier.length), rest % kategorier.length];
  return {
    pris,
    kriterier: Object.fromEntries(kategorier.map((k, i) => [k, hver + (i < over ? 1 : 0)])),
  };
}
