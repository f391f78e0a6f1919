-- Fællesprogrammer: what an electronic invoice says besides the document itself. Nothing here is the invoice; its XML is written
-- from the document and from what held on its date, and the same date always gives the same.

-- How the seller's documents are written, from a day. A version is never changed; a later one for the same day takes its place.
create table efakturaopsaetning (
  organisation_id int not null,
  program_id int not null,
  nr int not null check (nr >= 1),
  -- Documents with this date or a later one.
  gaelder_fra date not null,
  moms text not null check (moms in ('momspligtig', 'momsfritaget', 'uden_for_moms')),
  -- Where that is known from: law, ruling, agreement. Stands on the invoice where there is no VAT.
  momskilde text not null check (momskilde <> ''),
  adresse text not null check (adresse <> ''),
  postnr text not null check (postnr ~ '^\d{4}$'),
  postdistrikt text not null check (postdistrikt <> ''),
  regnr text not null check (regnr ~ '^\d{4}$'),
  kontonr text not null check (kontonr ~ '^\d{1,10}$'),
  oprettet_kl timestamptz not null,
  oprettet_af uuid,
  primary key (program_id, nr),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id)
);
create trigger efakturaopsaetning_frossen before update or delete on efakturaopsaetning
  for each row execute function program_frossen();

-- Where a kommune's invoices are sent: what the kommune says itself, and what a house that invoices it knows. The former goes first.
create table efakturamodtager (
  -- Who says it.
  organisation_id int not null references organisation,
  kommune_id int not null references organisation,
  gln text not null default '' check (gln ~ '^(\d{13})?$'),
  -- Who or what the kommune wants to see on it.
  reference text not null default '',
  adresse text not null default '',
  postnr text not null default '' check (postnr ~ '^(\d{4})?$'),
  postdistrikt text not null default '',
  -- Grows with every change; the page carries it, so that two don't undo each other.
  laas int not null default 1,
  aendret_kl timestamptz not null,
  aendret_af uuid,
  primary key (organisation_id, kommune_id)
);
create index efakturamodtager_kommune on efakturamodtager (kommune_id);

-- Access. A kommune makes the electronic invoice of its own documents too, so it reads how they are written.
alter table efakturaopsaetning enable row level security;
create policy efakturaopsaetning_laes on efakturaopsaetning for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig())
  or (select app_i_sagskredsen()) and program_id in (select program_synlige()));
create policy efakturaopsaetning_ny on efakturaopsaetning for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert on efakturaopsaetning to maalbillede_app;

alter table efakturamodtager enable row level security;
create policy efakturamodtager_laes on efakturamodtager for select using (
  (select app_er_offentlig()) and (organisation_id = (select app_organisation()) or kommune_id = (select app_organisation()))
  or organisation_id = kommune_id and (select app_art()) in ('faellesskab', 'samarbejde'));
create policy efakturamodtager_ny on efakturamodtager for insert with check (
  organisation_id = (select app_organisation())
  and ((select app_leder_program()) or kommune_id = organisation_id and (select app_i_sagskredsen())));
create policy efakturamodtager_ret on efakturamodtager for update using (
  organisation_id = (select app_organisation())
  and ((select app_leder_program()) or kommune_id = organisation_id and (select app_i_sagskredsen())));
grant select, insert, update on efakturamodtager to maalbillede_app;
