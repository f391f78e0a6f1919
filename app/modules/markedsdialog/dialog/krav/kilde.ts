/** Requirements from the kravbank and its lists, with the category's name as it is called today: it is frozen with them. */
import type { Tx } from '../../../../platform/db/database.ts';
import {
  type Kravlistepost,
  kravklasser,
  kravlister,
  kravlisteTilMarkedsdialog,
  type Markedsliste,
  nyereVersioner,
  type Versionstekst,
  versionstekster,
} from '../../../kravbank/public.ts';
import type { Markedskrav } from '../../rules.ts';
import type { Kildelinje } from './rules.ts';

export interface Kilde extends Omit<Markedsliste, 'linjer'> {
  readonly linjer: readonly Kildelinje[];
}

/** The list to take over; null when it isn't there or isn't the actor's. */
export async function hentKilde(tx: Tx, listeId: number): Promise<Kilde | null> {
  const liste = await kravlisteTilMarkedsdialog(tx, listeId);
  if (!liste) return null;
  const klasser = await kravklasser(tx);
  return {
    ...liste,
    linjer: liste.linjer.map(({ id, kravId, versionNr, nummer, prioritet, indhold }) => ({
      id,
      kravId,
      versionNr,
      nummer,
      prioritet,
      indhold,
      kategori: klasser.kategorierFor(indhold.kategoriId, indhold.underkategoriId).kategori?.navn ?? '',
    })),
  };
}

/** The lists that can be taken over. */
export async function faerdigeLister(tx: Tx): Promise<Kravlistepost[]> {
  return (await kravlister(tx)).filter((l) => l.tilstand === 'faerdig');
}

export interface NyVersion extends Versionstekst {
  readonly kategori: string;
}

/** The newer published version of each krav that has one, by the id of the dialogue's krav. */
export async function hentNyere(
  tx: Tx,
  krav: readonly Markedskrav[],
): Promise<ReadonlyMap<number, NyVersion>> {
  const brugte = krav.flatMap(({ kravId, versionNr }) =>
    kravId === null || versionNr === null ? [] : [{ kravId, nr: versionNr }],
  );
  const nyere = brugte.length === 0 ? [] : await nyereVersioner(tx, brugte);
  if (nyere.length === 0) return new Map();
  const klasser = await kravklasser(tx);
  const tekster = await versionstekster(
    tx,
    nyere.map((n) => ({ kravId: n.kravId, nr: n.nyeste })),
  );
  const ved = new Map(tekster.map((t) => [t.kravId, t]));
  return new Map(
    krav.flatMap(({ id, kravId }) => {
      const t = kravId === null ? undefined : ved.get(kravId);
      if (!t) return [];
      const { kategoriId, underkategoriId } = t.indhold;
      const kategori = klasser.kategorierFor(kategoriId, underkategoriId).kategori?.navn ?? '';
      return [[id, { ...t, kategori }] as const];
    }),
  );
}
