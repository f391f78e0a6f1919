import { PRIORITETER, type Prioritet } from '../../rules.ts';
import {
  type Grund,
  type Guideindhold,
  type Guidekrav,
  type Guideresultat,
  type Guidevalg,
  type Spoergsmaal,
  type Udfald,
  type Vaelger,
  VED_IKKE,
  type Virkning,
} from '../rules.ts';
import { type Stillede, spoergsmaalstekst, stillede } from '../stillede/rules.ts';

// What the sentences mean and why the order of precedence is so: docs/beslutninger/0012-kravguide.md.

/** Positions in the list of krav, each once, in no particular order. */
type Ramte = readonly number[];

interface Forberedtsvar {
  readonly grund: Grund;
  readonly tagetUd: Grund;
  readonly holdtInde: Grund;
  readonly medtag: Ramte;
  readonly udelad: Ramte;
  readonly prioritet: readonly {
    readonly ramte: Ramte;
    readonly til: Prioritet;
    readonly note: Grund;
    readonly ikkeSaenket: Grund;
  }[];
}

interface Forberedtspoergsmaal {
  readonly noegle: string;
  readonly svar: ReadonlyMap<string, Forberedtsvar>;
  /** What any of its answers brings in, and takes out. */
  readonly kanMedtage: Ramte;
  readonly kanUdelade: Ramte;
  readonly venter: Grund;
  readonly ubesvaret: Grund;
  readonly ikkeStillet: Grund;
  readonly maaskeUd: Grund;
}

/** A guide and its krav, looked up once: who each effect reaches. Use it for any number of runs. */
export interface Forberedt {
  readonly guide: Guideindhold;
  readonly krav: readonly Guidekrav[];
  readonly altid: readonly { readonly ramte: Ramte; readonly grund: Grund }[];
  readonly spoergsmaal: readonly Forberedtspoergsmaal[];
  /** Of each krav, the positions of the questions that can bring it in, and take it out. */
  readonly haenger: readonly (readonly number[])[];
  readonly kanTagesUd: readonly (readonly number[])[];
  readonly efterIntegration: ReadonlyMap<string, Ramte>;
  readonly efterArbejdsgang: ReadonlyMap<string, Ramte>;
}

function grupper<T extends string | number>(
  krav: readonly Guidekrav[],
  vaerdier: (k: Guidekrav) => readonly T[],
): Map<T, number[]> {
  const ud = new Map<T, number[]>();
  krav.forEach((k, i) => {
    for (const v of new Set(vaerdier(k))) {
      const liste = ud.get(v);
      if (liste === undefined) ud.set(v, [i]);
      else liste.push(i);
    }
  });
  return ud;
}

/** Joins lists of positions below `antal`, each position once. Marks instead of sets: it runs for every effect. */
function forener(antal: number): (lister: readonly Ramte[]) => Ramte {
  const sidst = new Int32Array(antal);
  let nr = 0;
  return (lister) => {
    if (lister.length === 1) return lister[0];
    nr += 1;
    const ud: number[] = [];
    for (const liste of lister) {
      for (const k of liste) {
        if (sidst[k] === nr) continue;
        sidst[k] = nr;
        ud.push(k);
      }
    }
    return ud;
  };
}

/** Which krav a selector reaches, and the union of what several do. */
interface Opslag {
  readonly find: (v: Vaelger) => Ramte;
  readonly foren: (lister: readonly Ramte[]) => Ramte;
}

/** Looks up which krav each effect reaches. Costs one pass over the krav and one look-up per selector. */
export function forbered(guide: Guideindhold, krav: readonly Guidekrav[]): Forberedt {
  const efterId = grupper(krav, (k) => [k.id]);
  const efterKlasse = grupper(krav, (k) => k.klasser);
  const efterIntegration = grupper(krav, (k) => k.integrationer);
  const foren = forener(krav.length);
  const ved = <T>(grupper: ReadonlyMap<T, Ramte>, vaerdier: readonly T[]): Ramte[] =>
    vaerdier.flatMap((v) => {
      const ramte = grupper.get(v);
      return ramte === undefined ? [] : [ramte];
    });
  const find = (v: Vaelger): Ramte =>
    foren([
      ...ved(efterId, v.krav),
      ...ved(efterKlasse, v.klasser),
      ...ved(efterIntegration, v.integrationer),
    ]);
  const spoergsmaal = guide.spoergsmaal.map((s, i) => forberedSpoergsmaal(s, i, { find, foren }));
  const haenger: number[][] = krav.map(() => []);
  const kanTagesUd: number[][] = krav.map(() => []);
  spoergsmaal.forEach((s, i) => {
    for (const k of s.kanMedtage) haenger[k].push(i);
    for (const k of s.kanUdelade) kanTagesUd[k].push(i);
  });
  return {
    guide,
    krav,
    altid: guide.altid.map(({ grund, vaelger }) => ({
      ramte: find(vaelger),
      grund: { slags: 'altid', tekst: grund },
    })),
    spoergsmaal,
    haenger,
    kanTagesUd,
    efterIntegration,
    efterArbejdsgang: grupper(krav, (k) => k.arbejdsgange),
  };
}

function forberedSpoergsmaal(s: Spoergsmaal, i: number, { find, foren }: Opslag): Forberedtspoergsmaal {
  const om = spoergsmaalstekst(s, i);
  const fra = s.noegle;
  const svar = s.svar.map((m): Forberedtsvar => {
    const tekst = `${om} = ${m.tekst}`;
    const ramte = (slags: 'medtag' | 'udelad') =>
      foren(m.virkninger.flatMap((v) => (v.slags === slags ? [find(v.vaelger)] : [])));
    return {
      grund: { slags: 'svar', tekst, fra },
      tagetUd: { slags: 'svar', tekst: `${tekst}. Svaret tager kravet ud.`, fra },
      holdtInde: {
        slags: 'svar',
        tekst: `${tekst}. Svaret tager ellers kravet ud, men en arbejdsgang eller favorit går forud.`,
        fra,
      },
      medtag: ramte('medtag'),
      udelad: ramte('udelad'),
      prioritet: m.virkninger.flatMap((v) => (v.slags === 'prioritet' ? [prioritetsvirkning(v, tekst)] : [])),
    };
  });
  function prioritetsvirkning(v: Extract<Virkning, { slags: 'prioritet' }>, tekst: string) {
    const note = (saetning: string): Grund => ({ slags: 'prioritet', tekst: `${tekst}. ${saetning}`, fra });
    return {
      ramte: find(v.vaelger),
      til: v.prioritet,
      note: note(`Svaret giver prioriteten ${PRIORITETER[v.prioritet]}.`),
      ikkeSaenket: note(
        `Svaret giver prioriteten ${PRIORITETER[v.prioritet]}, men guiden sænker aldrig et Mindstekrav.`,
      ),
    };
  }
  return {
    noegle: s.noegle,
    svar: new Map(s.svar.map((m, nr) => [m.noegle, svar[nr]])),
    kanMedtage: foren(svar.map((m) => m.medtag)),
    kanUdelade: foren(svar.map((m) => m.udelad)),
    venter: { slags: 'svar', tekst: `${om} = Ved ikke. Kravet afventer svaret.`, fra },
    ubesvaret: { slags: 'ubesvaret', tekst: `Spørgsmålet »${s.tekst}« er ikke besvaret`, fra },
    ikkeStillet: {
      slags: 'ikke_stillet',
      tekst: `Spørgsmålet »${s.tekst}« stilles ikke med de svar og domæner, der er valgt`,
      fra,
    },
    maaskeUd: { slags: 'svar', tekst: `${om} = Ved ikke. Et andet svar kan tage kravet ud.`, fra },
  };
}

/** Reasons by position in the list of krav; absent where there is none. */
type Kasse = (Grund[] | undefined)[];

function laeg(kasse: Kasse, ramte: Ramte, grund: Grund): void {
  for (const k of ramte) {
    const liste = kasse[k];
    if (liste === undefined) kasse[k] = [grund];
    else liste.push(grund);
  }
}

type Arbejdsgangsvalg = Guidevalg['arbejdsgange'][number];

/** Positions of the krav that an arbejdsgang calls for, each with the codes that it is called for by; none: by name. */
function kaldtAf(f: Forberedt, a: Arbejdsgangsvalg): Map<number, string[]> {
  const koder = new Map<number, string[]>();
  for (const k of f.efterArbejdsgang.get(a.kode) ?? []) koder.set(k, []);
  for (const kode of new Set(a.integrationer.map((i) => i.kode))) {
    for (const k of f.efterIntegration.get(kode) ?? []) koder.set(k, [...(koder.get(k) ?? []), kode]);
  }
  return koder;
}

/** Ids of the krav that one arbejdsgang calls for, whatever else is chosen. */
export function kravTilArbejdsgang(f: Forberedt, a: Arbejdsgangsvalg): number[] {
  return [...kaldtAf(f, a).keys()].sort((x, y) => x - y).map((k) => f.krav[k].id);
}

/** What the answers and arbejdsgange say about each krav, before it is settled which of them goes first. */
interface Samlet {
  readonly arbejdsgange: Kasse;
  readonly altid: Kasse;
  readonly medtaget: Kasse;
  readonly udeladt: Kasse;
  readonly holdtInde: Kasse;
  readonly prioritet: (Prioritet | undefined)[];
  readonly prioritetsnote: (Grund | undefined)[];
  /** Of each question by position: the reason to give where it doesn't bring its krav in. */
  readonly hvorforIkke: readonly Grund[];
  /** Of each question by position: those answered »Ved ikke« that its effects wait for, itself or what raises it. */
  readonly aabne: readonly (readonly Forberedtspoergsmaal[])[];
}

function saml(f: Forberedt, valg: Guidevalg, { spoergsmaal, svar, maaske }: Stillede): Samlet {
  const stillet = new Set(spoergsmaal.map((q) => q.noegle));
  const ved = new Map(f.spoergsmaal.map((q) => [q.noegle, q]));
  const aabne: (readonly Forberedtspoergsmaal[])[] = [];
  const tom = (): Kasse => new Array(f.krav.length);
  const hvorforIkke: Grund[] = [];
  const s: Samlet = {
    arbejdsgange: tom(),
    altid: tom(),
    medtaget: tom(),
    udeladt: tom(),
    holdtInde: tom(),
    prioritet: new Array(f.krav.length),
    prioritetsnote: new Array(f.krav.length),
    hvorforIkke,
    aabne,
  };
  for (const a of valg.arbejdsgange) {
    for (const [k, koder] of kaldtAf(f, a)) {
      const tekst = `Arbejdsgang: ${a.navn}${koder.length === 0 ? '' : ` (${koder.join(', ')})`}`;
      laeg(s.arbejdsgange, [k], { slags: 'arbejdsgang', tekst, fra: a.kode });
    }
  }
  for (const { ramte, grund } of f.altid) laeg(s.altid, ramte, grund);
  for (const q of f.spoergsmaal) {
    const givet = svar.get(q.noegle);
    const m = givet === undefined ? undefined : q.svar.get(givet);
    hvorforIkke.push(m?.grund ?? (stillet.has(q.noegle) ? q.ubesvaret : q.ikkeStillet));
    if (m !== undefined) samlSvar(f, s, m);
    aabne.push(
      givet === VED_IKKE ? [q] : [...(maaske.get(q.noegle) ?? [])].flatMap((noegle) => ved.get(noegle) ?? []),
    );
  }
  return s;
}

function samlSvar(f: Forberedt, s: Samlet, m: Forberedtsvar): void {
  laeg(s.medtaget, m.medtag, m.grund);
  laeg(s.udeladt, m.udelad, m.tagetUd);
  laeg(s.holdtInde, m.udelad, m.holdtInde);
  for (const { ramte, til, note, ikkeSaenket } of m.prioritet) {
    for (const k of ramte) {
      const laast = f.krav[k].prioritet === 'mindstekrav';
      if (!laast) s.prioritet[k] = til;
      s.prioritetsnote[k] = laast && til !== 'mindstekrav' ? ikkeSaenket : note;
    }
  }
}

const FRAVALGT = 'Fravalgt lokalt: ';
const ANDET_DOMAENE: Grund = { slags: 'domaene', tekst: 'Kravet gælder andre domæner end de valgte' };
const IKKE_SAAS: Grund = { slags: 'driftsform', tekst: 'Kravet gælder kun egen drift, og SaaS er valgt' };
const IKKE_ON_PREMISE: Grund = {
  slags: 'driftsform',
  tekst: 'Kravet gælder kun SaaS, og egen drift er valgt',
};
const FAVORIT: Grund = { slags: 'favorit', tekst: 'Favorit: organisationen har altid kravet med' };
const INGEN: Grund = {
  slags: 'ingen',
  tekst: 'Intet spørgsmål og ingen af de valgte arbejdsgange peger på kravet',
};

/** What keeps a krav out whatever is answered. No domain or no driftsform chosen keeps nothing out. */
function spaerringer(k: Guidekrav, valg: Guidevalg): Grund[] {
  const ud: Grund[] = [];
  if (k.fravalgtGrund !== null) ud.push({ slags: 'fravalgt', tekst: FRAVALGT + k.fravalgtGrund });
  if (valg.domaener.length > 0 && !k.alleDomaener && !k.domaener.some((d) => valg.domaener.includes(d))) {
    ud.push(ANDET_DOMAENE);
  }
  if (valg.driftsform === 'saas' && !k.saas) ud.push(IKKE_SAAS);
  if (valg.driftsform === 'on_premise' && !k.onPremise) ud.push(IKKE_ON_PREMISE);
  return ud;
}

/** Looked up for the krav that it decides, since most are settled by what goes first. Each reason once. */
function aabneVed(s: Samlet, spoergsmaal: readonly number[], hvad: 'venter' | 'maaskeUd'): Grund[] {
  const grunde = new Set<Grund>();
  for (const q of spoergsmaal) for (const aaben of s.aabne[q]) grunde.add(aaben[hvad]);
  return [...grunde];
}

function afgoer(f: Forberedt, k: number, s: Samlet, valg: Guidevalg): Udfald {
  const krav = f.krav[k];
  const note = s.prioritetsnote[k];
  const noter = note === undefined ? [] : [note];
  const faelles = { kravId: krav.id, prioritet: s.prioritet[k] ?? krav.prioritet };
  const spaerret = spaerringer(krav, valg);
  if (spaerret.length > 0) return { ...faelles, udfald: 'ude', grunde: spaerret, noter };
  const fast = [...(s.arbejdsgange[k] ?? []), ...(krav.favorit ? [FAVORIT] : [])];
  const loest = [...(s.medtaget[k] ?? []), ...(s.altid[k] ?? [])];
  if (fast.length > 0) {
    return {
      ...faelles,
      udfald: 'med',
      grunde: [...fast, ...loest],
      noter: [...noter, ...(s.holdtInde[k] ?? [])],
    };
  }
  const udeladt = s.udeladt[k];
  if (udeladt !== undefined) return { ...faelles, udfald: 'ude', grunde: udeladt, noter };
  if (loest.length > 0) {
    return {
      ...faelles,
      udfald: 'med',
      grunde: loest,
      noter: [...noter, ...aabneVed(s, f.kanTagesUd[k], 'maaskeUd')],
    };
  }
  const venter = aabneVed(s, f.haenger[k], 'venter');
  if (venter.length > 0) return { ...faelles, udfald: 'afventer', grunde: venter, noter };
  const hvorfor = f.haenger[k].map((q) => s.hvorforIkke[q]);
  return { ...faelles, udfald: 'ude', grunde: hvorfor.length > 0 ? hvorfor : [INGEN], noter };
}

/** Runs a prepared guide. */
export function evaluerForberedt(f: Forberedt, valg: Guidevalg): Guideresultat {
  const stilling = stillede(f.guide, valg);
  const noegler = stilling.spoergsmaal.map((q) => q.noegle);
  const s = saml(f, valg, stilling);
  const udfald = f.krav.map((_, k) => afgoer(f, k, s, valg));
  const med = udfald.filter((u) => u.udfald === 'med');
  const fraArbejdsgange = med.filter((u) => u.grunde[0].slags === 'arbejdsgang').length;
  return {
    udfald,
    antal: {
      med: med.length,
      afventer: udfald.filter((u) => u.udfald === 'afventer').length,
      ialt: udfald.length,
      fraArbejdsgange,
      fraSvar: med.length - fraArbejdsgange,
    },
    maalbillede: [...new Set(valg.arbejdsgange.flatMap((a) => a.integrationer.map((i) => i.kode)))].sort(),
    stillede: noegler,
    naeste: noegler.find((n) => !stilling.svar.has(n)) ?? null,
  };
}

/** Runs the guide once. To run it several times over the same krav, use `forbered` and `evaluerForberedt`. */
export function evaluer(guide: Guideindhold, krav: readonly Guidekrav[], valg: Guidevalg): Guideresultat {
  return evaluerForberedt(forbered(guide, krav), valg);
}
