import { laesDato } from '../../../kernel/dag.ts';
import { laesHeltal } from '../../../kernel/decimaltal.ts';
import { laesKroner } from '../../../kernel/kroner.ts';
import { type Felter, felt, feltliste } from '../../../platform/form.ts';
import {
  erTomtFilter,
  type Kolonnefilter,
  kanGrupperes,
  kolonnekoder,
  type Listekolonne,
  type Listenavn,
  type Listesoegning,
  listekolonner,
  SIDESTOERRELSER,
  SORTERINGSTRIN,
  type Sorteringstrin,
  TOM_KODE,
  tomSoegning,
} from './rules.ts';

const TEKST_MAKS = 200;
const VALG_MAKS = 100;
const SIDE_MAKS = 100_000;

/** Cut so that reading what was written gives the same again. */
const kort = (t: string) => t.trim().slice(0, TEKST_MAKS).trim().toWellFormed();

/** What was written in a filter and couldn't be used, for saying so. */
export interface Ugyldigt {
  readonly etiket: string;
  readonly tekst: string;
}

export interface Laestsoegning {
  readonly soegning: Listesoegning;
  readonly ugyldige: readonly Ugyldigt[];
}

/** A limit as the database compares it, '' where there is none; undefined for what isn't one. */
function graense(k: Listekolonne, tekst: string): string | undefined {
  const t = tekst.trim();
  if (t === '') return '';
  if (k.type === 'dato') return laesDato(t) ?? undefined;
  if (k.type === 'kroner') return laesKroner(t)?.toString();
  const tal = laesHeltal(t);
  return tal !== null && Math.abs(tal) < 1_000_000_000 ? String(tal) : undefined;
}

function laesFilter(query: Felter, k: Listekolonne, ugyldige: Ugyldigt[]): Kolonnefilter | null {
  const navn = `f.${k.noegle}`;
  const koder = kolonnekoder(k);
  const medGraenser = k.type === 'dato' || k.type === 'tal' || k.type === 'kroner';
  const laes = (ende: 'fra' | 'til') => {
    const tekst = felt(query, `${navn}.${ende}`);
    const vaerdi = medGraenser ? graense(k, tekst) : '';
    if (vaerdi === undefined) ugyldige.push({ etiket: k.etiket, tekst: tekst.slice(0, 40) });
    return vaerdi ?? '';
  };
  const er = feltliste(query, `${navn}.er`).map((v) => (v === TOM_KODE ? '' : kort(v)));
  const kendte = koder ? er.filter((v) => v === '' || Object.hasOwn(koder, v)) : er;
  const tom = felt(query, `${navn}.tom`);
  const filter: Kolonnefilter = {
    kolonne: k.noegle,
    indeholder: koder || medGraenser ? '' : kort(felt(query, navn)),
    er: medGraenser ? [] : [...new Set(kendte)].slice(0, VALG_MAKS),
    fra: laes('fra'),
    til: laes('til'),
    tom: tom === 'ja' || tom === 'nej' ? tom : '',
  };
  return erTomtFilter(filter) ? null : filter;
}

function laesSortering(
  tekst: string,
  kolonner: ReadonlyMap<string, Listekolonne>,
): readonly Sorteringstrin[] {
  const trin = tekst.split(',').flatMap((t): Sorteringstrin[] => {
    const faldende = t.startsWith('-');
    const k = kolonner.get(faldende ? t.slice(1) : t);
    return k && !k.opslag ? [{ noegle: k.noegle, faldende }] : [];
  });
  return trin.filter((t, i) => trin.findIndex((u) => u.noegle === t.noegle) === i).slice(0, SORTERINGSTRIN);
}

/** Reads a list's query. What isn't known falls away, so that a link never fails; what can't be read in a filter is told. */
export function laesListesoegning(liste: Listenavn, query: Felter): Laestsoegning {
  const kolonner = listekolonner(liste);
  const standard = tomSoegning(liste);
  const ugyldige: Ugyldigt[] = [];
  const vis = ['navn', ...felt(query, 'vis').split(',')].filter(
    (n, i, alle) => kolonner.has(n) && alle.indexOf(n) === i,
  );
  const sort = laesSortering(felt(query, 'sort'), kolonner);
  const gruppe = kolonner.get(felt(query, 'gruppe'));
  const pr = Number(felt(query, 'pr'));
  const side = Number(felt(query, 'side'));
  const filtre = [...kolonner.values()].flatMap((k) => {
    if (k.opslag) return [];
    const f = laesFilter(query, k, ugyldige);
    return f ? [f] : [];
  });
  return {
    soegning: {
      q: kort(felt(query, 'q')),
      vis: felt(query, 'vis') === '' ? standard.vis : vis,
      sort: sort.length > 0 ? sort : standard.sort,
      filtre,
      gruppe: gruppe && kanGrupperes(gruppe) ? gruppe.noegle : null,
      pr: SIDESTOERRELSER.find((s) => s === pr) ?? standard.pr,
      side: Number.isInteger(side) && side >= 1 && side <= SIDE_MAKS ? side : 1,
    },
    ugyldige,
  };
}

/** A query as it was kept: in a saved view, or in the form of a bulk edit. */
export function fraTekst(liste: Listenavn, tekst: string): Listesoegning {
  const p = new URLSearchParams(tekst);
  const query = Object.fromEntries([...new Set(p.keys())].map((navn) => [navn, p.getAll(navn)]));
  return laesListesoegning(liste, query).soegning;
}
