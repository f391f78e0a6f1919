/** A year's settlement: what it is computed from, what it comes to, what is issued of it, and what has to be corrected. */
import type { Maaned } from '../../../../kernel/maaned.ts';
import { type Hindring, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { danskSortering } from '../../../../kernel/tekst.ts';
import type { Program } from '../../rules.ts';
import { beregnAar, ratelinjer } from '../beregning.ts';
import { efterregning } from '../efterregning.ts';
import type { Enhedsord } from '../faktura/forklaring.ts';
import type { Grundlag, Talkilde } from '../grundlag/rules.ts';
import { sikker } from '../heltal.ts';
import type { Forbedring, Modeldel, Prismodel } from '../pris/rules.ts';
import type {
  Aarsafregning,
  Aarslinje,
  Deltagelse,
  Optaelling,
  Ratelinje,
  Rettelse,
  Udstedtlinje,
} from '../rules.ts';

/** An adopted version of the price model. */
export interface Vedtagetmodel {
  readonly nr: number;
  readonly gyldigFra: Maaned;
  readonly sha256: string;
  readonly model: Prismodel;
}

export interface Afregningskommune {
  readonly id: number;
  readonly kommunekode: string;
  readonly navn: string;
}

/** Everything that a year is computed from, as it is now. */
export interface Aarsdata {
  readonly aar: number;
  readonly prismodel: Vedtagetmodel;
  readonly tal: readonly Optaelling[];
  readonly talkilder: readonly Talkilde[];
  readonly deltagelser: readonly Deltagelse[];
  /** By kommunekode: those who have joined. */
  readonly kommuner: ReadonlyMap<string, Afregningskommune>;
  /** Kommuner that have joined and are left out: it isn't agreed when they begin to pay, or they aren't bound yet. */
  readonly udeladt: readonly Hindring[];
}

/** A year computed in its instalments. */
export interface Beregning {
  readonly afregning: Aarsafregning;
  readonly rater: readonly Ratelinje[];
}

/** The year and its instalments, or what is missing. */
export function beregn(data: Aarsdata): Resultat<Beregning> {
  const afregning = beregnAar(data.prismodel.model, data.tal, data.deltagelser, data.aar);
  if (!afregning.ok) return afregning;
  return ok({ afregning: afregning.vaerdi, rater: ratelinjer(data.prismodel.model, afregning.vaerdi) });
}

/** The amounts of a run as a file that the command can compare with. */
export const BELOEBSFIL = 'beloeb.csv';

export interface Koersel {
  readonly id: number;
  /** Consecutive in the programme. */
  readonly nr: number;
  readonly aar: number;
  readonly prismodelNr: number;
  readonly regelversion: number;
  readonly grundlagSha256: string;
  readonly talSha256: string;
  readonly dataaftryk: string;
  readonly ialtOere: number;
  readonly dannet: Date;
  /** Null: its files are its house's. */
  readonly udgivet: Date | null;
}

export interface Udstedelse {
  readonly id: number;
  readonly koerselId: number;
  readonly koersel: number;
  readonly aar: number;
  readonly slags: 'rate' | 'rettelse';
  /** The part's id and instalment; null for corrections. */
  readonly delId: number | null;
  readonly rate: number | null;
  readonly aarsag: string;
  readonly fakturadato: string;
  readonly forfaldsdato: string;
  readonly antal: number;
  readonly ialtOere: number;
  readonly udstedt: Date;
}

/** Where a year stands. */
export interface Aarsstatus {
  readonly aar: number;
  /** As it is now; null where it can't be computed. */
  readonly ialtOere: number | null;
  readonly udstedtOere: number;
  readonly rater: number;
  readonly udstedteRater: number;
  /** What the year is computed from is no longer what the newest run stands on. */
  readonly aendret: boolean;
  /** Why it can't be computed; empty when it can. */
  readonly mangler: readonly string[];
}

/** One instalment of one part of a year, whether it is issued or not. */
export interface Planrate {
  readonly delId: number;
  readonly del: string;
  readonly rate: number;
  /** Of how many. */
  readonly rater: number;
  readonly navn: string;
  /** `YYYY-MM-DD`: the first day of the month that it is to be issued in. */
  readonly faktureres: string;
  readonly forfaldsdage: number;
  /** As it is now; corrections of what is issued are in it. */
  readonly oere: number;
  readonly kommuner: number;
  readonly udstedelse: Udstedelse | null;
}

const to = (n: number) => String(n).padStart(2, '0');

/** The day that an instalment is to be issued from. */
export function faktureringsdag(del: Modeldel, rate: number, aar: number): string {
  return `${aar}-${to(del.rater[rate - 1]?.faktureringsmaaned ?? 1)}-01`;
}

/** Every instalment that the model has in the year. */
function alleRater(
  model: Prismodel,
  aar: number,
  rater: readonly Ratelinje[],
  udstedelser: readonly Udstedelse[],
): Planrate[] {
  return model.dele.flatMap((del) =>
    del.rater.map((r, i): Planrate => {
      const egne = rater.filter((l) => l.linje.delnoegle === del.noegle && l.rate === i + 1);
      return {
        delId: Number(del.noegle),
        del: del.navn,
        rate: i + 1,
        rater: del.rater.length,
        navn: r.navn,
        faktureres: faktureringsdag(del, i + 1, aar),
        forfaldsdage: r.forfaldsdage,
        oere: sikker(egne.reduce((sum, l) => sum + l.beloebOere, 0)),
        kommuner: new Set(egne.map((l) => l.linje.kommunekode)).size,
        udstedelse:
          udstedelser.find((u) => u.slags === 'rate' && u.delId === Number(del.noegle) && u.rate === i + 1) ??
          null,
      };
    }),
  );
}

/** Every instalment of the year that has an amount or is issued, in the order that they are issued in. */
export function rateplan(
  model: Prismodel,
  aar: number,
  rater: readonly Ratelinje[],
  udstedelser: readonly Udstedelse[],
): Planrate[] {
  return alleRater(model, aar, rater, udstedelser)
    .filter((p) => p.kommuner > 0 || p.udstedelse !== null)
    .sort((a, b) => (a.faktureres < b.faktureres ? -1 : a.faktureres > b.faktureres ? 1 : 0));
}

/** An instalment that is to be issued, and isn't. */
export interface Aabenrate {
  readonly aar: number;
  readonly delId: number;
  readonly del: string;
  readonly rate: number;
  readonly navn: string;
  /** The first day that it is to be issued, `YYYY-MM-DD`. */
  readonly dag: string;
  /** Why it can't be computed yet; null when it can. */
  readonly mangler: string | null;
}

/**
 * The year's instalments that aren't issued: those that somebody is to pay; where the year can't be computed yet, all of the parts
 * that somebody pays for in it.
 */
export function aabneRater(data: Aarsdata, udstedelser: readonly Udstedelse[]): Aabenrate[] {
  const { aar, prismodel, deltagelser } = data;
  const beregning = beregn(data);
  const betalt = new Set(
    deltagelser
      .filter((d) => d.fra <= `${aar}-12` && (d.til === null || d.til >= `${aar}-01`))
      .map((d) => d.delnoegle),
  );
  const skal = beregning.ok
    ? rateplan(prismodel.model, aar, beregning.vaerdi.rater, udstedelser)
    : alleRater(prismodel.model, aar, [], udstedelser).filter((p) => betalt.has(String(p.delId)));
  return skal
    .filter((p) => p.udstedelse === null)
    .map(({ delId, del, rate, navn, faktureres }) => ({
      aar,
      delId,
      del,
      rate,
      navn,
      dag: faktureres,
      mangler: beregning.ok ? null : (beregning.hindringer[0]?.besked ?? null),
    }));
}

/** The instalments that may be issued next: the first of each part that isn't. */
export function naesteRater(plan: readonly Planrate[]): Planrate[] {
  const ud = new Map<number, Planrate>();
  for (const p of plan.toSorted((a, b) => a.rate - b.rate))
    if (p.udstedelse === null && !ud.has(p.delId)) ud.set(p.delId, p);
  return [...ud.values()];
}

export type Ratestatus = 'udstedt' | 'kan_udstedes' | 'kommer';

/** `kan_udstedes` from the first day of its month. */
export function ratestatus(p: Planrate, idag: string): Ratestatus {
  if (p.udstedelse !== null) return 'udstedt';
  return p.faktureres <= idag ? 'kan_udstedes' : 'kommer';
}

/** What a kommune's year comes to. */
export interface Kommunesum {
  readonly kommunekode: string;
  readonly navn: string;
  /** By the part's key. */
  readonly dele: ReadonlyMap<
    string,
    { readonly antal: number; readonly oere: number; readonly maaneder: number }
  >;
  readonly ialtOere: number;
  /** The year before; null where it can't be said. */
  readonly ifjorOere: number | null;
}

/** The units that a part counts for a kommune: its lines by unit have them whole, whatever the tiers. */
function enheder(linjer: readonly Aarslinje[]): number {
  return linjer.reduce(
    (n, l) => Math.max(n, l.forklaring.slags === 'enheder' ? l.forklaring.taltIalt : 0),
    0,
  );
}

/** By kommune, in the order of `kommuner`. `ifjor`: øre by kommunekode of the year before. */
export function kommunesummer(
  linjer: readonly Aarslinje[],
  kommuner: ReadonlyMap<string, Afregningskommune>,
  ifjor: ReadonlyMap<string, number> | null,
): Kommunesum[] {
  const efter = Map.groupBy(linjer, (l) => l.kommunekode);
  const koder = new Set([...efter.keys(), ...(ifjor?.keys() ?? [])]);
  const navn = (kode: string) => kommuner.get(kode)?.navn ?? kode;
  return [...koder].map((kommunekode): Kommunesum => {
    const egne = efter.get(kommunekode) ?? [];
    return {
      kommunekode,
      navn: navn(kommunekode),
      dele: new Map(
        [...Map.groupBy(egne, (l) => l.delnoegle)].map(([del, l]) => [
          del,
          {
            antal: enheder(l),
            oere: sikker(l.reduce((sum, x) => sum + x.beloebOere, 0)),
            maaneder: Math.max(...l.map((x) => x.maaneder)),
          },
        ]),
      ),
      ialtOere: sikker(egne.reduce((sum, l) => sum + l.beloebOere, 0)),
      ifjorOere: ifjor === null ? null : (ifjor.get(kommunekode) ?? 0),
    };
  });
}

/** A line that stands: issued, and not taken back since. */
export interface Staaende extends Udstedtlinje {
  readonly fakturaId: number;
  readonly nummer: number;
  readonly indhold: Aarslinje;
}

/** A line as it is now. */
export interface Nylinje extends Udstedtlinje {
  readonly indhold: Aarslinje;
}

export type Aarsrettelse = Rettelse<Staaende, Nylinje>;

/** What must be corrected of the instalments that are issued. */
export function rettelser(
  staaende: readonly Staaende[],
  rater: readonly Ratelinje[],
  udstedelser: readonly Udstedelse[],
): Aarsrettelse[] {
  const udstedt = new Set(udstedelser.filter((u) => u.slags === 'rate').map((u) => `${u.delId}:${u.rate}`));
  const nye = rater
    .filter((r) => udstedt.has(`${r.linje.delnoegle}:${r.rate}`))
    .map(
      ({ linje, rate, beloebOere }): Nylinje => ({
        kommunekode: linje.kommunekode,
        delnoegle: linje.delnoegle,
        rate,
        linje: linje.linje,
        beloebOere,
        indhold: linje,
      }),
    );
  return efterregning(staaende, nye);
}

/** Sums of corrections: what is to be paid, what is given back, and the difference. */
export function rettelsessum(r: readonly Pick<Aarsrettelse, 'forskelOere'>[]): {
  readonly efterOere: number;
  readonly kreditOere: number;
  readonly ialtOere: number;
} {
  const efterOere = sikker(r.reduce((s, x) => s + Math.max(x.forskelOere, 0), 0));
  const kreditOere = sikker(r.reduce((s, x) => s + Math.min(x.forskelOere, 0), 0));
  return { efterOere, kreditOere, ialtOere: efterOere + kreditOere };
}

/** What the page of a year shows. */
export interface Aarsvisning {
  readonly program: Program;
  readonly aar: number;
  /** `YYYY-MM-DD`. */
  readonly idag: string;
  /** The parts that somebody pays for in the year. */
  readonly dele: readonly Modeldel[];
  /** Why the year can't be computed; empty when it can. */
  readonly mangler: readonly Hindring[];
  /** Who is left out. */
  readonly advarsler: readonly Hindring[];
  /** Of the data that it is computed from. */
  readonly aftryk: string;
  readonly plan: readonly Planrate[];
  readonly ialtOere: number | null;
  readonly udstedelser: readonly Udstedelse[];
  /** How many documents a correction would give. */
  readonly rettelser: number;
  readonly kommuner: readonly Kommunesum[];
  /** Of the list of kommuner. */
  readonly visning: {
    readonly q: string;
    readonly sortering: { readonly noegle: string; readonly retning: 'stigende' | 'faldende' };
    readonly side: { readonly nr: number; readonly pr: number; readonly ialt: number };
  };
  /** The whole year before; null where it can't be said. */
  readonly ifjorOere: number | null;
  readonly delsum: readonly Delsum[];
  readonly forbedringer: readonly (Forbedring & { readonly del: string })[];
}

/** What a part comes to in a year. */
export interface Delsum {
  readonly noegle: string;
  readonly del: string;
  readonly enheder: string;
  readonly antal: number;
  readonly kommuner: number;
  readonly oere: number;
}

/** What the page of corrections shows. */
export interface Rettelsesvisning {
  readonly program: Program;
  readonly aar: number;
  readonly idag: string;
  readonly aftryk: string;
  readonly mangler: readonly Hindring[];
  readonly rettelser: readonly Aarsrettelse[];
  /** By the part's key. */
  readonly dele: ReadonlyMap<string, { readonly navn: string; readonly enhed: Enhedsord }>;
  /** Names by kommunekode. */
  readonly kommuner: ReadonlyMap<string, string>;
  /** What is different from when the newest run was made, in words. */
  readonly aarsager: readonly string[];
  /** Why the counts were corrected, as whoever corrected them wrote; empty where it is something else. */
  readonly begrundelse: string;
}

/** What a settlement comes to when it is computed again from its two files. */
export interface Efterproevning {
  readonly ialtOere: number;
  readonly beloeb: number;
  readonly afvigelser: number;
  /** Words for what isn't as it was frozen; empty when all is. */
  readonly fejl: readonly string[];
  readonly ms: number;
}

/** What a kommune pays of a settlement, in øre; `dele` by the parts it pays for. */
export interface Kommunebeloeb {
  readonly kommunekode: string;
  readonly navn: string;
  readonly dele: ReadonlyMap<string, number>;
  readonly ialtOere: number;
}

export const BELOEBSSORTERING = ['kommune', 'ialt'] as const;

/** The amounts of a basis by kommune, those whose name holds `q`, in the order asked for. */
export function kommunebeloeb(
  { beloeb }: Pick<Grundlag, 'beloeb'>,
  navne: ReadonlyMap<string, string>,
  {
    q,
    sortering,
  }: {
    readonly q: string;
    readonly sortering: {
      readonly noegle: (typeof BELOEBSSORTERING)[number];
      readonly retning: 'stigende' | 'faldende';
    };
  },
): Kommunebeloeb[] {
  const fortegn = sortering.retning === 'faldende' ? -1 : 1;
  const vaerdi = (k: Kommunebeloeb) => (sortering.noegle === 'ialt' ? k.ialtOere : danskSortering(k.navn));
  return [...Map.groupBy(beloeb, (b) => b.kommunekode)]
    .map(([kommunekode, egne]) => {
      const dele = new Map<string, number>();
      for (const b of egne) dele.set(b.del, (dele.get(b.del) ?? 0) + b.oere);
      return {
        kommunekode,
        navn: navne.get(kommunekode) ?? kommunekode,
        dele,
        ialtOere: egne.reduce((s, b) => s + b.oere, 0),
      };
    })
    .filter((k) => k.navn.toLowerCase().includes(q.toLowerCase()))
    .map((k) => ({ k, v: vaerdi(k) }))
    .sort((a, b) => (a.v < b.v ? -fortegn : a.v > b.v ? fortegn : 0))
    .map(({ k }) => k);
}
