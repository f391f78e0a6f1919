import { datoI } from '../../../kernel/ur.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Segl } from '../../../platform/segl.ts';
import { integrationer } from '../../katalog/public.ts';
import { harLoefterFraValg, hentLoefter, hentTilslutninger } from '../../maalbillede/public.ts';
import { personnavne } from '../../organisation/public.ts';
import { type Systempost, systemer } from '../../portefoelje/public.ts';
import { findDialog, hentMarkedskrav, type Markedsdialog } from '../queries.ts';
import { kravnavn } from '../rules.ts';
import { type AfleveretBesvarelse, hentAfleverede } from '../svar/queries.ts';
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

/** A krav that the chosen supplier says no to, or yes in part. */
export interface Uopfyldtkrav {
  /** The same for the same krav of the kravbank in another dialogue. */
  readonly noegle: string;
  readonly navn: string;
  readonly svar: 'nej' | 'delvist';
  readonly integrationer: readonly string[];
}

/**
 * What the chosen supplier's answer doesn't cover: `ikke_valgt` before there is a choice, `lukket` to whom the answers
 * aren't open (row-level security decides). Only which krav and the answer in a word, never what the supplier wrote. Null
 * for a dialogue that isn't the house's.
 */
export async function valgtesUopfyldteKrav(
  tx: Tx,
  segl: Segl,
  dialogId: number,
): Promise<'ikke_valgt' | 'lukket' | Uopfyldtkrav[] | null> {
  const dialog = await findDialog(tx, dialogId);
  if (!dialog || dialog.slettet !== null) return null;
  if (dialog.valgtDeltagelseId === null) return 'ikke_valgt';
  const [besvarelse] = await hentAfleverede(tx, segl, dialogId, dialog.valgtDeltagelseId);
  if (!besvarelse) return 'lukket';
  return (await hentMarkedskrav(tx, dialogId)).flatMap((k) => {
    const svar = besvarelse.svar.get(k.id)?.svar.valg;
    return svar === 'nej' || svar === 'delvist'
      ? [
          {
            noegle: k.kravId === null ? `m${k.id}` : `k${k.kravId}`,
            navn: kravnavn(k),
            svar,
            integrationer: k.indhold.integrationer,
          },
        ]
      : [];
  });
}
