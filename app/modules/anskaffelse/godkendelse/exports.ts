import type { Dokument } from '../../../kernel/dokument.ts';
import type { Tabel, Udtraekslinje } from '../../../kernel/tabel.ts';
import { visTidspunkt } from '../../../kernel/tekst.ts';
import { faktatabel } from '../udbud/exports.ts';
import type { Ventelinje } from './liste/rules.ts';
import { GODKENDELSESTILSTANDE, type Godkendelse, visTrin } from './rules.ts';

/** The decision as a document: what was asked, who decided what and why, and the frozen facts it rests on. */
export function beslutningsdokument(g: Godkendelse, afsender: string): Dokument {
  return {
    titel: `Beslutning: ${g.grundlag.titel}`,
    undertitel: GODKENDELSESTILSTANDE[g.tilstand],
    afsender,
    udtraek: [
      { navn: 'Sag', vaerdi: g.grundlag.nummer },
      { navn: 'Godkendelse', vaerdi: `Nr. ${g.nr}` },
      { navn: 'Bedt om', vaerdi: `${visTidspunkt(g.bedt)} af ${g.bedtAf.navn}` },
      ...(g.afgjort === null ? [] : [{ navn: 'Afgjort', vaerdi: visTidspunkt(g.afgjort) }]),
    ],
    nummereret: true,
    sektioner: [
      {
        overskrift: 'Beslutning',
        blokke: [
          {
            art: 'tabel',
            titel: 'Hvem har afgjort hvad',
            kolonner: [
              { noegle: 'nr', overskrift: 'Nr.', art: 'heltal', bredde: 5 },
              { noegle: 'hvad', overskrift: 'Afgørelse', art: 'tekst', bredde: 40 },
              { noegle: 'kl', overskrift: 'Tidspunkt', art: 'tekst', bredde: 24 },
              { noegle: 'begrundelse', overskrift: 'Bemærkning', art: 'tekst', bredde: 40 },
            ],
            raekker: g.trin.map((t) => ({
              nr: t.orden,
              hvad: visTrin(g, t),
              kl: t.afgjort === null ? '' : visTidspunkt(t.afgjort),
              begrundelse: t.begrundelse,
            })),
          },
        ],
      },
      {
        overskrift: 'Det, der blev bedt om',
        blokke: g.grundlag.opsummering.split(/\n+/).map((tekst) => ({ art: 'afsnit' as const, tekst })),
      },
      {
        overskrift: 'Grundlaget',
        blokke: [{ art: 'afsnit', tekst: `Som det så ud ${visTidspunkt(g.bedt)}.` }],
        undersektioner: g.grundlag.afsnit.map((a) => ({
          overskrift: a.overskrift,
          blokke: [faktatabel('Oplysninger', a.linjer)],
        })),
      },
    ],
  };
}

/** The list of approvals as a file. */
export function ventetabel(linjer: readonly Ventelinje[], udtraek: readonly Udtraekslinje[]): Tabel {
  return {
    titel: 'Godkendelser',
    kolonner: [
      { noegle: 'sag', overskrift: 'Sag', art: 'tekst' },
      { noegle: 'titel', overskrift: 'Titel', art: 'tekst', bredde: 40 },
      { noegle: 'tilstand', overskrift: 'Tilstand', art: 'tekst' },
      { noegle: 'trin', overskrift: 'Trin', art: 'tekst' },
      { noegle: 'hvem', overskrift: 'Godkender', art: 'tekst', bredde: 28 },
      { noegle: 'bedtAf', overskrift: 'Bedt af', art: 'tekst', bredde: 28 },
      { noegle: 'bedt', overskrift: 'Bedt om', art: 'tidspunkt' },
      { noegle: 'afgjort', overskrift: 'Afgjort', art: 'tidspunkt' },
    ],
    raekker: linjer.map((l) => ({
      sag: l.nummer,
      titel: l.titel,
      tilstand: GODKENDELSESTILSTANDE[l.tilstand],
      trin: `${l.trin} af ${l.antalTrin}`,
      hvem: l.godkender,
      bedtAf: l.bedtAf,
      bedt: l.bedt.toISOString(),
      afgjort: l.afgjort?.toISOString(),
    })),
    udtraek,
  };
}
