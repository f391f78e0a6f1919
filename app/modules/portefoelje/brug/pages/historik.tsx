import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap } from '../../../../ui/fds/knap.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Liste } from '../../../../ui/status.tsx';
import { DataTabel } from '../../../../ui/tabel.tsx';
import { type Feltbeskrivelse, type Feltvaerdi, SYSTEMFELTER } from '../../felt/rules.ts';
import { visFeltvaerdi } from '../../felt/vis.ts';
import type { Brug, Historikpost } from '../queries.ts';

/** What history tells of that isn't a field of the register. */
const ANDRE: Readonly<Record<string, string>> = {
  roller: 'Roller',
  relationer: 'Relationer',
  katalogsystem: 'Fælles katalog',
  kontrakter: 'Kontrakter',
};
const LISTE: Feltbeskrivelse = { etiket: '', gruppe: 'grund', type: 'struktur' };

const KILDER: Readonly<Record<Historikpost['kilde'], string>> = {
  person: '',
  kitos: 'KITOS',
  import: 'Import',
  sag: 'Sag',
};
const HANDLINGER: Readonly<Record<Historikpost['handling'], string>> = {
  opret: 'Oprettet',
  ret: 'Rettet',
  fjern: 'Fjernet fra porteføljen',
  gendan: 'Sat tilbage i porteføljen',
};

const feltet = (navn: string): Feltbeskrivelse =>
  (SYSTEMFELTER as Readonly<Record<string, Feltbeskrivelse>>)[navn] ?? {
    ...LISTE,
    etiket: ANDRE[navn] ?? navn,
  };

const vis = (navn: string, v: Feltvaerdi) => visFeltvaerdi(feltet(navn), v) || '(tomt)';

function hvem(h: Historikpost): string {
  return [h.person, KILDER[h.kilde]].filter((t) => t !== '').join(', ') || 'Systemet';
}

function hvad(h: Historikpost): string {
  const felter = h.aendringer.map((a) => feltet(a.felt).etiket);
  return h.handling === 'ret' && felter.length > 0 ? felter.join(', ') : HANDLINGER[h.handling];
}

/** The newest rows, in a line each. */
export function Historikliste({ poster }: { readonly poster: readonly Historikpost[] }) {
  return (
    <Liste
      punkter={poster.map((h) => ({
        titel: <b>{hvad(h)}</b>,
        under: `${hvem(h)} · ${visTidspunkt(h.kl)}`,
      }))}
    />
  );
}

function Aendringer({ h }: { h: Historikpost }) {
  if (h.aendringer.length === 0) return <>{HANDLINGER[h.handling]}</>;
  return (
    <ul class="nobullet-list">
      {h.aendringer.map((a) => (
        <li>
          <b>{feltet(a.felt).etiket}:</b>{' '}
          {h.handling === 'opret' ? (
            vis(a.felt, a.efter)
          ) : (
            <>
              {visFeltvaerdi(feltet(a.felt), a.foer) !== '' && <del>{vis(a.felt, a.foer)}</del>}{' '}
              <ins>{vis(a.felt, a.efter)}</ins>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

export interface Historikprops {
  readonly brug: Brug;
  readonly poster: readonly Historikpost[];
  readonly side: { readonly nr: number; readonly pr: number; readonly ialt: number };
  readonly maaFortryde: boolean;
}

/** Everything that has happened to a system, with what it was before and after. */
export function Historikside({ brug, poster, side, maaFortryde }: Historikprops) {
  return (
    <Skal
      titel={`Historik – ${brug.kaldenavn}`}
      overskrift="Historik"
      krummer={[
        { tekst: 'Systemer', sti: paths.portefoelje() },
        { tekst: brug.kaldenavn, sti: paths.systembrug({ brug: brug.id }) },
        { tekst: 'Historik' },
      ]}
    >
      <DataTabel
        id="historik"
        overskrift={brug.kaldenavn}
        kolonner={[
          { noegle: 'kl', overskrift: 'Tid', vis: (h) => visTidspunkt(h.kl) },
          { noegle: 'hvem', overskrift: 'Hvem', vis: hvem },
          { noegle: 'hvad', overskrift: 'Hvad', bred: true, vis: (h) => <Aendringer h={h} /> },
          {
            noegle: 'fortryd',
            overskrift: 'Fortryd',
            vis: (h) =>
              maaFortryde && h.handling !== 'opret' ? (
                <HandlingKnap
                  sti={paths.systembrugHandling({ brug: brug.id, handling: 'fortryd' })}
                  felter={{ historik: String(h.id) }}
                  variant="tertiaer"
                  lille
                  skjultTekst={`${hvad(h)}, ${visTidspunkt(h.kl)}`}
                >
                  Fortryd
                </HandlingKnap>
              ) : (
                '–'
              ),
          },
        ]}
        raekker={poster}
        noegle={(h) => String(h.id)}
        side={side}
        enhed={['ændring', 'ændringer']}
      />
    </Skal>
  );
}
