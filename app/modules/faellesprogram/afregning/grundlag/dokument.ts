/** Reads a published basis; the price model in it is read by its own reader. */
import { z } from 'zod';
import { laesMaaned, type Maaned } from '../../../../kernel/maaned.ts';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { laesPrismodel } from '../pris/dokument.ts';
import { GRUNDLAGSFORMAT, GRUNDLAGSVERSION, type Grundlag } from './rules.ts';

const tekst = z.string();
const heltal = z.int();
const kommunekode = z.string().regex(/^\d{4}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const maaned = z
  .string()
  .refine((t) => laesMaaned(t) !== null)
  .transform((t) => t as Maaned);

const grundlag = z.strictObject({
  format: z.literal(GRUNDLAGSFORMAT),
  version: z.literal(GRUNDLAGSVERSION),
  program: z.strictObject({ id: heltal, navn: tekst, organisation: tekst }),
  aar: z.int().min(1900).max(2199),
  koersel: heltal,
  dannet: tekst,
  prismodel: z.strictObject({ nr: heltal, gyldigFra: maaned, sha256, indhold: z.unknown() }),
  talSha256: sha256,
  tal: z.array(
    z.strictObject({ del: tekst, aar: heltal, version: heltal, kilde: tekst, kildedato: tekst, note: tekst }),
  ),
  deltagelser: z.array(
    z.strictObject({ kommunekode, delnoegle: tekst, fra: maaned, til: maaned.nullable() }),
  ),
  beloeb: z.array(z.strictObject({ kommunekode, del: tekst, rate: z.int().min(1).max(12), oere: heltal })),
  ialtOere: heltal,
});

/** The basis in a JSON text, or what is wrong with it. */
export function laesGrundlag(json: string): Resultat<Grundlag> {
  let vaerdi: unknown;
  try {
    vaerdi = JSON.parse(json);
  } catch {
    return afvist('grundlag_json', 'Grundlaget er ikke en JSON-fil.');
  }
  const laest = grundlag.safeParse(vaerdi);
  if (!laest.success) {
    const steder = [...new Set(laest.error.issues.map((i) => i.path.join('.')))];
    if (steder.includes('format') || steder.includes(''))
      return afvist('grundlag_format', `Filen er ikke et grundlag: »format« skal være »${GRUNDLAGSFORMAT}«.`);
    if (steder.includes('version'))
      return afvist(
        'grundlag_version',
        `Grundlagets version kendes ikke; her læses version ${GRUNDLAGSVERSION}.`,
      );
    return {
      ok: false,
      hindringer: steder.map((sted) => ({
        kode: 'grundlag_form',
        felt: sted,
        besked: `Grundlagets ${sted} kan ikke læses: der mangler noget, eller værdien er ikke af den rigtige slags.`,
      })),
    };
  }
  const indhold = laesPrismodel(laest.data.prismodel.indhold);
  if (!indhold.ok) return indhold;
  return ok({ ...laest.data, prismodel: { ...laest.data.prismodel, indhold: indhold.vaerdi } });
}
