import { z } from 'zod';

/** The search's address. A wrong value means the standard one, since the address is often typed. */
export const SOEGEFELTER = z.object({
  q: z
    .union([z.string(), z.array(z.string()).transform((flere) => flere[0] ?? '')])
    .default('')
    .transform((q) => q.trim().slice(0, 200)),
  slags: z
    .string()
    .regex(/^[a-z_]{1,30}$/)
    .catch(''),
  side: z.coerce.number().int().min(1).max(1000).catch(1),
});
