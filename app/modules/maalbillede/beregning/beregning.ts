/**
 * The calculation of Målbillede: facts in, figures out. Pure and synchronous, without I/O.
 *
 *     rows ─ GrundlagBygger ─▶ Grundlag ─┬─ beregnSerie ──▶ Serie            all months, all levels
 *                                        └─ beregnMaaned ─▶ Maanedsbillede   one month, down to each cell
 *     Maanedsbillede ─▶ niveauRaekker · cellerBag · matrix · vandfald · naesteHandlinger · fordelAendring · pak…
 */
export { AARSAGER, type Aarsag, type Aendring, type Aendringsdel, fordelAendring } from './aendring.ts';
export * from './bygger.ts';
export { type Cellevalg, cellerBag, type Matrixfelt, matrix, TILSTANDE_I } from './celler.ts';
export { medSeneFakta, systemerMedFakta } from './flet.ts';
export * from './grundlag.ts';
export {
  antalLeverandoerhandlinger,
  type Handling,
  type Handlingsart,
  naesteHandlinger,
  type Omfang,
} from './handlinger.ts';
export { beregnMaaned, genberegnMaaned } from './maanedsbillede.ts';
export { niveauRaekker, samlet } from './niveauer.ts';
export { findFelt, findPar } from './opslag.ts';
export { graenser, mediankommune, tilstandsantal, type Vandfald, vandfald } from './overblik.ts';
export { pakMaanedsbillede, udpakMaanedsbillede } from './pak.ts';
export { beregnSerie, type Serievalg } from './serie.ts';
export { serieFor, sumSerie } from './serieudvalg.ts';
export { statusFor } from './status.ts';
export * from './typer.ts';
