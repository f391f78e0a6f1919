import { isDeepStrictEqual } from 'node:util';
import type { Konfliktfelt } from './konflikt.ts';
import { type Stykke, tekstforskel } from './tekstforskel.ts';

/** A field of something that has versions, as history, conflicts and imports compare it. */
export interface Versionsfelt<B> {
  readonly navn: keyof B & string;
  /** Properties that are one field to a person, besides `navn`: what they hold is taken together. */
  readonly sammenMed?: readonly (keyof B & string)[];
  readonly etiket: string;
  /** The value as a person reads it. A list is compared item by item. */
  readonly vis: (billede: B) => string | readonly string[];
}

export interface Feltforskel {
  readonly felt: string;
  readonly etiket: string;
  /** Of a list only what came and went; of a text the whole text. */
  readonly liste: boolean;
  readonly stykker: readonly Stykke[];
}

function listeforskel(foer: readonly string[], efter: readonly string[]): Stykke[] {
  return [
    ...foer.filter((v) => !efter.includes(v)).map((tekst): Stykke => ({ slags: 'vaek', tekst })),
    ...efter.filter((v) => !foer.includes(v)).map((tekst): Stykke => ({ slags: 'ny', tekst })),
  ];
}

/** What differs between two versions, field by field; everything filled in when there was none before. */
export function feltforskelle<B>(
  felter: readonly Versionsfelt<B>[],
  foer: B | null,
  efter: B,
): Feltforskel[] {
  return felter.flatMap(({ navn, etiket, vis }) => {
    const ny = vis(efter);
    const liste = typeof ny !== 'string';
    const gammel = foer ? vis(foer) : liste ? [] : '';
    const stykker =
      typeof ny === 'string'
        ? tekstforskel(String(gammel), ny)
        : listeforskel(typeof gammel === 'string' ? [] : gammel, ny);
    return stykker.every((s) => s.slags === 'ens') ? [] : [{ felt: navn, etiket, liste, stykker }];
  });
}

export interface Flettet<B> {
  /** One's own changes on top of the version that the other editor stored. */
  readonly billede: B;
  /** Labels of the fields that only the other has changed. */
  readonly taget: readonly string[];
  /** The fields where one's own differs from what is stored. */
  readonly felter: readonly Konfliktfelt[];
}

function somTekst(vaerdi: string | readonly string[]): string {
  return typeof vaerdi === 'string' ? vaerdi : vaerdi.join(', ');
}

function ens<B>({ navn, sammenMed = [] }: Versionsfelt<B>, a: B, b: B): boolean {
  return [navn, ...sammenMed].every((n) => isDeepStrictEqual(a[n], b[n]));
}

/** Brings together what two editors made of the same version; where both changed a field, one's own stands. */
export function fletVersioner<B>(
  felter: readonly Versionsfelt<B>[],
  udgangspunkt: B,
  deres: B,
  dit: B,
): Flettet<B> {
  const kunDeres = felter.filter((f) => ens(f, udgangspunkt, dit));
  const egne = felter.filter((f) => !kunDeres.includes(f) && !ens(f, deres, dit));
  const noegler = kunDeres.flatMap((f) => [f.navn, ...(f.sammenMed ?? [])]);
  return {
    billede: { ...dit, ...Object.fromEntries(noegler.map((n) => [n, deres[n]])) },
    taget: kunDeres.filter((f) => !ens(f, deres, dit)).map((f) => f.etiket),
    felter: egne.map(({ etiket, vis }) => ({
      etiket,
      gemt: somTekst(vis(deres)),
      skrevet: somTekst(vis(dit)),
    })),
  };
}
