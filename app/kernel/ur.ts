/** The only source of "now". Production uses the machine's clock; tests and the demo can hold it still. */
export interface Ur {
  nu(): Date;
  /** Today in Europe/Copenhagen as `YYYY-MM-DD`. */
  idag(): string;
}

export const ZONE = 'Europe/Copenhagen';

export function datoI(tid: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(tid.getTime())
    .toZonedDateTimeISO(ZONE)
    .toPlainDate()
    .toString();
}

export const systemur: Ur = { nu: () => new Date(), idag: () => datoI(new Date()) };

/** A clock that stands still until it is moved; `stil` takes an ISO instant. */
export function fastUr(start: string): Ur & { stil(tid: string): void } {
  let tid = new Date(start);
  return {
    nu: () => new Date(tid),
    idag: () => datoI(tid),
    stil: (ny) => {
      tid = new Date(ny);
    },
  };
}

/** A clock that goes as another does, so many milliseconds ahead of it (behind when negative). */
export function forskudtUr(ur: Ur, ms: number): Ur {
  const nu = () => new Date(ur.nu().getTime() + ms);
  return { nu, idag: () => datoI(nu()) };
}

/** How far ahead a clock must be for it to be this day (`YYYY-MM-DD`) in Denmark, at the time of day that it is now. */
export function forskydning(ur: Ur, dag: string): number {
  const nu = Temporal.Instant.fromEpochMilliseconds(ur.nu().getTime()).toZonedDateTimeISO(ZONE);
  const der = Temporal.PlainDate.from(dag).toZonedDateTime({ timeZone: ZONE, plainTime: nu.toPlainTime() });
  return der.epochMilliseconds - nu.epochMilliseconds;
}
