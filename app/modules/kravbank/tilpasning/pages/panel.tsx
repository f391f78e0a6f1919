import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Details } from '../../../../ui/fds/details.tsx';
import { HandlingKnap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Forskelle } from '../../../../ui/forskelle.tsx';
import { Rigtekst } from '../../../../ui/rigtekst.tsx';
import { Beskrivelse, Chip, Liste, Note } from '../../../../ui/status.tsx';
import type { Tilpasningsside } from '../queries.ts';
import { ejefald, erAendretSiden, erTom, harTekst, TILPASNINGSHANDLINGER } from '../rules.ts';

export interface TilpasningspanelProps {
  readonly side: Tilpasningsside;
  /** The reader's organisation. */
  readonly organisation: string;
}

/** The krav has changed under the adaptation: what, and that one has seen it. */
export function Aendringsnotits({ side }: { side: Tilpasningsside }) {
  const { krav, tilpasning, forskelle, maaRette } = side;
  if (!tilpasning || !erAendretSiden(tilpasning, krav.gaeldendeNr)) return null;
  return (
    <Note kraever>
      <p>
        <b>
          Kravet er ændret siden jeres tilpasning (v{tilpasning.baseNr} → v{krav.gaeldendeNr}).
        </b>{' '}
        Det, I har tilføjet, gælder stadig.
      </p>
      {forskelle.length > 0 && (
        <Details titel="Vis, hvad der er ændret">
          <Forskelle forskelle={forskelle} />
        </Details>
      )}
      {maaRette && (
        <HandlingKnap
          sti={paths.kravTilpasHandling({ id: krav.id, handling: 'set' })}
          felter={{ nr: String(krav.gaeldendeNr) }}
          lille
        >
          Jeg har set det
        </HandlingKnap>
      )}
    </Note>
  );
}

function Indhold({ side }: { side: Tilpasningsside }) {
  const { tilpasning: t, bilag, krav } = side;
  if (!t || erTom(t))
    return (
      <p>
        {side.maaRette
          ? 'Tilføj jeres egen tekst, gør kravet til et, der altid er med, eller vælg det fra.'
          : 'I bruger kravet, som det er.'}
      </p>
    );
  return (
    <>
      {t.fravalgtGrund !== null && (
        <p>
          <b>Bruges ikke hos jer:</b> {t.fravalgtGrund}
        </p>
      )}
      {t.beskrivelse !== '' && <Rigtekst tekst={t.beskrivelse} overskriftFra={4} />}
      {(harTekst(t) || bilag.length > 0) && (
        <Beskrivelse
          par={[
            [
              'Fortolkning',
              t.fortolkning === '' ? undefined : <Rigtekst tekst={t.fortolkning} overskriftFra={4} />,
            ],
            ['Interessenter', t.interessenter || undefined],
            [
              'Bilag',
              bilag.length === 0 ? undefined : (
                <ul class="kat-liste">
                  {bilag.map((b) => (
                    <li>
                      <a href={paths.kravBilagFil({ id: b.id })}>{b.navn}</a>
                      {side.maaRette && (
                        <HandlingKnap
                          sti={paths.kravTilpasHandling({ id: krav.id, handling: 'bilagfjern' })}
                          felter={{ bilag: b.id }}
                          variant="tertiaer"
                          lille
                          skjultTekst={b.navn}
                        >
                          Fjern
                        </HandlingKnap>
                      )}
                    </li>
                  ))}
                </ul>
              ),
            ],
          ]}
        />
      )}
    </>
  );
}

function Knapper({ side }: { side: Tilpasningsside }) {
  const { krav, tilpasning, historik } = side;
  const id = krav.id;
  const favorit = tilpasning?.favorit ?? false;
  const fravalgt = tilpasning !== null && tilpasning.fravalgtGrund !== null;
  const sti = (handling: string) => paths.kravTilpasHandling({ id, handling });
  return (
    <div class="mb-buttons">
      <LinkKnap href={paths.kravTilpas({ id })} variant="sekundaer" lille>
        Ret lokalt
      </LinkKnap>
      {!fravalgt && (
        <HandlingKnap
          sti={sti(favorit ? 'ikkefavorit' : 'favorit')}
          variant="sekundaer"
          lille
          ikon={favorit ? 'star-fill' : 'star'}
        >
          {favorit ? 'Ikke altid med' : 'Altid med'}
        </HandlingKnap>
      )}
      {fravalgt ? (
        <HandlingKnap sti={sti('fortrydfravalg')} variant="sekundaer" lille>
          Brug kravet igen
        </HandlingKnap>
      ) : (
        <LinkKnap href={sti('fravaelg')} variant="sekundaer" lille>
          Fravælg …
        </LinkKnap>
      )}
      {historik.length > 0 && (
        <HandlingKnap sti={sti('fortryd')} variant="tertiaer" lille>
          Fortryd seneste
        </HandlingKnap>
      )}
    </div>
  );
}

export function Tilpasningshistorik({ side }: { side: Tilpasningsside }) {
  if (side.historik.length === 0) return null;
  return (
    <Details titel="Hvem gjorde hvad">
      <Liste
        punkter={side.historik.map((h) => ({
          titel: TILPASNINGSHANDLINGER[h.handling],
          under: h.begrundelse === '' ? undefined : h.begrundelse,
          side: (
            <span class="mb-small-text">
              {h.person ?? 'Slettet person'}, {visTidspunkt(h.kl)}
            </span>
          ),
        }))}
      />
    </Details>
  );
}

/** What one's own organisation adds to a krav that isn't its own, below the krav's content. */
export function Tilpasningspanel({ side, organisation }: TilpasningspanelProps) {
  const { tilpasning } = side;
  return (
    <section class="mb-note krav-tilpasning" aria-labelledby="h-tilpasning" id="tilpasning">
      <div class="mb-ph">
        <h2 class="h4" id="h-tilpasning">
          {ejefald(organisation)} lokale udvidelse
        </h2>
        {tilpasning?.favorit && <Chip s="ok">Altid med</Chip>}
        {tilpasning && tilpasning.fravalgtGrund !== null && <Chip s="bad">Fravalgt</Chip>}
      </div>
      <Aendringsnotits side={side} />
      <Indhold side={side} />
      {side.maaRette && <Knapper side={side} />}
      <Tilpasningshistorik side={side} />
    </section>
  );
}
