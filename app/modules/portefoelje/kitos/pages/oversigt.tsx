import { antal, visTal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { HandlingKnap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { JobStatus } from '../../../../ui/form.tsx';
import { Beskrivelse, Kpier, KpiKort, Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Forbindelse, Koerselsoversigt } from '../queries.ts';
import { erEgentype, FULD_HVER, KITOSTYPER, type Kitostype, KOERSLER, type Taellere } from '../rules.ts';
import { andelUdfoert, TRINNAVNE } from '../synk/rules.ts';
import { Kitoshoved, Koerselschip } from './hoved.tsx';

export interface OversigtProps {
  readonly forbindelse: Forbindelse | null;
  readonly tal: {
    readonly typer: readonly { readonly type: Kitostype; readonly antal: number }[];
    readonly udtagne: number;
    readonly flyttede: number;
    readonly konflikter: number;
  };
  readonly koersler: readonly Koerselsoversigt[];
}

/** What a run came to, in a line. */
export function resultat(t: Taellere, slags: Koerselsoversigt['slags']): string {
  if (slags === 'skriv') return antal(t.skrevet, 'ændring skrevet', 'ændringer skrevet');
  const dele = [
    `${visTal(t.laest)} læst`,
    t.nye > 0 && antal(t.nye, 'ny', 'nye'),
    t.rettede > 0 && antal(t.rettede, 'rettet', 'rettet'),
    t.udtagne > 0 && `${visTal(t.udtagne)} taget ud`,
    t.konflikter > 0 && antal(t.konflikter, 'konflikt', 'konflikter'),
    t.sprunget > 0 && `${visTal(t.sprunget)} sprunget over`,
  ];
  return dele.filter(Boolean).join(', ');
}

/** How far a run under way is. */
export function fremdrift(k: Koerselsoversigt): { readonly tekst: string; readonly andel: number } {
  if (k.tilstand === 'venter') return { tekst: 'Venter på at gå i gang.', andel: 0 };
  return {
    tekst: `${TRINNAVNE[k.trin] ?? 'I gang'}: ${resultat(k.taellere, k.slags)}.`,
    andel: andelUdfoert(k.slags, k.trin),
  };
}

const handling = (h: string) => paths.kitosHandling({ handling: h });

function Igang({ koersel: k }: { koersel: Koerselsoversigt }) {
  const { tekst, andel } = fremdrift(k);
  return (
    <Panel
      id="igang"
      overskrift={`${KOERSLER[k.slags]} i gang`}
      ved={<a href={paths.kitosKoersel({ koersel: k.id })}>Se loggen</a>}
    >
      <JobStatus statusSti={paths.kitosKoerselStatus({ koersel: k.id })} tekst={tekst} andel={andel} />
      {k.stille && (
        <p>Kørslen har ikke meldt sig i to minutter. Den bliver taget op igen af sig selv om lidt.</p>
      )}
      <HandlingKnap sti={handling('stop')} variant="sekundaer" lille>
        Stop
      </HandlingKnap>
    </Panel>
  );
}

function Handlinger({ f }: { f: Forbindelse }) {
  if (f.tilstand === 'aktiv' && f.sidstLaest === null)
    return (
      <>
        <HandlingKnap sti={handling('proeve')} lille>
          Prøv uden at gemme
        </HandlingKnap>
        <HandlingKnap sti={handling('fuld')} variant="sekundaer" lille>
          Hent alt
        </HandlingKnap>
      </>
    );
  if (f.tilstand === 'aktiv')
    return (
      <>
        <HandlingKnap sti={handling('delta')} ikon="sync" lille>
          Hent ændringer
        </HandlingKnap>
        <HandlingKnap sti={handling('proeve')} variant="sekundaer" lille>
          Prøv uden at gemme
        </HandlingKnap>
        <HandlingKnap sti={handling('pause')} variant="sekundaer" lille>
          Pause
        </HandlingKnap>
      </>
    );
  if (f.tilstand === 'pause')
    return (
      <HandlingKnap sti={handling('genoptag')} lille>
        Genoptag
      </HandlingKnap>
    );
  return (
    <LinkKnap href={paths.kitosOpsaetning()} lille>
      {f.tilstand === 'ny' ? 'Gør opsætningen færdig' : 'Forbind igen'}
    </LinkKnap>
  );
}

function Foerste() {
  return (
    <TomTilstand
      overskrift="I er ikke forbundet med KITOS"
      handling={<LinkKnap href={paths.kitosOpsaetning()}>Forbind med KITOS</LinkKnap>}
    >
      Med forbindelsen kommer jeres systemer, kontrakter og databehandlinger herind af sig selv og følger med,
      når de bliver rettet i KITOS. Prøv først uden at gemme, så I kan se, hvad der vil ske.
    </TomTilstand>
  );
}

function Koersler({ koersler }: { koersler: readonly Koerselsoversigt[] }) {
  return (
    <Panel id="koersler" overskrift="Seneste kørsler" kant>
      {koersler.length === 0 ? (
        <div class="mb-pad">
          <TomTilstand overskrift="Intet er læst endnu">
            Begynd med »Prøv uden at gemme«. Den viser, hvad der vil blive oprettet og rettet.
          </TomTilstand>
        </div>
      ) : (
        <EnkelTabel
          billedtekst="Seneste kørsler"
          hoveder={[{ tekst: 'Kørsel' }, { tekst: 'Startet' }, { tekst: 'Tilstand' }, { tekst: 'Resultat' }]}
          raekker={koersler.map((k) => [
            <a href={paths.kitosKoersel({ koersel: k.id })}>{KOERSLER[k.slags]}</a>,
            <>
              {visTidspunkt(k.startet)}
              <div class="mb-small-text">{k.startetAf ?? 'Af sig selv'}</div>
            </>,
            <Koerselschip tilstand={k.tilstand} />,
            k.fejl || resultat(k.taellere, k.slags),
          ])}
        />
      )}
    </Panel>
  );
}

/** How the kommune's portfolio follows KITOS, and what has been read lately. */
export function KitosOversigt({ forbindelse: f, tal, koersler }: OversigtProps) {
  const igang = koersler.find((k) => k.tilstand === 'koerer' || k.tilstand === 'venter');
  return (
    <Kitoshoved
      forbindelse={f}
      tal={tal}
      her="overblik"
      meta={
        f?.kitosOrganisationNavn ? (
          <>
            <span>{f.kitosOrganisationNavn}</span>
            <span>{f.adresse.replace(/^https?:\/\//, '')}</span>
            <span>
              {f.sidstLaest === null ? 'Ikke læst endnu' : `Sidst læst ${visTidspunkt(f.sidstLaest)}`}
            </span>
          </>
        ) : undefined
      }
      vaerktoej={f && !igang && <Handlinger f={f} />}
      besked={
        f?.fejl ? (
          <Besked slags="warning" overskrift="KITOS kunne ikke læses sidst">
            <p>{f.fejl} Porteføljen her virker som altid.</p>
          </Besked>
        ) : undefined
      }
    >
      {f === null ? (
        <Foerste />
      ) : (
        <>
          {f.harLaest && (
            <Kpier etiket="Hvad der følger KITOS">
              {tal.typer
                .filter(({ type }) => erEgentype(type))
                .map(({ type, antal: n }) => (
                  <KpiKort overskrift={KITOSTYPER[type].flertal} vaerdi={visTal(n)}>
                    følger KITOS
                  </KpiKort>
                ))}
              <KpiKort overskrift="Konflikter" vaerdi={visTal(tal.konflikter)}>
                {tal.konflikter > 0 ? <a href={paths.kitosKonflikter()}>Afgør dem</a> : 'ingen at afgøre'}
              </KpiKort>
            </Kpier>
          )}
          {igang && <Igang koersel={igang} />}
          <Koersler koersler={koersler} />
          <Panel id="saadan" overskrift="Sådan følger porteføljen KITOS">
            <Beskrivelse
              par={[
                ['Ændringer', 'Hentes hver time.'],
                [
                  'Alt',
                  <>
                    {FULD_HVER[f.fuldHver]}, fordi KITOS ikke mærker alle ændringer.
                    {f.sidstFuldt !== null && ` Sidst ${visTidspunkt(f.sidstFuldt)}.`}
                    {f.tilstand === 'aktiv' && !igang && (
                      <>
                        {' '}
                        <HandlingKnap sti={handling('fuld')} variant="tertiaer" lille>
                          Læs alt nu
                        </HandlingKnap>
                      </>
                    )}
                  </>,
                ],
                ['Slettet i KITOS', 'Tages ud her og kan sættes tilbage.'],
                [
                  'Rettet begge steder',
                  'Bliver en konflikt. Kilden for feltgruppen gælder, til nogen har afgjort den.',
                ],
                tal.flyttede > 0
                  ? [
                      'Flyttet',
                      `${antal(tal.flyttede, 'hører', 'hører')} til en anden organisation i KITOS nu.`,
                    ]
                  : ['Tilbage til KITOS', 'Kun det, I har valgt, og kun når nogen siger ja til det.'],
              ]}
            />
          </Panel>
        </>
      )}
    </Kitoshoved>
  );
}
