import { antal, visTal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { medParametre } from '../../../../ui/adresse.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EksportMenu } from '../../../../ui/fds/menu.tsx';
import { Sidetal } from '../../../../ui/fds/sidetal.tsx';
import { Formular } from '../../../../ui/form.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { Maaler, TomTilstand } from '../../../../ui/status.tsx';
import { Dialoghoved } from '../../dialog/pages/hoved.tsx';
import { Prioritetschip } from '../../pages/chips.tsx';
import type { Markedsdialog } from '../../queries.ts';
import { kan, type Markedskrav } from '../../rules.ts';
import { visPris } from '../../svar/rules.ts';
import {
  afviger,
  type Celle,
  type Kolonne,
  type Kolonnetal,
  kategorierI,
  knockout,
  type Matrix,
  type Matrixvalg,
  point,
  type Raekke,
  SORTERINGER,
  stand,
  uddrag,
  VISNINGER,
} from '../rules.ts';
import { Knockoutchip, Standchip, Svarchip, standtekst, tillaegstekst } from './dele.tsx';

export interface Sammenligningsideprops {
  readonly dialog: Markedsdialog;
  readonly krav: readonly Markedskrav[];
  /** All who have handed in, also those that aren't shown. */
  readonly alle: readonly Kolonne[];
  /** How many were asked. */
  readonly spurgte: number;
  readonly valg: Matrixvalg;
  readonly matrix: Matrix;
  /** By participation; of the whole list of krav, whatever the view shows. */
  readonly tal: ReadonlyMap<number, Kolonnetal>;
  readonly side: { readonly nr: number; readonly pr: number };
  /** How many plain yeses wait to be judged. */
  readonly rentJa: number;
  /** What was just done in one go and can be undone from here. */
  readonly fortryd: { readonly saet: string; readonly antal: number } | null;
  /** The query that holds the view. */
  readonly soeg: string;
}

function tilkoeb({ tilkoebEngang, tilkoebAar }: Kolonnetal): string {
  const dele = [
    tilkoebEngang > 0 ? visPris(tilkoebEngang) : '',
    tilkoebAar > 0 ? `${visPris(tilkoebAar)} pr. år` : '',
  ].filter((d) => d !== '');
  return dele.length === 0 ? '' : ` · tilkøb ${dele.join(' + ')}`;
}

function Kolonnehoved({
  dialog,
  kolonne,
  tal,
}: {
  dialog: Markedsdialog;
  kolonne: Kolonne;
  tal: Kolonnetal;
}) {
  const p = point(tal.point);
  const { mindstekrav, ja } = tal;
  const alle = mindstekrav.taeller === mindstekrav.naevner;
  return (
    <th scope="col">
      <b>{kolonne.navn}</b>
      {kolonne.system !== '' && (
        <>
          <br />
          <span class="mb-small-text">{kolonne.system}</span>
        </>
      )}
      <span class="ev-point">
        {p}
        <span class="mb-small-text"> / 100 point</span>
      </span>
      <Maaler andel={p / 100} etiket={`${kolonne.navn}: ${p} af 100 point`} />
      <span class="mb-small-text">
        {mindstekrav.naevner > 0 && (
          <>
            Mindstekrav{' '}
            <b class={alle ? 'ev-ok' : 'ev-mangler'}>
              {mindstekrav.taeller}/{mindstekrav.naevner} {alle ? '✓' : '× mangler'}
            </b>
            <br />
          </>
        )}
        Ja {visTal(ja.taeller)}/{visTal(ja.naevner)}
        {tilkoeb(tal)}
      </span>
      <Knockoutchip
        dialogId={dialog.id}
        alias={kolonne.alias}
        knockout={knockout(kolonne.udelukkelse, tal.ikkeOpfyldte.length)}
      />
    </th>
  );
}

function Svarcelle({
  krav,
  celle,
  kolonne,
  href,
}: {
  krav: Markedskrav;
  celle: Celle;
  kolonne: Kolonne;
  href: string;
}) {
  const svar = celle.svar?.svar ?? null;
  const s = stand(celle);
  const ekstra = svar === null ? '' : tillaegstekst(svar);
  const tekst = svar === null ? '' : uddrag(svar.uddybelse);
  return (
    <td data-dev={afviger(krav, svar) ? '' : undefined}>
      <Svarchip krav={krav} svar={svar} />
      {ekstra !== '' && <p>{ekstra}</p>}
      {tekst !== '' && <p>{tekst}</p>}
      {celle.svar !== null && celle.svar.kravNr !== krav.nr && <p>Svar på version {celle.svar.kravNr}</p>}
      <p>
        {s === 'mangler' ? (
          <a href={`${href}#l-${kolonne.alias}`}>
            Vurdér
            <span class="sr-only">
              {' '}
              {kolonne.navn}, {krav.indhold.navn}
            </span>
          </a>
        ) : s === 'foraeldet' ? (
          <a href={`${href}#l-${kolonne.alias}`}>
            <Standchip s={s} />
          </a>
        ) : (
          <b class="ev-dom">{standtekst(s)}</b>
        )}
      </p>
    </td>
  );
}

function Kravraekke({
  dialog,
  raekke,
  kolonner,
  soeg,
}: {
  dialog: Markedsdialog;
  raekke: Raekke;
  kolonner: readonly Kolonne[];
  soeg: string;
}) {
  const { krav, celler } = raekke;
  const sti = paths.markedssammenligningKrav({ id: dialog.id, krav: krav.id });
  const href = soeg === '' ? sti : `${sti}?${soeg}`;
  const { integrationer } = krav.indhold;
  return (
    <tr>
      <th scope="row">
        <a href={href}>
          {krav.nummer !== '' && <span class="mb-id">{krav.nummer}</span>} {krav.indhold.navn}
        </a>
        <span class="mb-meta">
          {dialog.brugPrioritet && <Prioritetschip prioritet={krav.prioritet} />}
          {integrationer.length > 0 && <span class="mb-id">{integrationer.join(' ')}</span>}
        </span>
      </th>
      {celler.map((celle, i) => (
        <Svarcelle krav={krav} celle={celle} kolonne={kolonner[i]} href={href} />
      ))}
    </tr>
  );
}

function kategorinavn(kategori: string): string {
  return kategori === '' ? 'Uden kategori' : kategori;
}

/** The rows with a heading where the category changes, when they are ordered by it. */
function Raekker(props: Sammenligningsideprops & { raekker: readonly Raekke[] }) {
  const { dialog, matrix, valg, soeg, raekker } = props;
  return (
    <tbody>
      {raekker.map((raekke, i) => {
        const { kategori } = raekke.krav;
        const nyt = valg.sorter === 'kategori' && kategori !== raekker[i - 1]?.krav.kategori;
        return (
          <>
            {nyt && (
              <tr class="mb-cat">
                <th colspan={matrix.kolonner.length + 1} scope="colgroup">
                  <span>{kategorinavn(kategori)}</span>
                </th>
              </tr>
            )}
            <Kravraekke dialog={dialog} raekke={raekke} kolonner={matrix.kolonner} soeg={soeg} />
          </>
        );
      })}
    </tbody>
  );
}

function Valg({
  id,
  navn,
  etiket,
  valg,
  valgt,
}: {
  id: string;
  navn: string;
  etiket: string;
  valg: readonly (readonly [string, string])[];
  valgt: string;
}) {
  return (
    <div class="form-group">
      <label class="form-label" for={id}>
        {etiket}
      </label>
      <select class="form-select" id={id} name={navn}>
        {valg.map(([vaerdi, tekst]) => (
          <option value={vaerdi} selected={vaerdi === valgt}>
            {tekst}
          </option>
        ))}
      </select>
    </div>
  );
}

function Filter({ dialog, krav, alle, valg, matrix, soeg }: Sammenligningsideprops) {
  const { id } = dialog;
  const kategorier = kategorierI(krav).filter((k) => k !== '');
  const fil = (format: string) => {
    const sti = paths.markedssvarFil({ id, format });
    return soeg === '' ? sti : `${sti}?${soeg}`;
  };
  return (
    <form class="mb-tools mb-filter" method="get" action={paths.markedssammenligning({ id })} data-filter>
      <Valg
        id="m-vis"
        navn="vis"
        etiket="Vis krav"
        valgt={valg.vis}
        valg={(Object.keys(VISNINGER) as (keyof typeof VISNINGER)[]).map((v) => [
          v,
          `${VISNINGER[v]} (${visTal(matrix.antal[v])}${v === 'afvigelser' ? ` af ${visTal(matrix.antal.alle)}` : ''})`,
        ])}
      />
      <Valg
        id="m-kategori"
        navn="kategori"
        etiket="Kategori"
        valgt={valg.kategori}
        valg={[['', 'Alle kategorier'], ...kategorier.map((k) => [k, k] as const)]}
      />
      <Valg
        id="m-sorter"
        navn="sorter"
        etiket="Sortér efter"
        valgt={valg.sorter}
        valg={Object.entries(SORTERINGER)}
      />
      {alle.length > 1 && (
        <details class="mb-fold ev-lev" id="m-lev">
          <summary class="button button-secondary mb-small">
            {matrix.kolonner.length === alle.length
              ? 'Alle leverandører'
              : `${visTal(matrix.kolonner.length)} af ${visTal(alle.length)} leverandører`}
          </summary>
          <fieldset class="mb-foldbox mb-facets">
            <legend class="sr-only">Leverandører, der vises</legend>
            {alle.map(({ alias, navn }) => (
              <div class="form-group-checkbox">
                <input
                  class="form-checkbox"
                  type="checkbox"
                  id={`m-lev-${alias}`}
                  name="lev"
                  value={alias}
                  checked={valg.leverandoerer.includes(alias)}
                />
                <label for={`m-lev-${alias}`}>{navn}</label>
              </div>
            ))}
          </fieldset>
        </details>
      )}
      <button class="button button-secondary mb-small mb-uden-js" type="submit">
        Vis
      </button>
      <p class="mb-small-text mb-countline">Orange kant: afviger fra »Ja«</p>
      <EksportMenu
        punkter={[
          { tekst: 'Excel (.xlsx)', href: fil('xlsx') },
          { tekst: 'Word (.docx)', href: fil('docx') },
          { tekst: 'PDF', href: fil('pdf') },
        ]}
      />
    </form>
  );
}

/** The row of things to do with the whole: bulk accept, rounds, evaluators. */
function Handlinger({ dialog, rentJa, soeg }: Sammenligningsideprops) {
  const { id } = dialog;
  const sti = paths.markedssammenligning({ id });
  return (
    <div class="mb-buttons ev-handlinger">
      {rentJa > 0 && kan('vurder', dialog.fase).ok && (
        <Formular sti={soeg === '' ? sti : `${sti}?${soeg}`} id="accepter">
          <input type="hidden" name="handling" value="gennemse" />
          <Knap variant="sekundaer" lille ikon="check">
            Acceptér alle rene ja ({visTal(rentJa)})
          </Knap>
        </Formular>
      )}
      <LinkKnap variant="sekundaer" lille ikon="reply" href={paths.markedsuddybelser({ id })}>
        Uddybelser
      </LinkKnap>
      <LinkKnap variant="sekundaer" lille ikon="persons" href={paths.markedsevaluatorer({ id })}>
        Evaluatorer
      </LinkKnap>
    </div>
  );
}

export function Fortrydnote({
  dialogId,
  fortryd,
  soeg,
  til,
}: {
  dialogId: number;
  fortryd: { readonly saet: string; readonly antal: number };
  soeg: string;
  til?: string;
}) {
  const sti = til ?? paths.markedssammenligning({ id: dialogId });
  return (
    <Besked slags="success">
      <Formular sti={soeg === '' ? sti : `${sti}?${soeg}`} id="fortryd">
        <input type="hidden" name="handling" value="fortryd" />
        <input type="hidden" name="saet" value={fortryd.saet} />
        <p>
          {antal(fortryd.antal, 'svar er vurderet', 'svar er vurderet')}.{' '}
          <Knap variant="tertiaer" lille>
            Fortryd
          </Knap>
        </p>
      </Formular>
    </Besked>
  );
}

/** The comparison: krav by row, suppliers by column, one's own judgement in the cell. */
export function Sammenligningside(props: Sammenligningsideprops) {
  const { dialog, krav, alle, matrix, side, tal, fortryd, soeg } = props;
  const { soeg: fuld, sti } = useSide();
  const fra = (side.nr - 1) * side.pr;
  const raekker = matrix.raekker.slice(fra, fra + side.pr);
  const vurderet = krav.filter((k) =>
    alle.every((kol) => {
      const c = kol.celler.get(k.id);
      return c !== undefined && c.vurdering !== null && c.vurdering.afleveringId === c.afleveringId;
    }),
  ).length;
  return (
    <Dialoghoved
      dialog={dialog}
      her="sammenligning"
      meta={
        <span>
          <b>{visTal(krav.length)}</b> krav, heraf{' '}
          <b>{visTal(krav.filter((k) => k.prioritet === 'mindstekrav').length)}</b> mindstekrav
        </span>
      }
      vaerktoej={<Handlinger {...props} />}
    >
      {fortryd !== null && <Fortrydnote dialogId={dialog.id} fortryd={fortryd} soeg={soeg} />}
      {alle.length === 0 ? (
        <TomTilstand overskrift="Ingen har afleveret et svar">
          {antal(props.spurgte, 'leverandør', 'leverandører')} er med i dialogen.
        </TomTilstand>
      ) : (
        <section class="mb-panel mb-flush" id="sammenligning" aria-labelledby="h-sammenligning" data-liste>
          <div class="mb-ph">
            <h2 id="h-sammenligning">Sammenligning</h2>
            <span class="mb-small-text">
              {visTal(alle.length)} af {visTal(props.spurgte)} har svaret.
            </span>
          </div>
          <Filter {...props} />
          {raekker.length === 0 ? (
            <div class="mb-pad">
              <TomTilstand overskrift="Ingen krav her">Vælg en anden visning.</TomTilstand>
            </div>
          ) : (
            <section class="mb-scroll ev-matrix" tabindex={0} aria-label="Sammenligning, kan rulles">
              <table class="mb-cmp" data-n={matrix.kolonner.length}>
                <caption class="sr-only">Leverandørernes svar på krav med jeres vurdering</caption>
                <thead>
                  <tr>
                    <th scope="col">
                      <span class="mb-small-text">
                        {visTal(raekker.length)} af {visTal(matrix.raekker.length)}{' '}
                        {props.valg.vis === 'afvigelser' ? 'afvigelser' : 'krav'} vist
                      </span>
                    </th>
                    {matrix.kolonner.map((kolonne) => {
                      const t = tal.get(kolonne.deltagelseId);
                      return t && <Kolonnehoved dialog={dialog} kolonne={kolonne} tal={t} />;
                    })}
                  </tr>
                </thead>
                <Raekker {...props} raekker={raekker} />
              </table>
            </section>
          )}
          <Sidetal
            nu={side.nr}
            ialt={Math.max(1, Math.ceil(matrix.raekker.length / side.pr))}
            sti={(nr) => medParametre(sti, fuld, { side: nr === 1 ? null : nr, saet: null })}
            etiket="Sider i sammenligningen"
          />
          {matrix.raekker.length > side.pr && (
            <p class="ev-fod">
              <a href={medParametre(sti, fuld, { side: null, saet: null, pr: 'alle' })} data-liste-link>
                Vis alle {visTal(matrix.raekker.length)} krav på én side
              </a>
            </p>
          )}
          <p class="mb-small-text ev-fod">
            Point = vægtet andel af krav, som I har accepteret.{' '}
            {dialog.brugPrioritet
              ? 'Vægt: mindstekrav 4, vigtigt krav 3, krav 2, option 1.'
              : 'Alle krav vejer ens.'}{' '}
            {visTal(vurderet)} af {visTal(krav.length)} krav er vurderet hos alle.
          </p>
        </section>
      )}
    </Dialoghoved>
  );
}

/** Asks before many answers are accepted in one go. */
export function Accepterside({
  dialog,
  antalJa,
  valg,
  soeg,
  besked,
}: {
  dialog: Markedsdialog;
  antalJa: number;
  valg: Matrixvalg;
  soeg: string;
  besked: string;
}) {
  const sti = paths.markedssammenligning({ id: dialog.id });
  const her = soeg === '' ? sti : `${sti}?${soeg}`;
  return (
    <Dialoghoved dialog={dialog} her="sammenligning" under="Acceptér alle rene ja">
      {besked !== '' && <Besked slags="warning">{besked}</Besked>}
      <section class="mb-panel" aria-labelledby="h-accepter">
        <div class="mb-ph">
          <h2 id="h-accepter">Acceptér {antal(antalJa, 'rent ja', 'rene ja')}</h2>
        </div>
        <p>
          Det gælder de svar, som ingen har vurderet, og som ikke siger andet end ja: uden uddybelse, pris og
          bilag, og på den version af kravet, der gælder.
          {valg.kategori !== '' && ` Kun kategorien ${valg.kategori}.`}
          {valg.leverandoerer.length > 0 && ' Kun de leverandører, du har valgt.'}
        </p>
        {antalJa > 0 && (
          <Formular sti={her} id="bekraeft">
            <input type="hidden" name="handling" value="accepter" />
            <input type="hidden" name="antal" value={antalJa} />
            <div class="mb-buttons">
              <Knap>Acceptér {antal(antalJa, 'svar', 'svar')}</Knap>
              <LinkKnap variant="sekundaer" href={her}>
                Fortryd
              </LinkKnap>
            </div>
          </Formular>
        )}
      </section>
    </Dialoghoved>
  );
}
