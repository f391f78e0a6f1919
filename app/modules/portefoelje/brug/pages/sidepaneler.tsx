import type { ComponentChildren } from 'preact';
import { visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap } from '../../../../ui/fds/knap.tsx';
import {
  Afkrydsning,
  Formular,
  Knaprad,
  RadioGruppe,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import { Chip, Liste, Panel } from '../../../../ui/status.tsx';
import { SYSTEMROLLER } from '../../felt/rules.ts';
import { henvisningspunkt } from '../../genstand/pages/paneler.tsx';
import { erAdresse, henvisningerAf, maaHandle } from '../rules.ts';
import type { Tilfoejelse, Visning } from '../visning.ts';

/** A form for adding one thing, folded away until it is asked for or comes back with an error. */
function Tilfoej({
  v,
  hvad,
  tekst,
  children,
}: {
  v: Visning;
  hvad: Tilfoejelse;
  tekst: string;
  children: ComponentChildren;
}) {
  const fejl = v.tilfoej?.hvad === hvad ? v.tilfoej : null;
  return (
    <details class="details" id={`ny-${hvad}`} open={fejl !== null}>
      <summary class="details-summary">{tekst}</summary>
      <div class="details-text">
        <Formular
          id={`form-${hvad}`}
          sti={paths.systembrugHandling({ brug: v.brug.id, handling: hvad })}
          vaerdier={fejl?.vaerdier}
          hindringer={fejl?.hindringer}
        >
          {children}
          <Knaprad>
            <Knap ikon="plus">Tilføj</Knap>
          </Knaprad>
        </Formular>
      </div>
    </details>
  );
}

function Fjern({
  v,
  handling,
  felter,
  navn,
}: {
  v: Visning;
  handling: 'rolle-fjern' | 'relation-fjern' | 'henvisning-fjern';
  felter: Readonly<Record<string, string>>;
  navn: string;
}) {
  if (v.brug.fjernet || !maaHandle(v.aktoer, handling)) return null;
  return (
    <HandlingKnap
      sti={paths.systembrugHandling({ brug: v.brug.id, handling })}
      felter={felter}
      variant="tertiaer"
      lille
      skjultTekst={navn}
    >
      Fjern
    </HandlingKnap>
  );
}

/** Who has which role, and giving and taking roles. */
export function Rollepanel({ v }: { v: Visning }) {
  const maaRette = !v.brug.fjernet && maaHandle(v.aktoer, 'rolle');
  return (
    <Panel id="roller" overskrift="Personer og roller">
      {v.roller.length === 0 ? (
        <p class="mb-muted">Ingen har en rolle på systemet endnu.</p>
      ) : (
        <Liste
          punkter={v.roller.map((r) => ({
            titel: <b>{r.navn}</b>,
            under: r.rolle,
            side: (
              <Fjern
                v={v}
                handling="rolle-fjern"
                felter={{ id: String(r.id) }}
                navn={`${r.navn}, ${r.rolle}`}
              />
            ),
          }))}
        />
      )}
      {maaRette && (
        <Tilfoej v={v} hvad="rolle" tekst="Tilføj en person">
          <TekstFelt navn="rolle" etiket="Rolle" forslag={SYSTEMROLLER} maksLaengde={100} />
          <Valgliste
            navn="person"
            etiket="Person"
            tomtValg="Vælg"
            paakraevet={false}
            valg={v.personer.map((p) => ({ vaerdi: p.id, tekst: p.navn }))}
          />
          <TekstFelt
            navn="navn"
            etiket="Eller et navn"
            hint="Bruges, når personen ikke har adgang til Målbillede."
            paakraevet={false}
            maksLaengde={200}
          />
        </Tilfoej>
      )}
    </Panel>
  );
}

/** What the system gives to others and takes from them. */
export function Relationspanel({ v }: { v: Visning }) {
  const maaRette = !v.brug.fjernet && maaHandle(v.aktoer, 'relation');
  return (
    <Panel
      id="relationer"
      overskrift="Relationer og integrationer"
      under="Hvilke af jeres systemer det udveksler data med."
    >
      {v.relationer.length === 0 ? (
        <p class="mb-muted">Ingen relationer endnu.</p>
      ) : (
        <Liste
          punkter={v.relationer.map((r) => ({
            titel: (
              <>
                {r.retning === 'ud' ? 'Sender til ' : 'Modtager fra '}
                <a href={paths.systembrug({ brug: r.brugId })}>{r.navn}</a>
                {r.fjernet && (
                  <>
                    {' '}
                    <Chip s="warn">Fjernet</Chip>
                  </>
                )}
              </>
            ),
            under: [r.integration, r.snitflade, r.frekvens, r.beskrivelse]
              .filter((t) => t !== '')
              .join(' · '),
            side: (
              <>
                {erAdresse(r.url) && <a href={r.url}>Beskrivelse</a>}{' '}
                <Fjern
                  v={v}
                  handling="relation-fjern"
                  felter={{ id: String(r.id) }}
                  navn={`relation til ${r.navn}`}
                />
              </>
            ),
          }))}
        />
      )}
      {maaRette && (
        <Tilfoej v={v} hvad="relation" tekst="Tilføj en relation">
          <RadioGruppe
            navn="retning"
            etiket="Hvilken vej går data?"
            valg={[
              { vaerdi: 'ud', tekst: 'Herfra til det andet system' },
              { vaerdi: 'ind', tekst: 'Fra det andet system og hertil' },
            ]}
          />
          {v.andre === null ? (
            <TekstFelt
              navn="systemnavn"
              etiket="Det andet system"
              hint="Skriv navnet, som det står på listen over systemer."
              maksLaengde={500}
            />
          ) : (
            <Valgliste
              navn="system"
              etiket="Det andet system"
              tomtValg="Vælg"
              valg={v.andre.map((s) => ({ vaerdi: String(s.id), tekst: s.navn }))}
            />
          )}
          <Valgliste
            navn="integration"
            etiket="Fælleskommunal integration"
            tomtValg="Ingen"
            paakraevet={false}
            valg={v.integrationer.map((i) => ({ vaerdi: String(i.id), tekst: i.navn }))}
          />
          <TekstFelt navn="snitflade" etiket="Snitflade" paakraevet={false} maksLaengde={300} />
          <TekstFelt
            navn="frekvens"
            etiket="Hvor tit"
            paakraevet={false}
            maksLaengde={100}
            forslag={['Straks', 'Hver time', 'Dagligt', 'Ugentligt', 'Månedligt', 'Kvartalsvis', 'Årligt']}
          />
          <TekstOmraade navn="beskrivelse" etiket="Beskrivelse" paakraevet={false} raekker={2} />
          <TekstFelt navn="url" etiket="Link" type="url" paakraevet={false} />
        </Tilfoej>
      )}
    </Panel>
  );
}

/** References to the ESDH and other places. */
export function Henvisningspanel({ v }: { v: Visning }) {
  const alle = henvisningerAf(v.brug.vaerdier.henvisninger);
  const maaRette = !v.brug.fjernet && maaHandle(v.aktoer, 'henvisning');
  return (
    <Panel id="henvisninger" overskrift="Henvisninger til ESDH">
      {alle.length === 0 ? (
        <p class="mb-muted">Ingen henvisninger endnu.</p>
      ) : (
        <Liste
          punkter={alle.map((h, nr) => ({
            ...henvisningspunkt(h),
            side: (
              <Fjern
                v={v}
                handling="henvisning-fjern"
                felter={{ nr: String(nr), titel: h.titel }}
                navn={h.titel}
              />
            ),
          }))}
        />
      )}
      {maaRette && (
        <Tilfoej v={v} hvad="henvisning" tekst="Tilføj en henvisning">
          <TekstFelt navn="titel" etiket="Titel" maksLaengde={300} />
          <TekstFelt
            navn="dokumentId"
            etiket="Dokument-id eller sagsnr."
            paakraevet={false}
            tegn={27}
            maksLaengde={200}
          />
          <TekstFelt navn="url" etiket="Link" type="url" paakraevet={false} />
          <Afkrydsning navn="hoved" etiket="Det er hovedhenvisningen" />
        </Tilfoej>
      )}
    </Panel>
  );
}

/** The registrations of data processing, and whether an agreement has been made. */
export function Behandlingspanel({ v }: { v: Visning }) {
  return (
    <Panel
      id="behandlinger"
      overskrift="Databehandling"
      ved={<a href={paths.behandlinger()}>Alle registreringer</a>}
    >
      {v.behandlinger.length === 0 ? (
        <p class="mb-muted">Systemet indgår ikke i en registrering af databehandling.</p>
      ) : (
        <Liste
          punkter={v.behandlinger.map((b) => ({
            titel: <a href={paths.behandling({ behandling: b.id })}>{b.navn}</a>,
            under: [b.behandlere, b.naesteTilsyn === null ? '' : `Næste tilsyn ${visDato(b.naesteTilsyn)}`]
              .filter((t) => t !== '')
              .join(' · '),
            side: <Chip s={b.aftale.slags}>{b.aftale.tekst}</Chip>,
          }))}
        />
      )}
    </Panel>
  );
}
