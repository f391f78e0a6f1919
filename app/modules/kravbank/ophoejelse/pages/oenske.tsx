import type { Feltforskel } from '../../../../kernel/feltforskel.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Fejlopsummering, Formular, Knaprad, TekstOmraade } from '../../../../ui/form.tsx';
import { Forskelle } from '../../../../ui/forskelle.tsx';
import { Rigtekst } from '../../../../ui/rigtekst.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Beskrivelse, Gitter, Liste, Note, Panel } from '../../../../ui/status.tsx';
import { Kravlink, Prioritetschip } from '../../pages/faelles.tsx';
import type { Kravindhold } from '../../rules.ts';
import type { Droeftelse, Lignende, Ophoejelseslinje, Stoette } from '../queries.ts';
import { OPHOEJELSESHANDLINGER, type Ophoejelseshandling } from '../rules.ts';
import { Afgoerelse, krummer, Lignendetabel, Ophoejelseschip } from './faelles.tsx';

/** Another krav beside the wished one. */
export interface Sammenligning {
  readonly nummer: string;
  readonly id: number;
  readonly indhold: Kravindhold;
  /** From the other to the wished one. */
  readonly forskelle: readonly Feltforskel[];
}

export interface OenskesideProps {
  readonly oenske: Ophoejelseslinje;
  /** The wished version; null when the actor may not see it (any more). */
  readonly indhold: Kravindhold | null;
  /** The version that holds now, when it is another than the wished one. */
  readonly nyereNr: number | null;
  readonly lignende: readonly Lignende[];
  readonly sammenligning: Sammenligning | null;
  readonly stoetter: readonly Stoette[];
  readonly droeftelse: readonly Droeftelse[];
  /** What the reader may do now. */
  readonly kan: readonly Ophoejelseshandling[];
  readonly egenStoette: boolean;
  readonly form: Pick<Parameters<typeof Formular>[0], 'vaerdier' | 'hindringer'>;
  /** Why an action was refused. */
  readonly afvist: readonly Hindring[];
}

/** What is decided on a page of its own. */
const EGEN_SIDE: readonly Ophoejelseshandling[] = ['godkend', 'flet', 'returner', 'fortryd', 'traek'];

function sti(p: OenskesideProps, handling: Ophoejelseshandling): string {
  return paths.ophoejelseHandling({ id: p.oenske.id, handling });
}

function Afgoerelser(p: OenskesideProps) {
  return (
    <>
      {p.kan
        .filter((h) => EGEN_SIDE.includes(h))
        .map((h) => (
          <LinkKnap href={sti(p, h)} variant={h === 'godkend' ? 'primaer' : 'sekundaer'} lille>
            {OPHOEJELSESHANDLINGER[h]} …
          </LinkKnap>
        ))}
    </>
  );
}

function Udfald({ oenske }: { oenske: Ophoejelseslinje }) {
  if (oenske.afgjortKl === null) return null;
  return (
    <Note>
      <p>
        <b>
          <Afgoerelse oenske={oenske} />
        </b>
      </p>
      {oenske.maal && (
        <p>
          {oenske.tilstand === 'godkendt' ? 'Blev til ' : 'Indgår nu i '}
          <Kravlink {...oenske.maal} />.
        </p>
      )}
      {oenske.afgoerelse !== '' && <p class="kat-tekst">{oenske.afgoerelse}</p>}
    </Note>
  );
}

function Kravet({ p }: { p: OenskesideProps }) {
  const { oenske, indhold } = p;
  return (
    <Panel
      id="kravet"
      overskrift={`Kravet, version ${oenske.versionNr}`}
      spalter={7}
      ved={indhold && <Prioritetschip prioritet={indhold.prioritet} />}
    >
      {p.nyereNr !== null && (
        <Note kraever>
          <p>Kravet er ændret siden ønsket: version {p.nyereNr} gælder nu.</p>
          {p.kan.includes('opdater') && (
            <HandlingKnap sti={sti(p, 'opdater')} felter={{ laas: String(oenske.laas) }} lille>
              {OPHOEJELSESHANDLINGER.opdater}
            </HandlingKnap>
          )}
        </Note>
      )}
      {indhold === null ? (
        <p>Kravet vises kun for {oenske.organisation}, når ønsket ikke er åbent.</p>
      ) : (
        <>
          <Rigtekst tekst={indhold.beskrivelse} />
          <Beskrivelse
            par={[
              ['Hvorfor', indhold.rationale === '' ? undefined : <Rigtekst tekst={indhold.rationale} />],
              [
                'Fortolkning',
                indhold.fortolkning === '' ? undefined : <Rigtekst tekst={indhold.fortolkning} />,
              ],
              ['Interessenter', indhold.interessenter || undefined],
              ['Integrationer', indhold.integrationer.join(', ') || undefined],
            ]}
          />
        </>
      )}
    </Panel>
  );
}

function Stoettepanel({ p }: { p: OenskesideProps }) {
  const n = p.stoetter.length;
  return (
    <Panel
      id="stoette"
      overskrift="Støtte"
      spalter={5}
      under={
        n === 0
          ? 'Ingen andre støtter ønsket endnu.'
          : `${antal(n, 'anden organisation', 'andre organisationer')} støtter ønsket.`
      }
    >
      {n > 0 && (
        <Liste
          punkter={p.stoetter.map((s) => ({
            titel: s.organisation,
            under: s.tekst || undefined,
            side: <span class="mb-small-text">{visTidspunkt(s.kl).split(' kl.')[0]}</span>,
          }))}
        />
      )}
      {p.kan.includes('stoet') && (
        <Formular sti={sti(p, 'stoet')} id="stoet">
          {!p.egenStoette && (
            <TekstOmraade navn="tekst" etiket="Hvorfor I støtter det" paakraevet={false} raekker={2} />
          )}
          <Knaprad>
            {p.egenStoette ? (
              <Knap variant="sekundaer" sti={sti(p, 'fjernstoette')}>
                Træk støtten tilbage
              </Knap>
            ) : (
              <Knap>Støt ønsket</Knap>
            )}
          </Knaprad>
        </Formular>
      )}
    </Panel>
  );
}

function Sammenlign({ p }: { p: OenskesideProps }) {
  const { sammenligning: s, indhold, oenske } = p;
  if (!s || !indhold) return null;
  return (
    <Panel id="sammenligning" overskrift={`Sammenlignet med krav ${s.nummer}`}>
      <Gitter>
        <section class="mb-c6" aria-labelledby="h-andet">
          <h3 id="h-andet">
            <Kravlink id={s.id} nummer={s.nummer} navn={s.indhold.navn} />
          </h3>
          <Rigtekst tekst={s.indhold.beskrivelse} overskriftFra={4} />
        </section>
        <section class="mb-c6" aria-labelledby="h-oensket">
          <h3 id="h-oensket">
            <span class="mb-id">{oenske.nummer}</span> {indhold.navn}
          </h3>
          <Rigtekst tekst={indhold.beskrivelse} overskriftFra={4} />
        </section>
      </Gitter>
      <h3>
        Forskelle fra {s.nummer} til {oenske.nummer}
      </h3>
      {s.forskelle.length === 0 ? <p>De er ens.</p> : <Forskelle forskelle={s.forskelle} />}
      {p.kan.includes('flet') && (
        <Knaprad>
          <LinkKnap
            href={`${paths.ophoejelseHandling({ id: oenske.id, handling: 'flet' })}?maal=${s.id}`}
            variant="sekundaer"
          >
            Flet ind i krav {s.nummer} …
          </LinkKnap>
        </Knaprad>
      )}
    </Panel>
  );
}

function Droeftelsespanel({ p }: { p: OenskesideProps }) {
  return (
    <Panel
      id="droeftelse"
      overskrift="Drøftelse"
      under="Læses af alle kommuner, samarbejder og kravredaktionen."
    >
      {p.droeftelse.length > 0 && (
        <Liste
          punkter={p.droeftelse.map((c) => ({
            titel: <span class="kat-tekst">{c.tekst}</span>,
            under: `${c.person === null ? '' : `${c.person}, `}${c.organisation}, ${visTidspunkt(c.kl)}`,
            side: c.egen && (
              <HandlingKnap
                sti={sti(p, 'fjernkommentar')}
                felter={{ kommentar: String(c.id) }}
                variant="tertiaer"
                lille
                bekraeft="Fjern kommentaren?"
              >
                Fjern
              </HandlingKnap>
            ),
          }))}
        />
      )}
      {p.kan.includes('kommenter') && p.indhold !== null && (
        <Formular sti={sti(p, 'kommenter')} id="kommentar" {...p.form}>
          <TekstOmraade navn="tekst" etiket="Din kommentar" raekker={3} />
          <Knaprad>
            <Knap variant="sekundaer">Skriv kommentar</Knap>
          </Knaprad>
        </Formular>
      )}
    </Panel>
  );
}

/** A wish with everything that is needed to decide it. */
export function Oenskeside(p: OenskesideProps) {
  const { oenske } = p;
  return (
    <Skal
      titel={`Ønske: ${oenske.navn}`}
      maerkat={<Ophoejelseschip tilstand={oenske.tilstand} />}
      krummer={krummer(oenske)}
      meta={
        <>
          <span>
            Krav {oenske.nummer}, {oenske.organisation}
          </span>
          <span>Ønsket {visTidspunkt(oenske.oprettetKl)}</span>
          {p.indhold !== null && <a href={paths.krav({ id: oenske.kravId })}>Se kravets side</a>}
        </>
      }
      vaerktoej={<Afgoerelser {...p} />}
      besked={p.afvist.length > 0 && <Fejlopsummering hindringer={p.afvist} formularId="" />}
    >
      <Udfald oenske={oenske} />
      <Panel id="begrundelse" overskrift="Begrundelse">
        <p class="kat-tekst">{oenske.begrundelse}</p>
      </Panel>
      <Gitter>
        <Kravet p={p} />
        <Stoettepanel p={p} />
      </Gitter>
      {p.indhold !== null && (
        <Panel
          id="lignende"
          overskrift="Krav, der ligner"
          under="Tværkommunale krav og andre åbne ønsker, målt på ordene i navn og beskrivelse."
        >
          <Lignendetabel
            lignende={p.lignende}
            sammenlign={(mod) => `${paths.ophoejelse({ id: oenske.id })}?mod=${mod}#sammenligning`}
          />
        </Panel>
      )}
      <Sammenlign p={p} />
      <Droeftelsespanel p={p} />
    </Skal>
  );
}
