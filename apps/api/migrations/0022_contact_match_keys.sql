-- A text without what people write now so, now so: capital letters, accents, punctuation, white space, ligatures. What is
-- folded, is folded here alone, for what stands in the database and for what a file says. The first branch is the second
-- one for ASCII, in a third of the time. Marks that make another letter of one, as in Devanagari or kana, are kept. In
-- PL/pgSQL, since a trigger would plan functions in SQL anew for each row.
CREATE FUNCTION plain_text(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF octet_length(value) = length(value) THEN
    RETURN left(btrim(regexp_replace(lower(replace(replace(value, '''', ''), '`', '')), '[^a-z0-9]+', ' ', 'g')), 500);
  END IF;
  RETURN left(btrim(regexp_replace(
      replace(replace(replace(replace(translate(
        lower(upper(regexp_replace(normalize(value, NFKD),
          -- Apostrophes, what cannot be seen, and marks.
          '[''`\u00AD\u02B9-\u02BF\u02C8\u02CA\u02CB\u0300-\u036F\u0591-\u05BD\u05BF\u05C1-\u05C7\u05F3\u0640\u064B-\u065F\u0670'
          '\u1AB0-\u1AFF\u1DC0-\u1DFF\u200B-\u200F\u2018\u2019\u201B\u202A-\u202E\u2032\u2060-\u2064\u2066-\u2069\u20D0-\u20FF'
          '\uA78B\uA78C\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF]+', '', 'g'))),
        'øłđðħŧ', 'olddht'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
      -- Other punctuation, and all that parts words.
      '[\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00A9\u00AB-\u00B4\u00B6-\u00B9\u00BB-\u00BF\u00D7\u00F7\u02C2-\u02DF'
      '\u037E\u0387\u055A-\u055F\u0589\u05BE\u05C0\u05F4\u060C\u061B\u061F\u066A-\u066D\u06D4\u0964\u0965\u1680\u2000-\u206F'
      '\u3000-\u3003\u3008-\u3011\u3014-\u301F\u3030\u30FB]+', ' ', 'g')), 500);
END
$$;
--> statement-breakpoint
-- A person by first and last name, an organization or household by its name; null where that is not known.
CREATE FUNCTION contact_name_key(contact_type text, first_name text, last_name text, company_name text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN CASE WHEN contact_type IN ('organization', 'household') THEN NULLIF(plain_text(company_name), '')
    WHEN first_name IS NOT NULL OR last_name IS NOT NULL
      THEN NULLIF(plain_text(first_name), '') || '|' || NULLIF(plain_text(last_name), '')
    WHEN contact_type IS NULL THEN NULLIF(plain_text(company_name), '')
  END;
END
$$;
--> statement-breakpoint
-- Both lines of the street, and the postal code or else the city; of a ZIP code the first five digits tell the place.
CREATE FUNCTION address_key(street text, line_2 text, postal_code text, city text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN NULLIF(plain_text(concat_ws(' ', street, line_2)), '') || '/' || COALESCE(
    NULLIF(replace(regexp_replace(plain_text(postal_code), '^(\d{5}) \d{4}$', '\1'), ' ', ''), ''),
    NULLIF(plain_text(city), ''));
END
$$;
--> statement-breakpoint
-- What is too long for an index is told by its hash.
CREATE FUNCTION name_and_address_key(name_key text, address_key text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN CASE WHEN octet_length(name_key) + octet_length(address_key) > 1000 THEN md5(name_key || '/' || address_key)
    ELSE name_key || '/' || address_key END;
END
$$;
--> statement-breakpoint
ALTER TABLE "contact_address" ADD COLUMN "match_key" text;--> statement-breakpoint
ALTER TABLE "property" ADD COLUMN "match_key" text;--> statement-breakpoint
-- Name and address stand in two tables, and either may be that of thousands; only one key over both finds one contact in a
-- million. The contact is held, so that it cannot be called otherwise before its address is there to be seen.
CREATE FUNCTION contact_address_match_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT name_and_address_key(contact_name_key(c.contact_type, c.first_name, c.last_name, c.company_name),
      address_key(NEW.street, NEW.supplemental, NEW.postal_code, NEW.city))
    INTO NEW.match_key FROM contact c WHERE c.id = NEW.contact_id FOR SHARE;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE FUNCTION property_match_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT name_and_address_key(contact_name_key(c.contact_type, c.first_name, c.last_name, c.company_name),
      address_key(NEW.address, NULL, NEW.postal_code, NEW.city))
    INTO NEW.match_key FROM contact c WHERE c.id = NEW.contact_id FOR SHARE;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER contact_address_match_key BEFORE INSERT OR UPDATE ON contact_address
  FOR EACH ROW EXECUTE FUNCTION contact_address_match_key();
--> statement-breakpoint
CREATE TRIGGER property_match_key BEFORE INSERT OR UPDATE ON property
  FOR EACH ROW EXECUTE FUNCTION property_match_key();
--> statement-breakpoint
-- A contact that is called otherwise. Its addresses stay as they are, versions included.
CREATE FUNCTION contact_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  putting_back text := COALESCE(current_setting('inlet.putting_back', true), '');
BEGIN
  -- Most contacts have none; looking is cheaper than changing nothing.
  IF NOT EXISTS (SELECT FROM contact_address WHERE contact_id = NEW.id)
    AND NOT EXISTS (SELECT FROM property WHERE contact_id = NEW.id) THEN
    RETURN NULL;
  END IF;
  PERFORM set_config('inlet.putting_back', 'on', true);
  UPDATE contact_address SET match_key = NULL WHERE contact_id = NEW.id;
  UPDATE property SET match_key = NULL WHERE contact_id = NEW.id;
  PERFORM set_config('inlet.putting_back', putting_back, true);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER contact_renamed AFTER UPDATE ON contact FOR EACH ROW
  WHEN ((OLD.contact_type, OLD.first_name, OLD.last_name, OLD.company_name)
    IS DISTINCT FROM (NEW.contact_type, NEW.first_name, NEW.last_name, NEW.company_name))
  EXECUTE FUNCTION contact_renamed();
--> statement-breakpoint
-- What is there gets its key, as if nothing had happened.
SELECT set_config('inlet.putting_back', 'on', false);--> statement-breakpoint
UPDATE contact_address SET match_key = NULL;--> statement-breakpoint
UPDATE property SET match_key = NULL;--> statement-breakpoint
SELECT set_config('inlet.putting_back', 'off', false);--> statement-breakpoint
CREATE INDEX "contact_address_match_key_idx" ON "contact_address" USING btree ("match_key") WHERE match_key IS NOT NULL;--> statement-breakpoint
CREATE INDEX "property_match_key_idx" ON "property" USING btree ("match_key") WHERE match_key IS NOT NULL;
