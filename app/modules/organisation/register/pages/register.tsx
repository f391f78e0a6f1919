import type { OrganisationsArt } from '../../../../kernel/adgang.ts';
import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visTal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import {
  Afkrydsning,
  Feltrad,
  Formular,
  Knaprad,
  RadioGruppe,
  TekstFelt,
  Valgliste,
} from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Konflikt } from '../../../../ui/konflikt.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Beskrivelse, Chip, Gitter, Liste, Panel } from '../../../../ui/status.tsx';
import { DataTabel, type Retning } from '../../../../ui/tabel.tsx';
import { ARTSNAVNE, erRedigerbar } from '../rules.ts';

interface Organisation {
  readonly id: number;
  readonly navn: string;
  readonly art: OrganisationsArt;
  readonly cvr: string | null;
  readonly kode: string | null;
  readonly region: string | null;
  readonly folketal: number | null;
  readonly nedlagt: boolean;
}

export interface RegisterProps {
  raekker: readonly Organisation[];
  ialt: number;
  arter: readonly { readonly vaerdi: string; readonly antal: number }[];
  regioner: readonly { readonly vaerdi: string; readonly navn: string; readonly antal: number }[];
  valg: {
    readonly q: string;
    readonly art: string;
    readonly region: string;
    readonly side: number;
    readonly sortering: { readonly noegle: string; readonly retning: Retning };
  };
  sidePr: number;
  /** The reader's own, marked in the list. */
  egen: number;
  kanOprette: boolean;
}

/** Everyone who takes part: kommuner, fællesskaber, samarbejder and suppliers. */
export function RegisterSide({
  raekker,
  ialt,
  arter,
  regioner,
  valg,
  sidePr,
  egen,
  kanOprette,
}: RegisterProps) {
  const antalFor = (art: string) => arter.find((a) => a.vaerdi === art)?.antal ?? 0;
  return (
    <Skal
      titel="Organisationer"
      meta="Kommuner, fællesskaber, samarbejder og leverandører"
      vaerktoej={
        kanOprette && (
          <>
            <LinkKnap variant="sekundaer" href={paths.nyOrganisation({ art: 'samarbejde' })}>
              Nyt samarbejde
            </LinkKnap>
            <LinkKnap href={paths.nyOrganisation({ art: 'leverandoer' })}>Ny leverandør</LinkKnap>
          </>
        )
      }
    >
      <DataTabel
        id="organisationer"
        overskrift="Register"
        kolonner={[
          {
            noegle: 'navn',
            overskrift: 'Navn',
            sorterbar: true,
            vis: (o) => (
              <>
                <a href={paths.organisation({ id: o.id })}>{o.navn}</a> {o.nedlagt && <Chip>Nedlagt</Chip>}
              </>
            ),
          },
          { noegle: 'art', overskrift: 'Art', sorterbar: true, vis: (o) => ARTSNAVNE[o.art] },
          { noegle: 'cvr', overskrift: 'CVR', sorterbar: true, vis: (o) => o.cvr ?? '–' },
          {
            noegle: 'kode',
            overskrift: 'Kommunekode',
            kort: 'Kode',
            sorterbar: true,
            vis: (o) => o.kode ?? '–',
          },
          { noegle: 'region', overskrift: 'Region', sorterbar: true, vis: (o) => o.region ?? '–' },
          {
            noegle: 'folketal',
            overskrift: 'Folketal',
            num: true,
            sorterbar: true,
            foerst: 'faldende',
            vis: (o) => (o.folketal === null ? '–' : visTal(o.folketal)),
          },
        ]}
        raekker={raekker}
        noegle={(o) => String(o.id)}
        fremhaev={(o) => o.id === egen}
        sortering={valg.sortering}
        side={{ nr: valg.side, pr: sidePr, ialt }}
        enhed={['organisation', 'organisationer']}
        filtre={[
          { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: valg.q, pladsholder: 'Navn, CVR eller kode' },
          {
            navn: 'art',
            etiket: 'Art',
            slags: 'valg',
            vaerdi: valg.art,
            valg: [
              { vaerdi: '', tekst: `Alle (${arter.reduce((sum, a) => sum + a.antal, 0)})` },
              ...Object.entries(ARTSNAVNE).map(([art, navn]) => ({
                vaerdi: art,
                tekst: `${navn} (${antalFor(art)})`,
              })),
            ],
          },
          {
            navn: 'region',
            etiket: 'Region',
            slags: 'valg',
            vaerdi: valg.region,
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              ...regioner.map((r) => ({ vaerdi: r.vaerdi, tekst: `${r.navn} (${r.antal})` })),
            ],
          },
        ]}
        eksport={{
          xlsx: paths.organisationerEksport({ format: 'xlsx' }),
          csv: paths.organisationerEksport({ format: 'csv' }),
        }}
        tom={{ overskrift: 'Ingen organisationer passer' }}
      />
    </Skal>
  );
}

const KRUMME = { tekst: 'Organisationer', sti: paths.organisationer() };

export interface OrganisationProps {
  organisation: Organisation & {
    readonly officieltNavn: string;
    readonly folketalAar: number | null;
    readonly medlemmer: readonly { readonly id: number; readonly navn: string }[];
    readonly samarbejder: readonly { readonly id: number; readonly navn: string }[];
  };
  kanRette: boolean;
  /** Organisations that can join; empty unless the reader may change the members. */
  mulige: readonly { readonly id: number; readonly navn: string }[];
}

function Medlemmer({ organisation: o, kanRette, mulige }: OrganisationProps) {
  return (
    <Panel id="medlemmer" overskrift="Med i samarbejdet" spalter={6}>
      {o.medlemmer.length === 0 ? (
        <p class="mb-small-text">Ingen endnu.</p>
      ) : (
        <Liste
          punkter={o.medlemmer.map((m) => ({
            titel: <a href={paths.organisation({ id: m.id })}>{m.navn}</a>,
            side: kanRette && (
              <HandlingKnap
                sti={paths.fjernOrganisationsmedlem({ id: o.id })}
                felter={{ organisation: String(m.id) }}
                variant="tertiaer"
                lille
                skjultTekst={m.navn}
              >
                Fjern
              </HandlingKnap>
            ),
          }))}
        />
      )}
      {kanRette && (
        <Formular sti={paths.organisationsmedlem({ id: o.id })} id="medlem">
          <Valgliste
            navn="organisation"
            etiket="Tilføj"
            tomtValg="Vælg organisation"
            valg={mulige.map((m) => ({ vaerdi: String(m.id), tekst: m.navn }))}
          />
          <Knaprad>
            <Knap variant="sekundaer">Tilføj til samarbejdet</Knap>
          </Knaprad>
        </Formular>
      )}
    </Panel>
  );
}

/** One organisation: the public facts about it. */
export function OrganisationSide(props: OrganisationProps) {
  const { organisation: o, kanRette } = props;
  return (
    <Skal
      titel={o.navn}
      maerkat={o.nedlagt ? <Chip>Nedlagt</Chip> : undefined}
      krummer={[KRUMME, { tekst: o.navn }]}
      meta={ARTSNAVNE[o.art]}
      vaerktoej={
        kanRette && (
          <>
            <LinkKnap variant="sekundaer" href={paths.inviterTilOrganisation({ id: o.id })} ikon="person-add">
              Tilføj person
            </LinkKnap>
            <LinkKnap href={paths.retOrganisation({ id: o.id })} ikon="edit">
              Ret
            </LinkKnap>
          </>
        )
      }
    >
      <Gitter>
        <Panel id="oplysninger" overskrift="Oplysninger" spalter={6}>
          <Beskrivelse
            par={[
              ['Officielt navn', o.officieltNavn || o.navn],
              ['CVR', o.cvr ?? 'Ikke oplyst'],
              ['Kommunekode', o.kode ?? undefined],
              ['Region', o.region ?? undefined],
              [
                'Folketal',
                o.folketal === null ? undefined : `${visTal(o.folketal)} (${o.folketalAar ?? 'år ukendt'})`,
              ],
            ]}
          />
        </Panel>
        {o.art === 'samarbejde' && <Medlemmer {...props} />}
        {o.samarbejder.length > 0 && (
          <Panel id="samarbejder" overskrift="Samarbejder" spalter={6}>
            <Liste
              punkter={o.samarbejder.map((s) => ({
                titel: <a href={paths.organisation({ id: s.id })}>{s.navn}</a>,
              }))}
            />
          </Panel>
        )}
      </Gitter>
    </Skal>
  );
}

export interface OrganisationsformProps {
  /** Null when it is a new one. */
  organisation: { id: number; navn: string; art: OrganisationsArt } | null;
  form: { vaerdier: Readonly<Record<string, Feltvaerdi>>; hindringer: readonly Hindring[] };
  konflikt: readonly Konfliktfelt[] | null;
}

export function OrganisationsformSide({ organisation, form, konflikt }: OrganisationsformProps) {
  const titel = organisation === null ? 'Ny organisation' : `Ret ${organisation.navn}`;
  return (
    <Skal
      titel={titel}
      krummer={[
        KRUMME,
        ...(organisation
          ? [{ tekst: organisation.navn, sti: paths.organisation({ id: organisation.id }) }]
          : []),
        { tekst: organisation ? 'Ret' : 'Ny' },
      ]}
      besked={konflikt && <Konflikt felter={konflikt} />}
    >
      <Panel id="organisation" overskrift="Oplysninger">
        <Formular
          sti={organisation ? paths.retOrganisation({ id: organisation.id }) : paths.nyOrganisation()}
          {...form}
          vagt
        >
          {organisation ? (
            <>
              <input type="hidden" name="art" value={organisation.art} />
              <input type="hidden" name="version" value={String(form.vaerdier.version)} />
            </>
          ) : (
            <RadioGruppe
              navn="art"
              etiket="Art"
              valg={Object.entries(ARTSNAVNE).flatMap(([art, tekst]) =>
                erRedigerbar(art as OrganisationsArt) ? [{ vaerdi: art, tekst }] : [],
              )}
            />
          )}
          <Feltrad>
            <TekstFelt navn="navn" etiket="Navn" hint="Som det vises i lister" autocomplete="off" />
            <TekstFelt navn="officieltNavn" etiket="Officielt navn" paakraevet={false} autocomplete="off" />
          </Feltrad>
          <TekstFelt
            navn="cvr"
            etiket="CVR"
            tegn={11}
            tastatur="numeric"
            hint="Otte cifre. Et samarbejde kan være uden."
            paakraevet={false}
          />
          {organisation && (
            <Afkrydsning navn="nedlagt" etiket="Nedlagt" hint="Ingen kan længere handle for organisationen" />
          )}
          <Knaprad>
            <Knap>Gem</Knap>
            <LinkKnap
              variant="sekundaer"
              href={organisation ? paths.organisation({ id: organisation.id }) : paths.organisationer()}
            >
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Formular>
      </Panel>
    </Skal>
  );
}
