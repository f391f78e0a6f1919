import { antal, visTal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { AfkrydsningsGruppe, Afsnit, RadioGruppe, Valgliste } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Maaler, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { Kravlink, Prioritetschip } from '../../pages/faelles.tsx';
import type { Forberedt } from '../evaluering/rules.ts';
import type { Proevevalg } from '../forms.ts';
import {
  DRIFTSFORMER,
  type Guideresultat,
  type Guidevalg,
  type Spoergsmaal,
  type Udfald,
  VED_IKKE,
} from '../rules.ts';
import { hvorforStillet, stillede } from '../stillede/rules.ts';
import { KRUMME, REDAKTIONSKRUMME } from './dele.tsx';

export interface Proeveprops {
  udgave: { readonly nr: number; readonly kladde: boolean };
  forberedt: Forberedt;
  valgt: Proevevalg;
  valg: Guidevalg;
  resultat: Guideresultat;
  domaener: readonly { vaerdi: string; tekst: string }[];
  arbejdsgange: readonly { vaerdi: string; tekst: string }[];
}

function Proevespoergsmaal({
  s,
  nr,
  hvorfor,
  svar,
}: {
  s: Spoergsmaal;
  nr: number;
  hvorfor: string;
  svar: string;
}) {
  return (
    <RadioGruppe
      navn={`q_${s.noegle}`}
      etiket={`${nr}. ${s.tekst}`}
      hint={hvorfor === '' ? undefined : hvorfor}
      valg={[
        ...s.svar.map((m) => ({ vaerdi: m.noegle, tekst: m.tekst })),
        { vaerdi: VED_IKKE, tekst: 'Ved ikke' },
        { vaerdi: '', tekst: 'Ikke besvaret' },
      ]}
      vaerdi={svar}
    />
  );
}

function Kravliste({
  titel,
  udfald,
  f,
  aaben,
}: {
  titel: string;
  udfald: readonly Udfald[];
  f: Forberedt;
  aaben?: boolean;
}) {
  if (udfald.length === 0) return null;
  const ved = new Map(f.krav.map((k) => [k.id, k]));
  return (
    <details class="details" open={aaben}>
      <summary class="details-summary">
        {titel}: {visTal(udfald.length)}
      </summary>
      <ul class="mb-list kg-krav">
        {udfald.map((u) => {
          const k = ved.get(u.kravId);
          return (
            k && (
              <li>
                <div>
                  <Kravlink {...k} />
                  {[...u.grunde, ...u.noter].map((g) => (
                    <div class="mb-small-text">{g.tekst}</div>
                  ))}
                </div>
                {u.udfald === 'med' && (
                  <div>
                    <Prioritetschip prioritet={u.prioritet} />
                  </div>
                )}
              </li>
            )
          );
        })}
      </ul>
    </details>
  );
}

function Resultat({ forberedt: f, resultat: r }: Proeveprops) {
  const med = (udfald: Udfald['udfald']) => r.udfald.filter((u) => u.udfald === udfald);
  return (
    <div class="mb-stick mb-stack" id="resultat">
      <Panel id="antal" overskrift="Valgt indtil nu">
        <p class="kg-antal">
          <b>{visTal(r.antal.med)}</b> af {antal(r.antal.ialt, 'krav', 'krav')}
        </p>
        <Maaler
          andel={r.antal.ialt === 0 ? 0 : r.antal.med / r.antal.ialt}
          etiket="Andel af kravene, der er med"
        />
        <dl class="mb-dl">
          <dt>Fra arbejdsgange</dt>
          <dd>{visTal(r.antal.fraArbejdsgange)}</dd>
          <dt>Fra svar</dt>
          <dd>{visTal(r.antal.fraSvar)}</dd>
          <dt>Afventer</dt>
          <dd>{visTal(r.antal.afventer)}</dd>
          <dt>Målbillede</dt>
          <dd>{antal(r.maalbillede.length, 'integration', 'integrationer')}</dd>
        </dl>
        <div class="mb-buttons">
          <Knap formular="proeve">Kør guiden</Knap>
        </div>
      </Panel>
      <Panel id="hvorfor" overskrift="Hvorfor?">
        {r.udfald.length === 0 && (
          <p class="mb-small-text">Der er ingen publicerede krav at vælge imellem.</p>
        )}
        <Kravliste titel="Med" udfald={med('med')} f={f} aaben />
        <Kravliste titel="Afventer" udfald={med('afventer')} f={f} aaben />
        <Kravliste titel="Ikke med" udfald={med('ude')} f={f} />
      </Panel>
    </div>
  );
}

/** A run that is stored nowhere: all that was chosen is in the address, so a finding can be shared as a link. */
export function Proeveside(props: Proeveprops) {
  const { udgave, forberedt, valgt, valg, resultat } = props;
  const { guide } = forberedt;
  const { svar } = stillede(guide, valg);
  const ikke = guide.spoergsmaal.filter((s) => !resultat.stillede.includes(s.noegle));
  return (
    <Skal
      titel={`Prøv udgave ${udgave.nr}`}
      maerkat={udgave.kladde && <Chip s="part">Kladde</Chip>}
      krummer={[KRUMME, REDAKTIONSKRUMME, { tekst: 'Prøv' }]}
      meta={<span>Prøven gemmes ikke og regner med de tværkommunale krav alene</span>}
      vaerktoej={
        <LinkKnap variant="sekundaer" href={paths.kravguideProev()}>
          Begynd forfra
        </LinkKnap>
      }
    >
      <div class="mb-split mb-2">
        <form
          method="get"
          action={`${paths.kravguideProev()}#resultat`}
          id="proeve"
          class="mb-panel kg-form kg-proeve"
        >
          <Afsnit overskrift="Om løsningen">
            <Valgliste
              navn="driftsform"
              etiket="Driftsform"
              valg={Object.entries(DRIFTSFORMER).map(([vaerdi, tekst]) => ({ vaerdi, tekst }))}
              vaerdi={valgt.driftsform}
            />
            <details class="details" open={valgt.domaener.length > 0}>
              <summary class="details-summary">
                Domæner: {valgt.domaener.length === 0 ? 'ingen valgt' : visTal(valgt.domaener.length)}
              </summary>
              <div class="details-text kg-gitter">
                <AfkrydsningsGruppe
                  navn="domaener"
                  etiket="Domæner"
                  paakraevet={false}
                  valg={props.domaener}
                  vaerdier={valgt.domaener.map(String)}
                />
              </div>
            </details>
            <details class="details" open={valgt.arbejdsgange.length > 0}>
              <summary class="details-summary">
                Arbejdsgange:{' '}
                {valgt.arbejdsgange.length === 0 ? 'ingen valgt' : visTal(valgt.arbejdsgange.length)}
              </summary>
              <div class="details-text kg-gitter">
                <AfkrydsningsGruppe
                  navn="arbejdsgange"
                  etiket="Arbejdsgange"
                  paakraevet={false}
                  valg={props.arbejdsgange}
                  vaerdier={valgt.arbejdsgange}
                />
              </div>
            </details>
          </Afsnit>
          <Afsnit overskrift="Spørgsmål, der stilles">
            {resultat.stillede.length === 0 && <TomTilstand overskrift="Ingen spørgsmål stilles" />}
            {guide.spoergsmaal.map(
              (s, i) =>
                resultat.stillede.includes(s.noegle) && (
                  <Proevespoergsmaal
                    s={s}
                    nr={i + 1}
                    hvorfor={hvorforStillet(guide, s, svar)}
                    svar={svar.get(s.noegle) ?? ''}
                  />
                ),
            )}
            {ikke.map(
              ({ noegle }) =>
                valgt.svar[noegle] !== undefined && (
                  <input type="hidden" name={`q_${noegle}`} value={valgt.svar[noegle]} />
                ),
            )}
            {ikke.length > 0 && (
              <details class="details">
                <summary class="details-summary">
                  {antal(ikke.length, 'spørgsmål', 'spørgsmål')} stilles ikke
                </summary>
                <div class="details-text">
                  <ul>
                    {ikke.map((s) => (
                      <li>
                        {s.tekst}
                        {valgt.svar[s.noegle] !== undefined && ' (svaret er gemt, men har ingen virkning)'}
                      </li>
                    ))}
                  </ul>
                </div>
              </details>
            )}
          </Afsnit>
          <div class="mb-buttons">
            <Knap>Kør guiden</Knap>
          </div>
        </form>
        <Resultat {...props} />
      </div>
    </Skal>
  );
}
