import { antal, visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { EksportMenu } from '../../../../ui/fds/menu.tsx';
import {
  Chip,
  Gitter,
  Grad,
  Kpier,
  KpiKort,
  Liste,
  Lys,
  Note,
  Panel,
  TomTilstand,
} from '../../../../ui/status.tsx';
import { Lysmaerke } from '../../lys/pages/lys.tsx';
import type { Huller } from '../huller/rules.ts';
import { RAMMEARTER } from '../rammer/rules.ts';
import { Maallink } from './blok.tsx';
import { type Strategihoved, Strategiskal } from './hoved.tsx';

export interface Hullerprops {
  readonly hoved: Strategihoved;
  readonly huller: Huller;
  readonly alleAar: boolean;
  /** Whether the house has any initiatives at all. */
  readonly harInitiativer: boolean;
  readonly retter: boolean;
}

/** Goals we do nothing for, projects without a goal, and goals of others that nobody answers. */
export function Hullerside({ hoved, huller: h, alleAar, harInitiativer, retter }: Hullerprops) {
  const { id } = hoved.strategi;
  const pr = [...Map.groupBy(h.rammerUdenSvar, (x) => x.ramme.id).values()];
  const valg = alleAar ? { aar: 'alle' } : {};
  return (
    <Strategiskal
      hoved={hoved}
      her="huller"
      titel="Huller"
      vaerktoej={
        <EksportMenu
          punkter={[
            { tekst: 'Excel (.xlsx)', href: paths.strategihullerFil({ id, format: 'xlsx' }, valg) },
            { tekst: 'CSV (semikolon)', href: paths.strategihullerFil({ id, format: 'csv' }, valg) },
          ]}
        />
      }
    >
      <Kpier etiket="Huller i tal">
        <KpiKort overskrift="Mål uden indsats" vaerdi={String(h.maalUdenIndsats.length)} />
        <KpiKort overskrift="Projekter uden mål" vaerdi={String(h.initiativerUdenMaal.length)} />
        <KpiKort
          overskrift="Fælles mål uden svar"
          vaerdi={String(h.rammerUdenSvar.length)}
          enhed={`af ${h.daekning.ialt}`}
          hoved
        >
          Besvaret: <Grad taeller={h.daekning.besvaret} naevner={h.daekning.ialt} />
        </KpiKort>
      </Kpier>
      <Gitter>
        <Panel
          id="maal-uden"
          overskrift="Mål, vi ikke gør noget for"
          spalter={6}
          under="Ingen initiativer arbejder for dem, og de er ikke nået."
        >
          {h.maalUdenIndsats.length === 0 ? (
            <TomTilstand overskrift="Ingen huller">
              Alle mål har mindst ét initiativ eller er nået.
            </TomTilstand>
          ) : (
            <Liste
              punkter={h.maalUdenIndsats.map((m) => ({
                titel: <Maallink strategiId={id} maal={m} />,
                under: `Senest ${visDato(m.maalDag)}${m.ejer === '' ? '' : `, ${m.ejer}`}`,
                side: <Lys l={m.lys.lys} />,
              }))}
            />
          )}
        </Panel>
        <Panel
          id="projekter-uden"
          overskrift="Projekter uden mål"
          spalter={6}
          under="Initiativer i handlingsplanen, der ikke arbejder for noget mål i strategien."
        >
          {h.initiativerUdenMaal.length === 0 ? (
            <TomTilstand overskrift={harInitiativer ? 'Ingen huller' : 'Der er ingen initiativer endnu'}>
              {harInitiativer
                ? 'Alle initiativer arbejder for et mål.'
                : 'De kommer fra handlingsplanen, når den er begyndt.'}
            </TomTilstand>
          ) : (
            <Liste
              punkter={h.initiativerUdenMaal.map((i) => ({
                titel: <a href={i.sti}>{`${i.nr} ${i.navn}`.trim()}</a>,
                under: i.plan,
                side: <Lysmaerke lys={i.lys} mangler />,
              }))}
            />
          )}
        </Panel>
      </Gitter>
      <Panel
        id="rammer-uden"
        overskrift="Fælles mål, ingen af vores svarer på"
        ved={
          <a href={alleAar ? paths.strategihuller({ id }) : paths.strategihuller({ id }, { aar: 'alle' })}>
            {alleAar ? 'Kun de strategier, der gælder nu' : 'Tag tidligere og kommende strategier med'}
          </a>
        }
        under="Et mål bindes til et fælles mål på målets egen side, eller når det bliver skrevet herfra."
      >
        {h.daekning.ialt === 0 && (
          <Note>
            <p>
              Ingen kendt fælles strategi gælder i år.{' '}
              <a href={paths.strategirammer()}>Se alle, eller skriv en ind</a>.
            </p>
          </Note>
        )}
        {h.daekning.ialt > 0 && pr.length === 0 && (
          <TomTilstand overskrift="Ingen huller">Vi svarer på alle fælles mål.</TomTilstand>
        )}
        {pr.map((linjer) => {
          const { ramme } = linjer[0];
          return (
            <section class="strategi-blok">
              <h3>
                {RAMMEARTER[ramme.art]} {ramme.fraAar}–{ramme.tilAar}:{' '}
                <a href={paths.strategiramme({ ramme: ramme.id })}>{ramme.navn}</a>
              </h3>
              <p class="mb-small-text">{antal(linjer.length, 'mål', 'mål')} uden svar</p>
              <Liste
                punkter={linjer.map(({ maal }) => ({
                  titel: `${maal.nr} ${maal.titel}`.trim(),
                  side: (
                    <span class="strategi-knapper">
                      {!maal.bekraeftet && !maal.egen && <Chip s="warn">Ikke bekræftet</Chip>}
                      {retter && (
                        <a href={paths.strategimaalNyt({ id }, { svarPaa: maal.id })}>
                          Skriv et mål<span class="sr-only">, der svarer på {maal.titel}</span>
                        </a>
                      )}
                    </span>
                  ),
                }))}
              />
            </section>
          );
        })}
      </Panel>
    </Strategiskal>
  );
}
