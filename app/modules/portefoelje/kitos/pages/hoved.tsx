import type { ComponentChildren } from 'preact';
import { paths } from '../../../../routes.ts';
import { Faner } from '../../../../ui/fds/faner.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, type ChipSlags } from '../../../../ui/status.tsx';
import type { Forbindelse } from '../queries.ts';
import { type Egentype, KOERSELSTILSTANDE, type Koerselstilstand, TILSTANDE } from '../rules.ts';

const SIDER = {
  overblik: ['Overblik', paths.kitos],
  konflikter: ['Konflikter', paths.kitosKonflikter],
  skriv: ['Skriv til KITOS', paths.kitosSkriv],
  udtagne: ['Taget ud', paths.kitosUdtagne],
  opsaetning: ['Opsætning', paths.kitosOpsaetning],
} as const;
export type Kitosside = keyof typeof SIDER;

export interface Kitostal {
  readonly konflikter: number;
  readonly udtagne: number;
}

const CHIP: Readonly<Record<Forbindelse['tilstand'], ChipSlags>> = {
  ny: 'part',
  aktiv: 'ok',
  pause: 'warn',
  afbrudt: 'neutral',
};

export interface KitoshovedProps {
  readonly forbindelse: Forbindelse | null;
  readonly tal: Kitostal;
  readonly her: Kitosside;
  /** Below the tab's own page: what is shown. */
  readonly under?: string;
  /** Beside the h1 in place of how the connection is. */
  readonly maerkat?: ComponentChildren;
  readonly meta?: ComponentChildren;
  readonly vaerktoej?: ComponentChildren;
  readonly besked?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The shell of every page about KITOS. */
export function Kitoshoved({ forbindelse: f, tal, her, under, ...rest }: KitoshovedProps) {
  const [navn, sti] = SIDER[her];
  const titel = under ?? (her === 'overblik' ? 'KITOS' : navn);
  const krummer =
    her === 'overblik' && under === undefined
      ? [{ tekst: 'KITOS' }]
      : [
          { tekst: 'KITOS', sti: paths.kitos() },
          ...(under === undefined || her === 'overblik' ? [] : [{ tekst: navn, sti: sti() }]),
          { tekst: titel },
        ];
  const antal: Partial<Record<Kitosside, number>> = {
    ...(tal.konflikter > 0 ? { konflikter: tal.konflikter } : {}),
    ...(tal.udtagne > 0 ? { udtagne: tal.udtagne } : {}),
  };
  return (
    <Skal
      titel={titel === 'KITOS' ? 'KITOS' : `${titel} – KITOS`}
      overskrift={under ?? 'KITOS'}
      maerkat={
        rest.maerkat ??
        (f ? <Chip s={CHIP[f.tilstand]}>{TILSTANDE[f.tilstand]}</Chip> : <Chip>Ikke forbundet</Chip>)
      }
      krummer={krummer}
      meta={rest.meta}
      vaerktoej={rest.vaerktoej}
      besked={rest.besked}
    >
      {f !== null && (
        <Faner
          etiket="KITOS"
          faner={(Object.keys(SIDER) as Kitosside[]).map((s) => ({
            tekst: SIDER[s][0],
            href: SIDER[s][1](),
            valgt: s === her,
            antal: antal[s],
          }))}
        />
      )}
      {rest.children}
    </Skal>
  );
}

const KOERSELSCHIP: Readonly<Record<Koerselstilstand, ChipSlags>> = {
  venter: 'part',
  koerer: 'info',
  faerdig: 'ok',
  fejlet: 'bad',
  stoppet: 'neutral',
};
export function Koerselschip({ tilstand }: { tilstand: Koerselstilstand }) {
  return <Chip s={KOERSELSCHIP[tilstand]}>{KOERSELSTILSTANDE[tilstand]}</Chip>;
}

/** The page of one of ours. */
export function genstandssti(type: Egentype, id: number): string {
  if (type === 'brug') return paths.systembrug({ brug: id });
  return type === 'kontrakt' ? paths.kontrakt({ kontrakt: id }) : paths.behandling({ behandling: id });
}
