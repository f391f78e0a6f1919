import { type OrganisationsArt, ROLLER, type Rolle, rollerFor } from '../../../../kernel/adgang.ts';
import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Fejlopsummering } from '../../../../ui/fds/fejlopsummering.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import {
  Afkrydsning,
  AfkrydsningsGruppe,
  Feltrad,
  Formular,
  Knaprad,
  TekstFelt,
  Valgliste,
} from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Konflikt } from '../../../../ui/konflikt.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Beskrivelse, Chip, type ChipSlags, Gitter, Note, Panel } from '../../../../ui/status.tsx';
import { DataTabel, type Retning } from '../../../../ui/tabel.tsx';
import type { Enhedsvalg } from '../../enheder/rules.ts';
import { type Personstatus, personstatus, STATUSNAVNE, type Tildelt } from '../rules.ts';

const STATUSCHIP: Readonly<Record<Personstatus, ChipSlags>> = {
  aktiv: 'ok',
  inviteret: 'info',
  fjernet: 'neutral',
  slettet: 'neutral',
};

function Status({ status }: { status: Personstatus }) {
  return <Chip s={STATUSCHIP[status]}>{STATUSNAVNE[status]}</Chip>;
}

interface Person {
  readonly id: string;
  readonly navn: string;
  readonly email: string;
  readonly hjem: string | null;
  readonly hjemme: boolean;
  readonly linket: boolean;
  readonly ophoert: boolean;
  readonly slettet: boolean;
  readonly oprettetKl: Date;
}

export interface PersonlisteProps {
  art: OrganisationsArt;
  raekker: readonly (Person & { readonly enhed: string | null; readonly roller: readonly Rolle[] })[];
  ialt: number;
  valg: {
    readonly q: string;
    readonly rolle: string;
    readonly enhed: number | null;
    readonly fjernede: boolean;
    readonly side: number;
    readonly sortering: { readonly noegle: string; readonly retning: Retning };
  };
  sidePr: number;
  enheder: readonly Enhedsvalg[];
}

/** Everyone who belongs to the organisation, with roles. */
export function PersonlisteSide({ art, raekker, ialt, valg, sidePr, enheder }: PersonlisteProps) {
  return (
    <Skal
      titel="Personer"
      meta="Hvem der kan handle for jer, og med hvilke roller"
      vaerktoej={
        <LinkKnap href={paths.nyPerson()} ikon="person-add">
          Tilføj person
        </LinkKnap>
      }
    >
      <DataTabel
        id="personer"
        overskrift={valg.fjernede ? 'Fjernede personer' : 'Personer i organisationen'}
        kolonner={[
          {
            noegle: 'navn',
            overskrift: 'Navn',
            sorterbar: true,
            vis: (p) => <a href={paths.person({ id: p.id })}>{p.navn}</a>,
          },
          { noegle: 'email', overskrift: 'E-mail', sorterbar: true, vis: (p) => p.email || '–' },
          { noegle: 'enhed', overskrift: 'Enhed', sorterbar: true, vis: (p) => p.enhed ?? '–' },
          {
            noegle: 'roller',
            overskrift: 'Roller',
            vis: (p) => p.roller.map((r) => ROLLER[r].navn).join(', ') || 'Ingen rolle endnu',
          },
          { noegle: 'status', overskrift: 'Status', vis: (p) => <Status status={personstatus(p)} /> },
          {
            noegle: 'oprettet',
            overskrift: 'Tilføjet',
            sorterbar: true,
            foerst: 'faldende',
            vis: (p) => visTidspunkt(p.oprettetKl),
          },
        ]}
        raekker={raekker}
        noegle={(p) => p.id}
        sortering={valg.sortering}
        side={{ nr: valg.side, pr: sidePr, ialt }}
        enhed={['person', 'personer']}
        filtre={[
          { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: valg.q, pladsholder: 'Navn eller e-mail' },
          {
            navn: 'rolle',
            etiket: 'Rolle',
            slags: 'valg',
            vaerdi: valg.rolle,
            valg: [
              { vaerdi: '', tekst: 'Alle roller' },
              ...rollerFor(art).map((r) => ({ vaerdi: r, tekst: ROLLER[r].navn })),
            ],
          },
          {
            navn: 'enhed',
            etiket: 'Enhed',
            slags: 'valg',
            vaerdi: String(valg.enhed ?? ''),
            valg: [
              { vaerdi: '', tekst: 'Alle enheder' },
              ...enheder.map((e) => ({ vaerdi: String(e.id), tekst: e.navn })),
            ],
          },
          {
            navn: 'vis',
            etiket: 'Vis',
            slags: 'valg',
            vaerdi: valg.fjernede ? 'fjernede' : '',
            valg: [
              { vaerdi: '', tekst: 'Nuværende' },
              { vaerdi: 'fjernede', tekst: 'Fjernede' },
            ],
          },
        ]}
        eksport={{
          xlsx: paths.personerEksport({ format: 'xlsx' }),
          csv: paths.personerEksport({ format: 'csv' }),
        }}
        tom={{ overskrift: valg.fjernede ? 'Ingen er fjernet' : 'Ingen personer passer' }}
      />
    </Skal>
  );
}

interface FormProps {
  vaerdier: Readonly<Record<string, Feltvaerdi>>;
  hindringer: readonly Hindring[];
}

function enhedsfelt(enheder: readonly Enhedsvalg[]) {
  return (
    <Valgliste
      navn="enhedId"
      etiket="Enhed"
      paakraevet={false}
      tomtValg="Ingen enhed"
      valg={enheder.map((e) => ({ vaerdi: String(e.id), tekst: e.navn }))}
    />
  );
}

export interface NyPersonProps {
  art: OrganisationsArt;
  organisation: { id: number; navn: string };
  enheder: readonly Enhedsvalg[];
  hjem: readonly { id: number; navn: string }[];
  form: FormProps;
  /** Where the form is sent; the shared operator invites to other organisations too. */
  sti: string;
  krummer: readonly { tekst: string; sti?: string }[];
}

export function NyPersonSide({ art, organisation, enheder, hjem, form, sti, krummer }: NyPersonProps) {
  return (
    <Skal titel="Tilføj person" krummer={krummer} meta={`Til ${organisation.navn}`}>
      <Panel id="person" overskrift="Hvem og hvad">
        <Formular sti={sti} {...form} vagt>
          <Feltrad>
            <TekstFelt navn="navn" etiket="Navn" autocomplete="off" />
            <TekstFelt
              navn="email"
              etiket="E-mail"
              type="email"
              autocomplete="off"
              hint="Den adresse, personen har i sin organisations login"
            />
          </Feltrad>
          <Feltrad>
            <Valgliste
              navn="hjemId"
              etiket="Personen logger ind hos"
              hint="Vælg en anden, hvis personen er ansat dér og også skal handle for jer"
              valg={hjem.map((h) => ({ vaerdi: String(h.id), tekst: h.navn }))}
            />
            {enheder.length > 0 && enhedsfelt(enheder)}
          </Feltrad>
          <AfkrydsningsGruppe
            navn="roller"
            etiket="Roller"
            paakraevet={false}
            valg={rollerFor(art).map((r) => ({ vaerdi: r, tekst: ROLLER[r].navn }))}
          />
          <Knaprad>
            <Knap>Tilføj person</Knap>
            <LinkKnap variant="sekundaer" href={krummer[0]?.sti ?? paths.personer()}>
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Formular>
      </Panel>
    </Skal>
  );
}

export interface PersonProps {
  person: Person & { readonly tildelt: readonly Tildelt[] };
  art: OrganisationsArt;
  enheder: readonly Enhedsvalg[];
  form: FormProps;
  konflikt: readonly Konfliktfelt[] | null;
  /** Why an action on the page was refused. */
  afvist: readonly Hindring[];
  /** It's oneself: one can't be erased by oneself. */
  digSelv: boolean;
}

function Rettelser({ person, art, enheder, form }: PersonProps) {
  const fraLogin = new Set(person.tildelt.filter((t) => t.kilde === 'login').map((t) => t.rolle));
  const laast = !person.hjemme || person.linket;
  return (
    <Panel id="rettigheder" overskrift="Enhed og roller" spalter={7}>
      <Formular sti={paths.person({ id: person.id })} {...form} vagt>
        <input type="hidden" name="version" value={String(form.vaerdier.version)} />
        {!laast && (
          <Feltrad>
            <TekstFelt navn="navn" etiket="Navn" autocomplete="off" />
            <TekstFelt navn="email" etiket="E-mail" type="email" autocomplete="off" />
          </Feltrad>
        )}
        {enhedsfelt(enheder)}
        <AfkrydsningsGruppe
          navn="roller"
          etiket="Roller"
          paakraevet={false}
          valg={rollerFor(art).map((r) => ({
            vaerdi: r,
            tekst: ROLLER[r].navn,
            ...(fraLogin.has(r) ? { deaktiveret: true, hint: 'Gives af jeres login' } : {}),
          }))}
        />
        <Knaprad>
          <Knap>Gem</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

function Adgang({ person, digSelv }: PersonProps) {
  const id = { id: person.id };
  return (
    <Panel id="adgang" overskrift="Adgang og data" spalter={5}>
      <Beskrivelse
        par={[
          ['E-mail', person.email || '–'],
          ['Logger ind hos', person.hjem ?? '–'],
          ['Tilføjet', visTidspunkt(person.oprettetKl)],
        ]}
      />
      <div class="mb-buttons">
        {person.ophoert ? (
          <HandlingKnap sti={paths.genindsaetPerson(id)}>Sæt ind igen</HandlingKnap>
        ) : (
          <HandlingKnap sti={paths.fjernPerson(id)} variant="sekundaer">
            Fjern fra organisationen
          </HandlingKnap>
        )}
        {person.hjemme && person.linket && (
          <HandlingKnap
            sti={paths.nulstilPerson(id)}
            variant="sekundaer"
            bekraeft="Nulstil personens tilknytning til login? Personen logges ud."
          >
            Nulstil login
          </HandlingKnap>
        )}
        {person.hjemme && !digSelv && (
          <LinkKnap href={paths.sletPerson(id)} variant="sekundaer" ikon="delete">
            Slet persondata
          </LinkKnap>
        )}
      </div>
      {!person.hjemme && (
        <p class="mb-small-text">
          Navn, e-mail og sletning styres af {person.hjem ?? 'personens egen organisation'}.
        </p>
      )}
    </Panel>
  );
}

/** One person: what they may do here, and their data. */
export function PersonSide(props: PersonProps) {
  const { person, konflikt, afvist } = props;
  return (
    <Skal
      titel={person.navn}
      maerkat={<Status status={personstatus(person)} />}
      krummer={[{ tekst: 'Personer', sti: paths.personer() }, { tekst: person.navn }]}
      besked={
        <>
          {konflikt && <Konflikt felter={konflikt} />}
          <Fejlopsummering hindringer={afvist} formularId="person" overskrift="Det kan ikke lade sig gøre" />
        </>
      }
    >
      {person.slettet ? (
        <Note>Personens data er slettet. Rækken står her, så historikken stadig hænger sammen.</Note>
      ) : (
        <Gitter>
          {person.ophoert ? (
            <Panel id="fjernet" overskrift="Fjernet fra organisationen" spalter={7}>
              <p>
                Personen kan ikke længere handle for jer. Sættes personen ind igen, er roller og enhed de
                samme som før.
              </p>
            </Panel>
          ) : (
            <Rettelser {...props} />
          )}
          <Adgang {...props} />
        </Gitter>
      )}
    </Skal>
  );
}

export function SletPersonSide({ person, form }: { person: { id: string; navn: string }; form: FormProps }) {
  return (
    <Skal
      titel="Slet persondata"
      krummer={[
        { tekst: 'Personer', sti: paths.personer() },
        { tekst: person.navn, sti: paths.person({ id: person.id }) },
        { tekst: 'Slet persondata' },
      ]}
    >
      <Panel id="slet" overskrift={`Slet data om ${person.navn}`}>
        <p>
          Navn, e-mail og tilknytning til login slettes, alle roller i alle organisationer ophører, og
          personen logges ud. Det, personen har gjort, bliver stående som gjort af »Slettet person«.
        </p>
        <Note kraever>Det kan ikke fortrydes.</Note>
        <Formular sti={paths.sletPerson({ id: person.id })} id="slet-form" {...form}>
          <Afkrydsning navn="bekraeft" etiket={`Ja, slet data om ${person.navn}`} />
          <Knaprad>
            <Knap variant="advarsel">Slet for altid</Knap>
            <LinkKnap variant="sekundaer" href={paths.person({ id: person.id })}>
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Formular>
      </Panel>
    </Skal>
  );
}
