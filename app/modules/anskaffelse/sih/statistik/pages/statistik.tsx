import { visMaaned, visMaanedKort } from '../../../../../kernel/maaned.ts';
import { antal, visDag, visTal } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { medParametre } from '../../../../../ui/adresse.ts';
import { Soejler } from '../../../../../ui/diagram/soejler.tsx';
import { Striber } from '../../../../../ui/diagram/striber.tsx';
import { EksportMenu } from '../../../../../ui/fds/menu.tsx';
import { useSide } from '../../../../../ui/kontekst.ts';
import { Gitter, Kpier, KpiKort, Liste, Panel } from '../../../../../ui/status.tsx';
import { FilterFormular } from '../../../../../ui/tabel.tsx';
import { sagsnummer } from '../../../rules.ts';
import { visDage } from '../../liste/rules.ts';
import { Sihhoved } from '../../pages/hoved.tsx';
import {
  type Maaneder,
  PERIODER,
  type Periode,
  type Statistik,
  sum,
  UDEN_FORVALTNING,
  visPeriode,
} from '../rules.ts';

const kroner = (oere: number) => visTal(Math.round(oere / 100));

function Eksport() {
  const { soeg } = useSide();
  const til = (format: string) => medParametre(paths.sihStatistikFil({ format }), soeg, {});
  return (
    <EksportMenu
      punkter={[
        { tekst: 'Excel (.xlsx)', href: til('xlsx') },
        { tekst: 'CSV (sager pr. måned)', href: til('csv') },
      ]}
    />
  );
}

export function Statistikside({
  s,
  periode,
  maaneder,
}: {
  s: Statistik;
  periode: Periode;
  maaneder: Maaneder;
}) {
  const ialt = sum(s.maaneder);
  const tid = s.faser.filter((f) => f.antal > 0);
  return (
    <Sihhoved her="statistik" meta={<span>{visPeriode(maaneder)}</span>}>
      <div class="mb-panel mb-flush sih-periode">
        <FilterFormular
          id="statistik"
          filtre={[
            {
              navn: 'periode',
              etiket: 'Periode',
              slags: 'valg',
              vaerdi: periode,
              valg: (Object.keys(PERIODER) as Periode[]).map((p) => ({ vaerdi: p, tekst: PERIODER[p] })),
            },
          ]}
        >
          <Eksport />
        </FilterFormular>
      </div>
      <Kpier etiket="Nøgletal">
        <KpiKort overskrift="Nye sager" vaerdi={visTal(ialt.sager)} hoved>
          {visTal(ialt.sager + ialt.delsager)} med delsager
        </KpiKort>
        <KpiKort overskrift="Delsager" vaerdi={visTal(ialt.delsager)} />
        <KpiKort overskrift="Exit" vaerdi={visTal(s.exitIalt)} />
        <KpiKort
          overskrift="Sparet"
          vaerdi={s.sparetSager === 0 ? '–' : kroner(s.sparetOere)}
          enhed={s.sparetSager === 0 ? undefined : 'kr.'}
        >
          Noteret på {antal(s.sparetSager, 'sag', 'sager')} fra perioden
        </KpiKort>
      </Kpier>
      <Panel
        id="maaneder"
        overskrift="Nye sager pr. måned"
        under="Delsager oven på sagerne: risikoanalyse, databehandleraftale, kontrakt, kravliste og udbud"
      >
        <Soejler
          id="nye"
          titel="Nye sager og delsager pr. måned"
          serier={['Sager', 'Delsager']}
          hoved="Måned"
          soejler={s.maaneder.map((m) => ({
            navn: visMaanedKort(m.maaned),
            langt: visMaaned(m.maaned),
            tal: [m.sager, m.delsager],
          }))}
        />
      </Panel>
      <Gitter>
        <Panel id="forvaltninger" overskrift="Nye sager pr. forvaltning" spalter={6}>
          {s.forvaltninger.length === 0 ? (
            <p>Ingen sager i perioden.</p>
          ) : (
            <Striber
              titel="Nye sager pr. forvaltning"
              striber={s.forvaltninger.map((f) => ({
                navn: f.navn || UDEN_FORVALTNING,
                tal: f.sager,
                tekst: visTal(f.sager),
              }))}
              hoveder={['Forvaltning', 'Sager', 'Delsager', 'Sparet, kr.']}
              raekker={s.forvaltninger.map((f) => [
                f.navn || UDEN_FORVALTNING,
                visTal(f.sager),
                visTal(f.delsager),
                kroner(f.sparetOere),
              ])}
            />
          )}
        </Panel>
        <Panel
          id="faser"
          overskrift="Tid pr. fase"
          spalter={6}
          under="Median af kalenderdage, fra sagen kom ind i fasen, til den gik videre, sluttede eller fik exit. Stregen er 90 %-fraktilen."
        >
          {tid.length === 0 ? (
            <p>Ingen faser er afsluttet i perioden.</p>
          ) : (
            <Striber
              titel="Tid pr. fase"
              striber={s.faser.map((f) => ({
                navn: `${f.fase}. ${f.navn}`,
                tal: f.median,
                maerke: f.p90,
                tekst: f.median === null ? '–' : visDage(f.median),
              }))}
              hoveder={['Fase', 'Median, dage', '90 %-fraktil, dage', 'Antal']}
              raekker={s.faser.map((f) => [
                `${f.fase}. ${f.navn}`,
                f.median ?? '–',
                f.p90 ?? '–',
                visTal(f.antal),
              ])}
            />
          )}
        </Panel>
      </Gitter>
      <Panel
        id="exits"
        overskrift="Exit, og hvorfor"
        ved={
          <span class="mb-small-text">
            {s.exits.length < s.exitIalt
              ? `De nyeste ${s.exits.length} af ${visTal(s.exitIalt)}`
              : antal(s.exitIalt, 'sag', 'sager')}
          </span>
        }
      >
        {s.exits.length === 0 ? (
          <p>Ingen sager fik exit i perioden.</p>
        ) : (
          <Liste
            punkter={s.exits.map((e) => ({
              titel: <a href={paths.sag({ id: e.sagId })}>{e.titel}</a>,
              under: e.begrundelse,
              side: (
                <span class="mb-small-text">
                  {sagsnummer(e.aar, e.loebenr)} · fase {e.fase}
                  <br />
                  {visDag(e.kl)}
                </span>
              ),
            }))}
          />
        )}
      </Panel>
    </Sihhoved>
  );
}
