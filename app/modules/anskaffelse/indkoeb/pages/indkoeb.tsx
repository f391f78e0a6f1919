import { visKroner } from '../../../../kernel/kroner.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Fejlopsummering, Formular, Knaprad, TekstFelt } from '../../../../ui/form.tsx';
import { Beskrivelse, Chip, Gitter, Liste, Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Sag } from '../../queries.ts';
import { sagsnummer } from '../../rules.ts';
import { Saghoved } from '../../sag/pages/hoved.tsx';
import type { Indkoeb } from '../queries.ts';
import { type Datoer, KITOSPOSTER, type Kitoslinje, mangler, OPSIGELSE_TIL } from '../rules.ts';

export interface Indkoebsprops {
  readonly sag: Sag;
  readonly indkoeb: Indkoeb;
  readonly datoer: Datoer;
  readonly kitos: readonly Kitoslinje[];
  /** When KITOS was last read; null without a connection. */
  readonly kitosLaest: Date | null;
  /** The portfolio's own pages of what it has become. */
  readonly systemnavn: string;
  /** The case before, whose contract runs out. */
  readonly forgaenger: { readonly id: number; readonly nummer: string } | null;
  /** The reader works on the case, which is open. */
  readonly retter: boolean;
  /** May carry and tick off: works on the case, which may have ended. */
  readonly arbejder: boolean;
  readonly hindringer: readonly Hindring[];
}

const dag = (d: string) => (d === '' ? '–' : visDato(d));
const md = (n: number | null) => (n === null ? '–' : antal(n, 'måned', 'måneder'));

function slutter(i: Indkoeb): string {
  if (i.slutform === 'loebende') return 'Løbende, uden slutdato';
  if (i.udloeb === '') return '–';
  return i.varighedMd === null ? visDato(i.udloeb) : `${visDato(i.udloeb)} (${md(i.varighedMd)})`;
}

function Kontraktpanel({ indkoeb: i }: Indkoebsprops) {
  return (
    <Panel
      id="kontrakt"
      overskrift="Kontrakten"
      ved={i.underskrevet === '' ? <Chip s="warn">Ikke underskrevet</Chip> : <Chip s="ok">Underskrevet</Chip>}
    >
      <Beskrivelse
        par={[
          [
            'Leverandør',
            i.leverandoer === ''
              ? '–'
              : `${i.leverandoer}${i.leverandoerCvr && ` (CVR ${i.leverandoerCvr})`}`,
          ],
          ['Titel', i.kontraktTitel || '–'],
          ...(i.kontraktnummer === '' ? [] : ([['Kontraktnummer', i.kontraktnummer]] as const)),
          ['Underskrevet', dag(i.underskrevet)],
          ['Træder i kraft', dag(i.ikraft)],
          ['Slutter', slutter(i)],
          ['Optioner', i.optionAntal === 0 ? 'Ingen' : `${i.optionAntal} × ${md(i.optionMd)}`],
          [
            'Opsigelse',
            `${md(i.opsigelseMd)}${i.opsigelseTil === '' ? '' : `, til ${OPSIGELSE_TIL[i.opsigelseTil].toLowerCase()}`}`,
          ],
          ['Årlig udgift', i.aarligOere === null ? '–' : visKroner(i.aarligOere)],
          ['Engangsbeløb', i.engangOere === null ? '–' : visKroner(i.engangOere)],
          ['Ansvarlig enhed', i.enhed || '–'],
          ...(i.brugendeEnheder.length === 0
            ? []
            : ([['Brugende enheder', i.brugendeEnheder.join(', ')]] as const)),
          ['Kontraktejer', i.kontraktejer || '–'],
          ...(i.note === '' ? [] : ([['Note', <span class="mb-laestekst">{i.note}</span>]] as const)),
        ]}
      />
    </Panel>
  );
}

function Datopanel({ datoer: d, indkoeb: i }: Indkoebsprops) {
  return (
    <Panel
      id="datoer"
      overskrift="Datoer at holde øje med"
      under={i.kontraktId === null ? undefined : 'Som kontrakten står i porteføljen.'}
    >
      <Beskrivelse
        par={[
          ['Udløber', dag(d.slut)],
          ...(d.optionSenest === '' ? [] : ([['Option kaldes senest', visDato(d.optionSenest)]] as const)),
          ...(d.opsigSenest === '' ? [] : ([['Opsiges senest', visDato(d.opsigSenest)]] as const)),
          ['Ny sag oprettes', d.nySag === '' ? 'Når der er en slutdato' : visDato(d.nySag)],
        ]}
      />
    </Panel>
  );
}

function Portefoeljepanel(p: Indkoebsprops) {
  const { indkoeb: i, sag } = p;
  return (
    <Panel
      id="portefoelje"
      overskrift="I porteføljen"
      ved={i.foertKl === null ? <Chip>Ikke ført</Chip> : <Chip s="ok">Ført</Chip>}
    >
      {i.foertKl === null ? (
        <p>
          System, kontrakt, betaling, roller og databehandling oprettes på én gang. Intet skal skrives igen.
        </p>
      ) : (
        <>
          <Liste
            punkter={[
              ...(i.brugId === null
                ? []
                : [
                    {
                      titel: <a href={paths.systembrug({ brug: i.brugId })}>{p.systemnavn}</a>,
                      under: 'System',
                    },
                  ]),
              ...(i.kontraktId === null
                ? []
                : [
                    {
                      titel: (
                        <a href={paths.kontrakt({ kontrakt: i.kontraktId })}>
                          {i.kontraktTitel || sag.titel}
                        </a>
                      ),
                      under: 'Kontrakt',
                    },
                  ]),
              ...(i.behandlingId === null
                ? []
                : [
                    {
                      titel: <a href={paths.behandling({ behandling: i.behandlingId })}>Databehandlingen</a>,
                      under: 'Registrering og tilsyn',
                    },
                  ]),
            ]}
          />
          <p class="mb-small-text">
            Ført {visTidspunkt(i.foertKl)}
            {i.foertAf === '' ? '' : ` af ${i.foertAf}`}. Det, I siden har rettet i porteføljen, bliver
            stående.
          </p>
        </>
      )}
      {p.arbejder && sag.tilstand !== 'exit' && (
        <HandlingKnap
          sti={paths.indkoebPortefoelje({ id: sag.id })}
          variant={i.foertKl === null ? 'primaer' : 'sekundaer'}
          lille
        >
          {i.foertKl === null ? 'Før til porteføljen' : 'Før ændringer til porteføljen'}
        </HandlingKnap>
      )}
    </Panel>
  );
}

function Kitospunkt({ linje: l, sag, arbejder }: { linje: Kitoslinje; sag: Sag; arbejder: boolean }) {
  const kan = arbejder && l.her !== 'ikke_relevant' && l.iKitos === null;
  return (
    <li>
      <div>
        {KITOSPOSTER[l.post]}
        <div class="mb-small-text">
          {l.tekst}
          {l.note !== '' && ` Note: ${l.note}`}
        </div>
        {kan && !l.klar && (
          <details class="indkoeb-fold">
            <summary>
              Sæt kryds<span class="sr-only"> ved {KITOSPOSTER[l.post]}</span>
            </summary>
            <Formular sti={paths.indkoebKitos({ id: sag.id, post: l.post })} id={`kitos-${l.post}`}>
              <input type="hidden" name="klar" value="ja" />
              <TekstFelt navn="note" etiket="Note" maksLaengde={500} paakraevet={false} />
              <Knaprad>
                <Knap lille>Er registreret i KITOS</Knap>
              </Knaprad>
            </Formular>
          </details>
        )}
      </div>
      <div>
        {l.her === 'ikke_relevant' ? (
          <Chip>Ikke relevant</Chip>
        ) : l.lukket ? (
          <Chip s="ok">I KITOS</Chip>
        ) : l.her === 'kendt' ? (
          <Chip s="warn">Klar til KITOS</Chip>
        ) : (
          <Chip>Mangler her</Chip>
        )}
        {kan && l.klar && (
          <HandlingKnap
            sti={paths.indkoebKitos({ id: sag.id, post: l.post })}
            variant="tertiaer"
            lille
            skjultTekst={KITOSPOSTER[l.post]}
          >
            Fortryd
          </HandlingKnap>
        )}
      </div>
    </li>
  );
}

/** The purchase: the contract's facts, what they lack, and what has come of them. */
export function Indkoebsside(p: Indkoebsprops) {
  const { sag, indkoeb: i } = p;
  const savnes = mangler(i);
  return (
    <Saghoved
      sag={sag}
      her="indkoeb"
      meta={
        i.rettet && (
          <span>
            Kontrakten rettet {visTidspunkt(i.rettet)}
            {i.rettetAf === '' ? '' : ` af ${i.rettetAf}`}
          </span>
        )
      }
      vaerktoej={
        p.retter &&
        i.laas > 0 && (
          <LinkKnap href={paths.indkoebRet({ id: sag.id })} variant="sekundaer" lille ikon="edit">
            Ret kontrakten
          </LinkKnap>
        )
      }
      besked={
        <>
          {p.hindringer.length > 0 && <Fejlopsummering hindringer={p.hindringer} />}
          {p.forgaenger && (
            <Note>
              Sagen følger efter <a href={paths.sag({ id: p.forgaenger.id })}>sag {p.forgaenger.nummer}</a>.{' '}
              <a href={paths.sidsteGang({ id: sag.id })}>Se materialet fra sidste gang</a>
            </Note>
          )}
        </>
      }
    >
      {i.laas === 0 ? (
        <TomTilstand
          overskrift="Kontrakten er ikke skrevet ind endnu"
          handling={
            p.retter && <LinkKnap href={paths.indkoebRet({ id: sag.id })}>Skriv kontrakten ind</LinkKnap>
          }
        >
          Leverandør, beløb og løbetid hentes fra markedsdialogen og udbudsvejledningen i sag{' '}
          {sagsnummer(sag.aar, sag.loebenr)}.
        </TomTilstand>
      ) : (
        <Gitter>
          <div class="mb-c8 mb-stack">
            <Kontraktpanel {...p} />
            <Panel
              id="kitos"
              overskrift="Registrering i KITOS"
              ved={
                <span class="mb-small-text">
                  {p.kitos.filter((l) => l.lukket).length} af {p.kitos.length} på plads
                </span>
              }
              under={
                p.kitosLaest === null
                  ? 'Ikke forbundet med KITOS. Sæt selv kryds, når en post er registreret.'
                  : `Som KITOS var, da det blev læst ${visTidspunkt(p.kitosLaest)}.`
              }
            >
              <ul class="mb-list">
                {p.kitos.map((l) => (
                  <Kitospunkt linje={l} sag={sag} arbejder={p.arbejder} />
                ))}
              </ul>
            </Panel>
          </div>
          <div class="mb-c4 mb-stack">
            {savnes.length > 0 && (
              <Panel id="mangler" overskrift="Det mangler">
                <Liste punkter={savnes.map((titel) => ({ titel }))} />
              </Panel>
            )}
            <Portefoeljepanel {...p} />
            <Datopanel {...p} />
          </div>
        </Gitter>
      )}
    </Saghoved>
  );
}
