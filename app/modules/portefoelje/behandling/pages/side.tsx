import { antal, visDag, visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { DatoFelt, TekstFelt, TekstOmraade, Valgliste } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, type ChipSlags, Kpier, KpiKort, Liste, Note, Panel } from '../../../../ui/status.tsx';
import { BEHANDLINGSFELTER } from '../../felt/rules.ts';
import { Gruppepanel } from '../../genstand/pages/gruppe.tsx';
import { Historikpanel } from '../../genstand/pages/historik.tsx';
import {
  Fjern,
  Foroven,
  Henvisningspanel,
  HvemMaaHvad,
  Rollepanel,
  Tilfoej,
} from '../../genstand/pages/paneler.tsx';
import { maaRette } from '../../genstand/visning.ts';
import type { Behandlingsvisning } from '../hent.ts';
import type { Koblet } from '../queries.ts';
import { behandlereAf, type Databehandler, tilsynAf } from '../rules.ts';

const AFTALER: Readonly<Record<string, { tekst: string; s: ChipSlags }>> = {
  ja: { tekst: 'Aftale indgået', s: 'ok' },
  nej: { tekst: 'Ingen aftale', s: 'bad' },
  ikke_relevant: { tekst: 'Aftale ikke relevant', s: 'neutral' },
};

/** One registration of data processing: agreement and oversight first. */
export function Behandlingsside({ v }: { v: Behandlingsvisning }) {
  const { behandling } = v;
  const aftale = AFTALER[String(behandling.vaerdier.aftale_indgaaet)];
  return (
    <Skal
      titel={behandling.navn}
      maerkat={
        behandling.fjernet ? (
          <Chip s="warn">Fjernet</Chip>
        ) : (
          <Chip s={aftale?.s ?? 'warn'}>{aftale?.tekst ?? 'Aftale ikke angivet'}</Chip>
        )
      }
      krummer={[v.sider.liste, { tekst: behandling.navn }]}
      meta={
        <>
          <span>Databehandling</span>
          {behandling.vaerdier.ansvarlig_enhed ? (
            <span>{String(behandling.vaerdier.ansvarlig_enhed)}</span>
          ) : null}
          <span>
            Rettet {visTidspunkt(behandling.rettet)}
            {behandling.rettetAf !== '' && ` af ${behandling.rettetAf}`}
          </span>
        </>
      }
      vaerktoej={
        <>
          <UdskrivKnap />
          {maaRette(v) && (
            <HandlingKnap sti={v.sider.handling('fjern')} variant="sekundaer" lille ikon="delete">
              Fjern
            </HandlingKnap>
          )}
        </>
      }
      besked={<Foroven v={v} />}
    >
      <Tal v={v} />
      {v.mangler.length > 0 && (
        <Note kraever>
          <p>
            <b>Mangler</b>
          </p>
          <ul>
            {v.mangler.map((m) => (
              <li>{m}</li>
            ))}
          </ul>
        </Note>
      )}
      <div class="mb-split mb-2 genstand">
        <div class="mb-stack">
          <Tilsynspanel v={v} />
          <Parterpanel
            v={v}
            hvad="behandler"
            overskrift="Databehandlere"
            parter={behandlereAf(behandling.vaerdier.behandlere)}
          />
          <Parterpanel
            v={v}
            hvad="underbehandler"
            overskrift="Underdatabehandlere"
            parter={behandlereAf(behandling.vaerdier.underbehandlere)}
          />
          <Gruppepanel v={v} gruppe="vurdering" titel="Aftale og overførsler" />
        </div>
        <div class="mb-stack">
          <Koblingspanel v={v} />
          <Rollepanel v={v} />
          <Henvisningspanel v={v} />
          <Historikpanel v={v} />
          <HvemMaaHvad grupper={[['Databehandling', 'vurdering']]} />
        </div>
      </div>
    </Skal>
  );
}

function Tal({ v: { frist, behandling } }: { v: Behandlingsvisning }) {
  const alle = [
    ...behandlereAf(behandling.vaerdier.behandlere),
    ...behandlereAf(behandling.vaerdier.underbehandlere),
  ];
  const usikre = alle.filter((b) => b.usikkert === 'ja');
  const seneste = tilsynAf(behandling.vaerdier.tilsyn).at(0);
  const aftale = behandling.vaerdier.aftale_dato;
  return (
    <div class="kontrakt-frister">
      <Kpier etiket="Aftale og tilsyn">
        <KpiKort
          overskrift="Næste tilsyn"
          vaerdi={frist.naeste === null ? 'Ukendt' : visDag(frist.naeste)}
          hoved
        >
          {frist.dage !== null && (
            <>
              <Chip s={frist.overskredet ? 'bad' : frist.dage <= 60 ? 'attn' : 'plain'}>
                {frist.overskredet
                  ? `${antal(-frist.dage, 'dag', 'dage')} for sent`
                  : frist.dage === 0
                    ? 'I dag'
                    : `om ${antal(frist.dage, 'dag', 'dage')}`}
              </Chip>{' '}
            </>
          )}
        </KpiKort>
        <KpiKort overskrift="Seneste tilsyn" vaerdi={seneste ? visDag(seneste.dato) : 'Intet'}>
          {seneste?.form}
        </KpiKort>
        <KpiKort
          overskrift="Aftale"
          vaerdi={typeof aftale === 'string' && aftale !== '' ? visDag(aftale) : '–'}
        >
          {AFTALER[String(behandling.vaerdier.aftale_indgaaet)]?.tekst ?? 'Ikke angivet'}
        </KpiKort>
        <KpiKort
          overskrift="Usikre tredjelande"
          vaerdi={usikre.length === 0 ? 'Ingen' : String(usikre.length)}
        >
          {[...new Set(usikre.map((b) => b.land).filter((l) => l !== ''))].join(', ')}
        </KpiKort>
      </Kpier>
    </div>
  );
}

function Tilsynspanel({ v }: { v: Behandlingsvisning }) {
  const alle = tilsynAf(v.behandling.vaerdier.tilsyn);
  const former = BEHANDLINGSFELTER.tilsynsformer.forslag;
  return (
    <Panel id="tilsyn" overskrift="Tilsyn" under={v.frist.trin}>
      {alle.length === 0 ? (
        <p class="mb-muted">Der er ikke ført tilsyn endnu.</p>
      ) : (
        <Liste
          punkter={alle.map((t, nr) => ({
            titel: (
              <>
                <b>{visDato(t.dato)}</b> {t.form}
              </>
            ),
            under: t.note || undefined,
            side: (
              <>
                {t.link !== '' && <a href={t.link}>Rapport</a>}{' '}
                <Fjern
                  v={v}
                  handling="tilsyn-fjern"
                  felter={{ nr: String(nr), dato: t.dato }}
                  navn={`tilsynet ${visDato(t.dato)}`}
                />
              </>
            ),
          }))}
        />
      )}
      {maaRette(v) && (
        <Tilfoej v={v} hvad="tilsyn" tekst="Skriv et tilsyn på">
          <DatoFelt navn="dato" etiket="Ført den" maks={v.idag} />
          <TekstFelt navn="form" etiket="Form" forslag={former} maksLaengde={100} />
          <TekstOmraade navn="note" etiket="Hvad viste det?" paakraevet={false} raekker={3} />
          <TekstFelt
            navn="link"
            etiket="Link til rapporten"
            hint="Fx erklæringen i ESDH."
            type="url"
            paakraevet={false}
          />
        </Tilfoej>
      )}
    </Panel>
  );
}

const USIKKERT = { ja: 'Ja', nej: 'Nej', ved_ikke: 'Ved ikke' } as const;

function Parterpanel({
  v,
  hvad,
  overskrift,
  parter,
}: {
  v: Behandlingsvisning;
  hvad: 'behandler' | 'underbehandler';
  overskrift: string;
  parter: readonly Databehandler[];
}) {
  return (
    <Panel id={hvad} overskrift={overskrift}>
      {parter.length === 0 ? (
        <p class="mb-muted">
          {hvad === 'behandler' ? 'Ingen databehandler endnu.' : 'Ingen underdatabehandlere skrevet på.'}
        </p>
      ) : (
        <Liste
          punkter={parter.map((b, nr) => ({
            titel: (
              <>
                <b>{b.navn}</b>
                {b.usikkert === 'ja' && (
                  <>
                    {' '}
                    <Chip s="warn">{b.land === '' ? 'Usikkert tredjeland' : b.land}</Chip>
                  </>
                )}
              </>
            ),
            under:
              [b.cvr === '' ? '' : `CVR ${b.cvr}`, b.grundlag === '' ? '' : `Grundlag: ${b.grundlag}`]
                .filter((t) => t !== '')
                .join(' · ') || undefined,
            side: (
              <Fjern
                v={v}
                handling={`${hvad}-fjern`}
                felter={{ nr: String(nr), navn: b.navn }}
                navn={b.navn}
              />
            ),
          }))}
        />
      )}
      {maaRette(v) && (
        <Tilfoej
          v={v}
          hvad={hvad}
          tekst={hvad === 'behandler' ? 'Tilføj en databehandler' : 'Tilføj en underdatabehandler'}
        >
          <TekstFelt navn="navn" etiket="Navn" maksLaengde={300} />
          <TekstFelt navn="cvr" etiket="CVR" tegn={11} paakraevet={false} />
          <Valgliste
            navn="usikkert"
            etiket="Overfører til et usikkert tredjeland"
            hint="Et land uden for EU/EØS, som EU-Kommissionen ikke har fundet sikkert."
            tomtValg="Ikke angivet"
            paakraevet={false}
            valg={Object.entries(USIKKERT).map(([vaerdi, tekst]) => ({ vaerdi, tekst }))}
          />
          <TekstFelt navn="land" etiket="Hvilket land" tegn={27} paakraevet={false} />
          <TekstFelt
            navn="grundlag"
            etiket="Grundlag for overførslen"
            forslag={[
              'EU-Kommissionens standardkontrakt',
              'Tilstrækkelighedsafgørelse',
              'Bindende virksomhedsregler',
            ]}
            paakraevet={false}
          />
        </Tilfoej>
      )}
    </Panel>
  );
}

function Koblingspanel({ v }: { v: Behandlingsvisning }) {
  const { behandling } = v;
  const vaelg = maaRette(v) && (
    <a href={paths.behandlingKobling({ behandling: behandling.id })}>
      Vælg<span class="sr-only"> systemer og kontrakter</span>
    </a>
  );
  const chip = (k: Koblet) => (k.fjernet ? <Chip s="warn">Fjernet</Chip> : undefined);
  return (
    <>
      <Panel id="systemer" overskrift="Systemer" ved={vaelg}>
        {v.systemer.length === 0 ? (
          <p class="mb-muted">Ingen systemer endnu.</p>
        ) : (
          <Liste
            punkter={v.systemer.map((s) => ({
              titel: <a href={paths.systembrug({ brug: s.id })}>{s.navn}</a>,
              side: chip(s),
            }))}
          />
        )}
      </Panel>
      <Panel id="kontrakter" overskrift="Kontrakter">
        {v.kontrakter.length === 0 ? (
          <p class="mb-muted">Ingen kontrakter endnu.</p>
        ) : (
          <Liste
            punkter={v.kontrakter.map((k) => ({
              titel: <a href={paths.kontrakt({ kontrakt: k.id })}>{k.navn}</a>,
              side:
                chip(k) ??
                (k.id === behandling.hovedkontraktId ? <Chip s="brand">Hovedkontrakt</Chip> : undefined),
            }))}
          />
        )}
      </Panel>
    </>
  );
}
