import { normaliser } from './normal.ts';
import type { Rigblok, Rigstykke, Rigtekst } from './typer.ts';

/** Stands for a `[` of the text until it is known whether a link could begin there; no text holds it. */
const KLAMME = '\u0001';

/** The notation of a tree, always the same for the same text, and with as few backslashes as it can be read back by. */
export function skrivRigtekst(tekst: Rigtekst): string {
  return skrivBlokke(normaliser(tekst), true);
}

function skrivBlokke(blokke: Rigtekst, yderst: boolean): string {
  let ud = '';
  blokke.forEach((blok, i) => {
    const foer = blokke[i - 1];
    // A list may follow right after the first line of an item; everything else needs an empty line.
    if (foer) ud += !yderst && i === 1 && foer.art === 'afsnit' && blok.art === 'liste' ? '\n' : '\n\n';
    ud += skrivBlok(blok, foer?.art === 'liste');
  });
  return ud;
}

function skrivBlok(blok: Rigblok, efterListe: boolean): string {
  switch (blok.art) {
    case 'afsnit':
      return skrivStykker(blok.indhold)
        .split('\n')
        .map((linje, i) => linjestart(linje, i === 0 && efterListe))
        .join('\n');
    case 'overskrift':
      return `${'#'.repeat(blok.niveau)} ${skrivStykker(blok.indhold).replace(/#$/, '\\#')}`;
    case 'liste':
      return blok.punkter
        .map((punkt, i) => {
          const maerke = blok.nummereret ? `${i + 1}. ` : '- ';
          return maerke + skrivBlokke(punkt, false).replace(/\n(?!\n)/g, `\n${' '.repeat(maerke.length)}`);
        })
        .join('\n');
  }
}

/** A line of text that would otherwise be read as a heading or an item. */
function linjestart(linje: string, efterListe: boolean): string {
  const [, tal, resten] = /^(\d{1,9})([.)](?:\s.*)?)$/s.exec(linje) ?? [];
  if (tal !== undefined) return efterListe || Number(tal) === 1 ? `${tal}\\${resten}` : linje;
  return /^(?:#{1,6}|[-+*])(?:\s|$)/.test(linje) ? `\\${linje}` : linje;
}

interface Led {
  readonly fed: boolean;
  readonly kursiv: boolean;
  readonly notation: string;
}

function skrivStykker(stykker: readonly Rigstykke[]): string {
  const notation = skrivLed(led(stykker));
  const sidsteLink = notation.lastIndexOf('](');
  return notation.replaceAll(KLAMME, (_, sted: number) => (sted < sidsteLink ? '\\[' : '['));
}

/** What the whole of a link has in common is set around it, the rest inside it. */
function led(stykker: readonly Rigstykke[]): Led[] {
  const ud: Led[] = [];
  for (let i = 0; i < stykker.length; ) {
    const { link } = stykker[i];
    let slut = i + 1;
    while (link !== undefined && stykker[slut]?.link === link) slut += 1;
    const gruppe = stykker.slice(i, slut);
    const [fed, kursiv] = [gruppe.every((s) => s.fed === true), gruppe.every((s) => s.kursiv === true)];
    const indre = gruppe.map((s) => ({
      fed: !fed && s.fed === true,
      kursiv: !kursiv && s.kursiv === true,
      notation: flugt(s.tekst, link !== undefined),
    }));
    ud.push({
      fed,
      kursiv,
      notation: link === undefined ? indre[0].notation : `[${skrivLed(indre)}](${skrivAdresse(link)})`,
    });
    i = slut;
  }
  return ud;
}

function skrivLed(alle: readonly Led[]): string {
  let ud = '';
  let [fed, kursiv] = [false, false];
  const skift = (til: Omit<Led, 'notation'>) => {
    ud += '*'.repeat((fed === til.fed ? 0 : 2) + (kursiv === til.kursiv ? 0 : 1));
    ({ fed, kursiv } = til);
  };
  for (const et of alle) {
    skift(et);
    // `![` is read as text.
    if (et.notation.startsWith('[') && ud.endsWith('!')) ud = `${ud.slice(0, -1)}\\!`;
    ud += et.notation;
  }
  skift({ fed: false, kursiv: false });
  return ud;
}

/** Backslash before what would be read as notation. A star between spaces is just a star. */
function flugt(tekst: string, iLink: boolean): string {
  return tekst
    .replace(/\\(?=[!-/:-@[-`{-~\n]|$)/g, '\\\\')
    .replace(/(?<!\s)\*|\*(?!\s)/g, '\\*')
    .replace(iLink ? /[[\]]/g : /\[/g, (klamme) => (iLink ? `\\${klamme}` : KLAMME));
}

/** sikkertLink() leaves no backslash and no space in it. */
function skrivAdresse(link: string): string {
  return link.replace(/[()]/g, '\\$&');
}
