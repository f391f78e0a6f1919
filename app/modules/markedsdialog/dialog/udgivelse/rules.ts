/** What must be in place before a dialogue is sent to the market. */
import type { Hindring } from '../../../../kernel/resultat.ts';
import type { Markedsdialog } from '../../queries.ts';
import { MARKEDSARTER, type Markedskrav } from '../../rules.ts';
import { kategorierI, vaegthindringer } from '../rules.ts';

export interface Udgivelsesgrundlag {
  readonly dialog: Pick<
    Markedsdialog,
    | 'slags'
    | 'titel'
    | 'beskrivelse'
    | 'kontaktNavn'
    | 'kontaktEmail'
    | 'spoergsmaalsfrist'
    | 'frist'
    | 'brugPris'
    | 'brugScoring'
    | 'vaegte'
    | 'aaben'
    | 'nu'
  >;
  readonly krav: readonly Pick<Markedskrav, 'kategori' | 'udgaaet' | 'pris'>[];
  /** Suppliers that have been put on the list. */
  readonly inviterede: number;
}

/** Where what is missing is put right. */
export type Udgivelsessted = 'ret' | 'krav' | 'leverandoerer';
export interface Udgivelseshindring extends Hindring {
  readonly sted: Udgivelsessted;
}

/** Everything that stands in the way of publication, in the order one would put it right; empty when nothing does. */
export function udgivelseshindringer({
  dialog: d,
  krav,
  inviterede,
}: Udgivelsesgrundlag): Udgivelseshindring[] {
  const h: Udgivelseshindring[] = [];
  const mangler = (sted: Udgivelsessted, kode: string, besked: string, felt?: string) =>
    h.push(felt === undefined ? { sted, kode, besked } : { sted, kode, besked, felt });
  const med = krav.filter((k) => !k.udgaaet);

  if (d.beskrivelse.trim() === '')
    mangler(
      'ret',
      'ingen_beskrivelse',
      'Skriv en beskrivelse, så leverandørerne ved, hvad I søger.',
      'beskrivelse',
    );
  if (d.kontaktNavn === '') mangler('ret', 'ingen_kontakt', 'Skriv, hvem der er kontakt.', 'kontaktNavn');
  if (d.kontaktEmail === '')
    mangler('ret', 'ingen_kontakt_email', 'Skriv kontaktens e-mail.', 'kontaktEmail');
  if (d.frist === null) mangler('ret', 'ingen_frist', 'Sæt en svarfrist.', 'fristDato');
  else if (d.frist <= d.nu)
    mangler('ret', 'frist_passeret', 'Svarfristen er passeret. Sæt en ny.', 'fristDato');
  if (d.spoergsmaalsfrist !== null && d.spoergsmaalsfrist <= d.nu)
    mangler(
      'ret',
      'spoergsmaalsfrist_passeret',
      'Fristen for spørgsmål er passeret. Sæt en ny, eller fjern den.',
      'spoergsmaalsfristDato',
    );
  if (med.length === 0) mangler('krav', 'ingen_krav', 'Tilføj mindst ét krav.');
  if (d.brugPris && MARKEDSARTER[d.slags].pris === 'altid' && med.length > 0 && !med.some((k) => k.pris))
    mangler('krav', 'ingen_pris', 'Spørg om pris på mindst ét krav.');
  if (d.brugScoring && med.length > 0)
    for (const v of vaegthindringer(d, kategorierI(krav))) h.push({ ...v, felt: 'vaegte', sted: 'ret' });
  if (inviterede === 0 && !d.aaben)
    mangler(
      'leverandoerer',
      'ingen_inviterede',
      'Invitér mindst én leverandør, eller gør dialogen åben med link.',
    );
  return h;
}
