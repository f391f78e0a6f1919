import { z } from 'zod';
import { laesDato } from '../../../kernel/dag.ts';
import { laesDecimaltal, visDecimaltal } from '../../../kernel/decimaltal.ts';
import { kronetal, laesKroner } from '../../../kernel/kroner.ts';
import { rensTekst } from '../../../kernel/rensTekst.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { type Felter, felt, feltliste, type Laest, laesFelter } from '../../../platform/form.ts';
import { type AndetIndkoeb, MAKS_ANDRE, TOMT_GRUNDLAG, type Udbudsgrundlag } from './rules.ts';

const tekst = z
  .string()
  .default('')
  .transform((t) => rensTekst(t).trim());

const BELOEB = 'Skriv et beløb i kroner uden moms, fx 1.250.000. Det kan ikke være negativt.';

/** An amount; empty is 0. */
const kroner = tekst.transform((t, ctx) => {
  const oere = t === '' ? 0 : laesKroner(t);
  if (oere !== null) return oere;
  ctx.addIssue({ code: 'custom', message: BELOEB });
  return z.NEVER;
});

/** Years as typed, `4` or `2,5`, in whole months; null when empty. */
const aar = tekst.transform((t, ctx) => {
  if (t === '') return null;
  const tal = laesDecimaltal(t);
  const md = tal === null ? -1 : Math.round(tal * 12);
  if (md >= 0) return md;
  ctx.addIssue({ code: 'custom', message: 'Skriv antal år, fx 4 eller 2,5.' });
  return z.NEVER;
});

const dato = tekst.transform((t, ctx) => {
  const laest = t === '' ? '' : laesDato(t);
  if (laest !== null) return laest;
  ctx.addIssue({ code: 'custom', message: 'Datoen findes ikke. Skriv den som 31-12-2026.' });
  return z.NEVER;
});

const grundlagsform = z.object({
  kontraktart: z.enum(['varer', 'light'], 'Vælg, hvad kontrakten handler om.'),
  prisform: z.enum(['samlet', 'maaned'], 'Vælg, hvordan prisen er.'),
  dato,
  engang: kroner,
  aarlig: kroner,
  maaned: kroner,
  optioner: kroner,
  loebetid: aar,
  forlaengelse: aar,
  interesse: z.enum(['', 'ja', 'nej']).catch(''),
  interesseGrund: tekst,
});

/** The rows of other purchases that hold anything, numbered anew, so that errors and fields keep together. */
function andreRaekker(form: Felter): { tekst: string; kr: string }[] {
  return Object.keys(form)
    .flatMap((navn) => /^andetTekst-(\d{1,3})$/.exec(navn)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
    .map((i) => ({
      tekst: rensTekst(felt(form, `andetTekst-${i}`)).trim(),
      kr: felt(form, `andetKr-${i}`).trim(),
    }))
    .filter((r) => r.tekst !== '' || r.kr !== '')
    .slice(0, MAKS_ANDRE + 1);
}

/** The form as it came, with its rows numbered as they are read: what is shown again after a refusal. */
export function taetForm(form: Felter): Felter {
  const uden = Object.entries(form).filter(([navn]) => !/^andet(Tekst|Kr)-\d+$/.test(navn));
  const raekker = andreRaekker(form).flatMap((r, i) => [
    [`andetTekst-${i}`, r.tekst],
    [`andetKr-${i}`, r.kr],
  ]);
  return Object.fromEntries([...uden, ...raekker]);
}

function laesAndre(form: Felter): { andre: AndetIndkoeb[]; hindringer: Hindring[] } {
  const hindringer: Hindring[] = [];
  const andre = andreRaekker(form).map((r, i) => {
    const oere = r.kr === '' ? null : laesKroner(r.kr);
    if (oere === null) hindringer.push({ kode: 'ugyldig', felt: `andetKr-${i}`, besked: BELOEB });
    return { tekst: r.tekst, oere: oere ?? 0 };
  });
  return { andre, hindringer };
}

export function laesGrundlagsform(form: Felter): Laest<Udbudsgrundlag> {
  const laest = laesFelter(grundlagsform, form);
  const { andre, hindringer } = laesAndre(form);
  if (!laest.ok) return { ok: false, hindringer: [...laest.hindringer, ...hindringer] };
  if (hindringer.length > 0) return { ok: false, hindringer };
  const { engang, aarlig, maaned, optioner, loebetid, forlaengelse, ...ens } = laest.vaerdi;
  const sager = feltliste(form, 'sag')
    .filter((id) => /^\d{1,9}$/.test(id))
    .map(Number);
  return {
    ok: true,
    vaerdi: {
      ...TOMT_GRUNDLAG,
      ...ens,
      engangOere: engang,
      aarligOere: aarlig,
      maanedOere: maaned,
      optionerOere: optioner,
      loebetidMd: loebetid,
      forlaengelseMd: forlaengelse ?? 0,
      sager: [...new Set(sager)].sort((a, b) => a - b),
      andre,
    },
  };
}

/** Years as they are typed; two decimals hold any month when they are read back. */
function iAar(md: number | null): string {
  return md === null ? '' : visDecimaltal(Math.round((md / 12) * 100) / 100);
}

const beloeb = (oere: number) => (oere === 0 ? '' : kronetal(oere));

/** The form as it is filled from what is stored. */
export function grundlagsfelter(g: Udbudsgrundlag): Felter {
  return {
    kontraktart: g.kontraktart,
    prisform: g.prisform,
    dato: g.dato,
    engang: beloeb(g.engangOere),
    aarlig: beloeb(g.aarligOere),
    maaned: beloeb(g.maanedOere),
    optioner: beloeb(g.optionerOere),
    loebetid: iAar(g.loebetidMd),
    forlaengelse: g.forlaengelseMd === 0 ? '' : iAar(g.forlaengelseMd),
    interesse: g.interesse,
    interesseGrund: g.interesseGrund,
    sag: g.sager.map(String),
    ...Object.fromEntries(
      g.andre.flatMap((a, i) => [
        [`andetTekst-${i}`, a.tekst],
        [`andetKr-${i}`, kronetal(a.oere)],
      ]),
    ),
  };
}
