import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { HandlingKnap } from '../../../../ui/fds/knap.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Liste, Panel } from '../../../../ui/status.tsx';
import { DataTabel } from '../../../../ui/tabel.tsx';
import { type Art, FELTER, type Feltvaerdi, LISTE } from '../../felt/rules.ts';
import { visFeltvaerdi } from '../../felt/vis.ts';
import type { Historikpost, Historiksider } from '../queries.ts';
import { feltnavn } from '../rules.ts';
import type { Genstandsvisning, Sider } from '../visning.ts';

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
const TOMT = '(tomt)';

function hvem(h: Historikpost): string {
  return [h.person, KILDER[h.kilde]].filter((t) => t !== '').join(', ') || 'Systemet';
}

function hvad(art: Art, h: Historikpost): string {
  const felter = h.aendringer.map((a) => feltnavn(art, a.felt));
  return h.handling === 'ret' && felter.length > 0 ? felter.join(', ') : HANDLINGER[h.handling];
}

/** The newest rows, in a line each. */
export function Historikpanel({ v: { art, sider, historik } }: { v: Genstandsvisning }) {
  return (
    <Panel id="historik" overskrift="Historik" ved={<a href={sider.historik}>Al historik</a>}>
      <Liste
        punkter={historik.poster.map((h) => ({
          titel: <b>{hvad(art, h)}</b>,
          under: `${hvem(h)} · ${visTidspunkt(h.kl)}`,
        }))}
      />
    </Panel>
  );
}

function Aendringer({ art, h }: { art: Art; h: Historikpost }) {
  if (h.aendringer.length === 0) return <>{HANDLINGER[h.handling]}</>;
  const tekst = (felt: string, v: Feltvaerdi) => visFeltvaerdi(FELTER[art][felt] ?? LISTE, v);
  return (
    <ul class="nobullet-list">
      {h.aendringer.map((a) => (
        <li>
          <b>{feltnavn(art, a.felt)}:</b>{' '}
          {h.handling === 'opret' ? (
            tekst(a.felt, a.efter) || TOMT
          ) : (
            <>
              {tekst(a.felt, a.foer) !== '' && <del>{tekst(a.felt, a.foer)}</del>}{' '}
              <ins>{tekst(a.felt, a.efter) || TOMT}</ins>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

export interface Historikprops extends Historiksider {
  readonly art: Art;
  readonly navn: string;
  readonly sider: Sider;
  readonly maaFortryde: boolean;
}

/** Everything that has happened to a thing, with what it was before and after. */
export function Historikside({ art, navn, sider, poster, side, maaFortryde }: Historikprops) {
  return (
    <Skal
      titel={`Historik – ${navn}`}
      overskrift="Historik"
      krummer={[sider.liste, { tekst: navn, sti: sider.side }, { tekst: 'Historik' }]}
    >
      <DataTabel
        id="historik"
        overskrift={navn}
        kolonner={[
          { noegle: 'kl', overskrift: 'Tid', vis: (h) => visTidspunkt(h.kl) },
          { noegle: 'hvem', overskrift: 'Hvem', vis: hvem },
          { noegle: 'hvad', overskrift: 'Hvad', bred: true, vis: (h) => <Aendringer art={art} h={h} /> },
          {
            noegle: 'fortryd',
            overskrift: 'Fortryd',
            vis: (h) =>
              maaFortryde && h.handling !== 'opret' ? (
                <HandlingKnap
                  sti={sider.handling('fortryd')}
                  felter={{ historik: String(h.id) }}
                  variant="tertiaer"
                  lille
                  skjultTekst={`${hvad(art, h)}, ${visTidspunkt(h.kl)}`}
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
