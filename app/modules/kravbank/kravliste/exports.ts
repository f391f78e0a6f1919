import type { Tabel, Udtraekslinje } from '../../../kernel/tabel.ts';
import type { Klasser } from '../klasse/rules.ts';
import type { Kravindhold } from '../rules.ts';
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
      noegle: `linje-${l.id}`,
      version: l.versionNr,
      nummer: l.nummer,
      navn: l.indhold.navn,
      beskrivelse: l.indhold.beskrivelse,
      rationale: l.indhold.rationale,
      fortolkning: l.indhold.fortolkning,
      tilfoejelse: (l.kravId === null ? undefined : tilfoejelser.get(l.kravId)) ?? '',
      kategori: klasser.navn(l.indhold.kategoriId),
      underkategori: klasser.navn(l.indhold.underkategoriId),
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
