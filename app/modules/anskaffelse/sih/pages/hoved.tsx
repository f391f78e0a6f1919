import type { ComponentChildren } from 'preact';
import { paths } from '../../../../routes.ts';
import type { Krumme } from '../../../../ui/fds/broedkrumme.tsx';
import { Faner } from '../../../../ui/fds/faner.tsx';
import { Skal } from '../../../../ui/skal.tsx';

/** The pages of the SIH group's room. */
const SIDER = {
  liste: ['Sager', paths.sager],
  tavle: ['Tavle', paths.sagerTavle],
  koe: ['Nye behov', paths.sih],
  moeder: ['Møder', paths.sihMoeder],
  statistik: ['Statistik', paths.sihStatistik],
} as const;
export type Sihside = keyof typeof SIDER;

export interface Sihhovedprops {
  readonly her: Sihside;
  /** Below the tab's own page: the last crumb, the h1 and the document's title. */
  readonly under?: string;
  readonly maerkat?: ComponentChildren;
  readonly meta?: ComponentChildren;
  readonly vaerktoej?: ComponentChildren;
  readonly besked?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The shell of every page about all cases: list and board, queue, meetings, statistics. */
export function Sihhoved(props: Sihhovedprops) {
  const { her, under } = props;
  const [navn, sti] = SIDER[her];
  const vej: Krumme[] =
    her === 'liste'
      ? [{ tekst: 'Sager', sti: paths.sager() }]
      : [
          { tekst: 'Sager', sti: paths.sager() },
          { tekst: navn, sti: sti() },
        ];
  if (under !== undefined) vej.push({ tekst: under });
  return (
    <Skal
      titel={under === undefined ? navn : `${under} – ${navn}`}
      overskrift={under ?? navn}
      maerkat={props.maerkat}
      krummer={vej.map((k, i) => (i === vej.length - 1 ? { tekst: k.tekst } : k))}
      meta={props.meta}
      vaerktoej={props.vaerktoej}
      besked={props.besked}
    >
      <Faner
        etiket="Sager og SIH-gruppen"
        faner={(Object.keys(SIDER) as Sihside[]).map((s) => ({
          tekst: SIDER[s][0],
          href: SIDER[s][1](),
          valgt: s === her,
        }))}
      />
      {props.children}
    </Skal>
  );
}
