-- Markedsdialog: a kravliste is sent to the market, suppliers answer under equal treatment, the buyer compares and chooses.
-- Three guarantees lie here beside the code: nobody but the supplier reads an answer before the deadline, nothing is
-- written after it, and what has been sent or handed in never changes. Answers are ciphertext on top of that
-- (app/platform/segl.ts), so that a dump of the database holds no answer in the clear.

-- The only clock that decides whether a deadline has passed. Only the owner can replace it (tests do).
create function app_nu() returns timestamptz language sql volatile as $$ select clock_timestamp() $$;

create table markedsdialog (
  id int generated always as identity primary key,
  organisation_id int not null references organisation,
  -- Decides the rules of the procedure; see MARKEDSARTER in markedsdialog/rules.ts.
  slags text not null check (slags in ('dialog', 'prisindhentning', 'miniudbud')),
  -- `evaluering` is not stored: it is offentliggjort after frist_kl.
  tilstand text not null default 'kladde' check (tilstand in ('kladde', 'offentliggjort', 'afsluttet', 'annulleret')),
  kravliste_id int references kravliste,          -- where the requirements came from
  titel text not null check (titel <> ''),
  beskrivelse text not null default '',           -- rigtekst
  kontakt_navn text not null default '',
  kontakt_email text not null default '',
  kontakt_telefon text not null default '',
  domaener int[] not null default '{}',           -- kravklasser of art domaene
  arbejdsgange text[] not null default '{}',      -- codes of the catalogue
  driftsform text not null default 'ikke_valgt' check (driftsform in ('ikke_valgt', 'saas', 'on_premise', 'begge')),
  -- The first instants at which it is too late to ask and to answer.
  spoergsmaalsfrist_kl timestamptz,
  frist_kl timestamptz,
  afgoerelse_dato date,                           -- when the buyer expects to decide
  brug_prioritet boolean not null default true,
  brug_pris boolean not null default false,
  brug_scoring boolean not null default false,
  -- {pris: percent, kriterier: {category: percent}}; see Vaegte in markedsdialog/rules.ts.
  vaegte jsonb not null default '{}',
  pris_aar int not null default 4 check (pris_aar between 1 and 20),
  prisformel text not null default 'forholdsmaessig' check (prisformel in ('forholdsmaessig', 'lineaer')),
  anonym_scoring boolean not null default false,
  -- Open to anyone who has the link; the key is in the link and no secret once published.
  aaben boolean not null default false,
  aaben_noegle text unique,
  offentliggjort_kl timestamptz,
  offentliggjort_af uuid,
  afsluttet_kl timestamptz,
  annulleret_kl timestamptz,
  afslutning_grund text not null default '',
  arkiveret_kl timestamptz,
  slettet_kl timestamptz,                         -- drafts only
  konsensus_kl timestamptz,                       -- the evaluators have agreed; names are shown again
  oprettet_kl timestamptz not null,
  oprettet_af uuid not null,
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  laas int not null default 1,
  check ((tilstand = 'kladde') = (offentliggjort_kl is null)),
  check (tilstand = 'kladde' or frist_kl is not null),
  check (spoergsmaalsfrist_kl <= frist_kl),
  check ((tilstand = 'annulleret') = (annulleret_kl is not null)),
  check (tilstand <> 'afsluttet' or afsluttet_kl is not null),
  check (slettet_kl is null or tilstand = 'kladde')
);
create index markedsdialog_organisation on markedsdialog (organisation_id, rettet_kl desc);

-- One supplier in one dialogue. `leverandoer_id` is null until somebody has taken up the invitation for a CVR that the
-- register doesn't have.
create table markedsdeltagelse (
  id int generated always as identity primary key,
  dialog_id int not null references markedsdialog,
  ejer_id int not null references organisation,   -- the dialogue's buyer
  leverandoer_id int references organisation,
  cvr text not null check (cvr ~ '^[1-9]\d{7}$'),
  navn text not null check (navn <> ''),
  alias text not null default '',                 -- A, B, C … while scoring is anonymous
  kilde text not null check (kilde in ('inviteret', 'link')),
  -- Every colleague of the supplier may take part; otherwise administrators and those in markedsdelegation.
  alle_kolleger boolean not null default false,
  oprettet_kl timestamptz not null,
  oprettet_af uuid,
  aabnet_kl timestamptz,                          -- first time somebody of the supplier saw it
  afslag_kl timestamptz,                          -- »ønsker ikke at svare«
  afslag_grund text not null default '',
  fjernet_kl timestamptz,
  fjernet_grund text not null default '',
  unique (dialog_id, cvr),
  -- Rows name participation and dialogue together and refer to the pair: policies ask for the one, what is read or opened
  -- follows the other.
  unique (id, dialog_id)
);
create index markedsdeltagelse_leverandoer on markedsdeltagelse (leverandoer_id);
-- Who was chosen and why. Not in the dialogue's own row, which suppliers read.
create table markedsvalg (
  dialog_id int primary key references markedsdialog,
  deltagelse_id int not null,
  grund text not null,
  -- Why somebody else than who leads on points or price was chosen.
  afvigelse text not null default '',
  -- The system that the promises belong to, where the answer named none of the register.
  system_id int references system,
  kl timestamptz not null,
  af uuid not null,
  foreign key (deltagelse_id, dialog_id) references markedsdeltagelse (id, dialog_id)
);

create table markedsdelegation (
  deltagelse_id int not null references markedsdeltagelse,
  person_id uuid not null references person,
  givet_kl timestamptz not null,
  givet_af uuid not null,
  primary key (deltagelse_id, person_id)
);
create index markedsdelegation_person on markedsdelegation (person_id);

-- A mail address that was invited. The link's secret is not stored, only its SHA-256.
create table markedsinvitation (
  id int generated always as identity primary key,
  dialog_id int not null references markedsdialog,
  deltagelse_id int not null,
  email text not null check (email <> ''),
  noegle_hash bytea unique,                       -- null until it is sent
  oprettet_kl timestamptz not null,
  oprettet_af uuid not null,
  sendt_kl timestamptz,
  aabnet_kl timestamptz,                          -- the link was followed
  brugt_kl timestamptz,                           -- and led to a login for the supplier
  brugt_af uuid,
  tilbagekaldt_kl timestamptz,
  foreign key (deltagelse_id, dialog_id) references markedsdeltagelse (id, dialog_id)
);
create unique index markedsinvitation_adresse on markedsinvitation (deltagelse_id, lower(email)) where tilbagekaldt_kl is null;
create index markedsinvitation_dialog on markedsinvitation (dialog_id);

-- What has been sent to suppliers, as it was sent.
create table markedspost (
  id int generated always as identity primary key,
  dialog_id int not null references markedsdialog,
  deltagelse_id int,
  invitation_id int references markedsinvitation,
  slags text not null,                            -- see POSTARTER in markedsdialog/post/rules.ts
  -- The invited address; '' when it went to the supplier's own people, whose names stay with the supplier.
  til text not null default '',
  antal int not null default 0,                   -- recipients; known when it is delivered
  emne text not null,
  tekst text not null,                            -- `{link}` stands where the recipient's own link was
  sendt_kl timestamptz not null,
  afsendt_kl timestamptz,                         -- the job has handed it to the mail server
  foreign key (deltagelse_id, dialog_id) references markedsdeltagelse (id, dialog_id)
);
create index markedspost_dialog on markedspost (dialog_id, id);

-- The buyer's own texts instead of the shipped templates.
create table markedsskabelon (
  organisation_id int not null references organisation,
  slags text not null,
  emne text not null,
  tekst text not null,
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  laas int not null default 1,
  primary key (organisation_id, slags)
);

-- A change after publication: nothing that was sent is edited, an addendum changes it for everyone at once.
create table markedstillaeg (
  id int generated always as identity primary key,
  dialog_id int not null references markedsdialog,
  nr int not null,
  tilstand text not null default 'kladde' check (tilstand in ('kladde', 'udsendt')),
  titel text not null default '',
  tekst text not null default '',                 -- rigtekst
  -- What led to it: '' | spoergsmaal:ID | andet; for the record under udbudsloven § 39.
  anledning text not null default '',
  -- Aendring[] in markedsdialog/tillaeg/rules.ts: what happens to which krav, and to the deadlines.
  aendringer jsonb not null default '[]',
  oprettet_kl timestamptz not null,
  oprettet_af uuid not null,
  udsendt_kl timestamptz,
  udsendt_af uuid,
  laas int not null default 1,
  unique (dialog_id, nr),
  unique (id, dialog_id),
  check ((tilstand = 'udsendt') = (udsendt_kl is not null))
);
create unique index markedstillaeg_en_kladde on markedstillaeg (dialog_id) where tilstand = 'kladde';

-- A requirement of a dialogue; what it says is in its versions.
create table markedskrav (
  id int generated always as identity primary key,
  dialog_id int not null references markedsdialog,
  raekkefoelge int not null,
  krav_id int references krav,                    -- null for an own text
  nr int not null default 1,                      -- the version that holds
  udgaaet_kl timestamptz,
  unique (dialog_id, krav_id),
  unique (id, dialog_id)
);
create index markedskrav_dialog on markedskrav (dialog_id, raekkefoelge);
create table markedskrav_version (
  markedskrav_id int not null,
  nr int not null,
  dialog_id int not null references markedsdialog,
  version_nr int,                                 -- of the kravbank; null for an own text
  nummer text not null default '',
  kategori text not null default '',
  prioritet text not null check (prioritet in ('option', 'krav', 'vigtigt', 'mindstekrav')),
  pris boolean not null default false,            -- a price is asked for
  indhold jsonb not null,                         -- Kravindhold in kravbank/rules.ts
  tillaeg_id int,
  kl timestamptz not null,
  af uuid not null,
  primary key (markedskrav_id, nr),
  foreign key (markedskrav_id, dialog_id) references markedskrav (id, dialog_id),
  foreign key (tillaeg_id, dialog_id) references markedstillaeg (id, dialog_id)
);

-- The supplier's side. `boks` is sealed JSON; its shapes are in markedsdialog/svar/rules.ts.
create table markedsbesvarelse (
  deltagelse_id int primary key,
  dialog_id int not null references markedsdialog,
  boks bytea not null,                            -- Besvarelse: it-system and remarks
  startet_kl timestamptz not null,
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  laas int not null default 1,
  foreign key (deltagelse_id, dialog_id) references markedsdeltagelse (id, dialog_id)
);
create table markedssvar (
  deltagelse_id int not null,
  markedskrav_id int not null,
  dialog_id int not null references markedsdialog,
  krav_nr int not null,                           -- the version of the krav that was answered
  boks bytea not null,                            -- Svarindhold
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  laas int not null default 1,
  primary key (deltagelse_id, markedskrav_id),
  foreign key (deltagelse_id, dialog_id) references markedsdeltagelse (id, dialog_id),
  foreign key (markedskrav_id, dialog_id) references markedskrav (id, dialog_id)
);
-- A filled-in sheet that was uploaded and waits for its sender to say which answers to take over; sealed like them.
create table markedssvarark (
  id uuid primary key,
  deltagelse_id int not null,
  dialog_id int not null references markedsdialog,
  person_id uuid not null,
  boks bytea not null,                            -- Arkindhold in svarark/rules.ts
  oprettet_kl timestamptz not null,
  udloeber_kl timestamptz not null,
  foreign key (deltagelse_id, dialog_id) references markedsdeltagelse (id, dialog_id)
);
create index markedssvarark_deltagelse on markedssvarark (deltagelse_id);
create table markedsbilag (
  id uuid primary key default gen_random_uuid(),
  deltagelse_id int not null,
  dialog_id int not null references markedsdialog,
  markedskrav_id int,
  boks bytea not null,                            -- Bilagsdata: name, type, size and checksum in the clear
  sha256 text not null,                           -- of the sealed bytes, as they lie in the data folder
  oprettet_kl timestamptz not null,
  oprettet_af uuid not null,
  fjernet_kl timestamptz,
  foreign key (deltagelse_id, dialog_id) references markedsdeltagelse (id, dialog_id),
  foreign key (markedskrav_id, dialog_id) references markedskrav (id, dialog_id)
);
create index markedsbilag_deltagelse on markedsbilag (deltagelse_id);

-- What was handed in, once and for all. A round of elaboration hands in only the answers that it asked for.
create table markedsaflevering (
  id uuid primary key,
  deltagelse_id int not null,
  dialog_id int not null references markedsdialog,
  nr int not null,
  runde_id int,
  boks bytea not null,                            -- Besvarelse
  antal int not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),   -- of the answers in the clear, see svar/rules.ts; on the receipt
  kl timestamptz not null,
  af uuid not null,
  trukket_kl timestamptz,
  trukket_af uuid,
  unique (deltagelse_id, nr),
  foreign key (deltagelse_id, dialog_id) references markedsdeltagelse (id, dialog_id)
);
create index markedsaflevering_dialog on markedsaflevering (dialog_id);
create table markedsafleveretsvar (
  aflevering_id uuid not null references markedsaflevering,
  markedskrav_id int not null,
  dialog_id int not null references markedsdialog,
  deltagelse_id int not null,
  krav_nr int not null,
  boks bytea not null,
  primary key (aflevering_id, markedskrav_id),
  foreign key (deltagelse_id, dialog_id) references markedsdeltagelse (id, dialog_id),
  foreign key (markedskrav_id, dialog_id) references markedskrav (id, dialog_id)
);
create index markedsafleveretsvar_dialog on markedsafleveretsvar (dialog_id, markedskrav_id);
create index markedsafleveretsvar_deltagelse on markedsafleveretsvar (deltagelse_id);

create table markedsspoergsmaal (
  id int generated always as identity primary key,
  dialog_id int not null references markedsdialog,
  nr int not null,
  markedskrav_id int,
  emne text not null check (emne <> ''),
  tekst text not null check (tekst <> ''),
  -- What is shown to all, where the buyer has taken out something that tells who asked.
  offentligt_emne text not null default '',
  offentlig_tekst text not null default '',
  stillet_kl timestamptz not null,
  svar_kladde text not null default '',
  kladde_af uuid,
  kladde_kl timestamptz,
  svar text not null default '',
  besvaret_kl timestamptz,
  besvaret_af uuid,
  paamindet_kl timestamptz,                       -- the buyer's contact was last reminded
  laas int not null default 1,
  unique (dialog_id, nr),
  check ((besvaret_kl is null) = (svar = '')),
  foreign key (markedskrav_id, dialog_id) references markedskrav (id, dialog_id)
);
-- Who asked: the asker's own, never the buyer's.
create table markedsspoerger (
  spoergsmaal_id int primary key references markedsspoergsmaal,
  deltagelse_id int not null references markedsdeltagelse,
  person_id uuid not null
);

-- Who evaluates, and what they have said about their own interests.
create table markedsevaluator (
  dialog_id int not null references markedsdialog,
  person_id uuid not null references person,
  tilfoejet_kl timestamptz not null,
  tilfoejet_af uuid not null,
  fjernet_kl timestamptz,
  primary key (dialog_id, person_id)
);
create table markedshabilitet (
  dialog_id int not null references markedsdialog,
  person_id uuid not null references person,
  konflikt boolean not null,
  begrundelse text not null default '',
  erklaeret_kl timestamptz not null,
  primary key (dialog_id, person_id)
);
-- Who wants to be told when the answers open.
create table markedsvarsel (
  dialog_id int not null references markedsdialog,
  person_id uuid not null references person,
  bedt_kl timestamptz not null,
  sendt_kl timestamptz,
  primary key (dialog_id, person_id)
);

create table markedsvurdering (
  deltagelse_id int not null,
  markedskrav_id int not null,
  dialog_id int not null references markedsdialog,
  aflevering_id uuid not null references markedsaflevering,  -- the answer that was judged
  afgoerelse text not null check (afgoerelse in ('accepteret', 'accepteret_kommentar', 'afvist', 'uddybes')),
  kommentar text not null default '',
  kl timestamptz not null,
  af uuid not null,
  laas int not null default 1,
  primary key (deltagelse_id, markedskrav_id),
  foreign key (deltagelse_id, dialog_id) references markedsdeltagelse (id, dialog_id),
  foreign key (markedskrav_id, dialog_id) references markedskrav (id, dialog_id)
);
create index markedsvurdering_dialog on markedsvurdering (dialog_id);
-- A person's decision about a supplier that doesn't meet every Mindstekrav.
create table markedsudelukkelse (
  deltagelse_id int primary key,
  dialog_id int not null references markedsdialog,
  udelukket boolean not null,
  begrundelse text not null check (begrundelse <> ''),
  kl timestamptz not null,
  af uuid not null,
  foreign key (deltagelse_id, dialog_id) references markedsdeltagelse (id, dialog_id)
);

-- How judgements and exclusions came to be what they are: every change, so that it can be seen and undone.
create table markedsvurderingsspor (
  id bigint generated always as identity primary key,
  dialog_id int not null references markedsdialog,
  deltagelse_id int not null,
  markedskrav_id int,                             -- null: the exclusion
  saet uuid not null,                             -- what was done in one go
  -- {afgoerelse, kommentar, afleveringId} or {udelukket, begrundelse}; null where there was or is none.
  foer jsonb,
  efter jsonb,
  kl timestamptz not null,
  af uuid not null,
  foreign key (deltagelse_id, dialog_id) references markedsdeltagelse (id, dialog_id),
  foreign key (markedskrav_id, dialog_id) references markedskrav (id, dialog_id)
);
create index markedsvurderingsspor_deltagelse on markedsvurderingsspor (deltagelse_id, markedskrav_id, id);
create index markedsvurderingsspor_saet on markedsvurderingsspor (saet);

create table markedsrunde (
  id int generated always as identity primary key,
  dialog_id int not null references markedsdialog,
  deltagelse_id int not null,
  nr int not null,
  besked text not null default '',
  frist_kl timestamptz not null check (frist_kl > aabnet_kl),
  aabnet_kl timestamptz not null,
  aabnet_af uuid not null,
  lukket_kl timestamptz,                          -- taken back by the buyer
  afleveret_kl timestamptz,
  unique (deltagelse_id, nr),
  foreign key (deltagelse_id, dialog_id) references markedsdeltagelse (id, dialog_id)
);
create unique index markedsrunde_en_aaben on markedsrunde (deltagelse_id) where lukket_kl is null and afleveret_kl is null;
create table markedsrundelinje (
  runde_id int not null references markedsrunde,
  markedskrav_id int not null references markedskrav,
  spoergsmaal text not null check (spoergsmaal <> ''),
  primary key (runde_id, markedskrav_id)
);
alter table markedsaflevering add foreign key (runde_id) references markedsrunde;

-- One evaluator's own points, 0–10; others see them when they have handed in their own.
create table markedsscore (
  dialog_id int not null references markedsdialog,
  person_id uuid not null references person,
  deltagelse_id int not null,
  kriterium text not null,
  point int check (point between 0 and 10),
  begrundelse text not null default '',
  rettet_kl timestamptz not null,
  primary key (dialog_id, person_id, deltagelse_id, kriterium),
  foreign key (deltagelse_id, dialog_id) references markedsdeltagelse (id, dialog_id)
);
create table markedsscoring (
  dialog_id int not null references markedsdialog,
  person_id uuid not null references person,
  indsendt_kl timestamptz not null,
  primary key (dialog_id, person_id)
);
create table markedskonsensus (
  deltagelse_id int not null,
  kriterium text not null,
  dialog_id int not null references markedsdialog,
  point int not null check (point between 0 and 10),
  begrundelse text not null check (begrundelse <> ''),
  kl timestamptz not null,
  af uuid not null,
  laas int not null default 1,
  primary key (deltagelse_id, kriterium),
  foreign key (deltagelse_id, dialog_id) references markedsdeltagelse (id, dialog_id)
);

create table markedsbrev (
  id int generated always as identity primary key,
  dialog_id int not null references markedsdialog,
  deltagelse_id int not null,
  slags text not null check (slags in ('tildeling', 'afslag', 'annullering')),
  emne text not null,
  tekst text not null,
  rettet_kl timestamptz not null,
  rettet_af uuid not null,
  sendt_kl timestamptz,
  sendt_af uuid,
  laas int not null default 1,
  unique (deltagelse_id, slags),
  foreign key (deltagelse_id, dialog_id) references markedsdeltagelse (id, dialog_id)
);

-- What happened, in order; the record under udbudsloven § 39 is made from it.
create table markedshaendelse (
  id bigint generated always as identity primary key,
  dialog_id int not null references markedsdialog,
  organisation_id int not null references organisation,
  person_id uuid,
  kl timestamptz not null,
  handling text not null,
  detaljer jsonb not null default '{}'
);
create index markedshaendelse_dialog on markedshaendelse (dialog_id, id);

-- Who sees what. The functions read past row-level security, so that policies don't ask each other in a ring. They are
-- plpgsql because it keeps its plans: each of them is asked several times in every statement.

create function marked_ejede() returns setof int language plpgsql stable rows 20 security definer set search_path = public, pg_temp as $$
begin
  return query select id from markedsdialog where organisation_id = app_organisation() and app_art() in ('kommune', 'samarbejde');
end $$;
-- Nobody has vouched for the person yet, or for the firm's account; 0013 says when. Such a person has what was delegated
-- to it and nothing else.
create function app_foreloebig() returns boolean language sql stable as $$ select false $$;
-- The participations that the person may work on: its own organisation's, in published dialogues.
create function marked_mine() returns setof int language plpgsql stable rows 20 security definer set search_path = public, pg_temp as $$
begin
  return query select d.id from markedsdeltagelse d join markedsdialog m on m.id = d.dialog_id
  where d.leverandoer_id = app_organisation() and app_art() = 'leverandoer' and m.offentliggjort_kl is not null
    and d.fjernet_kl is null and ((app_har_rolle('leverandoeradministrator') or d.alle_kolleger) and not app_foreloebig()
      or exists (select from markedsdelegation g where g.deltagelse_id = d.id and g.person_id = app_person()));
end $$;
create function marked_mine_dialoger() returns setof int language plpgsql stable rows 20 security definer set search_path = public, pg_temp as $$
begin
  return query select d.dialog_id from markedsdeltagelse d where d.id in (select marked_mine());
end $$;
-- A seal is broken by time alone: the deadline has passed by the database's clock. A dialogue that was cancelled before
-- its deadline stays sealed for ever.
create function marked_aabnet(dialog markedsdialog) returns boolean language sql volatile as $$
  select dialog.offentliggjort_kl is not null and dialog.frist_kl <= app_nu()
    and (dialog.annulleret_kl is null or dialog.annulleret_kl >= dialog.frist_kl) $$;
-- The dialogues whose answers the person may read: an evaluator who has declared no conflict of interest.
create function marked_aabne() returns setof int language plpgsql volatile rows 20 security definer set search_path = public, pg_temp as $$
begin
  return query select m.id from markedsdialog m
    join markedsevaluator e on e.dialog_id = m.id and e.person_id = app_person() and e.fjernet_kl is null
    join markedshabilitet h on h.dialog_id = m.id and h.person_id = app_person() and not h.konflikt
    -- A token acts as its maker, who may have left.
    join medlemskab b on b.person_id = e.person_id and b.organisation_id = m.organisation_id and b.ophoert_kl is null
  where m.organisation_id = app_organisation() and app_art() in ('kommune', 'samarbejde') and marked_aabnet(m);
end $$;
create function marked_runde_aaben(runde markedsrunde, dialog markedsdialog) returns boolean language sql volatile as $$
  select runde.lukket_kl is null and runde.afleveret_kl is null and runde.frist_kl > app_nu() and dialog.tilstand = 'offentliggjort' $$;
-- Whether the supplier may write now: before the deadline everything, after it the answers that an open round asks for.
create function marked_skrivbar(deltagelse int, krav int) returns boolean language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  return coalesce((select m.tilstand = 'offentliggjort' and m.frist_kl > app_nu() from markedsdeltagelse d
      join markedsdialog m on m.id = d.dialog_id where d.id = deltagelse), false)
    or krav is not null and exists (select from markedsrunde r join markedsdialog m on m.id = r.dialog_id
      join markedsrundelinje l on l.runde_id = r.id and l.markedskrav_id = krav
      where r.deltagelse_id = deltagelse and marked_runde_aaben(r, m));
end $$;

-- The deadline holds on every way in: when the row is written and, since a request may wait in between, when it is
-- committed. The code MD001 becomes the sentence that people read (markedsdialog/frist.ts).
create function marked_frist() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  r record; k int; skrivbar boolean;
begin
  if tg_op = 'DELETE' then r := old; else r := new; end if;
  if tg_table_name in ('markedssvar', 'markedsbilag') then k := r.markedskrav_id; end if;
  skrivbar := marked_skrivbar(r.deltagelse_id, k);
  if tg_table_name = 'markedsaflevering' then
    if r.runde_id is not null then
      select marked_runde_aaben(x, m) into skrivbar from markedsrunde x join markedsdialog m on m.id = x.dialog_id
        where x.id = r.runde_id and x.deltagelse_id = r.deltagelse_id;
    end if;
  end if;
  if skrivbar is not true then raise exception 'the deadline has passed' using errcode = 'MD001'; end if;
  return r;
end $$;
create trigger markedsbesvarelse_frist before insert or update or delete on markedsbesvarelse for each row execute function marked_frist();
create trigger markedssvar_frist before insert or update or delete on markedssvar for each row execute function marked_frist();
create trigger markedssvarark_frist before insert on markedssvarark for each row execute function marked_frist();
create trigger markedsbilag_frist before insert or update or delete on markedsbilag for each row execute function marked_frist();
create trigger markedsaflevering_frist before insert or update or delete on markedsaflevering for each row execute function marked_frist();
create constraint trigger markedsbesvarelse_frist_til_sidst after insert or update on markedsbesvarelse deferrable initially deferred
  for each row execute function marked_frist();
create constraint trigger markedssvar_frist_til_sidst after insert or update on markedssvar deferrable initially deferred
  for each row execute function marked_frist();
create constraint trigger markedsbilag_frist_til_sidst after insert or update on markedsbilag deferrable initially deferred
  for each row execute function marked_frist();
-- A round is marked as answered when it is handed in, so it can't be asked again.
create constraint trigger markedsaflevering_frist_til_sidst after insert or update on markedsaflevering deferrable initially deferred
  for each row when (new.runde_id is null) execute function marked_frist();

-- What was handed in stays. Withdrawing is a mark, and only before the deadline.
create function markedsaflevering_frossen() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or to_jsonb(new) - '{trukket_kl,trukket_af}'::text[] <> to_jsonb(old) - '{trukket_kl,trukket_af}'::text[]
    or old.trukket_kl is not null or old.runde_id is not null then
    raise exception 'what was handed in never changes' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger markedsaflevering_frossen before update or delete on markedsaflevering for each row execute function markedsaflevering_frossen();
create function markedsafleveretsvar_frossen() returns trigger language plpgsql as $$
begin
  raise exception 'what was handed in never changes' using errcode = 'insufficient_privilege';
end $$;
-- Answers are handed in together with their receipt or not at all; in a round only those it asked for.
create function markedsafleveretsvar_samlet() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from markedsaflevering a where a.id = new.aflevering_id and a.deltagelse_id = new.deltagelse_id
      and a.dialog_id = new.dialog_id and a.xmin::text::bigint = pg_current_xact_id()::text::bigint % 4294967296
      and (a.runde_id is null or exists (select from markedsrundelinje l
        where l.runde_id = a.runde_id and l.markedskrav_id = new.markedskrav_id))) then
    raise exception 'what was handed in never changes' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger markedsafleveretsvar_samlet before insert on markedsafleveretsvar for each row execute function markedsafleveretsvar_samlet();
create trigger markedsafleveretsvar_frossen before update or delete on markedsafleveretsvar for each row
  execute function markedsafleveretsvar_frossen();

-- What has been published is changed by addenda only, and a deadline never moves to where it would open the answers.
create function markedsdialog_vogt() returns trigger language plpgsql as $$
begin
  if new.organisation_id <> old.organisation_id then
    raise exception 'a dialogue keeps its buyer' using errcode = 'insufficient_privilege';
  end if;
  if old.tilstand = 'kladde' then
    if new.tilstand = 'offentliggjort' and new.frist_kl <= app_nu() then
      raise exception 'the deadline has passed' using errcode = 'MD001';
    end if;
    if new.tilstand in ('afsluttet', 'annulleret') then
      raise exception 'a draft is published or deleted' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end if;
  if new.tilstand = 'kladde' or new.offentliggjort_kl <> old.offentliggjort_kl or new.slags <> old.slags then
    raise exception 'what is published stays published' using errcode = 'insufficient_privilege';
  end if;
  if new.frist_kl <> old.frist_kl and (new.frist_kl < old.frist_kl or new.frist_kl <= app_nu()) then
    raise exception 'a deadline only moves later' using errcode = 'insufficient_privilege';
  end if;
  if new.tilstand = 'afsluttet' and old.tilstand <> 'afsluttet' and new.frist_kl > app_nu() then
    raise exception 'a dialogue ends after its deadline' using errcode = 'insufficient_privilege';
  end if;
  -- Otherwise cancelling »later« would open what was cancelled while it was sealed.
  if old.annulleret_kl is not null and (new.annulleret_kl is distinct from old.annulleret_kl or new.frist_kl <> old.frist_kl) then
    raise exception 'a cancelled dialogue stays cancelled' using errcode = 'insufficient_privilege';
  end if;
  if new.annulleret_kl is not null and old.annulleret_kl is null then new.annulleret_kl := app_nu(); end if;
  if new.frist_kl <> old.frist_kl and old.frist_kl <= app_nu() then
    if exists (select from markedsvalg v where v.dialog_id = old.id) then
      raise exception 'a choice is undone before answers are opened for change' using errcode = 'insufficient_privilege';
    end if;
    new.konsensus_kl := null;
  end if;
  return new;
end $$;
create trigger markedsdialog_vogt before update on markedsdialog for each row execute function markedsdialog_vogt();
-- A deadline that is moved after it has passed opens every answer for change: points that were handed in are drafts again,
-- and rounds of elaboration end.
create function markedsdialog_genaabnet() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from markedsscoring where dialog_id = new.id;
  update markedsrunde set lukket_kl = app_nu() where dialog_id = new.id and lukket_kl is null and afleveret_kl is null;
  return null;
end $$;
create trigger markedsdialog_genaabnet after update of frist_kl on markedsdialog
  for each row when (old.frist_kl <> new.frist_kl and old.frist_kl <= app_nu()) execute function markedsdialog_genaabnet();
create function markedskrav_vogt() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  offentliggjort boolean;
begin
  select m.offentliggjort_kl is not null into offentliggjort from markedsdialog m
    where m.id = case when tg_op = 'DELETE' then old.dialog_id else new.dialog_id end;
  -- One table at a time: `new` of the other has no tillaeg_id.
  if offentliggjort and tg_op = 'DELETE' then
    raise exception 'a published requirement is changed by an addendum' using errcode = 'insufficient_privilege';
  end if;
  if offentliggjort and tg_table_name = 'markedskrav_version' then
    if tg_op = 'UPDATE' or new.tillaeg_id is null then
      raise exception 'a published requirement is changed by an addendum' using errcode = 'insufficient_privilege';
    end if;
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger markedskrav_vogt before delete on markedskrav for each row execute function markedskrav_vogt();
create trigger markedskrav_version_vogt before insert or update or delete on markedskrav_version for each row execute function markedskrav_vogt();
create function markedstillaeg_frossen() returns trigger language plpgsql as $$
begin
  if old.tilstand = 'udsendt' then
    raise exception 'an addendum that was sent never changes' using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger markedstillaeg_frossen before update or delete on markedstillaeg for each row execute function markedstillaeg_frossen();
create function markedsdeltagelse_vogt() returns trigger language plpgsql as $$
begin
  if new.dialog_id <> old.dialog_id or new.ejer_id <> old.ejer_id or new.cvr <> old.cvr
    or old.leverandoer_id is not null and new.leverandoer_id is distinct from old.leverandoer_id then
    raise exception 'a participation keeps its supplier' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger markedsdeltagelse_vogt before update on markedsdeltagelse for each row execute function markedsdeltagelse_vogt();
-- Letters in place of names while the scoring is anonymous, dealt out at random when the dialogue is published and again
-- when somebody joins, so that a letter doesn't tell who came last. After a reopening, where answers have been seen under
-- their letters, whoever joins gets the next one.
create function marked_aliaser(dialog int) returns void language sql security definer set search_path = public, pg_temp as $$
  update markedsdeltagelse d set alias = case when x.nr > 26 then chr(64 + ((x.nr - 1) / 26)::int) else '' end
      || chr(65 + ((x.nr - 1) % 26)::int)
  from (select y.id, row_number() over (order by case when y.fast then length(y.alias) end, case when y.fast then y.alias end, random()) as nr
    from (select p.id, p.alias, p.alias <> '' and exists (select from markedshaendelse h
        where h.dialog_id = dialog and h.handling = 'genaabn') as fast
      from markedsdeltagelse p where p.dialog_id = dialog) y) x
  where d.id = x.id and dialog in (select id from markedsdialog where offentliggjort_kl is not null) $$;
create function markedsdeltagelse_alias() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- One deal at a time: two who join at once would be dealt the same letter, and addresses name suppliers by it.
  perform from markedsdialog where id = new.dialog_id for no key update;
  perform marked_aliaser(new.dialog_id);
  return null;
end $$;
create trigger markedsdeltagelse_alias after insert on markedsdeltagelse for each row execute function markedsdeltagelse_alias();

alter table markedsdialog enable row level security;
create policy markedsdialog_laes on markedsdialog for select using (
  organisation_id = (select app_organisation()) and (select app_art()) in ('kommune', 'samarbejde')
  or id in (select marked_mine_dialoger()));
create policy markedsdialog_ny on markedsdialog for insert with check (
  organisation_id = (select app_organisation()) and (select app_art()) in ('kommune', 'samarbejde')
  and oprettet_af = (select app_person()) and tilstand = 'kladde');
create policy markedsdialog_ret on markedsdialog for update using (
  organisation_id = (select app_organisation()) and (select app_art()) in ('kommune', 'samarbejde'));
grant select, insert, update on markedsdialog to maalbillede_app;

alter table markedsdeltagelse enable row level security;
create policy markedsdeltagelse_laes on markedsdeltagelse for select using (
  dialog_id in (select marked_ejede()) or id in (select marked_mine()));
create policy markedsdeltagelse_ny on markedsdeltagelse for insert with check (
  ejer_id = (select app_organisation()) and dialog_id in (select marked_ejede()) and kilde = 'inviteret');
create policy markedsdeltagelse_ret on markedsdeltagelse for update using (dialog_id in (select marked_ejede()));
grant select, insert on markedsdeltagelse to maalbillede_app;
grant update (fjernet_kl, fjernet_grund) on markedsdeltagelse to maalbillede_app;

-- The supplier's administrator says who takes part.
alter table markedsdelegation enable row level security;
create policy markedsdelegation_laes on markedsdelegation for select using (deltagelse_id in (select marked_mine()));
create policy markedsdelegation_skriv on markedsdelegation for insert with check (
  (select app_har_rolle('leverandoeradministrator')) and deltagelse_id in (select marked_mine())
  and exists (select from medlemskab b where b.person_id = markedsdelegation.person_id
    and b.organisation_id = (select app_organisation()) and b.ophoert_kl is null));
create policy markedsdelegation_slet on markedsdelegation for delete using (
  (select app_har_rolle('leverandoeradministrator')) and deltagelse_id in (select marked_mine()));
grant select, insert, delete on markedsdelegation to maalbillede_app;
create function markedsdeltagelse_alle_kolleger(deltagelse int, alle boolean) returns void language sql security definer
  set search_path = public, pg_temp as $$
  update markedsdeltagelse set alle_kolleger = alle
  where id = deltagelse and id in (select marked_mine()) and app_har_rolle('leverandoeradministrator') $$;
-- What the supplier itself does to its participation.
create function markedsdeltagelse_set(deltagelse int) returns void language sql security definer
  set search_path = public, pg_temp as $$
  update markedsdeltagelse set aabnet_kl = app_nu() where id = deltagelse and id in (select marked_mine()) and aabnet_kl is null $$;
create function markedsdeltagelse_afslag(deltagelse int, oensker_ikke boolean, grund text) returns boolean language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if deltagelse not in (select marked_mine()) then return false; end if;
  if not marked_skrivbar(deltagelse, null) then
    raise exception 'the deadline has passed' using errcode = 'MD001';
  end if;
  update markedsdeltagelse set afslag_kl = case when oensker_ikke then app_nu() end,
    afslag_grund = case when oensker_ikke then grund else '' end
  where id = deltagelse;
  return found;
end $$;

-- The tables with one rule for everything. The house's own: what roles may do is the program's table
-- (markedsdialog/rules.ts). Judging is for those who may read the answers.
do $$
declare
  r record;
begin
  for r in select * from (values
    ('markedsinvitation', 'marked_ejede', 'select, insert'),
    ('markedspost', 'marked_ejede', 'select, insert'),
    ('markedsevaluator', 'marked_ejede', 'select, insert'),
    ('markedsvurdering', 'marked_aabne', 'select, insert, update, delete'),
    ('markedsudelukkelse', 'marked_aabne', 'select, insert, update, delete'),
    ('markedskonsensus', 'marked_aabne', 'select, insert, update, delete')
  ) as x(tabel, hvis, maa) loop
    execute format('alter table %I enable row level security', r.tabel);
    execute format('create policy %I on %I using (dialog_id in (select %I()))', r.tabel || '_egen', r.tabel, r.hvis);
    execute format('grant %s on %I to maalbillede_app', r.maa, r.tabel);
  end loop;
end $$;
-- The secret of an invitation and the log of what was sent are the owner's, as which the job that delivers runs.
grant update (sendt_kl, tilbagekaldt_kl) on markedsinvitation to maalbillede_app;
grant update (fjernet_kl, tilfoejet_kl, tilfoejet_af) on markedsevaluator to maalbillede_app;
alter table markedsskabelon enable row level security;
create policy markedsskabelon_egen on markedsskabelon using (
  organisation_id = (select app_organisation()) and (select app_art()) in ('kommune', 'samarbejde'));
grant select, insert, update, delete on markedsskabelon to maalbillede_app;

-- What suppliers read when it is published, and the buyer writes.
alter table markedskrav enable row level security;
create policy markedskrav_laes on markedskrav for select using (
  dialog_id in (select marked_ejede()) or dialog_id in (select marked_mine_dialoger()));
create policy markedskrav_ny on markedskrav for insert with check (dialog_id in (select marked_ejede()));
create policy markedskrav_ret on markedskrav for update using (dialog_id in (select marked_ejede()));
create policy markedskrav_slet on markedskrav for delete using (dialog_id in (select marked_ejede()));
grant select, insert, delete on markedskrav to maalbillede_app;
grant update (raekkefoelge, nr, udgaaet_kl) on markedskrav to maalbillede_app;
alter table markedskrav_version enable row level security;
create policy markedskrav_version_laes on markedskrav_version for select using (
  dialog_id in (select marked_ejede()) or dialog_id in (select marked_mine_dialoger()));
create policy markedskrav_version_ny on markedskrav_version for insert with check (dialog_id in (select marked_ejede()));
create policy markedskrav_version_ret on markedskrav_version for update using (dialog_id in (select marked_ejede()));
create policy markedskrav_version_slet on markedskrav_version for delete using (dialog_id in (select marked_ejede()));
grant select, insert, update, delete on markedskrav_version to maalbillede_app;
alter table markedstillaeg enable row level security;
create policy markedstillaeg_laes on markedstillaeg for select using (
  dialog_id in (select marked_ejede()) or tilstand = 'udsendt' and dialog_id in (select marked_mine_dialoger()));
create policy markedstillaeg_ny on markedstillaeg for insert with check (dialog_id in (select marked_ejede()));
create policy markedstillaeg_ret on markedstillaeg for update using (dialog_id in (select marked_ejede()));
create policy markedstillaeg_slet on markedstillaeg for delete using (dialog_id in (select marked_ejede()));
grant select, insert, update, delete on markedstillaeg to maalbillede_app;

-- The supplier's own work: nobody else's, ever.
alter table markedsbesvarelse enable row level security;
create policy markedsbesvarelse_egen on markedsbesvarelse using (deltagelse_id in (select marked_mine()));
grant select, insert, update on markedsbesvarelse to maalbillede_app;
alter table markedssvar enable row level security;
create policy markedssvar_egen on markedssvar using (deltagelse_id in (select marked_mine()));
grant select, insert, update, delete on markedssvar to maalbillede_app;
alter table markedssvarark enable row level security;
create policy markedssvarark_egen on markedssvarark using (
  person_id = (select app_person()) and deltagelse_id in (select marked_mine()));
grant select, insert, delete on markedssvarark to maalbillede_app;
-- A file follows the answers that name it; the buyer reaches it through what was handed in.
alter table markedsbilag enable row level security;
create policy markedsbilag_laes on markedsbilag for select using (
  deltagelse_id in (select marked_mine())
  or dialog_id in (select marked_aabne()) and exists (select from markedsaflevering a
    where a.deltagelse_id = markedsbilag.deltagelse_id and a.trukket_kl is null and a.kl >= markedsbilag.oprettet_kl));
create policy markedsbilag_ny on markedsbilag for insert with check (
  deltagelse_id in (select marked_mine()) and oprettet_af = (select app_person()));
create policy markedsbilag_ret on markedsbilag for update using (deltagelse_id in (select marked_mine()));
grant select, insert on markedsbilag to maalbillede_app;
grant update (fjernet_kl) on markedsbilag to maalbillede_app;

-- What was handed in: the supplier at once, the buyer's evaluators when the seal is broken.
alter table markedsaflevering enable row level security;
create policy markedsaflevering_laes on markedsaflevering for select using (
  deltagelse_id in (select marked_mine()) or trukket_kl is null and dialog_id in (select marked_aabne()));
create policy markedsaflevering_ny on markedsaflevering for insert with check (
  deltagelse_id in (select marked_mine()) and af = (select app_person()));
create policy markedsaflevering_traek on markedsaflevering for update using (deltagelse_id in (select marked_mine()));
grant select, insert on markedsaflevering to maalbillede_app;
grant update (trukket_kl, trukket_af) on markedsaflevering to maalbillede_app;
alter table markedsafleveretsvar enable row level security;
create policy markedsafleveretsvar_laes on markedsafleveretsvar for select using (
  deltagelse_id in (select marked_mine())
  or dialog_id in (select marked_aabne()) and aflevering_id in (select a.id from markedsaflevering a));
create policy markedsafleveretsvar_ny on markedsafleveretsvar for insert with check (deltagelse_id in (select marked_mine()));
grant select, insert on markedsafleveretsvar to maalbillede_app;

-- How many, never who and never what.
create function markedsdialog_tal(dialog int) returns table (inviteret int, aabnet int, i_gang int, afleveret int, afslag int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::int, count(d.aabnet_kl)::int, count(b.deltagelse_id)::int,
    count(*) filter (where exists (select from markedsaflevering a
      where a.deltagelse_id = d.id and a.trukket_kl is null and a.runde_id is null))::int,
    count(d.afslag_kl)::int
  from markedsdeltagelse d left join markedsbesvarelse b on b.deltagelse_id = d.id
  where d.dialog_id = dialog and d.fjernet_kl is null and dialog in (select marked_ejede()) $$;

-- Who handed in when, once the answers are opened: what the record under udbudsloven § 39 says to the whole house.
create function markedsdialog_afleverede(dialog int) returns table (deltagelse_id int, kl timestamptz) language sql volatile
  security definer set search_path = public, pg_temp as $$
  select a.deltagelse_id, max(a.kl) from markedsaflevering a join markedsdialog m on m.id = a.dialog_id
  where a.dialog_id = dialog and a.trukket_kl is null and a.runde_id is null and marked_aabnet(m)
    and dialog in (select marked_ejede()) group by a.deltagelse_id $$;

alter table markedsspoergsmaal enable row level security;
-- The row is the buyer's: it holds drafts of the answer, and the question as it was asked, which may tell who asked.
create policy markedsspoergsmaal_laes on markedsspoergsmaal for select using (dialog_id in (select marked_ejede()));
-- What suppliers see: answered questions in their public form, and their own as they asked them.
create function markedsspoergsmaal_synlige(dialog int) returns table (id int, nr int, markedskrav_id int, egen boolean,
  emne text, tekst text, stillet_kl timestamptz, svar text, besvaret_kl timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, s.nr, s.markedskrav_id, e.egen,
    case when e.egen then s.emne else coalesce(nullif(s.offentligt_emne, ''), s.emne) end,
    case when e.egen then s.tekst else coalesce(nullif(s.offentlig_tekst, ''), s.tekst) end,
    s.stillet_kl, s.svar, s.besvaret_kl
  from markedsspoergsmaal s
    cross join lateral (select exists (select from markedsspoerger x
      where x.spoergsmaal_id = s.id and x.deltagelse_id in (select marked_mine())) as egen) e
  where s.dialog_id = dialog and dialog in (select marked_mine_dialoger()) and (e.egen or s.besvaret_kl is not null) $$;
create policy markedsspoergsmaal_ret on markedsspoergsmaal for update using (dialog_id in (select marked_ejede()));
grant select on markedsspoergsmaal to maalbillede_app;
grant update (offentligt_emne, offentlig_tekst, svar_kladde, kladde_af, kladde_kl, svar, besvaret_kl, besvaret_af, laas)
  on markedsspoergsmaal to maalbillede_app;
alter table markedsspoerger enable row level security;
create policy markedsspoerger_egen on markedsspoerger for select using (deltagelse_id in (select marked_mine()));
grant select on markedsspoerger to maalbillede_app;
-- Asks; both rows or none, numbered under the dialogue's lock, and never after the deadline for questions (MD002).
create function markedsdialog_spoerg(deltagelse int, krav int, emnet text, teksten text) returns int language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  d markedsdialog; ny int;
begin
  if deltagelse not in (select marked_mine()) then return null; end if;
  select m.* into d from markedsdialog m join markedsdeltagelse x on x.dialog_id = m.id where x.id = deltagelse for no key update of m;
  if d.tilstand <> 'offentliggjort' or coalesce(d.spoergsmaalsfrist_kl, d.frist_kl) <= app_nu() then
    raise exception 'the deadline for questions has passed' using errcode = 'MD002';
  end if;
  if krav is not null and not exists (select from markedskrav k where k.id = krav and k.dialog_id = d.id) then return null; end if;
  insert into markedsspoergsmaal (dialog_id, nr, markedskrav_id, emne, tekst, stillet_kl)
    select d.id, coalesce(max(s.nr), 0) + 1, krav, emnet, teksten, app_nu() from markedsspoergsmaal s where s.dialog_id = d.id
    returning id into ny;
  insert into markedsspoerger (spoergsmaal_id, deltagelse_id, person_id) values (ny, deltagelse, app_person());
  return ny;
end $$;
create function markedsspoergsmaal_vogt() returns trigger language plpgsql as $$
begin
  if old.besvaret_kl is not null or new.tekst <> old.tekst or new.emne <> old.emne or new.stillet_kl <> old.stillet_kl
    or new.dialog_id <> old.dialog_id then
    raise exception 'a question stays as it was asked and answered' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger markedsspoergsmaal_vogt before update on markedsspoergsmaal for each row execute function markedsspoergsmaal_vogt();

-- Interests are declared by oneself; a conflict, once declared, is not taken back.
alter table markedshabilitet enable row level security;
create policy markedshabilitet_laes on markedshabilitet for select using (dialog_id in (select marked_ejede()));
create policy markedshabilitet_ny on markedshabilitet for insert with check (
  person_id = (select app_person()) and dialog_id in (select marked_ejede()));
create policy markedshabilitet_ret on markedshabilitet for update using (
  person_id = (select app_person()) and not konflikt and dialog_id in (select marked_ejede()))
  with check (person_id = (select app_person()) and konflikt);
grant select, insert on markedshabilitet to maalbillede_app;
grant update (konflikt, begrundelse, erklaeret_kl) on markedshabilitet to maalbillede_app;
alter table markedsvarsel enable row level security;
create policy markedsvarsel_egen on markedsvarsel using (
  person_id = (select app_person()) and dialog_id in (select marked_ejede()));
grant select, insert, delete on markedsvarsel to maalbillede_app;

-- How judging came to be is kept for those who judge.
alter table markedsvurderingsspor enable row level security;
create policy markedsvurderingsspor_laes on markedsvurderingsspor for select using (dialog_id in (select marked_aabne()));
create policy markedsvurderingsspor_ny on markedsvurderingsspor for insert with check (
  dialog_id in (select marked_aabne()) and af = (select app_person()));
grant select, insert on markedsvurderingsspor to maalbillede_app;
alter table markedsrunde enable row level security;
-- What is asked in a round may quote the answer, so it is the evaluators' and the supplier's alone.
create policy markedsrunde_laes on markedsrunde for select using (
  dialog_id in (select marked_aabne()) or deltagelse_id in (select marked_mine()));
create policy markedsrunde_ny on markedsrunde for insert with check (dialog_id in (select marked_aabne()));
create policy markedsrunde_ret on markedsrunde for update using (dialog_id in (select marked_aabne()));
grant select, insert on markedsrunde to maalbillede_app;
grant update (lukket_kl) on markedsrunde to maalbillede_app;
alter table markedsrundelinje enable row level security;
create policy markedsrundelinje_laes on markedsrundelinje for select using (runde_id in (select r.id from markedsrunde r));
create policy markedsrundelinje_ny on markedsrundelinje for insert with check (
  runde_id in (select r.id from markedsrunde r where r.dialog_id in (select marked_aabne())));
grant select, insert on markedsrundelinje to maalbillede_app;
-- The supplier has answered the round; set when it hands in.
create function markedsrunde_afleveret() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update markedsrunde set afleveret_kl = new.kl where id = new.runde_id and deltagelse_id = new.deltagelse_id
    and afleveret_kl is null and lukket_kl is null;
  if not found then raise exception 'the round is not open' using errcode = 'MD001'; end if;
  return null;
end $$;
create trigger markedsrunde_afleveret after insert on markedsaflevering for each row when (new.runde_id is not null)
  execute function markedsrunde_afleveret();

alter table markedsscoring enable row level security;
create policy markedsscoring_laes on markedsscoring for select using (dialog_id in (select marked_aabne()));
create policy markedsscoring_ny on markedsscoring for insert with check (
  person_id = (select app_person()) and dialog_id in (select marked_aabne()));
grant select, insert on markedsscoring to maalbillede_app;
create function marked_har_scoret() returns setof int language plpgsql stable rows 20 security definer set search_path = public, pg_temp as $$
begin
  return query select dialog_id from markedsscoring where person_id = app_person();
end $$;
alter table markedsscore enable row level security;
create policy markedsscore_laes on markedsscore for select using (
  dialog_id in (select marked_aabne()) and (person_id = (select app_person())
    or dialog_id in (select marked_har_scoret())
      and exists (select from markedsscoring s where s.dialog_id = markedsscore.dialog_id and s.person_id = markedsscore.person_id)));
create policy markedsscore_ny on markedsscore for insert with check (
  person_id = (select app_person()) and dialog_id in (select marked_aabne()) and dialog_id not in (select marked_har_scoret()));
create policy markedsscore_ret on markedsscore for update using (
  person_id = (select app_person()) and dialog_id in (select marked_aabne()) and dialog_id not in (select marked_har_scoret()));
grant select, insert on markedsscore to maalbillede_app;
grant update (point, begrundelse, rettet_kl) on markedsscore to maalbillede_app;

-- The house reads its choice, those who may read the answers make it and undo it. The suppliers get letters.
alter table markedsvalg enable row level security;
create policy markedsvalg_laes on markedsvalg for select using (dialog_id in (select marked_ejede()));
create policy markedsvalg_ny on markedsvalg for insert with check (
  dialog_id in (select marked_aabne()) and af = (select app_person()));
create policy markedsvalg_ret on markedsvalg for update using (dialog_id in (select marked_aabne()));
create policy markedsvalg_fortryd on markedsvalg for delete using (dialog_id in (select marked_aabne()));
grant select, insert, delete on markedsvalg to maalbillede_app;
grant update (system_id) on markedsvalg to maalbillede_app;

alter table markedsbrev enable row level security;
create policy markedsbrev_laes on markedsbrev for select using (
  dialog_id in (select marked_ejede()) or sendt_kl is not null and deltagelse_id in (select marked_mine()));
create policy markedsbrev_ny on markedsbrev for insert with check (dialog_id in (select marked_ejede()) and sendt_kl is null);
create policy markedsbrev_ret on markedsbrev for update using (dialog_id in (select marked_ejede()) and sendt_kl is null)
  with check (dialog_id in (select marked_ejede()));
grant select, insert on markedsbrev to maalbillede_app;
grant update (emne, tekst, rettet_kl, rettet_af, sendt_kl, sendt_af, laas) on markedsbrev to maalbillede_app;

-- Each house has its own half of the history.
alter table markedshaendelse enable row level security;
create policy markedshaendelse_laes on markedshaendelse for select using (organisation_id = (select app_organisation())
  and (dialog_id in (select marked_ejede()) or dialog_id in (select marked_mine_dialoger())));
create policy markedshaendelse_ny on markedshaendelse for insert with check (
  person_id = (select app_person()) and organisation_id = (select app_organisation())
  and (dialog_id in (select marked_ejede()) or dialog_id in (select marked_mine_dialoger())));
grant select, insert on markedshaendelse to maalbillede_app;

-- The promises of the chosen supplier: written in its name by the buyer that chose it, on the system it offered.
alter table maalbilledloefte alter column hoering_id drop not null;
alter table maalbilledloefte add column markedsdialog_id int references markedsdialog;
alter table maalbilledloefte add constraint maalbilledloefte_kilde check ((hoering_id is null) <> (markedsdialog_id is null));
create function marked_valgt(dialog int, det_system int) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from markedsvalg v join markedsdeltagelse d on d.id = v.deltagelse_id
      join system s on s.id = det_system and s.leverandoer_id = d.leverandoer_id
    where v.dialog_id = dialog and v.dialog_id in (select marked_ejede())) $$;
create policy maalbilledloefte_valg on maalbilledloefte for insert with check (
  markedsdialog_id is not null and marked_valgt(markedsdialog_id, system_id));
-- An earlier promise of the same connection gives way to the newer one.
create function maalbilledloefte_erstat(dialog int, det_system int, integrationen int, nu timestamptz) returns void language sql
  security definer set search_path = public, pg_temp as $$
  update maalbilledloefte set erstattet_kl = nu where system_id = det_system and integration_id = integrationen
    and erstattet_kl is null and trukket_kl is null and marked_valgt(dialog, det_system) $$;

-- The dialogue that a promise was given in, for the target picture's page: a row to the house that chose and the supplier
-- that was chosen, as far as they may see it, and none to others. `egen`: the reader's own house's.
create function maalbilledloefte_dialog(dialog int) returns table (id int, titel text, egen boolean) language sql stable as $$
  select m.id, m.titel, m.organisation_id = app_organisation() from markedsdialog m where m.id = dialog $$;

-- What anyone may see of an open dialogue before logging in.
create function markedsdialog_aaben(noegle text) returns table (id int, organisation text, titel text, beskrivelse text,
  slags text, tilstand text, spoergsmaalsfrist_kl timestamptz, frist_kl timestamptz, antal_krav int)
  language sql volatile security definer set search_path = public, pg_temp as $$
  select m.id, o.navn, m.titel, m.beskrivelse, m.slags, case when m.tilstand = 'offentliggjort' and m.frist_kl <= app_nu()
      then 'evaluering' else m.tilstand end, m.spoergsmaalsfrist_kl, m.frist_kl,
    (select count(*)::int from markedskrav k where k.dialog_id = m.id and k.udgaaet_kl is null)
  from markedsdialog m join organisation o on o.id = m.organisation_id
  where m.aaben and m.aaben_noegle = noegle and m.offentliggjort_kl is not null $$;
-- A logged-in supplier joins an open dialogue; null when it can't. Joining twice is joining once. A firm that takes part
-- already is joined by its administrators alone: who else works on its answer is theirs to say (and an account that
-- nobody has vouched for never reaches what another was invited to).
create function markedsdialog_deltag(noegle text) returns int language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  d markedsdialog; ny int;
begin
  select * into d from markedsdialog m where m.aaben and m.aaben_noegle = noegle and m.tilstand = 'offentliggjort' and m.frist_kl > app_nu();
  if not found or app_art() is distinct from 'leverandoer' then return null; end if;
  insert into markedsdeltagelse (dialog_id, ejer_id, leverandoer_id, cvr, navn, kilde, oprettet_kl, oprettet_af)
    select d.id, d.organisation_id, o.id, o.cvr, o.navn, 'link', app_nu(), app_person() from organisation o where o.id = app_organisation()
    on conflict (dialog_id, cvr) do nothing returning id into ny;
  if ny is null then
    update markedsdeltagelse x set leverandoer_id = app_organisation()
      where x.dialog_id = d.id and x.cvr = app_cvr() and x.fjernet_kl is null
        and (x.leverandoer_id = app_organisation() or x.leverandoer_id is null and not app_foreloebig())
        and (app_har_rolle('leverandoeradministrator') and not app_foreloebig() or x.id in (select marked_mine()))
      returning x.id into ny;
  end if;
  if ny is not null then
    insert into markedsdelegation (deltagelse_id, person_id, givet_kl, givet_af) values (ny, app_person(), app_nu(), app_person())
      on conflict do nothing;
  end if;
  return ny;
end $$;
-- What whoever has an invitation's link may see: who invites and what to, nothing about others. The first time it is
-- seen is kept, and a firm that has come into the register since is linked.
create function markedsinvitation_aabn(hash bytea) returns table (id int, dialog_id int, email text, virksomhed text,
    cvr text, organisation text, titel text, slags text, tilstand text, spoergsmaalsfrist_kl timestamptz, frist_kl timestamptz,
    brugt boolean)
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  update markedsinvitation i set aabnet_kl = app_nu()
    where i.noegle_hash = hash and i.aabnet_kl is null and i.tilbagekaldt_kl is null;
  update markedsdeltagelse d set leverandoer_id = o.id from markedsinvitation i, organisation o
    where i.noegle_hash = hash and i.tilbagekaldt_kl is null and d.id = i.deltagelse_id and d.leverandoer_id is null
      and o.cvr = d.cvr and o.art = 'leverandoer' and o.nedlagt_kl is null;
  return query select i.id, m.id, i.email, d.navn, d.cvr, o.navn, m.titel, m.slags,
      case when m.tilstand = 'offentliggjort' and m.frist_kl <= app_nu() then 'evaluering' else m.tilstand end,
      m.spoergsmaalsfrist_kl, m.frist_kl, i.brugt_kl is not null
    from markedsinvitation i join markedsdeltagelse d on d.id = i.deltagelse_id join markedsdialog m on m.id = i.dialog_id
      join organisation o on o.id = m.organisation_id
    where i.noegle_hash = hash and i.tilbagekaldt_kl is null and d.fjernet_kl is null and m.offentliggjort_kl is not null;
end $$;
-- For the front page: how much the community does.
create function markedsdialog_faellestal() returns table (dialoger int, leverandoerer int, kommuner int) language sql volatile
  security definer set search_path = public, pg_temp as $$
  select count(distinct m.id)::int, count(distinct d.cvr)::int, count(distinct m.organisation_id)::int
  from markedsdialog m left join markedsdeltagelse d on d.dialog_id = m.id and d.fjernet_kl is null
  where m.offentliggjort_kl > app_nu() - interval '3 months' $$;

-- What a token may read; see NOEGLEOMFANG in organisation/noegler/rules.ts. Those that exist read figures, as they always did.
alter table adgangsnoegle add column omfang text[] not null default '{noegletal}' check (cardinality(omfang) > 0);

create or replace function segl_i_brug() returns boolean language sql stable as $$
  select exists (select from markedssvar) or exists (select from markedsbesvarelse) or exists (select from markedsaflevering)
    or exists (select from markedsbilag) $$;
