import { Details } from '../../../../ui/fds/details.tsx';
import {
  AfkrydsningsGruppe,
  DatoFelt,
  RadioGruppe,
  TekstFelt,
  TekstOmraade,
  type Valg,
  Valgliste,
} from '../../../../ui/form.tsx';
import { Note } from '../../../../ui/status.tsx';
import { PERSONDATA } from '../../rules.ts';
import { type Behovsform, baandtekst, type Ekstrafelt, UAFKLARET } from '../formular/rules.ts';
import { ekstranavn, FELTER, type Feltnavn, MAALGRUPPER } from '../rules.ts';

const valg = (navne: Readonly<Record<string, string>>): Valg[] =>
  Object.entries(navne).map(([vaerdi, tekst]) => ({ vaerdi, tekst }));

/** Name, numbered label and help of a field, the kommune's own help before the shipped one. */
export function feltprops(navn: Feltnavn, form: Behovsform) {
  const { nr, etiket, hjaelp } = FELTER[navn];
  const tekst = form.hjaelp[navn] ?? hjaelp;
  return { navn, etiket: `${nr}. ${etiket}`, hint: tekst === '' ? undefined : tekst };
}

export function Persondatafelt({ form }: { form: Behovsform }) {
  return (
    <RadioGruppe {...feltprops('persondata', form)} valg={valg(PERSONDATA)}>
      <Details titel="Hvad er personoplysninger?">
        <p>
          Fx navn, adresse, cpr-nummer, økonomi, billeder og helbred. Er du i tvivl, så svar »Ved ikke«. Vi
          hjælper.
        </p>
      </Details>
      <Note>
        <p>Ved »Ja« skal sagen have en risiko- og konsekvensanalyse. SIH-gruppen hjælper med den.</p>
      </Note>
    </RadioGruppe>
  );
}

export function Maalgruppefelt({ form }: { form: Behovsform }) {
  return <AfkrydsningsGruppe {...feltprops('maalgrupper', form)} valg={valg(MAALGRUPPER)} />;
}

export function Udgiftsfelt({ form }: { form: Behovsform }) {
  return (
    <RadioGruppe
      {...feltprops('udgift', form)}
      valg={[
        ...form.baand.map((b) => ({ vaerdi: b.noegle, tekst: baandtekst(b) })),
        { vaerdi: UAFKLARET, tekst: baandtekst(null) },
      ]}
    />
  );
}

/** A field that the kommune has added, by its kind. */
export function Ekstrafeltet({ felt, nr }: { felt: Ekstrafelt; nr: number }) {
  const props = {
    navn: ekstranavn(felt.noegle),
    etiket: `${nr}. ${felt.etiket}`,
    hint: felt.hjaelp === '' ? undefined : felt.hjaelp,
    paakraevet: felt.paakraevet,
  };
  switch (felt.art) {
    case 'langtekst':
      return <TekstOmraade {...props} raekker={3} />;
    case 'janej':
      return <RadioGruppe {...props} valg={valg({ ja: 'Ja', nej: 'Nej' })} />;
    case 'valg':
      return <Valgliste {...props} tomtValg="Vælg" valg={felt.valg.map((v) => ({ vaerdi: v, tekst: v }))} />;
    case 'tal':
      return <TekstFelt {...props} tegn={8} tastatur="numeric" />;
    case 'dato':
      return <DatoFelt {...props} />;
    case 'tekst':
      return <TekstFelt {...props} tegn={27} />;
  }
}

/** The numbers of the kommune's own fields follow the fourteen. */
export function Ekstrafelterne({ form }: { form: Behovsform }) {
  const aktive = form.ekstra.filter((e) => !e.udgaaet);
  const foerste = Object.keys(FELTER).length + 1;
  return (
    <>
      {aktive.map((felt, i) => (
        <Ekstrafeltet felt={felt} nr={foerste + i} />
      ))}
    </>
  );
}
