import { type Aktoer, maa, type Ret } from '../../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import {
  ARKNAVNE,
  type Arknavn,
  FAKTAARK,
  type Faktaark,
  type Faktafil,
  INGEN,
  type Melding,
  type Meldinger,
} from '../rules.ts';

/** Who may send in a fact file at all. What it may hold is in `MAA_MELDE`. */
export const IMPORTRET: Ret = {
  navn: 'fakta.importer',
  roller: [
    'katalogredaktoer',
    'driftsoperatoer',
    'administrator',
    'systemejer',
    'itarkitekt',
    'leverandoeradministrator',
  ],
};

/** Who may read which imports there are, and the facts behind a cell. A supplier sees its own imports only. */
export const IMPORTLAESERET: Ret = {
  navn: 'fakta.laes',
  roller: [
    'katalogredaktoer',
    'driftsoperatoer',
    'faelleskravredaktoer',
    'programleder',
    'handlingsplansekretariat',
    'anmelder',
    'sagsbehandler',
    'systemejer',
    'forretningsejer',
    'indkoeber',
    'kravredaktoer',
    'itarkitekt',
    'jurist',
    'godkender',
    'administrator',
    'samarbejdekravredaktoer',
    'samarbejdeindkoeber',
    'leverandoeradministrator',
    'besvarer',
  ],
};

/** On whose behalf facts are sent in, and whom they may be about. */
export type Afsender =
  | { readonly art: 'operatoer' }
  | { readonly art: 'faellesskab' }
  | { readonly art: 'kommune'; readonly kommunekode: string; readonly navn: string }
  | { readonly art: 'leverandoer'; readonly cvr: string };

/** Which sheets each kind of sender may fill in; of the sheets of a kommune and a supplier only rows about itself. */
export const MAA_MELDE = {
  operatoer: ARKNAVNE,
  faellesskab: ARKNAVNE,
  kommune: ['anvendelser', 'ibrugtagninger', 'undtagelser'],
  leverandoer: ['systemer', 'tilslutninger'],
} as const satisfies Record<Afsender['art'], readonly Arknavn[]>;

/** `null` is the operator on the command line, who has the data folder and may do everything. */
export function afsenderFor(aktoer: Aktoer | null): Resultat<Afsender> {
  if (aktoer === null) return ok({ art: 'operatoer' });
  const { art, cvr, kommunekode, navn } = aktoer.organisation;
  if (!maa(aktoer, IMPORTRET) || art === 'samarbejde') {
    return afvist('ikke_adgang', 'Din rolle giver ikke adgang til at indlæse fakta.');
  }
  if (art === 'faellesskab') return ok({ art });
  if (art === 'leverandoer') return ok({ art, cvr });
  return kommunekode === null
    ? afvist('ikke_adgang', 'Kommunen har ingen kommunekode.')
    : ok({ art, kommunekode, navn });
}

/**
 * The kilde that a sender's facts are stored under. A kommune and a supplier have one of their own, so that their full
 * extract can never retract what others have sent in; `null` means that the sender chooses.
 */
export function fastKilde(afsender: Afsender): string | null {
  if (afsender.art === 'kommune') return `kommune-${afsender.kommunekode}`;
  return afsender.art === 'leverandoer' ? `leverandoer-${afsender.cvr}` : null;
}

const KILDE = /^[a-z0-9_æøå-]{1,40}$/;

/** The name of a kilde as it is stored: small letters, no spaces. */
export function laesKilde(tekst: string, afsender: Afsender): Resultat<string> {
  const fast = fastKilde(afsender);
  if (fast !== null) return ok(fast);
  const kilde = tekst.normalize('NFC').trim().toLowerCase();
  if (kilde === '') return afvist('kilde_mangler', 'Skriv, hvilken kilde leveringen kommer fra.', 'kilde');
  return KILDE.test(kilde)
    ? ok(kilde)
    : afvist(
        'kilde_forkert',
        'Kilden må kun have små bogstaver, tal, bindestreg og understreg, og højst 40 tegn, fx kombit.',
        'kilde',
      );
}

/** Reports each row that the sender may not send in. `ejer` gives the CVR of the supplier of a stored system. */
export function kontrollerRet(
  fil: Faktafil,
  raekker: Readonly<Record<Arknavn, number>>,
  afsender: Afsender,
  ejer: (system: string) => string | null,
  fejl: Meldinger,
): void {
  const tilladt: readonly Arknavn[] = MAA_MELDE[afsender.art];
  for (const ark of ARKNAVNE) {
    if (!tilladt.includes(ark) && raekker[ark] > 0) fejl.tilfoej(forkertArk(ark, tilladt));
  }
  if (afsender.art === 'kommune') kunEgenKommune(fil, afsender, fejl);
  if (afsender.art === 'leverandoer') kunEgneSystemer(fil, afsender.cvr, ejer, fejl);
}

function forkertArk(ark: Arknavn, tilladt: readonly Arknavn[]): Melding {
  return {
    ark,
    raekke: null,
    kolonne: null,
    vaerdi: '',
    besked: `I kan ikke indsende rækker i arket ${ark}, kun i ${tilladt.join(', ')}. Slet rækkerne, og behold overskrifterne.`,
  };
}

function kunEgenKommune(
  fil: Faktafil,
  { kommunekode, navn }: Extract<Afsender, { art: 'kommune' }>,
  fejl: Meldinger,
): void {
  for (const ark of FAKTAARK) {
    if (ark === 'tilslutninger') continue;
    const { kommune, nr, antal } = fil[ark];
    for (let i = 0; i < antal; i++) {
      const kode = kommune[i]! === INGEN ? '' : fil.ordboeger.kommuner.tekst(kommune[i]!);
      if (kode === kommunekode) continue;
      const besked =
        kode === ''
          ? `Uden kommune gælder undtagelsen alle kommuner, og det kan I ikke indsende. Skriv jeres egen kode, ${kommunekode}.`
          : `Rækken gælder en anden kommune. I kan kun indsende for ${navn} (${kommunekode}). Slet rækken, eller ret koden.`;
      fejl.tilfoej({ ark, raekke: nr[i]!, kolonne: 'kommune', vaerdi: kode, besked });
    }
  }
}

function kunEgneSystemer(
  fil: Faktafil,
  cvr: string,
  ejer: (system: string) => string | null,
  fejl: Meldinger,
): void {
  const egne = new Set<string>();
  for (const { system, leverandoerCvr, nr } of fil.systemer) {
    const nuvaerende = ejer(system);
    if (nuvaerende !== null && nuvaerende !== cvr) {
      const besked = 'Nøglen bruges allerede om en anden leverandørs system. Vælg en anden nøgle.';
      fejl.tilfoej({ ark: 'systemer', raekke: nr, kolonne: 'system', vaerdi: system, besked });
    } else if (leverandoerCvr !== cvr) {
      const besked = `Systemet har en anden leverandørs CVR. I kan kun indsende jeres egne systemer (CVR ${cvr}).`;
      fejl.tilfoej({
        ark: 'systemer',
        raekke: nr,
        kolonne: 'leverandoer_cvr',
        vaerdi: leverandoerCvr,
        besked,
      });
    } else egne.add(system);
  }
  const { system, nr, antal } = fil.tilslutninger;
  for (let i = 0; i < antal; i++) {
    const noegle = fil.ordboeger.systemer.tekst(system[i]!);
    if (egne.has(noegle) || ejer(noegle) === cvr) continue;
    const besked = 'Systemet er ikke et af jeres. I kan kun indsende tilslutninger for jeres egne systemer.';
    fejl.tilfoej({ ark: 'tilslutninger', raekke: nr[i]!, kolonne: 'system', vaerdi: noegle, besked });
  }
}

/** Counts of what an import does to one sheet. */
export interface Arktal {
  readonly nye: number;
  readonly aendrede: number;
  readonly uaendrede: number;
  readonly trukket: number;
}
export type Importtal = Readonly<Record<Arknavn, Arktal>>;

/** The name a person reads for each sheet. */
export const ARKTITLER: Readonly<Record<Arknavn, string>> = {
  systemer: 'Systemer',
  maalbilleder: 'Målbilleder (versioner)',
  tilslutninger: 'Tilslutninger',
  anvendelser: 'Anvendelser',
  ibrugtagninger: 'Ibrugtagninger',
  undtagelser: 'Undtagelser',
};

/** The table that holds the facts of each sheet with periods. */
export const FAKTATABELLER: Readonly<Record<Faktaark, string>> = {
  tilslutninger: 'tilslutning',
  anvendelser: 'anvendelse',
  ibrugtagninger: 'ibrugtagning',
  undtagelser: 'undtagelse',
};

/** What is said when somebody else stores facts at the same moment. */
export const OPTAGET = 'En anden import er i gang. Prøv igen om lidt. Intet fra din fil er gemt.';
