import { visKroner } from '../../../../kernel/kroner.ts';
import { antal, visBytes, visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Soejler } from '../../../../ui/diagram/soejler.tsx';
import { HandlingKnap, Knap, LinkKnap, UdskrivKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { FilFelt, Formular, Knaprad } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, type ChipSlags, Liste, Panel } from '../../../../ui/status.tsx';
import { GRUPPER } from '../../felt/rules.ts';
import { Gruppepanel } from '../../genstand/pages/gruppe.tsx';
import { Historikpanel } from '../../genstand/pages/historik.tsx';
import { Fjern, Foroven, Henvisningspanel, HvemMaaHvad, Rollepanel } from '../../genstand/pages/paneler.tsx';
import { maaRette } from '../../genstand/visning.ts';
import { aarligt, BETALINGSSLAGS, type Betaling } from '../betaling/rules.ts';
import { KONTRAKTGRUPPER, somTekst } from '../rules.ts';
import type { Kontraktvisning } from '../visning.ts';
import { Beregningspanel, Fristkort, Gyldighedschip, Tidslinjepanel, Vaerdi } from './frister.tsx';

export interface Kontraktsideprops {
  readonly v: Kontraktvisning;
  readonly filtyper: string;
  readonly filMaks: number;
}

/** One contract: its dates first, then what it says. */
export function Kontraktside({ v, filtyper, filMaks }: Kontraktsideprops) {
  const { kontrakt } = v;
  return (
    <Skal
      titel={kontrakt.navn}
      maerkat={kontrakt.fjernet ? <Chip s="warn">Fjernet</Chip> : <Gyldighedschip v={v} />}
      krummer={[v.sider.liste, { tekst: kontrakt.navn }]}
      meta={<Metalinje v={v} />}
      vaerktoej={<Vaerktoej v={v} />}
      besked={<Foroven v={v} />}
    >
      <Fristkort v={v} />
      <Tidslinjepanel v={v} />
      <div class="mb-split mb-2 genstand">
        <div class="mb-stack">
          <Beregningspanel v={v} />
          <Gruppepanel v={v} gruppe="periode" />
          <Oekonomipanel v={v} />
          <Gruppepanel v={v} gruppe="aftale" />
          <Gruppepanel v={v} gruppe="plan" />
        </div>
        <div class="mb-stack">
          <Systempanel v={v} />
          <Traepanel v={v} />
          <Filpanel v={v} typer={filtyper} maks={filMaks} />
          <Rollepanel v={v} />
          <Behandlingspanel v={v} />
          <Henvisningspanel v={v} />
          <Historikpanel v={v} />
          <HvemMaaHvad grupper={KONTRAKTGRUPPER.map((g) => [GRUPPER[g].titel, g] as const)} />
        </div>
      </div>
    </Skal>
  );
}

function Metalinje({ v: { kontrakt, overordnet } }: { v: Kontraktvisning }) {
  const t = (n: string) => somTekst(kontrakt.vaerdier[n]);
  return (
    <>
      <span>{t('leverandoer') === '' ? 'Leverandør ikke angivet' : <b>{t('leverandoer')}</b>}</span>
      {t('kontraktnummer') !== '' && <span>Nr. {t('kontraktnummer')}</span>}
      {t('ansvarlig_enhed') !== '' && <span>{t('ansvarlig_enhed')}</span>}
      {overordnet && (
        <span>
          Tillæg til <a href={paths.kontrakt({ kontrakt: overordnet.id })}>{overordnet.navn}</a>
        </span>
      )}
      <span>
        Rettet {visTidspunkt(kontrakt.rettet)}
        {kontrakt.rettetAf !== '' && ` af ${kontrakt.rettetAf}`}
      </span>
    </>
  );
}

function Vaerktoej({ v }: { v: Kontraktvisning }) {
  const { id } = v.kontrakt;
  const periode = maaRette(v, 'periode') && v.vilkaar.opsagt === null;
  return (
    <>
      <UdskrivKnap />
      {maaRette(v) && (
        <HandlingKnap sti={v.sider.handling('fjern')} variant="sekundaer" lille ikon="delete">
          Fjern
        </HandlingKnap>
      )}
      {periode && (
        <LinkKnap href={paths.kontraktOpsig({ kontrakt: id })} variant="sekundaer" lille>
          Opsig
        </LinkKnap>
      )}
      {periode && v.frister.option && (
        <LinkKnap href={paths.kontraktOption({ kontrakt: id })} lille>
          Brug option
        </LinkKnap>
      )}
    </>
  );
}

/** Every unit's part of the payments. */
function enheder(betalinger: readonly Betaling[]) {
  const efter = Map.groupBy(betalinger, (b) => `${b.slags}\n${b.enhed}`);
  return [...efter.values()].map((egne) => ({
    slags: egne[0].slags,
    enhed: egne[0].enhed,
    engang: egne.reduce((s, b) => s + b.anskaffelse_oere, 0),
    aarligt: egne.reduce((s, b) => s + aarligt(b), 0),
  }));
}

const tusinde = (oere: number) => Math.round(oere / 100_000);

function Oekonomipanel({ v }: { v: Kontraktvisning }) {
  const { betalinger, aarene, kontrakt } = v;
  const maa = maaRette(v, 'pris');
  return (
    <>
      <Panel
        id="betalinger"
        overskrift="Betalinger"
        ved={
          maa && (
            <a href={paths.kontraktBetalinger({ kontrakt: kontrakt.id })}>
              Ret<span class="sr-only"> betalinger</span>
            </a>
          )
        }
        under={
          betalinger.length > 0
            ? `${visKroner(Number(kontrakt.vaerdier.aarlig_oere ?? 0))} om året til leverandøren, uden moms.`
            : undefined
        }
      >
        {betalinger.length === 0 ? (
          <p class="mb-muted">
            Ingen betalinger endnu. Uden dem står kontrakten ikke i økonomien og har ingen værdi over fire år.
          </p>
        ) : (
          <>
            <EnkelTabel
              billedtekst="Betalinger pr. enhed"
              hoveder={[
                { tekst: 'Enhed' },
                { tekst: 'Slags' },
                { tekst: 'Én gang', num: true },
                { tekst: 'Om året', num: true },
              ]}
              raekker={enheder(betalinger).map((e) => [
                e.enhed || 'Ikke fordelt',
                BETALINGSSLAGS[e.slags],
                visKroner(e.engang),
                visKroner(e.aarligt),
              ])}
            />
            <h3>Pr. år</h3>
            <Soejler
              id="kontrakt-aar"
              titel="Kontraktens betalinger pr. år i 1.000 kr."
              serier={
                aarene.some((a) => a.intern_oere > 0)
                  ? ['Til leverandøren, 1.000 kr.', 'Internt, 1.000 kr.']
                  : ['Til leverandøren, 1.000 kr.']
              }
              soejler={aarene.map((a) => ({
                navn: String(a.aar),
                tal: aarene.some((x) => x.intern_oere > 0)
                  ? [tusinde(a.ekstern_oere), tusinde(a.intern_oere)]
                  : [tusinde(a.ekstern_oere)],
              }))}
              hoved="År"
            />
            <p class="mb-small-text">
              Årlige betalinger er regnet for de dage, aftalen løber. Prisregulering er ikke regnet med.
            </p>
            <Vaerdi v={v} />
          </>
        )}
      </Panel>
      <Gruppepanel v={v} gruppe="pris" titel="Prismodel" />
    </>
  );
}

function Systempanel({ v }: { v: Kontraktvisning }) {
  const { systemer, kontrakt } = v;
  return (
    <Panel
      id="systemer"
      overskrift="Systemer"
      ved={
        maaRette(v) && (
          <a href={paths.kontraktSystemer({ kontrakt: kontrakt.id })}>
            Vælg<span class="sr-only"> systemer</span>
          </a>
        )
      }
    >
      {systemer.length === 0 ? (
        <p class="mb-muted">Kontrakten dækker ikke noget system endnu.</p>
      ) : (
        <Liste
          punkter={systemer.map((s) => ({
            titel: <a href={paths.systembrug({ brug: s.brugId })}>{s.navn}</a>,
            side: s.fjernet ? (
              <Chip s="warn">Fjernet</Chip>
            ) : s.hoved ? (
              <Chip s="brand">Hovedkontrakt</Chip>
            ) : undefined,
          }))}
        />
      )}
    </Panel>
  );
}

function Traepanel({ v }: { v: Kontraktvisning }) {
  const { trae, kontrakt } = v;
  return (
    <Panel
      id="tillaeg"
      overskrift="Overordnet og tillæg"
      ved={
        maaRette(v) && (
          <a href={paths.kontraktOverordnet({ kontrakt: kontrakt.id })}>
            Vælg<span class="sr-only"> overordnet kontrakt</span>
          </a>
        )
      }
    >
      {trae.length < 2 ? (
        <p class="mb-muted">Kontrakten står alene.</p>
      ) : (
        <>
          <ul class="mb-list kontrakt-trae">
            {trae.map((t) => (
              <li data-dybde={Math.min(t.dybde, 4)}>
                <div>
                  {t.id === kontrakt.id ? (
                    <b aria-current="page">{t.navn}</b>
                  ) : (
                    <a href={paths.kontrakt({ kontrakt: t.id })}>{t.navn}</a>
                  )}
                  <div class="mb-small-text">
                    {[
                      t.slut === null ? '' : `til ${visDato(t.slut)}`,
                      t.aarlig_oere > 0 ? `${visKroner(t.aarlig_oere)} om året` : '',
                    ]
                      .filter((d) => d !== '')
                      .join(' · ')}
                  </div>
                </div>
              </li>
            ))}
          </ul>
          <p class="mb-small-text">
            I alt {visKroner(trae.reduce((s, t) => s + t.aarlig_oere, 0))} om året for{' '}
            {antal(trae.length, 'kontrakt', 'kontrakter')}.
          </p>
        </>
      )}
    </Panel>
  );
}

function Filpanel({ v, typer, maks }: { v: Kontraktvisning; typer: string; maks: number }) {
  const { filer, kontrakt } = v;
  const fejl = v.tilbage?.hvad === 'fil' ? v.tilbage : null;
  return (
    <Panel id="filer" overskrift="Filer">
      {filer.length === 0 ? (
        <p class="mb-muted">Ingen filer endnu.</p>
      ) : (
        <Liste
          punkter={filer.map((f) => ({
            titel: <a href={paths.kontraktFil({ kontrakt: kontrakt.id, fil: f.id })}>{f.navn}</a>,
            under: (
              <>
                {[visBytes(f.stoerrelse), visTidspunkt(f.kl), f.af].filter((t) => t !== '').join(' · ')}
                {f.tidligere.length > 0 && (
                  <details class="details">
                    <summary class="details-summary">
                      {antal(f.tidligere.length, 'tidligere version', 'tidligere versioner')}
                    </summary>
                    <ul class="nobullet-list">
                      {f.tidligere.map((t) => (
                        <li>
                          <a href={paths.kontraktFil({ kontrakt: kontrakt.id, fil: t.id })}>
                            {visTidspunkt(t.kl)}
                          </a>{' '}
                          {t.af}
                        </li>
                      ))}
                    </ul>
                  </details>
                )}
              </>
            ),
            side: <Fjern v={v} handling="fil-fjern" felter={{ fil: f.id }} navn={f.navn} />,
          }))}
        />
      )}
      {maaRette(v) && (
        <details class="details" id="ny-fil" open={fejl !== null}>
          <summary class="details-summary">Læg en fil på</summary>
          <div class="details-text">
            <Formular
              id="form-fil"
              sti={paths.kontraktFiler({ kontrakt: kontrakt.id })}
              hindringer={fejl?.hindringer}
              upload
            >
              <FilFelt
                navn="fil"
                etiket="Fil"
                hint="Har den samme navn som en, der ligger her, bliver den en ny version."
                typer={typer}
                maks={maks}
              />
              <Knaprad>
                <Knap ikon="plus">Læg på</Knap>
              </Knaprad>
            </Formular>
          </div>
        </details>
      )}
    </Panel>
  );
}

const AFTALER: Readonly<Record<string, { tekst: string; s: ChipSlags }>> = {
  ja: { tekst: 'Aftale indgået', s: 'ok' },
  nej: { tekst: 'Ingen aftale', s: 'bad' },
  ikke_relevant: { tekst: 'Ikke relevant', s: 'neutral' },
};

function Behandlingspanel({ v: { behandlinger } }: { v: Kontraktvisning }) {
  return (
    <Panel id="behandlinger" overskrift="Databehandling">
      {behandlinger.length === 0 ? (
        <p class="mb-muted">Kontrakten hører ikke til en registreret databehandling.</p>
      ) : (
        <Liste
          punkter={behandlinger.map((b) => {
            const a = AFTALER[b.aftale] ?? { tekst: 'Ikke angivet', s: 'warn' as const };
            return {
              titel: <a href={paths.behandling({ behandling: b.id })}>{b.navn}</a>,
              side: <Chip s={a.s}>{a.tekst}</Chip>,
            };
          })}
        />
      )}
    </Panel>
  );
}
