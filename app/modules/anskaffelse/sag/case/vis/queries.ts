import type { Tx } from '../../../../../platform/db/database.ts';
import { paths } from '../../../../../routes.ts';
import { findSystempost } from '../../../../portefoelje/public.ts';
import { sagsgaeld } from '../../../gaeld/queries.ts';
import type { Gaeldssum } from '../../../gaeld/rules.ts';
import { findSag, type Sag } from '../../../queries.ts';
import { type Risikooverblik, risikoOverblik } from '../../../risiko/queries.ts';
import { hentUdbud, type Udbudsbillede } from '../../../udbud/queries.ts';
import { type Beslutning, hentBeslutninger } from '../../beslutning/queries.ts';
import { hentDelsager } from '../../delsag/queries.ts';
import type { Delsag } from '../../delsag/rules.ts';
import { hentDeltagere } from '../../deltager/queries.ts';
import type { Deltager } from '../../deltager/rules.ts';
import { type Dokument, hentDokumenter } from '../../dokument/queries.ts';
import { hentKoblinger } from '../../kobling/queries.ts';
import type { Koblinger } from '../../kobling/rules.ts';
import { hentPunkter } from '../../punkt/queries.ts';
import { type Mangel, mangler, type Sagspunkt } from '../../punkt/rules.ts';
import { nySkabelonNr } from '../../skabelon/queries.ts';
import { hentSpor, type Sagshaendelse, taelSpor } from '../../spor/queries.ts';

export interface Systemlink {
  readonly navn: string;
  readonly sti: string;
}

/** Everything that the page of a case shows. */
export interface Sagsbillede {
  readonly sag: Sag;
  readonly punkter: readonly Sagspunkt[];
  readonly koblinger: Koblinger;
  readonly mangler: readonly Mangel[];
  readonly beslutninger: readonly Beslutning[];
  readonly delsager: readonly Delsag[];
  readonly dokumenter: readonly Dokument[];
  readonly deltagere: readonly Deltager[];
  /** The newest. */
  readonly spor: readonly Sagshaendelse[];
  readonly sporIalt: number;
  readonly udbud: Udbudsbillede;
  readonly risiko: Risikooverblik | null;
  readonly gaeld: Gaeldssum;
  readonly system: Systemlink | null;
  /** The edition of the template that has come since; null when there is none. */
  readonly nySkabelon: number | null;
}

const SPOR_HER = 6;

export async function systemlink(tx: Tx, sag: Sag): Promise<Systemlink | null> {
  if (sag.systemId === null) return null;
  const system = await findSystempost(tx, sag.systemId);
  return system ? { navn: system.navn, sti: paths.system({ noegle: system.noegle }) } : null;
}

/** Null when there is no such case that the actor may see. `idag` is `YYYY-MM-DD`. */
export async function hentSagsbillede(tx: Tx, id: number, idag: string): Promise<Sagsbillede | null> {
  const sag = await findSag(tx, id);
  if (!sag) return null;
  const punkter = await hentPunkter(tx, id);
  const koblinger = await hentKoblinger(tx, sag);
  return {
    sag,
    punkter,
    koblinger,
    mangler: sag.tilstand === 'aaben' ? mangler(punkter, sag, koblinger) : [],
    beslutninger: await hentBeslutninger(tx, id),
    delsager: await hentDelsager(tx, id),
    dokumenter: await hentDokumenter(tx, id),
    deltagere: await hentDeltagere(tx, id),
    spor: await hentSpor(tx, id, { antal: SPOR_HER }),
    sporIalt: await taelSpor(tx, id),
    udbud: await hentUdbud(tx, sag, idag),
    risiko: await risikoOverblik(tx, id),
    gaeld: await sagsgaeld(tx, id),
    system: await systemlink(tx, sag),
    nySkabelon: await nySkabelonNr(tx, sag),
  };
}
