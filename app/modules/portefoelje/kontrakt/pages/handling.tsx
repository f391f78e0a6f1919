/** The pages of single actions on a contract: an option, notice, systems, the contract above, a new contract. */
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { DatoFelt, Formular, Knaprad } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Beskrivelse, Chip, Liste, Panel } from '../../../../ui/status.tsx';
import { Feltinput } from '../../felt/pages/felt.tsx';
import type { Feltvaerdi } from '../../felt/rules.ts';
import type { Valgmuligheder } from '../../genstand/queries.ts';
import type { Kontraktfrister } from '../frister/rules.ts';
import type { Daekket, Fundet } from '../queries.ts';
import { FUNDNE_MAKS, NYFELTER } from '../rules.ts';

interface Hvilken {
  readonly id: number;
  readonly navn: string;
}

function krummer(k: Hvilken, her: string) {
  return [
    { tekst: 'Kontrakter', sti: paths.kontrakter() },
    { tekst: k.navn, sti: paths.kontrakt({ kontrakt: k.id }) },
    { tekst: her },
  ];
}

/** The end and the latest notice, before and after. */
function Virkning({ foer, efter }: { foer: Kontraktfrister; efter: Kontraktfrister }) {
  const vis = (d: string | null, ellers: string) => (d === null ? ellers : visDato(d));
  return (
    <Beskrivelse
      par={[
        ['Udløber nu', vis(foer.slut, 'ingen slutdato')],
        ['Udløber efter', <b>{vis(efter.slut, 'ingen slutdato')}</b>],
        ['Opsig senest efter', vis(efter.opsigSenest, '–')],
        ['Start genanskaffelse senest', vis(efter.startSenest, '–')],
      ]}
    />
  );
}

export interface Optionsideprops {
  readonly kontrakt: Hvilken;
  readonly foer: Kontraktfrister;
  readonly efter: Kontraktfrister;
  readonly brugt: number;
  readonly idag: string;
  /** Why it can't be used. */
  readonly stop: string | null;
  readonly hindringer: readonly Hindring[];
}

/** What using the next option means, and the button. */
export function Optionsside({ kontrakt, foer, efter, brugt, idag, stop, hindringer }: Optionsideprops) {
  const o = foer.option;
  return (
    <Skal
      titel={`Brug option – ${kontrakt.navn}`}
      overskrift="Brug option"
      krummer={krummer(kontrakt, 'Brug option')}
    >
      <Panel id="option" overskrift={kontrakt.navn}>
        {hindringer.map((h) => (
          <Besked slags="warning">
            <p>{h.besked}</p>
          </Besked>
        ))}
        {stop !== null ? (
          <p>{stop}</p>
        ) : (
          <>
            {o && o.senest < idag && (
              <Besked slags="warning" overskrift="Fristen er passeret">
                <p>
                  Optionen skulle være brugt senest {visDato(o.senest)}. Aftal det med leverandøren først.
                </p>
              </Besked>
            )}
            <p>Skriv her, når optionen er brugt over for leverandøren. Målbillede sender ikke noget.</p>
            <Virkning foer={foer} efter={efter} />
            <Knaprad>
              <HandlingKnap
                sti={paths.kontraktOption({ kontrakt: kontrakt.id })}
                felter={{ brugt: String(brugt) }}
              >
                Optionen er brugt
              </HandlingKnap>
              <LinkKnap href={paths.kontrakt({ kontrakt: kontrakt.id })} variant="sekundaer">
                Fortryd
              </LinkKnap>
            </Knaprad>
          </>
        )}
      </Panel>
    </Skal>
  );
}

export interface Opsigsideprops {
  readonly kontrakt: Hvilken;
  readonly foer: Kontraktfrister;
  /** What the day in the form would lead to; null where it isn't a day. */
  readonly efter: Kontraktfrister | null;
  readonly dato: string;
  readonly opsagt: string | null;
  readonly hindringer: readonly Hindring[];
}

/** When notice was given, and what that leads to before it is stored. */
export function Opsigsside({ kontrakt, foer, efter, dato, opsagt, hindringer }: Opsigsideprops) {
  const sti = paths.kontraktOpsig({ kontrakt: kontrakt.id });
  return (
    <Skal titel={`Opsig – ${kontrakt.navn}`} overskrift="Opsig" krummer={krummer(kontrakt, 'Opsig')}>
      <Panel id="opsig" overskrift={kontrakt.navn}>
        {opsagt !== null ? (
          <p>
            Aftalen er sagt op {visDato(opsagt)}. Ret datoen under{' '}
            <a href={`${paths.kontrakt({ kontrakt: kontrakt.id })}?ret=periode#periode`}>
              Periode, optioner og opsigelse
            </a>
            .
          </p>
        ) : (
          <>
            <p>Skriv den dag, opsigelsen er afgivet til leverandøren. Målbillede sender ikke noget.</p>
            <form method="get" action={sti} class="kontrakt-vis">
              <label class="form-label" for="vis-dato">
                Se virkningen af en dag
              </label>
              <input type="date" id="vis-dato" name="dato" class="form-input mb-date" value={dato} />
              <Knap variant="sekundaer" lille>
                Vis
              </Knap>
            </form>
            {efter && (
              <>
                <h3>Opsagt {visDato(dato)}</h3>
                <Virkning foer={foer} efter={efter} />
                <ol>
                  {efter.trin
                    .filter((t) => t.om === 'slut')
                    .map((t) => (
                      <li>{t.tekst}</li>
                    ))}
                </ol>
              </>
            )}
            <Formular id="form-opsig" sti={sti} vaerdier={{ dato }} hindringer={hindringer}>
              <DatoFelt navn="dato" etiket="Opsagt den" />
              <Knaprad>
                <Knap>Aftalen er sagt op</Knap>
                <LinkKnap href={paths.kontrakt({ kontrakt: kontrakt.id })} variant="sekundaer">
                  Fortryd
                </LinkKnap>
              </Knaprad>
            </Formular>
          </>
        )}
      </Panel>
    </Skal>
  );
}

function Soegning({ sti, q, etiket }: { sti: string; q: string; etiket: string }) {
  return (
    <search>
      <form method="get" action={sti} class="kontrakt-vis">
        <label class="form-label" for="vaelg-q">
          {etiket}
        </label>
        <input type="search" id="vaelg-q" name="q" class="form-input input-char-27" value={q} />
        <Knap variant="sekundaer" lille>
          Søg
        </Knap>
      </form>
    </search>
  );
}

export interface Systemvalgprops {
  readonly kontrakt: Hvilken;
  readonly daekkede: readonly Daekket[];
  readonly fundne: readonly Fundet[];
  readonly q: string;
  readonly hindringer: readonly Hindring[];
}

/** Which systems the contract covers, and which of them have it as their main contract. */
export function Systemvalgside({ kontrakt, daekkede, fundne, q, hindringer }: Systemvalgprops) {
  const handling = (h: string) => paths.kontraktHandling({ kontrakt: kontrakt.id, handling: h });
  return (
    <Skal titel={`Systemer – ${kontrakt.navn}`} overskrift="Systemer" krummer={krummer(kontrakt, 'Systemer')}>
      {hindringer.map((h) => (
        <Besked slags="warning">
          <p>{h.besked}</p>
        </Besked>
      ))}
      <Panel
        id="daekkede"
        overskrift="På kontrakten"
        under="Hovedkontrakten siger, om systemet har en aftale, der gælder. Et system har én."
      >
        {daekkede.length === 0 ? (
          <p class="mb-muted">Ingen endnu.</p>
        ) : (
          <Liste
            punkter={daekkede.map((s) => ({
              titel: (
                <>
                  <a href={paths.systembrug({ brug: s.brugId })}>{s.navn}</a>{' '}
                  {s.hoved && <Chip s="brand">Hovedkontrakt</Chip>}
                </>
              ),
              side: (
                <>
                  <HandlingKnap
                    sti={handling('system-hoved')}
                    felter={{ system: String(s.brugId) }}
                    variant="tertiaer"
                    lille
                    skjultTekst={s.navn}
                  >
                    {s.hoved ? 'Ikke hovedkontrakt' : 'Gør til hovedkontrakt'}
                  </HandlingKnap>
                  <HandlingKnap
                    sti={handling('system-fjern')}
                    felter={{ system: String(s.brugId) }}
                    variant="tertiaer"
                    lille
                    skjultTekst={s.navn}
                  >
                    Fjern
                  </HandlingKnap>
                </>
              ),
            }))}
          />
        )}
      </Panel>
      <Panel id="andre" overskrift="Tilføj et system">
        <Soegning
          sti={paths.kontraktSystemer({ kontrakt: kontrakt.id })}
          q={q}
          etiket="Søg i jeres systemer"
        />
        <Fundliste
          fundne={fundne}
          tom="Ingen systemer passer."
          knap={(f) => (
            <HandlingKnap
              sti={handling('system')}
              felter={{ system: String(f.id) }}
              variant="sekundaer"
              lille
              skjultTekst={f.navn}
            >
              Tilføj
            </HandlingKnap>
          )}
        />
      </Panel>
    </Skal>
  );
}

function Fundliste({
  fundne,
  tom,
  knap,
}: {
  fundne: readonly Fundet[];
  tom: string;
  knap: (f: Fundet) => preact.ComponentChildren;
}) {
  if (fundne.length === 0) return <p class="mb-muted">{tom}</p>;
  return (
    <>
      <Liste punkter={fundne.map((f) => ({ titel: f.navn, under: f.under || undefined, side: knap(f) }))} />
      {fundne.length >= FUNDNE_MAKS && (
        <p class="mb-small-text">De første {FUNDNE_MAKS} er vist. Søg for at finde andre.</p>
      )}
    </>
  );
}

export interface Overvalgprops {
  readonly kontrakt: Hvilken;
  readonly nu: Hvilken | null;
  readonly fundne: readonly Fundet[];
  readonly q: string;
  readonly hindringer: readonly Hindring[];
}

/** Which contract this one is a supplement to. */
export function Overvalgside({ kontrakt, nu, fundne, q, hindringer }: Overvalgprops) {
  const sti = paths.kontraktHandling({ kontrakt: kontrakt.id, handling: 'overordnet' });
  return (
    <Skal
      titel={`Overordnet kontrakt – ${kontrakt.navn}`}
      overskrift="Overordnet kontrakt"
      krummer={krummer(kontrakt, 'Overordnet kontrakt')}
    >
      {hindringer.map((h) => (
        <Besked slags="warning">
          <p>{h.besked}</p>
        </Besked>
      ))}
      <Panel
        id="nu"
        overskrift="Nu"
        under="Et tillæg uden egne datoer følger den overordnede. Kontrakter under denne kan ikke vælges."
      >
        {nu === null ? (
          <p class="mb-muted">Kontrakten er ikke et tillæg.</p>
        ) : (
          <Liste
            punkter={[
              {
                titel: <a href={paths.kontrakt({ kontrakt: nu.id })}>{nu.navn}</a>,
                side: (
                  <HandlingKnap
                    sti={sti}
                    felter={{ over: '' }}
                    variant="tertiaer"
                    lille
                    skjultTekst={nu.navn}
                  >
                    Ikke et tillæg til den
                  </HandlingKnap>
                ),
              },
            ]}
          />
        )}
      </Panel>
      <Panel id="andre" overskrift="Vælg en kontrakt">
        <Soegning
          sti={paths.kontraktOverordnet({ kontrakt: kontrakt.id })}
          q={q}
          etiket="Søg i jeres kontrakter"
        />
        <Fundliste
          fundne={fundne}
          tom="Ingen kontrakter passer."
          knap={(f) => (
            <HandlingKnap
              sti={sti}
              felter={{ over: String(f.id) }}
              variant="sekundaer"
              lille
              skjultTekst={f.navn}
            >
              Vælg
            </HandlingKnap>
          )}
        />
      </Panel>
    </Skal>
  );
}

export interface Nysideprops {
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly valg: Valgmuligheder;
  readonly hindringer: readonly Hindring[];
}

/** A new contract: what one knows at once; the rest is written on its page. */
export function Nyside({ vaerdier, valg, hindringer }: Nysideprops) {
  return (
    <Skal
      titel="Ny kontrakt"
      krummer={[{ tekst: 'Kontrakter', sti: paths.kontrakter() }, { tekst: 'Ny kontrakt' }]}
      meta="Skriv det, du ved nu. Optioner, betalinger, systemer og filer kommer på kontraktens egen side."
    >
      <Panel id="ny" overskrift="Kontrakten">
        <Formular id="form-ny" sti={paths.kontraktNy()} hindringer={hindringer} vagt>
          <div class="genstand-felter">
            {Object.entries(NYFELTER).map(([navn, felt]) => (
              <Feltinput
                navn={navn}
                felt={felt}
                vaerdi={vaerdier[navn] ?? ''}
                enheder={valg.enheder}
                forslag={valg.forslag[navn]}
              />
            ))}
          </div>
          <Knaprad>
            <Knap ikon="save">Opret kontrakten</Knap>
            <LinkKnap href={paths.kontrakter()} variant="sekundaer">
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Formular>
      </Panel>
    </Skal>
  );
}
