/** The evidence for one field of the matrix: its state, and every fact that decides it. */
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Database } from '../../../platform/db/database.ts';
import { raekke, sql } from '../../../platform/db/database.ts';
import { cellerBag, TILSTANDE, type Tilstand, tilstandsantal } from '../beregning/beregning.ts';
import { type Faktumbevis, faktaBag } from '../fakta/queries.ts';
import { hentCeller, type Stedblik } from './queries.ts';
import type { Cellevisning, Hoved } from './visning.ts';

export interface Bevisvisning {
  readonly hoved: Hoved;
  readonly system: {
    readonly noegle: string;
    readonly navn: string;
    readonly leverandoer: string;
    readonly cvr: string;
  };
  readonly integration: { readonly id: string; readonly navn: string; readonly dataomraade: string };
  /** On a kommune's page: its one cell. Null elsewhere, and where the integration is outside the målbillede. */
  readonly celle: Cellevisning | null;
  /** On other pages: how many kommuner are in each state. */
  readonly antal: readonly { readonly tilstand: Tilstand; readonly antal: number }[];
  /** Arbejdsgange that call for the integration, as the month knows them. */
  readonly arbejdsgange: readonly string[];
  readonly fakta: readonly Faktumbevis[];
}

const ALLE_TILSTANDE: readonly Tilstand[] = TILSTANDE.filter((t) => t !== 'uden_for');

/** `null` when the month doesn't know the system or the integration, or the reader may not see the system. */
export async function hentBevis(
  db: Database,
  stedblik: Stedblik,
  aktoer: Aktoer,
  systemnoegle: string,
  integrationId: string,
): Promise<Bevisvisning | null> {
  const { vist, hoved, filter } = stedblik;
  const { billede } = vist;
  const system = billede.systemer.find((s) => s.noegle === systemnoegle);
  const integration = billede.integrationer.find((i) => i.id === integrationId);
  if (!system || !integration) return null;
  const cellefilter = { ...filter, systemer: [system.noegle], integrationer: [integration.id] };
  const enKommune = hoved.sted.niveau === 'kommune';
  const celler = enKommune
    ? hentCeller(stedblik, { tilstande: ALLE_TILSTANDE, filter: cellefilter, side: 1 }, { fra: 0, antal: 1 })
        .celler
    : [];
  const antal = tilstandsantal(billede, cellefilter);
  const fakta = await db.som(aktoer, async (tx) => {
    const ids = await raekke(
      tx,
      sql<{ systemId: number; integrationId: number; kommuneId: number | null }>`
        select s.id as "systemId", i.id as "integrationId",
          (select o.id from organisation o where o.kommunekode = ${enKommune ? hoved.sted.id : null}) as "kommuneId"
        from system s, integration i where s.noegle = ${system.noegle} and i.kode = ${integration.id}`,
    );
    if (!ids) return [];
    return faktaBag(tx, {
      systemId: ids.systemId,
      integrationId: ids.integrationId,
      ...(ids.kommuneId === null ? {} : { kommuneId: ids.kommuneId }),
      // An udgave is shown with what was known when it was published.
      ...(hoved.tid.offentliggjortKl === null ? {} : { videnKl: hoved.tid.offentliggjortKl }),
    });
  });
  const {
    celler: [foerste],
  } = cellerBag(billede, cellefilter, { tilstande: ALLE_TILSTANDE, antal: 1 });
  return {
    hoved,
    system,
    integration,
    celle: celler[0] ?? null,
    antal: enKommune
      ? []
      : ALLE_TILSTANDE.flatMap((tilstand) =>
          antal[tilstand] > 0 ? [{ tilstand, antal: antal[tilstand] }] : [],
        ),
    arbejdsgange: foerste ? arbejdsgangeFor(stedblik, foerste.system, foerste.integration) : [],
    fakta,
  };
}

function arbejdsgangeFor({ vist }: Stedblik, system: number, integration: number): string[] {
  const { feltStart, feltIntegration, feltArbejdsgangStart, feltArbejdsgang, arbejdsgange } = vist.billede;
  for (let f = feltStart[system]; f < feltStart[system + 1]; f += 1) {
    if (feltIntegration[f] !== integration) continue;
    return Array.from(
      feltArbejdsgang.subarray(feltArbejdsgangStart[f], feltArbejdsgangStart[f + 1]),
      (a) => arbejdsgange[a].navn,
    );
  }
  return [];
}
