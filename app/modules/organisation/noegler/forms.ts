import { z } from 'zod';
import type { OrganisationsArt, ROLLER } from '../../../kernel/adgang.ts';
import { ZONE } from '../../../kernel/ur.ts';
import { type Noegleomfang, noegleroller, omfangFor, udloeb } from './rules.ts';

export function noegleform(art: OrganisationsArt, idag: string) {
  return z.object({
    navn: z.string().trim().min(1, 'Skriv, hvad nøglen skal bruges til.').max(100, 'Højst 100 tegn.'),
    rolle: z
      .string()
      .refine((r) => noegleroller(art).some((kendt) => kendt === r), 'Vælg en rolle.')
      .transform((r) => r as keyof typeof ROLLER),
    omfang: z
      .union([z.string().transform((o) => [o]), z.array(z.string())], 'Vælg, hvad nøglen må læse.')
      .refine((alle) => alle.every((o) => omfangFor(art).some((kendt) => kendt === o)), 'Vælg på listen.')
      .transform((alle) => alle as Noegleomfang[]),
    udloeber: z.string().transform((dag, kontekst) => {
      const tid = udloeb(dag, idag, ZONE);
      if (tid) return tid;
      kontekst.addIssue({ code: 'custom', message: 'Vælg en dato fra i dag og højst et år frem.' });
      return z.NEVER;
    }),
  });
}
