/** Where the years of a programme stand, and what a unit costs. */
import { visKroner } from '../../../../kernel/kroner.ts';
import type { Maaned } from '../../../../kernel/maaned.ts';
import { hindringerI, type Resultat } from '../../../../kernel/resultat.ts';
import { visTal } from '../../../../kernel/tekst.ts';
import type { Periode, Prismodel } from '../pris/rules.ts';
import { dataaftryk } from './filer.ts';
import {
  type Aarsdata,
  type Aarsstatus,
  beregn,
  type Koersel,
  naesteRater,
  type Planrate,
  rateplan,
  type Udstedelse,
} from './rules.ts';

export interface Delpris {
  readonly del: string;
  readonly enhedEn: string;
  /** Of the first units; null where no rate holds in the month. */
  readonly satsOere: number | null;
  /** Tiers, and what is passed on, in words. */
  readonly under: string;
}

const gaelder = (m: Maaned) => (p: Periode) => p.fra <= m && (p.til === null || m <= p.til);

/** What a unit costs in a month, by part. */
export function delpriser(model: Prismodel, maaned: Maaned): Delpris[] {
  return model.dele.map((del) => {
    const satser = del.elementer.flatMap((e) => {
      if (e.art !== 'pr_enhed') return [];
      const periode = e.perioder.find(gaelder(maaned));
      return periode === undefined ? [] : [periode];
    });
    const trin = satser.flatMap((p) => p.trin.filter((t) => t.fra > 0));
    const videre = del.elementer.flatMap((e) => {
      if (e.art !== 'viderefaktureret') return [];
      const periode = e.perioder.find(gaelder(maaned));
      return periode === undefined ? [] : [`${e.navn}: ${visKroner(periode.oere)}`];
    });
    return {
      del: del.navn,
      enhedEn: del.enhedEn,
      satsOere: satser.length === 0 ? null : satser.reduce((sum, p) => sum + (p.trin[0]?.oere ?? 0), 0),
      under: [...trin.map((t) => `${visKroner(t.oere)} over ${visTal(t.fra)}`), ...videre].join(' · '),
    };
  });
}

export interface Aarene {
  readonly status: readonly Aarsstatus[];
  /** The first instalment of each part that isn't issued, by the day that it is to be. */
  readonly naeste: readonly (Planrate & { readonly aar: number })[];
}

/** The years, in the order given; `data` are what each is computed from. */
export function aarsstatus(
  aarene: readonly number[],
  data: readonly Resultat<Aarsdata>[],
  koersler: readonly Koersel[],
  udstedelser: readonly Udstedelse[],
): Aarene {
  const status: Aarsstatus[] = [];
  const naeste: (Planrate & { aar: number })[] = [];
  for (const [i, aar] of aarene.entries()) {
    const kendt = data[i];
    const egne = udstedelser.filter((u) => u.aar === aar);
    const nyeste = koersler.find((k) => k.aar === aar);
    const aendret = kendt.ok && nyeste !== undefined && nyeste.dataaftryk !== dataaftryk(kendt.vaerdi);
    const beregning = kendt.ok ? beregn(kendt.vaerdi) : kendt;
    const plan =
      kendt.ok && beregning.ok
        ? rateplan(kendt.vaerdi.prismodel.model, aar, beregning.vaerdi.rater, egne)
        : [];
    status.push({
      aar,
      ialtOere: beregning.ok ? beregning.vaerdi.afregning.ialtOere : null,
      udstedtOere: egne.reduce((sum, u) => sum + u.ialtOere, 0),
      rater: plan.length,
      udstedteRater: plan.filter((p) => p.udstedelse !== null).length,
      aendret,
      mangler: hindringerI(beregning).map((h) => h.besked),
    });
    naeste.push(...naesteRater(plan).map((p) => ({ ...p, aar })));
  }
  const foerste = new Map<number, Planrate & { aar: number }>();
  for (const p of naeste.sort((a, b) => (a.faktureres < b.faktureres ? -1 : 1)))
    if (!foerste.has(p.delId)) foerste.set(p.delId, p);
  return { status, naeste: [...foerste.values()] };
}
