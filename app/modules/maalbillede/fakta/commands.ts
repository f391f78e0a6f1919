import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import type { Ur } from '../../../kernel/ur.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { ene } from '../../../platform/db/ene.ts';
import { gemFil } from '../../../platform/filer.ts';
import { reserverSystemider, type Systemskrivning, skrivSystemer } from '../../portefoelje/public.ts';
import { intetNyt, type Sammenligning, sammenlign } from './forskel/rules.ts';
import {
  type Afsender,
  afsenderFor,
  type Importtal,
  kontrollerRet,
  laesKilde,
  OPTAGET,
} from './import/rules.ts';
import { advarOmUdenfor } from './kontrol/rules.ts';
import { laesFaktafil } from './laes.ts';
import {
  aabnImport,
  bekraeftImport,
  type Faktaider,
  indsaetFakta,
  indsaetVersioner,
  lukFakta,
  rydAfbrudte,
  SKRIVEPORTION,
  skriv,
} from './lager/commands.ts';
import { hentGemt, hentRegister, type Register, senesteImport } from './lager/queries.ts';
import { type Importtrin, importtal, lavPlan, type Plan, udfyldSystemer } from './plan/rules.ts';
import { type Arknavn, FAKTAARK, type Faktafil, type Meldinger, type Ordbog } from './rules.ts';

export interface Importmiljoe {
  readonly db: Database;
  readonly ur: Ur;
  /** The data folder, where the file is kept. */
  readonly mappe: string;
}

export interface Bestilling {
  /** A file, or a folder of CSV files, on disk. */
  readonly sti: string;
  /** As the sender calls it. */
  readonly filnavn: string;
  readonly kilde: string;
  /** A full extract: facts of this kilde that the file leaves out are retracted. */
  readonly fuldt: boolean;
  /** Who sends it in; `null` is the operator on the command line. */
  readonly aktoer: Aktoer | null;
}

export interface Gemmevalg {
  /** The newest import when the plan was made; a later one means that the plan must be seen again. */
  readonly forventet?: number;
  /** Written in the same transaction that makes the import visible. */
  readonly vedBekraeftet?: (tx: Tx, importId: number) => Promise<void>;
}

export interface Importfremdrift {
  readonly trin: Importtrin;
  /** Rows so far; of how many when that is known, otherwise 0. */
  readonly udfoert: number;
  readonly ialt: number;
}
export type Meddel = (fremdrift: Importfremdrift) => void;

/** What a file would do, or all that is wrong with it: `plan` is `null` exactly when `fejl` has something. */
export interface Proeve {
  readonly kilde: string;
  readonly fejl: Meldinger;
  readonly advarsler: Meldinger;
  readonly raekker: Readonly<Record<Arknavn, number>>;
  readonly plan: Plan | null;
  /** Everything in the file is stored just so. */
  readonly intetNyt: boolean;
  /** The newest confirmed import that it was compared with. */
  readonly senesteImport: number;
}

export type Importudfald =
  /** Nothing is stored. */
  | { readonly slags: 'fejl'; readonly proeve: Proeve }
  | { readonly slags: 'uaendret'; readonly proeve: Proeve }
  | {
      readonly slags: 'gemt';
      readonly proeve: Proeve;
      readonly importId: number;
      readonly tal: Importtal;
      readonly kl: Date;
    };

interface Laest {
  readonly proeve: Proeve;
  readonly fil: Faktafil;
  readonly gemt: Faktafil;
  readonly forskelle: Sammenligning | null;
  readonly register: Register;
}

/** Reads and compares a fact file without storing anything. */
export async function proevImport(
  miljoe: Importmiljoe,
  bestilling: Bestilling,
  meddel: Meddel = () => {},
): Promise<Resultat<Proeve>> {
  const hvem = afsenderOgKilde(bestilling);
  if (!hvem.ok) return hvem;
  const laest = await laes(miljoe.db, bestilling, hvem.vaerdi, meddel);
  return laest.ok ? ok(laest.vaerdi.proeve) : laest;
}

/**
 * Stores a fact file: all or nothing, visible in one instant. Refused when another import is under way, and when
 * `forventet` is no longer the newest.
 */
export async function gemImport(
  miljoe: Importmiljoe,
  bestilling: Bestilling,
  meddel: Meddel = () => {},
  valg: Gemmevalg = {},
): Promise<Resultat<Importudfald>> {
  const hvem = afsenderOgKilde(bestilling);
  if (!hvem.ok) return hvem;
  const svar = await ene(miljoe.db, 'faktaimport', async () => {
    await rydAfbrudte(miljoe.db);
    return gemAlene(miljoe, bestilling, hvem.vaerdi, meddel, valg);
  });
  return svar.fik ? svar.vaerdi : afvist('optaget', OPTAGET);
}

/** Takes back what a killed process left, unless somebody is importing now. Called when the product starts. */
export async function rydEfterAfbrudte(db: Database): Promise<readonly number[]> {
  const svar = await ene(db, 'faktaimport', () => rydAfbrudte(db));
  return svar.fik ? svar.vaerdi : [];
}

interface Hvem {
  readonly afsender: Afsender;
  readonly kilde: string;
}

function afsenderOgKilde({ aktoer, kilde }: Bestilling): Resultat<Hvem> {
  const afsender = afsenderFor(aktoer);
  if (!afsender.ok) return afsender;
  const laest = laesKilde(kilde, afsender.vaerdi);
  return laest.ok ? ok({ afsender: afsender.vaerdi, kilde: laest.vaerdi }) : laest;
}

async function laes(
  db: Database,
  { sti, fuldt }: Bestilling,
  { afsender, kilde }: Hvem,
  meddel: Meddel,
): Promise<Resultat<Laest>> {
  const seneste = await db.somSystem('fakta: hvad planen er lavet imod', senesteImport);
  const register = await hentRegister(db);
  const laesning = await laesFaktafil(sti, register.opslag, {
    fremdrift: ({ raekker }) => meddel({ trin: 'laeser', udfoert: raekker, ialt: 0 }),
  });
  if (!laesning.ok) return laesning;
  const { fejl, advarsler, raekker } = laesning.vaerdi;
  const ejere = new Map(register.systemer.map((s) => [s.noegle, s.leverandoerCvr]));
  kontrollerRet(laesning.vaerdi.fil, raekker, afsender, (noegle) => ejere.get(noegle) ?? null, fejl);
  const udenPlan = { kilde, fejl, advarsler, raekker, plan: null, intetNyt: false, senesteImport: seneste };
  if (fejl.antal > 0) {
    const tom = laesning.vaerdi.fil;
    return ok({ proeve: udenPlan, fil: tom, gemt: tom, forskelle: null, register });
  }
  const ialt = Object.values(raekker).reduce((a, b) => a + b, 0);
  meddel({ trin: 'sammenligner', udfoert: ialt, ialt });
  const gemt = await hentGemt(db, kilde, laesning.vaerdi.fil.ordboeger, register);
  const fil = udfyldSystemer(laesning.vaerdi.fil, gemt.fil.systemer);
  advarOmUdenfor(
    fil.ibrugtagninger,
    [fil.anvendelser, gemt.fil.anvendelser, gemt.andreAnvendelser],
    [fil.tilslutninger, gemt.fil.tilslutninger, gemt.andreTilslutninger],
    fil.ordboeger,
    advarsler,
  );
  const forskelle = sammenlign(gemt.fil, fil, { fuldt });
  const proeve = {
    ...udenPlan,
    plan: lavPlan(gemt.fil, fil, forskelle),
    intetNyt: intetNyt(forskelle),
  };
  return ok({ proeve, fil, gemt: gemt.fil, forskelle, register });
}

async function gemAlene(
  miljoe: Importmiljoe,
  bestilling: Bestilling,
  hvem: Hvem,
  meddel: Meddel,
  { forventet, vedBekraeftet }: Gemmevalg,
): Promise<Resultat<Importudfald>> {
  const laest = await laes(miljoe.db, bestilling, hvem, meddel);
  if (!laest.ok) return laest;
  const { proeve, forskelle } = laest.vaerdi;
  if (forskelle === null) return ok({ slags: 'fejl', proeve });
  if (forventet !== undefined && forventet !== proeve.senesteImport) {
    return afvist(
      'foraeldet',
      'Der er gemt en anden import, siden ændringerne blev vist. Se dem igen, før du gemmer.',
    );
  }
  if (proeve.intetNyt) return ok({ slags: 'uaendret', proeve });
  const fil = await gemFil(miljoe.mappe, bestilling.sti);
  const importId = await aabnImport(miljoe.db, { ...bestilling, ...fil, kilde: hvem.kilde }, miljoe.ur.nu());
  try {
    const kl = await skrivAlt(
      miljoe,
      bestilling,
      importId,
      laest.vaerdi,
      forskelle,
      meddel,
      async (tx, kl) => {
        await skrivAudit(tx, bestilling.aktoer, kl, {
          handling: 'fakta.importer',
          genstand: `import:${importId}`,
          detaljer: { kilde: hvem.kilde, sha256: fil.sha256, tal: importtal(forskelle) },
        });
        await vedBekraeftet?.(tx, importId);
      },
    );
    return ok({ slags: 'gemt', proeve, importId, tal: importtal(forskelle), kl });
  } catch (fejl) {
    // What is left is also taken back at the next start, should the database be what failed.
    await rydAfbrudte(miljoe.db).catch(() => {});
    throw fejl;
  }
}

async function skrivAlt(
  miljoe: Importmiljoe,
  { aktoer }: Bestilling,
  importId: number,
  { fil, gemt, register }: Laest,
  forskelle: Sammenligning,
  meddel: Meddel,
  tilSidst: (tx: Tx, kl: Date) => Promise<void>,
): Promise<Date> {
  const { db } = miljoe;
  const skriverier = planlaeg(forskelle);
  const ialt = skriverier.reduce((sum, s) => sum + s.indeks.length, 0);
  const systemer = await systemskrivninger(db, fil, gemt, forskelle);
  const systemId = new Map([...register.systemId, ...systemer.nye.map((s) => [s.noegle, s.id] as const)]);
  const ider = faktaider(fil, { ...register, systemId });
  let udfoert = 0;
  for (const { ark, luk, indeks } of skriverier) {
    for (let fra = 0; fra < indeks.length; fra += SKRIVEPORTION) {
      const portion = indeks.subarray(fra, fra + SKRIVEPORTION);
      await skriv(db, importId, async (tx) => {
        if (luk) {
          const gamle = ark === 'maalbilleder' ? gemt.maalbilleder.map((v) => v.nr) : gemt[ark].nr;
          return lukFakta(
            tx,
            importId,
            ark,
            Array.from(portion, (i) => gamle[i]!),
          );
        }
        if (ark !== 'maalbilleder') {
          return indsaetFakta(tx, importId, ark, fil[ark], portion, ider, fil.ordboeger);
        }
        const versioner = Array.from(portion, (i) => fil.maalbilleder[i]!);
        return indsaetVersioner(tx, importId, versioner, systemId, register.integrationId);
      });
      udfoert += portion.length;
      meddel({ trin: 'gemmer', udfoert, ialt });
    }
  }
  return bekraeftImport(db, importId, miljoe.ur.nu(), importtal(forskelle), async (tx, kl) => {
    const skriver = { kl, personId: aktoer?.personId ?? null, importId };
    await skrivSystemer(tx, systemer.nye, systemer.aendrede, skriver);
    await tilSidst(tx, kl);
  });
}

interface Skriveri {
  readonly ark: Exclude<Arknavn, 'systemer'>;
  /** Closes stored facts rather than inserting new ones. */
  readonly luk: boolean;
  /** Indices among the stored, or in the file. */
  readonly indeks: Int32Array;
}

function planlaeg(forskelle: Sammenligning): Skriveri[] {
  return (['maalbilleder', ...FAKTAARK] as const).flatMap((ark) => {
    const f = forskelle[ark];
    return [
      { ark, luk: true, indeks: f.erstattet },
      { ark, luk: true, indeks: f.trukket },
      { ark, luk: false, indeks: f.tilfoejet },
      { ark, luk: false, indeks: f.aendret },
    ];
  });
}

async function systemskrivninger(
  db: Database,
  fil: Faktafil,
  gemt: Faktafil,
  { systemer }: Sammenligning,
): Promise<{ nye: Systemskrivning[]; aendrede: Systemskrivning[] }> {
  const ider =
    systemer.tilfoejet.length === 0
      ? []
      : await db.somSystem('fakta: numre til nye systemer', (tx) =>
          reserverSystemider(tx, systemer.tilfoejet.length),
        );
  const somSkrivning = (i: number, id: number): Systemskrivning => {
    const { system, ...resten } = fil.systemer[i]!;
    return { ...resten, id, noegle: system };
  };
  const idVed = new Map(gemt.systemer.map((s) => [s.system, s.nr]));
  return {
    nye: Array.from(systemer.tilfoejet, (i, k) => somSkrivning(i, ider[k]!)),
    aendrede: Array.from(systemer.aendret, (i) => somSkrivning(i, idVed.get(fil.systemer[i]!.system)!)),
  };
}

/** Database ids by code; codes that only stored facts use may have none, since nothing of theirs is inserted. */
function faktaider(
  { ordboeger }: Faktafil,
  { kommuneId, systemId, integrationId }: Pick<Register, 'kommuneId' | 'systemId' | 'integrationId'>,
): Faktaider {
  const somId = (ordbog: Ordbog, id: ReadonlyMap<string, number>) =>
    Int32Array.from({ length: ordbog.antal }, (_, kode) => id.get(ordbog.tekst(kode)) ?? -1);
  return {
    kommune: somId(ordboeger.kommuner, kommuneId),
    system: somId(ordboeger.systemer, systemId),
    integration: somId(ordboeger.integrationer, integrationId),
    systemVedNoegle: systemId,
  };
}
