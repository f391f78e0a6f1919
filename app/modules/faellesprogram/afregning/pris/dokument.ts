/** Reads a price model from outside: the database, a published basis file. */
import { z } from 'zod';
import { MAKS_OERE } from '../../../../kernel/kroner.ts';
import { laesMaaned, type Maaned } from '../../../../kernel/maaned.ts';
import { ok, type Resultat } from '../../../../kernel/resultat.ts';
import { type Prismodel, REGELVERSION } from './rules.ts';

/** The largest count of one kommune that is taken in. */
export const MAKS_ANTAL = 100_000_000;
/** Keys of elements: they are in addresses, files and the keys of lines. */
export const NOEGLE = /^[a-z0-9][a-z0-9-]{0,39}$/;

const noegle = z.string().regex(NOEGLE);
const navn = z.string().min(1).max(120);
const tekst = z.string().max(500);
const oere = z.int().min(0).max(MAKS_OERE);
const bp = z.int().min(0).max(10_000);
const aar = z.int().min(1900).max(2199);
const maaned = z
  .string()
  .refine((t) => laesMaaned(t) !== null)
  .transform((t) => t as Maaned);

const herkomst = { kilde: tekst, forbehold: tekst };
const periode = { fra: maaned, til: maaned.nullable(), ...herkomst };
const beloebsperiode = z.strictObject({ ...periode, oere });
const element = { noegle, navn };

const priselement = z.discriminatedUnion('art', [
  z.strictObject({
    art: z.literal('pr_enhed'),
    ...element,
    perioder: z.array(
      z.strictObject({
        ...periode,
        trin: z
          .array(z.strictObject({ fra: z.int().min(0).max(MAKS_ANTAL), oere }))
          .min(1)
          .max(20),
      }),
    ),
  }),
  z.strictObject({ art: z.literal('fast'), ...element, perioder: z.array(beloebsperiode) }),
  z.strictObject({
    art: z.literal('fordelt'),
    ...element,
    efter: z.enum(['antal', 'lige']),
    perioder: z.array(beloebsperiode),
  }),
  z.strictObject({
    art: z.literal('viderefaktureret'),
    ...element,
    modtager: navn,
    perioder: z.array(beloebsperiode),
  }),
  z.strictObject({
    art: z.literal('rabat'),
    ...element,
    perioder: z.array(
      z.discriminatedUnion('slags', [
        z.strictObject({ slags: z.literal('andel'), ...periode, bp, af: z.array(noegle).min(1) }),
        z.strictObject({ slags: z.literal('beloeb'), ...periode, oere }),
      ]),
    ),
  }),
  z.strictObject({
    art: z.literal('gebyr'),
    ...element,
    ...herkomst,
    oere,
    maaned: z.union([z.literal('foerste'), maaned]),
    kreds: z.discriminatedUnion('art', [
      z.strictObject({ art: z.literal('alle') }),
      z.strictObject({ art: z.literal('kommuner'), koder: z.array(z.string().regex(/^\d{4}$/)) }),
      z.strictObject({ art: z.literal('senere'), efter: maaned }),
    ]),
  }),
]);

const prismodel: z.ZodType<Prismodel> = z.strictObject({
  regelversion: z.literal(REGELVERSION),
  dele: z.array(
    z.strictObject({
      noegle,
      navn,
      enhedEn: navn,
      enhedFlere: navn,
      talAarFoer: z.int().min(1).max(5),
      elementer: z.array(priselement).max(100),
      rater: z
        .array(
          z.strictObject({
            navn,
            faktureringsmaaned: z.int().min(1).max(12),
            forfaldsdage: z.int().min(0).max(365),
          }),
        )
        .max(12),
      tilbagebetalinger: z.array(
        z.strictObject({
          noegle,
          navn,
          ...herkomst,
          hovedstolOere: oere,
          fra: maaned,
          aar: z.int(),
          renteBp: bp,
          form: z.enum(['serie', 'annuitet']),
          forlaengelser: z.array(z.strictObject({ ...herkomst, fraAar: z.int(), aar: z.int(), renteBp: bp })),
        }),
      ),
      forbedringer: z.array(
        z.strictObject({ ...herkomst, aar, besparelseOere: oere, udviklingBp: bp, prisaar: aar }),
      ),
    }),
  ),
});

/** The model, or every place that isn't as the rules have it. That it makes sense is asked by `kontrol`. */
export function laesPrismodel(vaerdi: unknown): Resultat<Prismodel> {
  const laest = prismodel.safeParse(vaerdi);
  if (laest.success) return ok(laest.data);
  return {
    ok: false,
    hindringer: laest.error.issues.map((i) => {
      const sted = i.path.join('.');
      return {
        kode: 'prismodel_form',
        felt: sted,
        besked:
          i.path[0] === 'regelversion'
            ? `Prismodellen skal have regelversion ${REGELVERSION}; den version regner dette program efter.`
            : `Prismodellens ${sted === '' ? 'indhold' : sted} kan ikke læses: der mangler noget, eller værdien er ikke af den rigtige slags.`,
      };
    }),
  };
}
