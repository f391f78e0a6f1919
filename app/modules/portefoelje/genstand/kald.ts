/** What the routes of systems, contracts and registrations do alike: a form of fields that is open or came back. */
import { fletVersioner, type Versionsfelt } from '../../../kernel/feltforskel.ts';
import { FORAELDET, type Hindring, harKode } from '../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../kernel/tekst.ts';
import type { Felter } from '../../../platform/form.ts';
import { laesFeltvaerdier, skrevne } from '../felt/forms.ts';
import type { Feltbeskrivelse, Feltvaerdi } from '../felt/rules.ts';
import { visFeltvaerdi } from '../felt/vis.ts';
import type { Genstand } from '../lager/queries.ts';
import type { Udgangspunkt } from './forms.ts';
import type { Valgmuligheder } from './queries.ts';
import type { Feltform } from './visning.ts';

type Vaerdier = Readonly<Record<string, Feltvaerdi>>;

/** A form of fields on a thing's page: its name there, and what it holds. */
export interface Formvilkaar {
  readonly noegle: string;
  readonly felter: Readonly<Record<string, Feltbeskrivelse>>;
  readonly valg: Valgmuligheder;
}

const kun = (v: Vaerdier, felter: Formvilkaar['felter']): Vaerdier =>
  Object.fromEntries(
    Object.keys(felter)
      .filter((f) => f in v)
      .map((f) => [f, v[f]]),
  );

/** The form as it is first opened: what is stored. */
export function aabenForm({ noegle, felter, valg }: Formvilkaar, genstand: Genstand): Feltform {
  const vaerdier = kun(genstand.vaerdier, felter);
  return { noegle, laas: genstand.laas, udgangspunkt: vaerdier, vaerdier, hindringer: [], valg };
}

/** The form as it comes back: with what was typed, and where somebody else saved meanwhile with both versions. */
export function afvistForm(
  vilkaar: Formvilkaar,
  genstand: Genstand & { readonly rettet: Date; readonly rettetAf: string },
  form: Felter,
  udgangspunkt: Udgangspunkt,
  hindringer: readonly Hindring[],
): Feltform {
  if (harKode(hindringer, FORAELDET)) return konfliktform(vilkaar, genstand, form, udgangspunkt);
  const { noegle, felter, valg } = vilkaar;
  return {
    noegle,
    laas: udgangspunkt.laas,
    udgangspunkt: udgangspunkt.vaerdier ?? kun(genstand.vaerdier, felter),
    vaerdier: skrevne(felter, form),
    hindringer,
    valg,
  };
}

/** One's own changes on top of what is stored, and both where they differ; saving again chooses one's own. */
function konfliktform(
  { noegle, felter, valg }: Formvilkaar,
  genstand: Genstand & { readonly rettet: Date; readonly rettetAf: string },
  form: Felter,
  udgangspunkt: Udgangspunkt,
): Feltform {
  const deres = kun(genstand.vaerdier, felter);
  const laest = laesFeltvaerdier(felter, form);
  const dit: Vaerdier = laest.ok ? { ...deres, ...laest.vaerdi } : deres;
  const beskrivelser: Versionsfelt<Vaerdier>[] = Object.entries(felter).map(([navn, b]) => ({
    navn,
    etiket: b.etiket,
    vis: (v) => visFeltvaerdi(b, v[navn]),
  }));
  const flettet = fletVersioner<Vaerdier>(
    beskrivelser,
    { ...deres, ...(udgangspunkt.vaerdier ?? {}) },
    deres,
    dit,
  );
  return {
    noegle,
    laas: genstand.laas,
    udgangspunkt: deres,
    vaerdier: flettet.billede,
    hindringer: [],
    valg,
    konflikt: {
      felter: flettet.felter,
      taget: flettet.taget,
      hvem: [genstand.rettetAf || 'en anden', visTidspunkt(genstand.rettet)].join(', '),
    },
  };
}
