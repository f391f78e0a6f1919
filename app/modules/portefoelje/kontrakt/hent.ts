/** Puts together what a contract's page shows. */
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { medlemmer } from '../../organisation/public.ts';
import { hentHistorik, hentRoller } from '../genstand/queries.ts';
import { type Genstandsvisning, maaRette } from '../genstand/visning.ts';
import { tilForberedelsestid } from '../udbudsplan/opsaetning/rules.ts';
import { hentOpsaetning } from '../udbudsplan/queries.ts';
import { oekonomiPrAar, vaerdiFireAar } from './betaling/rules.ts';
import { kontraktfrister, vilkaarAf } from './frister/rules.ts';
import {
  hentBehandlinger,
  hentBetalinger,
  hentDaekkede,
  hentFiler,
  hentFrister,
  hentTrae,
  type Kontrakt,
} from './queries.ts';
import { medVersioner, trae } from './rules.ts';
import type { Kontraktvisning } from './visning.ts';

const HISTORIK = 6;

/** Years that the economy is shown for: those that the contract runs, of the nearest past and the years to come. */
export function oekonomiaar(fra: string | null, slut: string | null, idag: string): number[] {
  const iAar = Number(idag.slice(0, 4));
  const foerste = Math.max(iAar - 3, fra === null ? iAar : Number(fra.slice(0, 4)));
  const sidste = Math.min(iAar + 6, slut === null ? iAar + 3 : Number(slut.slice(0, 4)));
  const fra2 = Math.min(foerste, iAar);
  const til = Math.max(sidste, fra2);
  return Array.from({ length: til - fra2 + 1 }, (_, n) => fra2 + n);
}

export type Sidetilstand = Pick<Genstandsvisning, 'netop' | 'form' | 'tilbage' | 'sider'>;

export async function hentKontraktvisning(
  tx: Tx,
  aktoer: Aktoer,
  kontrakt: Kontrakt,
  idag: string,
  tilstand: Sidetilstand,
): Promise<Kontraktvisning> {
  const { id, vaerdier } = kontrakt;
  const tid = tilForberedelsestid(await hentOpsaetning(tx));
  const led = await hentTrae(tx, id);
  const vilkaar = vilkaarAf(vaerdier);
  const frister =
    (await hentFrister(tx, led, id, idag, tid)).get(id) ?? kontraktfrister(vilkaar, idag, { tid });
  const betalinger = await hentBetalinger(tx, id);
  const over = led.find((l) => l.id === kontrakt.overordnetId);
  const grund = { art: 'kontrakt', genstand: kontrakt, aktoer } as const;
  return {
    ...grund,
    ...tilstand,
    kontrakt,
    idag,
    vilkaar,
    frister,
    overordnet: over ? { id: over.id, navn: over.navn } : null,
    trae: trae(led, id),
    systemer: await hentDaekkede(tx, id),
    behandlinger: await hentBehandlinger(tx, id),
    filer: medVersioner(await hentFiler(tx, id)),
    betalinger,
    aarene: oekonomiPrAar(
      betalinger,
      { fra: vilkaar.gyldig_fra, slut: frister.slut },
      oekonomiaar(vilkaar.gyldig_fra, frister.slut, idag),
    ),
    fireaar: vaerdiFireAar(betalinger, Number(idag.slice(0, 4))),
    roller: await hentRoller(tx, 'kontrakt', id),
    personer: maaRette(grund) ? await medlemmer(tx, aktoer.organisation.id) : [],
    historik: await hentHistorik(tx, 'kontrakt', id, { fra: 0, antal: HISTORIK }),
  };
}
