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
