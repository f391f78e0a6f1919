import { visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { RadioGruppe, TekstFelt, TekstOmraade, Valgliste } from '../../../../ui/form.tsx';
import { Chip, Liste, Panel } from '../../../../ui/status.tsx';
import { Fjern, Tilfoej } from '../../genstand/pages/paneler.tsx';
import { erAdresse } from '../../genstand/rules.ts';
import { maaRette } from '../../genstand/visning.ts';
import type { Visning } from '../visning.ts';

/** What the system gives to others and takes from them. */
export function Relationspanel({ v }: { v: Visning }) {
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
                  gruppe="drift"
                  felter={{ id: String(r.id) }}
                  navn={`relation til ${r.navn}`}
                />
              </>
            ),
          }))}
        />
      )}
      {maaRette(v, 'drift') && (
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
