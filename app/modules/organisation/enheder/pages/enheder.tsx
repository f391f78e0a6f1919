import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Fejlopsummering } from '../../../../ui/fds/fejlopsummering.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Feltrad, Formular, Knaprad, TekstFelt, Valgliste } from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Konflikt } from '../../../../ui/konflikt.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Gitter, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { ENHEDSARTER, type Enhed, type Enhedsgren } from '../rules.ts';

interface FormProps {
  vaerdier: Readonly<Record<string, Feltvaerdi>>;
  hindringer: readonly Hindring[];
}

interface Valgt {
  readonly id: number;
  readonly navn: string;
}

function Felter({ over }: { over: readonly Valgt[] }) {
  return (
    <>
      <Feltrad>
        <TekstFelt navn="navn" etiket="Navn" autocomplete="off" />
        <Valgliste
          navn="art"
          etiket="Art"
          valg={Object.entries(ENHEDSARTER).map(([vaerdi, tekst]) => ({ vaerdi, tekst }))}
        />
      </Feltrad>
      <Valgliste
        navn="overenhedId"
        etiket="Ligger under"
        paakraevet={false}
        tomtValg="Øverst i organisationen"
        valg={over.map((e) => ({ vaerdi: String(e.id), tekst: e.navn }))}
      />
    </>
  );
}

function Grene({ grene }: { grene: readonly Enhedsgren[] }) {
  return (
    <ul class="mb-trae">
      {grene.map(({ enhed, personerIalt, under }) => (
        <li>
          <div class="mb-trae-linje">
            <a href={paths.enhed({ id: enhed.id })}>{enhed.navn}</a>
            <span class="mb-small-text">
              {ENHEDSARTER[enhed.art]} ·{' '}
              {personerIalt === enhed.personer ? (
                <a href={paths.personer({ enhed: enhed.id })}>
                  {antal(enhed.personer, 'person', 'personer')}
                </a>
              ) : (
                <>
                  <a href={paths.personer({ enhed: enhed.id })}>
                    {antal(enhed.personer, 'person', 'personer')}
                  </a>
                  , {personerIalt} i alt med underenheder
                </>
              )}
            </span>
            {enhed.lukket && <Chip>Lukket</Chip>}
          </div>
          {under.length > 0 && <Grene grene={under} />}
        </li>
      ))}
    </ul>
  );
}

export interface EnhederProps {
  grene: readonly Enhedsgren[];
  over: readonly Valgt[];
  form: FormProps;
  visLukkede: boolean;
  lukkede: number;
}

/** The organisation's units as a tree of links: nested lists, so keyboard and screen reader need no script. */
export function EnhederSide({ grene, over, form, visLukkede, lukkede }: EnhederProps) {
  return (
    <Skal titel="Enheder" meta="Forvaltninger, afdelinger og institutioner">
      <Gitter>
        <Panel
          id="trae"
          overskrift="Organisationens enheder"
          spalter={7}
          ved={
            lukkede > 0 && (
              <a href={visLukkede ? paths.enheder() : paths.enheder({ lukkede: 'ja' })}>
                {visLukkede ? 'Skjul lukkede' : `Vis ${antal(lukkede, 'lukket', 'lukkede')}`}
              </a>
            )
          }
        >
          {grene.length === 0 ? (
            <TomTilstand overskrift="Ingen enheder endnu">Opret den første ved siden af.</TomTilstand>
          ) : (
            <Grene grene={grene} />
          )}
        </Panel>
        <Panel id="ny" overskrift="Ny enhed" spalter={5}>
          <Formular sti={paths.enheder()} id="enhed" {...form}>
            <Felter over={over} />
            <Knaprad>
              <Knap>Opret enhed</Knap>
            </Knaprad>
          </Formular>
        </Panel>
      </Gitter>
    </Skal>
  );
}

export interface EnhedProps {
  enhed: Enhed;
  over: readonly Valgt[];
  under: readonly Enhed[];
  form: FormProps;
  konflikt: readonly Konfliktfelt[] | null;
  afvist: readonly Hindring[];
}

export function EnhedSide({ enhed, over, under, form, konflikt, afvist }: EnhedProps) {
  const id = { id: enhed.id };
  return (
    <Skal
      titel={enhed.navn}
      maerkat={enhed.lukket ? <Chip>Lukket</Chip> : undefined}
      krummer={[{ tekst: 'Enheder', sti: paths.enheder() }, { tekst: enhed.navn }]}
      meta={
        <>
          {ENHEDSARTER[enhed.art]} ·{' '}
          <a href={paths.personer({ enhed: enhed.id })}>{antal(enhed.personer, 'person', 'personer')}</a>
        </>
      }
      besked={
        <>
          {konflikt && <Konflikt felter={konflikt} />}
          <Fejlopsummering hindringer={afvist} overskrift="Det kan ikke lade sig gøre" />
        </>
      }
    >
      <Gitter>
        <Panel
          id="ret"
          overskrift="Ret eller flyt"
          spalter={7}
          under="Enheder under følger med, når enheden flyttes."
        >
          {enhed.lukket ? (
            <>
              <p>Enheden er lukket og kan ikke vælges. Historikken beholder dens navn.</p>
              <HandlingKnap sti={paths.genaabnEnhed(id)}>Genåbn enhed</HandlingKnap>
            </>
          ) : (
            <>
              <Formular sti={paths.enhed(id)} id="enhed" {...form} vagt>
                <input type="hidden" name="version" value={String(form.vaerdier.version)} />
                <Felter over={over} />
                <Knaprad>
                  <Knap>Gem</Knap>
                  <Knap variant="sekundaer" formular="luk-enhed">
                    Luk enhed
                  </Knap>
                </Knaprad>
              </Formular>
              <Formular sti={paths.lukEnhed(id)} id="luk-enhed">
                {''}
              </Formular>
            </>
          )}
        </Panel>
        <Panel
          id="under"
          overskrift="Enheder under"
          spalter={5}
          ved={
            <LinkKnap lille variant="sekundaer" href={`${paths.enheder({ under: enhed.id })}#ny`}>
              Tilføj
            </LinkKnap>
          }
        >
          {under.length === 0 ? (
            <p class="mb-small-text">Ingen.</p>
          ) : (
            <ul class="mb-list">
              {under.map((e) => (
                <li>
                  <a href={paths.enhed({ id: e.id })}>{e.navn}</a>
                </li>
              ))}
            </ul>
          )}
        </Panel>
      </Gitter>
    </Skal>
  );
}
