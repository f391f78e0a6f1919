import { antal, visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import {
  DatoFelt,
  Feltrad,
  Formular,
  type FormularProps,
  Knaprad,
  TekstFelt,
  TekstOmraade,
} from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { Chip, type ChipSlags, Liste, Note, Panel, TomTilstand } from '../../../../../ui/status.tsx';
import { Dialoghoved } from '../../../dialog/pages/hoved.tsx';
import type { Markedsdialog } from '../../../queries.ts';
import { kan, kravnavn, type Markedskrav } from '../../../rules.ts';
import { Fritekst, Standchip, Svarchip } from '../../pages/dele.tsx';
import { celleFor, type Kolonne, stand } from '../../rules.ts';
import {
  RUNDESTANDE,
  type Runde,
  type Rundeindhold,
  type Rundestand,
  rundestand,
  seneste,
} from '../rules.ts';

type Feltvaerdier = Readonly<Record<string, Feltvaerdi>>;

function enVaerdi(v: Feltvaerdi): string {
  return typeof v === 'string' ? v : (v?.[0] ?? '');
}

const CHIP: Readonly<Record<Rundestand, ChipSlags>> = {
  aaben: 'info',
  udloebet: 'warn',
  afleveret: 'ok',
  trukket: 'neutral',
};
function Rundechip({ runde, nu }: { runde: Runde; nu: Date }) {
  const s = rundestand(runde, nu);
  return <Chip s={CHIP[s]}>{RUNDESTANDE[s]}</Chip>;
}

/** The krav whose answers wait: for elaboration, or for being judged again since it came. */
function medStand(krav: readonly Markedskrav[], kolonne: Kolonne, s: 'uddybes' | 'foraeldet'): Markedskrav[] {
  return krav.filter((k) => stand(celleFor(kolonne, k.id)) === s);
}

export interface Uddybelserprops {
  readonly dialog: Markedsdialog;
  readonly krav: readonly Markedskrav[];
  readonly kolonner: readonly Kolonne[];
  readonly runder: readonly Runde[];
}

/** Who is to elaborate what, and how far they are. */
export function Uddybelserside({ dialog, krav, kolonner, runder }: Uddybelserprops) {
  return (
    <Dialoghoved dialog={dialog} her="sammenligning" under="Uddybelser">
      <Panel
        id="uddybelser"
        overskrift="Uddybelser"
        under="Svar, som I har vurderet til »Uddybelse nødvendig«. Kun de svar åbnes for leverandøren; de tidligere svar bliver stående."
      >
        {kolonner.length === 0 ? (
          <TomTilstand overskrift="Ingen har afleveret et svar" />
        ) : (
          <Liste
            punkter={kolonner.map((kolonne) => {
              const venter = medStand(krav, kolonne, 'uddybes').length;
              const nye = medStand(krav, kolonne, 'foraeldet').length;
              const egne = runder.filter((r) => r.deltagelseId === kolonne.deltagelseId);
              const nu = seneste(egne, dialog.nu) ?? egne[0];
              return {
                titel: (
                  <>
                    <b>{kolonne.navn}</b> {nu && <Rundechip runde={nu} nu={dialog.nu} />}
                  </>
                ),
                under: (
                  <>
                    {venter === 0
                      ? 'Ingen svar skal uddybes'
                      : `${antal(venter, 'svar', 'svar')} skal uddybes`}
                    {nye > 0 && `, ${antal(nye, 'nyt svar', 'nye svar')} skal vurderes igen`}
                    {nu && `. Frist ${visTidspunkt(nu.frist)}`}
                  </>
                ),
                side: (
                  <LinkKnap
                    variant="sekundaer"
                    lille
                    href={paths.markedsuddybelse({ id: dialog.id, leverandoer: kolonne.alias })}
                    skjultTekst={kolonne.navn}
                  >
                    Åbn
                  </LinkKnap>
                ),
              };
            })}
          />
        )}
      </Panel>
    </Dialoghoved>
  );
}

export interface Uddybelseprops extends Pick<FormularProps, 'hindringer'> {
  readonly dialog: Markedsdialog;
  readonly krav: readonly Markedskrav[];
  readonly kolonne: Kolonne;
  readonly runder: readonly Runde[];
  /** What was typed, or what the form begins with. */
  readonly vaerdier: Feltvaerdier;
}

function Rundekort({ runde, krav, nu }: { runde: Runde; krav: readonly Markedskrav[]; nu: Date }) {
  return (
    <Panel
      id={`runde-${runde.nr}`}
      overskrift={`Runde ${runde.nr}`}
      ved={<Rundechip runde={runde} nu={nu} />}
      under={`Sendt ${visTidspunkt(runde.aabnet)}. Frist ${visTidspunkt(runde.frist)}.${
        runde.afleveret ? ` Besvaret ${visTidspunkt(runde.afleveret)}.` : ''
      }`}
    >
      {runde.besked !== '' && <Fritekst>{runde.besked}</Fritekst>}
      <Liste
        punkter={runde.linjer.map((l) => {
          const k = krav.find((x) => x.id === l.markedskravId);
          return { titel: k ? kravnavn(k) : 'Krav, der er udgået', under: l.spoergsmaal };
        })}
      />
    </Panel>
  );
}

function Rundeformular(props: Uddybelseprops & { valgbare: readonly Markedskrav[]; igen: boolean }) {
  const { dialog, kolonne, vaerdier, hindringer, valgbare, igen } = props;
  return (
    <Panel
      id="ny-runde"
      overskrift={igen ? 'Ny runde med ny frist' : 'Bed om uddybelse'}
      under="Spørgsmålet til leverandøren er hentet fra vurderingen og kan rettes her."
    >
      <Formular
        sti={paths.markedsuddybelse({ id: dialog.id, leverandoer: kolonne.alias })}
        vaerdier={vaerdier}
        hindringer={hindringer}
      >
        <input type="hidden" name="handling" value="vis" />
        {valgbare.map((k) => (
          <div class="ev-linje">
            <Kravvalg krav={k} kolonne={kolonne} vaerdier={vaerdier} />
            <TekstOmraade
              navn={`q-${k.id}`}
              etiket={`Spørgsmål om ${kravnavn(k)}`}
              paakraevet={false}
              raekker={2}
            />
          </div>
        ))}
        <TekstOmraade
          navn="besked"
          etiket="Besked til leverandøren"
          hint="Vises øverst hos leverandøren. Mailen nævner kun antal og frist."
          paakraevet={false}
          raekker={3}
        />
        <Feltrad>
          <DatoFelt navn="fristDato" etiket="Frist, dato" />
          <TekstFelt navn="fristKl" etiket="Klokken" tegn={6} />
        </Feltrad>
        <Knaprad>
          <Knap>Se, hvad leverandøren får</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

function Kravvalg({
  krav,
  kolonne,
  vaerdier,
}: {
  krav: Markedskrav;
  kolonne: Kolonne;
  vaerdier: Feltvaerdier;
}) {
  const id = `krav-${krav.id}`;
  const valgte = vaerdier.krav;
  const valgt =
    typeof valgte === 'string' ? valgte === String(krav.id) : (valgte ?? []).includes(String(krav.id));
  return (
    <div class="form-group-checkbox">
      <input class="form-checkbox" type="checkbox" id={id} name="krav" value={krav.id} checked={valgt} />
      <label class="form-label" for={id}>
        {kravnavn(krav)} <Svarchip krav={krav} svar={celleFor(kolonne, krav.id).svar?.svar ?? null} />
      </label>
    </div>
  );
}

/** One supplier's rounds, and the form of a new one. */
export function Uddybelseside(props: Uddybelseprops) {
  const { dialog, krav, kolonne, runder } = props;
  const aaben = seneste(runder, dialog.nu);
  const venter = medStand(krav, kolonne, 'uddybes');
  const nye = medStand(krav, kolonne, 'foraeldet');
  const s = aaben && rundestand(aaben, dialog.nu);
  const kanSende = s !== 'aaben' && venter.length > 0 && kan('vurder', dialog.fase).ok;
  return (
    <Dialoghoved dialog={dialog} her="sammenligning" under={`Uddybelse: ${kolonne.navn}`}>
      {nye.length > 0 && (
        <Panel id="nye" overskrift="Nye svar, der skal vurderes igen">
          <Liste
            punkter={nye.map((k) => ({
              titel: (
                <a
                  href={`${paths.markedssammenligningKrav({ id: dialog.id, krav: k.id })}?vis=mangler#l-${kolonne.alias}`}
                >
                  {kravnavn(k)}
                </a>
              ),
              side: <Standchip s="foraeldet" />,
            }))}
          />
        </Panel>
      )}
      {aaben && <Rundekort runde={aaben} krav={krav} nu={dialog.nu} />}
      {aaben && kan('vurder', dialog.fase).ok && (
        <Formular sti={paths.markedsuddybelseLuk({ id: dialog.id, leverandoer: kolonne.alias })} id="luk">
          <Knaprad>
            <Knap
              variant="sekundaer"
              bekraeft={`Træk anmodningen til ${kolonne.navn} tilbage? Det, leverandøren er begyndt på, ser I ikke.`}
            >
              Træk anmodningen tilbage
            </Knap>
          </Knaprad>
        </Formular>
      )}
      {kanSende && <Rundeformular {...props} valgbare={venter} igen={s === 'udloebet'} />}
      {!aaben && venter.length === 0 && nye.length === 0 && (
        <TomTilstand
          overskrift="Ingen svar skal uddybes"
          handling={
            <LinkKnap variant="sekundaer" lille href={paths.markedssammenligning({ id: dialog.id })}>
              Til sammenligningen
            </LinkKnap>
          }
        >
          Vælg »Uddybelse nødvendig« i sammenligningen ved de svar, leverandøren skal uddybe.
        </TomTilstand>
      )}
      {runder
        .filter((r) => r.id !== aaben?.id)
        .map((r) => (
          <Rundekort runde={r} krav={krav} nu={dialog.nu} />
        ))}
    </Dialoghoved>
  );
}

export interface Visningsprops {
  readonly dialog: Markedsdialog;
  readonly krav: readonly Markedskrav[];
  readonly kolonne: Kolonne;
  readonly indhold: Rundeindhold;
  /** What the mail says is new. */
  readonly mail: string;
  /** As it was typed: sent again with the decision. */
  readonly vaerdier: Feltvaerdier;
}

/** What the supplier gets, before it is sent. */
export function Forhaandsvisning({ dialog, krav, kolonne, indhold, mail, vaerdier }: Visningsprops) {
  const skjulte = ['besked', 'fristDato', 'fristKl', ...indhold.linjer.map((l) => `q-${l.markedskravId}`)];
  const til = paths.markedsuddybelse({ id: dialog.id, leverandoer: kolonne.alias });
  return (
    <Dialoghoved dialog={dialog} her="sammenligning" under={`Send til ${kolonne.navn}`}>
      <Panel
        id="visning"
        overskrift={`Det får ${kolonne.navn}`}
        under={`Frist ${visTidspunkt(indhold.frist)}. Kun ${antal(indhold.linjer.length, 'svar', 'svar')} åbnes.`}
      >
        {indhold.besked !== '' && <Fritekst>{indhold.besked}</Fritekst>}
        <Liste
          nummereret
          punkter={indhold.linjer.map((l) => {
            const k = krav.find((x) => x.id === l.markedskravId);
            return { titel: <b>{k ? kravnavn(k) : ''}</b>, under: <Fritekst>{l.spoergsmaal}</Fritekst> };
          })}
        />
        <Note>
          <p>I mailen står der: »{mail}«</p>
        </Note>
        <Formular sti={til} id="send">
          {skjulte.map((navn) => (
            <input type="hidden" name={navn} value={enVaerdi(vaerdier[navn])} />
          ))}
          {indhold.linjer.map((l) => (
            <input type="hidden" name="krav" value={l.markedskravId} />
          ))}
          <Knaprad>
            <Knap navn="handling" vaerdi="send" ikon="send">
              Send
            </Knap>
            <Knap navn="handling" vaerdi="ret" variant="sekundaer">
              Ret
            </Knap>
          </Knaprad>
        </Formular>
      </Panel>
    </Dialoghoved>
  );
}
