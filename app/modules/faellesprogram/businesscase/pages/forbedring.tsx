import { visKroner } from '../../../../kernel/kroner.ts';
import type { Formtilstand } from '../../../../kernel/redigering.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { HandlingKnap } from '../../../../ui/fds/knap.tsx';
import { Feltrad, TekstFelt, TekstOmraade, Valgliste } from '../../../../ui/form.tsx';
import { Redigering } from '../../../../ui/redigering.tsx';
import { Note, Sektion } from '../../../../ui/status.tsx';
import { DataTabel } from '../../../../ui/tabel.tsx';
import { Kladdenote } from '../../kladde/pages/note.tsx';
import type { Programdel } from '../../rules.ts';
import type { Kladdeaar } from '../queries.ts';
import type { Forbedring } from '../rules.ts';
import { Casehoved, type Caseside } from './hoved.tsx';

export interface Forbedringsprops extends Caseside {
  readonly programdele: readonly Programdel[];
  readonly forbedringer: readonly (Forbedring & { readonly id: number; readonly note: string })[];
  readonly fjernede: readonly Kladdeaar[];
  readonly harVedtaget: boolean;
  /** The year that is put right, or a new one; null for those who don't lead. */
  readonly form: Formtilstand | null;
  readonly rettes: number | null;
  readonly kladdeFra: Date | null;
  readonly hindringer: readonly Hindring[];
}

const visForskel = (oere: number) => `${oere > 0 ? '+' : ''}${visKroner(oere)}`;

/** What each year did cost against what was expected: what the price model shares out. */
export function Forbedringsside(p: Forbedringsprops) {
  const program = p.program.id;
  const navn = (delId: number) => p.programdele.find((d) => d.id === delId)?.navn ?? '';
  const handling = (id: number, h: string) =>
    paths.businesscaseaarHandling({ program, caseaar: id, handling: h });
  const her = paths.businesscaseforbedring({ program });
  return (
    <Casehoved {...p} her="forbedring" under={[{ tekst: 'Hvad årene kostede', sti: her }]}>
      <Note>
        <p>
          Hvert år holdes op mod den business case, der var vedtaget, da året blev skrevet ind, med de andele
          den antog. Det, året kostede mindre, deles efter{' '}
          <a href={paths.programpriser({ program })}>prismodellen</a>: en ny kladde til den foreslår de år,
          der ikke er delt.
        </p>
      </Note>
      <DataTabel
        id="forbedringer"
        overskrift="År for år"
        raekker={p.forbedringer}
        noegle={(f) => String(f.id)}
        enhed={['år', 'år']}
        eksport={
          p.forbedringer.length === 0
            ? undefined
            : {
                xlsx: paths.businesscaseforbedringFil({ program, format: 'xlsx' }),
                csv: paths.businesscaseforbedringFil({ program, format: 'csv' }),
              }
        }
        tom={{
          overskrift: 'Intet år er skrevet ind endnu',
          tekst: p.harVedtaget ? undefined : 'Vedtag en business case først; årene holdes op mod den.',
        }}
        kolonner={[
          { noegle: 'aar', overskrift: 'År', vis: (f) => String(f.aar) },
          { noegle: 'del', overskrift: 'Del', vis: (f) => navn(f.delId) },
          { noegle: 'ventet', overskrift: 'Ventet', num: true, vis: (f) => visKroner(f.forventetOere) },
          { noegle: 'faktisk', overskrift: 'Kostede', num: true, vis: (f) => visKroner(f.faktiskOere) },
          {
            noegle: 'forbedring',
            overskrift: 'Forbedring',
            num: true,
            vis: (f) => (
              <>
                <b>{visForskel(f.forbedringOere)}</b>
                {f.forbedringOere < 0 && <div class="mb-small-text">dyrere end ventet</div>}
              </>
            ),
          },
          {
            noegle: 'mod',
            overskrift: 'Holdt op mod',
            vis: (f) => (
              <a href={paths.businesscaseversion({ program, casenr: f.businesscase })}>
                Version {f.businesscase}
              </a>
            ),
          },
          {
            noegle: 'kilde',
            overskrift: 'Kilde',
            vis: (f) => (
              <>
                {f.kilde}
                {f.note !== '' && <div class="mb-small-text">{f.note}</div>}
              </>
            ),
          },
          ...(p.leder
            ? [
                {
                  noegle: 'ret',
                  overskrift: 'Ret',
                  vis: (f: Forbedring & { id: number }) => (
                    <span class="case-knapper">
                      <a href={paths.businesscaseaar({ program, caseaar: f.id })}>
                        Ret<span class="sr-only"> {`${f.aar}, ${navn(f.delId)}`}</span>
                      </a>
                      <HandlingKnap
                        sti={handling(f.id, 'fjern')}
                        variant="tertiaer"
                        lille
                        skjultTekst={`${f.aar}, ${navn(f.delId)}`}
                      >
                        Fjern
                      </HandlingKnap>
                    </span>
                  ),
                },
              ]
            : []),
        ]}
      />
      {p.form && (
        <>
          <Sektion id="skriv" overskrift={p.rettes === null ? 'Skriv et år ind' : 'Ret året'} />
          <Kladdenote
            program={program}
            formular={p.rettes === null ? 'aar' : `aar-${p.rettes}`}
            fra={p.kladdeFra}
            til={p.rettes === null ? her : paths.businesscaseaar({ program, caseaar: p.rettes })}
          />
          <Redigering
            sti={p.rettes === null ? her : paths.businesscaseaar({ program, caseaar: p.rettes })}
            form={p.form}
            gem="Gem"
            fortryd={her}
            kladdeSti={paths.programkladde({
              program,
              formular: p.rettes === null ? 'aar' : `aar-${p.rettes}`,
            })}
          >
            <Feltrad>
              <Valgliste
                navn="delId"
                etiket="Del"
                tomtValg="Vælg en del"
                valg={p.programdele.map((d) => ({ vaerdi: String(d.id), tekst: d.navn }))}
              />
              <TekstFelt navn="aar" etiket="År" tegn={6} tastatur="numeric" />
              <TekstFelt
                navn="faktiskOere"
                etiket="Hvad året kostede"
                efter="kr."
                tegn={13}
                tastatur="decimal"
              />
            </Feltrad>
            <TekstFelt navn="kilde" etiket="Kilde" maksLaengde={500} klasse="mb-bredfelt" />
            <TekstOmraade navn="note" etiket="Note" raekker={2} paakraevet={false} />
          </Redigering>
        </>
      )}
      {p.leder && p.fjernede.length > 0 && (
        <DataTabel
          id="fjernede"
          overskrift="Fjernede år"
          raekker={p.fjernede}
          noegle={(a) => String(a.id)}
          kolonner={[
            { noegle: 'aar', overskrift: 'År', vis: (a) => `${a.aar}, ${navn(a.delId)}` },
            { noegle: 'beloeb', overskrift: 'Beløb', num: true, vis: (a) => visKroner(a.faktiskOere) },
            {
              noegle: 'gendan',
              overskrift: 'Gendan',
              vis: (a) => (
                <HandlingKnap
                  sti={handling(a.id, 'gendan')}
                  variant="sekundaer"
                  lille
                  skjultTekst={`${a.aar}, ${navn(a.delId)}`}
                >
                  Gendan
                </HandlingKnap>
              ),
            },
          ]}
        />
      )}
    </Casehoved>
  );
}
