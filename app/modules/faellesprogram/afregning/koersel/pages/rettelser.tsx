import type { Aktoer } from '../../../../../kernel/adgang.ts';
import { noegletalKroner, oeretal, visKroner } from '../../../../../kernel/kroner.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { antal } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Knap } from '../../../../../ui/fds/knap.tsx';
import { Afkrydsning, DatoFelt, Formular, Knaprad, TekstFelt } from '../../../../../ui/form.tsx';
import { Chip, Kpier, KpiKort, Note, Panel, TomTilstand } from '../../../../../ui/status.tsx';
import { DataTabel } from '../../../../../ui/tabel.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import { type Enhedsord, regnestykke } from '../../faktura/forklaring.ts';
import { visNummer } from '../../faktura/rules.ts';
import { Afregningsnav } from '../../pages/nav.tsx';
import { type Aarsrettelse, type Rettelsesvisning, rettelsessum } from '../rules.ts';
import { Forskel } from './aar.tsx';

export interface Rettelsesprops extends Rettelsesvisning {
  readonly aktoer: Aktoer;
  readonly vaerdier: { readonly aarsag: string; readonly fakturadato: string };
  readonly hindringer: readonly Hindring[];
}

function Linjer({ r, enhed }: { r: Aarsrettelse; enhed: Enhedsord }) {
  return (
    <details class="details">
      <summary class="details-summary">{antal(r.linjer.length, 'linje', 'linjer')}</summary>
      <div class="details-text">
        {r.linjer.map((l) => (
          <dl class="mb-dl">
            <dt>{(l.ny ?? l.gammel)?.indhold.navn}</dt>
            <dd>
              <Forskel oere={l.forskelOere} /> kr.
            </dd>
            <dt>Før</dt>
            <dd>
              {l.gammel === null ? (
                'Ingen linje'
              ) : (
                <>
                  {visKroner(l.gammel.beloebOere)}
                  <br />
                  <span class="mb-small-text">Hele året: {regnestykke(l.gammel.indhold, enhed)}</span>
                </>
              )}
            </dd>
            <dt>Nu</dt>
            <dd>
              {l.ny === null ? (
                'Linjen er væk'
              ) : (
                <>
                  {visKroner(l.ny.beloebOere)}
                  <br />
                  <span class="mb-small-text">Hele året: {regnestykke(l.ny.indhold, enhed)}</span>
                </>
              )}
            </dd>
          </dl>
        ))}
      </div>
    </details>
  );
}

const foer = (r: Aarsrettelse) => r.linjer.reduce((s, l) => s + (l.gammel?.beloebOere ?? 0), 0);

/** What of a year's issued instalments isn't what it would be now, before it is issued as corrections. */
export function Rettelsesside(p: Rettelsesprops) {
  const sum = rettelsessum(p.rettelser);
  const enhed = (r: Aarsrettelse) => p.dele.get(r.delnoegle)?.enhed ?? { en: 'enhed', flere: 'enheder' };
  return (
    <Programhoved
      program={p.program}
      aktoer={p.aktoer}
      her="afregning"
      under={[
        { tekst: `Afregning af ${p.aar}`, sti: paths.afregningsaar({ program: p.program.id, aar: p.aar }) },
        { tekst: 'Rettelser' },
      ]}
    >
      <Afregningsnav program={p.program} aktoer={p.aktoer} />
      {p.mangler.length > 0 && (
        <Note kraever>
          {p.mangler.map((m) => (
            <p>{m.besked}</p>
          ))}
        </Note>
      )}
      {p.mangler.length === 0 && p.rettelser.length === 0 && (
        <TomTilstand overskrift="Intet at rette">
          Alt, der er udstedt for {p.aar}, er på øren det, som tal, prismodel og aftaler giver nu.
        </TomTilstand>
      )}
      {p.rettelser.length > 0 && (
        <>
          <Kpier
            etiket="Rettelser"
            fod="Det, der er udstedt, bliver stående. Hver forskel bliver et bilag, der henviser til fakturaen."
          >
            <KpiKort overskrift="Forskel i alt" {...noegletalKroner(sum.ialtOere)} hoved />
            <KpiKort overskrift="Efterregninger" {...noegletalKroner(sum.efterOere)}>
              {antal(p.rettelser.filter((r) => r.forskelOere >= 0).length, 'bilag', 'bilag')}
            </KpiKort>
            <KpiKort overskrift="Kreditnotaer" {...noegletalKroner(sum.kreditOere)}>
              {antal(p.rettelser.filter((r) => r.forskelOere < 0).length, 'bilag', 'bilag')}
            </KpiKort>
          </Kpier>
          <Panel id="udsted" overskrift="Udsted rettelserne">
            {p.aarsager.length > 0 && (
              <ul>
                {p.aarsager.map((a) => (
                  <li>{a}</li>
                ))}
              </ul>
            )}
            <Formular
              sti={paths.afregningsrettelser({ program: p.program.id, aar: p.aar })}
              vaerdier={p.vaerdier}
              hindringer={p.hindringer}
            >
              <input type="hidden" name="aftryk" value={p.aftryk} />
              <TekstFelt
                navn="aarsag"
                etiket="Hvorfor rettes der?"
                hint="Står på hvert bilag, fx »Børne- og Undervisningsministeriet har rettet elevtallet for 2025«."
                maksLaengde={300}
              />
              <DatoFelt navn="fakturadato" etiket="Dato på bilagene" />
              <Afkrydsning navn="udgiv" etiket="Udgiv det nye grundlag" valgt />
              <Knaprad>
                <Knap>Udsted {antal(p.rettelser.length, 'rettelse', 'rettelser')}</Knap>
              </Knaprad>
            </Formular>
          </Panel>
          <DataTabel
            id="rettelser"
            overskrift="Rettelser"
            raekker={p.rettelser}
            noegle={(r) => `${r.delnoegle}:${r.kommunekode}:${r.rate}`}
            enhed={['rettelse', 'rettelser']}
            kolonner={[
              {
                noegle: 'kommune',
                overskrift: 'Kommune',
                vis: (r) => p.kommuner.get(r.kommunekode) ?? r.kommunekode,
              },
              {
                noegle: 'del',
                overskrift: 'Del og rate',
                vis: (r) => `${p.dele.get(r.delnoegle)?.navn ?? 'Del'}, rate ${r.rate}`,
              },
              {
                noegle: 'faktura',
                overskrift: 'Retter',
                vis: (r) => {
                  const gammel = r.linjer.find((l) => l.gammel !== null)?.gammel;
                  return gammel == null ? (
                    'Ny, ingen faktura før'
                  ) : (
                    <a href={paths.programfaktura({ program: p.program.id, faktura: gammel.fakturaId })}>
                      {visNummer(gammel.nummer)}
                    </a>
                  );
                },
              },
              { noegle: 'foer', overskrift: 'Før, kr.', num: true, vis: (r) => oeretal(foer(r)) },
              {
                noegle: 'nu',
                overskrift: 'Nu, kr.',
                num: true,
                vis: (r) => oeretal(foer(r) + r.forskelOere),
              },
              {
                noegle: 'forskel',
                overskrift: 'Forskel, kr.',
                num: true,
                vis: (r) => (
                  <b>
                    <Forskel oere={r.forskelOere} />
                  </b>
                ),
              },
              {
                noegle: 'slags',
                overskrift: 'Bliver til',
                vis: (r) =>
                  r.forskelOere < 0 ? <Chip s="part">Kreditnota</Chip> : <Chip s="add">Efterregning</Chip>,
              },
              { noegle: 'linjer', overskrift: 'Linjer', vis: (r) => <Linjer r={r} enhed={enhed(r)} /> },
            ]}
            sum={{ kommune: 'I alt', forskel: <Forskel oere={sum.ialtOere} /> }}
          />
        </>
      )}
    </Programhoved>
  );
}
