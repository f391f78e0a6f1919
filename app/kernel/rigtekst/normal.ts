import { sikkertLink } from './link.ts';
import { MAKS_LISTEDYBDE, type Rigblok, type Rigstykke, type Rigtekst } from './typer.ts';

interface Udseende {
  readonly fed: boolean;
  readonly kursiv: boolean;
  readonly link: string | undefined;
}

/** A word, or the whitespace between two. */
interface Ord extends Udseende {
  readonly tekst: string;
  readonly luft: boolean;
}

/**
 * Without characters that don't show or that show a text in another order than it has: control characters other than
 * tab and line break, lone surrogates, non-characters, marks of direction. Every kind of line break becomes `\n`.
 */
export function rensTegn(tekst: string): string {
  return tekst
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]|\p{Noncharacter_Code_Point}/gu, '');
}

/**
 * The one form of a text that can be written and read back unchanged: no empty blocks, neighbouring lists of the same
 * kind joined, lists no deeper than {@link MAKS_LISTEDYBDE}, no looks on whitespace at the edge of a word, links only
 * to where {@link sikkertLink} allows.
 */
export function normaliser(tekst: Rigtekst, dybde = 0): Rigblok[] {
  const ud: Rigblok[] = [];
  for (const blok of tekst.flatMap((b) => normalBlok(b, dybde))) {
    const foer = ud.at(-1);
    if (blok.art === 'liste' && foer?.art === 'liste' && foer.nummereret === blok.nummereret) {
      ud[ud.length - 1] = { ...foer, punkter: [...foer.punkter, ...blok.punkter] };
    } else ud.push(blok);
  }
  return ud;
}

function normalBlok(blok: Rigblok, dybde: number): Rigblok[] {
  switch (blok.art) {
    case 'afsnit':
      return delAfsnit(blok.indhold).map((indhold) => ({ art: 'afsnit', indhold }));
    case 'overskrift': {
      const indhold = saml(
        ordI(blok.indhold).map((o) => (o.luft ? { ...o, tekst: o.tekst.replace(/\s*\n\s*/g, ' ') } : o)),
      );
      return indhold.length === 0 ? [] : [{ art: 'overskrift', niveau: blok.niveau, indhold }];
    }
    case 'liste': {
      const punkter = blok.punkter
        .flatMap((punkt) => (dybde + 1 < MAKS_LISTEDYBDE ? [punkt] : fladt(punkt)))
        .map((punkt) => normaliser(punkt, dybde + 1))
        .filter((punkt) => punkt.length > 0);
      return punkter.length === 0 ? [] : [{ art: 'liste', nummereret: blok.nummereret, punkter }];
    }
  }
}

/** An item without lists in it: their items follow it. */
function fladt(punkt: Rigtekst): Rigtekst[] {
  const ud: Rigblok[][] = [[]];
  for (const blok of punkt) {
    if (blok.art !== 'liste') ud.at(-1)!.push(blok);
    else for (const under of blok.punkter.flatMap(fladt)) ud.push([...under]);
  }
  return ud;
}

/** An empty line within a paragraph makes it two. */
function delAfsnit(indhold: readonly Rigstykke[]): Rigstykke[][] {
  const afsnit: Ord[][] = [[]];
  for (const o of ordI(indhold)) {
    if (o.luft && /\n\s*\n/.test(o.tekst)) afsnit.push([]);
    else afsnit.at(-1)!.push(o.luft ? { ...o, tekst: o.tekst.replace(/\s*\n\s*/g, '\n') } : o);
  }
  return afsnit.map(saml).filter((stykker) => stykker.length > 0);
}

/** Words and the whitespace between them, none at the ends; whitespace has the looks that both its neighbours have. */
function ordI(indhold: readonly Rigstykke[]): Ord[] {
  const alle: Ord[] = [];
  for (const stykke of indhold) {
    const udseende = {
      fed: stykke.fed ?? false,
      kursiv: stykke.kursiv ?? false,
      link: stykke.link === undefined ? undefined : (sikkertLink(stykke.link) ?? undefined),
    };
    for (const tekst of rensTegn(stykke.tekst).match(/\s+|\S+/g) ?? []) {
      const luft = /\s/.test(tekst[0]);
      const foer = alle.at(-1);
      if (luft && foer?.luft)
        alle[alle.length - 1] = { ...faelles(foer, udseende), tekst: foer.tekst + tekst, luft };
      else alle.push({ ...udseende, tekst, luft });
    }
  }
  if (alle[0]?.luft) alle.shift();
  if (alle.at(-1)?.luft) alle.pop();
  const inde = alle.map((o, i) => (o.luft ? { ...o, ...faelles(faelles(o, alle[i - 1]), alle[i + 1]) } : o));
  // What only a part of a link has is set inside it, so the whitespace beside the link can't have it.
  const ydre = udenpaa(inde);
  return inde.map((o, i) =>
    o.luft && o.link === undefined
      ? { ...o, ...faelles(faelles(o, ydre[i - 1]), ydre[i + 1]), link: undefined }
      : o,
  );
}

/** For each word the looks it has seen from outside: of a link, those that the whole of it has. */
function udenpaa(alle: readonly Ord[]): Udseende[] {
  const ud: Udseende[] = [];
  for (let i = 0; i < alle.length; ) {
    let slut = i + 1;
    while (alle[i].link !== undefined && alle[slut]?.link === alle[i].link) slut += 1;
    const samlet = alle.slice(i, slut).reduce(faelles, alle[i] as Udseende);
    for (; i < slut; i++) ud.push(samlet);
  }
  return ud;
}

function faelles(a: Udseende, b: Udseende): Udseende {
  return { fed: a.fed && b.fed, kursiv: a.kursiv && b.kursiv, link: a.link === b.link ? a.link : undefined };
}

function saml(alle: readonly Ord[]): Rigstykke[] {
  const ud: (Udseende & { tekst: string })[] = [];
  for (const { luft, ...o } of alle) {
    const foer = ud.at(-1);
    if (foer && foer.fed === o.fed && foer.kursiv === o.kursiv && foer.link === o.link) foer.tekst += o.tekst;
    else ud.push({ ...o });
  }
  return ud.map(({ tekst, fed, kursiv, link }) => ({
    tekst,
    ...(fed && { fed }),
    ...(kursiv && { kursiv }),
    ...(link !== undefined && { link }),
  }));
}
