import type { Blok, Dokument, Sektion } from '../../../kernel/dokument.ts';
import { laesRigtekst } from '../../../kernel/rigtekst.ts';
import type { Kolonne, Tabel, Tabelraekke, Udtraekslinje } from '../../../kernel/tabel.ts';
import { visDato } from '../../../kernel/tekst.ts';
import { lysnavn, udenTekst, visRegler } from '../lys/forklaring/rules.ts';
import { LYSMANGLER } from '../lys/rules.ts';
import { lysdele } from '../oversigt/rules.ts';
import { AARSAGER, LEVERANCESLAGS, PUNKTARTER } from '../plan/rules.ts';
import { EGEN_GODKENDT } from '../runde/indberetning/rules.ts';
import { loeftetekst, type Nyt, type Udgivelsesindhold, type Udgivetinitiativ } from './rules.ts';

/** »35 initiativer: 25 grønne, 9 gule og 1 rødt«. */
export function sammentaelling({ tal }: Pick<Udgivelsesindhold, 'tal'>): string {
  const dele = lysdele(tal).map((d) => `${d.antal} ${d.tekst}`);
  return `${tal.iAlt} ${tal.iAlt === 1 ? 'initiativ' : 'initiativer'}: ${dele.slice(0, -1).join(', ')} og ${dele.at(-1)}`;
}

function udtraek(u: Udgivelsesindhold, udgivet: string): Udtraekslinje[] {
  const { plan } = u;
  return [
    { navn: 'Plan', vaerdi: plan.navn },
    { navn: 'Periode', vaerdi: u.periodenavn },
    {
      navn: 'Udgave',
      vaerdi: `${u.udgave}, udgivet ${udgivet} af ${plan.organisation}${u.rettelse === '' ? '' : `. Rettet: ${u.rettelse}`}`,
    },
    { navn: 'Status', vaerdi: sammentaelling(u) },
    ...(plan.forbehold === '' ? [] : [{ navn: 'Forbehold', vaerdi: plan.forbehold }]),
    ...(plan.kilde === '' ? [] : [{ navn: 'Kilde', vaerdi: plan.kilde }]),
  ];
}

const aarsager = (i: Udgivetinitiativ) => i.aarsager.map((a) => AARSAGER[a]).join(', ');

/** The sheets of the overview: initiatives, promises, activities and where kommuner can give input. */
export function udgivelsestabeller(u: Udgivelsesindhold, udgivet: string): Tabel[] {
  const linjer = udtraek(u, udgivet);
  const hoved: readonly Kolonne[] = [
    { noegle: 'nr', overskrift: 'Nr.', art: 'tekst', bredde: 8 },
    { noegle: 'initiativ', overskrift: 'Initiativ', art: 'tekst', bredde: 48 },
  ];
  const hvem = (i: Udgivetinitiativ) => ({ nr: i.nr, initiativ: i.navn });
  return [
    {
      titel: 'Initiativer',
      udtraek: linjer,
      kolonner: [
        ...hoved,
        { noegle: 'program', overskrift: 'Program', art: 'tekst' },
        { noegle: 'ejer', overskrift: 'Ejer', art: 'tekst' },
        ...u.perioder
          .slice(0, -1)
          .map(
            ({ periode, kort }): Kolonne => ({ noegle: periode, overskrift: kort, art: 'tekst', bredde: 12 }),
          ),
        { noegle: 'lys', overskrift: `${u.periodenavn}, indberettet`, art: 'tekst' },
        { noegle: 'beregnet', overskrift: `${u.periodenavn}, beregnet`, art: 'tekst' },
        { noegle: 'uden', overskrift: 'Beregnet uden', art: 'tekst' },
        { noegle: 'hvorfor', overskrift: 'Beregnet, fordi', art: 'tekst', bredde: 48 },
        { noegle: 'maalt', overskrift: 'Målt', art: 'andel' },
        { noegle: 'aarsager', overskrift: 'Årsager', art: 'tekst' },
        { noegle: 'tekst', overskrift: 'Status', art: 'tekst', bredde: 60 },
        { noegle: 'naeste', overskrift: 'Forventet i næste periode', art: 'tekst', bredde: 60 },
        { noegle: 'egen', overskrift: 'Godkendt af den, der sendte', art: 'jaNej' },
      ],
      raekker: u.initiativer.map((i) => ({
        ...hvem(i),
        program: i.program,
        ejer: i.ejer,
        ...Object.fromEntries(i.stribe.map((s) => [s.periode, lysnavn(s.lys)])),
        lys: lysnavn(i.lys),
        beregnet: i.beregnetLys === null ? '' : lysnavn(i.beregnetLys),
        uden: i.beregnetLys === null ? '' : i.beregnetUden.map((m) => LYSMANGLER[m]).join(', '),
        hvorfor: i.beregnet.join(' '),
        maalt: i.maalt,
        aarsager: aarsager(i),
        tekst: i.tekst,
        naeste: i.naeste,
        egen: i.egenGodkendt,
      })),
    },
    {
      titel: 'Milepæle og leverancer',
      udtraek: linjer,
      kolonner: [
        ...hoved,
        { noegle: 'art', overskrift: 'Art', art: 'tekst' },
        { noegle: 'navn', overskrift: 'Navn', art: 'tekst', bredde: 48 },
        { noegle: 'slags', overskrift: 'Slags', art: 'tekst' },
        { noegle: 'foerst', overskrift: 'Først lovet', art: 'dato' },
        { noegle: 'slut', overskrift: 'Gældende plan', art: 'dato' },
        { noegle: 'forventet', overskrift: 'Forventet', art: 'dato' },
        { noegle: 'faktisk', overskrift: 'Faktisk', art: 'dato' },
        { noegle: 'udgaaet', overskrift: 'Udgået', art: 'jaNej' },
        { noegle: 'ibrug', overskrift: 'Taget i brug, kommuner', art: 'heltal' },
        { noegle: 'link', overskrift: 'Link', art: 'tekst' },
      ],
      raekker: u.initiativer.flatMap((i) =>
        i.punkter.map(
          (p): Tabelraekke => ({
            ...hvem(i),
            art: PUNKTARTER[p.art],
            navn: p.navn,
            slags: p.slags === null ? '' : LEVERANCESLAGS[p.slags],
            foerst: p.foersteSlut,
            slut: p.slut,
            forventet: p.forventet,
            faktisk: p.faktisk,
            udgaaet: p.udgaaet,
            ibrug: p.slags === 'ibrugtages' ? p.ibrug : null,
            link: p.link,
          }),
        ),
      ),
    },
    {
      titel: 'Aktiviteter og input',
      udtraek: linjer,
      kolonner: [
        ...hoved,
        { noegle: 'art', overskrift: 'Art', art: 'tekst' },
        { noegle: 'navn', overskrift: 'Navn', art: 'tekst', bredde: 48 },
        { noegle: 'hvordan', overskrift: 'Sådan giver I input', art: 'tekst', bredde: 48 },
        { noegle: 'fra', overskrift: 'Fra', art: 'dato' },
        { noegle: 'til', overskrift: 'Til', art: 'dato' },
        { noegle: 'link', overskrift: 'Link', art: 'tekst' },
      ],
      raekker: u.initiativer.flatMap((i) =>
        i.aktiviteter.map((a) => ({
          ...hvem(i),
          art: a.art === 'input' ? 'Giv input' : 'Aktivitet',
          navn: a.navn,
          hvordan: a.hvordan,
          fra: a.fra,
          til: a.til,
          link: a.link,
        })),
      ),
    },
  ];
}

const navn = (nr: string, tekst: string) => (nr === '' ? tekst : `${nr} ${tekst}`);

/** What is new, as sentences under their headings; those that are empty are left out. */
export function nyheder(nyt: Nyt): { readonly overskrift: string; readonly punkter: readonly string[] }[] {
  return [
    { overskrift: 'Nye initiativer', punkter: nyt.nye.map((i) => navn(i.nr, i.navn)) },
    {
      overskrift: 'Ændrede lys',
      punkter: nyt.lysskift.map(
        (s) =>
          `${navn(s.nr, s.navn)}: fra ${lysnavn(s.fra).toLowerCase()} til ${lysnavn(s.til).toLowerCase()}`,
      ),
    },
    {
      overskrift: 'Leveret',
      punkter: nyt.leveret.map(
        (l) =>
          `${l.navn} (${LEVERANCESLAGS[l.slags].toLowerCase()}), ${visDato(l.dag)}. ${navn(l.nr, l.initiativ)}`,
      ),
    },
    {
      overskrift: 'Flyttede løfter',
      punkter: nyt.flyttet.map(
        (f) => `${f.navn}: fra ${visDato(f.fra)} til ${visDato(f.til)}. ${navn(f.nr, f.initiativ)}`,
      ),
    },
    { overskrift: 'Afsluttede initiativer', punkter: nyt.afsluttede.map((i) => navn(i.nr, i.navn)) },
  ].filter((n) => n.punkter.length > 0);
}

function initiativsektion(u: Udgivelsesindhold, i: Udgivetinitiativ): Sektion {
  const lys = `${u.periodenavn}: ${lysnavn(i.lys)}${i.beregnetLys === null ? '' : `, beregnet ${lysnavn(i.beregnetLys).toLowerCase()}${i.beregnetUden.length === 0 ? '' : ` ${udenTekst(i.beregnetUden)}`}`}`;
  const hvem = [i.ejer && `Ejer: ${i.ejer}`, i.partnere.length > 0 && `Partnere: ${i.partnere.join(', ')}`]
    .filter((t) => t !== '' && t !== false)
    .join('. ');
  const afsnit = [
    i.formaal,
    hvem,
    i.aarsager.length > 0 && `Årsager: ${aarsager(i)}`,
    i.tekst,
    i.naeste && `Forventet i næste periode: ${i.naeste}`,
    i.beregnet.length > 0 &&
      i.beregnetLys !== i.lys &&
      `Beregnet ${lysnavn(i.beregnetLys).toLowerCase()}: ${i.beregnet.join(' ')}`,
    i.egenGodkendt && EGEN_GODKENDT,
  ].filter((t): t is string => typeof t === 'string' && t !== '');
  const liste = (overskrift: string, punkter: readonly string[]): Blok[] =>
    punkter.length === 0
      ? []
      : [
          { art: 'afsnit', tekst: [{ tekst: overskrift, fed: true }] },
          { art: 'liste', punkter },
        ];
  return {
    overskrift: navn(i.nr, i.navn),
    blokke: [
      { art: 'afsnit', tekst: [{ tekst: lys, fed: true }] },
      ...afsnit.map((tekst): Blok => ({ art: 'afsnit', tekst })),
      ...liste(
        'Leverancer og milepæle',
        i.punkter.map(
          (p) =>
            `${p.navn}${p.slags === null ? '' : ` (${LEVERANCESLAGS[p.slags].toLowerCase()})`}: ${punkttekst(p)}`,
        ),
      ),
      ...liste(
        'Giv input',
        i.aktiviteter
          .filter((a) => a.art === 'input')
          .map(
            (a) =>
              `${a.navn}${a.til === null ? '' : ` senest ${visDato(a.til)}`}${a.hvordan === '' ? '' : `: ${a.hvordan}`}`,
          ),
      ),
      ...liste(
        'Planlagte aktiviteter',
        i.aktiviteter
          .filter((a) => a.art === 'aktivitet')
          .map((a) =>
            [a.navn, a.fra && visDato(a.fra), a.til && `til ${visDato(a.til)}`].filter(Boolean).join(', '),
          ),
      ),
    ],
  };
}

/** So many periods stand beside each other in the document, this one among them. */
const PERIODER = 5;

/** The lights of the latest periods, and what the rules give, as words. */
function statustabel(u: Udgivelsesindhold): Blok {
  const ejere = new Set(u.initiativer.map((i) => i.ejer)).size > 1;
  const foer = u.perioder.slice(-PERIODER, -1);
  const beregnet = u.initiativer.some((i) => i.beregnetLys !== null);
  const tekst = (noegle: string, overskrift: string, bredde: number): Kolonne => ({
    noegle,
    overskrift,
    art: 'tekst',
    bredde,
  });
  return {
    art: 'tabel',
    titel: `Initiativer, ${u.periodenavn}`,
    kolonner: [
      tekst('nr', 'Nr.', 5),
      tekst('initiativ', 'Initiativ', 24),
      ...(ejere ? [tekst('ejer', 'Ejer', 16)] : []),
      ...foer.map(({ periode, kort }) => tekst(periode, kort, 8)),
      tekst('lys', u.perioder.at(-1)?.kort ?? u.periodenavn, 9),
      ...(beregnet ? [tekst('beregnet', 'Beregnet', 11)] : []),
      tekst('aarsager', 'Årsager', 16),
    ],
    raekker: u.initiativer.map((i) => ({
      nr: i.nr,
      initiativ: i.navn,
      ejer: i.ejer,
      ...Object.fromEntries(i.stribe.map((s) => [s.periode, lysnavn(s.lys)])),
      lys: lysnavn(i.lys),
      beregnet:
        i.beregnetLys === null ? '' : [lysnavn(i.beregnetLys), udenTekst(i.beregnetUden)].join(' ').trim(),
      aarsager: aarsager(i),
    })),
  };
}

/** Reached, or expected; the first promise stands beside the plan in force. */
function punkttekst(p: Udgivetinitiativ['punkter'][number]): string {
  if (p.udgaaet) return 'udgået';
  const hvordan = p.faktisk === null ? '' : p.art === 'milepael' ? 'nået ' : 'leveret ';
  return `${hvordan}${loeftetekst(p)}`;
}

/** The overview as a document: introduction, what is new, the lights, and each initiative. */
export function udgivelsesdokument(u: Udgivelsesindhold, udgivet: string): Dokument {
  const nyt = u.nyt === null ? [] : nyheder(u.nyt);
  return {
    titel: `Initiativoversigt, ${u.periodenavn}`,
    undertitel: u.plan.navn,
    afsender: u.plan.organisation,
    udtraek: udtraek(u, udgivet),
    indholdsfortegnelse: true,
    sektioner: [
      ...(u.introduktion.trim() === ''
        ? []
        : [
            {
              overskrift: 'Introduktion',
              blokke: [{ art: 'rigtekst', tekst: laesRigtekst(u.introduktion) } as const],
            },
          ]),
      ...(nyt.length === 0
        ? []
        : [
            {
              overskrift: `Nyt siden ${u.nyt?.siden}`,
              blokke: nyt.flatMap(({ overskrift, punkter }): Blok[] => [
                { art: 'afsnit', tekst: [{ tekst: overskrift, fed: true }] },
                { art: 'liste', punkter },
              ]),
            },
          ]),
      {
        overskrift: 'Status',
        blokke: [
          { art: 'afsnit', tekst: `${sammentaelling(u)}.` },
          ...u.saerskilt.map(
            (s): Blok => ({
              art: 'afsnit',
              tekst: `Heraf følges særskilt: ${s.program}, ${sammentaelling({ tal: s })}.`,
            }),
          ),
          statustabel(u),
          ...(u.lysregler === null ? [] : [{ art: 'afsnit', tekst: visRegler(u.lysregler) } as const]),
        ],
      },
      {
        overskrift: 'Initiativerne',
        blokke: [],
        undersektioner: u.initiativer.map((i) => initiativsektion(u, i)),
      },
    ],
  };
}
