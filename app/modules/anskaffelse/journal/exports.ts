import type { Blok, Dokument } from '../../../kernel/dokument.ts';
import { visKroner } from '../../../kernel/kroner.ts';
import { antal, visDag, visDato, visTidspunkt } from '../../../kernel/tekst.ts';
import type { Indkoeb } from '../indkoeb/queries.ts';
import { OPSIGELSE_TIL, SLUTFORMER } from '../indkoeb/rules.ts';
import type { Sag } from '../queries.ts';
import { BEHOVSSLAGS, erBehovsslags, PERSONDATA, SAGSTILSTANDE, sagsnummer } from '../rules.ts';
import type { Beslutning } from '../sag/beslutning/queries.ts';
import { faktatabel, type Linje } from '../udbud/exports.ts';

export interface Sagsark {
  readonly sag: Sag;
  readonly organisation: string;
  readonly indkoeb: Indkoeb;
  readonly beslutninger: readonly Beslutning[];
  readonly nu: Date;
}

const HANDLINGER: Readonly<Record<string, string>> = {
  videre: 'Videre',
  tilbage: 'Tilbage',
  exit: 'Exit',
  genaabn: 'Genåbnet',
  afslut: 'Afsluttet',
};

const med = (navn: string, vaerdi: string): Linje[] => (vaerdi === '' ? [] : [{ navn, vaerdi }]);
const dato = (d: string) => (d === '' ? '' : visDato(d));
const md = (n: number | null) => (n === null ? '' : antal(n, 'måned', 'måneder'));
const kr = (n: number | null) => (n === null ? '' : visKroner(n));

function kontraktlinjer(i: Indkoeb): Linje[] {
  return [
    ...med(
      'Leverandør',
      [i.leverandoer, i.leverandoerCvr && `CVR ${i.leverandoerCvr}`].filter(Boolean).join(', '),
    ),
    ...med('Kontrakt', i.kontraktTitel),
    ...med('Kontraktnummer', i.kontraktnummer),
    ...med('Underskrevet', dato(i.underskrevet)),
    ...med('Træder i kraft', dato(i.ikraft)),
    ...med('Slutter', i.slutform === 'loebende' ? SLUTFORMER.loebende : dato(i.udloeb)),
    ...med('Optioner', i.optionAntal === 0 ? '' : `${i.optionAntal} × ${md(i.optionMd)}`),
    ...med(
      'Opsigelse',
      [md(i.opsigelseMd), i.opsigelseTil && `til ${OPSIGELSE_TIL[i.opsigelseTil].toLowerCase()}`]
        .filter(Boolean)
        .join(' '),
    ),
    ...med('Årlig udgift', kr(i.aarligOere)),
    ...med('Engangsbeløb', kr(i.engangOere)),
    ...med('Note', i.note),
  ];
}

function beslutningstabel(beslutninger: readonly Beslutning[]): Blok {
  return {
    art: 'tabel',
    titel: 'Beslutninger',
    kolonner: [
      { noegle: 'kl', overskrift: 'Tidspunkt', art: 'tekst', bredde: 22 },
      { noegle: 'hvad', overskrift: 'Beslutning', art: 'tekst', bredde: 24 },
      { noegle: 'af', overskrift: 'Af', art: 'tekst', bredde: 24 },
      { noegle: 'grund', overskrift: 'Begrundelse', art: 'tekst', bredde: 40 },
    ],
    raekker: beslutninger.map((b) => ({
      kl: visTidspunkt(b.kl),
      hvad: `${HANDLINGER[b.handling] ?? b.handling}, fase ${b.fraFase}`,
      af: b.af,
      grund: b.begrundelse,
    })),
  };
}

/** The case on a few pages, as it goes to the journal. */
export function sagsark({ sag, organisation, indkoeb, beslutninger, nu }: Sagsark): Dokument {
  const kontrakt = kontraktlinjer(indkoeb);
  return {
    titel: sag.titel,
    undertitel: `Sag ${sagsnummer(sag.aar, sag.loebenr)}`,
    afsender: organisation,
    udtraek: [
      { navn: 'Organisation', vaerdi: organisation },
      { navn: 'Dannet', vaerdi: visTidspunkt(nu) },
    ],
    nummereret: true,
    sektioner: [
      {
        overskrift: 'Sagen',
        blokke: [
          faktatabel('Sagen', [
            { navn: 'Nummer', vaerdi: sagsnummer(sag.aar, sag.loebenr) },
            ...med('Drejer sig om', erBehovsslags(sag.slags) ? BEHOVSSLAGS[sag.slags] : sag.slags),
            { navn: 'Tilstand', vaerdi: SAGSTILSTANDE[sag.tilstand] },
            ...med('Fase', sag.faser[sag.fase - 1]?.navn ?? ''),
            ...med('Enhed', sag.enhed),
            ...med('Systemejer', sag.systemejer.navn),
            ...med('Forretningsejer', sag.forretningsejer.navn),
            ...med('Kontaktperson', sag.kontaktperson.navn),
            { navn: 'Personoplysninger', vaerdi: PERSONDATA[sag.persondata] },
            { navn: 'Oprettet', vaerdi: visDag(sag.oprettet) },
            ...(sag.afsluttet === null ? [] : [{ navn: 'Slut', vaerdi: visDag(sag.afsluttet) }]),
            ...med('Journalnummer', indkoeb.journalnummer),
          ]),
        ],
      },
      ...(kontrakt.length === 0
        ? []
        : [{ overskrift: 'Kontrakten', blokke: [faktatabel('Kontrakten', kontrakt)] }]),
      ...(beslutninger.length === 0
        ? []
        : [{ overskrift: 'Beslutninger', blokke: [beslutningstabel(beslutninger)] }]),
    ],
  };
}
