import { z } from 'zod';
import { laesDato } from '../../../../kernel/dag.ts';
import type { Feltnavne, Tekstfelter } from '../../../../kernel/redigering.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { DAG, ID, LINK, linje, noedvendig, tekst, valg } from '../../../../platform/felter.ts';
import { type Felter, felt, type Laest, laesFelter } from '../../../../platform/form.ts';
import {
  DELE,
  type Del,
  type Delfelt,
  type Delvaerdier,
  erDel,
  felterAf,
  slagsfeltAf,
  spoerges,
} from './rules.ts';

const JA = z
  .string()
  .default('')
  .transform((t) => t === 'ja');

function skema(f: Delfelt): z.ZodType {
  const maks = f.maks ?? 2000;
  switch (f.slags) {
    case 'linje':
      return f.mangler === undefined ? linje(maks) : noedvendig(maks, f.mangler);
    case 'tekst':
      return tekst(maks);
    case 'dag':
      return DAG;
    case 'link':
      return LINK;
    case 'id':
      // Keys of the catalogue's things aren't numbers; those of the programme's own are.
      return f.gemmesIkke ? linje(200) : ID;
    case 'ja':
      return JA;
    case 'valg':
      return valg(f.valg ?? {}, f.mangler ?? 'Vælg på listen.');
  }
}

const SKEMAER = new Map(
  (Object.keys(DELE) as Del[]).map((del) => [
    del,
    z.object(Object.fromEntries(Object.entries(felterAf(del)).map(([navn, f]) => [navn, skema(f)]))),
  ]),
);

/** Reads a part as it was typed: what has to be there, and days in order. */
export function laesDel(del: Del, form: Felter): Laest<Delvaerdier> {
  const laest = laesFelter(SKEMAER.get(del) ?? z.object({}), form);
  if (!laest.ok) return laest;
  const v = laest.vaerdi as Delvaerdier;
  const hindringer: Hindring[] = Object.entries(felterAf(del)).flatMap(([felt, f]) =>
    f.mangler !== undefined && v[felt] === null ? [{ kode: 'mangler', felt, besked: f.mangler }] : [],
  );
  const nej = (kode: string, felt: string, besked: string) => hindringer.push({ kode, felt, besked });
  if (del === 'del' && v.enhed === 'anden') {
    if (v.enhedEn === '') nej('mangler', 'enhedEn', 'Skriv, hvad én enhed hedder.');
    if (v.enhedFlere === '') nej('mangler', 'enhedFlere', 'Skriv, hvad flere enheder hedder.');
  }
  if (del === 'medlem' && v.medlemId === null && v.navn === '')
    nej('mangler', 'medlemId', 'Vælg en organisation, eller skriv dens navn.');
  const [fra, til] = del === 'punkt' ? ['start', 'slut'] : ['fra', 'til'];
  const [start, slut] = [v[fra], v[til]];
  if (typeof start === 'string' && typeof slut === 'string' && start !== '' && slut < start)
    nej('slut_foer_start', til, 'Kan ikke slutte, før det begynder. Skriv en senere dato.');
  if (del === 'punkt') {
    if (v.art === 'fase' && v.start === null) nej('mangler', 'start', 'Skriv, hvornår fasen begynder.');
    if (v.art === 'milepael' && v.start !== null)
      nej('milepael_start', 'start', 'En milepæl er én dag. Lad feltet være tomt, eller vælg en fase.');
    if (typeof v.start === 'string' && typeof v.faktisk === 'string' && v.faktisk < v.start)
      nej('faktisk_foer_start', 'faktisk', 'Kan ikke være nået, før det begyndte. Ret datoen eller starten.');
  }
  return hindringer.length > 0 ? { ok: false, hindringer } : { ok: true, vaerdi: v };
}

/** A part as the fields of its form. */
export function deltekster(del: Del, v: Delvaerdier): Tekstfelter {
  return Object.fromEntries(
    Object.entries(felterAf(del)).map(([navn, f]) => {
      const x = v[navn] ?? null;
      return [navn, f.slags === 'ja' ? (x === true ? 'ja' : '') : x === null ? '' : String(x)];
    }),
  );
}

/** What a new one begins with. */
export function tomDel(del: Del): Tekstfelter {
  return Object.fromEntries(Object.entries(felterAf(del)).map(([navn, f]) => [navn, f.start ?? '']));
}

/** The kinds of a part that there is something to choose of. */
export function slagsvalg(del: Del, valg: Readonly<Record<string, readonly unknown[]>>): string[] {
  const tomme = Object.entries(felterAf(del)).flatMap(([navn, f]) =>
    f.slags === 'id' && f.kun !== undefined && !valg[navn]?.length ? f.kun : [],
  );
  return Object.keys(slagsfeltAf(del)?.felt.valg ?? {}).filter((s) => !tomme.includes(s));
}

/** The kind that an address asks for: `vaelg` where it is to be chosen, null for what is stored, or where there are no kinds. */
export function laesSlags(del: Del, query: Felter, gemt: boolean): string | null {
  const valg = slagsfeltAf(del);
  if (valg === null || (gemt && valg.felt.fast)) return null;
  const bedt = felt(query, valg.navn);
  if (valg.felt.valg !== undefined && Object.hasOwn(valg.felt.valg, bedt)) return bedt;
  return gemt && felt(query, 'skift') !== 'ja' ? null : 'vaelg';
}

/**
 * The fields of a form as one kind has them: what isn't asked of it is emptied, when it was another before. As they were where the
 * part has no kinds.
 */
export function medSlags<V>(
  del: Del,
  vaerdier: Readonly<Record<string, V>>,
  slags: string | null,
): Readonly<Record<string, V | string>> {
  const valg = slagsfeltAf(del);
  if (valg === null || slags === null || vaerdier[valg.navn] === slags) return vaerdier;
  const andres = Object.entries(felterAf(del)).filter(([, f]) => !spoerges(f, slags));
  return {
    ...vaerdier,
    ...Object.fromEntries(andres.map(([navn]) => [navn, ''])),
    [valg.navn]: slags,
  };
}

/** What a field holds, as a person reads it; a day that is half typed stands as it was typed. */
function feltvisning(
  f: Delfelt,
  t: string,
  valg: readonly { readonly vaerdi: string; readonly tekst: string }[],
): string {
  if (f.slags === 'ja') return t === 'ja' ? 'Ja' : 'Nej';
  const dag = f.slags === 'dag' ? laesDato(t) : null;
  return dag === null ? (f.valg?.[t] ?? valg.find((x) => x.vaerdi === t)?.tekst ?? t) : visDato(dag);
}

/** What the fields are called where two versions are shown beside each other. */
export function delnavne(
  del: Del,
  valgt: Readonly<Record<string, readonly { readonly vaerdi: string; readonly tekst: string }[]>>,
): Feltnavne {
  return Object.fromEntries(
    Object.entries(felterAf(del)).map(([navn, f]) => [
      navn,
      {
        etiket: f.etiket,
        vis: (t: string) => feltvisning(f, t, valgt[navn] ?? []),
      },
    ]),
  );
}

/** `punkt-12` of an address: what was just removed; null for anything else. */
export function laesFjernet(tekst: string): { readonly del: Del; readonly nr: number } | null {
  const [, del = '', nr = ''] = /^(\w+)-(\d{1,9})$/.exec(tekst) ?? [];
  return erDel(del) ? { del, nr: Number(nr) } : null;
}
