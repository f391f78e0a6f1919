import { type Aktoer, type Ret, ROLLER, type Rolle } from '../../kernel/adgang.ts';
import { laesDag } from '../../kernel/dag.ts';
import type { Opgave } from '../../kernel/opgave.ts';
import { afvist, ok, type Resultat } from '../../kernel/resultat.ts';
import { danskSortering } from '../../kernel/tekst.ts';

/** When a task is due, seen from today; in the order in which they are shown. */
export const GRUPPER = {
  overskredet: 'Overskredet',
  idag: 'I dag',
  uge: 'Denne uge',
  senere: 'Senere',
  uden: 'Uden frist',
} as const;
export type Gruppe = keyof typeof GRUPPER;
export const GRUPPEORDEN = Object.keys(GRUPPER) as readonly Gruppe[];

/** The Sunday that ends the week of the day; both are `YYYY-MM-DD`. */
export function ugensSidste(dag: string): string {
  const d = Temporal.PlainDate.from(dag);
  return d.add({ days: 7 - d.dayOfWeek }).toString();
}

/** Weeks end on Sunday, so on a Sunday nothing is due »this week« but what is due today. */
export function gruppeAf(frist: string | null, idag: string): Gruppe {
  if (frist === null) return 'uden';
  if (frist < idag) return 'overskredet';
  if (frist === idag) return 'idag';
  return frist <= ugensSidste(idag) ? 'uge' : 'senere';
}

/** What the list shows: what is to be done, what is put off until later, and what the person has hidden. */
export const STANDE = { aktuel: 'Aktuelle', udskudt: 'Udskudte', skjult: 'Skjulte' } as const;
export type Stand = keyof typeof STANDE;

export function erStand(tekst: string): tekst is Stand {
  return Object.hasOwn(STANDE, tekst);
}

/** What the person has said about one task. */
export interface Valg {
  /** `YYYY-MM-DD`, the first day it is shown again; null where it is hidden. */
  readonly udsatTil: string | null;
}

/** A task is itself again on the day that it was put off until. */
export function standAf(valg: Valg | undefined, idag: string): Stand {
  if (valg === undefined) return 'aktuel';
  if (valg.udsatTil === null) return 'skjult';
  return valg.udsatTil > idag ? 'udskudt' : 'aktuel';
}

/** A task as one person has it. */
export interface Minopgave extends Opgave {
  /** The kind, as people see it. */
  readonly slagsnavn: string;
  readonly gruppe: Gruppe;
  readonly stand: Stand;
  /** `YYYY-MM-DD` while it is put off, else null. */
  readonly udsatTil: string | null;
}

/** Adds what the person has said, and when it is due. */
export function tilMine(
  opgaver: readonly Opgave[],
  valg: ReadonlyMap<string, Valg>,
  navne: ReadonlyMap<string, string>,
  idag: string,
): Minopgave[] {
  return opgaver.map((o) => {
    const sagt = valg.get(o.noegle);
    const stand = standAf(sagt, idag);
    return {
      ...o,
      slagsnavn: navne.get(o.slags) ?? o.slags,
      gruppe: gruppeAf(o.frist, idag),
      stand,
      udsatTil: stand === 'udskudt' ? (sagt?.udsatTil ?? null) : null,
    };
  });
}

export const SORTERINGER = ['frist', 'titel', 'slags'] as const;
export type Sortering = (typeof SORTERINGER)[number];

/** Nothing due comes after everything that is. */
const SIDST = '9999-99-99';

const NOEGLE: Readonly<Record<Sortering, (o: Minopgave) => string>> = {
  frist: (o) => o.frist ?? SIDST,
  titel: (o) => danskSortering(o.titel),
  slags: (o) => danskSortering(o.slagsnavn),
};

/** Sorted, and among equals by when they are due, their title and their key, so that the order never wavers. */
export function sorter(
  opgaver: readonly Minopgave[],
  sortering: { readonly noegle: Sortering; readonly retning: 'stigende' | 'faldende' },
): Minopgave[] {
  const fortegn = sortering.retning === 'faldende' ? -1 : 1;
  const foelge = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return opgaver.toSorted(
    (a, b) =>
      fortegn * foelge(NOEGLE[sortering.noegle](a), NOEGLE[sortering.noegle](b)) ||
      foelge(NOEGLE.frist(a), NOEGLE.frist(b)) ||
      foelge(NOEGLE.titel(a), NOEGLE.titel(b)) ||
      foelge(a.noegle, b.noegle),
  );
}

export interface Udvalg {
  readonly q: string;
  /** '' for all. */
  readonly slags: string;
  readonly stand: Stand;
}

/** Search looks in title and text, wherever the letters stand. */
export function udvaelg(opgaver: readonly Minopgave[], { q, slags, stand }: Udvalg): Minopgave[] {
  const ord = q.toLowerCase();
  return opgaver.filter(
    (o) =>
      o.stand === stand &&
      (slags === '' || o.slags === slags) &&
      `${o.titel} ${o.tekst}`.toLowerCase().includes(ord),
  );
}

/** How far a task can be put off. */
export const UDSKYD_DAGE = 366;

/** Whether a task can be put off until the day; `til` is `YYYY-MM-DD` or what couldn't be read as one. */
export function tjekUdskydelse(til: string, idag: string): Resultat {
  const [dag, nu] = [laesDag(til), laesDag(idag)];
  if (dag === null || nu === null)
    return afvist('ugyldig_dato', 'Skriv den dag, opgaven skal vises igen.', 'til');
  if (dag <= nu) return afvist('forbi', 'Vælg en dag efter i dag.', 'til');
  if (dag - nu > UDSKYD_DAGE) return afvist('for_langt', 'En opgave kan højst udskydes et år.', 'til');
  return ok();
}

/** The days that are offered to put a task off until. */
export function udskydelser(idag: string): readonly { readonly tekst: string; readonly til: string }[] {
  const d = Temporal.PlainDate.from(idag);
  return [
    { tekst: 'I morgen', til: d.add({ days: 1 }).toString() },
    { tekst: 'Næste mandag', til: d.add({ days: 8 - d.dayOfWeek }).toString() },
    { tekst: 'Om en måned', til: d.add({ months: 1 }).toString() },
  ];
}

/** The wheel is the house's own plan: everybody but those who only report. In step with `app_i_sagskredsen` (0014). */
export const HJULRET: Ret = {
  navn: 'aarshjul.laes',
  roller: (Object.keys(ROLLER) as Rolle[]).filter((r) => ROLLER[r].art === 'kommune' && r !== 'anmelder'),
};
/** Adds to the wheel, corrects it and says that something is done. Whoever is responsible may say the last, too. */
export const HJULREDIGERRET: Ret = {
  navn: 'aarshjul.rediger',
  roller: ['administrator', 'sagsbehandler', 'jurist', 'indkoeber', 'systemejer', 'itarkitekt'],
};

/** What people see of themselves: their own tasks in one organisation. */
export type Mig = Pick<Aktoer, 'personId' | 'organisation'>;
