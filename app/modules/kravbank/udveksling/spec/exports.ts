import type { Blok, Dokument, Sektion } from '../../../../kernel/dokument.ts';
import { laesRigtekst } from '../../../../kernel/rigtekst.ts';
import { KILDEARTER, PRIORITETER } from '../../rules.ts';
import { skrivSvartype } from '../fil/celle.ts';
import type { Kravpost } from '../fil/rules.ts';
import { inddel } from './inddeling.ts';
import type { Speclinje, Specvalg } from './rules.ts';

/** A krav of the kravbank as a line of a specification. */
export function tilSpeclinje(p: Kravpost): Speclinje {
  return {
    noegle: `krav-${p.id}`,
    version: p.version,
    nummer: p.nummer,
    navn: p.navn,
    beskrivelse: p.beskrivelse,
    rationale: p.rationale,
    fortolkning: p.fortolkning,
    tilfoejelse: '',
    kategori: p.kategori,
    underkategori: p.underkategori,
    prioritet: p.prioritet,
    prioritetGrund: '',
    svar: p.svar,
    kraeverUddybning: p.kraeverUddybning,
    evidens: p.evidens,
    kilder: p.kilder,
    integrationer: p.integrationer,
    bilag: p.bilag,
    publiceretKl: p.publiceretKl,
  };
}

function rigblok(notation: string): Blok[] {
  const tekst = laesRigtekst(notation);
  return tekst.length === 0 ? [] : [{ art: 'rigtekst', tekst }];
}

/** A rich text below a word in bold; nothing when it is empty. */
function afsnit(etiket: string, notation: string): Blok[] {
  const blok = rigblok(notation);
  return blok.length === 0 ? [] : [{ art: 'afsnit', tekst: [{ tekst: etiket, fed: true }] }, ...blok];
}

function linjeafsnit(etiket: string, vaerdi: string): Blok[] {
  return vaerdi === ''
    ? []
    : [{ art: 'afsnit', tekst: [{ tekst: `${etiket}: `, fed: true }, { tekst: vaerdi }] }];
}

function kravsektion(l: Speclinje, valg: Specvalg): Sektion {
  const kilder = l.kilder.map(({ art, tekst, link }) =>
    [`${KILDEARTER[art]}: ${tekst}`, link].filter(Boolean).join(', '),
  );
  const hoved = [
    PRIORITETER[l.prioritet],
    skrivSvartype(l.svar),
    ...(l.kraeverUddybning ? ['svar kræver uddybning'] : []),
    ...(l.version === null ? [] : [`version ${l.version}`]),
  ];
  return {
    overskrift: [l.nummer, l.navn].filter(Boolean).join(' '),
    blokke: [
      {
        art: 'afsnit',
        tekst: [{ tekst: hoved[0], fed: true }, { tekst: ` · ${hoved.slice(1).join(' · ')}` }],
      },
      ...linjeafsnit('Ændret', l.aendret ?? ''),
      ...linjeafsnit('Begrundelse for prioriteten', l.prioritetGrund),
      ...rigblok(l.beskrivelse),
      ...afsnit('Vores tilføjelse', l.tilfoejelse),
      ...(valg.medRationale === false ? [] : afsnit('Hvorfor', l.rationale)),
      ...(valg.medFortolkning ? afsnit('Fortolkning', l.fortolkning) : []),
      ...linjeafsnit('Forventet dokumentation', l.evidens),
      ...linjeafsnit('Integrationer', l.integrationer.join(', ')),
      ...linjeafsnit('Bilag', l.bilag.join(', ')),
      ...linjeafsnit('Kilder', kilder.join('; ')),
    ],
  };
}

/**
 * A kravspecifikation to put before suppliers: chapters by category and subcategory, each krav below its own numbered
 * heading with priority, text, reason, what to answer with and show, and sources.
 */
export function kravspecifikation(valg: Specvalg, linjer: readonly Speclinje[]): Dokument {
  return {
    titel: valg.titel,
    ...(valg.undertitel === undefined ? {} : { undertitel: valg.undertitel }),
    afsender: valg.afsender,
    udtraek: valg.udtraek,
    nummereret: true,
    indholdsfortegnelse: linjer.length > 0,
    sektioner: inddel(linjer).map((k) => ({
      overskrift: k.navn,
      blokke: [],
      undersektioner: [
        ...k.linjer.map((l) => kravsektion(l, valg)),
        ...k.under.map((u) => ({
          overskrift: u.navn,
          blokke: [],
          undersektioner: u.linjer.map((l) => kravsektion(l, valg)),
        })),
      ],
    })),
  };
}
