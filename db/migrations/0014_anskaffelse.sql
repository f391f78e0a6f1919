-- Anskaffelse: a need is reported (behov), the SIH group takes it on, and the case (sag) passes six phases with
-- checkpoints and the compliance it must meet, to purchase, journal and the new case a year before the contract ends.
-- Every table carries its organisation, so that row-level security is one comparison and never a walk to the case.
-- Amounts are whole øre (`_oere`), so that a sum never loses anything.

-- Those who work on cases: every role of a kommune but that of one who only reports.
create function app_i_sagskredsen() returns boolean language sql stable as $$
  select app_art() = 'kommune' and coalesce(current_setting('app.roller', true), '') not in ('', 'anmelder') $$;

-- What a kommune has changed of the form: help texts, its own fields, its bands of expense.
create table behovsform (
  organisation_id int primary key references organisation,
  -- {hjaelp: {field: text}, ekstra: Ekstrafelt[], baand: Udgiftsbaand[]}; see Behovsform in anskaffelse/behov/formular/rules.ts.
  indhold jsonb not null,
  -- What it was before the last change, so that it can be undone; null for the shipped form.
  forrige jsonb,
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  laas int not null default 1
);

create table behov (
  id int generated always as identity primary key,
  organisation_id int not null references organisation,
  -- `B-2026-011` once it is sent.
  aar int,
  loebenr int,
  -- mangler: the SIH group has asked for more; the reporter may write again.
  tilstand text not null default 'kladde' check (tilstand in ('kladde', 'sendt', 'mangler', 'optaget', 'lukket', 'slettet')),
  -- The answers, incomplete while it is a draft; see Behovsfelter in anskaffelse/behov/rules.ts.
  felter jsonb not null default '{}',
  -- What lists, search and statistics ask for, written with felter.
  slags text not null default '',
  enhed_id int,
  titel text not null default '',
  persondata text not null default '' check (persondata in ('', 'ja', 'nej', 'ved_ikke')),
  oprettet_af uuid not null,
  oprettet_kl timestamptz not null,
  rettet_kl timestamptz not null,
  sendt_kl timestamptz,
  afgjort_kl timestamptz,
  afgjort_af uuid,
  afgoerelse_grund text not null default '',
  sag_id int,
  laas int not null default 1,
  unique (organisation_id, id),
  unique (organisation_id, aar, loebenr),
  foreign key (organisation_id, enhed_id) references enhed (organisation_id, id),
  check ((aar is null) = (loebenr is null)),
  check ((aar is null) = (sendt_kl is null)),
  check (tilstand in ('kladde', 'slettet') or aar is not null),
  check ((sag_id is not null) = (tilstand = 'optaget'))
);
create index behov_koe on behov (organisation_id, sendt_kl) where tilstand in ('sendt', 'mangler');
-- What is alike is found while another need is written.
create index behov_titel on behov using gin (soegevektor('', titel, '')) where tilstand in ('sendt', 'mangler');
create index behov_egne on behov (organisation_id, oprettet_af, rettet_kl desc);

create table behovsbilag (
  id uuid primary key default gen_random_uuid(),
  organisation_id int not null,
  behov_id int not null,
  navn text not null check (navn <> ''),
  type text not null,
  stoerrelse bigint not null check (stoerrelse > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  oprettet_af uuid not null,
  oprettet_kl timestamptz not null,
  fjernet_kl timestamptz,
  foreign key (organisation_id, behov_id) references behov (organisation_id, id)
);
create index behovsbilag_behov on behovsbilag (behov_id);

-- What the SIH group and the reporter write to each other.
create table behovsbesked (
  id int generated always as identity primary key,
  organisation_id int not null,
  behov_id int not null,
  fra text not null check (fra in ('sih', 'anmelder')),
  tekst text not null check (tekst <> ''),
  kl timestamptz not null,
  af uuid not null,
  foreign key (organisation_id, behov_id) references behov (organisation_id, id)
);
create index behovsbesked_behov on behovsbesked (behov_id, id);

-- The template of phases and checkpoints. The shipped one is the program's (sag/skabelon/grundlag.ts); a kommune's own
-- editions follow it, and a case keeps a copy of what it was made from.
create table sagsskabelon (
  organisation_id int not null references organisation,
  nr int not null check (nr > 0),
  -- A draft that was thrown away can be taken up again.
  tilstand text not null default 'kladde' check (tilstand in ('kladde', 'udgivet', 'kasseret')),
  -- {faser: Fase[], punkter: Punkt[]}; see Skabelon in anskaffelse/sag/skabelon/rules.ts.
  indhold jsonb not null,
  note text not null default '',
  oprettet_kl timestamptz not null,
  oprettet_af uuid not null,
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  udgivet_kl timestamptz,
  laas int not null default 1,
  primary key (organisation_id, nr),
  check ((tilstand = 'udgivet') = (udgivet_kl is not null))
);
create unique index sagsskabelon_en_kladde on sagsskabelon (organisation_id) where tilstand = 'kladde';
create function sagsskabelon_frossen() returns trigger language plpgsql as $$
begin
  if old.tilstand = 'udgivet' then raise exception 'a published template never changes'; end if;
  return new;
end $$;
create trigger sagsskabelon_frossen before update on sagsskabelon for each row execute function sagsskabelon_frossen();

create table sag (
  id int generated always as identity primary key,
  organisation_id int not null references organisation,
  -- `2026-014`.
  aar int not null,
  loebenr int not null,
  titel text not null check (titel <> ''),
  -- What is asked for: the codes of Behovsslags in anskaffelse/behov/rules.ts.
  slags text not null,
  enhed_id int,                                   -- the administration that it is for
  -- People of the house; the name as written where it is nobody with a login.
  kontaktperson_id uuid,
  systemejer_id uuid,
  systemejer text not null default '',
  forretningsejer_id uuid,
  forretningsejer text not null default '',
  persondata text not null default 'ved_ikke' check (persondata in ('ja', 'nej', 'ved_ikke')),
  -- The edition of the template that it follows (0: the shipped one) and the phases copied from it.
  skabelon_nr int not null default 0,
  faser jsonb not null,
  fase int not null default 1 check (fase >= 1),
  tilstand text not null default 'aaben' check (tilstand in ('aaben', 'exit', 'afsluttet')),
  -- Chosen once, carried to kravliste, markedsdialog and system.
  arbejdsgange text[] not null default '{}',
  system_id int references system,
  kravliste_id int references kravliste,
  markedsdialog_id int references markedsdialog,
  -- Saved by not buying, or by buying otherwise, noted by a person.
  sparet_oere bigint check (sparet_oere >= 0),
  sparet_note text not null default '',
  -- The case whose contract ran out, when this one was made from it.
  forgaenger_id int,
  oprettet_kl timestamptz not null,
  oprettet_af uuid,                               -- null when the product made it by itself
  rettet_kl timestamptz not null,
  afsluttet_kl timestamptz,
  -- Since when it has been in this phase and state; kept by a trigger, so that lists sort by it.
  fase_kl timestamptz not null,
  -- What lists search in; lower() leaves Æ, Ø and Å alone where the database's locale is C.
  titel_soeg text not null generated always as (translate(lower(titel), 'ÆØÅ', 'æøå')) stored,
  laas int not null default 1,
  unique (organisation_id, id),
  unique (organisation_id, aar, loebenr),
  foreign key (organisation_id, enhed_id) references enhed (organisation_id, id),
  foreign key (organisation_id, forgaenger_id) references sag (organisation_id, id),
  check ((tilstand = 'aaben') = (afsluttet_kl is null))
);
create function sag_fase() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    new.fase_kl := coalesce(new.fase_kl, new.oprettet_kl);
  elsif (new.fase, new.tilstand) is distinct from (old.fase, old.tilstand) then
    new.fase_kl := new.rettet_kl;
  end if;
  return new;
end $$;
create trigger sag_fase before insert or update on sag for each row execute function sag_fase();
create index sag_tavle on sag (organisation_id, fase, rettet_kl desc, id desc) where tilstand = 'aaben';
create index sag_rettet on sag (organisation_id, rettet_kl desc, id desc);
create index sag_fasekl on sag (organisation_id, fase_kl, id);
create index sag_titelorden on sag (organisation_id, dansk_sortering(titel), id);
create index sag_titel on sag using gin (soegevektor('', titel, '')) where tilstand = 'aaben';
create index sag_oprettet on sag (organisation_id, oprettet_kl) include (id, enhed_id, sparet_oere);
-- What lists filter and count by, without the rows themselves, which carry their phases.
create index sag_filter on sag (organisation_id, tilstand) include (id, fase, enhed_id, kontaktperson_id, systemejer_id,
  forretningsejer_id, fase_kl, rettet_kl, oprettet_kl);
create index sag_kontakt on sag (organisation_id, kontaktperson_id) include (fase_kl, oprettet_kl) where tilstand = 'aaben';
-- One new case from each that runs out, however often the job runs.
create unique index sag_en_efterfoelger on sag (organisation_id, forgaenger_id) where forgaenger_id is not null;
alter table behov add foreign key (organisation_id, sag_id) references sag (organisation_id, id);

-- The numbers of behov and cases, per kommune and year. Held for the length of the transaction that takes the next.
create table sagsnummer (
  organisation_id int not null references organisation,
  slags text not null check (slags in ('behov', 'sag')),
  aar int not null,
  sidste int not null,
  primary key (organisation_id, slags, aar)
);

-- A checkpoint of one case: its text copied from the template, or the case's own.
create table sagspunkt (
  id int generated always as identity primary key,
  organisation_id int not null,
  sag_id int not null,
  noegle text not null,                           -- the template's key; `egen-…` for the case's own
  indhold jsonb not null,                         -- Punkt in anskaffelse/sag/skabelon/rules.ts
  faser int[] not null check (cardinality(faser) > 0),
  orden int not null,
  relevans text not null default '' check (relevans in ('', 'relevant', 'ikke_relevant')),
  relevans_grund text not null default '',
  tilstand text not null default 'aaben' check (tilstand in ('aaben', 'i_gang', 'lukket')),
  ejer_id uuid,
  frist date,
  note text not null default '',
  lukket_kl timestamptz,
  lukket_af uuid,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  laas int not null default 1,
  unique (organisation_id, id),
  unique (sag_id, noegle),
  foreign key (organisation_id, sag_id) references sag (organisation_id, id),
  check (relevans <> 'ikke_relevant' or relevans_grund <> ''),
  check ((tilstand = 'lukket') = (lukket_kl is not null))
);
create index sagspunkt_sag on sagspunkt (sag_id, orden);
create index sagspunkt_ejer on sagspunkt (organisation_id, ejer_id, frist) where tilstand <> 'lukket' and relevans <> 'ikke_relevant';

-- An expert role is asked about a checkpoint, and answers in place.
create table sagsspoergsmaal (
  id int generated always as identity primary key,
  organisation_id int not null,
  sag_id int not null,
  punkt_id int not null,
  til_rolle text not null default '',
  til_person_id uuid,
  tekst text not null check (tekst <> ''),
  stillet_kl timestamptz not null,
  stillet_af uuid not null,
  svar text not null default '',
  svaret_kl timestamptz,
  svaret_af uuid,
  trukket_kl timestamptz,
  foreign key (organisation_id, punkt_id) references sagspunkt (organisation_id, id),
  foreign key (organisation_id, sag_id) references sag (organisation_id, id),
  check ((til_rolle <> '') <> (til_person_id is not null)),
  check ((svaret_kl is null) = (svar = ''))
);
create index sagsspoergsmaal_sag on sagsspoergsmaal (sag_id, id);
create index sagsspoergsmaal_aabne on sagsspoergsmaal (organisation_id, til_rolle) where svaret_kl is null and trukket_kl is null;

-- Documents of the case: a name with its versions, hung on a checkpoint or on the case itself.
create table sagsdokument (
  id int generated always as identity primary key,
  organisation_id int not null,
  sag_id int not null,
  punkt_id int,
  navn text not null check (navn <> ''),
  fjernet_kl timestamptz,
  unique (organisation_id, id),
  foreign key (organisation_id, sag_id) references sag (organisation_id, id),
  foreign key (organisation_id, punkt_id) references sagspunkt (organisation_id, id)
);
create index sagsdokument_sag on sagsdokument (sag_id);
create table sagsdokument_version (
  organisation_id int not null,
  dokument_id int not null,
  nr int not null check (nr > 0),
  filnavn text not null check (filnavn <> ''),
  type text not null,
  stoerrelse bigint not null check (stoerrelse > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  kl timestamptz not null,
  af uuid not null,
  primary key (dokument_id, nr),
  foreign key (organisation_id, dokument_id) references sagsdokument (organisation_id, id)
);

-- Every step over the end of a phase: on, back, out, open again. Never changed.
create table sagsbeslutning (
  id int generated always as identity primary key,
  organisation_id int not null,
  sag_id int not null,
  handling text not null check (handling in ('videre', 'tilbage', 'exit', 'genaabn', 'afslut')),
  fra_fase int not null,
  til_fase int not null,
  begrundelse text not null default '',
  -- What was missing when it was decided, as it was listed: Mangel[].
  mangler jsonb not null default '[]',
  kl timestamptz not null,
  af uuid not null,
  -- Calendar days the case had been in the phase it left; filled in by a trigger, for the statistics.
  dage int not null check (dage >= 0),
  foreign key (organisation_id, sag_id) references sag (organisation_id, id),
  check (handling in ('videre', 'afslut') or begrundelse <> '')
);
create function sagsbeslutning_dage() returns trigger language plpgsql as $$
begin
  new.dage := coalesce(new.dage, (select greatest(0, (new.kl at time zone 'Europe/Copenhagen')::date
    - (s.fase_kl at time zone 'Europe/Copenhagen')::date) from sag s where s.id = new.sag_id));
  return new;
end $$;
create trigger sagsbeslutning_dage before insert on sagsbeslutning for each row execute function sagsbeslutning_dage();
create index sagsbeslutning_tid on sagsbeslutning (organisation_id, kl) include (handling, fra_fase, dage);
create index sagsbeslutning_exit on sagsbeslutning (organisation_id, kl desc, id desc) where handling = 'exit';
create index sagsbeslutning_sag on sagsbeslutning (sag_id, id);

-- The parts of a case that are counted by themselves.
create table delsag (
  id int generated always as identity primary key,
  organisation_id int not null,
  sag_id int not null,
  slags text not null check (slags in ('risikoanalyse', 'databehandleraftale', 'kontrakt', 'kravliste', 'udbud')),
  tilstand text not null default 'aaben' check (tilstand in ('aaben', 'i_gang', 'lukket', 'opgivet')),
  ejer_id uuid,
  frist date,
  note text not null default '',
  oprettet_kl timestamptz not null,
  oprettet_af uuid,
  lukket_kl timestamptz,
  laas int not null default 1,
  foreign key (organisation_id, sag_id) references sag (organisation_id, id),
  check ((tilstand in ('lukket', 'opgivet')) = (lukket_kl is not null))
);
create index delsag_sag on delsag (sag_id);
create unique index delsag_en_aaben on delsag (sag_id, slags) where lukket_kl is null;
create index delsag_oprettet on delsag (organisation_id, oprettet_kl) include (slags, sag_id);

-- The weekly meeting: agenda, minutes, and a decision for each point.
create table sihmoede (
  id int generated always as identity primary key,
  organisation_id int not null references organisation,
  dato date not null,
  tilstand text not null default 'planlagt' check (tilstand in ('planlagt', 'afholdt')),
  deltagere uuid[] not null default '{}',
  referat text not null default '',
  oprettet_kl timestamptz not null,
  oprettet_af uuid,
  rettet_kl timestamptz not null,
  rettet_af uuid,
  afholdt_kl timestamptz,
  laas int not null default 1,
  unique (organisation_id, id),
  unique (organisation_id, dato),
  check ((tilstand = 'afholdt') = (afholdt_kl is not null))
);
create table sihpunkt (
  id int generated always as identity primary key,
  organisation_id int not null,
  moede_id int not null,
  behov_id int,
  sag_id int,
  emne text not null default '',
  orden int not null,
  -- optag: take on; mangler: ask for more; luk: close with reason; udsaet: to the next meeting; drøftet without any.
  beslutning text check (beslutning in ('optag', 'mangler', 'luk', 'udsaet', 'droeftet')),
  begrundelse text not null default '',
  kontaktperson_id uuid,
  besluttet_kl timestamptz,
  besluttet_af uuid,
  -- Taken off the agenda; it can be put back.
  fjernet_kl timestamptz,
  laas int not null default 1,
  foreign key (organisation_id, moede_id) references sihmoede (organisation_id, id),
  foreign key (organisation_id, behov_id) references behov (organisation_id, id),
  foreign key (organisation_id, sag_id) references sag (organisation_id, id),
  unique (moede_id, behov_id),
  unique (moede_id, sag_id),
  check (behov_id is null or sag_id is null),
  check (behov_id is not null or sag_id is not null or emne <> ''),
  check (fjernet_kl is null or beslutning is null),
  check ((beslutning is null) = (besluttet_kl is null)),
  check (beslutning not in ('mangler', 'luk') or begrundelse <> '')
);
create index sihpunkt_moede on sihpunkt (moede_id, orden);
create index sihpunkt_behov on sihpunkt (organisation_id, behov_id) where behov_id is not null;

-- Udbudsloven's thresholds, dated, loaded with the reference data (db/reference/taerskelvaerdier.csv).
create table taerskelvaerdi (
  fra date not null,
  til date not null,
  myndighed text not null,
  art text not null,
  beloeb_kr bigint not null check (beloeb_kr > 0),
  kilde text not null,
  bekraeftet boolean not null,
  primary key (myndighed, art, fra),
  check (til >= fra)
);
create table udbudsvurdering (
  organisation_id int not null,
  sag_id int primary key,
  -- What was entered: Udbudsgrundlag in anskaffelse/udbud/rules.ts.
  grundlag jsonb not null,
  -- The person's decision, with the advice as it read then: frozen together.
  valg text not null default '',
  begrundelse text not null default '',
  raad jsonb,
  besluttet_kl timestamptz,
  besluttet_af uuid,
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  laas int not null default 1,
  foreign key (organisation_id, sag_id) references sag (organisation_id, id),
  check ((besluttet_kl is null) = (valg = '')),
  check ((besluttet_kl is null) = (raad is null))
);

create table risikovurdering (
  id int generated always as identity primary key,
  organisation_id int not null,
  sag_id int not null,
  nr int not null check (nr > 0),
  matrix text not null check (matrix in ('standard', 'kl', 'herning', 'datatilsynet')),
  tilstand text not null default 'kladde' check (tilstand in ('kladde', 'underskrevet')),
  konklusion text not null default '',
  -- Why it is signed though something still is red.
  roed_grund text not null default '',
  oprettet_kl timestamptz not null,
  oprettet_af uuid not null,
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  underskrevet_kl timestamptz,
  underskrevet_af uuid,
  -- Grows with every change of a threat, too, so that nobody signs what they haven't seen.
  laas int not null default 1,
  unique (organisation_id, id),
  unique (sag_id, nr),
  foreign key (organisation_id, sag_id) references sag (organisation_id, id),
  check ((tilstand = 'underskrevet') = (underskrevet_kl is not null))
);
create unique index risikovurdering_en_kladde on risikovurdering (sag_id) where tilstand = 'kladde';
create table risikotrussel (
  id int generated always as identity primary key,
  organisation_id int not null,
  vurdering_id int not null,
  noegle text not null,                           -- the catalogue's; `egen-…` for one's own
  navn text not null check (navn <> ''),
  orden int not null,
  -- Trusselvurdering in anskaffelse/risiko/rules.ts: probability, consequences, method, measures, residual.
  indhold jsonb not null,
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  laas int not null default 1,
  foreign key (organisation_id, vurdering_id) references risikovurdering (organisation_id, id),
  unique (vurdering_id, noegle)
);
create function risiko_frossen() returns trigger language plpgsql as $$
begin
  if exists (select from risikovurdering v where v.tilstand = 'underskrevet'
      and v.id = (case when tg_op = 'DELETE' then old.vurdering_id else new.vurdering_id end)) then
    raise exception 'a signed assessment never changes';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger risikotrussel_frossen before insert or update or delete on risikotrussel for each row execute function risiko_frossen();
create function underskrevet_frossen() returns trigger language plpgsql as $$
begin
  if old.tilstand = 'underskrevet' then raise exception 'a signed assessment never changes'; end if;
  return new;
end $$;
create trigger risikovurdering_frossen before update on risikovurdering for each row execute function underskrevet_frossen();

create table dpia (
  id int generated always as identity primary key,
  organisation_id int not null,
  sag_id int not null,
  nr int not null check (nr > 0),
  tilstand text not null default 'kladde' check (tilstand in ('kladde', 'underskrevet')),
  screening jsonb not null default '{}',          -- Screening in anskaffelse/risiko/dpia/rules.ts
  afsnit jsonb not null default '{}',             -- Dpiaafsnit; only when a DPIA is made
  -- Everyone who has written in it, in the editions that it continues too: none of them gives the opinion.
  skrevet_af uuid[] not null default '{}',
  -- The DPO's opinion, and the number of the text that it is about.
  udtalelse text not null default '',
  udtalt_kl timestamptz,
  udtalt_af uuid,
  udtalt_laas int,
  oprettet_kl timestamptz not null,
  oprettet_af uuid not null,
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  underskrevet_kl timestamptz,
  underskrevet_af uuid,
  laas int not null default 1,
  unique (sag_id, nr),
  foreign key (organisation_id, sag_id) references sag (organisation_id, id),
  check ((udtalt_kl is null) = (udtalelse = '')),
  check ((udtalt_kl is null) = (udtalt_laas is null)),
  check ((tilstand = 'underskrevet') = (underskrevet_kl is not null))
);
create unique index dpia_en_kladde on dpia (sag_id) where tilstand = 'kladde';
create trigger dpia_frossen before update on dpia for each row execute function underskrevet_frossen();

create table databehandleraftale (
  organisation_id int not null,
  sag_id int primary key,
  behov text not null default '' check (behov in ('', 'ja', 'nej')),
  behov_grund text not null default '',
  tilstand text not null default 'ikke_begyndt' check (tilstand in ('ikke_begyndt', 'udkast', 'hos_leverandoer', 'underskrevet', 'ophoert')),
  -- Template, sub-processors, transfers, oversight plan, dates: Databehandling in anskaffelse/databehandling/rules.ts.
  indhold jsonb not null default '{}',
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  laas int not null default 1,
  foreign key (organisation_id, sag_id) references sag (organisation_id, id)
);

-- What the solution won't do with the kommune's own infrastructure, and what that costs.
create table gaeldspost (
  id int generated always as identity primary key,
  organisation_id int not null,
  sag_id int not null,
  system_id int references system,
  navn text not null check (navn <> ''),
  beskrivelse text not null default '',
  -- Where it comes from: a person, a krav answered Nej or delvist, an integration that the målbillede asks for.
  kilde text not null check (kilde in ('manuel', 'krav', 'maalbillede')),
  kilde_noegle text not null default '',
  timer_aar numeric(9, 1) check (timer_aar >= 0),
  sats_oere bigint check (sats_oere >= 0),        -- per hour
  engang_oere bigint check (engang_oere >= 0),
  ansvarlig_id uuid,
  plan text not null default '',
  plan_frist date,
  tilstand text not null default 'aaben' check (tilstand in ('aaben', 'nedbragt', 'ikke_gaeld')),
  tilstand_grund text not null default '',
  oprettet_kl timestamptz not null,
  rettet_kl timestamptz not null,
  lukket_kl timestamptz,
  laas int not null default 1,
  foreign key (organisation_id, sag_id) references sag (organisation_id, id),
  check ((kilde = 'manuel') = (kilde_noegle = '')),
  check ((tilstand = 'aaben') = (lukket_kl is null))
);
create unique index gaeldspost_kilde on gaeldspost (sag_id, kilde, kilde_noegle) where kilde <> 'manuel';
create index gaeldspost_organisation on gaeldspost (organisation_id, tilstand);

create table godkendelse (
  id int generated always as identity primary key,
  organisation_id int not null,
  sag_id int not null,
  nr int not null check (nr > 0),
  tilstand text not null default 'afventer' check (tilstand in ('afventer', 'godkendt', 'returneret', 'afvist', 'trukket')),
  -- The summary and everything it rests on, as it was when it was asked for: Godkendelsesgrundlag. Frozen.
  grundlag jsonb not null,
  bedt_kl timestamptz not null,
  bedt_af uuid not null,
  afgjort_kl timestamptz,
  -- The decision document and its checksum.
  dokument_sha256 text check (dokument_sha256 ~ '^[0-9a-f]{64}$'),
  laas int not null default 1,
  unique (organisation_id, id),
  unique (sag_id, nr),
  foreign key (organisation_id, sag_id) references sag (organisation_id, id),
  check ((tilstand = 'afventer') = (afgjort_kl is null))
);
create unique index godkendelse_en_aaben on godkendelse (sag_id) where tilstand = 'afventer';
create table godkendelsestrin (
  organisation_id int not null,
  godkendelse_id int not null,
  orden int not null check (orden > 0),
  person_id uuid not null,
  afgoerelse text check (afgoerelse in ('godkendt', 'returneret', 'afvist')),
  begrundelse text not null default '',
  afgjort_kl timestamptz,
  -- The person, or the one who stood in.
  afgjort_af uuid,
  primary key (godkendelse_id, orden),
  foreign key (organisation_id, godkendelse_id) references godkendelse (organisation_id, id),
  check ((afgoerelse is null) = (afgjort_kl is null)),
  check (afgoerelse not in ('returneret', 'afvist') or begrundelse <> '')
);
create index godkendelsestrin_person on godkendelsestrin (organisation_id, person_id) where afgoerelse is null;
create index godkendelsestrin_afgjort on godkendelsestrin (organisation_id, afgjort_af, afgjort_kl) where afgjort_af is not null;
create function godkendelse_frossen() returns trigger language plpgsql as $$
begin
  if old.tilstand <> 'afventer' or new.grundlag is distinct from old.grundlag then
    raise exception 'what was decided, and what it was decided on, never changes';
  end if;
  return new;
end $$;
create trigger godkendelse_frossen before update on godkendelse for each row execute function godkendelse_frossen();
create function godkendelsestrin_frossen() returns trigger language plpgsql as $$
begin
  if old.afgoerelse is not null then raise exception 'a decision never changes'; end if;
  return new;
end $$;
create trigger godkendelsestrin_frossen before update on godkendelsestrin for each row execute function godkendelsestrin_frossen();

-- Away from and to these days (both included); somebody else approves meanwhile.
create table fravaer (
  id int generated always as identity primary key,
  organisation_id int not null references organisation,
  person_id uuid not null,
  stedfortraeder_id uuid not null check (stedfortraeder_id <> person_id),
  fra date not null,
  til date not null check (til >= fra),
  oprettet_kl timestamptz not null,
  slettet_kl timestamptz
);
create index fravaer_person on fravaer (organisation_id, person_id, til);

-- The facts of the contract, entered once: Indkoeb in anskaffelse/indkoeb/rules.ts.
create table indkoeb (
  organisation_id int not null,
  sag_id int primary key,
  leverandoer_id int references organisation,
  leverandoer text not null default '',
  kontrakt_titel text not null default '',
  underskrevet date,
  ikraft date,
  udloeb date,
  opsigelse_md int check (opsigelse_md between 0 and 120),
  -- Months before the end at which the next purchase must begin.
  forberedelse_md int not null default 12 check (forberedelse_md between 1 and 60),
  aarlig_oere bigint check (aarlig_oere >= 0),
  engang_oere bigint check (engang_oere >= 0),
  opfoelgning date[] not null default '{}',
  esdh_system text not null default '',
  journalnummer text not null default '',
  journal_link text not null default '',
  -- {post: {klar, note}}: the checklist of what must be registered in KITOS.
  kitos jsonb not null default '{}',
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  laas int not null default 1,
  foreign key (organisation_id, sag_id) references sag (organisation_id, id),
  check (udloeb is null or ikraft is null or udloeb >= ikraft)
);
create index indkoeb_udloeb on indkoeb (udloeb) where udloeb is not null;

-- What has happened in a case, for its own page; the audit trail is beside it.
create table sagshaendelse (
  id bigint generated always as identity primary key,
  organisation_id int not null,
  sag_id int not null,
  kl timestamptz not null,
  person_id uuid,                                 -- null: the product by itself
  handling text not null,
  detaljer jsonb not null default '{}',
  foreign key (organisation_id, sag_id) references sag (organisation_id, id)
);
create index sagshaendelse_sag on sagshaendelse (sag_id, id);

-- Reminders that have been sent, so that nobody is told the same thing twice a day.
create table opgavevarsel (
  organisation_id int not null references organisation,
  person_id uuid not null,
  opgave text not null,                           -- `punkt:12`
  dato date not null,
  primary key (organisation_id, person_id, opgave, dato)
);
-- Who sees what: the case workers of the house see its cases; a reporter sees the own needs and, through
-- behov_sagsstatus, how far the case has come.
do $$
declare t text;
begin
  foreach t in array array['sag', 'sagspunkt', 'sagsspoergsmaal', 'sagsdokument', 'delsag', 'sihmoede', 'sihpunkt',
      'udbudsvurdering', 'risikovurdering', 'risikotrussel', 'dpia', 'databehandleraftale', 'gaeldspost', 'godkendelse',
      'godkendelsestrin', 'indkoeb', 'sagsskabelon'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I using (organisation_id = (select app_organisation()) and (select app_i_sagskredsen()))',
      t || '_egen', t);
    execute format('grant select, insert, update on %I to maalbillede_app', t);
  end loop;
  -- History: written once.
  foreach t in array array['sagsdokument_version', 'sagsbeslutning'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (organisation_id = (select app_organisation()) and (select app_i_sagskredsen()))',
      t || '_laes', t);
    execute format('create policy %I on %I for insert with check (organisation_id = (select app_organisation()) and (select app_i_sagskredsen()) and af = (select app_person()))',
      t || '_ny', t);
    execute format('grant select, insert on %I to maalbillede_app', t);
  end loop;
end $$;
grant delete on risikotrussel to maalbillede_app;
alter table sagshaendelse enable row level security;
create policy sagshaendelse_laes on sagshaendelse for select using (
  organisation_id = (select app_organisation()) and (select app_i_sagskredsen()));
create policy sagshaendelse_ny on sagshaendelse for insert with check (
  organisation_id = (select app_organisation()) and (select app_i_sagskredsen()) and person_id = (select app_person()));
grant select, insert on sagshaendelse to maalbillede_app;
-- Any of the house takes the next number, when a need is sent or a case made.
alter table sagsnummer enable row level security;
create policy sagsnummer_egen on sagsnummer using (
  organisation_id = (select app_organisation()) and (select app_art()) = 'kommune');
grant select, insert, update on sagsnummer to maalbillede_app;

alter table behovsform enable row level security;
create policy behovsform_laes on behovsform for select using (organisation_id = (select app_organisation()));
create policy behovsform_ny on behovsform for insert with check (
  organisation_id = (select app_organisation()) and (select app_i_sagskredsen()));
create policy behovsform_ret on behovsform for update using (
  organisation_id = (select app_organisation()) and (select app_i_sagskredsen()));
grant select, insert, update on behovsform to maalbillede_app;

-- A draft is its writer's alone until it is sent.
alter table behov enable row level security;
create policy behov_laes on behov for select using (
  organisation_id = (select app_organisation()) and (oprettet_af = (select app_person())
    or (select app_i_sagskredsen()) and tilstand not in ('kladde', 'slettet')));
create policy behov_ny on behov for insert with check (
  organisation_id = (select app_organisation()) and (select app_art()) = 'kommune' and oprettet_af = (select app_person()));
create policy behov_ret on behov for update using (
  organisation_id = (select app_organisation()) and (oprettet_af = (select app_person()) and tilstand in ('kladde', 'mangler', 'sendt', 'slettet')
    or (select app_i_sagskredsen()) and tilstand not in ('kladde', 'slettet')))
  with check (organisation_id = (select app_organisation()));
grant select, insert, update on behov to maalbillede_app;
alter table behovsbilag enable row level security;
create policy behovsbilag_laes on behovsbilag for select using (
  organisation_id = (select app_organisation()) and exists (select from behov b where b.id = behov_id));
create policy behovsbilag_ny on behovsbilag for insert with check (
  organisation_id = (select app_organisation()) and oprettet_af = (select app_person())
  and exists (select from behov b where b.id = behov_id));
create policy behovsbilag_ret on behovsbilag for update using (
  organisation_id = (select app_organisation()) and exists (select from behov b where b.id = behov_id));
grant select, insert, update on behovsbilag to maalbillede_app;
alter table behovsbesked enable row level security;
create policy behovsbesked_laes on behovsbesked for select using (
  organisation_id = (select app_organisation()) and exists (select from behov b where b.id = behov_id));
create policy behovsbesked_ny on behovsbesked for insert with check (
  organisation_id = (select app_organisation()) and af = (select app_person())
  and exists (select from behov b where b.id = behov_id)
  and (fra = 'anmelder' or (select app_i_sagskredsen())));
grant select, insert on behovsbesked to maalbillede_app;

-- Thresholds are the same for all who buy, and written by the reference data alone.
alter table taerskelvaerdi enable row level security;
create policy taerskelvaerdi_laes on taerskelvaerdi for select using ((select app_art()) = 'kommune');
grant select on taerskelvaerdi to maalbillede_app;

-- One's own absence; the case workers see who stands in.
alter table fravaer enable row level security;
create policy fravaer_laes on fravaer for select using (
  organisation_id = (select app_organisation()) and (select app_i_sagskredsen()));
create policy fravaer_ny on fravaer for insert with check (
  organisation_id = (select app_organisation()) and person_id = (select app_person()));
create policy fravaer_ret on fravaer for update using (
  organisation_id = (select app_organisation()) and person_id = (select app_person()));
grant select, insert, update on fravaer to maalbillede_app;
alter table opgavevarsel enable row level security;
create policy opgavevarsel_egen on opgavevarsel for select using (
  organisation_id = (select app_organisation()) and person_id = (select app_person()));

-- How far the case of one's own need has come, for a reporter who sees no cases.
create function behov_sagsstatus(behov int) returns table (aar int, loebenr int, fase int, faser jsonb, tilstand text,
    kontaktperson_id uuid, rettet_kl timestamptz) language sql stable security definer set search_path = public, pg_temp as $$
  select s.aar, s.loebenr, s.fase, s.faser, s.tilstand, s.kontaktperson_id, s.rettet_kl
  from behov b join sag s on s.id = b.sag_id
  where b.id = behov_sagsstatus.behov and b.organisation_id = app_organisation() and b.oprettet_af = app_person() $$;

-- When the SIH group looks at one's own need: the meeting that has it on its agenda, or else the next one planned.
create function behov_moede(behov int, idag date) returns date language sql stable security definer
  set search_path = public, pg_temp as $$
  select m.dato from sihmoede m left join sihpunkt p on p.moede_id = m.id and p.behov_id = behov_moede.behov
  where m.organisation_id = app_organisation() and m.tilstand = 'planlagt' and m.dato >= idag
    and exists (select from behov b where b.id = behov_moede.behov and b.organisation_id = app_organisation()
      and b.oprettet_af = app_person())
  order by p.id is null, m.dato limit 1 $$;

-- Open cases and waiting needs of the kommune whose title has one of the words, the newest first: number, title,
-- administration and phase, and nothing of what is in them, so that whoever reports a need sees that somebody is at it
-- already. The caller ranks them.
create function behov_ligner(ord tsquery, udover int) returns table (slags text, id int, aar int, loebenr int, titel text,
    enhed text, fase text) language sql stable security definer set search_path = public, pg_temp as $$
  (select 'sag', s.id, s.aar, s.loebenr, s.titel, coalesce(e.navn, ''), s.faser -> (s.fase - 1) ->> 'navn'
   from sag s left join enhed e on e.id = s.enhed_id
   where s.organisation_id = app_organisation() and app_art() = 'kommune' and s.tilstand = 'aaben'
     and soegevektor('', s.titel, '') @@ ord
   order by s.id desc limit 200)
  union all
  (select 'behov', b.id, b.aar, b.loebenr, b.titel, coalesce(e.navn, ''), ''
   from behov b left join enhed e on e.id = b.enhed_id
   where b.organisation_id = app_organisation() and app_art() = 'kommune' and b.tilstand in ('sendt', 'mangler')
     and b.id <> udover and soegevektor('', b.titel, '') @@ ord
   order by b.id desc limit 200) $$;
