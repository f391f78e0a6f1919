import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visBytes, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Fejlopsummering, Formular, Knaprad, TekstFelt } from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Beskrivelse, Chip, type ChipSlags, Gitter, Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Sag } from '../../queries.ts';
import { Saghoved } from '../../sag/pages/hoved.tsx';
import type { Journalpakke } from '../queries.ts';
import { ESDH, LEVERINGER, type Opsaetning, PAKKETILSTANDE, type Pakketilstand } from '../rules.ts';

export interface Journalprops {
  readonly sag: Sag;
  readonly esdh: string;
  readonly journalnummer: string;
  readonly link: string;
  readonly pakker: readonly Journalpakke[];
  readonly opsaetning: Opsaetning;
  readonly arbejder: boolean;
  readonly administrator: boolean;
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly felthindringer: readonly Hindring[];
  readonly hindringer: readonly Hindring[];
}

const CHIP: Readonly<Record<Pakketilstand, ChipSlags>> = {
  klar: 'info',
  venter: 'warn',
  leveret: 'ok',
  fejlet: 'bad',
};

function Pakke({ p, sag, arbejder }: { p: Journalpakke; sag: Sag; arbejder: boolean }) {
  return (
    <li>
      <div>
        <a href={paths.journalPakke({ id: sag.id, pakke: p.nr })} download>
          Pakke {p.nr}
        </a>
        <div class="mb-small-text">
          {visTidspunkt(p.oprettet)}
          {p.oprettetAf === '' ? '' : ` af ${p.oprettetAf}`} · {antal(p.dokumenter, 'dokument', 'dokumenter')}{' '}
          · {visBytes(p.stoerrelse)}
        </div>
        {p.tilstand === 'leveret' && p.leveret && (
          <div class="mb-small-text">
            Leveret {visTidspunkt(p.leveret)}
            {p.journalnummer === '' ? '' : `. Fik journalnummer ${p.journalnummer}`}
          </div>
        )}
        {p.fejl !== '' && (
          <div class="mb-small-text">
            {p.fejl}
            {p.forsoegt &&
              ` Sidst prøvet ${visTidspunkt(p.forsoegt)}, ${antal(p.forsoeg, 'forsøg', 'forsøg')}.`}
            {p.tilstand === 'venter' && ' Der prøves igen af sig selv.'}
          </div>
        )}
      </div>
      <div>
        <Chip s={CHIP[p.tilstand]}>{PAKKETILSTANDE[p.tilstand]}</Chip>
        {arbejder && p.tilstand === 'fejlet' && (
          <HandlingKnap
            sti={paths.journalPakkeIgen({ id: sag.id, pakke: p.nr })}
            variant="sekundaer"
            lille
            skjultTekst={`pakke ${p.nr}`}
          >
            Send igen
          </HandlingKnap>
        )}
      </div>
    </li>
  );
}

/** The case in the ESDH: its number there, and the packages that have been made for it. */
export function Journalside(p: Journalprops) {
  const { sag } = p;
  return (
    <Saghoved
      sag={sag}
      her="journal"
      maerkat={
        p.journalnummer === '' ? <Chip s="warn">Ikke journaliseret</Chip> : <Chip s="ok">Journaliseret</Chip>
      }
      vaerktoej={
        p.administrator && (
          <LinkKnap href={paths.indkoebsopsaetning()} variant="sekundaer" lille>
            Opsætning
          </LinkKnap>
        )
      }
      besked={p.hindringer.length > 0 && <Fejlopsummering hindringer={p.hindringer} />}
    >
      <Gitter>
        <div class="mb-c8 mb-stack">
          <Panel
            id="pakker"
            overskrift="Pakker til ESDH"
            under="En pakke er sagens dokumenter, vurderinger og beslutninger med en metadatafil. Det, Målbillede selv danner, er PDF/A."
          >
            {p.pakker.length === 0 ? (
              <TomTilstand overskrift="Der er ikke lavet en pakke endnu">
                {LEVERINGER[p.opsaetning.levering].hint}
              </TomTilstand>
            ) : (
              <ul class="mb-list">
                {p.pakker.map((pakke) => (
                  <Pakke p={pakke} sag={sag} arbejder={p.arbejder} />
                ))}
              </ul>
            )}
            {p.arbejder && (
              <HandlingKnap sti={paths.journalLever({ id: sag.id })} lille>
                {p.opsaetning.levering === 'hent' ? 'Lav pakke' : 'Lav pakke og send den'}
              </HandlingKnap>
            )}
          </Panel>
        </div>
        <div class="mb-c4 mb-stack">
          <Panel id="nummer" overskrift="Sagen i ESDH">
            <Beskrivelse
              par={[
                ['System', p.esdh || '–'],
                ['Journalnummer', p.journalnummer || '–'],
                [
                  'Link',
                  p.link === '' ? (
                    '–'
                  ) : (
                    <a href={p.link} rel="noreferrer">
                      Åbn i {p.esdh || 'ESDH'}
                    </a>
                  ),
                ],
              ]}
            />
            {p.arbejder && (
              <details class="indkoeb-fold" open={p.journalnummer === '' || p.felthindringer.length > 0}>
                <summary>{p.journalnummer === '' ? 'Skriv journalnummeret' : 'Ret'}</summary>
                <Formular
                  sti={paths.journal({ id: sag.id })}
                  vaerdier={p.vaerdier}
                  hindringer={p.felthindringer}
                  klasse="mb-form"
                >
                  <input type="hidden" name="foer" value={p.journalnummer} />
                  <TekstFelt
                    navn="esdh"
                    etiket="ESDH-system"
                    forslag={ESDH}
                    paakraevet={false}
                    maksLaengde={100}
                  />
                  <TekstFelt
                    navn="journalnummer"
                    etiket="Journalnummer"
                    paakraevet={false}
                    maksLaengde={200}
                  />
                  <TekstFelt
                    navn="link"
                    etiket="Link til sagen"
                    type="url"
                    paakraevet={false}
                    klasse="mb-bredfelt"
                    maksLaengde={2000}
                  />
                  <Knaprad>
                    <Knap>Gem</Knap>
                  </Knaprad>
                </Formular>
              </details>
            )}
          </Panel>
          <Panel id="maade" overskrift="Sådan leveres der">
            <p>
              {LEVERINGER[p.opsaetning.levering].navn}. {LEVERINGER[p.opsaetning.levering].hint}
            </p>
          </Panel>
        </div>
      </Gitter>
    </Saghoved>
  );
}
