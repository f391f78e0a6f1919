import { datoI } from '../../../kernel/ur.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { integrationer } from '../../katalog/public.ts';
import { harLoefterFraValg, hentLoefter, hentTilslutninger } from '../../maalbillede/public.ts';
import { personnavne } from '../../organisation/public.ts';
import { type Systempost, systemer } from '../../portefoelje/public.ts';
import { hentMarkedskrav, type Markedsdialog } from '../queries.ts';
import type { AfleveretBesvarelse } from '../svar/queries.ts';
import { loefterI, type Planlinje, plan } from './loefte/rules.ts';

/** What was said when a supplier was chosen. */
export interface Valget {
  readonly grund: string;
  readonly afvigelse: string;
  readonly af: string;
  readonly systemId: number | null;
}

export async function hentValget(tx: Tx, dialogId: number): Promise<Valget | null> {
  const r = await raekke(
    tx,
    sql<Valget>`select grund, afvigelse, af, system_id as "systemId" from markedsvalg where dialog_id = ${dialogId}`,
  );
  if (!r) return null;
  return { ...r, af: (await personnavne(tx, [r.af])).get(r.af) ?? 'Slettet person' };
}

/** What the choice of a supplier would do, or has done, to a system's målbillede. */
export interface Loefteplan {
  /** Null where the answer names no system of the register and none has been picked. */
  readonly system: Systempost | null;
  /** What the answer calls the system, where it isn't in the register. */
  readonly systemNavn: string;
  /** The supplier's systems in the register. */
  readonly mulige: readonly Systempost[];
  readonly linjer: readonly Planlinje[];
  /** Person who handed the answer in. */
  readonly afgivetAf: string;
  /** They have been written on the målbillede. */
  readonly skrevet: boolean;
}

/** What one supplier's answer promises, against what its system's målbillede knows. */
export async function hentLoefteplan(
  tx: Tx,
  dialog: Markedsdialog,
  { leverandoerId }: { readonly leverandoerId: number | null },
  besvarelse: AfleveretBesvarelse,
  valgtSystem: number | null,
): Promise<Loefteplan> {
  const mulige = (await systemer(tx)).filter((s) => s.leverandoerId === leverandoerId);
  const systemId = valgtSystem ?? besvarelse.besvarelse.systemId;
  const system = mulige.find((s) => s.id === systemId) ?? null;
  const idag = datoI(dialog.nu);
  const krav = await hentMarkedskrav(tx, dialog.id);
  return {
    system,
    systemNavn: besvarelse.besvarelse.systemNavn,
    mulige,
    linjer: plan(
      loefterI(krav, (id) => besvarelse.svar.get(id)?.svar ?? null),
      {
        katalog: new Map((await integrationer(tx)).map((i) => [i.kode, i.navn])),
        lovet: new Map(system ? (await hentLoefter(tx, system.id)).map((l) => [l.integration, l.dato]) : []),
        tilsluttet: system ? await hentTilslutninger(tx, system.id, idag) : new Map(),
        idag,
      },
    ),
    afgivetAf: besvarelse.aflevering.af,
    skrevet: await harLoefterFraValg(tx, dialog.id),
  };
}
