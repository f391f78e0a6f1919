import type { Blok, Dokument, Sektion } from '../../../../kernel/dokument.ts';
import { laesRigtekst } from '../../../../kernel/rigtekst.ts';
import type { Tabelraekke } from '../../../../kernel/tabel.ts';
import { antal, visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { postnavn } from '../../post/rules.ts';
import { erAnonym, FASER, kravnavn, MARKEDSARTER } from '../../rules.ts';
import type { Tillaegsaendring } from '../spec/rules.ts';
import { anledningstekst, type Dokumentation, tillaegEfter } from './rules.ts';

const tid = (t: Date | null) => (t ? visTidspunkt(t) : '–');

function afsnit(tekst: string): Blok {
  return { art: 'afsnit', tekst };
}
function liste(punkter: readonly string[]): Blok[] {
  return punkter.length === 0 ? [] : [{ art: 'liste', punkter }];
}

/** A table whose cells are text; `bredder` in characters. */
function tabel(
  titel: string,
  hoveder: readonly string[],
  raekker: readonly (readonly string[])[],
  bredder: readonly number[] = [],
): Blok {
  return {
    art: 'tabel',
    titel,
    kolonner: hoveder.map((overskrift, i) => ({
      noegle: String(i),
      overskrift,
      art: 'tekst',
      ...(bredder[i] === undefined ? {} : { bredde: bredder[i] }),
    })),
    raekker: raekker.map((r): Tabelraekke => Object.fromEntries(r.map((v, i) => [String(i), v]))),
  };
}

/** How the participants were treated alike: only what the program itself has seen to. */
export function ligebehandling(d: Dokumentation): string[] {
  const { dialog, grundlag, spoergsmaal, evaluatorer, deltagere } = d;
  const antalTillaeg = grundlag.tillaeg.length;
  const efter = deltagere.filter(
    (x) => x.inviteret !== null && dialog.offentliggjort !== null && x.inviteret > dialog.offentliggjort,
  ).length;
  return [
    `Alle deltagere havde adgang til den samme kravspecifikation, offentliggjort ${tid(dialog.offentliggjort)}.${
      efter > 0 ? ' De, der blev inviteret senere, fik det samme materiale.' : ''
    }`,
    `Svarfristen var den samme for alle: ${tid(dialog.frist)}. Den blev håndhævet af databasens ur ved hver aflevering.`,
    `Spørgsmål blev stillet uden navn. Hverken ordregiver eller de andre deltagere kunne se, hvem der spurgte. ${
      spoergsmaal.length === 0
        ? 'Der blev ikke besvaret spørgsmål.'
        : `${antal(spoergsmaal.length, 'spørgsmål blev besvaret', 'spørgsmål blev besvaret')} til alle på én gang.`
    }`,
    ...(antalTillaeg === 0
      ? ['Kravene blev ikke ændret efter offentliggørelsen.']
      : [
          `${antal(antalTillaeg, 'tillæg blev sendt', 'tillæg blev sendt')} til alle samtidig. Den tekst, der var offentliggjort, blev ikke ændret på andre måder.`,
        ]),
    d.aabnet
      ? 'Svarene var forseglet indtil fristen. Ingen hos ordregiver kunne læse dem, heller ikke en administrator.'
      : 'Svarene er forseglet og kan ikke læses af nogen hos ordregiver, heller ikke af en administrator.',
    ...(evaluatorer.length === 0
      ? []
      : [
          'Kun evaluatorer, der havde erklæret, at de ingen interessekonflikt havde, fik adgang til svarene.',
        ]),
    ...(dialog.anonymScoring ? ['Leverandørernes navne var skjult under pointgivningen.'] : []),
    'Et svar kan ikke ses af andre leverandører.',
  ];
}

function valgt({ dialog, deltagere }: Dokumentation): string[][] {
  const vinder = deltagere.find((d) => d.id === dialog.valgtDeltagelseId);
  return vinder && !erAnonym(dialog) ? [['Valgt leverandør', `${vinder.navn}, ${tid(dialog.valgt)}`]] : [];
}

function oversigt(d: Dokumentation): Sektion {
  const { dialog, grundlag, tal, aabnet } = d;
  return {
    overskrift: 'Forløbet kort',
    blokke: [
      afsnit(MARKEDSARTER[dialog.slags].grundlag),
      tabel(
        'Forløbet kort',
        ['Oplysning', 'Værdi'],
        [
          ['Form', MARKEDSARTER[dialog.slags].navn],
          ['Fase', FASER[dialog.fase]],
          ['Offentliggjort', tid(dialog.offentliggjort)],
          ['Frist for spørgsmål', tid(dialog.spoergsmaalsfrist)],
          ['Svarfrist', tid(dialog.frist)],
          ['Forventet afgørelse', dialog.afgoerelseDato ? visDato(dialog.afgoerelseDato) : '–'],
          ['Krav', String(grundlag.krav.length)],
          ['Tillæg', String(grundlag.tillaeg.length)],
          ['Leverandører', String(tal.inviteret)],
          ['Har afleveret svar', `${tal.afleveret}${aabnet ? '' : ' indtil nu'}`],
          ['Har sagt nej tak', String(tal.afslag)],
          ...valgt(d),
          ...(dialog.annulleret ? [['Annulleret', tid(dialog.annulleret)]] : []),
          ...(dialog.afsluttet ? [['Afsluttet', tid(dialog.afsluttet)]] : []),
        ],
        [30, 70],
      ),
    ],
  };
}

function fristafsnit({ dialog, frister }: Dokumentation): Sektion {
  const foerste = frister[0]?.fra ?? dialog.frist;
  return {
    overskrift: 'Svarfristen og ændringer af den',
    blokke:
      frister.length === 0
        ? [afsnit(`Svarfristen blev sat til ${tid(foerste)} og er ikke ændret.`)]
        : [
            afsnit(
              `Svarfristen blev ved offentliggørelsen sat til ${tid(foerste)}. Den er kun rykket senere.`,
            ),
            tabel(
              'Ændringer af svarfristen',
              ['Ændret', 'Fra', 'Til', 'Begrundelse'],
              frister.map((f) => [tid(f.kl), tid(f.fra), tid(f.til), f.grund]),
              [20, 20, 20, 40],
            ),
          ],
  };
}

function deltagerafsnit({ dialog, deltagere, aabnet }: Dokumentation): Sektion {
  const skjult = erAnonym(dialog);
  return {
    overskrift: 'Deltagere',
    blokke: [
      ...(aabnet && skjult
        ? [afsnit('Hvem der har afleveret, står her, når evaluatorerne er enige om deres point.')]
        : []),
      tabel(
        'Leverandører i dialogen',
        ['Leverandør', 'CVR', 'Kom med', 'Åbnede materialet', 'Svar'],
        deltagere.map((d) => [
          d.navn,
          d.cvr,
          d.kilde === 'link'
            ? `Via linket ${tid(d.deltog)}`
            : d.inviteret === null
              ? 'Inviteret'
              : `Inviteret ${tid(d.inviteret)}`,
          tid(d.aabnet),
          deltagerstatus(d),
        ]),
        [28, 12, 24, 18, 22],
      ),
    ],
  };
}

function deltagerstatus(d: Dokumentation['deltagere'][number]): string {
  if (d.fjernet) return `Taget ud ${tid(d.fjernet)}${d.fjernetGrund === '' ? '' : `: ${d.fjernetGrund}`}`;
  if (d.afslag) return `Sagde nej tak ${tid(d.afslag)}`;
  return d.afleveret ? `Afleveret ${tid(d.afleveret)}` : '–';
}

function materiale({ grundlag, dialog }: Dokumentation): Sektion {
  return {
    overskrift: 'Materialet, deltagerne fik',
    blokke: [
      afsnit(
        `Kravspecifikationen med ${antal(grundlag.krav.length, 'krav', 'krav')}${
          grundlag.tillaeg.length === 0 ? '' : ` efter ${antal(grundlag.tillaeg.length, 'tillæg', 'tillæg')}`
        }. Tallet efter hvert krav er dets version i dialogen.`,
      ),
      tabel(
        'Krav og versioner',
        ['Krav', 'Version i kravbanken', 'Version i dialogen'],
        [...grundlag.krav, ...grundlag.udgaaede].map((k) => [
          `${kravnavn(k)}${k.udgaaet ? ' (udgået)' : ''}`,
          k.versionNr === null ? `Skrevet til dialogen af ${dialog.organisation}` : String(k.versionNr),
          String(k.nr),
        ]),
        [60, 24, 16],
      ),
    ],
  };
}

function fristlinjer(aendringer: readonly Tillaegsaendring[]): string[] {
  return aendringer.flatMap((a) => (a.slags === 'frist' ? [`Ny svarfrist: ${visTidspunkt(a.frist)}`] : []));
}

function tillaegsafsnit({ grundlag, spoergsmaal }: Dokumentation): Sektion {
  const { tillaeg, tillaegskrav, krav, udgaaede } = grundlag;
  const navn = new Map([...krav, ...udgaaede].map((k) => [k.id, kravnavn(k)]));
  return {
    overskrift: 'Tillæg og ændringer',
    blokke: tillaeg.length === 0 ? [afsnit('Der er ikke sendt tillæg.')] : [],
    undersektioner: tillaeg.map((t): Sektion => {
      const anledning = anledningstekst(t.anledning, spoergsmaal);
      const tekst = laesRigtekst(t.tekst);
      return {
        overskrift: `Tillæg ${t.nr}${t.titel === '' ? '' : `: ${t.titel}`}`,
        blokke: [
          afsnit(
            `Sendt til alle ${visTidspunkt(t.udsendt)}.${anledning === '' ? '' : ` Anledning: ${anledning}.`}`,
          ),
          ...(tekst.length === 0 ? [] : [{ art: 'rigtekst' as const, tekst }]),
          ...liste([
            ...tillaegskrav
              .filter((x) => x.tillaegId === t.id)
              .map((x) => `${x.nr === 1 ? 'Nyt krav' : 'Ændret krav'}: ${navn.get(x.markedskravId) ?? ''}`),
            ...t.aendringer.flatMap((a) =>
              a.slags === 'udgaa'
                ? [`Udgået krav: ${navn.get(a.markedskravId) ?? ''}. ${a.grund}`.trim()]
                : [],
            ),
            ...fristlinjer(t.aendringer),
          ]),
        ],
      };
    }),
  };
}

function spoergsmaalsafsnit({ spoergsmaal, ubesvarede, grundlag }: Dokumentation): Sektion {
  return {
    overskrift: 'Spørgsmål og svar',
    blokke: [
      ...(spoergsmaal.length === 0 ? [afsnit('Der er ikke besvaret spørgsmål.')] : []),
      ...(ubesvarede === 0
        ? []
        : [afsnit(`${antal(ubesvarede, 'spørgsmål er', 'spørgsmål er')} endnu ikke besvaret.`)]),
    ],
    undersektioner: spoergsmaal.map((s): Sektion => {
      const tillaeg = tillaegEfter(s.id, grundlag);
      return {
        overskrift: `Spørgsmål ${s.nr}: ${s.emne}`,
        blokke: [
          ...(s.krav === '' ? [] : [afsnit(`Om krav ${s.krav}.`)]),
          afsnit(s.tekst),
          { art: 'afsnit', tekst: [{ tekst: 'Svar: ', fed: true }, { tekst: s.svar }] },
          afsnit(
            `Besvaret til alle ${visTidspunkt(s.besvaret)}.${
              tillaeg.length === 0 ? '' : ` Svaret førte til tillæg ${tillaeg.join(', ')}.`
            }`,
          ),
        ],
      };
    }),
  };
}

function evaluatorafsnit({ evaluatorer }: Dokumentation): Sektion {
  if (evaluatorer.length === 0)
    return { overskrift: 'Evaluatorer', blokke: [afsnit('Der er ikke udpeget evaluatorer.')] };
  return {
    overskrift: 'Evaluatorer',
    blokke: [
      tabel(
        'Evaluatorer og habilitet',
        ['Navn', 'Udpeget', 'Erklæring om habilitet'],
        evaluatorer.map((e) => [
          e.navn,
          `${tid(e.udpeget)}${e.fjernet ? `, fjernet ${tid(e.fjernet)}` : ''}`,
          e.erklaeret === null
            ? 'Ikke afgivet: har ikke adgang til svarene'
            : `${e.konflikt ? 'Interessekonflikt: har ikke adgang til svarene' : 'Ingen interessekonflikt'}, ${tid(e.erklaeret)}`,
        ]),
        [26, 30, 44],
      ),
    ],
  };
}

function beskedafsnit({ beskeder }: Dokumentation): Sektion {
  if (beskeder.length === 0)
    return { overskrift: 'Beskeder til deltagerne', blokke: [afsnit('Der er ikke sendt beskeder.')] };
  return {
    overskrift: 'Beskeder til deltagerne',
    blokke: [
      tabel(
        'Beskeder til deltagerne',
        ['Sendt', 'Slags', 'Emne', 'Leverandører'],
        beskeder.map((b) => [visTidspunkt(b.kl), postnavn(b.slags), b.emne, String(b.modtagere)]),
        [20, 22, 44, 12],
      ),
    ],
  };
}

function haendelsesafsnit({ haendelser }: Dokumentation): Sektion {
  if (haendelser.length === 0)
    return { overskrift: 'Hændelser', blokke: [afsnit('Der er ikke sket noget endnu.')] };
  return {
    overskrift: 'Hændelser',
    blokke: [
      tabel(
        'Hændelser i rækkefølge',
        ['Hvornår', 'Hvad', 'Hvem'],
        haendelser.map((h) => [visTidspunkt(h.kl), h.tekst, h.hvem]),
        [20, 56, 24],
      ),
    ],
  };
}

/** The messages in full, for the files: the page would drown in them. */
function beskedbilag({ beskeder }: Dokumentation): Sektion[] {
  const medTekst = beskeder.filter((b) => b.tekst !== null);
  if (medTekst.length === 0) return [];
  return [
    {
      overskrift: 'Bilag: beskederne, som de blev sendt',
      blokke: [afsnit('Hvor den enkelte leverandørs navn stod, står [leverandøren].')],
      undersektioner: medTekst.map((b) => ({
        overskrift: `${b.emne} (${visTidspunkt(b.kl)})`,
        blokke: (b.tekst ?? '').split(/\n\s*\n/).flatMap((t) => (t.trim() === '' ? [] : [afsnit(t.trim())])),
      })),
    },
  ];
}

/** The sections of the record in their order, as page and files show them. */
export function dokumentationssektioner(d: Dokumentation): Sektion[] {
  return [
    oversigt(d),
    { overskrift: 'Sådan blev deltagerne behandlet lige', blokke: liste(ligebehandling(d)) },
    fristafsnit(d),
    deltagerafsnit(d),
    materiale(d),
    spoergsmaalsafsnit(d),
    tillaegsafsnit(d),
    beskedafsnit(d),
    evaluatorafsnit(d),
    haendelsesafsnit(d),
  ];
}

/** The record under udbudsloven § 39 as a document that can go with the tender material. */
export function dokumentationsdokument(d: Dokumentation, nu: Date): Dokument {
  return {
    titel: d.dialog.slags === 'dialog' ? 'Dokumentation af markedsdialogen' : 'Dokumentation af forløbet',
    undertitel: d.dialog.titel,
    afsender: d.dialog.organisation,
    udtraek: [
      { navn: 'Ordregiver', vaerdi: d.dialog.organisation },
      ...(d.dialog.slags === 'dialog' ? [{ navn: 'Efter', vaerdi: 'Udbudsloven § 39' }] : []),
      { navn: 'Dannet', vaerdi: visTidspunkt(nu) },
      { navn: 'Indeholder ikke', vaerdi: 'Leverandørernes svar, og hvem der stillede spørgsmål' },
    ],
    nummereret: true,
    indholdsfortegnelse: true,
    sektioner: [...dokumentationssektioner(d), ...beskedbilag(d)],
  };
}
