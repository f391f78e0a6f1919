import { ROLLER } from '../../../../../kernel/adgang.ts';
import type { Konfliktfelt } from '../../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { antal, visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import {
  AfkrydsningsGruppe,
  Fejlopsummering,
  Formular,
  Knaprad,
  TekstFelt,
  TekstOmraade,
} from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { Konflikt } from '../../../../../ui/konflikt.tsx';
import { Skal } from '../../../../../ui/skal.tsx';
import { Chip, type ChipSlags, Liste, Note, Panel } from '../../../../../ui/status.tsx';
import type { Skabelonforskel } from '../forskel/rules.ts';
import type { Gaeldende, Udgave, Udgavetilstand } from '../queries.ts';
import { BESLUTTERE, KOBLINGER, type Punkt, type Skabelon } from '../rules.ts';
import { Skabelonforskelle } from './forskel.tsx';

const KRUMMER = [{ tekst: 'Sager', sti: paths.sager() }];
const TILSTAND: Readonly<Record<Udgavetilstand, readonly [ChipSlags, string]>> = {
  kladde: ['part', 'Kladde'],
  udgivet: ['ok', 'Udgivet'],
  kasseret: ['neutral', 'Kasseret'],
};
const til = (handling: string) => paths.sagsskabelonHandling({ handling });

function udgavenavn(nr: number): string {
  return nr === 0 ? 'den medfølgende skabelon' : `udgave ${nr}`;
}

export interface Skabelonprops {
  readonly gaeldende: Gaeldende;
  readonly kladde: Udgave | null;
  /** From the edition in force to the draft. */
  readonly forskel: Skabelonforskel | null;
  /** The kommune's own editions, newest first. */
  readonly udgaver: readonly Udgave[];
  readonly redigerer: boolean;
  readonly hindringer: readonly Hindring[];
  readonly faseform?: {
    readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
    readonly hindringer: readonly Hindring[];
    readonly konflikt?: readonly Konfliktfelt[];
  };
  /** The form of the phases as it is stored. */
  readonly fasefelter: Readonly<Record<string, Feltvaerdi>>;
}

function Punktlinje({ punkt: p, fase, retter }: { punkt: Punkt; fase: number; retter: boolean }) {
  return (
    <li>
      <div>
        {retter ? <a href={paths.sagsskabelonPunkt({ punkt: p.noegle })}>{p.navn}</a> : <b>{p.navn}</b>}
        <div class="mb-small-text">
          {p.tekst}
          <br />
          {ROLLER[p.rolle].navn}
          {p.kobling !== null && ` · følger ${KOBLINGER[p.kobling]}`}
          {p.faser.length > 1 && ` · også i fase ${p.faser.filter((f) => f !== fase).join(', ')}`}
        </div>
        {p.hjaelp !== '' && <div class="mb-small-text">{p.hjaelp}</div>}
      </div>
      <div>
        {p.spaerrer === 'altid' && <Chip s="bad">Spærrer altid</Chip>}
        {p.spaerrer === 'persondata' && <Chip s="warn">Spærrer ved persondata</Chip>}
        {retter && (
          <div class="mb-tools">
            {(['op', 'ned'] as const).map((retning) => (
              <HandlingKnap
                sti={til('flyt')}
                felter={{ punkt: p.noegle, fase: String(fase), retning }}
                variant="tertiaer"
                lille
                ikon={retning === 'op' ? 'arrow-upward' : 'arrow-downward'}
              >
                <span class="sr-only">
                  Flyt {p.navn} {retning}
                </span>
              </HandlingKnap>
            ))}
            <HandlingKnap sti={til('udgaa')} felter={{ punkt: p.noegle }} variant="tertiaer" lille>
              Udgå<span class="sr-only"> {p.navn}</span>
            </HandlingKnap>
          </div>
        )}
      </div>
    </li>
  );
}

/** The phases of a template with their checkpoints. */
export function Skabelonfaser({ skabelon, retter }: { skabelon: Skabelon; retter: boolean }) {
  return (
    <>
      {skabelon.faser.map((f, i) => {
        const fase = i + 1;
        const her = skabelon.punkter.filter((p) => p.faser.includes(fase));
        return (
          <Panel
            id={`fase-${fase}`}
            overskrift={`${fase}. ${f.navn}`}
            ved={<span class="mb-small-text">{antal(her.length, 'punkt', 'punkter')}</span>}
            under={`${f.note === '' ? '' : `${f.note} `}Beslutter: ${f.beslutter.map((r) => ROLLER[r].navn).join(' eller ')}.`}
          >
            <ul class="mb-list">
              {her.map((p) => (
                <Punktlinje punkt={p} fase={fase} retter={retter} />
              ))}
            </ul>
            {retter && (
              <p class="sag-under">
                <a href={`${paths.sagsskabelonPunkt({ punkt: 'ny' })}?fase=${fase}`}>
                  Tilføj punkt i {f.navn}
                </a>
              </p>
            )}
          </Panel>
        );
      })}
    </>
  );
}

function Faseform({ kladde, faseform, fasefelter }: Skabelonprops & { kladde: Udgave }) {
  const { faser } = kladde.skabelon;
  return (
    <Panel id="faser" overskrift="Fasernes navne og beslutter">
      {faseform?.konflikt && <Konflikt felter={faseform.konflikt} />}
      <details class="sag-fold" open={faseform !== undefined}>
        <summary>Ret faser</summary>
        <Formular
          id="faser-form"
          sti={til('faser')}
          vaerdier={faseform?.vaerdier ?? fasefelter}
          hindringer={faseform?.konflikt ? [] : (faseform?.hindringer ?? [])}
        >
          <input type="hidden" name="udgangspunkt" value={JSON.stringify(faser)} />
          {faser.map((_, i) => (
            <fieldset>
              <legend>Fase {i + 1}</legend>
              <TekstFelt navn={`navn-${i + 1}`} etiket="Navn" maksLaengde={60} />
              <TekstFelt navn={`note-${i + 1}`} etiket="Note" paakraevet={false} maksLaengde={200} />
              <AfkrydsningsGruppe
                navn={`beslutter-${i + 1}`}
                etiket="Hvem beslutter?"
                valg={BESLUTTERE.map((r) => ({ vaerdi: r, tekst: ROLLER[r].navn }))}
              />
            </fieldset>
          ))}
          <Knap>Gem faser</Knap>
        </Formular>
      </details>
    </Panel>
  );
}

function Udgivelse({ kladde, forskel, gaeldende }: Skabelonprops & { kladde: Udgave }) {
  const udgaaede = forskel?.udgaaede ?? [];
  return (
    <Panel
      id="kladde"
      overskrift={`Kladde til udgave ${kladde.nr}`}
      under={`Sidst rettet ${visTidspunkt(kladde.rettetKl)}${kladde.rettetAf === '' ? '' : ` af ${kladde.rettetAf}`}. Forskelle fra ${udgavenavn(gaeldende.nr)}:`}
    >
      {forskel && <Skabelonforskelle forskel={forskel} />}
      {udgaaede.length > 0 && (
        <p>
          {udgaaede.map((p) => (
            <HandlingKnap sti={til('genindfoer')} felter={{ punkt: p.noegle }} variant="tertiaer" lille>
              Genindfør {p.navn}
            </HandlingKnap>
          ))}
        </p>
      )}
      <Formular id="udgiv" sti={til('udgiv')}>
        <input type="hidden" name="set" value={kladde.rettetKl.toISOString()} />
        <TekstOmraade
          navn="note"
          etiket="Hvad er ændret, og hvorfor?"
          raekker={2}
          paakraevet={false}
          maksLaengde={1000}
        />
        <Knap>Udgiv</Knap>
      </Formular>
      <HandlingKnap sti={til('kasser')} variant="tertiaer" lille>
        Kassér kladden
      </HandlingKnap>
    </Panel>
  );
}

/** The template: what is in force, or the draft with what it changes. */
export function Skabelonside(p: Skabelonprops) {
  const { gaeldende, kladde, udgaver, redigerer } = p;
  const retter = redigerer && kladde !== null;
  return (
    <Skal
      titel="Skabelon for sager"
      krummer={[...KRUMMER, { tekst: 'Skabelon' }]}
      maerkat={kladde !== null && redigerer ? <Chip s="part">Kladde</Chip> : undefined}
      meta={<span>Gælder nu: {udgavenavn(gaeldende.nr)}</span>}
      vaerktoej={
        redigerer && kladde === null ? (
          <HandlingKnap sti={til('begynd')} lille ikon="edit">
            Begynd på ny udgave
          </HandlingKnap>
        ) : undefined
      }
      besked={<Fejlopsummering hindringer={p.hindringer} overskrift="Det kunne ikke gøres" />}
    >
      <Note>
        Nye sager følger den gældende skabelon. Sager, der er i gang, ændres kun, når nogen beder om det.
      </Note>
      {redigerer && kladde === null && udgaver[0]?.tilstand === 'kasseret' && (
        <p class="sag-under">
          <HandlingKnap sti={til('gendan')} variant="tertiaer" lille>
            Hent den kasserede kladde tilbage
          </HandlingKnap>
        </p>
      )}
      <div class="mb-stack sag-spalter">
        {retter && <Udgivelse {...p} kladde={kladde} />}
        {retter && <Faseform {...p} kladde={kladde} />}
        <Skabelonfaser skabelon={retter ? kladde.skabelon : gaeldende.skabelon} retter={retter} />
        <Panel id="udgaver" overskrift="Udgaver">
          <Liste
            punkter={[
              ...udgaver.map((u) => ({
                titel: <a href={paths.sagsskabelonUdgave({ nr: u.nr })}>Udgave {u.nr}</a>,
                under: u.note || undefined,
                side: (
                  <>
                    <Chip s={TILSTAND[u.tilstand][0]}>{TILSTAND[u.tilstand][1]}</Chip>{' '}
                    <span class="mb-small-text">{visTidspunkt(u.udgivetKl ?? u.rettetKl)}</span>
                  </>
                ),
              })),
              {
                titel: <a href={paths.sagsskabelonUdgave({ nr: 0 })}>Den medfølgende skabelon</a>,
                under:
                  'Faserne Idé og Afklaring og ni af punkterne er fra Den gode it-anskaffelse (KL og KOMBIT).',
              },
            ]}
          />
        </Panel>
      </div>
    </Skal>
  );
}

/** One edition, and what it changed. */
export function Udgaveside({
  nr,
  skabelon,
  forskel,
  fraNr,
  udgave,
}: {
  nr: number;
  skabelon: Skabelon;
  /** Null for the shipped one. */
  forskel: Skabelonforskel | null;
  fraNr: number;
  udgave: Udgave | null;
}) {
  const titel = nr === 0 ? 'Den medfølgende skabelon' : `Skabelon, udgave ${nr}`;
  return (
    <Skal
      titel={titel}
      krummer={[
        ...KRUMMER,
        { tekst: 'Skabelon', sti: paths.sagsskabelon() },
        { tekst: nr === 0 ? 'Medfølgende' : `Udgave ${nr}` },
      ]}
      maerkat={
        udgave ? <Chip s={TILSTAND[udgave.tilstand][0]}>{TILSTAND[udgave.tilstand][1]}</Chip> : undefined
      }
      meta={udgave ? <span>{visTidspunkt(udgave.udgivetKl ?? udgave.rettetKl)}</span> : undefined}
    >
      <div class="mb-stack">
        {forskel && (
          <Panel
            id="forskel"
            overskrift={`Ændret fra ${udgavenavn(fraNr)}`}
            under={udgave?.note || undefined}
          >
            <Skabelonforskelle forskel={forskel} />
          </Panel>
        )}
        <Skabelonfaser skabelon={skabelon} retter={false} />
        <Knaprad>
          <LinkKnap href={paths.sagsskabelon()} variant="sekundaer">
            Til skabelonen
          </LinkKnap>
        </Knaprad>
      </div>
    </Skal>
  );
}
