import type { ComponentChildren } from 'preact';
import type { Konfliktfelt } from '../../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { antal } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import {
  AfkrydsningsGruppe,
  Fejlopsummering,
  Formular,
  Knaprad,
  type Valg,
  Valgliste,
} from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { FlettetKonflikt } from '../../../../../ui/konflikt.tsx';
import { Chip, Note, Panel } from '../../../../../ui/status.tsx';
import type { Sag } from '../../../queries.ts';
import type { Koblinger } from '../../kobling/rules.ts';
import { Saghoved } from '../../pages/hoved.tsx';

export interface Valgprops {
  readonly sag: Sag;
  readonly koblinger: Koblinger;
  readonly arbejdsgange: readonly Valg[];
  readonly systemer: readonly Valg[];
  /** Codes of the integrations that the chosen arbejdsgange call for. */
  readonly integrationer: readonly string[];
  /** The house's lists that the case could take; empty when it has one. */
  readonly lister: readonly Valg[];
  readonly markedsarter: readonly Valg[];
  /** The list that the case has was made with other arbejdsgange. */
  readonly listenAfviger: boolean;
  readonly system: { readonly navn: string; readonly sti: string } | null;
  readonly arbejder: boolean;
  readonly form: {
    readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
    readonly hindringer: readonly Hindring[];
    readonly version: string;
    readonly udgangspunkt: string;
  };
  readonly konflikt?: {
    readonly hvem: string;
    readonly felter: readonly Konfliktfelt[];
    readonly taget: readonly string[];
  };
  /** Why something couldn't be carried on. */
  readonly hindringer: readonly Hindring[];
}

function Skridt({
  titel,
  status,
  children,
}: {
  titel: string;
  status: ComponentChildren;
  children?: ComponentChildren;
}) {
  return (
    <li>
      <div>
        <b>{titel}</b>
        {children}
      </div>
      <div>{status}</div>
    </li>
  );
}

function Kravlisteskridt({ sag, koblinger: k, lister, arbejder, listenAfviger }: Valgprops) {
  const { id } = sag;
  const til = paths.sagFoerVidere({ id, til: 'kravliste' });
  if (sag.kravlisteId !== null)
    return (
      <Skridt
        titel="Kravliste"
        status={
          <Chip s={k.kravliste.lukket ? 'ok' : 'part'}>{k.kravliste.lukket ? 'Færdig' : 'I gang'}</Chip>
        }
      >
        <p>
          {k.kravliste.tekst} <a href={k.kravliste.sti}>Åbn kravlisten</a>
        </p>
        {listenAfviger && (
          <Note kraever>
            Kravlisten har andre arbejdsgange end sagen.{' '}
            <a href={paths.kravlisteTrin({ id: sag.kravlisteId, trin: 'arbejdsgange' })}>
              Ret dem på kravlisten
            </a>
          </Note>
        )}
      </Skridt>
    );
  return (
    <Skridt titel="Kravliste" status={<Chip s="plain">Ikke begyndt</Chip>}>
      <p class="mb-small-text">Listen får sagens titel og arbejdsgange med.</p>
      {arbejder && (
        <>
          <HandlingKnap sti={til} lille>
            Lav kravliste
          </HandlingKnap>
          {lister.length > 0 && (
            <details class="sag-fold">
              <summary>Brug en, I har</summary>
              <Formular id="findes" sti={til}>
                <Valgliste navn="findes" etiket="Kravliste" valg={lister} tomtValg="Vælg en kravliste" />
                <Knap lille variant="sekundaer">
                  Brug kravlisten
                </Knap>
              </Formular>
            </details>
          )}
        </>
      )}
    </Skridt>
  );
}

function Dialogskridt({ sag, koblinger: k, markedsarter, arbejder }: Valgprops) {
  const { id } = sag;
  if (sag.markedsdialogId !== null)
    return (
      <Skridt
        titel="Markedsdialog"
        status={
          <Chip s={k.markedsdialog.lukket ? 'ok' : 'part'}>
            {k.markedsdialog.lukket ? 'Færdig' : 'I gang'}
          </Chip>
        }
      >
        <p>
          {k.markedsdialog.tekst} <a href={k.markedsdialog.sti}>Åbn markedsdialogen</a>
        </p>
      </Skridt>
    );
  const klar = k.kravliste.lukket === true;
  return (
    <Skridt titel="Markedsdialog" status={<Chip s="plain">Ikke begyndt</Chip>}>
      <p class="mb-small-text">
        {klar ? 'Dialogen får kravlistens krav og arbejdsgange med.' : 'Gør kravlisten færdig først.'}
      </p>
      {arbejder && klar && (
        <Formular id="dialog" sti={paths.sagFoerVidere({ id, til: 'markedsdialog' })}>
          <Valgliste navn="slags" etiket="Form" valg={markedsarter} />
          <Knap lille>Lav markedsdialog</Knap>
        </Formular>
      )}
    </Skridt>
  );
}

function Systemskridt({ sag, system, arbejder }: Valgprops) {
  return (
    <Skridt
      titel="Målbillede for systemet"
      status={system === null ? <Chip s="plain">Intet system</Chip> : <Chip s="info">Valgt</Chip>}
    >
      {system === null ? (
        <p class="mb-small-text">Vælg systemet ovenfor, når det er kendt.</p>
      ) : (
        <>
          <p>
            <a href={system.sti}>{system.navn}</a>
          </p>
          {arbejder && sag.arbejdsgange.length > 0 && (
            <HandlingKnap sti={paths.sagFoerVidere({ id: sag.id, til: 'system' })} variant="sekundaer" lille>
              Foreslå målbillede med sagens arbejdsgange
            </HandlingKnap>
          )}
        </>
      )}
    </Skridt>
  );
}

/** The arbejdsgange are chosen here, once, and carried on from here. */
export function Valgside(p: Valgprops) {
  const { sag, form, integrationer } = p;
  const { id } = sag;
  return (
    <Saghoved
      sag={sag}
      her="overblik"
      under="Arbejdsgange og krav"
      besked={<Fejlopsummering hindringer={p.hindringer} overskrift="Det kunne ikke gøres" />}
    >
      {p.konflikt && <FlettetKonflikt {...p.konflikt} />}
      <div class="mb-split mb-2 sag-spalter">
        <Panel
          id="valg"
          overskrift="Arbejdsgange"
          under="Vælges én gang her, og følger med til kravliste, markedsdialog og målbillede."
        >
          {p.arbejder ? (
            <Formular
              sti={paths.sagArbejdsgange({ id })}
              vaerdier={form.vaerdier}
              hindringer={form.hindringer}
            >
              <input type="hidden" name="version" value={form.version} />
              <input type="hidden" name="udgangspunkt" value={form.udgangspunkt} />
              {p.arbejdsgange.length === 0 && <p>Kataloget har ingen arbejdsgange endnu.</p>}
              <AfkrydsningsGruppe
                navn="arbejdsgange"
                etiket="Hvilke arbejdsgange skal løsningen understøtte?"
                valg={p.arbejdsgange}
                paakraevet={false}
              />
              <Valgliste
                navn="systemId"
                etiket="Hvilket system handler sagen om?"
                valg={p.systemer}
                tomtValg="Kendes ikke endnu"
                paakraevet={false}
              />
              <Knaprad>
                <Knap>Gem</Knap>
                <LinkKnap href={paths.sag({ id })} variant="sekundaer">
                  Til sagen
                </LinkKnap>
              </Knaprad>
            </Formular>
          ) : sag.arbejdsgange.length === 0 ? (
            <p>Ingen arbejdsgange er valgt.</p>
          ) : (
            <ul>
              {p.arbejdsgange
                .filter((a) => sag.arbejdsgange.includes(a.vaerdi))
                .map((a) => (
                  <li>{a.tekst}</li>
                ))}
            </ul>
          )}
        </Panel>
        <div class="mb-stack">
          <Panel id="maal" overskrift="Målbillede" ved={<b>T = {integrationer.length}</b>}>
            <p class="mb-small-text">
              {integrationer.length === 0
                ? 'De valgte arbejdsgange kalder ikke på integrationer endnu.'
                : `De gemte arbejdsgange kalder på ${antal(integrationer.length, 'integration', 'integrationer')}: ${integrationer.join(', ')}.`}
            </p>
          </Panel>
          <Panel id="videre" overskrift="Før videre">
            <ol class="mb-list">
              <Kravlisteskridt {...p} />
              <Dialogskridt {...p} />
              <Systemskridt {...p} />
            </ol>
          </Panel>
        </div>
      </div>
    </Saghoved>
  );
}
