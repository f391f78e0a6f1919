import type { Token } from 'markdown-it';
import { sikkertLink } from './link.ts';
import { normaliser, rensTegn } from './normal.ts';
import { STJERNER, tokens } from './opmaerkning.ts';
import type { Rigblok, Rigstykke, Rigtekst } from './typer.ts';

/**
 * The tree of a text in the notation: a subset of CommonMark where every line break counts. Never fails: what isn't
 * notation is text. Bold and italic are switched on and off by `**` and `*` independently of each other, so that every
 * mix of them can be written; a `*` without its fellow, or with space on the wrong side, is a star.
 */
export function laesRigtekst(notation: string): Rigtekst {
  return normaliser(blokke(tokens(rensTegn(notation))));
}

function blokke(alle: readonly Token[]): Rigblok[] {
  const stak: Rigblok[][] = [[]];
  const lister: Rigblok[][][] = [];
  let niveau: 0 | 1 | 2 | 3 = 0;
  for (const token of alle) {
    const her = stak.at(-1)!;
    switch (token.type) {
      case 'heading_open':
        niveau = token.markup.length === 1 ? 1 : token.markup.length === 2 ? 2 : 3;
        break;
      case 'inline': {
        const indhold = stykker(token.children ?? []);
        her.push(niveau === 0 ? { art: 'afsnit', indhold } : { art: 'overskrift', niveau, indhold });
        niveau = 0;
        break;
      }
      case 'bullet_list_open':
      case 'ordered_list_open':
        lister.push([]);
        break;
      case 'list_item_open':
        stak.push([]);
        break;
      case 'list_item_close':
        lister.at(-1)!.push(stak.pop()!);
        break;
      case 'bullet_list_close':
      case 'ordered_list_close':
        her.push({ art: 'liste', nummereret: token.type === 'ordered_list_close', punkter: lister.pop()! });
        break;
    }
  }
  return stak[0];
}

/** Text, stars, or a link with its own text and stars. */
type Del =
  | { readonly art: 'tekst'; tekst: string }
  | { readonly art: 'stjerner'; readonly antal: number }
  | { readonly art: 'link'; readonly adresse: string | undefined; readonly dele: Del[] };

function dele(alle: readonly Token[]): Del[] {
  const ud: Del[] = [];
  let her = ud;
  const tekst = (indhold: string) => {
    const foer = her.at(-1);
    if (foer?.art === 'tekst') foer.tekst += indhold;
    else if (indhold !== '') her.push({ art: 'tekst', tekst: indhold });
  };
  for (const token of alle) {
    if (token.type === STJERNER && token.content.length <= 3)
      her.push({ art: 'stjerner', antal: token.content.length });
    else if (token.type === 'link_open') {
      const link: Del = {
        art: 'link',
        adresse: sikkertLink(token.attrGet('href') ?? '') ?? undefined,
        dele: [],
      };
      ud.push(link);
      her = link.dele;
    } else if (token.type === 'link_close') her = ud;
    else if (token.type === 'softbreak' || token.type === 'hardbreak') tekst('\n');
    else tekst(token.content);
  }
  return ud;
}

const FLAG = [
  { navn: 'fed', antal: 2 },
  { navn: 'kursiv', antal: 1 },
] as const;

type Flagnavn = (typeof FLAG)[number]['navn'];

/** For each flag, the places where it is switched, in pairs of on and off. */
function omskiftninger(alle: readonly Del[]): Record<Flagnavn, Set<number>> {
  const ud = { fed: new Set<number>(), kursiv: new Set<number>() };
  for (const { navn, antal } of FLAG) {
    let aabnet = -1;
    alle.forEach((del, i) => {
      if (del.art !== 'stjerner' || (del.antal !== 3 && del.antal !== antal)) return;
      if (aabnet >= 0 && roerer(alle[i - 1], -1)) {
        ud[navn].add(aabnet).add(i);
        aabnet = -1;
      } else if (aabnet < 0 && roerer(alle[i + 1], 0)) aabnet = i;
    });
  }
  return ud;
}

/** Whether there is something other than whitespace at this end of the neighbour. */
function roerer(nabo: Del | undefined, ende: 0 | -1): boolean {
  return nabo !== undefined && (nabo.art !== 'tekst' || /\S/.test(nabo.tekst.at(ende)!));
}

function stykker(alle: readonly Token[]): Rigstykke[] {
  return stykkerAf(dele(alle), {});
}

function stykkerAf(alle: readonly Del[], udseende: Omit<Rigstykke, 'tekst'>): Rigstykke[] {
  const skift = omskiftninger(alle);
  const nu = { fed: false, kursiv: false };
  const med = (flag: Record<Flagnavn, boolean>) => ({
    ...udseende,
    fed: flag.fed || udseende.fed === true,
    kursiv: flag.kursiv || udseende.kursiv === true,
  });
  return alle.flatMap((del, i): Rigstykke[] => {
    if (del.art === 'tekst') return [{ ...med(nu), tekst: del.tekst }];
    if (del.art === 'link') return stykkerAf(del.dele, { ...med(nu), link: del.adresse });
    // Stars that switch nothing stand between what ends and what begins.
    let rest = del.antal;
    const midt = { ...nu };
    for (const { navn, antal } of FLAG) {
      if (!skift[navn].has(i)) continue;
      rest -= antal;
      midt[navn] = false;
      nu[navn] = !nu[navn];
    }
    return rest === 0 ? [] : [{ ...med(midt), tekst: '*'.repeat(rest) }];
  });
}
