/** What the routes of contracts and registrations do alike: a form that came back, and the group that is open. */
import { fletVersioner, type Versionsfelt } from '../../../kernel/feltforskel.ts';
import { visTidspunkt } from '../../../kernel/tekst.ts';
import type { Felter } from '../../../platform/form.ts';
import { laesFeltvaerdier } from '../felt/forms.ts';
import type { Art, Feltgruppe, Feltvaerdi } from '../felt/rules.ts';
import { visFeltvaerdi } from '../felt/vis.ts';
import type { Genstand } from '../lager/queries.ts';
import type { Udgangspunkt } from './commands.ts';
import type { Valgmuligheder } from './queries.ts';
import { felterI } from './rules.ts';
import type { Gruppeform } from './visning.ts';

type Vaerdier = Readonly<Record<string, Feltvaerdi>>;

const kun = (v: Vaerdier, felter: readonly string[]): Vaerdier =>
  Object.fromEntries(felter.filter((f) => f in v).map((f) => [f, v[f]]));

/** The group as it is first opened: what is stored. */
export function aabenGruppe(
  art: Art,
  genstand: Genstand,
  gruppe: Feltgruppe,
  valg: Valgmuligheder,
): Gruppeform {
  const vaerdier = kun(genstand.vaerdier, Object.keys(felterI(art, gruppe)));
  return { gruppe, laas: genstand.laas, udgangspunkt: vaerdier, vaerdier, hindringer: [], valg };
}

/** The group after somebody else has saved: one's own changes on top of what is stored, and both where they differ. */
export function konfliktform(
  art: Art,
  genstand: Genstand & { readonly rettet: Date; readonly rettetAf: string },
  gruppe: Feltgruppe,
  form: Felter,
  udgangspunkt: Udgangspunkt,
  valg: Valgmuligheder,
): Gruppeform {
  const felter = felterI(art, gruppe);
  const deres = kun(genstand.vaerdier, Object.keys(felter));
  const laest = laesFeltvaerdier(felter, form);
  const dit: Vaerdier = laest.ok ? laest.vaerdi : deres;
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
    gruppe,
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
