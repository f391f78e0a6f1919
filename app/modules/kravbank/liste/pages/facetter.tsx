import { visTal } from '../../../../kernel/tekst.ts';
import { klasser as css } from '../../../../ui/klasser.ts';
import type { Klasse } from '../../klasse/rules.ts';
import type { Kravopslag } from '../../krav/rules.ts';
import { PRIORITETER, PRIORITETSORDEN, TILSTANDE } from '../../rules.ts';
import { ALLE_DOMAENER, DRIFTSFORMER, type Facet, type Kravsoegning, MINE, SLAGSVALG } from '../rules.ts';
import type { Facettal } from '../stempel.ts';

/** What a chosen value is called, also where nothing is found by it. */
export function valgnavn(facet: Facet, vaerdi: string, navne: Kravopslag): string {
  switch (facet) {
    case 'slags':
      return opslag(SLAGSVALG, vaerdi);
    case 'prioritet':
      return opslag(PRIORITETER, vaerdi);
    case 'driftsform':
      return opslag(DRIFTSFORMER, vaerdi);
    case 'tilstand':
      return opslag(TILSTANDE, vaerdi);
    case 'mine':
      return opslag(MINE, vaerdi);
    case 'integration':
      return [vaerdi, navne.integrationer.get(vaerdi)?.navn].filter(Boolean).join(' ');
    case 'arbejdsgang':
      return navne.arbejdsgange.get(vaerdi)?.navn ?? vaerdi;
    default:
      if (facet === 'domaene' && vaerdi === String(ALLE_DOMAENER)) return 'Alle domæner';
      return navne.klasser.navn(Number(vaerdi)) || 'Ukendt';
  }
}

function opslag(navne: Readonly<Record<string, string>>, vaerdi: string): string {
  return navne[vaerdi] ?? vaerdi;
}

interface Mulighed {
  readonly vaerdi: string;
  readonly tekst: string;
  readonly antal: number;
  readonly valgt: boolean;
  /** A subcategory, under its category. */
  readonly under?: boolean;
}

function Valg({ facet, m }: { facet: Facet; m: Mulighed }) {
  const id = `f-${facet}-${m.vaerdi.replace(/[^\w-]/g, '_')}`;
  return (
    <div class={css('form-group-checkbox', m.under && 'krav-under')}>
      <input class="form-checkbox" type="checkbox" id={id} name={facet} value={m.vaerdi} checked={m.valgt} />
      <label for={id}>
        {m.tekst} <span class="krav-antal">{visTal(m.antal)}</span>
      </label>
    </div>
  );
}

interface GruppeProps {
  readonly facet: Facet;
  readonly navn: string;
  readonly muligheder: readonly Mulighed[];
  /** Shown closed until something in it is chosen. */
  readonly lukket?: boolean;
}

function Gruppe({ facet, navn, muligheder, lukket }: GruppeProps) {
  if (muligheder.length === 0) return null;
  const valg = muligheder.map((m) => <Valg facet={facet} m={m} />);
  if (!lukket) {
    return (
      <fieldset>
        <legend>{navn}</legend>
        {valg}
      </fieldset>
    );
  }
  return (
    <details class="krav-gruppe" id={`g-${facet}`} open={muligheder.some((m) => m.valgt)}>
      <summary>{navn}</summary>
      <fieldset>
        <legend class="sr-only">{navn}</legend>
        {valg}
      </fieldset>
    </details>
  );
}

export interface FacetterProps {
  readonly soegning: Kravsoegning;
  readonly tal: Facettal;
  /** What codes and classes are called. */
  readonly navne: Kravopslag;
  /** Suppliers and those who aren't logged in: only what is true of the krav itself. */
  readonly offentlig: boolean;
}

/** All filters as checkbox groups with numbers; their form sends itself with script, and by »Vis« without. */
export function Facetter({ soegning, tal, navne, offentlig }: FacetterProps) {
  const valgte = (facet: Facet) => new Set(soegning[facet].map(String));
  const mulighed = (facet: Facet, vaerdi: string, under = false): Mulighed => ({
    vaerdi,
    tekst: valgnavn(facet, vaerdi, navne),
    antal: tal[facet].get(vaerdi) ?? 0,
    valgt: valgte(facet).has(vaerdi),
    under,
  });
  const faste = (facet: Facet, vaerdier: readonly string[]) => vaerdier.map((v) => mulighed(facet, v));
  const brugt = ({ antal, valgt }: Mulighed) => antal > 0 || valgt;
  const klasserAf = (art: Klasse['art'], overklasseId: number | null = null) =>
    navne.klasser.alle.filter(
      (k) =>
        k.art === art &&
        k.flettetI === null &&
        navne.klasser.find(k.overklasseId)?.id === (overklasseId ?? undefined),
    );
  const flade = (art: 'domaene' | 'princip' | 'tag') =>
    klasserAf(art)
      .map((k) => mulighed(art, String(k.id)))
      .filter(brugt);
  const kategorier = klasserAf('kategori').flatMap((k) => {
    const egen = mulighed('kategori', String(k.id));
    const under = klasserAf('kategori', k.id)
      .map((u) => mulighed('kategori', String(u.id), true))
      .filter(brugt);
    if (!brugt(egen)) return [];
    return egen.valgt || under.some((u) => u.valgt) ? [egen, ...under] : [egen];
  });
  const koder = (facet: 'integration' | 'arbejdsgang') =>
    [...new Set([...tal[facet].keys(), ...soegning[facet]])]
      .map((kode) => mulighed(facet, kode))
      .sort((a, b) => a.tekst.localeCompare(b.tekst, 'da'));
  return (
    <>
      {!offentlig && <Gruppe facet="slags" navn="Type" muligheder={faste('slags', Object.keys(SLAGSVALG))} />}
      <Gruppe
        facet="prioritet"
        navn="Prioritet"
        muligheder={faste('prioritet', [...PRIORITETSORDEN].reverse())}
      />
      <Gruppe facet="kategori" navn="Kategori" muligheder={kategorier} />
      <Gruppe
        facet="driftsform"
        navn="Driftsform"
        muligheder={faste('driftsform', Object.keys(DRIFTSFORMER))}
      />
      {!offentlig && (
        <Gruppe facet="mine" navn="Hos jer" muligheder={faste('mine', Object.keys(MINE)).filter(brugt)} />
      )}
      <Gruppe facet="integration" navn="Integration" muligheder={koder('integration')} lukket />
      <Gruppe facet="arbejdsgang" navn="Arbejdsgang" muligheder={koder('arbejdsgang')} lukket />
      <Gruppe
        facet="domaene"
        navn="Domæne"
        muligheder={[...faste('domaene', [String(ALLE_DOMAENER)]).filter(brugt), ...flade('domaene')]}
        lukket
      />
      <Gruppe facet="princip" navn="Princip" muligheder={flade('princip')} lukket />
      <Gruppe facet="tag" navn="Filter" muligheder={flade('tag')} lukket />
      {!offentlig && (
        <Gruppe
          facet="tilstand"
          navn="Tilstand"
          muligheder={faste('tilstand', Object.keys(TILSTANDE))}
          lukket
        />
      )}
    </>
  );
}
