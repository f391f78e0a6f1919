import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Afkrydsning, Feltrad, Formular, Knaprad, TekstFelt } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Panel } from '../../../../ui/status.tsx';
import { STRATEGIER, type Udbudsopsaetning } from '../opsaetning/rules.ts';

export interface Opsaetningsprops {
  /** What is in the fields: as stored, or as typed. */
  readonly vaerdier: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly hindringer: readonly Hindring[];
  readonly team: readonly string[];
  readonly laas: number;
  /** Somebody else saved first. */
  readonly konflikt: boolean;
}

/** The settings as the form's fields. */
export function tilFelter(o: Udbudsopsaetning, team: readonly string[]): Record<string, string> {
  const kapacitet = (t: string) => (Object.hasOwn(o.kapacitet, t) ? String(o.kapacitet[t]) : '');
  return {
    standard: String(o.standardMd),
    ...Object.fromEntries(
      STRATEGIER.map((s, i) => [`strategi-${i}`, String(o.forberedelse[s] ?? o.standardMd)]),
    ),
    ...Object.fromEntries(team.map((t, i) => [`team-${i}`, kapacitet(t)])),
    'uden-team': kapacitet(''),
    delt: o.delt ? 'ja' : '',
  };
}

/** How long a purchase takes, how many a team can bear, and whether others see the plan. */
export function Opsaetningsside({ vaerdier, hindringer, team, laas, konflikt }: Opsaetningsprops) {
  return (
    <Skal
      titel="Indstillinger for udbudsplanen"
      krummer={[{ tekst: 'Udbudsplan', sti: paths.udbudsplan() }, { tekst: 'Indstillinger' }]}
      besked={
        konflikt && (
          <Besked slags="warning">
            <p>
              En anden har gemt, siden du åbnede siden. Felterne viser, hvad der er gemt nu. Ret dem igen.
            </p>
          </Besked>
        )
      }
    >
      <Formular sti={paths.udbudsplanOpsaetning()} vaerdier={vaerdier} hindringer={hindringer} vagt>
        <input type="hidden" name="laas" value={String(laas)} />
        {team.map((t) => (
          <input type="hidden" name="team" value={t} />
        ))}
        <div class="mb-stack">
          <Panel
            id="forberedelse"
            overskrift="Forberedelse"
            under="Hvor mange måneder før udløb en genanskaffelse skal begynde. På den enkelte kontrakt kan I skrive et andet tal; 0 betyder, at kontrakten ikke skal genanskaffes."
          >
            <div class="plan-felter">
              {STRATEGIER.map((s, i) => (
                <TekstFelt navn={`strategi-${i}`} etiket={s} tegn={4} tastatur="numeric" efter="md." />
              ))}
              <TekstFelt navn="standard" etiket="Andre og ukendte" tegn={4} tastatur="numeric" efter="md." />
            </div>
          </Panel>
          <Panel
            id="kapacitet"
            overskrift="Kapacitet"
            under="Hvor mange genanskaffelser et team kan have i gang ad gangen. Står feltet tomt, holder planen ikke øje med teamet."
          >
            <div class="plan-felter">
              {team.map((t, i) => (
                <TekstFelt navn={`team-${i}`} etiket={t} tegn={4} tastatur="numeric" paakraevet={false} />
              ))}
              <TekstFelt
                navn="uden-team"
                etiket="Kontrakter uden team"
                tegn={4}
                tastatur="numeric"
                paakraevet={false}
              />
            </div>
            <Feltrad>
              <TekstFelt navn="nyt-team" etiket="Nyt team" tegn={24} paakraevet={false} />
              <TekstFelt
                navn="nyt-team-kapacitet"
                etiket="Det nye teams kapacitet"
                tegn={4}
                tastatur="numeric"
                paakraevet={false}
              />
            </Feltrad>
          </Panel>
          <Panel id="deling" overskrift="Deling med andre kommuner">
            <Afkrydsning
              navn="delt"
              etiket="Del vores udbudsplan med de kommuner, der deler deres med os"
              paakraevet={false}
              hint="De ser kontraktens og systemernes navne, leverandør, KLE, udløb, strategi, planlagt kvartal og årspris. De ser ikke noter, personer, vilkår eller filer. Fjerner I krydset, ser I heller ikke deres."
            />
          </Panel>
        </div>
        <Knaprad>
          <Knap>Gem</Knap>
          <LinkKnap href={paths.udbudsplan()} variant="sekundaer">
            Fortryd
          </LinkKnap>
        </Knaprad>
      </Formular>
    </Skal>
  );
}
