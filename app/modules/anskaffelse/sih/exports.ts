import type { Blok, Dokument, Sektion } from '../../../kernel/dokument.ts';
import type { Tabel, Udtraekslinje } from '../../../kernel/tabel.ts';
import { visDato, visTidspunkt } from '../../../kernel/tekst.ts';
import { udgiftstekst } from '../behov/rules.ts';
import { BEHOVSSLAGS, behovsnummer, erBehovsslags, PERSONDATA, sagsnummer } from '../rules.ts';
import type { Dagsordenspunkt, Koelinje, Moede } from './queries.ts';
import { BESLUTTET } from './rules.ts';

/** The number that a point's need or case is known by; '' for a subject. */
export function punktnummer(p: Pick<Dagsordenspunkt, 'aar' | 'loebenr' | 'behovId'>): string {
  if (p.aar === null || p.loebenr === null) return '';
  return p.behovId === null ? sagsnummer(p.aar, p.loebenr) : behovsnummer(p.aar, p.loebenr);
}

/** What was decided, in a line. */
export function beslutningstekst(p: Dagsordenspunkt): string {
  if (p.beslutning === null) return 'Ikke besluttet';
  const sag = p.beslutning === 'optag' && p.sag ? ` ${sagsnummer(p.sag.aar, p.sag.loebenr)}` : '';
  const kontakt = p.kontaktperson === '' ? '' : `. Kontaktperson: ${p.kontaktperson}`;
  return `${BESLUTTET[p.beslutning]}${sag}${kontakt}`;
}

function punktsektion(p: Dagsordenspunkt): Sektion {
  const nr = punktnummer(p);
  const fakta = [
    erBehovsslags(p.slags) ? BEHOVSSLAGS[p.slags] : '',
    p.enhed,
    p.persondata === '' ? '' : `Persondata: ${PERSONDATA[p.persondata]}`,
  ].filter((t) => t !== '');
  const blokke: Blok[] = [];
  if (fakta.length > 0) blokke.push({ art: 'afsnit', tekst: fakta.join(' · ') });
  blokke.push({
    art: 'afsnit',
    tekst: [{ tekst: 'Beslutning: ', fed: true }, { tekst: beslutningstekst(p) }],
  });
  for (const afsnit of p.begrundelse.split('\n').filter((t) => t.trim() !== ''))
    blokke.push({ art: 'afsnit', tekst: afsnit });
  return { overskrift: nr === '' ? p.titel : `${nr} ${p.titel}`, blokke };
}

/** The minutes of a meeting. `navne` are the participants' names. */
export function referatdokument(
  moede: Moede,
  punkter: readonly Dagsordenspunkt[],
  navne: readonly string[],
  afsender: string,
): Dokument {
  const laast = moede.afholdt !== null;
  const note: Sektion[] =
    moede.referat === ''
      ? []
      : [
          {
            overskrift: 'Noter',
            blokke: moede.referat
              .split('\n')
              .filter((t) => t.trim() !== '')
              .map((t) => ({ art: 'afsnit' as const, tekst: t })),
          },
        ];
  const udtraek: Udtraekslinje[] = [
    { navn: 'Deltagere', vaerdi: navne.length === 0 ? 'Ikke valgt' : navne.join(', ') },
    { navn: 'Tilstand', vaerdi: laast ? 'Afholdt, referatet er låst' : 'Udkast' },
    ...(moede.afholdt ? [{ navn: 'Låst', vaerdi: visTidspunkt(moede.afholdt) }] : []),
  ];
  return {
    titel: `Referat af SIH-møde ${visDato(moede.dato)}`,
    afsender,
    udtraek,
    sektioner: [
      {
        overskrift: 'Punkter',
        blokke: punkter.length === 0 ? [{ art: 'afsnit', tekst: 'Der var ingen punkter.' }] : [],
        undersektioner: punkter.map(punktsektion),
      },
      ...note,
    ],
  };
}

export function koetabel(
  linjer: readonly (Koelinje & { dage: number })[],
  udtraek: readonly Udtraekslinje[],
): Tabel {
  return {
    titel: 'Nye behov',
    kolonner: [
      { noegle: 'nummer', overskrift: 'Nummer', art: 'tekst' },
      { noegle: 'titel', overskrift: 'Behov', art: 'tekst', bredde: 40 },
      { noegle: 'slags', overskrift: 'Slags', art: 'tekst', bredde: 28 },
      { noegle: 'enhed', overskrift: 'Forvaltning', art: 'tekst', bredde: 26 },
      { noegle: 'udgift', overskrift: 'Udgift, 4 år', art: 'tekst', bredde: 22 },
      { noegle: 'persondata', overskrift: 'Persondata', art: 'tekst' },
      { noegle: 'anmelder', overskrift: 'Meldt af', art: 'tekst', bredde: 22 },
      { noegle: 'sendt', overskrift: 'Sendt', art: 'tidspunkt' },
      { noegle: 'dage', overskrift: 'Arbejdsdage', art: 'heltal' },
      { noegle: 'moede', overskrift: 'På mødet', art: 'dato' },
    ],
    raekker: linjer.map((l) => ({
      nummer: behovsnummer(l.aar, l.loebenr),
      titel: l.titel,
      slags: erBehovsslags(l.slags) ? BEHOVSSLAGS[l.slags] : l.slags,
      enhed: l.enhed || l.felter.afdeling,
      udgift: udgiftstekst(l.felter),
      persondata: l.persondata === '' ? '' : PERSONDATA[l.persondata],
      anmelder: l.anmelder,
      sendt: l.sendt.toISOString(),
      dage: l.dage,
      moede: l.moede,
    })),
    udtraek,
  };
}
