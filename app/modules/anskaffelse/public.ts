export { type Gaeldsfrist, gaeldPrSystem, gaeldsfrister, type Systemgaeld } from './gaeld/queries.ts';
