import { paths } from '../../../routes.ts';
import { raaHtml } from '../../../ui/sikkerHtml.ts';
import { Skal } from '../../../ui/skal.tsx';
import { Liste, Panel } from '../../../ui/status.tsx';
import type { Vejledning } from '../vejledning/queries.ts';

const TITEL = 'Vejledning';

export function Vejledningsoversigt({ alle }: { alle: readonly Vejledning[] }) {
  return (
    <Skal titel={TITEL} meta="Sådan bruger I Målbillede, opgave for opgave.">
      <Panel id="vejledninger" overskrift="Emner">
        <Liste
          punkter={alle.map((v) => ({
            titel: <a href={paths.vejledningEmne({ emne: v.emne })}>{v.titel}</a>,
            under: v.indledning,
          }))}
        />
      </Panel>
    </Skal>
  );
}

export function Vejledningsside({ vejledning }: { vejledning: Vejledning }) {
  return (
    <Skal
      titel={vejledning.titel}
      krummer={[{ tekst: TITEL, sti: paths.vejledning() }, { tekst: vejledning.titel }]}
    >
      <div class="mb-vejledning">
        {vejledning.afsnit.length > 2 && (
          <nav class="mb-panel" aria-label="På denne side">
            <ul>
              {vejledning.afsnit.map(({ id, tekst }) => (
                <li>
                  <a href={`#${id}`}>{tekst}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {/* Our own file, rendered with HTML switched off. */}
        <article class="mb-panel mb-tekst" dangerouslySetInnerHTML={raaHtml(vejledning.html)} />
      </div>
    </Skal>
  );
}
