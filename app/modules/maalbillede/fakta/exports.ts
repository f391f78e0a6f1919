import type { Tabel } from '../../../kernel/tabel.ts';
import { EGET_ARK, FORMAT } from './format/rules.ts';
import { ARKNAVNE } from './rules.ts';

/** The empty fact file to fill in: a sheet with headings per kind of fact, and one that explains the columns. */
export function skabelon(): readonly Tabel[] {
  const ark = ARKNAVNE.map((navn) => ({
    titel: navn,
    kolonner: FORMAT[navn].kolonner.map((k) => ({
      noegle: k.navn,
      overskrift: k.navn,
      art: 'tekst' as const,
      bredde: 20,
    })),
    raekker: [],
    udtraek: [],
  }));
  return [...ark, vejledning()];
}

function vejledning(): Tabel {
  return {
    titel: EGET_ARK,
    kolonner: [
      { noegle: 'ark', overskrift: 'Ark', art: 'tekst', bredde: 18 },
      { noegle: 'kolonne', overskrift: 'Kolonne', art: 'tekst', bredde: 20 },
      { noegle: 'paakraevet', overskrift: 'Skal være der', art: 'jaNej', bredde: 14 },
      { noegle: 'hjaelp', overskrift: 'Sådan udfyldes den', art: 'tekst', bredde: 90 },
    ],
    raekker: ARKNAVNE.flatMap((ark) => [
      { ark, kolonne: '', paakraevet: FORMAT[ark].paakraevet, hjaelp: FORMAT[ark].hjaelp },
      ...FORMAT[ark].kolonner.map((k) => ({
        ark,
        kolonne: k.navn,
        paakraevet: k.paakraevet,
        hjaelp: k.hjaelp,
      })),
    ]),
    udtraek: [],
  };
}
