import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { DatoFelt, Feltrad, Formular, Knaprad, Valgliste } from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { Afvisning } from '../../pages/afvisning.tsx';
import { type Fravaer, visPeriode } from '../fravaer/rules.ts';
import type { Godkender } from '../rules.ts';

export interface Fravaersprops {
  readonly fravaer: readonly Fravaer[];
  /** Others with the role. */
  readonly godkendere: readonly Godkender[];
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly felthindringer: readonly Hindring[];
  readonly hindringer: readonly Hindring[];
}

function raekke(f: Fravaer) {
  return [
    <span>{visPeriode(f)}</span>,
    <span>
      {f.stedfortraeder.navn}{' '}
      {f.slettet ? <Chip>Fjernet</Chip> : !f.kanGodkende && <Chip s="bad">Ikke længere godkender</Chip>}
    </span>,
    <HandlingKnap
      sti={paths.fravaerSlet({ fravaer: f.id })}
      felter={f.slettet ? { fortryd: 'ja' } : {}}
      variant="sekundaer"
      lille
      skjultTekst={visPeriode(f)}
    >
      {f.slettet ? 'Sæt ind igen' : 'Fjern'}
    </HandlingKnap>,
  ];
}

/** One's own absences, and who approves meanwhile. */
export function Fravaersside(p: Fravaersprops) {
  return (
    <Skal
      titel="Fravær og stedfortræder"
      krummer={[{ tekst: 'Godkendelser', sti: paths.mineGodkendelser() }, { tekst: 'Fravær' }]}
      meta={<span>Din stedfortræder kan godkende for dig, mens du er væk. Det står i beslutningen.</span>}
      besked={<Afvisning hindringer={p.hindringer} />}
    >
      <div class="mb-split mb-2">
        <div class="mb-stack">
          <Panel id="perioder" overskrift="Dine perioder" kant={p.fravaer.length > 0}>
            {p.fravaer.length === 0 ? (
              <TomTilstand overskrift="Du har ingen stedfortræder">
                Skriv, hvornår du er væk, og hvem der godkender imens.
              </TomTilstand>
            ) : (
              <EnkelTabel
                billedtekst="Perioder med stedfortræder"
                hoveder={[{ tekst: 'Periode' }, { tekst: 'Stedfortræder' }, { tekst: 'Handling' }]}
                raekker={p.fravaer.map(raekke)}
              />
            )}
          </Panel>
        </div>
        <Panel id="ny" overskrift="Ny periode">
          {p.godkendere.length === 0 ? (
            <TomTilstand overskrift="Der er ingen at vælge">
              Ingen andre har rollen godkender. Bed en administrator give den til en.
            </TomTilstand>
          ) : (
            <Formular id="fravaer" sti={paths.fravaer()} vaerdier={p.vaerdier} hindringer={p.felthindringer}>
              <Feltrad>
                <DatoFelt navn="fra" etiket="Fra og med" />
                <DatoFelt navn="til" etiket="Til og med" />
              </Feltrad>
              <Valgliste
                navn="stedfortraeder"
                etiket="Stedfortræder"
                tomtValg="Vælg stedfortræder"
                valg={p.godkendere.map((g) => ({ vaerdi: g.id, tekst: g.navn }))}
              />
              <Knaprad>
                <Knap>Gem</Knap>
              </Knaprad>
            </Formular>
          )}
        </Panel>
      </div>
    </Skal>
  );
}
