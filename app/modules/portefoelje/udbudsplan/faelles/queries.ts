import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Udbudsopsaetning } from '../opsaetning/rules.ts';
import { type Plantilstand, planpost } from '../rules.ts';
import { dagAf } from '../tid/rules.ts';
import type { Deltpost } from './rules.ts';

interface Raa {
  readonly kommuneId: number;
  readonly kommune: string;
  readonly id: number;
  readonly navn: string;
  readonly leverandoer: string;
  readonly leverandoerCvr: string;
  readonly genanskaffelse: string;
  readonly slut: string | null;
  readonly tilstand: Plantilstand;
  readonly planAar: number | null;
  readonly planKvartal: number | null;
  readonly aarligOere: string;
  readonly kle: readonly string[];
  readonly systemer: readonly string[];
}

/** The plans of the kommuner that share theirs; nothing unless the actor's own shares its own (udbudsplan_delte, 0015). */
export async function hentDelte(tx: Tx, opsaetning: Udbudsopsaetning, idag: number): Promise<Deltpost[]> {
  const raa = await raekker(
    tx,
    sql<Raa>`select kommune_id as "kommuneId", kommune, kontrakt_id as id, navn, leverandoer,
        leverandoer_cvr as "leverandoerCvr", genanskaffelse, slut::text, plan_tilstand as tilstand, plan_aar as "planAar",
        plan_kvartal as "planKvartal", aarlig_oere::text as "aarligOere", kle, systemer
      from udbudsplan_delte() order by kommune, dansk_sortering(navn), kontrakt_id`,
  );
  return raa.map((r) => {
    const slut = dagAf(r.slut);
    const { genanskaffes } = planpost(
      {
        ...r,
        laas: 0,
        kontraktnummer: '',
        overordnetId: null,
        enhed: '',
        team: '',
        // Another kommune's lead time isn't shared: ours for the same strategy is used.
        forberedelseMd: null,
        aarligOere: Number(r.aarligOere),
        systemer: [],
        domaener: [],
        gyldigFra: null,
        opsagt: false,
        fortsaetter: false,
        slut,
        senesteOpsigelse: null,
        optioner: [],
      },
      opsaetning,
      idag,
    );
    return { ...r, slut, aarligOere: Number(r.aarligOere), genanskaffes };
  });
}
