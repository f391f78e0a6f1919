import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Forslag } from '../forslag/rules.ts';
import { visKortDato } from '../tid/rules.ts';

export interface Forslagsprops {
  readonly forslag: readonly Forslag[];
  /** At most so many are filled at once. */
  readonly vist: number;
  readonly hindringer: readonly Hindring[];
}

/** What »Foreslå kvartal« would write, before it is written. */
export function Forslagsside({ forslag, vist, hindringer }: Forslagsprops) {
  const viste = forslag.slice(0, vist);
  return (
    <Skal
      titel="Foreslå kvartal"
      krummer={[{ tekst: 'Udbudsplan', sti: paths.udbudsplan() }, { tekst: 'Foreslå kvartal' }]}
      meta={<span>{antal(forslag.length, 'kontrakt', 'kontrakter')} uden planlagt kvartal</span>}
    >
      {viste.length === 0 ? (
        <TomTilstand
          overskrift="Alle kontrakter har et planlagt kvartal"
          handling={
            <LinkKnap href={paths.udbudsplan()} variant="sekundaer">
              Til udbudsplanen
            </LinkKnap>
          }
        >
          Kontrakter uden slutdato, og dem der er i gang, får ikke et forslag.
        </TomTilstand>
      ) : (
        <Formular sti={paths.udbudsplanForslag()} hindringer={hindringer}>
          <Panel
            id="forslag"
            overskrift="Forslag"
            under="Kvartalet er det, hvor forberedelsen senest skal begynde: udløb minus forberedelsestid. Fjern krydset ved dem, du ikke vil ændre. Intet er skrevet, før du trykker på knappen, og du kan fortryde bagefter."
            kant
          >
            <section class="mb-scroll" tabindex={0} aria-label="Forslag, tabel">
              <table class="table table--borderless table--compact table--responsive-headers d-print-table">
                <caption class="sr-only">Forslag til planlagte kvartaler</caption>
                <thead>
                  <tr>
                    <th scope="col">Kontrakt</th>
                    <th scope="col">Udløb</th>
                    <th scope="col">Forberedelse</th>
                    <th scope="col">Begynd senest</th>
                    <th scope="col">Foreslået kvartal</th>
                  </tr>
                </thead>
                <tbody>
                  {viste.map(({ post, aar, kvartal, forSent }) => (
                    <tr>
                      <th scope="row">
                        <div class="form-group-checkbox">
                          <input
                            class="form-checkbox"
                            type="checkbox"
                            id={`valg-${post.id}`}
                            name="kontrakt"
                            value={String(post.id)}
                            checked
                          />
                          <label class="form-label" for={`valg-${post.id}`}>
                            {post.navn}
                          </label>
                        </div>
                      </th>
                      <td data-title="Udløb">{post.slut === null ? '–' : visKortDato(post.slut)}</td>
                      <td data-title="Forberedelse">{antal(post.forberedelse, 'måned', 'måneder')}</td>
                      <td data-title="Begynd senest">
                        {post.senestStart === null ? '–' : visKortDato(post.senestStart)}{' '}
                        {forSent && <Chip s="bad">for sent</Chip>}
                      </td>
                      <td data-title="Foreslået kvartal">
                        <b>
                          {kvartal}. kvartal {aar}
                        </b>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          </Panel>
          {forslag.length > vist && <Note>Her er de første {vist}. Når de er udfyldt, kommer de næste.</Note>}
          <Knaprad>
            <Knap>Udfyld kvartaler</Knap>
            <LinkKnap href={paths.udbudsplan()} variant="sekundaer">
              Lad være
            </LinkKnap>
          </Knaprad>
        </Formular>
      )}
    </Skal>
  );
}
