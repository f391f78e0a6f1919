export * from './grundlag.ts';
export * from './typer.ts';
/* Signatures to come in this folder, pure and synchronous (bodies follow):
 *
 * class GrundlagBygger { constructor(Ordbogsraekker & {foersteMaaned, antalMaaneder}); maalbillede(raekke) tilslutning(raekke)
 *   anvendelse(raekke) ibrugtagning(raekke) undtagelse(raekke); byg(): Grundlag }   rows as FAKTA.md: codes and dates as strings
 * beregnSerie(grundlag: Grundlag, valg?: { maalbilledeFra?: MaanedNr }): Serie      maalbilledeFra = konstant målbillede
 * sumSerie(serie: Serie, grundlag: Ordboeger, filter: Filter): Niveauserie          one row: trend at a kommune/system filter
 * beregnMaaned(grundlag: Grundlag, maaned: Maaned): Maanedsbillede
 * pakMaanedsbillede(billede: Maanedsbillede): Uint8Array
 * udpakMaanedsbillede(bytes: Uint8Array): Resultat<Maanedsbillede>
 * niveauRaekker(billede: Maanedsbillede, niveau: Niveau, filter?: Filter): Raekke[]
 * samlet(billede, filter?): Raekke                                                   one row for the whole filter
 * cellerBag(billede, filter?, valg?: { hvilke?: 'T' | 'K' | 'alle'; fra?: number; antal?: number }): { antal: number; celler: Celle[] }
 * matrix(billede, filter?): { systemer, integrationer, felter: {system, integration, noedvendig, antal per Tilstand}[] }
 * fordelAendring(fra: Maanedsbillede, til: Maanedsbillede, filter?): Aendring       portefoelje, maalbillede, tilslutning, ibrugtagning
 * naesteHandlinger(billede, omfang: {kommune} | {leverandoer} | {land: true}): Handling[]
 * antalLeverandoerhandlinger(billede, filter?): number
 * vandfald(billede, filter?): Vandfald      graenser(tal): {nedre: Andel, oevre: Andel}      mediankommune(raekker): Raekke | null
 */
