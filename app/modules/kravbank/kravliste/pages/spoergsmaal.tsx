import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, RadioGruppe, type Valg } from '../../../../ui/form.tsx';
import { Konflikt } from '../../../../ui/konflikt.tsx';
import { Note, Panel } from '../../../../ui/status.tsx';
import { type Spoergsmaal, VED_IKKE } from '../../guide/rules.ts';
import { svarnavn } from '../../guide/stillede/rules.ts';
import { rollenavn } from '../rules.ts';
import { Guideramme, type Guidesyn, type Opfoelgning } from './dele.tsx';
import { LaastNote, Skjult } from './valg.tsx';

/** What an answer would bring in, take out and leave waiting. */
export type Svarvirkning = Readonly<Record<'kommer' | 'gaar' | 'afventer', number>>;

function virkningstekst(v: Svarvirkning | undefined): string {
  if (!v) return '';
  const dele = [
    v.kommer > 0 && `+ ${antal(v.kommer, 'krav', 'krav')}`,
    v.gaar > 0 && `− ${antal(v.gaar, 'krav', 'krav')}`,
  ].filter((d) => d !== false);
  return dele.length === 0 ? 'Ændrer ingen krav' : dele.join(' · ');
}

/** The answers of a question with what each would do. */
export function svarvalg(s: Spoergsmaal, virkning: ReadonlyMap<string, Svarvirkning>): Valg[] {
  const venter = virkning.get(VED_IKKE)?.afventer ?? 0;
  return [
    ...s.svar.map((m) => ({
      vaerdi: m.noegle,
      tekst: m.tekst,
      hint: [virkningstekst(virkning.get(m.noegle)), m.hjaelp].filter((t) => t !== '').join('. '),
    })),
    {
      vaerdi: VED_IKKE,
      tekst: 'Ved ikke',
      hint: `Ingen krav tages med; ${rollenavn(s.rolle)} får en opgave${venter === 0 ? '' : `. ${antal(venter, 'krav', 'krav')} afventer svaret`}`,
    },
  ];
}

export interface Tidligere {
  readonly spoergsmaal: Spoergsmaal;
  readonly svar: string;
  /** Who answered; null when the person is no longer known. */
  readonly hvem: string | null;
  readonly kl: string;
  readonly opgaveTil: string | null;
}

function Tidligeresvar({ syn, tidligere }: { syn: Guidesyn; tidligere: readonly Tidligere[] }) {
  if (tidligere.length === 0) return null;
  return (
    <Panel id="besvaret" overskrift="Besvarede spørgsmål">
      <ul class="mb-list">
        {tidligere.map((t) => {
          const nr = syn.billede.resultat.stillede.indexOf(t.spoergsmaal.noegle) + 1;
          return (
            <li>
              <div>
                {nr}. {t.spoergsmaal.tekst}
                <div class="mb-small-text">
                  {t.hvem ?? 'En person, der er slettet'}, {visTidspunkt(t.kl)}
                  {t.opgaveTil !== null && ` · ${rollenavn(t.opgaveTil)} har fået en opgave`}
                </div>
              </div>
              <div>
                <b>{svarnavn(t.spoergsmaal, t.svar)}</b>
                {syn.maaRette && (
                  <>
                    {' · '}
                    <a
                      href={paths.kravlisteSpoergsmaal({
                        id: syn.liste.id,
                        spoergsmaal: t.spoergsmaal.noegle,
                      })}
                      aria-label={`Ret svaret på: ${t.spoergsmaal.tekst}`}
                    >
                      Ret
                    </a>
                  </>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** To the fourth step: the first time it makes the list, since there is nothing to lose. */
export function TilGennemsyn({ syn, primaer = false }: { syn: Guidesyn; primaer?: boolean }) {
  const variant = primaer ? 'primaer' : 'sekundaer';
  const { liste, linjer, billede } = syn;
  const { med, afventer } = billede.resultat.antal;
  if (linjer.length > 0 || !syn.maaRette || med + afventer === 0)
    return (
      <LinkKnap variant={variant} href={paths.kravlisteTrin({ id: liste.id, trin: 'gennemse' })}>
        Gennemse krav
      </LinkKnap>
    );
  return (
    <HandlingKnap
      sti={paths.kravlisteOpdater({ id: liste.id })}
      felter={{ laas: String(liste.laas), fra: 'guide' }}
      variant={variant}
    >
      Dan listen, og gennemse krav
    </HandlingKnap>
  );
}

export interface Spoergsmaalsprops {
  readonly syn: Guidesyn;
  readonly spoergsmaal: Spoergsmaal;
  /** Why it is asked; '' where it always is. */
  readonly hvorfor: string;
  readonly virkning: ReadonlyMap<string, Svarvirkning>;
  /** What is ticked: the stored answer, or what was sent. '' for none: nothing is preselected. */
  readonly valgt: string;
  /** The stored answer. */
  readonly gemt: string;
  readonly tidligere: readonly Tidligere[];
  readonly maaSvare: boolean;
  readonly hindringer: readonly Hindring[];
  readonly konflikt: readonly Konfliktfelt[] | null;
  readonly opfoelgning?: Opfoelgning;
}

/** One question per page. */
export function Spoergsmaalsside(p: Spoergsmaalsprops) {
  const { syn, spoergsmaal } = p;
  const { liste, billede } = syn;
  const { stillede } = billede.resultat;
  const nr = stillede.indexOf(spoergsmaal.noegle);
  const til = (i: number) => paths.kravlisteSpoergsmaal({ id: liste.id, spoergsmaal: stillede[i] });
  const forrige = nr > 0 ? til(nr - 1) : paths.kravlisteTrin({ id: liste.id, trin: 'arbejdsgange' });
  const sidste = nr === stillede.length - 1;
  return (
    <Guideramme
      syn={syn}
      trin="spoergsmaal"
      besked={p.konflikt && <Konflikt felter={p.konflikt} />}
      opfoelgning={p.opfoelgning}
    >
      <LaastNote syn={syn} />
      <Formular
        sti={paths.kravlisteSpoergsmaal({ id: liste.id, spoergsmaal: spoergsmaal.noegle })}
        hindringer={p.hindringer}
        virkningSti={paths.kravlisteVirkning({ id: liste.id })}
      >
        <Skjult laas={liste.laas} trin="spoergsmaal" />
        <input type="hidden" name="spoergsmaal" value={spoergsmaal.noegle} />
        <input type="hidden" name="foer" value={p.gemt} />
        <Panel
          id="spoergsmaal"
          overskrift={`Spørgsmål ${nr + 1} af ${stillede.length}`}
          ved={p.hvorfor === '' ? undefined : <span class="mb-small-text">{p.hvorfor}</span>}
        >
          <RadioGruppe
            navn="svar"
            etiket={spoergsmaal.tekst}
            hint={spoergsmaal.hjaelp || undefined}
            kort
            valg={svarvalg(spoergsmaal, p.virkning)}
            vaerdi={p.valgt}
          />
          {p.maaSvare && (
            <Knaprad>
              <Knap>{sidste ? 'Gem svar' : 'Næste spørgsmål'}</Knap>
              <LinkKnap variant="sekundaer" href={forrige}>
                Forrige
              </LinkKnap>
              {p.gemt === '' && !sidste && (
                <LinkKnap variant="tertiaer" href={til(nr + 1)}>
                  Spring over
                </LinkKnap>
              )}
            </Knaprad>
          )}
        </Panel>
      </Formular>
      <Tidligeresvar syn={syn} tidligere={p.tidligere} />
      {syn.maaRette && (
        <Knaprad>
          <TilGennemsyn syn={syn} />
        </Knaprad>
      )}
    </Guideramme>
  );
}

/** Shown when every question has an answer, or none is asked. */
export function Besvaretside({ syn, tidligere }: { syn: Guidesyn; tidligere: readonly Tidligere[] }) {
  return (
    <Guideramme syn={syn} trin="spoergsmaal">
      <LaastNote syn={syn} />
      <Note>
        {tidligere.length === 0
          ? 'Guiden har ingen spørgsmål til de valgte domæner.'
          : 'Alle spørgsmål er besvaret. Svarene gemmes og kan altid rettes.'}
      </Note>
      <Tidligeresvar syn={syn} tidligere={tidligere} />
      <Knaprad>
        <TilGennemsyn syn={syn} primaer />
      </Knaprad>
    </Guideramme>
  );
}
