import { visDag } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Details } from '../../../../ui/fds/details.tsx';
import { HandlingKnap, Knap } from '../../../../ui/fds/knap.tsx';
import { Formular, TekstOmraade, Valgliste } from '../../../../ui/form.tsx';
import { Chip, Panel } from '../../../../ui/status.tsx';
import { erOffentlig, type Projekt } from '../rules.ts';
import type { Ogsaa, Spoergsmaal } from '../samtale/queries.ts';
import { Broedtekst } from './faelles.tsx';
import { Skjulform } from './moderation.tsx';
import type { Adkomst, Tilbage } from './side.tsx';

const egen = (tilbage: Tilbage | null, form: string) =>
  tilbage?.form === form
    ? { vaerdier: tilbage.vaerdier, hindringer: tilbage.hindringer }
    : { vaerdier: {}, hindringer: [] };

/** Tells the secretariat that something should not stand here. */
export function Anmeldform({
  projekt,
  slags,
  emne,
  tilbage,
}: {
  projekt: number;
  slags: 'projekt' | 'spoergsmaal' | 'ogsaa';
  emne: number;
  tilbage: Tilbage | null;
}) {
  const id = `anmeld-${slags}-${emne}`;
  return (
    <Details titel="Anmeld til sekretariatet" aaben={tilbage?.form === id}>
      <Formular
        id={id}
        sti={paths.projektAnmeld({ projekt })}
        klasse="projekt-lilleform"
        {...egen(tilbage, id)}
      >
        <input type="hidden" name="slags" value={slags} />
        <input type="hidden" name="emne" value={emne} />
        <TekstOmraade
          navn="grund"
          etiket="Hvad er der galt?"
          hint="Fx personoplysninger eller reklame. Kun sekretariatet læser det."
          raekker={3}
        />
        <Knap lille variant="sekundaer">
          Anmeld
        </Knap>
      </Formular>
    </Details>
  );
}

function Svarform({ projekt, s, tilbage }: { projekt: Projekt; s: Spoergsmaal; tilbage: Tilbage | null }) {
  const id = `svar-${s.id}`;
  const form = egen(tilbage, id);
  return (
    <Formular
      id={id}
      sti={paths.projektSpoergsmaal({ projekt: projekt.id, spoergsmaal: s.id, handling: 'svar' })}
      klasse="projekt-lilleform"
      vaerdier={tilbage?.form === id ? form.vaerdier : { svar: s.svar }}
      hindringer={form.hindringer}
    >
      <input type="hidden" name="laas" value={s.laas} />
      <TekstOmraade
        navn="svar"
        etiket="Jeres svar"
        hint="Spørgsmål og svar kan læses af alle, når I har svaret."
        raekker={4}
      />
      <Knap lille>{s.svarKl === null ? 'Svar og vis for alle' : 'Gem svaret'}</Knap>
    </Formular>
  );
}

function Spoergsmaalslinje({
  projekt,
  s,
  adkomst,
  tilbage,
}: {
  projekt: Projekt;
  s: Spoergsmaal;
  adkomst: Adkomst;
  tilbage: Tilbage | null;
}) {
  const sti = (handling: string) =>
    paths.projektSpoergsmaal({ projekt: projekt.id, spoergsmaal: s.id, handling });
  return (
    <li id={`spoergsmaal-${s.id}`}>
      <p class="mb-small-text">
        {s.organisation}, {visDag(s.kl)}{' '}
        {s.skjultKl !== null ? (
          <Chip s="bad">Skjult</Chip>
        ) : s.trukketKl !== null ? (
          <Chip s="neutral">Trukket tilbage</Chip>
        ) : (
          s.svarKl === null && <Chip s="attn">Ubesvaret, kan ikke læses af andre endnu</Chip>
        )}
      </p>
      <div class="projekt-spoergsmaal">
        <Broedtekst tekst={s.tekst} />
      </div>
      {s.skjultKl !== null && <p class="mb-small-text">Skjult af sekretariatet: {s.skjultGrund}</p>}
      {s.svarKl !== null && (
        <div class="projekt-svar">
          <p class="mb-small-text">
            <b>Svar</b> fra {projekt.organisation}, {visDag(s.svarKl)}
          </p>
          <Broedtekst tekst={s.svar} />
        </div>
      )}
      {adkomst.ejer &&
        s.skjultKl === null &&
        s.trukketKl === null &&
        (s.svarKl === null ? (
          <Svarform projekt={projekt} s={s} tilbage={tilbage} />
        ) : (
          <Details titel="Ret svaret" aaben={tilbage?.form === `svar-${s.id}`}>
            <Svarform projekt={projekt} s={s} tilbage={tilbage} />
          </Details>
        ))}
      {s.mit && s.svarKl === null && s.skjultKl === null && (
        <HandlingKnap sti={sti(s.trukketKl === null ? 'traek' : 'fortryd')} variant="sekundaer" lille>
          {s.trukketKl === null ? 'Træk spørgsmålet tilbage' : 'Stil det igen'}
        </HandlingKnap>
      )}
      {s.svarKl !== null &&
        s.skjultKl === null &&
        (adkomst.moderator ? (
          <Skjulform projekt={projekt.id} slags="spoergsmaal" emne={s.id} fra="projekt" tilbage={tilbage} />
        ) : (
          adkomst.deltager &&
          !s.mit && <Anmeldform projekt={projekt.id} slags="spoergsmaal" emne={s.id} tilbage={tilbage} />
        ))}
    </li>
  );
}

/** Questions with the owner's answers; the form for those who may ask. */
export function Spoergsmaalspanel({
  projekt,
  spoergsmaal,
  adkomst,
  tilbage,
}: {
  projekt: Projekt;
  spoergsmaal: readonly Spoergsmaal[];
  adkomst: Adkomst;
  tilbage: Tilbage | null;
}) {
  const maaSpoerge = adkomst.deltager && !adkomst.ejer && erOffentlig(projekt);
  if (spoergsmaal.length === 0 && !maaSpoerge) return null;
  return (
    <Panel id="spoergsmaal" overskrift="Spørgsmål og svar">
      {spoergsmaal.length === 0 && <p>Ingen har spurgt endnu.</p>}
      <ul class="projekt-samtale">
        {spoergsmaal.map((s) => (
          <Spoergsmaalslinje projekt={projekt} s={s} adkomst={adkomst} tilbage={tilbage} />
        ))}
      </ul>
      {maaSpoerge && (
        <Formular
          id="spoerg"
          sti={paths.projektSpoerg({ projekt: projekt.id })}
          klasse="projekt-lilleform"
          {...egen(tilbage, 'spoerg')}
        >
          <TekstOmraade
            navn="tekst"
            etiket="Stil et spørgsmål"
            hint={`Går til ${projekt.organisation}. Det vises for alle sammen med svaret, med jeres organisation og uden dit navn.`}
            raekker={3}
          />
          <Knap lille>Send spørgsmålet</Knap>
        </Formular>
      )}
    </Panel>
  );
}

function Ogsaaform({
  projekt,
  mit,
  egneDelte,
  tilbage,
}: {
  projekt: Projekt;
  mit: Ogsaa | undefined;
  egneDelte: readonly { readonly id: number; readonly titel: string }[];
  tilbage: Tilbage | null;
}) {
  const form = egen(tilbage, 'ogsaa');
  return (
    <Formular
      id="ogsaa-form"
      sti={paths.projektOgsaa({ projekt: projekt.id })}
      klasse="projekt-lilleform"
      vaerdier={
        tilbage?.form === 'ogsaa'
          ? form.vaerdier
          : { note: mit?.note ?? '', eget: mit?.eget ? String(mit.eget.id) : '' }
      }
      hindringer={form.hindringer}
    >
      <input type="hidden" name="ogsaa" value="ja" />
      <TekstOmraade
        navn="note"
        etiket="Hvad gør I?"
        hint="Vises for alle med jeres organisations navn."
        paakraevet={false}
        raekker={3}
      />
      {egneDelte.length > 0 && (
        <Valgliste
          navn="eget"
          etiket="Jeres eget projekt"
          tomtValg="Intet valgt"
          paakraevet={false}
          valg={egneDelte.map((e) => ({ vaerdi: String(e.id), tekst: e.titel }))}
        />
      )}
      <Knap lille>{mit && mit.trukketKl === null ? 'Gem' : 'Det gør vi også'}</Knap>
    </Formular>
  );
}

/** Who does the same. */
export function Ogsaapanel({
  projekt,
  ogsaa,
  egneDelte,
  adkomst,
  tilbage,
}: {
  projekt: Projekt;
  ogsaa: readonly Ogsaa[];
  egneDelte: readonly { readonly id: number; readonly titel: string }[];
  adkomst: Adkomst;
  tilbage: Tilbage | null;
}) {
  const mit = ogsaa.find((o) => o.organisationId === adkomst.organisationId);
  const viste = ogsaa.filter((o) => o.trukketKl === null && (o.skjultKl === null || o === mit));
  const siger = mit !== undefined && mit.trukketKl === null;
  return (
    <Panel
      id="ogsaa"
      overskrift="Det gør vi også"
      ved={<span class="mb-count">{viste.filter((o) => o.skjultKl === null).length}</span>}
    >
      {viste.length === 0 && <p>Ingen andre har sagt, at de gør det samme.</p>}
      <ul class="projekt-samtale">
        {viste.map((o) => (
          <li>
            <p>
              <b>{o.organisation}</b> {o.skjultKl !== null && <Chip s="bad">Skjult</Chip>}
            </p>
            {o.skjultKl !== null && <p class="mb-small-text">Skjult af sekretariatet: {o.skjultGrund}</p>}
            {o.note !== '' && <Broedtekst tekst={o.note} />}
            {o.eget && (
              <p>
                <a href={paths.projekt({ projekt: o.eget.id })}>{o.eget.titel}</a>
              </p>
            )}
            {o.skjultKl === null &&
              o.note !== '' &&
              (adkomst.moderator ? (
                <Skjulform projekt={projekt.id} slags="ogsaa" emne={o.id} fra="projekt" tilbage={tilbage} />
              ) : (
                adkomst.deltager &&
                o !== mit && <Anmeldform projekt={projekt.id} slags="ogsaa" emne={o.id} tilbage={tilbage} />
              ))}
          </li>
        ))}
      </ul>
      {adkomst.husstand && !adkomst.ejer && mit?.skjultKl == null && (
        <div class="projekt-eget">
          <Details
            titel={siger ? 'Ret det, I har skrevet' : 'Gør I det også?'}
            aaben={tilbage?.form === 'ogsaa'}
          >
            <Ogsaaform projekt={projekt} mit={mit} egneDelte={egneDelte} tilbage={tilbage} />
          </Details>
          {siger && (
            <HandlingKnap
              sti={paths.projektOgsaa({ projekt: projekt.id })}
              felter={{ ogsaa: 'nej' }}
              variant="sekundaer"
              lille
            >
              Det gør vi ikke mere
            </HandlingKnap>
          )}
        </div>
      )}
    </Panel>
  );
}
