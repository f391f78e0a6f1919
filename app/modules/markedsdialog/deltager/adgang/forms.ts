import { z } from 'zod';

const uuid = z.uuid('Vælg en kollega.');

/** One change of who works on an answer. */
export const kollegaform = z.discriminatedUnion('handling', [
  z.object({ handling: z.literal('tilfoej'), person: uuid }),
  z.object({ handling: z.literal('fjern'), person: uuid }),
  z.object({ handling: z.literal('alle') }),
  z.object({ handling: z.literal('udvalgte') }),
]);
export type Kollegaaendring = z.output<typeof kollegaform>;
