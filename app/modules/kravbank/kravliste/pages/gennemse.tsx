import { antal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { medParametre } from '../../../../ui/adresse.ts';
import { Faner } from '../../../../ui/fds/faner.tsx';
import { HandlingKnap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Sidetal } from '../../../../ui/fds/sidetal.tsx';
import { Knaprad } from '../../../../ui/form.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { Chip, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { FilterFormular, type Listevisning } from '../../../../ui/tabel.tsx';
import type { Guidekrav, Udfald } from '../../guide/rules.ts';
import { Kravlink, Prioritetschip } from '../../pages/faelles.tsx';
import { harNyere } from '../linje/rules.ts';
import type { Listelinje, Opgave } from '../queries.ts';
import { prioritetAf, rollenavn } from '../rules.ts';
import { Grunde, Guideramme, type Guidesyn, IkkeDannet, Planbesked } from './dele.tsx';
import { LaastNote } from './valg.tsx';

export const VISNINGER = ['med', 'afventer', 'fjernet', 'ude'] as const;
export type Visning = (typeof VISNINGER)[number];

const FANER: Readonly<Record<Visning, string>> = {
  med: 'Med',
  afventer: 'Afventer',
  fjernet: 'Fjernet',
  ude: 'Ikke valgt',
};

/** `193 Afsendelse af Digital Post`, as a link to the line; an own text has no number. */
export function Linjelink({ liste, linje }: { liste: number; linje: Listelinje }) {
  return (
    <a href={paths.kravlisteLinje({ id: liste, linje: linje.id })}>
      {linje.nummer !== '' && <span class="mb-id">{linje.nummer}</span>} {linje.navn}
    </a>
  );
}

/** What is special about a line, in a word or two each. */
export function Linjechips({ linje }: { linje: Listelinje }) {
  return (
    <span class="kat-chips">
      <Prioritetschip prioritet={prioritetAf(linje)} />
      {linje.tilstand === 'afventer' && <Chip s="part">Afventer</Chip>}
      {linje.fritekst !== null && <Chip s="brand">Eget krav</Chip>}
      {linje.fritekst === null && linje.manuel && <Chip>Valgt i hånden</Chip>}
      {linje.egenPrioritet !== null && <Chip>Egen prioritet</Chip>}
      {harNyere(linje) && linje.tilstand !== 'fjernet' && <Chip s="info">Ny version</Chip>}
      {linje.kravtilstand === 'udgaaet' && <Chip s="warn">Udgået</Chip>}
      {linje.kravtilstand === 'slettet' && <Chip s="warn">Slettet i kravbanken</Chip>}
    </span>
  );
}

/** Why the line is in, who it waits for, or why it was taken out. */
export function Linjehvorfor({ linje, opgaver }: { linje: Listelinje; opgaver: readonly Opgave[] }) {
  if (linje.tilstand === 'fjernet') return <div>Fjernet: {linje.fjernetGrund}</div>;
  const venter = opgaver.filter((o) => linje.grunde.some((g) => g.fra === o.spoergsmaal));
  return (
    <>
      {linje.fritekst === null ? <Grunde grunde={linje.grunde} /> : <div>Skrevet af jer til denne liste</div>}
      {linje.tilstand === 'afventer' &&
        [...new Set(venter.map((o) => o.rolle))].map((rolle) => (
          <div>{rollenavn(rolle)} har fået en opgave</div>
        ))}
      {linje.prioritetGrund !== '' && <div>Prioritet ændret: {linje.prioritetGrund}</div>}
    </>
  );
}

export interface Udekrav {
  readonly krav: Guidekrav;
  readonly udfald: Udfald;
}

export interface Gennemseprops {
  readonly syn: Guidesyn;
  readonly opgaver: readonly Opgave[];
  readonly vis: Visning;
  readonly q: string;
  /** The lines of the chosen kind that match, on this page; of `ude` the krav that aren't on the list. */
  readonly viste: readonly Listelinje[];
  readonly ude: readonly Udekrav[];
  readonly antal: Readonly<Record<Visning, number>>;
  readonly side: Listevisning['side'];
}

function Linjer({ p }: { p: Gennemseprops }) {
  const { syn, opgaver } = p;
  return (
    <ul class="mb-list">
      {p.viste.map((l) => (
        <li>
          <div>
            <Linjelink liste={syn.liste.id} linje={l} /> <Linjechips linje={l} />
            <div class="mb-small-text">
              <Linjehvorfor linje={l} opgaver={opgaver} />
            </div>
          </div>
          <div>
            {syn.maaRette && l.tilstand === 'fjernet' && (
              <HandlingKnap
                sti={paths.kravlisteLinjeHandling({ id: syn.liste.id, linje: l.id, handling: 'tilbage' })}
                felter={{ laas: String(syn.liste.laas) }}
                variant="sekundaer"
                lille
                skjultTekst={l.navn}
              >
                Sæt tilbage
              </HandlingKnap>
            )}
            {syn.maaRette && l.tilstand !== 'fjernet' && (
              <LinkKnap
                href={`${paths.kravlisteLinje({ id: syn.liste.id, linje: l.id })}#fjern`}
                variant="tertiaer"
                lille
                skjultTekst={l.navn}
              >
                Fjern
              </LinkKnap>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Udeliste({ p }: { p: Gennemseprops }) {
  const { syn } = p;
  return (
    <ul class="mb-list">
      {p.ude.map(({ krav, udfald }) => (
        <li>
          <div>
            <Kravlink {...krav} /> <Prioritetschip prioritet={krav.prioritet} />
            <div class="mb-small-text">
              {udfald.udfald === 'ude' ? (
                <Grunde grunde={udfald.grunde} />
              ) : (
                <>
                  <div>
                    {udfald.udfald === 'med' ? 'Kommer med' : 'Kommer til at afvente svar'}, når listen{' '}
                    {syn.linjer.length === 0 ? 'dannes' : 'opdateres'}
                  </div>
                  <Grunde grunde={udfald.grunde} />
                </>
              )}
            </div>
          </div>
          <div>
            {syn.maaRette && (
              <HandlingKnap
                sti={paths.kravlisteHandling({ id: syn.liste.id, handling: 'tilfoej' })}
                felter={{ laas: String(syn.liste.laas), krav: String(krav.id) }}
                variant="sekundaer"
                lille
                skjultTekst={krav.navn}
              >
                Tag med
              </HandlingKnap>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

const IKKE_DANNET = ['Listen er ikke dannet endnu', 'Når den er dannet, står kravene her.'] as const;
const TOM: Readonly<Record<Visning, readonly [string, string]>> = {
  med: ['Ingen krav her', 'Dan listen ud fra guiden, eller tilføj krav under »Ikke valgt«.'],
  afventer: ['Intet afventer svar', 'Svarer I »Ved ikke«, står de krav her, som svaret afgør.'],
  fjernet: [
    'Ingen krav er fjernet',
    'Krav, I fjerner, står her med jeres begrundelse og kan sættes tilbage.',
  ],
  ude: ['Ingen krav her', 'Alle krav, I kan vælge, er på listen.'],
};

/** All krav with why: in, waiting, removed, and not chosen with why not. */
export function Gennemseside(p: Gennemseprops) {
  const { sti, soeg } = useSide();
  const { syn, vis, q } = p;
  const { liste, linjer } = syn;
  const tom = vis === 'ude' ? p.ude.length === 0 : p.viste.length === 0;
  const naeste = paths.kravlisteTrin({ id: liste.id, trin: 'maalbillede' });
  const [overskrift, hjaelp] =
    q !== ''
      ? (['Intet passer til søgningen', 'Søg på noget andet.'] as const)
      : linjer.length === 0 && vis !== 'ude'
        ? IKKE_DANNET
        : TOM[vis];
  return (
    <Guideramme syn={syn} trin="gennemse">
      <LaastNote syn={syn} />
      <Planbesked syn={syn} />
      <IkkeDannet syn={syn} fra="guide" />
      <Panel id="krav" overskrift="Krav på listen">
        <Faner
          etiket="Krav efter, om de er valgt"
          faner={VISNINGER.map((v) => ({
            tekst: FANER[v],
            href: medParametre(sti, soeg, { vis: v === 'med' ? null : v, side: null }),
            valgt: v === vis,
            antal: p.antal[v],
          }))}
        />
        <FilterFormular
          id="gennemse"
          filtre={[
            {
              navn: 'q',
              etiket: 'Søg',
              slags: 'soeg',
              vaerdi: q,
              pladsholder: 'Nummer, navn eller begrundelse',
            },
          ]}
        />
        {tom ? (
          <TomTilstand overskrift={overskrift}>{hjaelp}</TomTilstand>
        ) : vis === 'ude' ? (
          <Udeliste p={p} />
        ) : (
          <Linjer p={p} />
        )}
        <Sidetal
          nu={p.side.nr}
          ialt={Math.ceil(p.side.ialt / p.side.pr)}
          sti={(nr) => medParametre(sti, soeg, { side: nr === 1 ? null : nr })}
          etiket="Sider med krav"
        />
      </Panel>
      <Knaprad>
        <LinkKnap href={naeste}>Videre til målbillede</LinkKnap>
        {syn.maaRette && (
          <LinkKnap variant="sekundaer" href={paths.kravlisteFritekst({ id: liste.id })}>
            Skriv eget krav
          </LinkKnap>
        )}
        <LinkKnap variant="sekundaer" href={paths.kravliste({ id: liste.id })}>
          Ret rækkefølge, og eksportér
        </LinkKnap>
      </Knaprad>
    </Guideramme>
  );
}

/** The last step: the integrationer that the arbejdsgange call for. */
export function Maalbilledtrin({ syn }: { syn: Guidesyn }) {
  const { liste, billede } = syn;
  const { resultat, valg, integrationsnavne } = billede;
  return (
    <Guideramme syn={syn} trin="maalbillede">
      <Panel
        id="t"
        overskrift="Målbillede (T)"
        ved={
          <span class="mb-small-text">
            {antal(resultat.maalbillede.length, 'integration', 'integrationer')}
          </span>
        }
        under="De integrationer, løsningen skal kunne bruge, for at de valgte arbejdsgange hænger sammen med de fælles systemer."
      >
        {resultat.maalbillede.length === 0 ? (
          <TomTilstand
            overskrift="Ingen integrationer endnu"
            handling={
              <LinkKnap href={paths.kravlisteTrin({ id: liste.id, trin: 'arbejdsgange' })}>
                Vælg arbejdsgange
              </LinkKnap>
            }
          >
            Målbilledet kommer af arbejdsgangene.
          </TomTilstand>
        ) : (
          <ul class="mb-list">
            {resultat.maalbillede.map((kode) => (
              <li>
                <div>
                  <a href={paths.katalogPost({ liste: 'integrationer', kode })}>
                    <span class="mb-id">{kode}</span> {integrationsnavne.get(kode) ?? ''}
                  </a>
                  <div class="mb-small-text">
                    {valg.arbejdsgange
                      .filter((a) => a.integrationer.some((i) => i.kode === kode))
                      .map((a) => a.navn)
                      .join(' · ')}
                  </div>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {valg.arbejdsgange.length > 0 && (
        <Panel id="gange" overskrift="Hvad arbejdsgangene kalder på">
          <ul class="mb-list">
            {valg.arbejdsgange.map((a) => (
              <li>
                <div>
                  {a.navn}
                  <div class="mb-small-text">
                    {a.integrationer
                      .map(
                        (i) =>
                          `${i.kode} ${integrationsnavne.get(i.kode) ?? ''} (${i.relevans === 'noedvendig' ? 'nødvendig' : 'relevant'})`,
                      )
                      .join(' · ') || 'Ingen integrationer'}
                  </div>
                </div>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Knaprad>
        <LinkKnap href={paths.kravliste({ id: liste.id })}>Se kravlisten</LinkKnap>
        <LinkKnap variant="sekundaer" href={paths.kravlisteTrin({ id: liste.id, trin: 'gennemse' })}>
          Forrige
        </LinkKnap>
      </Knaprad>
    </Guideramme>
  );
}
