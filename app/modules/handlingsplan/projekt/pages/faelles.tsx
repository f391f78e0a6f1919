import type { ComponentChildren } from 'preact';
import { visDag } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import type { Krumme } from '../../../../ui/fds/broedkrumme.tsx';
import { Chip, type ChipSlags } from '../../../../ui/status.tsx';
import { type Projektstatus, type Projekttilstand, STATUSSER, TILSTANDE } from '../rules.ts';
import { omrids } from '../sted/omrids.ts';
import type { Punkt } from '../sted/rules.ts';

const STATUSCHIP: Record<Projektstatus, ChipSlags> = {
  ide: 'neutral',
  pilot: 'part',
  drift: 'ok',
  afsluttet: 'plain',
  opgivet: 'bad',
};

export function Statuschip({ status }: { status: Projektstatus }) {
  return <Chip s={STATUSCHIP[status]}>{STATUSSER[status]}</Chip>;
}

/** Whether others see it; nothing where everybody does. */
export function Tilstandschip({ tilstand, skjult }: { tilstand: Projekttilstand; skjult: boolean }) {
  if (tilstand === 'delt') return skjult ? <Chip s="bad">Skjult</Chip> : null;
  return <Chip s={tilstand === 'kladde' ? 'neutral' : 'warn'}>{TILSTANDE[tilstand]}</Chip>;
}

/** Nobody has said for a year that it is right. */
export function Gammelchip({ bekraeftetKl }: { bekraeftetKl: Date }) {
  return <Chip s="warn">Ikke opdateret siden {visDag(bekraeftetKl)}</Chip>;
}

export const KORTKRUMME: Krumme = { tekst: 'Lokale projekter', sti: paths.projekter() };

/** Text as it was typed: an empty line parts paragraphs, a single one breaks the line. */
export function Broedtekst({ tekst }: { tekst: string }) {
  return (
    <>
      {tekst.split(/\n{2,}/).map((afsnit) => (
        <p class="projekt-tekst">{afsnit}</p>
      ))}
    </>
  );
}

/** The outline of the kommune, with the point where the project is; the whole of it filled where there is none. */
export function Stedskort({ kode, navn, punkt }: { kode: string; navn: string; punkt: Punkt | null }) {
  const o = omrids(kode);
  if (!o) return null;
  const her = punkt && o.tilTegning(punkt);
  const titel = punkt ? `Omrids af ${navn} med projektets sted` : `Omrids af ${navn}`;
  return (
    <svg class="projekt-omrids" viewBox={`0 0 ${o.bredde} ${o.hoejde}`} role="img" aria-label={titel}>
      <path d={o.vej} class={punkt ? undefined : 'hele'} />
      {her && <circle cx={her.x} cy={her.y} r="7" />}
    </svg>
  );
}

/** A small heading with what stands under it; nothing where there is nothing. */
export function Tekstafsnit({ overskrift, tekst }: { overskrift: string; tekst: string }) {
  if (tekst === '') return null;
  return (
    <section class="projekt-afsnit">
      <h3>{overskrift}</h3>
      <Broedtekst tekst={tekst} />
    </section>
  );
}

export function Kildenote({ children }: { children: ComponentChildren }) {
  return <p class="mb-small-text projekt-kilde">{children}</p>;
}
