import { laesCvr } from '../../../kernel/cvr.ts';
import { laesDato } from '../../../kernel/dag.ts';
import { kronetal, laesKroner, visKroner } from '../../../kernel/kroner.ts';
import type { Tekstfelter } from '../../../kernel/redigering.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { antal, visDato } from '../../../kernel/tekst.ts';
import { type Felter, felt, type Laest } from '../../../platform/form.ts';
import { linje, ren, type Tekstfelt } from '../tekstfelter.ts';
import {
  FORBEREDELSE_MD,
  type Indkoebsfelter,
  laesNavneliste,
  medUdloeb,
  OPSIGELSE_TIL,
  type OpsigelseTil,
  SLUTFORMER,
  type Slutform,
  TOMME_FELTER,
  tjek,
} from './rules.ts';

const MAKS_LINJE = 200;
const MAKS_NOTE = 4_000;
const MAKS_NAVNE = 200;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const tal = (n: number | null) => (n === null ? '' : String(n));
const kroner = (n: number | null) => (n === null ? '' : kronetal(n));

/** The facts as plain fields of the form. */
export function tilFelter(f: Indkoebsfelter): Tekstfelter {
  return {
    leverandoer: f.leverandoer,
    leverandoerCvr: f.leverandoerCvr,
    kontraktTitel: f.kontraktTitel,
    kontraktnummer: f.kontraktnummer,
    underskrevet: f.underskrevet,
    ikraft: f.ikraft,
    slutform: f.slutform,
    udloeb: f.slutform === 'dato' ? f.udloeb : '',
    varighedMd: tal(f.varighedMd),
    optionAntal: f.optionAntal === 0 ? '' : tal(f.optionAntal),
    optionMd: f.optionMd === 0 ? '' : tal(f.optionMd),
    optionVarselMd: tal(f.optionVarselMd),
    opsigelseMd: tal(f.opsigelseMd),
    opsigelseTil: f.opsigelseTil,
    forberedelseMd: tal(f.forberedelseMd),
    aarligOere: kroner(f.aarligOere),
    engangOere: kroner(f.engangOere),
    enhedId: tal(f.enhedId),
    brugendeEnheder: f.brugendeEnheder.join('\n'),
    kontraktejerId: f.kontraktejerId ?? '',
    note: f.note,
  };
}

/** The fields as a conflict names them. */
export function indkoebsfelter(
  enheder: ReadonlyMap<string, string>,
  folk: ReadonlyMap<string, string>,
): readonly Tekstfelt[] {
  const dato = (v: string) => (v === '' ? '' : visDato(v));
  const md = (v: string) => (v === '' ? '' : antal(Number(v), 'måned', 'måneder'));
  const kr = (v: string) => {
    const oere = laesKroner(v);
    return v === '' || oere === null ? v : visKroner(oere);
  };
  const af = (tabel: Readonly<Record<string, string>>) => (v: string) => tabel[v] ?? v;
  return [
    { navn: 'leverandoer', etiket: 'Leverandør' },
    { navn: 'leverandoerCvr', etiket: 'CVR' },
    { navn: 'kontraktTitel', etiket: 'Kontraktens titel' },
    { navn: 'kontraktnummer', etiket: 'Kontraktnummer' },
    { navn: 'underskrevet', etiket: 'Underskrevet', vis: dato },
    { navn: 'ikraft', etiket: 'Træder i kraft', vis: dato },
    { navn: 'slutform', etiket: 'Løber', vis: af(SLUTFORMER) },
    { navn: 'udloeb', etiket: 'Slutter', vis: dato },
    { navn: 'varighedMd', etiket: 'Varighed', vis: md },
    { navn: 'optionAntal', etiket: 'Optioner' },
    { navn: 'optionMd', etiket: 'Hver option', vis: md },
    { navn: 'optionVarselMd', etiket: 'Varsel om option', vis: md },
    { navn: 'opsigelseMd', etiket: 'Opsigelsesvarsel', vis: md },
    { navn: 'opsigelseTil', etiket: 'Opsigelse til', vis: af(OPSIGELSE_TIL) },
    { navn: 'forberedelseMd', etiket: 'Ny sag før udløb', vis: md },
    { navn: 'aarligOere', etiket: 'Årlig udgift', vis: kr },
    { navn: 'engangOere', etiket: 'Engangsbeløb', vis: kr },
    { navn: 'enhedId', etiket: 'Ansvarlig enhed', vis: (v) => enheder.get(v) ?? v },
    { navn: 'brugendeEnheder', etiket: 'Brugende enheder' },
    { navn: 'kontraktejerId', etiket: 'Kontraktejer', vis: (v) => folk.get(v) ?? v },
    { navn: 'note', etiket: 'Note' },
  ];
}

/** Reads the form. `idag` is `YYYY-MM-DD`. */
export function laesIndkoebsform(form: Felter, idag: string): Laest<Indkoebsfelter> {
  const h: Hindring[] = [];
  const fejl = (felt: string, besked: string, kode = 'ugyldig') => h.push({ kode, besked, felt });
  const kort = (navn: string, hvad: string) => {
    const t = linje(form, navn);
    if (t.length > MAKS_LINJE) fejl(navn, `${hvad} må højst være på 200 tegn.`);
    return t;
  };
  const dato = (navn: string) => {
    const skrevet = felt(form, navn).trim();
    const laest = skrevet === '' ? '' : laesDato(skrevet);
    if (laest === null) fejl(navn, 'Skriv en dato, der findes, fx 31-12-2026.', 'ugyldig_dato');
    return laest ?? '';
  };
  const heltal = (navn: string, fra: number, til: number, hvad: string) => {
    const skrevet = felt(form, navn).trim();
    if (skrevet === '') return null;
    const n = Number(skrevet);
    if (/^\d{1,6}$/.test(skrevet) && n >= fra && n <= til) return n;
    fejl(navn, `${hvad} skrives som et helt tal mellem ${fra} og ${til}.`, 'ugyldigt_tal');
    return null;
  };
  const beloeb = (navn: string) => {
    const skrevet = felt(form, navn).trim();
    if (skrevet === '') return null;
    const oere = laesKroner(skrevet);
    if (oere === null)
      fejl(navn, 'Skriv et beløb i kroner, som ikke er negativt, fx 250.000.', 'ugyldigt_beloeb');
    return oere;
  };
  const cvrSkrevet = felt(form, 'leverandoerCvr').replace(/\s/g, '');
  const cvr = cvrSkrevet === '' ? '' : laesCvr(cvrSkrevet);
  if (cvr === null)
    fejl('leverandoerCvr', 'Det er ikke et gyldigt CVR-nummer. Det har otte cifre.', 'ugyldigt_cvr');
  const slutform = felt(form, 'slutform');
  const til = felt(form, 'opsigelseTil');
  const enhed = felt(form, 'enhedId');
  if (enhed !== '' && !/^\d{1,9}$/.test(enhed)) fejl('enhedId', 'Vælg en enhed på listen.');
  const ejer = felt(form, 'kontraktejerId');
  if (ejer !== '' && !UUID.test(ejer)) fejl('kontraktejerId', 'Vælg en person på listen.');
  const note = ren(form, 'note');
  if (note.length > MAKS_NOTE) fejl('note', 'Noten må højst være på 4.000 tegn.');
  const brugendeEnheder = laesNavneliste(ren(form, 'brugendeEnheder'));
  if (brugendeEnheder.length > MAKS_NAVNE || brugendeEnheder.some((n) => n.length > MAKS_LINJE))
    fejl('brugendeEnheder', 'Skriv højst 200 enheder, en på hver linje.');
  const felter = medUdloeb({
    ...TOMME_FELTER,
    leverandoer: kort('leverandoer', 'Leverandøren'),
    leverandoerCvr: cvr ?? '',
    kontraktTitel: kort('kontraktTitel', 'Titlen'),
    kontraktnummer: kort('kontraktnummer', 'Kontraktnummeret'),
    underskrevet: dato('underskrevet'),
    ikraft: dato('ikraft'),
    slutform: Object.hasOwn(SLUTFORMER, slutform) ? (slutform as Slutform) : 'dato',
    udloeb: dato('udloeb'),
    varighedMd: heltal('varighedMd', 1, 1_200, 'Varigheden'),
    optionAntal: heltal('optionAntal', 0, 50, 'Antallet') ?? 0,
    optionMd: heltal('optionMd', 0, 600, 'Måneder pr. option') ?? 0,
    optionVarselMd: heltal('optionVarselMd', 0, 60, 'Varslet'),
    opsigelseMd: heltal('opsigelseMd', 0, 120, 'Varslet'),
    opsigelseTil: Object.hasOwn(OPSIGELSE_TIL, til) ? (til as OpsigelseTil) : '',
    forberedelseMd: heltal('forberedelseMd', 1, 60, 'Forberedelsen') ?? FORBEREDELSE_MD,
    aarligOere: beloeb('aarligOere'),
    engangOere: beloeb('engangOere'),
    enhedId: enhed === '' ? null : Number(enhed),
    brugendeEnheder,
    kontraktejerId: ejer === '' ? null : ejer,
    note,
  });
  const skrevet = new Set(h.map((x) => x.felt));
  h.push(...tjek(felter, idag).filter((x) => !skrevet.has(x.felt)));
  return h.length > 0 ? { ok: false, hindringer: h } : { ok: true, vaerdi: felter };
}
