import { rentekst } from '../../../kernel/rigtekst.ts';
import type { Tabel, Udtraekslinje } from '../../../kernel/tabel.ts';
import type { Klasser } from '../klasse/rules.ts';
import { type Kravindhold, PRIORITETER } from '../rules.ts';
import { kategorinavne } from '../udveksling/fil/rules.ts';
import type { Speclinje } from '../udveksling/spec/rules.ts';
import { LISTETILSTANDE, type Linje, type Listetilstand, prioritetAf } from './rules.ts';

/** A list as it stands among the organisation's lists. */
export interface Oversigtslinje {
  readonly id: number;
  readonly navn: string;
  readonly formaal: string;
  readonly tilstand: Listetilstand;
  readonly slettet: boolean;
  readonly rettetKl: Date;
  readonly krav: number;
  readonly afventer: number;
  readonly opgaver: number;
  /** What a form about it sends back. */
  readonly laas: number;
}

/** The list of kravlister as it is shown. */
export function oversigtstabel(linjer: readonly Oversigtslinje[], udtraek: readonly Udtraekslinje[]): Tabel {
  return {
    titel: 'Kravlister',
    kolonner: [
      { noegle: 'navn', overskrift: 'Kravliste', art: 'tekst', bredde: 40 },
      { noegle: 'formaal', overskrift: 'Formål', art: 'tekst', bredde: 40 },
      { noegle: 'tilstand', overskrift: 'Tilstand', art: 'tekst' },
      { noegle: 'krav', overskrift: 'Krav', art: 'heltal' },
      { noegle: 'afventer', overskrift: 'Afventer svar', art: 'heltal' },
      { noegle: 'opgaver', overskrift: 'Åbne spørgsmål', art: 'heltal' },
      { noegle: 'rettet', overskrift: 'Sidst rettet', art: 'tidspunkt' },
    ],
    raekker: linjer.map((l) => ({
      navn: l.navn,
      formaal: l.formaal,
      tilstand: l.slettet ? 'Slettet' : LISTETILSTANDE[l.tilstand],
      krav: l.krav,
      afventer: l.afventer,
      opgaver: l.opgaver,
      rettet: l.rettetKl.toISOString(),
    })),
    udtraek,
  };
}

/** What a line must bring to stand in a kravspecifikation. */
export interface Speckilde extends Linje {
  readonly nummer: string;
  readonly indhold: Kravindhold;
  readonly publiceretKl: Date | null;
}

/**
 * The lines that are in, as a kravspecifikation has them. `tilfoejelser` are the organisation's own texts by krav,
 * `bilagsnavne` the names of attachments by id.
 */
export function speclinjer(
  linjer: readonly Speckilde[],
  klasser: Klasser,
  tilfoejelser: ReadonlyMap<number, string>,
  bilagsnavne: ReadonlyMap<string, string>,
): Speclinje[] {
  return linjer
    .filter((l) => l.tilstand === 'med')
    .map((l) => ({
      ...kategorinavne(l.indhold, klasser),
      noegle: `linje-${l.id}`,
      version: l.versionNr,
      nummer: l.nummer,
      navn: l.indhold.navn,
      beskrivelse: l.indhold.beskrivelse,
      rationale: l.indhold.rationale,
      fortolkning: l.indhold.fortolkning,
      tilfoejelse: (l.kravId === null ? undefined : tilfoejelser.get(l.kravId)) ?? '',
      prioritet: prioritetAf(l),
      prioritetGrund: l.prioritetGrund,
      svar: l.indhold.svar,
      kraeverUddybning: l.indhold.kraeverUddybning,
      evidens: l.indhold.evidens,
      kilder: l.indhold.kilder,
      integrationer: l.indhold.integrationer,
      bilag: l.indhold.bilag.flatMap((id) => bilagsnavne.get(id) ?? []),
      publiceretKl: l.publiceretKl?.toISOString() ?? null,
    }));
}

/** The krav of a list in its order, one to a row. */
export function linjetabel(
  titel: string,
  linjer: readonly Speclinje[],
  udtraek: readonly Udtraekslinje[],
): Tabel {
  return {
    titel,
    kolonner: [
      { noegle: 'nr', overskrift: 'Nr.', art: 'heltal' },
      { noegle: 'nummer', overskrift: 'Krav id', art: 'tekst' },
      { noegle: 'version', overskrift: 'Version', art: 'heltal' },
      { noegle: 'navn', overskrift: 'Navn', art: 'tekst', bredde: 36 },
      { noegle: 'beskrivelse', overskrift: 'Beskrivelse', art: 'tekst', bredde: 70 },
      { noegle: 'tilfoejelse', overskrift: 'Vores tilføjelse', art: 'tekst', bredde: 40 },
      { noegle: 'kategori', overskrift: 'Kategori', art: 'tekst', bredde: 24 },
      { noegle: 'underkategori', overskrift: 'Underkategori', art: 'tekst', bredde: 24 },
      { noegle: 'prioritet', overskrift: 'Prioritet', art: 'tekst' },
      { noegle: 'prioritetGrund', overskrift: 'Begrundelse for prioritet', art: 'tekst', bredde: 30 },
      { noegle: 'rationale', overskrift: 'Rationale', art: 'tekst', bredde: 50 },
      { noegle: 'evidens', overskrift: 'Forventet dokumentation', art: 'tekst', bredde: 30 },
      { noegle: 'integrationer', overskrift: 'Integrationer', art: 'tekst' },
      { noegle: 'kilder', overskrift: 'Kilder', art: 'tekst', bredde: 30 },
    ],
    raekker: linjer.map((l, i) => ({
      nr: i + 1,
      nummer: l.nummer,
      version: l.version,
      navn: l.navn,
      beskrivelse: rentekst(l.beskrivelse),
      tilfoejelse: rentekst(l.tilfoejelse),
      kategori: l.kategori,
      underkategori: l.underkategori,
      prioritet: PRIORITETER[l.prioritet],
      prioritetGrund: l.prioritetGrund,
      rationale: rentekst(l.rationale),
      evidens: l.evidens,
      integrationer: l.integrationer.join(', '),
      kilder: l.kilder.map((k) => [k.tekst, k.link].filter(Boolean).join(', ')).join('; '),
    })),
    udtraek,
  };
}

/** The list as data for other programs; a change of the shape is a new `format`. */
export function listejson(
  liste: {
    readonly id: number;
    readonly navn: string;
    readonly formaal: string;
    readonly tilstand: Listetilstand;
  },
  linjer: readonly Speclinje[],
  nu: Date,
) {
  const { id, navn, formaal, tilstand } = liste;
  return {
    format: 'maalbillede-kravliste/1',
    dannet: nu.toISOString(),
    kravliste: { id, navn, formaal, tilstand },
    antal: linjer.length,
    krav: linjer,
  };
}
