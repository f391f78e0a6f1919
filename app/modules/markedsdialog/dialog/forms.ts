import { z } from 'zod';
import { laesDato } from '../../../kernel/dag.ts';
import { tilDagstid } from '../../../kernel/dagstid.ts';
import { rensTekst } from '../../../kernel/rensTekst.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { laesTid } from '../../../platform/felter.ts';
import { type Felter, felt, feltliste, type Laest, laesFelter } from '../../../platform/form.ts';
import { MARKEDSARTER, type Markedsart, PRISFORMLER, type Prisformel, type Vaegte } from '../rules.ts';
import { type Dialogindhold, DRIFTSFORMER, type Driftsform, kategorinavn, PRIS_AAR_MAKS } from './rules.ts';

const MAKS_TITEL = 200;
const MAKS_LINJE = 200;
const MAKS_TEKST = 20_000;
const MAKS_GRUND = 2_000;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const ren = (tekst: string) => rensTekst(tekst).trim();
const linje = (navn: string, felter: Felter) => ren(felt(felter, navn)).replace(/\s+/g, ' ');

function erSlags(tekst: string): tekst is Markedsart {
  return Object.hasOwn(MARKEDSARTER, tekst);
}
const erDriftsform = (t: string): t is Driftsform => Object.hasOwn(DRIFTSFORMER, t);
const erPrisformel = (t: string): t is Prisformel => Object.hasOwn(PRISFORMLER, t);

/** Whole numbers above 0; anything else is left out. */
export function laesIder(felter: Felter, navn: string): number[] {
  return feltliste(felter, navn)
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0 && id <= 2_147_483_647);
}

export function laesGrund(felter: Felter): string {
  return ren(felt(felter, 'grund')).slice(0, MAKS_GRUND);
}

const titelform = z.object({
  titel: z
    .string('Skriv en titel.')
    .transform((t) => ren(t).replace(/\s+/g, ' '))
    .refine((t) => t !== '', 'Skriv en titel.')
    .refine((t) => t.length <= MAKS_TITEL, 'Titlen må højst være på 200 tegn.'),
});
export const laesTitel = (felter: Felter) => laesFelter(titelform, felter);

export interface Nyform {
  readonly titel: string;
  readonly slags: Markedsart;
  readonly listeId: number | null;
}

export function laesNyform(form: Felter): Laest<Nyform> {
  const titel = laesTitel(form);
  const slags = felt(form, 'slags');
  const hindringer: Hindring[] = titel.ok ? [] : [...titel.hindringer];
  if (!erSlags(slags))
    hindringer.push({ kode: 'ingen_slags', besked: 'Vælg, hvad dialogen skal bruges til.', felt: 'slags' });
  const liste = felt(form, 'liste');
  if (liste !== '' && !/^\d{1,9}$/.test(liste))
    hindringer.push({ kode: 'ukendt_liste', besked: 'Vælg en kravliste.', felt: 'liste' });
  return titel.ok && erSlags(slags) && hindringer.length === 0
    ? { ok: true, vaerdi: { titel: titel.vaerdi.titel, slags, listeId: liste === '' ? null : Number(liste) } }
    : { ok: false, hindringer };
}

export interface Fristform {
  readonly frist: Date | null;
  readonly spoergsmaalsfrist: Date | null;
  readonly grund: string;
}

/** New deadlines with a reason. An empty deadline for questions means the old one. */
export function laesFristform(form: Felter): Laest<Fristform> {
  const h: Hindring[] = [];
  const frist = laesTid(form, 'frist', h);
  const spoergsmaalsfrist = laesTid(form, 'spoergsmaalsfrist', h);
  return h.length > 0
    ? { ok: false, hindringer: h }
    : { ok: true, vaerdi: { frist, spoergsmaalsfrist, grund: laesGrund(form) } };
}

/** The fields of two deadlines in a form. */
export function fristfelter(frister: {
  readonly frist: Date | null;
  readonly spoergsmaalsfrist: Date | null;
}): Record<string, string> {
  const s = frister.spoergsmaalsfrist && tilDagstid(frister.spoergsmaalsfrist);
  const f = frister.frist && tilDagstid(frister.frist);
  return {
    spoergsmaalsfristDato: s?.dato ?? '',
    spoergsmaalsfristKl: s?.kl ?? '12.00',
    fristDato: f?.dato ?? '',
    fristKl: f?.kl ?? '12.00',
  };
}

const PROCENT = /^\d{1,3}$/;

function procent(tekst: string, hvad: string, navn: string, h: Hindring[]): number | null {
  const t = tekst.replace('%', '').trim();
  if (t === '') return null;
  if (PROCENT.test(t) && Number(t) <= 100) return Number(t);
  h.push({
    kode: 'ugyldig_vaegt',
    besked: `Skriv vægten af ${hvad} som et helt tal fra 0 til 100.`,
    felt: navn,
  });
  return null;
}

/** Weights by place: `kategori-0` names the category that `vaegt-0` is of. */
function laesVaegte(form: Felter, h: Hindring[]): Vaegte {
  const kriterier: Record<string, number> = {};
  for (let i = 0; form[`kategori-${i}`] !== undefined; i += 1) {
    const kategori = felt(form, `kategori-${i}`);
    const v = procent(felt(form, `vaegt-${i}`), kategorinavn(kategori), `vaegt-${i}`, h);
    if (v !== null) kriterier[kategori] = v;
  }
  return { pris: procent(felt(form, 'vaegtPris'), 'prisen', 'vaegtPris', h) ?? 0, kriterier };
}

export function laesDialogform(form: Felter): Laest<Dialogindhold> {
  const h: Hindring[] = [];
  const fejl = (felt: string, besked: string) => h.push({ kode: 'ugyldig', besked, felt });
  const titel = laesTitel(form);
  if (!titel.ok) h.push(...titel.hindringer);
  const tekst = (navn: string, hvad: string, maks = MAKS_LINJE) => {
    const t = maks === MAKS_LINJE ? linje(navn, form) : ren(felt(form, navn));
    if (t.length > maks) fejl(navn, `${hvad} er for lang.`);
    return t;
  };
  const kontaktEmail = tekst('kontaktEmail', 'E-mailen');
  if (kontaktEmail !== '' && !EMAIL.test(kontaktEmail))
    fejl('kontaktEmail', 'Skriv en e-mailadresse, fx navn@kommune.dk.');
  const driftsform = felt(form, 'driftsform');
  const prisformel = felt(form, 'prisformel');
  const prisAar = Number(felt(form, 'prisAar') || '4');
  if (!Number.isInteger(prisAar) || prisAar < 1 || prisAar > PRIS_AAR_MAKS)
    fejl('prisAar', `Skriv et helt antal år fra 1 til ${PRIS_AAR_MAKS}.`);
  const frist = laesTid(form, 'frist', h);
  const spoergsmaalsfrist = laesTid(form, 'spoergsmaalsfrist', h);
  if (spoergsmaalsfrist !== null && frist === null && !h.some((x) => x.felt?.startsWith('frist')))
    fejl('fristDato', 'Skriv svarfristen, når der er en frist for spørgsmål.');
  if (frist !== null && spoergsmaalsfrist !== null && spoergsmaalsfrist > frist)
    fejl('spoergsmaalsfristDato', 'Fristen for spørgsmål skal ligge før svarfristen.');
  const skrevetDato = felt(form, 'afgoerelseDato').trim();
  const afgoerelseDato = skrevetDato === '' ? null : laesDato(skrevetDato);
  if (skrevetDato !== '' && afgoerelseDato === null) fejl('afgoerelseDato', 'Skriv en dato, fx 20-12-2026.');
  const indhold: Dialogindhold = {
    titel: titel.ok ? titel.vaerdi.titel : '',
    beskrivelse: tekst('beskrivelse', 'Beskrivelsen', MAKS_TEKST),
    kontaktNavn: tekst('kontaktNavn', 'Navnet'),
    kontaktEmail,
    kontaktTelefon: tekst('kontaktTelefon', 'Telefonnummeret'),
    domaener: [...new Set(laesIder(form, 'domaener'))].sort((a, b) => a - b),
    arbejdsgange: [
      ...new Set(feltliste(form, 'arbejdsgange').filter((k) => k !== '' && k.length <= 60)),
    ].sort(),
    driftsform: erDriftsform(driftsform) ? driftsform : 'ikke_valgt',
    spoergsmaalsfrist: spoergsmaalsfrist?.toISOString() ?? null,
    frist: frist?.toISOString() ?? null,
    afgoerelseDato,
    brugPrioritet: felt(form, 'brugPrioritet') === 'ja',
    brugPris: felt(form, 'brugPris') === 'ja',
    brugScoring: felt(form, 'brugScoring') === 'ja',
    vaegte: laesVaegte(form, h),
    prisAar,
    prisformel: erPrisformel(prisformel) ? prisformel : 'forholdsmaessig',
    anonymScoring: felt(form, 'anonymScoring') === 'ja',
    aaben: felt(form, 'aaben') === 'ja',
  };
  return h.length > 0 ? { ok: false, hindringer: h } : { ok: true, vaerdi: indhold };
}

const ja = (v: boolean) => (v ? 'ja' : '');

/** The form's fields; `kategorier` in the order in which they are shown. */
export function tilFelter(
  i: Dialogindhold,
  kategorier: readonly string[],
): Record<string, string | string[]> {
  return {
    titel: i.titel,
    beskrivelse: i.beskrivelse,
    kontaktNavn: i.kontaktNavn,
    kontaktEmail: i.kontaktEmail,
    kontaktTelefon: i.kontaktTelefon,
    domaener: i.domaener.map(String),
    arbejdsgange: [...i.arbejdsgange],
    driftsform: i.driftsform,
    ...fristfelter({
      frist: i.frist === null ? null : new Date(i.frist),
      spoergsmaalsfrist: i.spoergsmaalsfrist === null ? null : new Date(i.spoergsmaalsfrist),
    }),
    afgoerelseDato: i.afgoerelseDato ?? '',
    brugPrioritet: ja(i.brugPrioritet),
    brugPris: ja(i.brugPris),
    brugScoring: ja(i.brugScoring),
    vaegtPris: String(i.vaegte.pris),
    ...Object.fromEntries(
      kategorier.map((k, nr) => {
        const v = i.vaegte.kriterier[k];
        return [`vaegt-${nr}`, v === undefined ? '' : String(v)];
      }),
    ),
    prisAar: String(i.prisAar),
    prisformel: i.prisformel,
    anonymScoring: ja(i.anonymScoring),
    aaben: ja(i.aaben),
  };
}

const gemtForm = z.object({
  titel: z.string(),
  beskrivelse: z.string(),
  kontaktNavn: z.string(),
  kontaktEmail: z.string(),
  kontaktTelefon: z.string(),
  domaener: z.array(z.number()),
  arbejdsgange: z.array(z.string()),
  driftsform: z.enum(Object.keys(DRIFTSFORMER) as [Driftsform, ...Driftsform[]]),
  spoergsmaalsfrist: z.string().nullable(),
  frist: z.string().nullable(),
  afgoerelseDato: z.string().nullable(),
  brugPrioritet: z.boolean(),
  brugPris: z.boolean(),
  brugScoring: z.boolean(),
  vaegte: z.object({ pris: z.number(), kriterier: z.record(z.string(), z.number()) }),
  prisAar: z.number(),
  prisformel: z.enum(Object.keys(PRISFORMLER) as [Prisformel, ...Prisformel[]]),
  anonymScoring: z.boolean(),
  aaben: z.boolean(),
});

/** What the form was made from; null when it isn't there or has been changed on the way. */
export function laesUdgangspunkt(form: Felter): Dialogindhold | null {
  try {
    const laest = gemtForm.safeParse(JSON.parse(felt(form, 'udgangspunkt')));
    return laest.success ? laest.data : null;
  } catch {
    return null;
  }
}
