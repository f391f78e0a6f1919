import { z } from 'zod';
import { type Felter, felt, feltliste } from '../../../platform/form.ts';
import { type Laestlinje, laesLinjer, MAKS_LINJER } from './rules.ts';

/** What an invite form asks for: pasted lines, addresses of earlier dialogues, and one supplier in fields of its own. */
export interface Inviterform {
  readonly linjer: readonly Laestlinje[];
  /** Faults outside the lines. */
  readonly fejl: readonly { readonly felt: string; readonly besked: string }[];
}

/**
 * Reads the whole form. Earlier suppliers and the single one are read as lines too, after the pasted ones, so that the same
 * rules hold for all.
 */
export function laesInviterform(form: Felter, findes: ReadonlySet<string>): Inviterform {
  const indsat = felt(form, 'linjer').slice(0, 50_000);
  const antalIndsat = indsat === '' ? 0 : indsat.split(/\r?\n/).length;
  const tidligere = feltliste(form, 'tidligere').slice(0, MAKS_LINJER);
  const cvr = felt(form, 'leverandoer');
  const email = felt(form, 'email').trim();
  const uden = (v: string) => v.replace(/[;\t\r\n]+/g, ' ').trim();
  const en = cvr === '' && email === '' ? [] : [`${uden(cvr)};${uden(email)}`];
  const alle = laesLinjer([...(indsat === '' ? [] : [indsat]), ...tidligere, ...en].join('\n'), findes);
  const fejl: { felt: string; besked: string }[] = [];
  for (const l of alle.filter((x) => x.fejl !== null)) {
    const hvor =
      l.nr <= antalIndsat ? 'linjer' : l.nr <= antalIndsat + tidligere.length ? 'tidligere' : 'email';
    fejl.push({
      felt: hvor,
      besked: hvor === 'linjer' ? `Linje ${l.nr}: ${l.fejl}` : `${l.cvr} ${l.email}: ${l.fejl}`,
    });
  }
  if (alle.length === 0) fejl.push({ felt: 'linjer', besked: 'Skriv eller vælg mindst én at invitere.' });
  if (alle.length > MAKS_LINJER)
    fejl.push({ felt: 'linjer', besked: `Invitér højst ${MAKS_LINJER} ad gangen.` });
  return { linjer: alle, fejl };
}

export const handlingsform = z.object({
  invitation: z.coerce.number().int().min(0).catch(0).default(0),
  grund: z.string().trim().max(1000, 'Begrundelsen må højst være 1.000 tegn.').default(''),
});
export type Handlingsform = z.output<typeof handlingsform>;

export const DELTAGERHANDLINGER = ['gensend', 'tilbagekald', 'fjern'] as const;
export type Deltagerhandling = (typeof DELTAGERHANDLINGER)[number];

export function erDeltagerhandling(tekst: string | undefined): tekst is Deltagerhandling {
  return DELTAGERHANDLINGER.some((h) => h === tekst);
}
