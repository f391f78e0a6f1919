/**
 * The rules of the definitions page said again, as slowly and plainly as possible: rows, dates as text, sets. Shares
 * nothing with the engine but the names of things, so that a mistake has to be made twice to go unseen.
 */
import type { Raekke } from '../typer.ts';

export interface Fakta {
  readonly kommuner: readonly { kode: string; regionskode: string }[];
  readonly systemer: readonly { noegle: string; cvr: string; kle: string | null }[];
  readonly integrationer: readonly { id: string; udgaaetFra: string | null; efterfoelger: string | null }[];
  readonly arbejdsgange: readonly string[];
  readonly maalbilleder: readonly {
    system: string;
    gyldigFra: string;
    integration: string | null;
    noedvendig: boolean;
    arbejdsgang: string | null;
  }[];
  readonly tilslutninger: readonly { system: string; integration: string; fra: string; til: string | null }[];
  readonly anvendelser: readonly { kommune: string; system: string; fra: string; til: string | null }[];
  readonly ibrugtagninger: readonly {
    kommune: string;
    system: string;
    integration: string;
    status: 'i_brug' | 'ukendt';
    fra: string;
    til: string | null;
  }[];
  readonly undtagelser: readonly {
    kommune: string | null;
    system: string;
    integration: string;
    art: 'ikke_relevant' | 'dispensation';
    daekkesVia: string | null;
    fra: string;
    til: string | null;
  }[];
}

/** The month (`YYYY-MM`) that each kind of fact is taken from; all the same except when a change is split. */
export interface Maaneder {
  readonly par: string;
  readonly maal: string;
  readonly tilslutning: string;
  readonly brug: string;
}

export interface Orakelcelle {
  readonly kommune: string;
  readonly system: string;
  readonly integration: string;
  readonly tilstand: string;
  readonly noedvendig: boolean;
  readonly arbejdsgange: ReadonlySet<string>;
  /** The earliest promised date, in the state `lovet`. */
  readonly lovet: string | null;
}

export const alle = (maaned: string): Maaneder => ({
  par: maaned,
  maal: maaned,
  tilslutning: maaned,
  brug: maaned,
});

const sidsteDag = (maaned: string) =>
  Temporal.PlainYearMonth.from(maaned).toPlainDate({ day: 31 }).toString();

const holder = ({ fra, til }: { fra: string; til: string | null }, maaned: string) =>
  fra <= sidsteDag(maaned) && (til === null || sidsteDag(maaned) < til);

export function bruger(fakta: Fakta, kommune: string, system: string, maaned: string): boolean {
  return fakta.anvendelser.some((r) => r.kommune === kommune && r.system === system && holder(r, maaned));
}

function tilsluttet(fakta: Fakta, system: string, integration: string, maaned: string): boolean {
  return fakta.tilslutninger.some(
    (r) => r.system === system && r.integration === integration && holder(r, maaned),
  );
}

function brug(
  fakta: Fakta,
  kommune: string,
  system: string,
  integration: string,
  maaned: string,
): Set<string> {
  if (!bruger(fakta, kommune, system, maaned)) return new Set();
  const raekker = fakta.ibrugtagninger.filter(
    (r) => r.kommune === kommune && r.system === system && r.integration === integration && holder(r, maaned),
  );
  return new Set(raekker.map(({ status }) => status));
}

/** `null`: not decided. */
export function maalbillede(fakta: Fakta, system: string, maaned: string) {
  const raekker = fakta.maalbilleder.filter((r) => r.system === system && r.gyldigFra <= maaned);
  if (raekker.length === 0) return null;
  const version = raekker
    .map(({ gyldigFra }) => gyldigFra)
    .sort()
    .at(-1);
  const maal = new Map<string, { noedvendig: boolean; arbejdsgange: Set<string> }>();
  for (const r of raekker) {
    if (r.gyldigFra !== version || r.integration === null) continue;
    const integration = nuvaerende(fakta, r.integration, maaned, new Set());
    if (integration === null) continue;
    const et = maal.get(integration) ?? { noedvendig: false, arbejdsgange: new Set() };
    maal.set(integration, et);
    et.noedvendig ||= r.noedvendig;
    if (r.arbejdsgang !== null) et.arbejdsgange.add(r.arbejdsgang);
  }
  return maal;
}

function nuvaerende(fakta: Fakta, id: string, maaned: string, sete: Set<string>): string | null {
  const integration = fakta.integrationer.find((i) => i.id === id)!;
  if (integration.udgaaetFra === null || integration.udgaaetFra > maaned) return id;
  if (integration.efterfoelger === null || sete.has(id)) return null;
  return nuvaerende(fakta, integration.efterfoelger, maaned, new Set([...sete, id]));
}

function undtagelserFor(fakta: Fakta, kommune: string, system: string, integration: string, maaned: string) {
  return fakta.undtagelser.filter(
    (r) =>
      (r.kommune === null || r.kommune === kommune) &&
      r.system === system &&
      r.integration === integration &&
      holder(r, maaned),
  );
}

function daekket(
  fakta: Fakta,
  kommune: string,
  system: string,
  integration: string,
  maaned: string,
): boolean {
  if (!bruger(fakta, kommune, system, maaned)) return false;
  return undtagelserFor(fakta, kommune, system, integration, maaned).some(
    ({ daekkesVia }) =>
      daekkesVia !== null &&
      tilsluttet(fakta, daekkesVia, integration, maaned) &&
      brug(fakta, kommune, daekkesVia, integration, maaned).has('i_brug'),
  );
}

function tilstand(fakta: Fakta, kommune: string, system: string, integration: string, m: Maaneder): string {
  const undtagelser = undtagelserFor(fakta, kommune, system, integration, m.maal);
  const medVia = undtagelser.filter(({ daekkesVia }) => daekkesVia !== null);
  const via = medVia.length > 0 && daekket(fakta, kommune, system, integration, m.brug);
  const arter = new Set(
    (via ? undtagelser.filter(({ daekkesVia }) => daekkesVia === null) : undtagelser).map(({ art }) => art),
  );
  if (arter.has('ikke_relevant')) return 'ikke_relevant';
  if (via) return 'via';
  const erTilsluttet = tilsluttet(fakta, system, integration, m.tilslutning);
  const kendtBrug = brug(fakta, kommune, system, integration, m.brug);
  if (erTilsluttet && kendtBrug.has('i_brug')) return 'i_brug';
  if (arter.has('dispensation')) return 'dispensation';
  if (erTilsluttet) return kendtBrug.has('ukendt') ? 'ukendt' : 'tilsluttet';
  return lovetFra(fakta, system, integration, m.tilslutning) === null ? 'mangler' : 'lovet';
}

function lovetFra(fakta: Fakta, system: string, integration: string, maaned: string): string | null {
  const datoer = fakta.tilslutninger
    .filter((r) => r.system === system && r.integration === integration && r.fra > sidsteDag(maaned))
    .map(({ fra }) => fra);
  return datoer.sort()[0] ?? null;
}

/** Pairs in use, and whether the system has a målbillede. */
export function par(fakta: Fakta, m: Maaneder) {
  return fakta.kommuner.flatMap(({ kode }) =>
    fakta.systemer
      .filter(({ noegle }) => bruger(fakta, kode, noegle, m.par))
      .map(({ noegle }) => ({
        kommune: kode,
        system: noegle,
        fastlagt: maalbillede(fakta, noegle, m.maal) !== null,
      })),
  );
}

export function celler(fakta: Fakta, m: Maaneder): Orakelcelle[] {
  return par(fakta, m).flatMap(({ kommune, system }) =>
    [...(maalbillede(fakta, system, m.maal) ?? [])].map(([integration, { noedvendig, arbejdsgange }]) => {
      const et = tilstand(fakta, kommune, system, integration, m);
      const lovet = et === 'lovet' ? lovetFra(fakta, system, integration, m.tilslutning) : null;
      return { kommune, system, integration, noedvendig, arbejdsgange, tilstand: et, lovet };
    }),
  );
}

const T = ['mangler', 'lovet', 'tilsluttet', 'ukendt', 'i_brug', 'via'];
const K = ['tilsluttet', 'ukendt', 'i_brug', 'via'];
const B = ['i_brug', 'via'];

export function tael(liste: readonly Orakelcelle[]) {
  const antal = (tilstande: string[], kunNoedvendige: boolean) =>
    liste.filter((c) => tilstande.includes(c.tilstand) && (c.noedvendig || !kunNoedvendige)).length;
  return {
    T: antal(T, false),
    K: antal(K, false),
    B: antal(B, false),
    Tn: antal(T, true),
    Kn: antal(K, true),
    Bn: antal(B, true),
    ukendt: antal(['ukendt'], false),
  };
}

/** Each system once, if anybody uses it: only what holds for all kommuner, and never another system. */
function systemvaegtet(fakta: Fakta, cvr: string, maaned: string) {
  const sum = { T: 0, K: 0 };
  for (const { noegle } of fakta.systemer.filter((s) => s.cvr === cvr)) {
    if (!fakta.kommuner.some(({ kode }) => bruger(fakta, kode, noegle, maaned))) continue;
    for (const integration of maalbillede(fakta, noegle, maaned)?.keys() ?? []) {
      const arter = fakta.undtagelser
        .filter(
          (r) =>
            r.kommune === null && r.system === noegle && r.integration === integration && holder(r, maaned),
        )
        .map(({ art }) => art);
      const opfyldt = tilsluttet(fakta, noegle, integration, maaned);
      if (arter.includes('ikke_relevant') || (arter.includes('dispensation') && !opfyldt)) continue;
      sum.T += 1;
      sum.K += Number(opfyldt);
    }
  }
  return sum;
}

type Orakelraekke = Omit<Raekke, 'navn'>;

/** The rows of every level except the cross-cutting ones' rule for being left out, which is said in `medtages`. */
export function raekker(fakta: Fakta, niveau: string, maaned: string): Orakelraekke[] {
  const m = alle(maaned);
  const allePar = par(fakta, m);
  const alleCeller = celler(fakta, m);
  const system = (noegle: string) => fakta.systemer.find((s) => s.noegle === noegle)!;
  const region = (kode: string) => fakta.kommuner.find((k) => k.kode === kode)!.regionskode;
  type Sted = { kommune: string; system: string };
  const idFor: Record<string, (sted: Sted) => string> = {
    land: () => 'DK',
    region: ({ kommune }) => region(kommune),
    kommune: ({ kommune }) => kommune,
    leverandoer: (sted) => system(sted.system).cvr,
    system: (sted) => sted.system,
    domaene: (sted) => system(sted.system).kle ?? 'uden',
    par: (sted) => `${sted.kommune}:${sted.system}`,
  };
  const daekning = (liste: typeof allePar) => ({
    medMaalbillede: liste.filter(({ fastlagt }) => fastlagt).length,
    ialt: liste.length,
  });
  if (niveau === 'integration' || niveau === 'arbejdsgang') {
    const ids = (c: Orakelcelle) => (niveau === 'integration' ? [c.integration] : [...c.arbejdsgange]);
    return [...new Set(alleCeller.flatMap(ids))].sort().map((id) => ({
      id,
      ...tael(alleCeller.filter((c) => ids(c).includes(id))),
      daekning: daekning(allePar),
    }));
  }
  const id = idFor[niveau];
  const ids = new Set(allePar.map(id));
  if (niveau === 'land') ids.add('DK');
  if (niveau === 'kommune') for (const { kode } of fakta.kommuner) ids.add(kode);
  return [...ids].sort().map((et) => ({
    id: et,
    ...tael(alleCeller.filter((c) => id(c) === et)),
    daekning: daekning(allePar.filter((p) => id(p) === et)),
    ...(niveau === 'leverandoer' ? { systemvaegtet: systemvaegtet(fakta, et, maaned) } : {}),
  }));
}
