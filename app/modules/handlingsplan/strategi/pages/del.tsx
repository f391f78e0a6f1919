import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import type { FormularProps } from '../../../../ui/form.tsx';
import { AfkrydsningsGruppe, Formular, Knaprad, RigtekstFelt, TekstFelt } from '../../../../ui/form.tsx';
import { useFelt } from '../../../../ui/formularKontekst.ts';
import { Ikon } from '../../../../ui/ikon.tsx';
import type { IkonNavn } from '../../../../ui/ikoner.ts';
import { FlettetKonflikt } from '../../../../ui/konflikt.tsx';
import { Chip, Liste, Note, Panel } from '../../../../ui/status.tsx';
import type { Raekkeflytning } from '../del/rules.ts';
import type { Kommentar } from '../hoering/rules.ts';
import { SVAR } from '../hoering/rules.ts';
import { type Del, type Delkolonne, type Delraekke, type Deltabel, delart } from '../rules.ts';
import { BLOKKE, BLOKNOEGLER, type Blokdata } from '../tal/rules.ts';
import type { Visdel } from '../udgave/rules.ts';
import { Blok, Delindholdet } from './blok.tsx';
import { type Strategihoved, Strategiskal } from './hoved.tsx';

/** The button for the way that the row went, or the other one where it has come to the end. */
function gyldigRetning({ til, retning }: Raekkeflytning, antal: number): 'op' | 'ned' {
  if (til === 0) return 'ned';
  return til === antal - 1 ? 'op' : retning;
}

export interface Delkonflikt {
  readonly hvem: string;
  readonly felter: readonly Konfliktfelt[];
  readonly taget: readonly string[];
}

export interface Delprops {
  readonly hoved: Strategihoved;
  readonly del: Del;
  readonly vis: Visdel;
  /** Null where it is only read. */
  readonly form:
    | (Pick<FormularProps, 'vaerdier' | 'hindringer'> & {
        /** The rows of the table as texts, the empty ones too. */
        readonly raekker: readonly Delraekke[];
        readonly valgte: readonly string[];
        readonly version: number;
        readonly udgangspunkt: string;
        /** A row has just been moved. */
        readonly flyttet: Raekkeflytning | null;
        /** The form came back with what was typed, on request. */
        readonly uGemt: boolean;
      })
    | null;
  readonly konflikt: Delkonflikt | undefined;
  readonly enheder: readonly { readonly id: number; readonly navn: string }[];
  readonly kommentarer: readonly Kommentar[];
  /** The edition that it is in. */
  readonly udgaveNr: number;
  readonly vedtaget: boolean;
  readonly hindringer: readonly Hindring[];
}

function Celle({
  kolonne: k,
  nr,
  vaerdi,
  enheder,
}: {
  kolonne: Delkolonne;
  nr: number;
  vaerdi: string;
  enheder: Delprops['enheder'];
}) {
  const navn = `${k.noegle}_${nr}`;
  const etiket = `${k.etiket}, række ${nr + 1}`;
  const { id, fejl } = useFelt({ navn, etiket }, vaerdi);
  const faelles = {
    id,
    name: navn,
    'aria-label': etiket,
    'aria-invalid': fejl === undefined ? undefined : true,
    'aria-describedby': fejl === undefined ? undefined : `${id}-error`,
  };
  return (
    <>
      {k.art === 'enhed' ? (
        <select class="form-select" {...faelles}>
          <option value="">–</option>
          {enheder.map((e) => (
            <option value={String(e.id)} selected={String(e.id) === vaerdi}>
              {e.navn}
            </option>
          ))}
          {vaerdi !== '' && !enheder.some((e) => String(e.id) === vaerdi) && (
            <option value={vaerdi} selected>
              Nedlagt enhed
            </option>
          )}
        </select>
      ) : k.art === 'tekst' ? (
        <textarea class="form-input" rows={2} value={vaerdi} {...faelles} />
      ) : (
        <input
          class="form-input"
          type="text"
          value={vaerdi}
          inputmode={k.art === 'linje' ? undefined : 'decimal'}
          {...faelles}
        />
      )}
      {fejl !== undefined && (
        <span class="form-error-message" id={`${id}-error`}>
          {fejl.startsWith(`${etiket}: `) ? fejl.slice(etiket.length + 2) : fejl}
        </span>
      )}
    </>
  );
}

/** Moves a row past its neighbour; the form comes back as it was typed, with the row in its new place. */
function Flytknapper({ nr, antal, her }: { nr: number; antal: number; her: 'op' | 'ned' | null }) {
  const knap = (retning: 'op' | 'ned', ikon: IkonNavn, tekst: string) => (
    <button
      class="button button-tertiary mb-small"
      type="submit"
      name="flyt"
      value={`${retning}_${nr}`}
      autofocus={her === retning}
    >
      <Ikon navn={ikon} />
      <span class="sr-only">
        {tekst} række {nr + 1}
      </span>
    </button>
  );
  return (
    <span class="strategi-knapper">
      {nr > 0 && knap('op', 'arrow-upward', 'Flyt op:')}
      {nr < antal - 1 && knap('ned', 'arrow-downward', 'Flyt ned:')}
    </span>
  );
}

function Raekketabel({
  tabel,
  raekker,
  enheder,
  flyttet,
}: {
  tabel: Deltabel;
  raekker: readonly Delraekke[];
  enheder: Delprops['enheder'];
  flyttet: Raekkeflytning | null;
}) {
  // The blank rows at the end have no place to be moved from.
  const fyldte = raekker.findLastIndex((r) => Object.values(r).some((v) => v !== '')) + 1;
  return (
    <fieldset class="strategi-felter">
      <legend class="form-label">{tabel.navn}</legend>
      <p class="form-hint">{tabel.hjaelp} En række, der tømmes, forsvinder, når delen gemmes.</p>
      <input type="hidden" name="raekker" value={String(raekker.length)} />
      <section class="mb-scroll" tabindex={0} aria-label={`${tabel.navn}, tabel`}>
        <table class="table table--borderless table--compact table--responsive-headers d-print-table strategi-tabel">
          <caption class="sr-only">{tabel.navn}, én pr. række</caption>
          <thead>
            <tr>
              {tabel.kolonner.map((k) => (
                <th scope="col">
                  {k.etiket}
                  {k.kraevet ? '' : ' (valgfrit)'}
                </th>
              ))}
              <th scope="col">
                <span class="sr-only">Rækkefølge</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {raekker.map((r, nr) => (
              <tr>
                {tabel.kolonner.map((k) => (
                  <td data-title={k.etiket} class={`strategi-${k.art}`}>
                    <Celle kolonne={k} nr={nr} vaerdi={r[k.noegle] ?? ''} enheder={enheder} />
                  </td>
                ))}
                <td class="strategi-flyt">
                  {nr < fyldte && fyldte > 1 && (
                    <Flytknapper
                      nr={nr}
                      antal={fyldte}
                      her={flyttet?.til === nr ? gyldigRetning(flyttet, fyldte) : null}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Knap variant="sekundaer" lille navn="mere" vaerdi="ja" ikon="plus">
        Flere rækker
      </Knap>
    </fieldset>
  );
}

function Bemaerkninger({ hoved, kommentarer }: Pick<Delprops, 'hoved' | 'kommentarer'>) {
  if (kommentarer.length === 0) return null;
  return (
    <Panel
      id="bemaerkninger"
      overskrift="Bemærkninger fra høringen"
      ved={<a href={paths.strategihoering({ id: hoved.strategi.id })}>Gå til høringen</a>}
    >
      <Liste
        punkter={kommentarer.map((k) => ({
          titel: <b>{k.enhed}</b>,
          under: (
            <>
              <span class="mb-pre">{k.tekst}</span>
              {k.svarGrund !== '' && (
                <>
                  <br />
                  <i>Svar: {k.svarGrund}</i>
                </>
              )}
            </>
          ),
          side:
            k.svar === null ? (
              <Chip s="attn">Ikke besvaret</Chip>
            ) : (
              <Chip s={k.svar === 'ikke' ? 'neutral' : 'ok'}>{SVAR[k.svar]}</Chip>
            ),
        }))}
      />
    </Panel>
  );
}

/** One part: written by those who lead the strategy, read by the rest of the house. */
export function Delside(p: Delprops) {
  const { hoved, del: d, form } = p;
  const { id } = hoved.strategi;
  const art = delart(d.slags);
  const sti = paths.strategidel({ id, del: d.id });
  return (
    <Strategiskal
      hoved={hoved}
      her="overblik"
      titel={d.titel}
      hindringer={p.hindringer}
      meta={
        <>
          <span>
            {art.navn}, udgave {p.udgaveNr}
          </span>
          {p.vedtaget && <span>Vedtaget og låst</span>}
          {d.rettetAf !== '' && <span>Sidst rettet af {d.rettetAf}</span>}
        </>
      }
      vaerktoej={
        <LinkKnap href={paths.strategidelHistorik({ id, del: d.id })} variant="sekundaer" lille>
          Historik
        </LinkKnap>
      }
    >
      {p.konflikt && <FlettetKonflikt {...p.konflikt} />}
      {d.fjernet && (
        <Besked slags="info">
          <p>Delen er fjernet fra strategien. Den kan hentes tilbage på overblikket.</p>
        </Besked>
      )}
      {d.skjult && (
        <Note>
          <p>Delen er skjult og er ikke med i strategien.</p>
        </Note>
      )}
      {form === null ? (
        <Panel id="del" overskrift={d.titel}>
          <Delindholdet del={p.vis} frossen={p.vedtaget} />
        </Panel>
      ) : (
        <Panel id="del" overskrift="Skriv" under={art.hjaelp}>
          <Formular sti={sti} vaerdier={form.vaerdier} hindringer={form.hindringer} vagt husk>
            <input type="hidden" name="version" value={String(form.version)} />
            <input type="hidden" name="udgangspunkt" value={form.udgangspunkt} />
            <button type="submit" class="sr-only" tabIndex={-1} aria-hidden="true">
              Gem
            </button>
            {form.uGemt && (
              <div data-ugemt>
                <Note kraever>
                  <p>Det, du har skrevet, er ikke gemt endnu.</p>
                </Note>
              </div>
            )}
            <TekstFelt navn="titel" etiket="Overskrift" maksLaengde={200} />
            <RigtekstFelt navn="tekst" etiket="Tekst" paakraevet={false} raekker={12} />
            {art.tabel && (
              <Raekketabel
                tabel={art.tabel}
                raekker={form.raekker}
                enheder={p.enheder}
                flyttet={form.flyttet}
              />
            )}
            <AfkrydsningsGruppe
              navn="blokke"
              etiket="Levende tal i delen"
              hint="De vises med dagens tal og fryses, når udgaven vedtages."
              paakraevet={false}
              vaerdier={form.valgte}
              valg={BLOKNOEGLER.map((b) => ({ vaerdi: b, tekst: BLOKKE[b].navn, hint: BLOKKE[b].hjaelp }))}
            />
            <Knaprad>
              <Knap ikon="save">Gem</Knap>
              <LinkKnap href={paths.strategi({ id })} variant="sekundaer">
                Tilbage til overblikket
              </LinkKnap>
            </Knaprad>
          </Formular>
        </Panel>
      )}
      {form !== null && p.vis.blokke.length > 0 && (
        <Panel id="tal" overskrift="Tallene i delen lige nu">
          {p.vis.blokke.map((b: Blokdata) => (
            <Blok blok={b} frossen={false} id={`blok-${b.noegle}`} />
          ))}
        </Panel>
      )}
      <Bemaerkninger hoved={hoved} kommentarer={p.kommentarer} />
    </Strategiskal>
  );
}
