-- Fællesprogrammer: settlement runs and invoices. Nothing here ever changes once it is written: what was computed, what was
-- issued and what was published stand as they were, and a correction is a document of its own.

-- The year as it was computed when something was issued: its whole basis, frozen byte for byte as it is published. The rest of
-- the year, and every correction, is computed again from what holds then, and makes a new run.
create table afregningskoersel (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  -- Consecutive in the programme.
  nr int not null check (nr >= 1),
  aar int not null check (aar between 2000 and 2199),
  prismodel_nr int not null,
  regelversion int not null,
  -- grundlag.json and tal.csv (afregning/grundlag/rules.ts); the sums of their UTF-8 bytes.
  grundlag text not null,
  grundlag_sha256 text not null check (grundlag_sha256 ~ '^[0-9a-f]{64}$'),
  tal text not null,
  tal_sha256 text not null check (tal_sha256 ~ '^[0-9a-f]{64}$'),
  -- Of what the amounts are computed from, without number and time: the same data make no new run.
  dataaftryk text not null check (dataaftryk ~ '^[0-9a-f]{64}$'),
  ialt_oere bigint not null,
  dannet_kl timestamptz not null,
  dannet_af uuid,
  unique (program_id, nr),
  unique (organisation_id, program_id, id),
  unique (id, aar),
  check (grundlag_sha256 = encode(sha256(convert_to(grundlag, 'UTF8')), 'hex')),
  check (tal_sha256 = encode(sha256(convert_to(tal, 'UTF8')), 'hex')),
  foreign key (organisation_id, program_id) references faellesprogram (organisation_id, id)
);
create index afregningskoersel_aar on afregningskoersel (program_id, aar, nr desc);

-- The whole year of a run: what each kommune pays for each part and instalment.
create table afregningsbeloeb (
  koersel_id int not null references afregningskoersel,
  organisation_id int not null,
  del_id int not null references programdel,
  kommune_id int not null references organisation,
  rate int not null check (rate between 1 and 12),
  beloeb_oere bigint not null,
  primary key (koersel_id, del_id, kommune_id, rate)
);

-- Its files may be read by everybody who sees the programme.
create table afregningsudgivelse (
  koersel_id int primary key references afregningskoersel,
  organisation_id int not null,
  program_id int not null,
  udgivet_kl timestamptz not null,
  udgivet_af uuid,
  foreign key (organisation_id, program_id, koersel_id) references afregningskoersel (organisation_id, program_id, id)
);

-- One act of issuing: an instalment of one part, or the corrections of a year.
create table afregningsudstedelse (
  id int generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  koersel_id int not null,
  aar int not null,
  slags text not null check (slags in ('rate', 'rettelse')),
  del_id int,
  rate int check (rate between 1 and 12),
  -- Why a correction is made; shown on its documents.
  aarsag text not null default '',
  fakturadato date not null,
  forfaldsdato date not null,
  antal int not null check (antal >= 0),
  ialt_oere bigint not null,
  udstedt_kl timestamptz not null,
  udstedt_af uuid,
  unique (organisation_id, program_id, id),
  check ((slags = 'rate') = (del_id is not null)),
  check ((del_id is null) = (rate is null)),
  check (slags = 'rate' or aarsag <> ''),
  check (forfaldsdato >= fakturadato),
  foreign key (koersel_id, aar) references afregningskoersel (id, aar),
  foreign key (organisation_id, program_id, koersel_id) references afregningskoersel (organisation_id, program_id, id),
  foreign key (program_id, del_id) references programdel (program_id, id)
);
-- An instalment is issued once, also by two at the same time.
create unique index afregningsudstedelse_rate on afregningsudstedelse (del_id, aar, rate) where slags = 'rate';
create index afregningsudstedelse_program on afregningsudstedelse (program_id, aar);

-- The last number that the owner has used; invoices and credit notes are of one series. Only the trigger below writes it.
create table fakturaserie (
  organisation_id int primary key references organisation,
  sidste int not null check (sidste >= 1)
);

-- What one kommune is asked to pay, or gets back, for one part and instalment; with the names as they were.
create table programfaktura (
  id bigint generated always as identity primary key,
  organisation_id int not null,
  program_id int not null,
  koersel_id int not null,
  udstedelse_id int not null,
  del_id int not null,
  kommune_id int not null references organisation,
  aar int not null,
  rate int not null check (rate between 1 and 12),
  -- Of how many.
  rater int not null check (rater between 1 and 12),
  slags text not null check (slags in ('faktura', 'kreditnota', 'efterregning')),
  -- Given by the trigger.
  nummer int not null default 0,
  -- What is corrected; null also for a correction where the kommune had no invoice.
  original_id bigint references programfaktura,
  fakturadato date not null,
  forfaldsdato date not null,
  beloeb_oere bigint not null,
  linjer int not null check (linjer >= 1),
  udsteder text not null,
  udsteder_cvr text not null,
  program text not null,
  del text not null,
  ratenavn text not null,
  modtager text not null,
  modtager_cvr text not null,
  kommunekode text not null check (kommunekode ~ '^\d{4}$'),
  -- Of the run and the act of issuing, which the kommune itself may not read.
  koersel_nr int not null,
  aarsag text not null default '',
  prismodel_nr int not null,
  regelversion int not null,
  unique (organisation_id, nummer),
  unique (udstedelse_id, del_id, kommune_id, rate),
  unique (id, organisation_id, kommune_id),
  check (rate <= rater),
  check (slags = 'faktura' or aarsag <> ''),
  check (slags <> 'faktura' or original_id is null),
  check (slags <> 'kreditnota' or beloeb_oere < 0),
  check (slags <> 'efterregning' or beloeb_oere >= 0),
  foreign key (organisation_id, program_id, koersel_id) references afregningskoersel (organisation_id, program_id, id),
  foreign key (organisation_id, program_id, udstedelse_id) references afregningsudstedelse (organisation_id, program_id, id),
  foreign key (program_id, del_id) references programdel (program_id, id)
);
create unique index programfaktura_original on programfaktura (del_id, kommune_id, aar, rate) where slags = 'faktura';
create index programfaktura_kommune on programfaktura (kommune_id, aar);
create index programfaktura_aar on programfaktura (program_id, aar, del_id, rate);

-- basis × rate × rule, as it was computed.
create table programfakturalinje (
  faktura_id bigint not null,
  nr int not null check (nr >= 1),
  organisation_id int not null,
  kommune_id int not null,
  -- Which line of the kommune's year it is (Aarslinje.linje).
  linje text not null,
  -- `ny`: it is owed; `gammel`: what stood is taken back, with its sign turned.
  vending text not null check (vending in ('ny', 'gammel')),
  navn text not null,
  art text not null,
  -- The instalment's share of the year, signed.
  beloeb_oere bigint not null,
  -- Aarslinje (afregning/rules.ts) whole.
  indhold jsonb not null,
  primary key (faktura_id, nr),
  unique (faktura_id, linje, vending),
  foreign key (faktura_id, organisation_id, kommune_id) references programfaktura (id, organisation_id, kommune_id)
);

-- The next number of the owner's series. The row is held until the transaction ends, and a transaction that is undone gives its
-- numbers back: there are no holes.
create function programfaktura_nummer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into fakturaserie as s (organisation_id, sidste) values (new.organisation_id, 1)
    on conflict (organisation_id) do update set sidste = s.sidste + 1 returning sidste into new.nummer;
  return new;
end $$;
create trigger programfaktura_nummer before insert on programfaktura for each row execute function programfaktura_nummer();

-- Asked when the transaction ends: an invoice is the sum of its lines, and gets no more of them later.
create function programfaktura_stemmer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  f programfaktura;
  antal int;
  ialt bigint;
begin
  if tg_table_name = 'programfaktura' then f := new;
  else select * into f from programfaktura where id = new.faktura_id;
  end if;
  select count(*), coalesce(sum(beloeb_oere), 0) into antal, ialt from programfakturalinje where faktura_id = f.id;
  if ialt <> f.beloeb_oere or antal <> f.linjer then
    raise exception 'invoice % is % oere in % lines, its lines are % oere in %', f.nummer, f.beloeb_oere, f.linjer, ialt, antal
      using errcode = 'FP041';
  end if;
  return null;
end $$;
create constraint trigger programfaktura_stemmer after insert on programfaktura
  deferrable initially deferred for each row execute function programfaktura_stemmer();
create constraint trigger programfakturalinje_stemmer after insert on programfakturalinje
  deferrable initially deferred for each row execute function programfaktura_stemmer();

-- Asked when the transaction ends, of every run and every act of issuing: the run is the sum of its amounts, the act is the sum of
-- its documents, and what has been issued of the year (invoices, credit notes and additional bills together) is, for every kommune,
-- part and issued instalment, what the run says. All to the øre.
create function afregning_stemmer(koersel int) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  k afregningskoersel;
  skaev record;
begin
  select * into k from afregningskoersel where id = koersel;
  if k.ialt_oere <> (select coalesce(sum(beloeb_oere), 0) from afregningsbeloeb where koersel_id = k.id) then
    raise exception 'run % is not the sum of its amounts', k.id using errcode = 'FP042';
  end if;
  if exists (select from afregningskoersel n where n.program_id = k.program_id and n.aar = k.aar and n.nr > k.nr) then return; end if;
  select del_id, kommune_id, rate into skaev from (
    select b.del_id, b.kommune_id, b.rate, b.beloeb_oere as skal, 0::bigint as er from afregningsbeloeb b
      where b.koersel_id = k.id and exists (select from afregningsudstedelse u
        where u.program_id = k.program_id and u.aar = k.aar and u.slags = 'rate' and u.del_id = b.del_id and u.rate = b.rate)
    union all
    select f.del_id, f.kommune_id, f.rate, 0, f.beloeb_oere from programfaktura f
      where f.program_id = k.program_id and f.aar = k.aar) x
    group by del_id, kommune_id, rate having sum(skal) <> sum(er) limit 1;
  if found then
    raise exception 'part %, kommune %, instalment %: what is issued is not what run % says', skaev.del_id, skaev.kommune_id, skaev.rate, k.id
      using errcode = 'FP043';
  end if;
end $$;
create function afregningskoersel_stemmer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_table_name = 'afregningskoersel' then
    perform afregning_stemmer(new.id);
    return null;
  end if;
  if (select row(count(*), coalesce(sum(beloeb_oere), 0)) from programfaktura where udstedelse_id = new.id)
    <> row(new.antal::bigint, new.ialt_oere::numeric) then
    raise exception 'act of issuing % is not the sum of its documents', new.id using errcode = 'FP044';
  end if;
  perform afregning_stemmer(new.koersel_id);
  return null;
end $$;
create constraint trigger afregningskoersel_stemmer after insert on afregningskoersel
  deferrable initially deferred for each row execute function afregningskoersel_stemmer();
create constraint trigger afregningsudstedelse_stemmer after insert on afregningsudstedelse
  deferrable initially deferred for each row execute function afregningskoersel_stemmer();

-- Those are asked when a run or an act of issuing is written, so what stands is never added to: a run gets all its amounts, and an
-- act all its documents, in one statement.
create function afregning_samlet() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  staar bigint;
begin
  if tg_table_name = 'afregningsbeloeb' then
    select count(*) into staar from afregningsbeloeb where koersel_id in (select koersel_id from nye);
  else
    select count(*) into staar from programfaktura where udstedelse_id in (select udstedelse_id from nye);
  end if;
  if staar <> (select count(*) from nye) then
    raise exception 'what stands is not added to' using errcode = 'FP045';
  end if;
  return null;
end $$;
create trigger afregningsbeloeb_samlet after insert on afregningsbeloeb referencing new table as nye
  for each statement execute function afregning_samlet();
create trigger programfaktura_samlet after insert on programfaktura referencing new table as nye
  for each statement execute function afregning_samlet();
-- Asked by the triggers alone: it answers of any programme, whoever asks.
revoke execute on function afregning_stemmer(int) from public;

create trigger afregningskoersel_frossen before update or delete on afregningskoersel for each row execute function program_frossen();
create trigger afregningsbeloeb_frossen before update or delete on afregningsbeloeb for each row execute function program_frossen();
create trigger afregningsudgivelse_frossen before update or delete on afregningsudgivelse for each row execute function program_frossen();
create trigger afregningsudstedelse_frossen before update or delete on afregningsudstedelse for each row execute function program_frossen();
create trigger programfaktura_frossen before update or delete on programfaktura for each row execute function program_frossen();
create trigger programfakturalinje_frossen before update or delete on programfakturalinje for each row execute function program_frossen();

-- Access. A run is its house's until it is published. An invoice is its house's and that kommune's, also when the programme can no
-- longer be seen.
alter table afregningsudgivelse enable row level security;
create policy afregningsudgivelse_laes on afregningsudgivelse for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig()) or program_id in (select program_synlige()));
create policy afregningsudgivelse_ny on afregningsudgivelse for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert on afregningsudgivelse to maalbillede_app;

alter table afregningskoersel enable row level security;
create policy afregningskoersel_laes on afregningskoersel for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig())
  or id in (select koersel_id from afregningsudgivelse) and program_id in (select program_synlige()));
create policy afregningskoersel_ny on afregningskoersel for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert on afregningskoersel to maalbillede_app;

alter table afregningsbeloeb enable row level security;
create policy afregningsbeloeb_laes on afregningsbeloeb for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig()));
create policy afregningsbeloeb_ny on afregningsbeloeb for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert on afregningsbeloeb to maalbillede_app;

alter table afregningsudstedelse enable row level security;
create policy afregningsudstedelse_laes on afregningsudstedelse for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig()));
create policy afregningsudstedelse_ny on afregningsudstedelse for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert on afregningsudstedelse to maalbillede_app;

-- Requests have no access; the trigger writes it as its owner.
alter table fakturaserie enable row level security;

alter table programfaktura enable row level security;
create policy programfaktura_laes on programfaktura for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig())
  or kommune_id = (select app_organisation()) and (select app_i_sagskredsen()));
create policy programfaktura_ny on programfaktura for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert on programfaktura to maalbillede_app;

alter table programfakturalinje enable row level security;
create policy programfakturalinje_laes on programfakturalinje for select using (
  organisation_id = (select app_organisation()) and (select app_er_offentlig())
  or kommune_id = (select app_organisation()) and (select app_i_sagskredsen()));
create policy programfakturalinje_ny on programfakturalinje for insert with check (
  organisation_id = (select app_organisation()) and (select app_leder_program()));
grant select, insert on programfakturalinje to maalbillede_app;
