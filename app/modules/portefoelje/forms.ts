import { z } from 'zod';
import { laesCvr } from '../../kernel/cvr.ts';
import { type Felter, felt, type Laest, laesFelter } from '../../platform/form.ts';
import { OPTAGNE_NOEGLER, SORTERINGER, type Systemfelter, type Systemvalg } from './rules.ts';

const tekst = z
  .string()
  .default('')
  .transform((t) => t.trim());
const valgfri = tekst.transform((t) => (t === '' ? null : t));
const FELTER = {
  navn: tekst.refine((t) => t !== '' && t.length <= 300, 'Skriv systemets navn, højst 300 tegn.'),
  leverandoer_cvr: tekst.transform((t, ctx) => {
    const cvr = laesCvr(t);
    if (cvr !== null) return cvr as string;
    ctx.addIssue({
      code: 'custom',
      message: 'Skriv leverandørens CVR-nummer: otte cifre, som kontrolleres.',
    });
    return z.NEVER;
  }),
  leverandoer_navn: tekst.refine((t) => t.length <= 300, 'Navnet må højst være på 300 tegn.'),
  kle: valgfri.refine((t) => t === null || /^\d{2}$/.test(t), 'Vælg en hovedgruppe på listen.'),
  domaene: tekst.refine((t) => t.length <= 200, 'Domænet må højst være på 200 tegn.'),
  kitos_uuid: valgfri.refine(
    (t) => t === null || z.guid().safeParse(t).success,
    'Det er ikke en UUID. Kopiér den fra KITOS, eller lad feltet være tomt.',
  ),
  nedlagt: tekst.transform((t) => t === 'ja'),
  begrundelse: tekst.refine((t) => t !== '' && t.length <= 2000, 'Skriv kort, hvorfor du ændrer det.'),
  version: z.coerce.number().int().catch(0),
};

const RET = z.object(FELTER);
// Errors are listed in this order, which is that of the form.
const NYT = z.object({
  noegle: tekst.refine(
    (t) => /^[^\s/?#]{1,200}$/.test(t) && !OPTAGNE_NOEGLER.includes(t.toLowerCase()),
    `Skriv en fast nøgle uden mellemrum og skråstreger. ${OPTAGNE_NOEGLER.join(' og ')} kan ikke bruges.`,
  ),
  ...FELTER,
});

/** A form for a system as a command takes it. */
export interface Systemform extends Systemfelter {
  /** The name of a supplier that isn't known yet. */
  readonly leverandoerNavn: string;
  readonly begrundelse: string;
  /** The version that the form was filled in from; 0 for a new system. */
  readonly version: number;
}

function tilForm(f: z.output<typeof RET>): Systemform {
  return {
    navn: f.navn,
    leverandoerCvr: f.leverandoer_cvr,
    leverandoerNavn: f.leverandoer_navn,
    kitosUuid: f.kitos_uuid,
    kle: f.kle,
    domaene: f.domaene,
    nedlagt: f.nedlagt,
    begrundelse: f.begrundelse,
    version: f.version,
  };
}

export function laesSystem(felter: Felter): Laest<Systemform> {
  const laest = laesFelter(RET, felter);
  return laest.ok ? { ok: true, vaerdi: tilForm(laest.vaerdi) } : laest;
}

export function laesNytSystem(felter: Felter): Laest<Systemform & { readonly noegle: string }> {
  const laest = laesFelter(NYT, felter);
  return laest.ok ? { ok: true, vaerdi: { ...tilForm(laest.vaerdi), noegle: laest.vaerdi.noegle } } : laest;
}

/** The state of the list from its URL; what makes no sense counts as not given. */
export function laesSystemvalg(query: Felter): Systemvalg {
  const side = Math.trunc(Number(felt(query, 'side')));
  return {
    soeg: felt(query, 'q').trim().slice(0, 100),
    kle: felt(query, 'kle'),
    leverandoer: felt(query, 'leverandoer'),
    nedlagte: felt(query, 'nedlagte') === 'ja',
    sort: SORTERINGER.find((s) => s === felt(query, 'sort')) ?? 'navn',
    faldende: felt(query, 'retning') === 'faldende',
    side: side >= 1 && side <= 1_000_000 ? side : 1,
  };
}
