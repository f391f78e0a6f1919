export {
  dyresteGaeld,
  type Gaeldsfrist,
  gaeldPrSystem,
  gaeldsfrister,
  type Systemgaeld,
  samletGaeld,
} from './gaeld/queries.ts';
export { LAESRET as GAELDSRET } from './rules.ts';
export { systemgaeld, systemkrav, systemsager } from './systemblokke/queries.ts';
