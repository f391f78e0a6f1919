import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { graensetekst } from '../../../../kernel/svartype.ts';
import { antal, visBytes, visTal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { tekstforskel } from '../../../../kernel/tekstforskel.ts';
import { paths } from '../../../../routes.ts';
import { Details } from '../../../../ui/fds/details.tsx';
import { Knap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, RadioGruppe, TekstOmraade } from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Konflikt } from '../../../../ui/konflikt.tsx';
import { Rigtekst } from '../../../../ui/rigtekst.tsx';
import { Beskrivelse, Chip } from '../../../../ui/status.tsx';
import { Dialoghoved } from '../../dialog/pages/hoved.tsx';
import { Prioritetschip } from '../../pages/chips.tsx';
import type { Markedsdialog } from '../../queries.ts';
import { kan, type Markedskrav } from '../../rules.ts';
import type { Bilag } from '../../svar/queries.ts';
import type { Sporlinje, Vurderingsord } from '../queries.ts';
import {
  AFGOERELSER,
  type Afgoerelse,
  afviger,
  type Celle,
  celleFor,
  type Enighed,
  enighed,
  type Kolonne,
  knockout,
  type Matrix,
  naboer,
  SVARORD,
  type Svarversion,
  stand,
  svarfelter,
} from '../rules.ts';
import { Fritekst, Knockoutchip, Navn, Standchip, Svarchip, tillaegstekst } from './dele.tsx';

/** A form that came back: whose, what was typed, why, and what is stored where somebody else came first. */
export interface Vurderingsfejl {
  /** The supplier's letter. */
  readonly leverandoer: string;
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
  readonly konflikt: readonly Konfliktfelt[] | null;
}

export interface Kravsammenligningprops {
  readonly dialog: Markedsdialog;
  readonly krav: Markedskrav;
  readonly kolonner: readonly Kolonne[];
  readonly matrix: Matrix;
  readonly bilag: ReadonlyMap<string, Bilag>;
  /** Names of files tell whose they are. */
  readonly anonym: boolean;
  readonly spor: readonly Sporlinje<Vurderingsord>[];
  readonly navne: ReadonlyMap<string, string>;
  /** How many Mindstekrav each supplier doesn't meet. */
  readonly ikkeOpfyldte: ReadonlyMap<number, number>;
  readonly mig: string;
  readonly soeg: string;
  readonly fejl: Vurderingsfejl | null;
}

function medSoeg(sti: string, soeg: string): string {
  return soeg === '' ? sti : `${sti}?${soeg}`;
}

function Bladring({ dialog, krav, matrix, soeg }: Kravsammenligningprops) {
  const { forrige, naeste, plads } = naboer(matrix, krav.id);
  const til = (id: number) => medSoeg(paths.markedssammenligningKrav({ id: dialog.id, krav: id }), soeg);
  return (
    <nav class="ev-bladring" aria-label="Krav i sammenligningen">
      <a href={medSoeg(paths.markedssammenligning({ id: dialog.id }), soeg)}>Til sammenligningen</a>
      <span class="mb-small-text">
        {plads < 0
          ? 'Kravet er ikke længere i visningen'
          : `${visTal(plads + 1)} af ${visTal(matrix.raekker.length)}`}
      </span>
      {forrige !== null && (
        <a href={til(forrige)} rel="prev" accesskey="f">
          ← Forrige krav
        </a>
      )}
      {naeste !== null && (
        <a href={til(naeste)} rel="next" accesskey="n">
          Næste krav →
        </a>
      )}
    </nav>
  );
}

function Kravtekst({ dialog, krav }: Pick<Kravsammenligningprops, 'dialog' | 'krav'>) {
  const { indhold } = krav;
  const graense = graensetekst(indhold.svar);
  return (
    <section class="mb-panel" aria-labelledby="h-krav">
      <div class="mb-ph">
        <h2 id="h-krav">
          {krav.nummer !== '' && <span class="mb-id">{krav.nummer}</span>} {indhold.navn}
        </h2>
        <span class="mb-meta">
          {dialog.brugPrioritet && <Prioritetschip prioritet={krav.prioritet} />}
          {krav.kategori !== '' && <span>{krav.kategori}</span>}
          {indhold.integrationer.length > 0 && <span class="mb-id">{indhold.integrationer.join(' ')}</span>}
          {krav.nr > 1 && <span>Version {krav.nr}</span>}
        </span>
      </div>
      <Rigtekst tekst={indhold.beskrivelse} />
      <Beskrivelse
        par={[
          ['Grænse', graense === '' ? undefined : graense],
          ['Dokumentation', indhold.evidens === '' ? undefined : indhold.evidens],
          ['Svar', indhold.kraeverUddybning ? 'Skal uddybes. Et ja alene er ikke nok.' : undefined],
        ]}
      />
      {(indhold.rationale !== '' || indhold.fortolkning !== '') && (
        <Details titel="Hvorfor og hvordan skal det forstås?">
          <Rigtekst tekst={indhold.rationale} />
          <Rigtekst tekst={indhold.fortolkning} />
        </Details>
      )}
    </section>
  );
}

function Bilagsliste({
  dialog,
  ider,
  bilag,
  anonym,
}: Pick<Kravsammenligningprops, 'dialog' | 'bilag' | 'anonym'> & { ider: readonly string[] }) {
  if (ider.length === 0) return null;
  return (
    <ul class="ev-bilag">
      {ider.map((id, i) => {
        const b = bilag.get(id);
        const navn = b === undefined || anonym ? `Bilag ${i + 1}` : b.navn;
        return (
          <li>
            <a href={paths.markedsbilagFil({ id: dialog.id, bilag: id })}>{navn}</a>
            {b !== undefined && <span class="mb-small-text"> {visBytes(b.stoerrelse)}</span>}
          </li>
        );
      })}
    </ul>
  );
}

/** What changed from one answer to the next: struck out is gone, underlined is new. */
function Aendringer({ krav, foer, efter }: { krav: Markedskrav; foer: Svarversion; efter: Svarversion }) {
  const [a, b] = [svarfelter(krav, foer.svar), svarfelter(krav, efter.svar)];
  const aendrede = Object.keys(b).filter((n) => a[n] !== b[n]);
  if (aendrede.length === 0) return <p class="mb-small-text">Svaret er det samme som før.</p>;
  return (
    <dl class="mb-dl mb-forskelle">
      {aendrede.map((n) => (
        <>
          <dt>{n}</dt>
          <dd>
            {tekstforskel(a[n], b[n]).map(({ slags, tekst }) =>
              slags === 'ens' ? tekst : slags === 'ny' ? <ins>{tekst}</ins> : <del>{tekst}</del>,
            )}
          </dd>
        </>
      ))}
    </dl>
  );
}

function Tidligere({ krav, celle: { svar, tidligere } }: { krav: Markedskrav; celle: Celle }) {
  if (svar === null || tidligere.length === 0) return null;
  return (
    <>
      <h4>Ændret {visTidspunkt(svar.kl)}</h4>
      <Aendringer krav={krav} foer={tidligere[0]} efter={svar} />
      <Details titel={antal(tidligere.length, 'tidligere svar', 'tidligere svar')}>
        {tidligere.map((t) => (
          <div>
            <p class="mb-small-text">Afleveret {visTidspunkt(t.kl)}</p>
            <Svarchip krav={krav} svar={t.svar} />
            {tillaegstekst(t.svar) !== '' && <p>{tillaegstekst(t.svar)}</p>}
            {t.svar.uddybelse !== '' && <Fritekst>{t.svar.uddybelse}</Fritekst>}
          </div>
        ))}
      </Details>
    </>
  );
}

function Vurderingsformular(props: Kravsammenligningprops & { kolonne: Kolonne; celle: Celle }) {
  const { dialog, krav, kolonne, celle, soeg, fejl } = props;
  const { alias } = kolonne;
  const min = fejl?.leverandoer === alias ? fejl : null;
  const v = celle.vurdering;
  const gaelder = stand(celle) !== 'foraeldet';
  // Where one goes when this one is judged: the next that waits.
  const naeste = props.kolonner.find(
    (k) => k !== kolonne && ['mangler', 'foraeldet'].includes(stand(celleFor(k, krav.id))),
  );
  return (
    <>
      {min?.konflikt && <Konflikt felter={min.konflikt} />}
      <Formular
        sti={medSoeg(paths.markedsvurdering({ id: dialog.id, krav: krav.id, leverandoer: alias }), soeg)}
        id={`v-${alias}`}
        vaerdier={min?.vaerdier ?? (v && gaelder ? { afgoerelse: v.afgoerelse, kommentar: v.kommentar } : {})}
        hindringer={min?.konflikt ? [] : (min?.hindringer ?? [])}
      >
        <input type="hidden" name="laas" value={celle.laas} />
        <input type="hidden" name="aflevering" value={celle.afleveringId} />
        <input type="hidden" name="naeste" value={naeste?.alias ?? alias} />
        <RadioGruppe
          navn="afgoerelse"
          etiket="Vurdering"
          valg={(Object.keys(AFGOERELSER) as Afgoerelse[]).map((a) => ({ vaerdi: a, tekst: AFGOERELSER[a] }))}
        />
        <TekstOmraade
          navn="kommentar"
          etiket="Kommentar"
          hint="Ved »Uddybelse nødvendig« er det spørgsmålet til leverandøren."
          paakraevet={false}
          raekker={3}
        />
        <Knaprad>
          <Knap lille skjultTekst={`vurdering af ${kolonne.navn}`}>
            Gem
          </Knap>
        </Knaprad>
      </Formular>
    </>
  );
}

function Vurdering(props: Kravsammenligningprops & { kolonne: Kolonne; celle: Celle }) {
  const { dialog, krav, kolonne, celle, navne, mig, spor, soeg } = props;
  const v = celle.vurdering;
  const s = stand(celle);
  const seneste = spor.find((l) => l.deltagelseId === kolonne.deltagelseId);
  const aaben = kan('vurder', dialog.fase).ok;
  const ret = aaben && <Vurderingsformular {...props} />;
  const fejlHer = props.fejl?.leverandoer === kolonne.alias;
  if (v === null) return <>{ret || <p class="mb-small-text">Ikke vurderet.</p>}</>;
  return (
    <>
      <p>
        <Standchip s={s} />{' '}
        <Navn
          navn={navne.get(v.af) ?? ''}
          kl={v.kl}
          foer={s === 'foraeldet' ? `Før: ${AFGOERELSER[v.afgoerelse]} af` : 'af'}
        />
      </p>
      {v.kommentar !== '' && <Fritekst>{v.kommentar}</Fritekst>}
      {aaben && seneste !== undefined && seneste.af === mig && (
        <Formular
          sti={medSoeg(
            paths.markedsvurdering({ id: dialog.id, krav: krav.id, leverandoer: kolonne.alias }),
            soeg,
          )}
          id={`f-${kolonne.alias}`}
        >
          <input type="hidden" name="handling" value="fortryd" />
          <input type="hidden" name="saet" value={seneste.saet} />
          <Knap variant="tertiaer" lille skjultTekst={`vurdering af ${kolonne.navn}`}>
            Fortryd
          </Knap>
        </Formular>
      )}
      {ret &&
        (s === 'foraeldet' ? (
          ret
        ) : (
          <Details titel="Ret vurderingen" aaben={fejlHer}>
            {ret}
          </Details>
        ))}
    </>
  );
}

function Historik({ spor, deltagelseId }: { spor: Kravsammenligningprops['spor']; deltagelseId: number }) {
  const egne = spor.filter((l) => l.deltagelseId === deltagelseId);
  if (egne.length < 2) return null;
  return (
    <Details titel={`Historik (${egne.length})`}>
      <ul>
        {egne.map((l) => (
          <li>
            {l.efter === null ? 'Vurderingen fortrudt' : AFGOERELSER[l.efter.afgoerelse]}{' '}
            <Navn navn={l.navn} kl={l.kl} foer="af" />
            {l.efter !== null && l.efter.kommentar !== '' && <Fritekst>{l.efter.kommentar}</Fritekst>}
          </li>
        ))}
      </ul>
    </Details>
  );
}

function Leverandoer(props: Kravsammenligningprops & { kolonne: Kolonne; enig: Enighed }) {
  const { dialog, krav, kolonne, enig } = props;
  const navne = (pladser: readonly number[]) => pladser.map((i) => props.kolonner[i].navn).join(', ');
  const celle = celleFor(kolonne, krav.id);
  const svar = celle.svar?.svar ?? null;
  const { alias, deltagelseId } = kolonne;
  return (
    <article
      class="mb-panel ev-svar"
      id={`l-${alias}`}
      aria-labelledby={`h-l-${alias}`}
      data-dev={afviger(krav, svar) ? '' : undefined}
    >
      <div class="mb-ph">
        <h3 id={`h-l-${alias}`}>{kolonne.navn}</h3>
        {kolonne.system !== '' && <span class="mb-small-text">{kolonne.system}</span>}
        <Knockoutchip
          dialogId={dialog.id}
          alias={alias}
          knockout={knockout(kolonne.udelukkelse, props.ikkeOpfyldte.get(deltagelseId) ?? 0)}
        />
      </div>
      <p>
        <Svarchip krav={krav} svar={svar} /> {afviger(krav, svar) && <Chip s="warn">Afviger</Chip>}
      </p>
      {enig.altEns.length > 0 && <p class="mb-small-text">Samme svar som {navne(enig.altEns)}</p>}
      {enig.svaretEns.length > 0 && (
        <p class="mb-small-text">
          Samme {SVARORD[krav.indhold.svar.type]} som {navne(enig.svaretEns)}
        </p>
      )}
      {svar !== null && (
        <>
          {krav.indhold.svar.type === 'tekst' && <Fritekst>{svar.tekst}</Fritekst>}
          {tillaegstekst(svar) !== '' && <p>{tillaegstekst(svar)}</p>}
          {svar.uddybelse !== '' && <Fritekst>{svar.uddybelse}</Fritekst>}
          <Bilagsliste dialog={dialog} ider={svar.bilag} bilag={props.bilag} anonym={props.anonym} />
        </>
      )}
      {celle.svar !== null && celle.svar.kravNr !== krav.nr && (
        <p>
          <Chip s="warn">Svar på version {celle.svar.kravNr}</Chip>
        </p>
      )}
      <Tidligere krav={krav} celle={celle} />
      <div class="ev-vurdering">
        <Vurdering {...props} celle={celle} />
        <Historik spor={props.spor} deltagelseId={deltagelseId} />
      </div>
    </article>
  );
}

/** One krav with every answer in full, and the judgement of each. */
export function Kravsammenligning(props: Kravsammenligningprops) {
  const { dialog, krav, kolonner } = props;
  const enige = enighed(
    krav,
    kolonner.map((k) => celleFor(k, krav.id).svar?.svar ?? null),
  );
  return (
    <Dialoghoved dialog={dialog} her="sammenligning" under={`Krav ${krav.nummer || krav.indhold.navn}`}>
      <Bladring {...props} />
      <Kravtekst {...props} />
      <div class="ev-svarene">
        {kolonner.map((kolonne, i) => (
          <Leverandoer {...props} kolonne={kolonne} enig={enige[i]} />
        ))}
      </div>
      <Bladring {...props} />
    </Dialoghoved>
  );
}
