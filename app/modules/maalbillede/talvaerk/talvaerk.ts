/**
 * The figures in memory, one per process. `for(aktoer)` gives a `Talblik`: everything that one request reads, as known
 * at one instant and narrowed to what the actor may see. There is no other way to the figures.
 *
 *     const blik = await talvaerk.for(aktoer);
 *     const vist = await blik.billede(maaned, 'nyeste');     // { maaned, billede, udgave, foreloebig, offentliggjortKl }
 *     niveauRaekker(vist.billede, 'kommune', filter)         // the calculation's own functions do the rest
 */
import type { Aktoer } from '../../../kernel/adgang.ts';
import { type Maaned, maanedFor, maanedNr } from '../../../kernel/maaned.ts';
import type { Ur } from '../../../kernel/ur.ts';
import type { Database } from '../../../platform/db/database.ts';
import {
  type Aendring,
  beregnMaaned,
  beregnSerie,
  type Filter,
  fordelAendring,
  type Grundlag,
  type Handling,
  type Maanedsbillede,
  type Niveauserie,
  naesteHandlinger,
  type Omfang,
  type Parfilter,
  type Serie,
  serieFor,
} from '../beregning/beregning.ts';
import { Billedlager } from './billedlager.ts';
import { type Faktalager, laesLager, opdaterLager } from './faktalager.ts';
import { bygGrundlag, foersteTal, hentRammefakta, hentViden, type Rammefakta, type Viden } from './hent.ts';
import { hentStempel, hentUdgavebillede, hentUdgaver, type Stempel, type Udgave } from './queries.ts';
import { type Maanedstilstand, maanedstilstand, udgivelsesdag, vinduesmaaneder } from './rules.ts';
import { afgraens, synsfilter, type Talsyn, talsynFor } from './syn.ts';
import { punktFraBillede, punktFraSerie, type Trend, type Trendpunkt, trendbrud } from './trend.ts';

/** Which figures of a month: an udgave by number, the newest (foreløbig while there is none), or as known now. */
export type Udgavevalg = number | 'nyeste' | 'foreloebig';

export interface Maanedsstatus {
  readonly maaned: Maaned;
  readonly tilstand: Maanedstilstand;
  /** The newest udgave. */
  readonly udgave: number | null;
  readonly offentliggjortKl: Date | null;
  /** The first date on which it may be published. */
  readonly udgivelsesdag: string;
}

/** A month to look at. `billede` holds only what the actor may see. */
export interface VistMaaned {
  readonly maaned: Maaned;
  readonly billede: Maanedsbillede;
  readonly udgave: number | null;
  readonly foreloebig: boolean;
  readonly offentliggjortKl: Date | null;
}

export interface Trendvalg {
  /** Only the last so many months. */
  readonly antal?: number;
  /** No later than this month. */
  readonly til?: Maaned;
}

/** What is in memory; replaced as a whole, so that a request sees one state from first to last. */
interface Tilstand {
  readonly nr: number;
  readonly stempel: Stempel;
  readonly idag: string;
  readonly viden: Viden;
  readonly rammer: Rammefakta;
  readonly lager: Faktalager;
  readonly grundlag: Grundlag;
  readonly maaneder: readonly Maaned[];
  /** `null` without months. */
  readonly serie: Serie | null;
  readonly udgaver: ReadonlyMap<Maaned, readonly Udgave[]>;
}

function ens(a: Stempel, b: Stempel): boolean {
  return a.fakta === b.fakta && a.udgaver === b.udgaver && a.navne === b.navne;
}

function efterMaaned(udgaver: readonly Udgave[]): Map<Maaned, Udgave[]> {
  const pr = new Map<Maaned, Udgave[]>();
  for (const udgave of udgaver) pr.set(udgave.maaned, [...(pr.get(udgave.maaned) ?? []), udgave]);
  return pr;
}

/**
 * The filter's figures in all months, straight from the series: for any kommuner and systems, and for one integration
 * alone. `null` where only the cells can tell.
 */
function sumFor(
  serie: Serie,
  grundlag: Grundlag,
  filter: Filter,
): { serie: Niveauserie; fra: number } | null {
  const { integrationer, arbejdsgange, ...andre } = filter;
  if (!integrationer && !arbejdsgange) return { serie: serieFor(serie, grundlag, filter), fra: 0 };
  const alene = Object.values(andre).every((valgte) => valgte === undefined);
  if (!alene || arbejdsgange || integrationer?.length !== 1) return null;
  const niveau = serie.niveauer.integration;
  const nr = niveau.id.indexOf(integrationer[0]);
  return nr < 0 ? null : { serie: niveau, fra: nr * serie.antalMaaneder };
}

/** How many months may be computed before others get a turn. */
const PR_TUR = 4;

export class Talvaerk {
  readonly #db: Database;
  readonly #ur: Ur;
  readonly #billeder: Billedlager;
  #tilstand: Tilstand | null = null;
  #indlaeser: Promise<Tilstand> | null = null;
  #konstant = new Map<Maaned, Serie>();

  constructor(db: Database, ur: Ur, billeder = new Billedlager()) {
    this.#db = db;
    this.#ur = ur;
    this.#billeder = billeder;
  }

  /** What this actor may see, as known now: what was confirmed before the call is in it. */
  async for(aktoer: Aktoer | null): Promise<Talblik> {
    return this.forSyn(talsynFor(aktoer));
  }

  /** As `for`, for the command line, which acts for nobody. */
  async forSyn(syn: Talsyn): Promise<Talblik> {
    return new Talblik(this, await this.#nyeste(), syn);
  }

  /**
   * Waits for what is newest rather than show what is old: whoever has confirmed an import sees it on the next page.
   * One load serves all who wait, unless it began before the stamp that a waiter has seen.
   */
  async #nyeste(): Promise<Tilstand> {
    for (;;) {
      const stempel = await hentStempel(this.#db);
      const nu = this.#tilstand;
      if (nu && ens(nu.stempel, stempel) && nu.idag === this.#ur.idag()) return nu;
      this.#indlaeser ??= this.#indlaes().finally(() => {
        this.#indlaeser = null;
      });
      const ny = await this.#indlaeser;
      if (ens(ny.stempel, stempel)) return ny;
    }
  }

  /** Reads no more than has changed since the state in memory. */
  async #indlaes(): Promise<Tilstand> {
    const gammel = this.#tilstand;
    const stempel = await hentStempel(this.#db);
    const idag = this.#ur.idag();
    const udgaver =
      gammel?.stempel.udgaver === stempel.udgaver
        ? gammel.udgaver
        : efterMaaned(await this.#db.somSystem('talværk: liste over udgaver', hentUdgaver));
    const sammeTal =
      gammel?.stempel.fakta === stempel.fakta &&
      gammel.stempel.navne === stempel.navne &&
      gammel.idag === idag;
    const tal = sammeTal ? gammel : await this.#indlaesTal(gammel, idag);
    const ny = { ...tal, stempel, idag, udgaver };
    if (!sammeTal) {
      this.#billeder.glem('foreloebig:');
      this.#konstant = new Map();
    }
    this.#tilstand = ny;
    return ny;
  }

  async #indlaesTal(
    gammel: Tilstand | null,
    idag: string,
  ): Promise<Omit<Tilstand, 'stempel' | 'idag' | 'udgaver'>> {
    const { viden, rammer } = await this.#db.somSystem('talværk: navne og mål', async (tx) => {
      const viden = await hentViden(tx);
      return { viden, rammer: await hentRammefakta(tx, viden) };
    });
    const kendte = new Set(gammel?.viden.kendte);
    const nye = viden.kendte.filter((id) => !kendte.has(id));
    // After a restore of an older backup, what was known may be gone.
    const bygVidere = gammel !== null && kendte.size + nye.length === viden.kendte.length;
    const lager = bygVidere
      ? await opdaterLager(this.#db, gammel.lager, nye, [...kendte])
      : await laesLager(this.#db, { kendte: viden.kendte });
    const maaneder = vinduesmaaneder(foersteTal(rammer, lager), idag);
    const grundlag = bygGrundlag(rammer, lager, maaneder);
    const serie = maaneder.length === 0 ? null : beregnSerie(grundlag);
    return { nr: (gammel?.nr ?? 0) + 1, viden, rammer, lager, grundlag, maaneder, serie };
  }

  /** For `Talblik` alone: the whole month, before it is narrowed. */
  heltBillede(tilstand: Tilstand, maaned: Maaned, udgave: Udgave | null): Promise<Maanedsbillede> {
    return udgave
      ? this.#billeder.hent(`udgave:${udgave.id}`, () => hentUdgavebillede(this.#db, udgave.id))
      : this.#billeder.hent(`foreloebig:${tilstand.nr}:${maaned}`, () =>
          beregnMaaned(tilstand.grundlag, maaned),
        );
  }

  /** For `Talblik` alone: the month as the scope may see it. */
  afgraenset(
    tilstand: Tilstand,
    maaned: Maaned,
    udgave: Udgave | null,
    syn: Talsyn,
  ): Promise<Maanedsbillede> {
    if (syn.slags !== 'leverandoer') {
      return this.heltBillede(tilstand, maaned, udgave).then((billede) => afgraens(billede, syn));
    }
    const noegle = udgave ? `udgave:${udgave.id}` : `foreloebig:${tilstand.nr}:${maaned}`;
    return this.#billeder.hent(`${noegle}:${syn.cvr}`, async () =>
      afgraens(await this.heltBillede(tilstand, maaned, udgave), syn),
    );
  }

  /** For `Talblik` alone: the series with the target of one month throughout. */
  konstantSerie(tilstand: Tilstand, maalbilledeFra: Maaned): Serie {
    const kendt = tilstand === this.#tilstand ? this.#konstant.get(maalbilledeFra) : undefined;
    if (kendt) return kendt;
    const serie = beregnSerie(tilstand.grundlag, { maalbilledeFra: maanedNr(maalbilledeFra) });
    if (tilstand === this.#tilstand) {
      if (this.#konstant.size >= 3) this.#konstant.clear();
      this.#konstant.set(maalbilledeFra, serie);
    }
    return serie;
  }
}

/** The figures for one actor during one request. */
export class Talblik {
  readonly syn: Talsyn;
  readonly #talvaerk: Talvaerk;
  readonly #tilstand: Tilstand;

  constructor(talvaerk: Talvaerk, tilstand: Tilstand, syn: Talsyn) {
    this.#talvaerk = talvaerk;
    this.#tilstand = tilstand;
    this.syn = syn;
  }

  /** When the newest import was confirmed, as an ISO instant; `null` before the first. */
  get videnKl(): string | null {
    return this.#tilstand.viden.kl;
  }

  /** The newest confirmed import. */
  get videnImport(): number | null {
    return this.#tilstand.viden.importId;
  }

  /** The months that there are figures for, oldest first; the last is the one under way. */
  maaneder(): Maanedsstatus[] {
    if (this.syn.slags === 'intet') return [];
    return this.#tilstand.maaneder.map((maaned) => this.#status(maaned));
  }

  /** The month that a page opens with: the last one that is over, or else the one under way. */
  standardmaaned(): Maaned | null {
    const { maaneder, idag } = this.#tilstand;
    if (this.syn.slags === 'intet') return null;
    return maaneder.findLast((maaned) => maaned < maanedFor(idag)) ?? maaneder.at(-1) ?? null;
  }

  /** The udgaver of a month, oldest first. */
  udgaver(maaned: Maaned): readonly Udgave[] {
    return this.syn.slags === 'intet' ? [] : (this.#tilstand.udgaver.get(maaned) ?? []);
  }

  /** `null` when the month has no udgave of that number, or the actor may see nothing. */
  async billede(maaned: Maaned, valg: Udgavevalg = 'nyeste'): Promise<VistMaaned | null> {
    if (this.syn.slags === 'intet') return null;
    const udgaver = this.udgaver(maaned);
    const udgave = typeof valg === 'number' ? udgaver.find(({ nr }) => nr === valg) : udgaver.at(-1);
    if (typeof valg === 'number' && !udgave) return null;
    const brugt = valg === 'foreloebig' ? null : (udgave ?? null);
    return {
      maaned,
      billede: await this.#talvaerk.afgraenset(this.#tilstand, maaned, brugt, this.syn),
      udgave: brugt?.nr ?? null,
      foreloebig: brugt === null,
      offentliggjortKl: brugt?.offentliggjortKl ?? null,
    };
  }

  /** Each month's newest figures within a filter. */
  async trend(filter: Filter = {}, valg: Trendvalg = {}): Promise<Trend> {
    const { serie, grundlag } = this.#tilstand;
    if (this.syn.slags === 'intet' || !serie) return { punkter: [], brud: [] };
    const snaevert = synsfilter(this.syn, filter);
    const sum = sumFor(serie, grundlag, snaevert);
    const maaneder = this.#udsnit(valg);
    const punkter: Trendpunkt[] = [];
    for (const [nr, maaned] of maaneder.entries()) {
      if (sum && this.udgaver(maaned).length === 0) {
        punkter.push(punktFraSerie(sum.serie, sum.fra + maanedNr(maaned) - serie.foersteMaaned, maaned));
        continue;
      }
      const vist = await this.billede(maaned);
      if (vist) punkter.push(punktFraBillede(vist.billede, vist.udgave, snaevert));
      if (nr % PR_TUR === PR_TUR - 1) await new Promise(setImmediate);
    }
    return { punkter, brud: trendbrud(grundlag, snaevert, maaneder) };
  }

  /**
   * The same months with one target throughout: that of `maalbilledeFra` (default: the newest month). From the facts
   * as known now, so without udgaver and breaks.
   */
  konstantTrend(filter: Parfilter = {}, valg: Trendvalg & { maalbilledeFra?: Maaned } = {}): Trendpunkt[] {
    const { maaneder, grundlag, serie } = this.#tilstand;
    if (this.syn.slags === 'intet' || !serie) return [];
    const maal = valg.maalbilledeFra ?? maaneder[maaneder.length - 1];
    const konstant = this.#talvaerk.konstantSerie(this.#tilstand, maal);
    const sum = serieFor(konstant, grundlag, synsfilter(this.syn, filter));
    return this.#udsnit(valg).map((maaned) =>
      punktFraSerie(sum, maanedNr(maaned) - serie.foersteMaaned, maaned),
    );
  }

  /** The change from one month (or udgave) to another in four parts; `null` when one of them isn't there. */
  async aendring(
    fra: { maaned: Maaned; udgave?: Udgavevalg },
    til: { maaned: Maaned; udgave?: Udgavevalg },
    filter: Filter = {},
  ): Promise<Aendring | null> {
    const [foer, efter] = [
      await this.billede(fra.maaned, fra.udgave),
      await this.billede(til.maaned, til.udgave),
    ];
    return foer && efter ? fordelAendring(foer.billede, efter.billede, filter) : null;
  }

  /** What releases most cells, for one kommune, one supplier, or all that the actor may see. */
  async handlinger(
    maaned: Maaned,
    omfang: Omfang,
    { udgave, filter = {} }: { udgave?: Udgavevalg; filter?: Filter } = {},
  ): Promise<Handling[]> {
    const vist = await this.billede(maaned, udgave);
    return vist ? naesteHandlinger(vist.billede, omfang, filter) : [];
  }

  #udsnit({ til, antal }: Trendvalg): readonly Maaned[] {
    const maaneder = this.#tilstand.maaneder.filter((maaned) => til === undefined || maaned <= til);
    return antal === undefined ? maaneder : maaneder.slice(-antal);
  }

  #status(maaned: Maaned): Maanedsstatus {
    const nyeste = this.#tilstand.udgaver.get(maaned)?.at(-1);
    return {
      maaned,
      tilstand: maanedstilstand(maaned, this.#tilstand.idag, nyeste !== undefined),
      udgave: nyeste?.nr ?? null,
      offentliggjortKl: nyeste?.offentliggjortKl ?? null,
      udgivelsesdag: udgivelsesdag(maaned),
    };
  }
}
