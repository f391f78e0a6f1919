/** How often a plan is reported on. */
export const TAKTER = { halvaar: 'Hvert halvår', kvartal: 'Hvert kvartal' } as const;
export type Takt = keyof typeof TAKTER;

const MAANEDER: Readonly<Record<Takt, number>> = { halvaar: 6, kvartal: 3 };

/** The first day, `YYYY-MM-01`, of the half year or quarter that a day `YYYY-MM-DD` lies in. */
export function periodeAf(dag: string, takt: Takt): string {
  const laengde = MAANEDER[takt];
  const foerste = Math.floor((Number(dag.slice(5, 7)) - 1) / laengde) * laengde + 1;
  return `${dag.slice(0, 4)}-${String(foerste).padStart(2, '0')}-01`;
}

/** The period so many steps later (or earlier, below 0). */
export function flytPeriode(periode: string, takt: Takt, trin: number): string {
  return Temporal.PlainDate.from(periode)
    .add({ months: trin * MAANEDER[takt] })
    .toString();
}

/** The last day of a period. */
export function periodeslut(periode: string, takt: Takt): string {
  return Temporal.PlainDate.from(flytPeriode(periode, takt, 1))
    .subtract({ days: 1 })
    .toString();
}

function nummer(periode: string, takt: Takt): number {
  return Math.floor((Number(periode.slice(5, 7)) - 1) / MAANEDER[takt]) + 1;
}

/** »2. halvår 2025«, »3. kvartal 2025«. */
export function periodenavn(periode: string, takt: Takt): string {
  return `${nummer(periode, takt)}. ${takt === 'halvaar' ? 'halvår' : 'kvartal'} ${periode.slice(0, 4)}`;
}

/** »2H 25«, »3K 25«: the head of a narrow column. */
export function periodeKort(periode: string, takt: Takt): string {
  return `${nummer(periode, takt)}${takt === 'halvaar' ? 'H' : 'K'} ${periode.slice(2, 4)}`;
}
