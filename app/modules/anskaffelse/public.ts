export { type Gaeldsfrist, gaeldPrSystem, gaeldsfrister, type Systemgaeld } from './gaeld/queries.ts';
export { systemgaeld, systemkrav, systemsager } from './systemblokke/queries.ts';
