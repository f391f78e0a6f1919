import type { Aktoer } from '../../../../kernel/adgang.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import { personnavne } from '../../../organisation/public.ts';
import { hentHoeringsstand } from '../hoering/queries.ts';
import { hentBindinger } from '../initiativ/queries.ts';
import { hentMaalrammer } from '../maal/queries.ts';
import type { Maalstand } from '../maal/stand/rules.ts';
import { enhedsnavne, hentDele } from '../queries.ts';
import { hentRammer } from '../rammer/queries.ts';
import { rammetitel } from '../rammer/rules.ts';
import type { Del, Strategi, Udgave } from '../rules.ts';
import { hentTalbillede, type Talbillede, type Taludsnit, udenLukkedeLinks } from '../tal/queries.ts';
import type { Bloknoegle } from '../tal/rules.ts';
import { type Frossen, type Frossetmaal, type Hoeringsstand, visDel } from './rules.ts';

type Objekt = Readonly<Record<string, unknown>>;
const objekt = (v: unknown): Objekt =>
  typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Objekt) : {};
const liste = <T>(v: unknown): readonly T[] => (Array.isArray(v) ? (v as T[]) : []);

/** A frozen edition, whatever release wrote it: lists that it hasn't got are empty. */
export function laesFrossen(v: unknown): Frossen {
  const f = objekt(v);
  return {
    navn: typeof f.navn === 'string' ? f.navn : '',
    fraAar: typeof f.fraAar === 'number' ? f.fraAar : 0,
    tilAar: typeof f.tilAar === 'number' ? f.tilAar : 0,
    dag: typeof f.dag === 'string' ? f.dag : '',
    dele: liste<Frossen['dele'][number]>(f.dele),
    maal: liste<Frossetmaal>(f.maal),
    initiativer: liste<Frossen['initiativer'][number]>(f.initiativer),
  };
}

/** What was adopted, with links only to what the reader may open; null where the edition hasn't been. */
export async function hentFrossen(tx: Tx, aktoer: Aktoer, udgaveId: number): Promise<Frossen | null> {
  const r = await raekke(
    tx,
    sql<{
      indhold: unknown;
    }>`select indhold from strategiudgave where id = ${udgaveId} and tilstand = 'vedtaget'`,
  );
  if (!r) return null;
  const frossen = laesFrossen(r.indhold);
  const navne = await personnavne(
    tx,
    frossen.maal.flatMap((m) => m.ejerId ?? []),
  );
  return {
    ...frossen,
    dele: frossen.dele.map((d) => ({ ...d, blokke: d.blokke.map((b) => udenLukkedeLinks(b, aktoer)) })),
    maal: frossen.maal.map((m) => (m.ejerId ? { ...m, ejer: navne.get(m.ejerId) ?? 'Slettet person' } : m)),
  };
}

/** The edition under work as it would be frozen now: its visible parts with today's figures, and the goals as they are promised. */
export interface Udkast {
  readonly frossen: Frossen;
  readonly dele: readonly Del[];
  readonly tal: Talbillede;
  readonly hoering: Hoeringsstand;
}

/** Every block that some of the parts show. */
export function blokkeI(dele: readonly Del[]): Bloknoegle[] {
  return [...new Set(dele.flatMap((d) => d.blokke))];
}

export async function hentUdkast(u: Taludsnit, strategi: Strategi, udgave: Udgave): Promise<Udkast> {
  const { tx, aktoer, idag } = u;
  const dele = await hentDele(tx, udgave.id);
  const synlige = dele.filter((d) => !d.skjult);
  const tal = await hentTalbillede(u, strategi.id, blokkeI(synlige));
  const enheder = await enhedsnavne(tx, aktoer);
  const rammer = await hentMaalrammer(tx, strategi.id);
  const titler = new Map(
    (await hentRammer(tx)).flatMap((r) => r.maal.map((m) => [m.id, rammetitel(r, m)] as const)),
  );
  const bindinger = await hentBindinger(tx, strategi.id);
  const lov = (m: Maalstand): Frossetmaal => ({
    id: m.id,
    nr: m.nr,
    titel: m.titel,
    enhed: m.enhed,
    enhedsnavn: m.enhedsnavn,
    udgang: m.udgang,
    udgangDag: m.udgangDag,
    maal: m.maal,
    maalDag: m.maalDag,
    ejerId: m.ejerId,
    ejer: m.ejer,
    sidste: m.sidste,
    lys: m.lys.lys,
    rammer: rammer.filter((r) => r.maalId === m.id).flatMap((r) => titler.get(r.rammemaalId) ?? []),
    initiativer: bindinger.filter((b) => b.maalId === m.id).map((b) => b.initiativId),
  });
  return {
    dele,
    tal,
    hoering: await hentHoeringsstand(tx, udgave.id, idag),
    frossen: {
      navn: strategi.navn,
      fraAar: strategi.fraAar,
      tilAar: strategi.tilAar,
      dag: idag,
      dele: synlige.map((d) => visDel(d, enheder, tal.blokke)),
      maal: tal.maal.map(lov),
      initiativer: tal.initiativer.map(({ id, nr, navn, tilstand, lys, til }) => ({
        id,
        nr,
        navn,
        tilstand,
        lys,
        til,
      })),
    },
  };
}
