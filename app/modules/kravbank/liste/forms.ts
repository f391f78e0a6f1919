import { type Felter, felt, feltliste } from '../../../platform/form.ts';
import { PRIORITETER, TILSTANDE } from '../rules.ts';
import { DRIFTSFORMER, type Kravsoegning, MINE, SLAGSVALG, SORTERINGER, type Sortering } from './rules.ts';

/** No address means more than this many of one facet. */
const VALG_MAKS = 100;
/** PostgreSQL's int. */
const ID_MAKS = 2_147_483_647;

const Q_TEGN = 200;
const SIDE_MAKS = 100_000;

/** Cut so that reading what was written gives the same again. */
function tekst(vaerdi: string, maks: number): string {
  return vaerdi.trim().slice(0, maks).trim().toWellFormed();
}

/** The values that are known, each once and in the order in which they are shown: two addresses of one search are alike. */
function kendte<V extends string>(query: Felter, navn: string, mulige: Readonly<Record<V, string>>): V[] {
  const givet = new Set(feltliste(query, navn));
  return (Object.keys(mulige) as V[]).filter((v) => givet.has(v));
}

function ider(query: Felter, navn: string, mindst = 1): number[] {
  const tal = feltliste(query, navn)
    .filter((v) => /^\d{1,10}$/.test(v))
    .map(Number)
    .filter((n) => n >= mindst && n <= ID_MAKS);
  return [...new Set(tal)].sort((a, b) => a - b).slice(0, VALG_MAKS);
}

function koder(query: Felter, navn: string): string[] {
  const givet = feltliste(query, navn).map((v) => tekst(v, 40));
  return [...new Set(givet.filter((v) => v !== ''))].sort().slice(0, VALG_MAKS);
}

/** Reads the list's query. What isn't known is left out: a link never fails. */
export function laesKravsoegning(query: Felter): Kravsoegning {
  const sorteringer = Object.keys(SORTERINGER) as Sortering[];
  const sort = felt(query, 'sort');
  return {
    q: tekst(felt(query, 'q'), Q_TEGN),
    slags: kendte(query, 'slags', SLAGSVALG),
    prioritet: kendte(query, 'prioritet', PRIORITETER),
    kategori: ider(query, 'kategori'),
    domaene: ider(query, 'domaene', 0),
    princip: ider(query, 'princip'),
    tag: ider(query, 'tag'),
    driftsform: kendte(query, 'driftsform', DRIFTSFORMER),
    integration: koder(query, 'integration'),
    arbejdsgang: koder(query, 'arbejdsgang'),
    tilstand: kendte(query, 'tilstand', TILSTANDE),
    mine: kendte(query, 'mine', MINE),
    sort: sorteringer.find((s) => s === sort) ?? null,
    side: ider(query, 'side').find((side) => side <= SIDE_MAKS) ?? 1,
    valgt: ider(query, 'valgt')[0] ?? null,
  };
}

/** A search as it was stored: the list's query string. */
export function fraTekst(soegning: string): Kravsoegning {
  const p = new URLSearchParams(soegning);
  return laesKravsoegning(Object.fromEntries([...new Set(p.keys())].map((navn) => [navn, p.getAll(navn)])));
}
