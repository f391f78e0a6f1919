-- What is kept of a contract's dates and price depends on the day: a contract that goes on gets a new latest notice date when the
-- one before has passed, and »this year's« price changes at New Year. Beside them stands the last day for which they hold (null:
-- for good); what is older is reckoned anew (app/modules/portefoelje/kontrakt/ajour). A row that nobody has said it of is old.
alter table kontrakt add frister_til date default '1900-01-01';
alter table kontrakt add pris_til date default '1900-01-01';
create index kontrakt_ajour on kontrakt (least(frister_til, pris_til)) where frister_til is not null or pris_til is not null;
