/** Panels that the pages of systems, contracts and registrations share: people, references, what was just done. */
import { maa, ROLLER, type Rolle } from '../../../../kernel/adgang.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Details } from '../../../../ui/fds/details.tsx';
import { HandlingKnap, Knap } from '../../../../ui/fds/knap.tsx';
import { Afkrydsning, Formular, Knaprad, TekstFelt, Valgliste } from '../../../../ui/form.tsx';
import { Beskrivelse, Chip, Liste, Panel } from '../../../../ui/status.tsx';
import { type Feltgruppe, GRUPPER, type Henvisning } from '../../felt/rules.ts';
import { erAdresse, henvisningerAf, OMTALE } from '../rules.ts';
import { type Genstandsvisning, maaRette } from '../visning.ts';

export interface Tilfoejprops {
  readonly v: Genstandsvisning;
  /** The action of the page that the form is sent to. */
  readonly hvad: string;
  readonly tekst: string;
  readonly knap?: string;
  readonly children: preact.ComponentChildren;
}

/** A form for adding one thing, folded away until it is asked for or comes back with an error. */
export function Tilfoej({ v, hvad, tekst, knap = 'Tilføj', children }: Tilfoejprops) {
  const fejl = v.tilbage?.hvad === hvad ? v.tilbage : null;
  return (
    <details class="details" id={`ny-${hvad}`} open={fejl !== null}>
      <summary class="details-summary">{tekst}</summary>
      <div class="details-text">
        <Formular
          id={`form-${hvad}`}
          sti={v.sider.handling(hvad)}
          vaerdier={fejl?.vaerdier}
          hindringer={fejl?.hindringer}
        >
          {children}
          <Knaprad>
            <Knap ikon="plus">{knap}</Knap>
          </Knaprad>
        </Formular>
      </div>
    </details>
  );
}

export interface Fjernprops {
  readonly v: Genstandsvisning;
  readonly handling: string;
  readonly felter: Readonly<Record<string, string>>;
  /** What is taken away, for those who don't see it beside the button. */
  readonly navn: string;
  /** Whose right it goes by; default the thing's own. */
  readonly gruppe?: Feltgruppe;
}

export function Fjern({ v, handling, felter, navn, gruppe }: Fjernprops) {
  return (
    maaRette(v, gruppe) && (
      <HandlingKnap
        sti={v.sider.handling(handling)}
        felter={felter}
        variant="tertiaer"
        lille
        skjultTekst={navn}
      >
        Fjern
      </HandlingKnap>
    )
  );
}

/** Above the page: that an action was refused, that the thing has been removed, or that an action can be undone. */
export function Foroven({ v }: { v: Genstandsvisning }) {
  // What a form says at its fields isn't said here too.
  const hindringer = v.tilbage?.hindringer.filter((h) => h.felt === undefined) ?? [];
  return (
    <>
      {hindringer.length > 0 && (
        <Besked slags="warning" overskrift="Det kunne ikke lade sig gøre">
          {hindringer.map((h) => (
            <p key={h.besked}>{h.besked}</p>
          ))}
        </Besked>
      )}
      {v.genstand.fjernet ? (
        <Fjernet v={v} />
      ) : (
        hindringer.length === 0 && v.netop !== null && <KanFortrydes v={v} netop={v.netop} />
      )}
    </>
  );
}

function Fjernet({ v }: { v: Genstandsvisning }) {
  const { bestemt, den, opret } = OMTALE[v.art];
  const stort = (t: string) => `${t.charAt(0).toUpperCase()}${t.slice(1)}`;
  return (
    <Besked slags="warning" overskrift={`${stort(bestemt)} er fjernet fra porteføljen`}>
      <p>{`${stort(den)} står ikke i lister og tal. Alt om ${den} er gemt.`}</p>
      {maa(v.aktoer, opret) && (
        <HandlingKnap sti={v.sider.handling('gendan')} variant="sekundaer" lille>
          Sæt {den} tilbage
        </HandlingKnap>
      )}
    </Besked>
  );
}

function KanFortrydes({ v, netop }: { v: Genstandsvisning; netop: number }) {
  return (
    <Besked slags="info">
      <p>Ændringen kan fortrydes, så længe ingen har rettet det samme igen.</p>
      <HandlingKnap
        sti={v.sider.handling('fortryd')}
        felter={{ historik: String(netop) }}
        variant="sekundaer"
        lille
      >
        Fortryd
      </HandlingKnap>
    </Besked>
  );
}

/** Who has which role, and giving and taking roles. */
export function Rollepanel({ v }: { v: Genstandsvisning }) {
  const { rollegruppe, roller } = OMTALE[v.art];
  return (
    <Panel id="roller" overskrift="Personer og roller">
      {v.roller.length === 0 ? (
        <p class="mb-muted">Ingen har en rolle endnu.</p>
      ) : (
        <Liste
          punkter={v.roller.map((r) => ({
            titel: <b>{r.navn}</b>,
            under: r.rolle,
            side: (
              <Fjern
                v={v}
                handling="rolle-fjern"
                gruppe={rollegruppe}
                felter={{ id: String(r.id) }}
                navn={`${r.navn}, ${r.rolle}`}
              />
            ),
          }))}
        />
      )}
      {maaRette(v, rollegruppe) && (
        <Tilfoej v={v} hvad="rolle" tekst="Tilføj en person">
          <TekstFelt navn="rolle" etiket="Rolle" forslag={roller} maksLaengde={100} />
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

/** A link where there is an address that a browser opens; what KITOS or a spreadsheet has may be anything. */
export function Adresselink({ url, tekst }: { url: string; tekst: string }) {
  return erAdresse(url) ? <a href={url}>{tekst}</a> : <b>{tekst}</b>;
}

/** How a reference is read, as an item of a list. */
export function henvisningspunkt(h: Henvisning) {
  return {
    titel: (
      <>
        <Adresselink url={h.url} tekst={h.titel} />
        {h.hoved && (
          <>
            {' '}
            <Chip s="brand">Hovedhenvisning</Chip>
          </>
        )}
      </>
    ),
    under: h.dokumentId === '' ? undefined : `Dokument eller sag ${h.dokumentId}`,
  };
}

/** References to the ESDH and other places. */
export function Henvisningspanel({ v }: { v: Genstandsvisning }) {
  const alle = henvisningerAf(v.genstand.vaerdier.henvisninger);
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
      {maaRette(v) && (
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

/** Which roles may change what, in words; a right that isn't a group's is given with its roles. */
export function HvemMaaHvad({
  grupper,
  andre = [],
  children,
}: {
  readonly grupper: readonly (readonly [string, Feltgruppe])[];
  readonly andre?: readonly (readonly [string, readonly Rolle[]])[];
  readonly children?: preact.ComponentChildren;
}) {
  const alle = [...grupper.map(([titel, g]) => [titel, GRUPPER[g].roller] as const), ...andre];
  return (
    <Panel id="hvem" overskrift="Hvem må hvad">
      <p>Alle i kommunen kan læse siden.</p>
      <Details titel="Hvem må rette">
        {children !== undefined && <p>{children}</p>}
        <Beskrivelse
          par={alle.map(([titel, roller]) => [titel, roller.map((r) => ROLLER[r].navn).join(', ')])}
        />
      </Details>
    </Panel>
  );
}
