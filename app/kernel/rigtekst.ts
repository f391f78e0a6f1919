// Rich text: a small notation (a subset of CommonMark) that is stored, and the tree that everything shown is made from.
export { laesRigtekst } from './rigtekst/laes.ts';
export { sikkertLink } from './rigtekst/link.ts';
export { skrivRigtekst } from './rigtekst/skriv.ts';
export { type Rentekstvalg, rentekst, uddrag } from './rigtekst/tekst.ts';
export { MAKS_LISTEDYBDE, type Rigblok, type Rigstykke, type Rigtekst } from './rigtekst/typer.ts';
export { rigtekstTilXhtml } from './rigtekst/xhtml.ts';
