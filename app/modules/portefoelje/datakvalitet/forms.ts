import { z } from 'zod';
import { type Felter, felt, type Laest, laesFelter } from '../../../platform/form.ts';
import {
  findRegel,
  INGEN,
  type Kvalitetsregel,
  type Kvalitetssoegning,
  OPDELINGER,
  type Opdeling,
} from './rules.ts';

const SIDE_MAKS = 100_000;
const TEKST_MAKS = 200;
const GRUND_MAKS = 1000;

function valgfri(query: Felter, navn: string): string | null {
  const t = felt(query, navn).trim().slice(0, TEKST_MAKS);
  return t === '' ? null : t === INGEN ? '' : t;
}

/** Reads the page's query; what isn't known falls away. */
export function laesKvalitetssoegning(query: Felter): Kvalitetssoegning {
  const regel = findRegel(felt(query, 'regel'));
  const efter = felt(query, 'efter');
  const side = Number(felt(query, 'side'));
  return {
    regel,
    opdeling: Object.hasOwn(OPDELINGER, efter) ? (efter as Opdeling) : 'regel',
    art: regel?.art ?? (felt(query, 'art') === 'kontrakt' ? 'kontrakt' : 'systembrug'),
    enhed: valgfri(query, 'enhed'),
    ejer: valgfri(query, 'ejer'),
    side: Number.isInteger(side) && side >= 1 && side <= SIDE_MAKS ? side : 1,
  };
}

export interface Undtagelsesform {
  readonly regel: Kvalitetsregel;
  readonly genstandId: number;
  readonly grund: string;
}

const skema = z.object({
  regel: z.string().refine((k) => findRegel(k) !== null, 'Manglen findes ikke.'),
  genstand: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'Systemet eller kontrakten findes ikke.')
    .transform(Number),
  grund: z
    .string()
    .trim()
    .min(3, 'Skriv, hvorfor manglen er i orden.')
    .max(GRUND_MAKS, `Skriv højst ${GRUND_MAKS} tegn.`),
});

export function laesUndtagelse(form: Felter): Laest<Undtagelsesform> {
  const laest = laesFelter(skema, form);
  if (!laest.ok) return laest;
  const { regel: kode, genstand, grund } = laest.vaerdi;
  const regel = findRegel(kode);
  if (!regel)
    return { ok: false, hindringer: [{ kode: 'regel', felt: 'regel', besked: 'Manglen findes ikke.' }] };
  return { ok: true, vaerdi: { regel, genstandId: genstand, grund } };
}
