import { SaxesParser } from 'saxes';
import { Afvisning } from './afvisning.ts';

/** What a reader wants to know of an XML part; names come without prefix (`x:row` is `row`). */
export interface Xmlmodtager {
  aabn?(navn: string, attributter: Readonly<Record<string, string>>): void;
  luk?(navn: string): void;
  tekst?(tekst: string): void;
}

/** An XML part without a single tag for this long is an attack on the memory, not a sheet. */
const MAKS_UDEN_TAG = 8 * 1024 * 1024;

/**
 * Reads an XML part in pieces; `efterDel` is called after each. A DTD is refused, so there are no entities to expand
 * and nothing to fetch. Throws `Afvisning`.
 */
export async function* laesXml<T>(
  dele: AsyncIterable<Uint8Array>,
  modtager: Xmlmodtager,
  efterDel: () => T | null,
): AsyncGenerator<T> {
  const parser = new SaxesParser({ position: false, xmlns: false as const });
  let sidenTag = 0;
  parser.on('doctype', () => {
    throw new Afvisning(
      'dtd',
      'Filen har en dokumenttypedefinition (DTD) inde i sig. Det har almindelige regneark ikke, og den læses derfor ikke.',
    );
  });
  parser.on('error', () => {
    throw new Afvisning(
      'forkert_xml',
      'Regnearket er beskadiget indeni. Åbn det i Excel, gem det igen, og send det på ny.',
    );
  });
  parser.on('opentag', (tag) => {
    sidenTag = 0;
    modtager.aabn?.(udenPraefiks(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    sidenTag = 0;
    modtager.luk?.(udenPraefiks(tag.name));
  });
  if (modtager.tekst) {
    const tekst = modtager.tekst.bind(modtager);
    parser.on('text', tekst);
    parser.on('cdata', tekst);
  }
  const afkoder = new TextDecoder('utf-8', { fatal: true });
  for await (const del of dele) {
    parser.write(afkod(afkoder, del));
    sidenTag += del.length;
    if (sidenTag > MAKS_UDEN_TAG) {
      throw new Afvisning('for_lang_celle', 'En celle i regnearket er for lang til at blive læst.');
    }
    const svar = efterDel();
    if (svar !== null) yield svar;
  }
  parser.write(afkod(afkoder)).close();
  const svar = efterDel();
  if (svar !== null) yield svar;
}

/** Reads a small XML part to its end. */
export async function laesHelXml(dele: AsyncIterable<Uint8Array>, modtager: Xmlmodtager): Promise<void> {
  for await (const _ of laesXml(dele, modtager, () => null));
}

function udenPraefiks(navn: string): string {
  const kolon = navn.indexOf(':');
  return kolon < 0 ? navn : navn.slice(kolon + 1);
}

function afkod(afkoder: TextDecoder, del?: Uint8Array): string {
  try {
    return del ? afkoder.decode(del, { stream: true }) : afkoder.decode();
  } catch {
    throw new Afvisning(
      'forkert_xml',
      'Regnearket er ikke skrevet i UTF-8. Åbn det i Excel, og gem det igen.',
    );
  }
}
