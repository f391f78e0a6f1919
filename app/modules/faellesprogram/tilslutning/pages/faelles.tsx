import type { ComponentChildren } from 'preact';
import { resttid, ugedag } from '../../../../kernel/dagstid.ts';
import { visBp } from '../../../../kernel/procent.ts';
import { antal, visBytes, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Rigtekst } from '../../../../ui/rigtekst.tsx';
import { Chip, type ChipSlags, Liste, Panel } from '../../../../ui/status.tsx';
import {
  type Bilag,
  DELSTANDE,
  type Delstand,
  type Grundlag,
  maksPris,
  RUNDEFASER,
  type Runde,
  type Rundedel,
  type Rundefase,
  rundefase,
} from '../rules.ts';

const FASECHIP: Readonly<Record<Rundefase, ChipSlags>> = {
  kladde: 'neutral',
  aaben: 'info',
  slut: 'ok',
  trukket: 'warn',
};

export function Rundechip({ runde }: { runde: Runde }) {
  const fase = rundefase(runde);
  return <Chip s={FASECHIP[fase]}>{RUNDEFASER[fase]}</Chip>;
}

const STANDCHIP: Readonly<Record<Delstand, ChipSlags>> = {
  mangler: 'plain',
  begyndt: 'neutral',
  politisk: 'info',
  afslaaet: 'warn',
  tilsluttet: 'ok',
};

export function Standchip({ stand }: { stand: Delstand }) {
  return <Chip s={STANDCHIP[stand]}>{DELSTANDE[stand]}</Chip>;
}

/** `fredag 20. nov. 2026 kl. 12.00`. */
export function fristtekst(frist: Date): string {
  return `${ugedag(frist)} ${visTidspunkt(frist)}`;
}

/** When the deadline is, or was, and what is left. */
export function Frist({ runde }: { runde: Runde }) {
  if (runde.frist === null) return <>Ingen frist endnu</>;
  const rest = rundefase(runde) === 'aaben' ? resttid(runde.frist, runde.nu) : null;
  return (
    <>
      {rundefase(runde) === 'slut' ? 'Fristen var' : 'Frist'} <b>{fristtekst(runde.frist)}</b>
      {rest !== null && `, om ${rest}`}
    </>
  );
}

/** How many have joined a part, of all kommuner or of what was assumed. */
export interface Delandel {
  readonly delId: number;
  readonly tilsluttet: number;
  readonly ialt: number;
  /** Units of those that joined, and of the whole country, where official counts are imported. */
  readonly enheder: { readonly tilsluttet: number; readonly ialt: number; readonly grundlag: string } | null;
}

export function Deletabel({
  dele,
  antalPrDel,
}: {
  dele: readonly Rundedel[];
  /** Null where one may not know. */
  antalPrDel: ReadonlyMap<number, number> | null;
}) {
  const medAntaget = dele.some((d) => d.antagetBp !== null);
  return (
    <EnkelTabel
      billedtekst="Det, der kan tilsluttes"
      hoveder={[
        { tekst: 'Del' },
        { tekst: 'Pris' },
        ...(medAntaget ? [{ tekst: 'Forudsat tilslutning', num: true }] : []),
        ...(antalPrDel ? [{ tekst: 'Tilsluttet', num: true }] : []),
      ]}
      raekker={dele.map((d) => [
        d.navn,
        maksPris(d),
        ...(medAntaget ? [d.antagetBp === null ? '–' : visBp(d.antagetBp)] : []),
        ...(antalPrDel ? [antal(antalPrDel.get(d.delId) ?? 0, 'kommune', 'kommuner')] : []),
      ])}
    />
  );
}

export function Bilagsliste({
  programId,
  rundeId,
  bilag,
  side,
}: {
  programId: number;
  rundeId: number;
  bilag: readonly Bilag[];
  side?: (b: Bilag) => ComponentChildren;
}) {
  return (
    <Liste
      punkter={bilag.map((b) => ({
        titel: (
          <a
            href={paths.tilslutningsbilagFil({ program: programId, runde: rundeId, bilag: b.id })}
            download={b.navn}
          >
            {b.navn}
          </a>
        ),
        under: `${visBytes(b.stoerrelse)} · SHA-256 ${b.sha256.slice(0, 12)} …`,
        side: side?.(b),
      }))}
    />
  );
}

/** What kommuner answer to, as one edition has it. */
export function Grundlagspaneler({
  programId,
  rundeId,
  grundlag,
  bilagSide,
}: {
  programId: number;
  rundeId: number;
  grundlag: Pick<Grundlag, 'materiale' | 'vilkaar' | 'bilag'>;
  bilagSide?: (b: Bilag) => ComponentChildren;
}) {
  const { materiale, vilkaar, bilag } = grundlag;
  return (
    <>
      {materiale !== '' && (
        <Panel id="materiale" overskrift="Materiale">
          <Rigtekst tekst={materiale} />
        </Panel>
      )}
      <Panel id="vilkaar" overskrift="Vilkår">
        {vilkaar === '' ? <p>Vilkårene er ikke skrevet endnu.</p> : <Rigtekst tekst={vilkaar} />}
      </Panel>
      {bilag.length > 0 && (
        <Panel id="bilag" overskrift="Bilag">
          <Bilagsliste programId={programId} rundeId={rundeId} bilag={bilag} side={bilagSide} />
        </Panel>
      )}
    </>
  );
}

export const RUNDEKRUMME = (runde: Pick<Runde, 'id' | 'programId' | 'navn'>) => ({
  tekst: runde.navn,
  sti: paths.tilslutningsrunde({ program: runde.programId, runde: runde.id }),
});
