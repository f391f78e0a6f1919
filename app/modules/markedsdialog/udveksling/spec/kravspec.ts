import type { Blok, Dokument, Sektion } from '../../../../kernel/dokument.ts';
import { laesRigtekst, rentekst } from '../../../../kernel/rigtekst.ts';
import type { Tabel, Udtraekslinje } from '../../../../kernel/tabel.ts';
import { antal, visDag, visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { kravspecifikation, PRIORITETER, type Speclinje, skrivSvartype } from '../../../kravbank/public.ts';
import { FASER, kravnavn, MARKEDSARTER, type Markedskrav } from '../../rules.ts';
import { spoergerOmIbrugtagning, VALG } from '../../svar/rules.ts';
import { type Specgrundlag, type SpecTillaeg, tillaegTil } from './rules.ts';

function aendretVed(krav: Markedskrav, grundlag: Specgrundlag): string {
  const nye = grundlag.tillaegskrav.some((t) => t.markedskravId === krav.id && t.nr === 1);
  const [foerste, ...resten] = tillaegTil(krav.id, grundlag).map(
    (t) => `tillæg ${t.nr}, ${visDag(t.udsendt)}`,
  );
  if (foerste === undefined) return '';
  return [`${nye ? 'tilføjet ved' : 'ved'} ${foerste}`, ...resten].join('; ');
}

/** The dialogue's krav as lines of a kravspecifikation; the texts are those that hold after every addendum. */
export function speclinjer(grundlag: Specgrundlag): Speclinje[] {
  return grundlag.krav.map((k) => ({
    noegle: `markedskrav-${k.id}`,
    version: k.versionNr,
    nummer: k.nummer,
    navn: k.indhold.navn,
    beskrivelse: k.indhold.beskrivelse,
    rationale: k.indhold.rationale,
    fortolkning: k.indhold.fortolkning,
    tilfoejelse: '',
    kategori: k.kategori,
    underkategori: '',
    prioritet: k.prioritet,
    prioritetGrund: '',
    svar: k.indhold.svar,
    kraeverUddybning: k.indhold.kraeverUddybning,
    evidens: k.indhold.evidens,
    kilder: k.indhold.kilder,
    integrationer: k.indhold.integrationer,
    bilag: k.indhold.bilag.flatMap((id) => grundlag.bilagsnavne.get(id) ?? []),
    publiceretKl: null,
    aendret: aendretVed(k, grundlag),
  }));
}

function udtraek({ dialog, krav, tillaeg }: Specgrundlag, nu: Date): Udtraekslinje[] {
  const tid = (t: Date | null) => (t ? visTidspunkt(t) : '');
  return [
    { navn: 'Ordregiver', vaerdi: dialog.organisation },
    { navn: 'Form', vaerdi: MARKEDSARTER[dialog.slags].navn },
    { navn: 'Fase', vaerdi: FASER[dialog.fase] },
    { navn: 'Offentliggjort', vaerdi: tid(dialog.offentliggjort) },
    { navn: 'Frist for spørgsmål', vaerdi: tid(dialog.spoergsmaalsfrist) },
    { navn: 'Svarfrist', vaerdi: tid(dialog.frist) },
    { navn: 'Forventet afgørelse', vaerdi: dialog.afgoerelseDato ? visDato(dialog.afgoerelseDato) : '' },
    {
      navn: 'Kontakt',
      vaerdi: [dialog.kontaktNavn, dialog.kontaktEmail, dialog.kontaktTelefon].filter(Boolean).join(', '),
    },
    { navn: 'Krav', vaerdi: String(krav.length) },
    {
      navn: 'Udgave',
      vaerdi:
        tillaeg.length === 0 ? 'Som offentliggjort' : `Med tillæg ${tillaeg.map((t) => t.nr).join(', ')}`,
    },
    { navn: 'Dannet', vaerdi: visTidspunkt(nu) },
  ].filter((l) => l.vaerdi !== '');
}

function rig(notation: string): Blok[] {
  const tekst = laesRigtekst(notation);
  return tekst.length === 0 ? [] : [{ art: 'rigtekst', tekst }];
}

function omDialogen({ dialog, krav }: Specgrundlag): Sektion {
  const harPris = krav.some((k) => k.pris);
  return {
    overskrift: 'Om dialogen',
    blokke: [
      ...rig(dialog.beskrivelse),
      { art: 'afsnit', tekst: MARKEDSARTER[dialog.slags].grundlag },
      { art: 'afsnit', tekst: [{ tekst: 'Sådan svares der', fed: true }] },
      {
        art: 'liste',
        punkter: [
          `Ja/nej-krav besvares med ${Object.values(VALG).join(' / ')}. Alt andet end et rent ja uddybes.`,
          ...(krav.some(spoergerOmIbrugtagning)
            ? [
                'På krav om integrationer angives med et ja, fra hvilken dato integrationen er i drift. Datoen er et løfte.',
              ]
            : []),
          ...(harPris ? ['Hvor der spørges om pris, angives engangspris og årlig pris i kroner.'] : []),
        ],
      },
    ],
  };
}

/** What an addendum did, one sentence for each change. */
export function tillaegslinjer({ id, aendringer }: SpecTillaeg, grundlag: Specgrundlag): string[] {
  const alle = [...grundlag.krav, ...grundlag.udgaaede];
  const navn = (kravId: number) => {
    const krav = alle.find((k) => k.id === kravId);
    return krav ? kravnavn(krav) : 'et krav';
  };
  const tekster = grundlag.tillaegskrav
    .filter((t) => t.tillaegId === id)
    .map((t) => `${t.nr === 1 ? 'Nyt krav' : 'Ændret krav'}: ${navn(t.markedskravId)}`);
  const andre = aendringer.flatMap((a) => {
    if (a.slags === 'udgaa')
      return [`Udgået krav: ${navn(a.markedskravId)}${a.grund === '' ? '' : `. ${a.grund}`}`];
    if (a.slags !== 'frist') return [];
    return [
      `Ny svarfrist: ${visTidspunkt(a.frist)}`,
      ...(a.spoergsmaalsfrist === null
        ? []
        : [`Ny frist for spørgsmål: ${visTidspunkt(a.spoergsmaalsfrist)}`]),
    ];
  });
  return [...tekster, ...andre];
}

function tillaegskapitel(grundlag: Specgrundlag): Sektion[] {
  const { tillaeg, udgaaede } = grundlag;
  if (tillaeg.length === 0) return [];
  return [
    {
      overskrift: 'Tillæg',
      blokke: [
        {
          art: 'afsnit',
          tekst: `Kravene ovenfor er, som de gælder efter ${antal(tillaeg.length, 'tillæg', 'tillæg')}.`,
        },
      ],
      undersektioner: [
        ...tillaeg.map((t): Sektion => {
          const linjer = tillaegslinjer(t, grundlag);
          return {
            overskrift: `Tillæg ${t.nr}${t.titel === '' ? '' : `: ${t.titel}`}`,
            blokke: [
              { art: 'afsnit', tekst: `Sendt til alle ${visTidspunkt(t.udsendt)}.` },
              ...rig(t.tekst),
              ...(linjer.length === 0 ? [] : [{ art: 'liste' as const, punkter: linjer }]),
            ],
          };
        }),
        ...(udgaaede.length === 0
          ? []
          : [
              {
                overskrift: 'Krav, der er udgået',
                blokke: [{ art: 'liste' as const, punkter: udgaaede.map(kravnavn) }],
              },
            ]),
      ],
    },
  ];
}

/** The kravspecifikation of a dialogue, for both sides: how to answer, every krav as it holds, and the addenda. */
export function kravspecDokument(grundlag: Specgrundlag, nu: Date): Dokument {
  const { dialog } = grundlag;
  const krav = kravspecifikation(
    {
      titel: dialog.titel,
      undertitel: 'Kravspecifikation',
      afsender: dialog.organisation,
      udtraek: udtraek(grundlag, nu),
    },
    speclinjer(grundlag),
  );
  return {
    ...krav,
    indholdsfortegnelse: true,
    sektioner: [omDialogen(grundlag), ...krav.sektioner, ...tillaegskapitel(grundlag)],
  };
}

/** The same as sheets: the krav, and the addenda where there are any. */
export function kravspecTabeller(grundlag: Specgrundlag, nu: Date): Tabel[] {
  const krav: Tabel = {
    titel: 'Krav',
    kolonner: [
      { noegle: 'nr', overskrift: 'Nr.', art: 'heltal', bredde: 6 },
      { noegle: 'nummer', overskrift: 'Krav id', art: 'tekst', bredde: 9 },
      { noegle: 'navn', overskrift: 'Navn', art: 'tekst', bredde: 36 },
      { noegle: 'kategori', overskrift: 'Kategori', art: 'tekst', bredde: 22 },
      { noegle: 'prioritet', overskrift: 'Prioritet', art: 'tekst', bredde: 14 },
      { noegle: 'beskrivelse', overskrift: 'Beskrivelse', art: 'tekst', bredde: 70 },
      { noegle: 'rationale', overskrift: 'Hvorfor', art: 'tekst', bredde: 40 },
      { noegle: 'svar', overskrift: 'Svares med', art: 'tekst', bredde: 20 },
      { noegle: 'uddybning', overskrift: 'Svar kræver uddybning', art: 'jaNej' },
      { noegle: 'pris', overskrift: 'Pris ønskes', art: 'jaNej' },
      { noegle: 'evidens', overskrift: 'Forventet dokumentation', art: 'tekst', bredde: 30 },
      { noegle: 'integrationer', overskrift: 'Integrationer', art: 'tekst', bredde: 18 },
      { noegle: 'version', overskrift: 'Version i kravbanken', art: 'heltal' },
      { noegle: 'aendret', overskrift: 'Ændret', art: 'tekst', bredde: 28 },
    ],
    raekker: grundlag.krav.map((k, i) => ({
      nr: i + 1,
      nummer: k.nummer,
      navn: k.indhold.navn,
      kategori: k.kategori,
      prioritet: PRIORITETER[k.prioritet],
      beskrivelse: rentekst(k.indhold.beskrivelse),
      rationale: rentekst(k.indhold.rationale),
      svar: skrivSvartype(k.indhold.svar),
      uddybning: k.indhold.kraeverUddybning,
      pris: k.pris,
      evidens: k.indhold.evidens,
      integrationer: k.indhold.integrationer.join(', '),
      version: k.versionNr,
      aendret: aendretVed(k, grundlag),
    })),
    udtraek: udtraek(grundlag, nu),
  };
  if (grundlag.tillaeg.length === 0) return [krav];
  return [
    krav,
    {
      titel: 'Tillæg',
      kolonner: [
        { noegle: 'nr', overskrift: 'Tillæg', art: 'heltal' },
        { noegle: 'udsendt', overskrift: 'Sendt', art: 'tidspunkt' },
        { noegle: 'titel', overskrift: 'Titel', art: 'tekst' },
        { noegle: 'tekst', overskrift: 'Tekst', art: 'tekst', bredde: 70 },
        { noegle: 'krav', overskrift: 'Krav', art: 'tekst', bredde: 50 },
      ],
      raekker: grundlag.tillaeg.map((t) => ({
        nr: t.nr,
        udsendt: t.udsendt.toISOString(),
        titel: t.titel,
        tekst: rentekst(t.tekst),
        krav: tillaegslinjer(t, grundlag).join('\n'),
      })),
      udtraek: [],
    },
  ];
}
