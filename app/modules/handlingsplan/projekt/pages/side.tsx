import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visBytes, visDag, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Details } from '../../../../ui/fds/details.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Fejlopsummering, FilFelt, Formular, TekstFelt } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Beskrivelse, Gitter, Note, Panel } from '../../../../ui/status.tsx';
import type { Billede } from '../queries.ts';
import {
  BILLEDE_GEMMES_DAGE,
  erGammel,
  erOffentlig,
  MAKS_BILLEDER,
  manglerForDeling,
  OMKOSTNINGER,
  type Projekt,
  SLAGS,
  TEMAER,
  visEffekt,
  visPeriode,
} from '../rules.ts';
import type { Foelgestand, Ogsaa, Spoergsmaal } from '../samtale/queries.ts';
import { GEOGRAFIKILDE, visPunkt } from '../sted/rules.ts';
import {
  Broedtekst,
  Gammelchip,
  Kildenote,
  KORTKRUMME,
  Statuschip,
  Stedskort,
  Tekstafsnit,
  Tilstandschip,
} from './faelles.tsx';
import { Skjulform } from './moderation.tsx';
import { Anmeldform, Ogsaapanel, Spoergsmaalspanel } from './samtale.tsx';

/** A form on the page that came back. */
export interface Tilbage {
  readonly form: string;
  readonly vaerdier: Readonly<Record<string, string>>;
  readonly hindringer: readonly Hindring[];
}

/** What the reader may do on the page. */
export interface Adkomst {
  readonly ejer: boolean;
  readonly deltager: boolean;
  /** May say »det gør vi også« for its house. */
  readonly husstand: boolean;
  readonly moderator: boolean;
  /** Not logged in. */
  readonly gaest: boolean;
  readonly organisationId: number | null;
}

export interface ProjektsideProps {
  readonly projekt: Projekt;
  readonly billeder: readonly Billede[];
  readonly spoergsmaal: readonly Spoergsmaal[];
  readonly ogsaa: readonly Ogsaa[];
  readonly egneDelte: readonly { readonly id: number; readonly titel: string }[];
  readonly foelg: Foelgestand;
  readonly adkomst: Adkomst;
  readonly idag: string;
  readonly billedeMaks: number;
  readonly tilbage: Tilbage | null;
  /** Why an action was refused. */
  readonly afslag: readonly Hindring[];
}

const skridtsti = (p: Projekt, handling: string) => paths.projektSkridt({ projekt: p.id, handling });

/** How the owner's project stands, and what is to be done about it. */
function Ejerlinje({ projekt: p, idag }: { projekt: Projekt; idag: string }) {
  const mangler = manglerForDeling(p.indhold);
  const felter = { laas: String(p.laas) };
  if (p.tilstand === 'slettet')
    return (
      <Besked slags="warning" overskrift="Kladden er slettet">
        <HandlingKnap sti={skridtsti(p, 'gendan')} variant="sekundaer" lille>
          Hent tilbage
        </HandlingKnap>
      </Besked>
    );
  if (p.skjultKl !== null)
    return (
      <Besked slags="warning" overskrift="Sekretariatet har skjult projektet">
        <p>
          Kun I og sekretariatet kan se det. Grund: {p.skjultGrund} Ret projektet; så kan sekretariatet vise
          det igen.
        </p>
        {p.tilstand !== 'delt' && (
          <div class="projekt-knapper">
            <HandlingKnap
              sti={skridtsti(p, p.tilstand === 'trukket' ? 'fortryd_traek' : 'del')}
              felter={felter}
              lille
              ikon="share"
            >
              Del igen, stadig skjult
            </HandlingKnap>
          </div>
        )}
      </Besked>
    );
  if (p.tilstand === 'delt')
    return erGammel({ ...p, status: p.indhold.status }, idag) ? (
      <Besked slags="warning" overskrift="Er det stadig rigtigt?">
        <p>Ingen har rettet eller bekræftet projektet siden {visDag(p.bekraeftetKl)}.</p>
        <div class="projekt-knapper">
          <HandlingKnap sti={skridtsti(p, 'bekraeft')} lille ikon="check">
            Stadig rigtig
          </HandlingKnap>
          <LinkKnap variant="sekundaer" lille href={paths.projektRet({ projekt: p.id })}>
            Ret projektet
          </LinkKnap>
        </div>
      </Besked>
    ) : null;
  return (
    <Besked
      slags="info"
      overskrift={
        p.tilstand === 'kladde' ? 'Sådan kommer projektet til at se ud' : 'Projektet er trukket tilbage'
      }
    >
      <p>Kun jeres egen organisation kan se det nu.</p>
      {mangler.length > 0 ? (
        <>
          <p>Før det kan deles:</p>
          <ul>
            {mangler.map((h) => (
              <li>
                <a href={`${paths.projektRet({ projekt: p.id })}#felt-${h.felt}`}>{h.besked}</a>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <div class="projekt-knapper">
          <HandlingKnap
            sti={skridtsti(p, p.tilstand === 'trukket' ? 'fortryd_traek' : 'del')}
            felter={felter}
            lille
            ikon="share"
          >
            {p.tilstand === 'trukket' ? 'Del igen' : 'Del med alle'}
          </HandlingKnap>
        </div>
      )}
    </Besked>
  );
}

function Ejerknapper({ projekt: p }: { projekt: Projekt }) {
  const tom = p.tilstand === 'kladde' || p.tilstand === 'trukket';
  return (
    <>
      {p.tilstand !== 'slettet' && (
        <LinkKnap href={paths.projektRet({ projekt: p.id })} variant="sekundaer" lille ikon="edit">
          Ret
        </LinkKnap>
      )}
      {p.tilstand === 'delt' && (
        <HandlingKnap sti={skridtsti(p, 'traek')} variant="sekundaer" lille>
          Træk tilbage
        </HandlingKnap>
      )}
      {tom && (
        <HandlingKnap sti={skridtsti(p, 'slet')} variant="sekundaer" lille ikon="delete">
          Slet
        </HandlingKnap>
      )}
    </>
  );
}

function Foelgknap({ projekt, foelg }: { projekt: Projekt; foelg: Foelgestand }) {
  return (
    <HandlingKnap
      sti={paths.projektFoelg({ projekt: projekt.id })}
      felter={{ foelg: foelg.jeg ? 'nej' : 'ja' }}
      variant="sekundaer"
      lille
      ikon={foelg.jeg ? 'star-fill' : 'star'}
    >
      {foelg.jeg ? 'Følg ikke mere' : 'Følg'}
    </HandlingKnap>
  );
}

const ALT_ETIKET = 'Hvad ser man på billedet?';
const ALT_HINT = 'Læses op for dem, der ikke kan se det, og står under billedet.';
export const ALT_MAKS = 200;

/** The words for a picture, written anew. */
function Billedtekstform({
  billede: b,
  sti,
  tilbage,
}: {
  billede: Billede;
  sti: string;
  tilbage: Tilbage | null;
}) {
  const id = `billedtekst-${b.id}`;
  const egen = tilbage?.form === id ? tilbage : null;
  return (
    <Details titel="Ret billedteksten" aaben={egen !== null}>
      <Formular
        id={id}
        sti={sti}
        klasse="projekt-lilleform"
        vaerdier={egen?.vaerdier ?? { alt: b.alt }}
        hindringer={egen?.hindringer ?? []}
      >
        <TekstFelt navn="alt" etiket={ALT_ETIKET} hint={ALT_HINT} maksLaengde={ALT_MAKS} />
        <Knap lille>Gem billedteksten</Knap>
      </Formular>
    </Details>
  );
}

function Billeder({ props }: { props: ProjektsideProps }) {
  const { projekt, billeder, adkomst, billedeMaks, tilbage } = props;
  const viste = billeder.filter((b) => b.fjernetKl === null);
  const fjernede = billeder.filter((b) => b.fjernetKl !== null);
  const retter = adkomst.ejer && projekt.tilstand !== 'slettet';
  if (viste.length === 0 && !retter) return null;
  const sti = (b: Billede, handling: string) =>
    paths.projektBillede({ projekt: projekt.id, billede: b.id, handling });
  return (
    <Panel
      id="billeder"
      overskrift="Billeder"
      ved={<span class="mb-small-text">{antal(viste.length, 'billede', 'billeder')}</span>}
    >
      <ul class="projekt-billeder">
        {viste.map((b, nr) => (
          <li>
            <figure>
              <img
                src={paths.projektbilledfil({ billede: b.id })}
                alt={b.alt}
                width={b.bredde}
                height={b.hoejde}
                loading={nr === 0 ? undefined : 'lazy'}
              />
              <figcaption class="mb-small-text">{b.alt}</figcaption>
            </figure>
            {retter && (
              <>
                <Billedtekstform billede={b} sti={sti(b, 'ret')} tilbage={tilbage} />
                <HandlingKnap
                  sti={sti(b, 'fjern')}
                  variant="sekundaer"
                  lille
                  skjultTekst={`billedet ${b.alt}`}
                >
                  Fjern
                </HandlingKnap>
              </>
            )}
          </li>
        ))}
      </ul>
      {retter && fjernede.length > 0 && (
        <Details titel={`Fjernede billeder (${fjernede.length})`}>
          <p class="mb-small-text">De slettes helt {BILLEDE_GEMMES_DAGE} dage efter, at de blev fjernet.</p>
          <ul class="projekt-punkter">
            {fjernede.map((b) => (
              <li>
                {b.alt}{' '}
                <HandlingKnap
                  sti={sti(b, 'gendan')}
                  variant="sekundaer"
                  lille
                  skjultTekst={`billedet ${b.alt}`}
                >
                  Sæt tilbage
                </HandlingKnap>
              </li>
            ))}
          </ul>
        </Details>
      )}
      {retter && viste.length < MAKS_BILLEDER && (
        <Details titel="Tilføj et billede" aaben={tilbage?.form === 'billede'}>
          <Formular
            id="billede"
            sti={paths.projektBilleder({ projekt: projekt.id })}
            upload
            klasse="projekt-lilleform"
            vaerdier={tilbage?.form === 'billede' ? tilbage.vaerdier : {}}
            hindringer={tilbage?.form === 'billede' ? tilbage.hindringer : []}
          >
            <TekstFelt
              navn="alt"
              etiket={ALT_ETIKET}
              hint={`${ALT_HINT} Billedet må ikke vise borgere, der kan genkendes.`}
              maksLaengde={ALT_MAKS}
            />
            <FilFelt
              navn="fil"
              etiket="Billede"
              hint={`JPEG, PNG eller WebP, højst ${visBytes(billedeMaks)}. Sted, tid og kamera bliver fjernet fra filen.`}
              typer=".jpg,.jpeg,.png,.webp"
              maks={billedeMaks}
            />
            <Knap lille>Tilføj billede</Knap>
          </Formular>
        </Details>
      )}
    </Panel>
  );
}

function Fakta({ projekt: p }: { projekt: Projekt }) {
  const { indhold: i } = p;
  return (
    <Panel id="fakta" overskrift="Kort om projektet">
      <Beskrivelse
        par={[
          ['Delt af', p.organisation],
          ['Slags', SLAGS[i.slags]],
          ['Tema', <a href={paths.projekter({ tema: i.tema })}>{TEMAER[i.tema]}</a>],
          [
            'Teknologi',
            i.teknologier.length === 0
              ? undefined
              : i.teknologier.map((t, nr) => (
                  <>
                    {nr > 0 && ', '}
                    <a href={paths.projekter({ teknologi: t })}>{t}</a>
                  </>
                )),
          ],
          ['Omkostning', OMKOSTNINGER[i.omkostning]],
          ['Periode', visPeriode(i) || undefined],
          ['Målt effekt', visEffekt(i) || undefined],
          ['Kontakt', i.kontaktrolle || undefined],
          [
            'Links',
            i.links.length === 0
              ? undefined
              : i.links.map((l) => (
                  <div>
                    <a href={l.url} rel="noopener nofollow">
                      {l.tekst || l.url}
                    </a>
                  </div>
                )),
          ],
        ]}
      />
    </Panel>
  );
}

function Sted({ projekt: p }: { projekt: Projekt }) {
  const { kommunekode, punkt } = p.indhold;
  if (kommunekode === '') return null;
  return (
    <Panel
      id="sted"
      overskrift="Sted"
      ved={<a href={paths.projektkommune({ kode: kommunekode })}>Alle projekter i {p.kommune}</a>}
    >
      <Stedskort kode={kommunekode} navn={p.kommune} punkt={punkt} />
      <p>
        {p.kommune}, {punkt ? visPunkt(punkt) : 'hele kommunen'}
      </p>
      <Kildenote>{GEOGRAFIKILDE}</Kildenote>
    </Panel>
  );
}

/** The page of one project: as everybody sees it, and to its owner before it is shared. */
export function Projektside(props: ProjektsideProps) {
  const { projekt: p, adkomst, foelg, tilbage, idag, afslag } = props;
  const { indhold: i } = p;
  const offentlig = erOffentlig(p);
  const titel = i.titel || 'Uden titel';
  return (
    <Skal
      titel={titel}
      maerkat={<Statuschip status={i.status} />}
      krummer={[
        KORTKRUMME,
        ...(i.kommunekode === ''
          ? []
          : [{ tekst: p.kommune, sti: paths.projektkommune({ kode: i.kommunekode }) }]),
        { tekst: titel },
      ]}
      meta={
        <>
          <span>{p.organisation}</span>
          <Tilstandschip tilstand={p.tilstand} skjult={p.skjultKl !== null} />
          {offentlig && <span>Opdateret {visDag(p.nytKl)}</span>}
          {offentlig && erGammel({ ...p, status: i.status }, idag) && (
            <Gammelchip bekraeftetKl={p.bekraeftetKl} />
          )}
          {offentlig && foelg.antal > 0 && <span>{antal(foelg.antal, 'følger', 'følgere')}</span>}
          <a href={paths.projektHistorik({ projekt: p.id })}>Historik</a>
        </>
      }
      vaerktoej={
        <>
          {offentlig && adkomst.deltager && <Foelgknap projekt={p} foelg={foelg} />}
          {offentlig && adkomst.gaest && (
            <LinkKnap
              href={paths.logInd({ til: paths.projekt({ projekt: p.id }) })}
              variant="sekundaer"
              lille
            >
              Log ind for at følge og spørge
            </LinkKnap>
          )}
          {adkomst.ejer && <Ejerknapper projekt={p} />}
        </>
      }
      besked={
        <>
          <Fejlopsummering hindringer={afslag} formularId="" />
          {adkomst.ejer && <Ejerlinje projekt={p} idag={idag} />}
          {!adkomst.ejer && adkomst.moderator && p.skjultKl !== null && (
            <Besked slags="warning" overskrift={`Skjult ${visTidspunkt(p.skjultKl)}`}>
              <p>{p.skjultGrund}</p>
              <HandlingKnap
                sti={paths.projektModerer({ projekt: p.id, handling: 'vis' })}
                felter={{ slags: 'projekt', emne: String(p.id) }}
                variant="sekundaer"
                lille
              >
                Vis igen
              </HandlingKnap>
            </Besked>
          )}
        </>
      }
    >
      <Gitter>
        <div class="mb-c8 mb-stack">
          <Panel id="projekt" overskrift="Hvad og hvorfor">
            {i.resume !== '' && <p class="projekt-resume-stor">{i.resume}</p>}
            <Tekstafsnit overskrift="Hvad" tekst={i.hvad} />
            <Tekstafsnit overskrift="Hvorfor" tekst={i.hvorfor} />
            <Tekstafsnit overskrift="Effekt" tekst={i.effekt} />
            {i.laering !== '' && (
              <section class="projekt-afsnit">
                <h3>Det har vi lært</h3>
                <Note>
                  <Broedtekst tekst={i.laering} />
                </Note>
              </section>
            )}
          </Panel>
          <Billeder props={props} />
          {offentlig || adkomst.ejer ? (
            <Spoergsmaalspanel
              projekt={p}
              spoergsmaal={props.spoergsmaal}
              adkomst={adkomst}
              tilbage={tilbage}
            />
          ) : null}
        </div>
        <div class="mb-c4 mb-stack">
          <Fakta projekt={p} />
          <Sted projekt={p} />
          {offentlig && (
            <Ogsaapanel
              projekt={p}
              ogsaa={props.ogsaa}
              egneDelte={props.egneDelte}
              adkomst={adkomst}
              tilbage={tilbage}
            />
          )}
          {offentlig && (adkomst.moderator || (adkomst.deltager && !adkomst.ejer)) && (
            <Panel id="anmeld" overskrift={adkomst.moderator ? 'Moderation' : 'Noget galt?'}>
              {adkomst.moderator ? (
                <Skjulform projekt={p.id} slags="projekt" emne={p.id} fra="projekt" tilbage={tilbage} />
              ) : (
                <Anmeldform projekt={p.id} slags="projekt" emne={p.id} tilbage={tilbage} />
              )}
            </Panel>
          )}
        </div>
      </Gitter>
    </Skal>
  );
}
